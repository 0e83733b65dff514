"""Suggestions: words of the indexed texts that were probably meant, or may be on their way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.search.analysis import fold, split, terms
from documents.search.suggest import Lexicon, count_words, did_you_mean, edits, lexicon_of

TEXTS = [
    "Military alliances: a military alliance of China and Russia?",
    "The military of Russia. Vzglyad reported that Zelensky and Lukashenko spoke.",
    "“Government,” the government's allies — Путин сказал. première S-400 中国同盟",
]


def lexicon(texts: list[str], published: list[str] | None = None) -> Lexicon:
    """A lexicon of some texts, of which only `published` ones are in the index now."""
    forms: dict[str, int] = {}
    for form in [form for text in texts for form in split(text)]:
        forms[form] = forms.get(form, 0) + 1
    now = [set(terms(text)) for text in (texts if published is None else published)]
    return Lexicon(count_words(forms), lambda term: sum(term in words for words in now))


LEXICON = lexicon(TEXTS)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("aliance", "alliance"),
        ("militery", "military"),
        ("rusia", "russia"),
        ("Rusisa", "russia"),
        ("goverment", "government"),
        ("govrenmant", "government"),
        ("Vezglyad", "vzglyad"),
        ("Vizgliad", "vzglyad"),
        ("Взгляд", "vzglyad"),
        ("Zelenskiy", "zelensky"),
        ("Лукашенко", "lukashenko"),
        ("Путн", "путин"),
        ("premeire", "première"),
    ],
)
def test_a_misspelt_word_is_corrected(typed, meant):
    assert LEXICON.correction(typed) == meant


@pytest.mark.parametrize(
    "typed", ["alliance", "Alliances", "xyzzy", "Chi", "S-400", "中国", "", "12"]
)
def test_a_known_word_or_one_like_no_other_is_left_alone(typed):
    assert LEXICON.correction(typed) is None


def test_a_rare_word_is_corrected_only_to_a_far_more_frequent_one():
    assert lexicon(["president"] * 50 + ["presidnet"]).correction("presidnet") == "president"
    assert lexicon(["causal"] * 5 + ["casual"]).correction("casual") is None


def test_the_rest_of_the_query_stays_as_typed():
    typed = '"Rusia alliance"~3 -goverment outlet:aliance milit* *xaliance vzglyadd~ OR  x'
    meant = '"Russia alliance"~3 -government outlet:aliance milit* *xaliance vzglyadd~ OR  x'
    assert did_you_mean(typed, LEXICON) == meant
    assert did_you_mean(meant, LEXICON) is None


def test_a_correction_begins_as_the_word_was_typed():
    assert did_you_mean("Vezglyad", LEXICON) == "Vzglyad"
    assert did_you_mean("MILITERY", LEXICON) == "MILITARY"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ('"militery alliance', "military alliance"),
        ('militery alliance"', "military alliance"),
        ("((militery alliance)", "(military alliance)"),
        ("militery) ( alliance", "military alliance"),
        ("militery alliance 」", "military alliance"),
        ('"militery  alliance"', '"military  alliance"'),
        ('"military', None),
    ],
)
def test_signs_that_were_not_understood_are_left_out_of_what_was_meant(typed, meant):
    assert did_you_mean(typed, LEXICON) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("outlet:soutfront aliance", "outlet:southfront alliance"),
        ('OUTLET:"fox neews"', 'OUTLET:"fox news"'),
        ("-outlet:soutfront", "-outlet:southfront"),
        ("outlet: soutfront", None),
        ("author:soutfront", None),
        ("outlet:alliance", None),
    ],
)
def test_a_field_is_corrected_from_its_own_words(typed, meant):
    outlets = lexicon_of(["SouthFront", "Fox News"])
    assert did_you_mean(typed, LEXICON, {"outlet": outlets}) == meant


def test_words_are_completed_the_most_frequent_first():
    assert LEXICON.completions("m") == ["military"]
    assert LEXICON.completions("ALLI") == ["alliance", "allies"]
    assert LEXICON.completions("prem") == ["première"]
    assert LEXICON.completions("s4") == ["s-400"]
    assert LEXICON.completions("a", limit=1) == ["and"]
    assert LEXICON.completions("q") == []
    assert LEXICON.completions("") == []


def test_a_word_that_is_no_longer_published_is_never_suggested():
    withdrawn = lexicon(["a canary sang", "the government fell"], ["the government fell"])
    assert withdrawn.completions("can") == []
    assert withdrawn.correction("canery") is None
    assert withdrawn.correction("goverment") == "government"


def test_an_empty_index_suggests_nothing():
    assert lexicon([]).correction("alliance") is None
    assert lexicon([]).completions("a") == []
    assert did_you_mean("alliance", lexicon([])) is None


WORDS = st.text(alphabet="abcdé", max_size=7)


@given(WORDS, WORDS)
def test_edits_are_counted_alike_from_both_sides(one, other):
    assert edits(one, other, 9) == edits(other, one, 9)
    assert (edits(one, other, 9) == 0) == (one == other)
    assert abs(len(one) - len(other)) <= edits(one, other, 9) <= max(len(one), len(other))


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [("war", "wars", 1), ("war", "awr", 1), ("war", "wer", 1), ("war", "ar", 1), ("ca", "abc", 3)],
)
def test_an_edit_is_a_letter_more_less_exchanged_or_swapped(one, other, count):
    assert edits(one, other, 9) == count
    assert edits(one, other, count - 1) == count


@given(st.text(max_size=30))
def test_any_text_can_be_corrected_and_completed(text):
    did_you_mean(text, LEXICON)
    for word in LEXICON.completions(text):
        assert fold(word).startswith(fold(text))


@given(st.sampled_from(["government", "military", "russia", "lukashenko"]), st.data())
def test_one_wrong_letter_is_corrected(word, data):
    at = data.draw(st.integers(1, len(word) - 3))  # before the suffix, or the stem is unharmed
    letter = data.draw(st.sampled_from("bdfgxz"))
    assert LEXICON.correction(word[:at] + letter + word[at + 1 :]) == word


def test_pasted_texts_are_not_corrected():
    assert did_you_mean("aliance " * 100_000, LEXICON) is None
    assert did_you_mean("aliance " * 17, LEXICON) is None
