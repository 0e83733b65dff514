"""Printings of one article: one is the first, the others lead to it, and it may change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from documents.dates import parse_edtf
from documents.ingestion import Draft, Facts, ingest_source
from documents.models import Source, mark_republication, printings_of, separate


def source(title: str, date: str = "") -> Source:
    return ingest_source(
        facts=Facts(title=title, published_on=parse_edtf(date)),
        paragraphs=[Draft("body", f"The words of {title}")],
        publish=True,
    )


def firsts() -> dict[str, str]:
    return dict(
        Source.objects.filter(republication_of__isnull=False).values_list(
            "title", "republication_of__title"
        )
    )


def test_a_republication_leads_to_the_first_and_both_to_each_other(db):
    first, second = source("A"), source("B")
    assert mark_republication(second, of=first) == first
    assert firsts() == {"B": "A"}
    assert list(printings_of(first)) == [second]
    assert list(printings_of(second)) == [first]


def test_a_republication_of_a_republication_leads_to_the_first(db):
    a, b, c = source("A"), source("B"), source("C")
    mark_republication(b, of=a)
    assert mark_republication(c, of=b) == a
    assert firsts() == {"B": "A", "C": "A"}


def test_what_was_linked_before_comes_along(db):
    a, b, c, d = (source(title) for title in "ABCD")
    mark_republication(b, of=a)
    mark_republication(d, of=c)
    mark_republication(a, of=d)
    assert firsts() == {"A": "C", "B": "C", "D": "C"}


def test_a_first_appearance_and_its_republication_can_be_turned_round(db):
    a, b, c = source("A"), source("B"), source("C")
    mark_republication(b, of=a)
    mark_republication(c, of=a)
    mark_republication(a, of=b)
    assert firsts() == {"A": "B", "C": "B"}


def test_a_source_is_no_republication_of_itself(db):
    a = source("A")
    with pytest.raises(ValueError, match="of itself"):
        mark_republication(a, of=a)


def test_the_first_appearance_comes_first_and_then_the_oldest(db):
    a, b, c, d = source("A", "2021"), source("B"), source("C", "2020"), source("D", "2022")
    for other in (b, c, d):
        mark_republication(other, of=a)
    assert [one.title for one in printings_of(d)] == ["A", "C", "B"]


def test_what_was_said_of_a_source_can_be_taken_back_and_the_others_stay_together(db):
    a, b, c, d = source("A"), source("B", "2021"), source("C", "2020"), source("D")
    for other in (b, c, d):
        mark_republication(other, of=a)
    separate(d)
    assert firsts() == {"B": "A", "C": "A"}
    separate(a)
    assert firsts() == {"B": "C"}


def test_sources_of_other_articles_are_no_printings(db):
    a, b = source("A"), source("B")
    assert not printings_of(a).exists()
    assert not printings_of(b).exists()


@pytest.mark.parametrize("how", ["row", "queryset"])
def test_when_a_draft_that_was_first_is_deleted_the_oldest_takes_its_place(db, how):
    first = ingest_source(facts=Facts(title="A"), paragraphs=[Draft("body", "Words")])
    for title, date in (("B", "2021"), ("C", "2020"), ("D", "")):
        mark_republication(source(title, date), of=first)
    (first if how == "row" else Source.objects.filter(pk=first.pk)).delete()
    assert firsts() == {"B": "C", "D": "C"}


class Families(TestCase):
    @given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=12))
    def test_no_chain_is_ever_longer_than_one_link(self, links):
        sources = Source.objects.bulk_create(Source(slug=f"s{n}", title=f"{n}") for n in range(6))
        family = {one.pk: {one.pk} for one in sources}
        for later, earlier in links:
            if later != earlier:
                mark_republication(sources[later], of=sources[earlier])
                joined = family[sources[later].pk] | family[sources[earlier].pk]
                family.update(dict.fromkeys(joined, joined))
        assert not Source.objects.filter(republication_of__republication_of__isnull=False).exists()
        for one in Source.objects.all():
            assert {one.pk, *printings_of(one).values_list("pk", flat=True)} == family[one.pk]
