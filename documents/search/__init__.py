"""The search room: records go in, a question is asked, ids and counts come out.

Who asks needs nothing deeper than this door. Which engine answers is decided here.
"""

from __future__ import annotations

import functools
from pathlib import Path

from documents.search.analysis import fold, is_cjk
from documents.search.engines.whoosh.index import Changes, Index
from documents.search.grammar import shortest
from documents.search.highlight import Segment, highlight, snippet
from documents.search.lexer import quoted, readable
from documents.search.query import Limits
from documents.search.records import (
    UNCLASSIFIED,
    UNDATED,
    UNKNOWN_OUTLET,
    Facet,
    FacetValue,
    Hit,
    IndexBusyError,
    IndexMissingError,
    PassageRecord,
    SearchError,
    SearchQuery,
    SearchResults,
)
from documents.search.suggest import Lexicon, did_you_mean, lexicon_of
from documents.search.synonyms import Synonyms

__all__ = [
    "UNCLASSIFIED",
    "UNDATED",
    "UNKNOWN_OUTLET",
    "Changes",
    "Facet",
    "FacetValue",
    "Hit",
    "Index",
    "IndexBusyError",
    "IndexMissingError",
    "Lexicon",
    "Limits",
    "PassageRecord",
    "SearchError",
    "SearchQuery",
    "SearchResults",
    "Segment",
    "Synonyms",
    "did_you_mean",
    "fold",
    "highlight",
    "is_cjk",
    "lexicon_of",
    "open_index",
    "quoted",
    "readable",
    "shortest",
    "snippet",
]


def open_index(directory: Path) -> Index:
    """The index in a directory, one object per process; touches no file until it is used."""
    return _index(directory.absolute())


@functools.cache
def _index(directory: Path) -> Index:
    return Index(directory)
