"""An answer with its rows: the search gives ids, values and counts; this gives what one reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings

from .models import Outlet, Paragraph, Stance
from .search import (
    UNCLASSIFIED,
    UNDATED,
    UNKNOWN_OUTLET,
    FacetValue,
    SearchQuery,
    Segment,
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
    months: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """One page of a search."""

    query: SearchQuery
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
    """Searches and reads the rows: three queries to the database, whatever is found.

    Raises SearchError (IndexMissingError) when the index cannot answer.
    """
    results = open_index(settings.INDEX_DIR).search(query)
    rows = (
        Paragraph.objects.published()
        .with_source()
        .in_bulk([hit.id for hit in results.hits], field_name="public_id")
    )
    labels = {
        "outlet": {
            UNKNOWN_OUTLET: "Unknown outlet",
            **dict(Outlet.objects.values_list("slug", "name")),
        },
        "stance": {
            UNCLASSIFIED: "unclassified",
            **dict(Stance.objects.values_list("slug", "name")),
        },
        "date": {UNDATED: "undated"},
    }
    return Answer(
        query=query,
        # A row that is gone or withdrawn while the index has not caught up is left out.
        hits=tuple(
            Found(
                rows[hit.id],
                hit.score,
                snippet(rows[hit.id].text, results.words, length=SNIPPET_LENGTH),
            )
            for hit in results.hits
            if hit.id in rows
        ),
        total=results.total,
        sources=results.sources,
        facets={
            facet.name: tuple(_choice(value, labels[facet.name]) for value in facet.values)
            for facet in results.facets
        },
        notices=results.notices,
        relaxed=results.relaxed,
        offer_any=results.offer_any,
    )


def _choice(value: FacetValue, labels: Mapping[str, str]) -> Choice:
    return Choice(
        value.value,
        labels.get(value.value, value.value),
        value.count,
        value.selected,
        tuple(_choice(month, labels) for month in value.months),
    )
