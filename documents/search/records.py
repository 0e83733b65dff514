"""What goes into a search and what comes out of it: small frozen records, no rows, no engine.

Those of which an answer has hundreds are named tuples, which are made four times as fast.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

UNKNOWN_OUTLET = "unknown"
UNCLASSIFIED = "unclassified"
UNDATED = "undated"

Sort = Literal["relevance", "newest", "oldest"]
Match = Literal["all", "any"]


@dataclass(frozen=True, slots=True)
class PassageRecord:
    """One paragraph as the index knows it. Only public ones of published sources are ever made."""

    id: str  # the paragraph's public id
    source_id: int  # its source's key: what one replaces, counts and compares
    revision: int  # the source's revision number that these words belong to
    position: int  # 1 is the source's first paragraph
    kind: str  # body, heading, caption or reference
    text: str
    title: str  # the source's title: its words help every passage of the source
    outlet: str  # the outlet's slug, or UNKNOWN_OUTLET
    outlet_names: tuple[str, ...]  # its name and aliases, for `outlet:`
    authors: tuple[str, ...]
    stance: str  # slug of the paragraph's own stance, else of its source's, or UNCLASSIFIED
    earliest: dt.date | None  # the days the source may have been published on, both included;
    latest: dt.date | None  # None is an open end, both None is undated
    language: str = ""  # BCP 47, "" when unknown


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """A question: what was typed and what was ticked. Unknown facet values match nothing."""

    text: str = ""  # in the query language of query.py; "" matches every passage
    outlets: tuple[str, ...] = ()  # slugs or UNKNOWN_OUTLET: OR among them
    stances: tuple[str, ...] = ()  # slugs or UNCLASSIFIED: OR among them
    after: dt.date | None = None  # the date filter: this day or later may be the date ...
    before: dt.date | None = None  # ... and a day before this one may be
    dates: tuple[str, ...] = ()  # UNDATED, or "2019-XX" (month unknown): OR with after/before
    sort: Sort = "relevance"
    match: Match = "all"
    synonyms: bool = True  # also search the synonyms of a word
    page: int = 1
    limit: int = 20  # hits on a page


class Hit(NamedTuple):
    """One passage found."""

    id: str  # the paragraph's public id
    score: float  # BM25 under relevance, else 0.0


class FacetValue(NamedTuple):
    """One choice of a facet; `count` is the total one gets by choosing it alone."""

    value: str
    count: int  # type: ignore[assignment]  # passages; hides a method of tuples
    selected: bool = False
    months: tuple[FacetValue, ...] = ()  # of a year


@dataclass(frozen=True, slots=True)
class Facet:
    """The choices of one facet, counted over the search without this facet's own selection."""

    name: Literal["outlet", "date", "stance"]
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class SearchResults:
    """An answer: one page of ids, and counts over all that was found."""

    query: SearchQuery
    hits: tuple[Hit, ...]
    total: int  # passages found
    sources: int  # sources they are in
    facets: tuple[Facet, ...]  # outlet, date, stance
    notices: tuple[str, ...] = ()  # sentences for the reader: what was dropped or relaxed
    missing_outlets: tuple[str, ...] = ()  # as typed: no passage has them, and nothing was found
    words: frozenset[str] = field(default_factory=frozenset)  # analysed words to mark in snippets
    expanded: tuple[str, ...] = ()  # synonyms that were searched too, as editors spell them
    excluded: tuple[str, ...] = ()  # those of words that are excluded, which are excluded too
    wordless: bool = False  # something was typed, and there is no word to search for in it
    relaxed: bool = False  # no passage had all the words: these have some of them
    offer_any: bool = False  # fewer than a page have all the words: offer match=any


class SearchError(Exception):
    """The index cannot answer or take a change now; the message is fit for a log."""


class IndexMissingError(SearchError):
    """There is no index, or it is of another schema version: rebuild it."""


class IndexBusyError(SearchError):
    """Another writer held the lock until the time-out."""
