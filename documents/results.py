"""An answer with its rows: the search gives ids, values and counts; this gives what one reads."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from django.conf import settings
from django.db.models import Exists, OuterRef

from .models import Outlet, Paragraph, Source, Stance, SynonymGroup
from .search import (
    UNCLASSIFIED,
    UNKNOWN_OUTLET,
    Facet,
    FacetValue,
    SearchQuery,
    Segment,
    Synonyms,
    open_index,
    snippet,
)

SNIPPET_LENGTH = 320  # characters: two to four lines


@dataclass(frozen=True, slots=True)
class Found:
    """One passage of an answer."""

    paragraph: Paragraph  # with its source, outlet and stances loaded
    score: float
    snippet: tuple[Segment, ...]  # the best window of its text; found words are marked


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet, with the words that people read."""

    value: str
    label: str
    count: int  # passages one gets by choosing it
    selected: bool
    shape: str = ""  # of a stance
    months: tuple[Choice, ...] = ()  # of a year


@dataclass(frozen=True, slots=True)
class Answer:
    """One page of a search."""

    query: SearchQuery  # as asked, without facet values that do not exist
    hits: tuple[Found, ...]
    total: int  # passages
    sources: int
    facets: Mapping[str, tuple[Choice, ...]]  # outlet, date, stance
    notices: tuple[str, ...]  # sentences for the reader
    relaxed: bool  # these have only some of the words
    offer_any: bool  # passages with some of the words would be more

    @property
    def pages(self) -> int:
        return -(-self.total // self.query.limit)


def find(query: SearchQuery) -> Answer:
    """Searches and reads the rows: five queries to the database, whatever is found.

    Outlets and stances that do not exist are ignored; an outlet that has only drafts does not
    exist for readers. Raises SearchError (IndexMissingError) when the index cannot answer.
    """
    published = Source.objects.published().filter(outlet=OuterRef("pk"))
    outlets = dict(Outlet.objects.filter(Exists(published)).values_list("slug", "name")) | {
        UNKNOWN_OUTLET: "Unknown outlet"
    }
    stances = {
        slug: (name, shape)
        for slug, name, shape in Stance.objects.values_list("slug", "name", "shape")
    } | {UNCLASSIFIED: ("unclassified", "")}
    query = replace(
        query,
        outlets=tuple(value for value in query.outlets if value in outlets),
        stances=tuple(value for value in query.stances if value in stances),
    )
    results = open_index(settings.INDEX_DIR).search(query, _synonyms())
    rows = (
        Paragraph.objects.published()
        .with_source()
        .numbered()
        .in_bulk([hit.id for hit in results.hits], field_name="public_id")
    )
    facets = {facet.name: facet for facet in results.facets}
    return Answer(
        query=query,
        # A row that is gone or withdrawn while the index has not caught up is left out.
        hits=tuple(
            Found(row, hit.score, tuple(snippet(row.text, results.words, length=SNIPPET_LENGTH)))
            for hit in results.hits
            if (row := rows.get(hit.id))
        ),
        total=results.total,
        sources=results.sources,
        facets={
            "outlet": _outlets(facets["outlet"], outlets),
            "date": tuple(_date(value) for value in facets["date"].values),
            "stance": _stances(facets["stance"], stances),
        },
        notices=results.notices,
        relaxed=results.relaxed,
        offer_any=results.offer_any,
    )


def _synonyms() -> Synonyms:
    return _table(tuple(group.lines for group in SynonymGroup.objects.all()))


@lru_cache(maxsize=2)  # built again only when an editor changed it
def _table(groups: tuple[tuple[str, ...], ...]) -> Synonyms:
    return Synonyms(groups)


def _outlets(facet: Facet, names: Mapping[str, str]) -> tuple[Choice, ...]:
    """Most frequent first, as the search gives them."""
    return tuple(
        Choice(v.value, names.get(v.value, v.value), v.count, v.selected) for v in facet.values
    )


def _stances(facet: Facet, stances: Mapping[str, tuple[str, str]]) -> tuple[Choice, ...]:
    """In the order that editors gave them, so that a stance has one place on every page."""
    places = {slug: place for place, slug in enumerate(stances)}
    values = sorted(facet.values, key=lambda v: places.get(v.value, len(places)))
    return tuple(
        Choice(v.value, name, v.count, v.selected, shape)
        for v in values
        for name, shape in [stances.get(v.value, (v.value, ""))]
    )


def _date(value: FacetValue) -> Choice:
    """A year, a month ("March"), the "month unknown" of a year, or "undated"."""
    year, _, month = value.value.partition("-")
    if month == "XX":
        label = "month unknown"
    elif month:
        label = calendar.month_name[int(month)]
    else:
        label = year
    months = tuple(_date(each) for each in value.months)
    return Choice(value.value, label, value.count, value.selected, months=months)
