"""What every engine behind the door must do, told with records, questions and answers only."""

from __future__ import annotations

import dataclasses
import datetime as dt
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from documents.search import (
    FacetValue,
    Index,
    IndexMissingError,
    PassageRecord,
    SearchError,
    SearchQuery,
    SearchResults,
)
from tests.search.reference import Reference
from tests.search.strategies import commits, queries


def passage(
    text: str,
    *,
    source: int = 1,
    position: int = 1,
    title: str = "",
    date: tuple[dt.date | None, dt.date | None] | dt.date | None = None,
    **others: object,
) -> PassageRecord:
    earliest, latest = date if isinstance(date, tuple) else (date, date)
    record = PassageRecord(
        id=f"p{source}x{position}",
        source_id=source,
        revision=1,
        position=position,
        kind="body",
        text=text,
        title=title,
        outlet="bbc",
        outlet_names=("BBC News",),
        authors=("Jo Doe",),
        stance="supports",
        earliest=earliest,
        latest=latest,
    )
    return dataclasses.replace(record, **others)  # type: ignore[arg-type]


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return Index(tmp_path / "index")


def ids(results: SearchResults) -> list[str]:
    return [hit.id for hit in results.hits]


def facet(results: SearchResults, name: str) -> dict[str, int]:
    return {v.value: v.count for f in results.facets if f.name == name for v in f.values}


# Words


def test_a_passage_matches_when_it_has_all_words(index: Index) -> None:
    index.rebuild([passage("China and Russia"), passage("China alone", source=2)])
    assert ids(index.search(SearchQuery("russia china"))) == ["p1x1"]


def test_words_of_the_title_count_as_present(index: Index) -> None:
    index.rebuild([passage("China signs", title="Russia's axis"), passage("China", source=2)])
    assert ids(index.search(SearchQuery("russia china"))) == ["p1x1"]


def test_a_passage_without_any_of_the_words_is_not_found_by_its_title(index: Index) -> None:
    index.rebuild([passage("no", title="China Russia"), passage("China and Russia", source=2)])
    assert ids(index.search(SearchQuery("russia"))) == ["p2x1"]
    assert ids(index.search(SearchQuery("russia china"))) == ["p2x1"]


def test_a_word_in_the_title_raises_a_passage(index: Index) -> None:
    index.rebuild([passage("China now"), passage("China now", source=2, title="China")])
    assert ids(index.search(SearchQuery("china"))) == ["p2x1", "p1x1"]


def test_words_are_found_in_other_forms(index: Index) -> None:
    index.rebuild([passage("military alliances"), passage("союза", source=2)])
    assert ids(index.search(SearchQuery("Alliance"))) == ["p1x1"]
    assert ids(index.search(SearchQuery("союз"))) == ["p2x1"]


def test_a_phrase_needs_its_words_side_by_side(index: Index) -> None:
    index.rebuild([passage("a military alliance"), passage("alliance, military", source=2)])
    assert ids(index.search(SearchQuery('"military alliance"'))) == ["p1x1"]


def test_a_phrase_does_not_reach_from_one_passage_into_the_next(index: Index) -> None:
    index.rebuild([passage("a military"), passage("alliance", position=2)])
    assert index.search(SearchQuery('"military alliance"')).total == 0
    assert index.search(SearchQuery('"military alliance"~90')).total == 0


def test_an_excluded_word_leaves_passages_out(index: Index) -> None:
    index.rebuild([passage("China and Russia"), passage("China alone", source=2)])
    assert ids(index.search(SearchQuery("china -russia"))) == ["p2x1"]


def test_captions_and_references_are_found_only_when_asked_for(index: Index) -> None:
    index.rebuild([passage("China"), passage("China's flag", position=2, kind="caption")])
    assert ids(index.search(SearchQuery("china"))) == ["p1x1"]
    assert ids(index.search(SearchQuery("china kind:caption"))) == ["p1x2"]
    assert ids(index.search(SearchQuery(""))) == ["p1x1"]


def test_it_relaxes_to_some_of_the_words_only_when_no_passage_has_all(index: Index) -> None:
    index.rebuild([passage("China"), passage("Russia", source=2)])
    results = index.search(SearchQuery("china russia"))
    assert results.relaxed
    assert results.total == 2
    assert results.notices == (
        "No passage has all of these words; showing passages with some of them.",
    )


def test_it_never_says_that_it_shows_some_of_the_words_when_it_shows_nothing(index: Index) -> None:
    index.rebuild([passage("China"), passage("Russia", source=2)])
    results = index.search(SearchQuery("china russia", stances=("rejects",)))
    assert (results.total, results.relaxed, results.offer_any) == (0, False, False)
    assert results.notices == ()


def test_a_filter_never_makes_it_relax(index: Index) -> None:
    index.rebuild(
        [passage("China Russia"), passage("China", source=2, outlet="fox", stance="rejects")]
    )
    for query in (
        SearchQuery("china russia", outlets=("fox",)),
        SearchQuery("china russia stance:rejects"),
        SearchQuery("china russia", after=dt.date(2020, 1, 1)),
    ):
        results = index.search(query)
        assert (results.total, results.relaxed) == (0, False)


def test_some_of_the_words_is_offered_when_all_find_less_than_a_page(index: Index) -> None:
    index.rebuild([passage("China Russia"), passage("China", source=2)])
    assert index.search(SearchQuery("china russia")).offer_any
    assert not index.search(SearchQuery("china russia", limit=1)).offer_any
    assert not index.search(SearchQuery("china")).offer_any
    assert ids(index.search(SearchQuery("china russia", match="any"))) == ["p1x1", "p2x1"]


def test_a_word_typed_twice_counts_twice(index: Index) -> None:
    index.rebuild([passage("China"), passage("Russia", source=2)])
    once, twice = (
        index.search(SearchQuery(text, match="any")).hits[0].score
        for text in ("china", "china china")
    )
    assert twice == pytest.approx(2 * once)


def test_a_pattern_of_very_many_words_says_that_it_keeps_the_most_frequent(index: Index) -> None:
    rare = [passage(f"word{number}", source=number) for number in range(1, 1101)]
    index.rebuild([*rare, passage("wordier", source=2000), passage("wordier", source=2001)])
    results = index.search(SearchQuery("word*"))
    assert results.total == 1001
    assert {"p2000x1", "p2001x1"} <= set(ids(index.search(SearchQuery("word*", limit=2000))))
    assert len(results.notices) == 1


# Filters, facets, order and pages


def test_facets_ignore_their_own_selection_and_obey_the_others(index: Index) -> None:
    index.rebuild(
        [
            passage("China"),
            passage("China", source=2, outlet="fox"),
            passage("China", source=3, outlet="fox", stance="rejects"),
        ]
    )
    results = index.search(SearchQuery("china", outlets=("fox",), stances=("supports",)))
    assert results.total == 1
    assert facet(results, "outlet") == {"bbc": 1, "fox": 1}
    assert facet(results, "stance") == {"rejects": 1, "supports": 1}


def test_two_values_of_a_facet_find_the_sum_of_their_counts(index: Index) -> None:
    index.rebuild([passage("China", source=n, outlet=f"o{n % 3}") for n in range(1, 12)])
    counts = facet(index.search(SearchQuery("china")), "outlet")
    both = index.search(SearchQuery("china", outlets=("o0", "o1")))
    assert both.total == counts["o0"] + counts["o1"]


def test_a_selected_value_stays_when_nothing_is_left_of_it(index: Index) -> None:
    index.rebuild([passage("China", date=dt.date(2020, 5, 6))])
    query = SearchQuery(
        "china", outlets=("fox",), after=dt.date(2019, 1, 1), before=dt.date(2020, 1, 1)
    )
    results = index.search(query)
    outlets, dates, _ = results.facets
    assert FacetValue("fox", 0, selected=True) in outlets.values
    assert FacetValue("2019", 0, selected=True) in dates.values


def test_years_open_to_months_and_month_unknown(index: Index) -> None:
    index.rebuild(
        [
            passage("China", date=dt.date(2020, 5, 6)),
            passage("China", source=2, date=(dt.date(2020, 1, 1), dt.date(2020, 12, 31))),
            passage("China", source=3),
        ]
    )
    _, dates, _ = index.search(SearchQuery("china")).facets
    assert dates.values == (
        FacetValue("2020", 2, months=(FacetValue("2020-05", 2), FacetValue("2020-XX", 1))),
        FacetValue("undated", 1),
    )


def test_a_date_filter_finds_every_source_whose_date_may_fall_into_it(index: Index) -> None:
    index.rebuild(
        [
            passage("day", date=dt.date(2020, 1, 1)),
            passage("year", source=2, date=(dt.date(2020, 1, 1), dt.date(2020, 12, 31))),
            passage("not later", source=3, date=(None, dt.date(2020, 6, 1))),
            passage("not earlier", source=4, date=(dt.date(2021, 1, 1), None)),
            passage("undated", source=5),
        ]
    )

    def found(**filters: object) -> list[str]:
        return sorted(ids(index.search(SearchQuery(**filters))))  # type: ignore[arg-type]

    assert found(after=dt.date(2020, 6, 2)) == ["p2x1", "p4x1"]
    assert found(after=dt.date(2020, 6, 1), before=dt.date(2021, 1, 1)) == ["p2x1", "p3x1"]
    assert found(before=dt.date(2020, 1, 1)) == ["p3x1"]
    assert found(dates=("undated",)) == ["p5x1"]
    assert found(dates=("2020-XX",)) == ["p2x1", "p3x1"]
    assert found(dates=("undated",), after=dt.date(2021, 1, 1)) == ["p4x1", "p5x1"]


def test_an_interval_without_a_day_finds_nothing_and_says_so(index: Index) -> None:
    index.rebuild([passage("treaty", date=(dt.date(2019, 1, 1), None))])
    typed = index.search(SearchQuery("treaty after:2021 before:2020"))
    ticked = index.search(
        SearchQuery("treaty", after=dt.date(2021, 1, 1), before=dt.date(2020, 1, 1))
    )
    assert typed.total == ticked.total == 0
    assert typed.notices == ticked.notices
    assert typed.notices == ("The dates leave no day: from 2021 to before 2020.",)


def test_the_unknown_outlet_can_be_asked_for(index: Index) -> None:
    index.rebuild(
        [
            passage("treaty"),
            passage("treaty", source=2, outlet="unknown", outlet_names=()),
            passage("treaty", source=3, outlet="times", outlet_names=("The Unknown Times",)),
        ]
    )
    for name in ("unknown", '"Unknown outlet"', "Unknown"):
        assert set(ids(index.search(SearchQuery(f"outlet:{name}")))) >= {"p2x1"}
    assert ids(index.search(SearchQuery("treaty outlet:unknown"))) == ["p2x1", "p3x1"]
    assert ids(index.search(SearchQuery("treaty -outlet:unknown"))) == ["p1x1"]


def test_an_outlet_or_stance_that_no_passage_has_is_named_where_nothing_is_found(
    index: Index,
) -> None:
    index.rebuild([passage("treaty"), passage("treaty", source=2, stance="rejects")])
    found = index.search(SearchQuery("treaty outlet:nonsense OR stance:Maybe"))
    assert found.total == 0
    assert found.notices == (
        "No passage has an outlet called “nonsense”.",
        "No passage has the stance “Maybe”; passages here have rejects, supports.",
    )
    assert found.missing_outlets == ("nonsense",)
    assert index.search(SearchQuery("treaty OR outlet:nonsense")).notices == ()
    assert index.search(SearchQuery("okapi stance:rejects")).notices == ()
    assert index.search(SearchQuery("treaty -outlet:nonsense")).total == 2


def test_newest_and_oldest_put_undated_sources_last(index: Index) -> None:
    index.rebuild(
        [
            passage("x"),
            passage("x", source=2, date=dt.date(2019, 1, 1)),
            passage("x", source=3, date=dt.date(2021, 1, 1)),
        ]
    )
    assert ids(index.search(SearchQuery("x", sort="newest"))) == ["p3x1", "p2x1", "p1x1"]
    assert ids(index.search(SearchQuery("x", sort="oldest"))) == ["p2x1", "p3x1", "p1x1"]


def test_equals_are_ordered_by_source_and_place_whenever_they_were_indexed(index: Index) -> None:
    index.rebuild([passage("same", source=n, position=p) for n in (3, 4) for p in (1, 2)])
    index.replace({4: [passage("same", source=4, position=p) for p in (1, 2)]})
    index.replace({1: [passage("same", source=1)]})
    index.replace({3: [passage("same", source=3, position=p) for p in (1, 2)]})
    expected = ["p1x1", "p3x1", "p3x2", "p4x1", "p4x2"]
    assert ids(index.search(SearchQuery("same"))) == expected
    assert ids(index.search(SearchQuery("same", sort="newest"))) == expected


@pytest.mark.parametrize("date", [None, dt.date(2020, 1, 1)])
@pytest.mark.parametrize("text", ["", "alpha"])
@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
def test_thousands_that_are_alike_are_answered_in_order_of_source_and_place(
    index: Index, date: dt.date | None, text: str, sort: str
) -> None:
    index.rebuild(
        passage("alpha", source=source, position=position, date=date)
        for source in range(1, 101)
        for position in range(1, 61)
    )
    results = index.search(SearchQuery(text, sort=sort, page=2))  # type: ignore[arg-type]
    assert results.total == 6000
    assert ids(results) == [f"p1x{position}" for position in range(21, 41)]


def test_pages_follow_each_other_and_end_with_right_totals(index: Index) -> None:
    index.rebuild([passage("same", source=n) for n in range(1, 8)])
    pages = [index.search(SearchQuery("same", page=page, limit=3)) for page in (1, 2, 3, 4, 10**9)]
    assert [len(page.hits) for page in pages] == [3, 3, 1, 0, 0]
    assert {page.total for page in pages} == {7}
    assert len({hit.id for page in pages for hit in page.hits}) == 7


def test_passages_and_sources_are_both_counted(index: Index) -> None:
    index.rebuild([passage("x", source=s, position=p) for s in (1, 2) for p in (1, 2, 3)])
    results = index.search(SearchQuery("x"))
    assert (results.total, results.sources) == (6, 2)


# Life of an index


def test_a_missing_index_says_so(index: Index) -> None:
    for use in (lambda: index.search(SearchQuery()), index.state, lambda: index.replace({1: []})):
        with pytest.raises(IndexMissingError):
            use()


def test_replacing_a_source_exchanges_exactly_its_passages(index: Index) -> None:
    index.rebuild([passage("old"), passage("old", position=2), passage("old", source=2)])
    index.replace({1: [passage("new", revision=2)]})
    assert ids(index.search(SearchQuery("old"))) == ["p2x1"]
    assert ids(index.search(SearchQuery("new"))) == ["p1x1"]
    assert index.state() == {1: (2, 1), 2: (1, 1)}


def test_a_source_without_passages_is_gone(index: Index) -> None:
    index.rebuild([passage("x"), passage("x", source=2)])
    index.replace({1: [], 7: []})
    assert index.state() == {2: (1, 1)}
    index.replace({2: []})
    assert index.search(SearchQuery("x")).total == 0
    assert index.search(SearchQuery("")).total == 0


def test_replacing_again_changes_nothing(index: Index) -> None:
    index.rebuild([passage("x")])
    for _ in range(3):
        index.replace({1: [passage("x"), passage("y", position=2)]})
    assert index.state() == {1: (1, 2)}
    assert index.search(SearchQuery("x")).total == 1


def test_a_failed_write_leaves_the_index_as_it_was_and_the_lock_free(index: Index) -> None:
    index.rebuild([passage("old")])
    with pytest.raises(ZeroDivisionError), index.writing() as writer:
        writer.replace(1, [passage("new")])
        raise ZeroDivisionError
    broken = dataclasses.replace(passage("new"), text=None)
    with pytest.raises(SearchError):
        index.replace({1: [broken]}, timeout=0)
    assert ids(index.search(SearchQuery("old"))) == ["p1x1"]
    index.replace({1: [passage("new")]}, timeout=0)
    assert ids(index.search(SearchQuery("new"))) == ["p1x1"]


def test_a_failed_rebuild_leaves_the_index_as_it_was(index: Index) -> None:
    index.rebuild([passage("old")])

    def records() -> Iterator[PassageRecord]:
        yield passage("new")
        raise ZeroDivisionError

    before = sorted(path.name for path in index.directory.iterdir())
    with pytest.raises(ZeroDivisionError):
        index.rebuild(records())
    assert sorted(path.name for path in index.directory.iterdir()) == before
    assert ids(index.search(SearchQuery("old"))) == ["p1x1"]


def test_a_rebuild_takes_the_place_of_all_that_was(index: Index) -> None:
    index.rebuild([passage("old")])
    reported: list[int] = []
    assert index.rebuild([passage("new", source=n) for n in (2, 3)], reported.append) == 2
    assert reported[-1] == 2
    assert index.state() == {2: (1, 1), 3: (1, 1)}


def test_an_index_of_nothing_answers(index: Index) -> None:
    assert index.rebuild([]) == 0
    for text in ("", "china", '"a b"', "chi*", "china -russia", "before:2020"):
        results = index.search(SearchQuery(text))
        assert (results.total, results.sources, results.hits) == (0, 0, ())
    index.replace({1: [passage("china")]})
    assert index.search(SearchQuery("china")).total == 1


def test_another_process_sees_a_commit_without_reopening(index: Index) -> None:
    index.rebuild([passage("old")])
    reader = Index(index.directory)
    assert reader.search(SearchQuery("new")).total == 0
    index.replace({2: [passage("new", source=2)]})
    assert reader.search(SearchQuery("new")).total == 1
    index.rebuild([passage("newer")])
    assert reader.search(SearchQuery("newer")).total == 1


def test_words_are_suggested_as_readers_write_them(index: Index) -> None:
    index.rebuild([passage("Alliances, alliances! An alliance."), passage("Путин", source=2)])
    assert index.lexicon().completions("alli") == ["alliances"]
    assert index.lexicon().completions("пут") == ["путин"]


def test_a_word_of_a_removed_source_is_never_suggested(index: Index) -> None:
    index.rebuild([passage("canary"), passage("candle", source=2)])
    lexicon = index.lexicon()
    assert set(lexicon.completions("can")) == {"canary", "candle"}
    index.replace({1: []})
    assert lexicon.completions("can") == ["candle"]
    assert Index(index.directory).lexicon().completions("can") == ["candle"]


# Any question about any passages


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(written=commits(), asked=queries())
def test_answers_are_those_of_the_reference(
    written: list[dict[int, list[PassageRecord]]], asked: SearchQuery
) -> None:
    with tempfile.TemporaryDirectory() as directory:
        index = Index(Path(directory))
        index.rebuild(_all(written[:1]))
        for changes in written[1:]:
            index.replace(changes)
        assert_same(index.search(asked), Reference(_all(written)).search(asked))


def _all(written: Iterable[dict[int, list[PassageRecord]]]) -> list[PassageRecord]:
    state: dict[int, list[PassageRecord]] = {}
    for changes in written:
        state |= changes
    return [record for records in state.values() for record in records]


def assert_same(found: SearchResults, expected: SearchResults) -> None:
    """The same answer, but for the last digits of scores and the order of equal scores."""
    assert [hit.score for hit in found.hits] == pytest.approx(
        [hit.score for hit in expected.hits], abs=1e-4
    )
    if found.query.sort != "relevance" or not any(hit.score for hit in expected.hits):
        assert found.hits == expected.hits
    elif expected.total <= expected.query.limit:
        assert {hit.id: hit.score for hit in found.hits} == pytest.approx(
            {hit.id: hit.score for hit in expected.hits}, abs=1e-4
        )
    assert dataclasses.replace(found, hits=()) == dataclasses.replace(expected, hits=())
