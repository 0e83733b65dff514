"""The address of a search is its state: it reads leniently and comes back the same."""

import datetime as dt

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from documents.forms import SearchForm, address
from documents.search import SearchQuery

words = st.text(st.characters(blacklist_categories=["Cc", "Cs"]), max_size=30).map(str.strip)
slugs = st.lists(st.from_regex(r"[a-z0-9-]{1,9}", fullmatch=True), max_size=3, unique=True)
queries = st.builds(
    SearchQuery,
    text=words,
    outlets=slugs.map(tuple),
    stances=slugs.map(tuple),
    after=st.none() | st.dates(),
    before=st.none() | st.dates(),
    dates=st.lists(st.sampled_from(["undated", "2019-XX", "0001-XX"]), unique=True).map(tuple),
    sort=st.sampled_from(["relevance", "newest", "oldest"]),
    match=st.sampled_from(["all", "any"]),
    synonyms=st.booleans(),
    page=st.integers(1, 999_999_999),
)


def read(text: str) -> SearchForm:
    return SearchForm.read(QueryDict(text))


@given(queries)
def test_an_address_reads_as_the_query_it_was_written_from(query):
    assert read(address(query).partition("?")[2]).query == query


names = st.sampled_from(["q", "outlet", "after", "before", "date", "sort", "synonyms", "page"])
anything = st.text(st.characters())  # NUL bytes and lone surrogates too


@given(st.dictionaries(names, anything))
def test_no_parameter_can_be_so_broken_that_a_form_or_its_address_fails(parameters):
    query = QueryDict(mutable=True)
    query.update(parameters)
    form = SearchForm.read(query)
    assert read(address(form.query).partition("?")[2]).query == form.query


def test_what_is_unknown_or_broken_is_as_if_it_were_not_there():
    form = read("q=+a%00b+&sort=nonsense&match=most&page=-3&page=x&date=soon&outlet=&colour=red")
    assert form.query == SearchQuery(text="a b")
    assert read("synonyms=0").query == SearchQuery()


def test_a_date_may_be_a_year_a_month_or_a_day_and_begins_with_its_first_day():
    query = read("after=2019-05&before=2022").query
    assert (query.after, query.before) == (dt.date(2019, 5, 1), dt.date(2022, 1, 1))
    assert read("after=2021-03-03").query.after == dt.date(2021, 3, 3)


def test_a_date_that_cannot_be_read_is_left_aside_and_said_so():
    form = read("after=2021-13&before=2022")
    assert (form.query.after, form.query.before) == (None, dt.date(2022, 1, 1))
    assert form.unreadable == ("after",)
    assert form.after == "2021-13"
    [notice] = form.notices
    assert "From 2021-13" in notice
    assert "2021-03" in notice


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("date=soon&date=undated", "“date soon” was left aside: a date that is ticked is undated"),
        ("date=2019-13", "“date 2019-13” was left aside"),
        ("date=2019", "Other dates go into From and Before."),
        ("sort=zzz", "“sort zzz” was left aside: it can be relevance, newest or oldest."),
        ("match=zzz", "“match zzz” was left aside: it can be all or any."),
        ("page=1e9", "There is no page “1e9”: this is the first one."),
        ("page=0", "There is no page “0”: this is the first one."),
        (f"page={'9' * 20}", f"There is no page “{'9' * 20}”: this is the first one."),
    ],
)
def test_whatever_cannot_be_read_is_said_to_be_left_aside(asked, said):
    [notice] = read(f"q=alliance&{asked}").notices
    assert said in notice


def test_what_can_be_read_is_not_spoken_of():
    asked = (
        "date=undated&date=2019-XX&sort=oldest&match=any&page=99&after=2021&before=&synonyms=off"
    )
    assert read(asked).notices == read("date=&sort=&match=&page=").notices == ()


def test_one_sentence_is_enough_for_any_number_of_dates():
    [notice] = read("&".join(f"date={'x' * 90}{n}" for n in range(40))).notices
    assert len(notice) < 250


def test_the_address_of_a_first_visit_has_no_parameters():
    assert address(read("q=&after=&before=&sort=relevance&match=all&page=1").query) == "/"


def test_a_long_query_is_read_whole_and_written_short():
    form = read("q=" + "a" * 100_000)
    assert len(form.query.text) == 100_000
    assert len(address(form.query)) < 2_510


def test_the_address_of_a_long_query_is_not_cut_within_a_word():
    asked = read("q=" + "+".join(["cooperation"] * 300)).query
    again = read(address(asked).partition("?")[2]).query
    assert {*again.text.split()} == {"cooperation"}
