"""The query language: its grammar, its limits, and that nothing typed is ever an error."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh.query import (
    And,
    Every,
    FuzzyTerm,
    Not,
    NullQuery,
    NumericRange,
    Or,
    Phrase,
    Prefix,
    Query,
    Term,
    Wildcard,
)

from documents.search.query import ParsedQuery, has_words, parse
from documents.search.synonyms import Synonyms

SECURITY = Path(__file__).parents[3] / "shared" / "data" / "security"

SPELLINGS = Synonyms(
    [["Putin", "Путин", "普京"], ["China", "PRC", "中国"], ["Xi Jinping", "Си Цзиньпин", "习近平"]]
)


def word(text: str, times: int = 1) -> Term:
    return Term("text", text, boost=float(times))


def tree(text: str) -> Query:
    return parse(text).tree


def same(one: str, other: str) -> bool:
    return tree(one) == tree(other)


def day(*date: int) -> int:
    return dt.date(*date).toordinal()


# What a query means


def test_an_empty_query_is_every_passage():
    assert isinstance(tree(""), Every)
    assert isinstance(tree(" \n"), Every)


def test_words_are_all_wanted_and_can_be_relaxed_to_any():
    parsed = parse("military alliance")
    assert parsed.tree == And([word("militari"), word("allianc")])
    assert parsed.relaxed == Or([word("militari"), word("allianc")])
    assert parsed.words == {"militari", "allianc"}
    assert parsed.notices == ()


def test_one_word_cannot_be_relaxed():
    assert tree("alliance") == word("allianc")
    assert parse("alliance").relaxed is None


def test_a_word_typed_twice_counts_twice():
    assert tree("war and war") == And([word("war", 2), word("and")])
    assert tree("war wars") == word("war", 2)


@pytest.mark.parametrize("marks", ['""', "“”", "„“", "«»", "「」", "『』"])
def test_quotes_make_a_phrase(marks):
    text = f"{marks[0]}military alliance{marks[1]}"
    assert tree(text) == Phrase("text", ["militari", "allianc"])
    assert parse(text).words == {"militari allianc"}


def test_a_chinese_phrase_is_consecutive_bigrams():
    assert tree("「军事同盟」") == Phrase("text", ["军事", "事同", "同盟"])
    assert tree("军事同盟") == And([word("军事"), word("事同"), word("同盟")])
    assert tree("盟") == Prefix("text", "盟")


def test_near_words_are_found_in_either_order():
    near = tree('"russia china"~5')
    orders = [["russia", "china"], ["china", "russia"]]
    assert near == Or([Phrase("text", order, slop=6) for order in orders])


@pytest.mark.parametrize("text", ["war -peace", "war NOT peace", "war AND NOT peace", "war −peace"])
def test_minus_and_not_exclude(text):
    parsed = parse(text)
    assert parsed.tree == And([word("war"), Not(word("peac"))])
    assert parsed.words == {"war"}
    assert parsed.relaxed is None


def test_a_word_can_be_excluded_alone():
    assert tree("-war") == Not(word("war"))
    assert tree("NOT NOT war") == word("war")
    assert tree('-"cold war"') == Not(Phrase("text", ["cold", "war"]))
    assert tree("-(cold war)") == Not(And([word("cold"), word("war")]))


def test_a_minus_inside_a_word_or_alone_excludes_nothing():
    assert tree("Sino-Russian") == And([word("sino"), word("russian")])
    assert tree("war - peace") == And([word("war"), word("peac")])


def test_and_binds_tighter_than_or():
    a, b, c = word("a"), word("b"), word("c")
    assert tree("a OR b c") == Or([a, And([b, c])])
    assert tree("a OR b AND c") == Or([a, And([b, c])])
    assert tree("(a OR b) c") == And([Or([a, b]), c])
    assert tree("a or b") == And([a, word("or"), b])


def test_relaxing_keeps_filters_and_phrases():
    parsed = parse('"cold war" peace -usa after:2019')
    after = NumericRange("date", day(2019, 1, 1), None)
    cold_war = Phrase("text", ["cold", "war"])
    assert parsed.relaxed == And([Or([cold_war, word("peac")]), Not(word("usa")), after])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("title:China", Term("title", "china")),
        ("TITLE:China", Term("title", "china")),
        ('title:"military alliance"', Phrase("title", ["militari", "allianc"])),
        ("title:(war OR peace)", Or([Term("title", "war"), Term("title", "peac")])),
        ("outlet:unknown", Or([Term("outlet", "unknown"), Not(Every("outlet"))])),
        ("outlet:fox-news", And([Term("outlet", "fox"), Term("outlet", "news")])),
        ("author:O'Brien", And([Term("author", "o"), Term("author", "brien")])),
        ("stance:Rejects", Term("stance", "rejects")),
        ('stance:"leaves open"', Term("stance", "leaves-open")),
        ("stance:leaves-open", Term("stance", "leaves-open")),
        ("-stance:rejects", Not(Term("stance", "rejects"))),
        ("kind:caption", Term("kind", "caption")),
        ("title：China", Term("title", "china")),
    ],
)
def test_a_prefix_names_a_field(text, found):
    parsed = parse(text)
    assert parsed.tree == found
    assert parsed.words == frozenset()
    assert parsed.notices == ()
    assert not has_words(parsed.tree)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("2019", (2019, 1, 1)),
        ("2019-05", (2019, 5, 1)),
        ("2019-05-31", (2019, 5, 31)),
        ("2019/5", (2019, 5, 1)),
    ],
)
def test_a_partial_date_is_its_first_day(text, start):
    assert tree(f"after:{text}") == NumericRange("date", day(*start), None)
    assert tree(f"before:{text}") == NumericRange("date", None, day(*start), endexcl=True)


@pytest.mark.parametrize(
    "text",
    [
        "war after:2021 before:2020",
        "before:2020 (war after:2021)",
        "war after:2021 after:2019 before:2022 before:2020",
    ],
)
def test_dates_that_leave_no_day_are_one_range_and_are_named(text):
    parsed = parse(text)
    nothing = NumericRange("date", day(2021, 1, 1), day(2020, 1, 1), endexcl=True)
    assert parsed.tree == And([word("war"), nothing])
    assert parsed.notices == ("The dates leave no day: from 2021 to before 2020.",)


def test_dates_that_leave_a_day_or_a_choice_are_what_they_were():
    for text in ("after:2020-01-01 before:2020-01-02", "after:2021 OR before:2020"):
        assert parse(text).notices == ()
    assert parse("after:2020 before:2020").notices


@pytest.mark.parametrize("text", ["alliance --nato", "alliance ---nato", "alliance −−nato"])
def test_any_number_of_minuses_excludes(text):
    assert same(text, "alliance -nato")
    assert same("--outlet:bbc", "-outlet:bbc")
    assert same("alliance -- nato", "alliance nato")


@pytest.mark.parametrize("text", ["2019-13", "2019-02-30", "0000", "soon", "1", "99999999999999"])
def test_what_is_no_date_is_named_and_searched_as_words(text):
    parsed = parse(f"after:{text}")
    assert f"“after:{text}” is not a date" in parsed.notices[0]
    assert has_words(parsed.tree)


def test_captions_are_searched_only_when_a_kind_is_asked_for():
    assert parse("war").default_kinds
    assert parse("war -kind:heading").default_kinds
    assert not parse("war kind:caption").default_kinds
    assert not parse("war OR kind:reference").default_kinds


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("allian*", Prefix("text", "allian")),
        ("military*", Or([Prefix("text", "military"), word("militari")])),
        ("росси*", Or([Prefix("text", "росси"), word("росс")])),
        ("Café*", Prefix("text", "cafe")),
        ("wom?n", Wildcard("text", "wom?n")),
        ("al*ces", Or([Wildcard("text", "al*ces"), Wildcard("text", "al*c")])),
        ("title:allian*", Prefix("title", "allian")),
        ("Sino-Rus*", And([word("sino"), Prefix("text", "rus")])),
        ("中国*", word("中国")),
        ("Vzglyad~", FuzzyTerm("text", "vzglyad", maxdist=1)),
        ("Vzglyad~2", FuzzyTerm("text", "vzglyad", maxdist=2)),
    ],
)
def test_patterns(text, found):
    parsed = parse(text)
    assert parsed.tree == found
    assert parsed.notices == ()


def test_a_question_mark_ends_a_question():
    assert same("Will they form an alliance?", "Will they form an alliance")


# What cannot be understood is searched as plain words, with a notice that names it


@pytest.mark.parametrize(
    ("text", "as_if", "named"),
    [
        ('"cold war', "cold war", "“cold war”"),
        ('cold "war', "cold war", "“war”"),
        ("(cold war", "cold war", "opening parenthesis"),
        ("cold war)", "cold war", "closing parenthesis"),
        (")cold (war", "cold war", "parenthesis"),
        ("cold OR", "cold or", "“OR”"),
        ("AND cold", "and cold", "“AND”"),
        ("NOT", "not", "“NOT”"),
        ("cold (OR war)", "cold or war", "“OR”"),
        ("lang:russian", "lang russian", "“lang:”"),
        ("title: war", "title war", "“title:”"),
        ("kind:poem", "poem", "“poem”"),
        ("a*", "a", "“a*”"),
        ("*war", "war", "“*war”"),
        ("war~9", "war~2", "“war~9”"),
    ],
)
def test_what_is_not_understood_is_named(text, as_if, named):
    assert same(text, as_if)
    assert any(named in notice for notice in parse(text).notices)


@pytest.mark.parametrize("text", ["!!!", "*", "()", '""', "-", "🙂", "\x00"])
def test_a_query_without_words_finds_nothing_and_says_so(text):
    parsed = parse(text)
    assert parsed.tree == NullQuery
    assert parsed.notices


@pytest.mark.parametrize("field", ["date", "year", "since"])
def test_who_asks_for_a_date_is_told_the_fields_for_dates(field):
    assert parse(f"{field}:2019").notices == (
        f"“{field}:” is not a field; searched as plain words."
        " For dates write after:2019 or before:2020.",
    )


def test_an_address_is_no_field():
    assert parse("https://example.org/x").notices == ()


# Limits


def test_only_the_first_characters_are_searched_and_no_word_is_broken():
    parsed = parse("alliance " * 300)
    assert parsed.tree == word("allianc", 2500 // 9)
    assert parsed.notices == ("Only the first 2\u202f500 characters are searched.",)


def test_of_too_many_words_the_rarest_that_occur_are_kept():
    frequency = {f"w{n}": n for n in range(40)}
    parsed = parse(" ".join(frequency), doc_freq=frequency.__getitem__)
    assert parsed.words == {f"w{n}" for n in range(1, 33)}
    assert parsed.notices == ("Only the 32 rarest of the 40 words are searched.",)


def test_excluded_words_are_not_among_the_words_that_are_dropped():
    parsed = parse(" ".join(f"w{n}" for n in range(40)) + " -peace", doc_freq=lambda word: 1)
    assert Not(word("peac")) in parsed.tree.subqueries
    assert len(parsed.tree.subqueries) == 33


def test_without_frequencies_the_first_words_are_kept():
    parsed = parse(" ".join(f"w{n}" for n in range(40)))
    assert parsed.words == {f"w{n}" for n in range(32)}
    assert parsed.notices == ("Only the first 32 of the 40 words are searched.",)


def test_too_many_parts_are_dropped():
    parsed = parse(" ".join(f"title:w{n}" for n in range(50)))
    assert len(parsed.tree.subqueries) == 32
    assert len(parsed.notices) == 1


def test_a_fifth_pattern_is_a_plain_word():
    parsed = parse("aa* bb* cc~ dd* ee*")
    assert parsed.tree.subqueries[-1] == word("ee")
    assert "“ee*”" in parsed.notices[0]


def test_deep_parentheses_are_left_out():
    assert same("(" * 10 + "a OR b" + ")" * 10 + " c", "(a OR b) c")
    assert parse("(" * 10 + "a" + ")" * 10).notices == ()
    assert "10 deep" in parse("(" * 11 + "a" + ")" * 11).notices[0]


def test_notices_are_few_and_printable():
    parsed = parse(" ".join(f"after:\ud800x{n}" for n in range(30)))
    assert len(parsed.notices) <= 6
    assert all(notice.replace("\u202f", " ").isprintable() for notice in parsed.notices)


# Synonyms


def test_synonyms_are_searched_and_named():
    parsed = parse("Putin army", synonyms=SPELLINGS)
    putin = Or([word("putin"), word("путин"), word("普京")])
    assert parsed.tree == And([putin, word("armi")])
    assert parsed.words == {"putin", "путин", "普京", "armi"}
    assert parsed.expanded == ("Путин", "普京")
    assert parsed.notices == ()


def test_a_name_of_two_words_has_synonyms_only_as_a_whole():
    xi = [Phrase("text", ["си", "цзиньпин"]), Phrase("text", ["习近", "近平"])]
    assert parse("Xi Jinping", synonyms=SPELLINGS).tree == Or(
        [And([word("xi"), word("jinp")]), *xi]
    )
    assert parse("Xi", synonyms=SPELLINGS).tree == word("xi")
    assert "xi jinp" in parse("习近平", synonyms=SPELLINGS).words


@pytest.mark.parametrize("text", ['"Putin"', "title:Putin", "Putin*", "army"])
def test_quoted_words_and_fields_have_no_synonyms(text):
    assert parse(text, synonyms=SPELLINGS) == parse(text)


def test_excluding_a_word_excludes_its_synonyms():
    excluded = Or([word("putin"), word("путин"), word("普京")])
    parsed = parse("-Putin", synonyms=SPELLINGS)
    assert parsed.tree == Not(excluded)
    assert (parsed.expanded, parsed.excluded) == ((), ("Путин", "普京"))
    assert parsed.notices == ()


@pytest.mark.parametrize("text", ["((", "*", '"', "?!", "(*)", '""', "* *"])
def test_signs_without_a_word_are_said_to_have_none(text):
    parsed = parse(text)
    assert parsed.wordless
    assert parsed.notices[0] == f"There are no words to search for in “{text}”."
    assert not any("plain words" in notice for notice in parsed.notices if "star" in notice)


def test_a_star_among_words_is_left_out_and_said_so():
    parsed = parse("* pact")
    assert parsed.tree == word("pact")
    assert parsed.notices == ("“*” needs 2 letters before the star; it is left out.",)
    assert not parsed.wordless
    assert not parse("").wordless


def test_a_spelling_in_two_groups_finds_both():
    table = Synonyms([["a", "b"], ["a", "c"]])
    assert parse("a", synonyms=table).words == {"a", "b", "c"}
    assert parse("b", synonyms=table).words == {"a", "b"}


# Nothing typed is ever an error


def leaves(query: Query) -> list[Query]:
    if isinstance(query, And | Or):
        return [leaf for child in query.subqueries for leaf in leaves(child)]
    return leaves(query.query) if isinstance(query, Not) else [query]


def depth(query: Query) -> int:
    if isinstance(query, And | Or):
        return 1 + max(map(depth, query.subqueries))
    return 1 + depth(query.query) if isinstance(query, Not) else 1


def check(parsed: ParsedQuery) -> None:
    """What an engine may rely on, whatever was typed."""
    for query in filter(None, [parsed.tree, parsed.relaxed]):
        found = leaves(query)
        plain = {leaf.text for leaf in found if type(leaf) is Term and leaf.fieldname == "text"}
        assert len(plain) <= 32 + 32
        assert depth(query) <= 40
        patterns = [leaf for leaf in found if isinstance(leaf, Prefix | Wildcard | FuzzyTerm)]
        assert sum(len(leaf.text) > 1 for leaf in patterns) <= 8  # as typed and as stemmed
        for leaf in found:
            if isinstance(leaf, FuzzyTerm):
                assert leaf.maxdist <= 2
                assert leaf.prefixlength == 1
            if isinstance(leaf, Term | Prefix | Wildcard | FuzzyTerm):
                assert 0 < len(leaf.text) <= 300
                leaf.text.encode()
            if isinstance(leaf, Phrase):
                assert len(leaf.words) > 1
    assert all(notice.replace("\u202f", " ").isprintable() for notice in parsed.notices)
    for mark in parsed.words:
        mark.encode()


SIGNS = ['"', '"', "(", ")", "-", "~", "~5", "*", "“", "”", "«", "::", "'", " ", "\x00", "\ud800"]
WORDS = """
    OR AND NOT -x title: outlet: stance:rejects kind:caption after:2019 before: after:x lang:x
    a b* *b w?rd fuzzy~ fuzzy~7 中俄 国 U.S. S-400 Putin Xi Jinping
""".split()  # noqa: SIM905  # a list of quoted words is harder to read
PIECES = st.lists(st.sampled_from(SIGNS + WORDS), max_size=25)
TYPED = st.text(max_size=80) | PIECES.map(" ".join) | PIECES.map("".join)


@given(TYPED)
def test_any_text_is_a_query(text):
    check(parse(text))
    check(parse(text, doc_freq=len, synonyms=SPELLINGS))


@given(st.lists(st.from_regex(r"[a-z]{2,8}", fullmatch=True), min_size=1, max_size=12))
def test_plain_words_are_found_whatever_signs_surround_them(words):
    expected = tree(" ".join(words))
    assert tree(", ".join(words) + "!") == expected
    assert tree("(" + ") (".join(words) + ")") == expected
    assert tree(" AND ".join(words)) == expected


def generated(case: dict[str, Any]) -> str:
    """The text of one case of query_fuzz.json."""
    if "query" in case:
        return str(case["query"])
    plan = case["generator"]
    if "template" not in plan:
        return plan["open"] * plan["n"] + plan["middle"] + plan["close"] * plan["n"]
    middle = "".join(plan["template"].replace("{i}", str(i)) for i in range(plan["n"]))
    return plan.get("open", "") + middle + plan.get("tail", "") + plan.get("close", "")


@pytest.mark.parametrize("name", ["query_fuzz.json", "blns.json"])
def test_hostile_queries_are_answered(name):
    path = SECURITY / name
    if not path.exists():
        pytest.skip(f"no {name} here")
    for case in json.loads(path.read_text()):
        text = case if isinstance(case, str) else generated(case)
        check(parse(text, synonyms=SPELLINGS))


@pytest.mark.parametrize(
    "piece", ['"', "(", ")", "*", "-", "NOT ", "a OR ", "title:", "~", "\x00", "中", "a.", "(a "]
)
def test_a_hundred_thousand_characters_are_answered(piece):  # fmt: skip
    check(parse(piece * (100_000 // len(piece))))
