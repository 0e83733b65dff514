"""Words: what is one, and where it stands in the text."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.search.analysis import (
    MAX_TERM,
    analyze,
    find,
    fold,
    query_terms,
    split,
    terms,
    terms_of,
)

TRAPS = Path(__file__).parents[3] / "shared" / "data" / "security" / "unicode_traps.json"

texts = st.text(max_size=60) | st.text(
    alphabet="aAsSe\u0301'’.-,5 40\u00ad\u200bßﬁİＡcафйёЁсعة中俄军。かガｶﾞ가\u11a8\ud800\x00",
    max_size=40,
)


def same(*spellings: str) -> bool:
    return len({tuple(terms(spelling)) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    "spellings",
    [
        ("alliance", "Alliances", "ALLIANCE", "Ａlliance", "alli\u00adance", "alli\u200bance"),
        ("café", "cafe", "cafe\u0301", "CAFÉ"),
        ("financier", "ﬁnancier"),
        ("Straße", "STRASSE"),
        ("İstanbul", "Istanbul", "istanbul"),
        ("Xi", "Xi's", "Xi’s", "XI＇S"),
        ("U.S.", "US", "u.s"),
        ("U.S.’s", "US"),
        ("S-400", "S400", "s-400", "S‑400"),
        ("Su-35", "Su35", "Su-35s"),
        ("COVID-19", "Covid19"),
        ("Sino-Russian", "Sino Russian", "sino–russian"),
        ("1,000,000", "1000000"),
        ("don't", "don’t", "dont"),
        ("R&D", "r&d", "RD"),
        ("٢٠١٩", "2019"),
        ("союз", "СОЮЗЫ", "союзами"),
        ("ещё", "еще"),
        ("الجيش", "جيش", "الجَيْش"),
        ("أمريكا", "امريكا"),
        ("ｶﾞｽ", "ガス"),
        ("한국", unicodedata.normalize("NFD", "한국")),
        ("ø", "o"),
    ],
)
def test_spellings_of_one_word_are_one_word(spellings):
    assert same(*spellings), [terms(spelling) for spelling in spellings]


@pytest.mark.parametrize(
    ("one", "other"),
    [("мир", "мыр"), ("3.5", "35"), ("S-400", "S-300"), ("军事", "事军")],
)
def test_different_words_stay_different(one, other):
    assert terms(one) != terms(other)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sino-Russian", ["sino", "russian"]),
        ("l'alliance", ["l", "allianc"]),
        ("mid-2021", ["mid", "2021"]),
        ("19.04.2022", ["19", "04", "2022"]),
        ("version 3.5.", ["version", "3.5"]),
        ("U.S.-led", ["us", "led"]),
        ("end.Next", ["end", "next"]),
        ("2019年", ["2019", "年"]),
        ("NATO和中国", ["nato", "和中", "中国", "国"]),
        ("snake_case", ["snake", "case"]),
        ("« — » … !? 🙂", []),
        ("हिन्दी", ["हिन्दी"]),
    ],
)
def test_a_text_is_cut_into_its_words(text, found):
    assert terms(text) == found


def test_every_character_of_a_chinese_run_begins_one_term():
    assert terms("中俄同盟") == ["中俄", "俄同", "同盟", "盟"]


def test_a_chinese_query_does_not_ask_that_the_run_ends_where_it_does():
    assert query_terms("同盟") == ["同盟"]
    assert query_terms("盟") == ["盟"]
    assert query_terms("中国 NATO", whole=True) == ["中国", "国", "nato"]


def test_offsets_are_into_the_original_text():
    text = "The ﬁrst alli\u00adance, cafe\u0301s; S-400’s 中俄。"
    assert [text[t.start : t.end] for t in analyze(text)] == [
        "The", "ﬁrst", "alli\u00adance", "cafe\u0301s", "S-400", "中俄", "俄",
    ]  # fmt: skip


@given(texts)
def test_a_word_cut_out_by_its_offsets_is_the_same_word(text):
    for token in analyze(text):
        assert analyze(text[token.start : token.end])[0].term == token.term


@given(texts)
def test_indexing_and_highlighting_see_the_same_words(text):
    tokens = analyze(text)
    assert terms(text) == [token.term for token in tokens]
    assert [token.position for token in tokens] == list(range(len(tokens)))
    assert terms(text) == [term for form in split(text) for term in terms_of(form)]


@given(texts, st.data())
def test_some_terms_are_found_where_the_analysis_of_all_sees_them(text, data):
    tokens = analyze(text * 2)
    wanted = {token.term for token in tokens if data.draw(st.booleans())}
    seen = [(token.term, token.start, token.end) for token in tokens if token.term in wanted]
    assert find(text * 2, wanted) == seen


@given(texts)
def test_terms_are_short_and_hold_no_spaces_or_signs(text):
    for term in terms(text):
        assert 0 < len(term) <= MAX_TERM
        assert not any(c.isspace() or c in '*?~"():' or "\ud800" <= c <= "\udfff" for c in term)


@given(texts)
def test_case_does_not_matter(text):
    assert terms(text.casefold()) == terms(text.casefold().upper().casefold())


@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(word):
    assert fold(fold(word)) == fold(word)


def test_invisible_characters_neither_split_nor_make_words():
    if not TRAPS.exists():
        pytest.skip(f"no {TRAPS.name} here")
    traps = json.loads(TRAPS.read_text())
    for char in traps["invisible"] + traps["bidi"]:
        assert terms(char) == [], hex(ord(char[0]))
        assert terms(f"alli{char}ance") == terms("alliance"), hex(ord(char[0]))
    for char in traps["spaces"] + traps["line_breaks"] + traps["control"] + traps["surrogates"]:
        assert terms(f"china{char}russia") == terms("china russia"), hex(ord(char[0]))
    for char in traps["grows_under_nfkc"] + traps["case_traps"] + traps["noncharacters"]:
        assert analyze(f"{char} alliance {char}")


def test_short_i_is_a_letter_of_its_own_and_yo_is_not():
    assert fold("май") == "май"
    assert fold("ёж") == "еж"
