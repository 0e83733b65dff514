"""Marks: exactly the words that were found, in the text as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.search.analysis import analyze
from documents.search.highlight import highlight, snippet
from documents.search.query import parse

TEXTS = st.text(max_size=80) | st.text(
    alphabet="ab .,\u0301\u00adﬁß中俄軍ｶﾞعة\u200f\ud83d🇷🇺\u200d\n", max_size=80
)
SENTENCE = "This sentence has seven words in it. "


def marked(text: str, query: str) -> str:
    """The text with what a query marks in brackets."""
    segments = highlight(text, parse(query).words)
    return "".join(f"[{s.text}]" if s.matched else s.text for s in segments)


def cut(text: str, query: str, length: int = 100) -> str:
    return "".join(s.text for s in snippet(text, parse(query).words, length=length))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("alliance", "Military [alliances] and a military [alliance]."),
        ("military alliance", "[Military] [alliances] and a [military] [alliance]."),
        ('"military alliance"', "[Military alliances] and a [military alliance]."),
        ('"alliance and"', "Military [alliances and] a military alliance."),
        ("alliance -military", "Military [alliances] and a military [alliance]."),
        ("title:alliance treaty", "Military alliances and a military alliance."),
    ],
)
def test_the_words_of_the_query_are_marked(query, expected):
    assert marked("Military alliances and a military alliance.", query) == expected


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("中国和俄罗斯结成军事同盟。", "军事同盟", "中国和俄罗斯结成[军事同盟]。"),
        ("俄方，中俄，俄。", "俄", "[俄]方，中[俄]，[俄]。"),
        ("la ﬁn", "fin", "la [ﬁn]"),
        ("ﬁﬁﬁ fin", "fin", "ﬁﬁﬁ [fin]"),
        ("cafe\u0301s café", "cafes", "[cafe\u0301s] [café]"),
        ("alli\u00adance", "alliance", "[alli\u00adance]"),
        ("Xi’s S-400s", "xi s400", "[Xi]’s [S-400s]"),
        ("قوة الجيش.", "جيش", "قوة [الجيش]."),
        ("\ud83d war 🇷🇺", "war", "\ud83d [war] 🇷🇺"),
        ("l'alliance", "alliance", "l'[alliance]"),
        ("<b>war</b>", "war", "<b>[war]</b>"),
    ],
)
def test_marks_are_right_in_any_script(text, query, expected):
    assert marked(text, query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("all*", "[Alliances], [allies] and [all] Vzglyad."),
        ("al*ces", "[Alliances], allies and all Vzglyad."),
        ("vezglyad~", "Alliances, allies and all [Vzglyad]."),
        ("vezgliad~", "Alliances, allies and all Vzglyad."),
        ('"all alliance"~1', "Alliances, allies and all Vzglyad."),
        ('"all alliance"~2', "[Alliances], allies and [all] Vzglyad."),
        ('"all and allies alliance"~5', "Alliances, allies and all Vzglyad."),
        ('"alliance and all Vzglyad"~5', "[Alliances], allies [and] [all] [Vzglyad]."),
    ],
)
def test_patterns_and_near_words_are_marked_where_they_match(query, expected):
    assert marked("Alliances, allies and all Vzglyad.", query) == expected


@given(TEXTS, st.data())
def test_segments_joined_are_the_text_and_hold_the_words(text, data):
    tokens = analyze(text)
    terms = sorted({token.term for token in tokens})
    words = set(data.draw(st.lists(st.sampled_from(terms), max_size=3))) if terms else set()
    segments = highlight(text, words)
    assert "".join(segment.text for segment in segments) == text
    assert all(segment.text for segment in segments)
    found = "".join("x" * len(s.text) if s.matched else "-" * len(s.text) for s in segments)
    for token in tokens:
        if token.term in words:
            assert set(found[token.start : token.end]) == {"x"}
    assert (not words) == ("x" not in found)


@given(TEXTS, st.integers(min_value=1, max_value=60))
def test_a_snippet_is_a_part_of_the_text(text, length):
    terms = {token.term for token in analyze(text)[2:4]}
    segments = snippet(text, terms, length=length)
    joined = "".join(segment.text for segment in segments)
    assert joined.removeprefix("… ").removesuffix(" …") in text or joined == text
    assert any(segment.matched for segment in segments) == bool(terms)


def test_a_short_text_is_shown_whole():
    assert cut("A short text.", "text") == "A short text."


def test_a_snippet_shows_the_window_with_the_most_words_of_the_query():
    text = SENTENCE * 9 + "China and Russia sign a treaty. " + SENTENCE * 9 + "Russia again."
    assert "China and Russia sign a treaty." in cut(text, "china russia treaty")


def test_a_snippet_begins_with_a_sentence_where_one_is_near():
    text = SENTENCE * 9 + "Later they signed a treaty. " + SENTENCE * 9
    assert cut(text, "treaty").removeprefix("… ").startswith(("This", "Later"))


def test_a_snippet_ends_between_words():
    text = "wordy " * 100 + "treaty " + "wordy " * 100
    assert set(cut(text, "treaty").split()) == {"…", "wordy", "treaty"}
    assert len(cut(text, "treaty")) <= 105


def test_a_snippet_without_found_words_is_the_beginning():
    assert cut(SENTENCE * 20, "title:treaty").startswith(SENTENCE)


def test_the_end_of_a_text_fills_the_snippet():
    shown = cut("wordy " * 100 + "treaty", "treaty")
    assert shown.endswith("treaty")
    assert len(shown) > 80


def test_a_chinese_snippet_is_cut_between_characters():
    shown = cut("中" * 500 + "军事同盟" + "国" * 500, "军事同盟")
    assert "军事同盟" in shown
    assert len(shown) <= 105


def test_letters_and_their_marks_stay_together():
    shown = cut("e\u0301" * 500, "title:x", length=101)
    assert not shown.removesuffix(" …").endswith("e")


def test_a_match_longer_than_the_snippet_is_shown():
    phrase = "military " * 40
    assert any(
        s.matched for s in snippet(f"{SENTENCE}{phrase}{SENTENCE}", parse(f'"{phrase}"').words)
    )
