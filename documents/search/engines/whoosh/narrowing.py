"""From passages that match the words to an answer: filters, counts, order and a page of ids."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from documents.search.engines.whoosh.columns import Bools, Columns, Ints
from documents.search.engines.whoosh.evaluation import Found
from documents.search.engines.whoosh.postings import Floats
from documents.search.facets import count_facets
from documents.search.records import Facet, Hit, SearchQuery


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What the filters leave of what the words found, and the counts of all choices."""

    found: Found
    sources: int
    facets: tuple[Facet, ...]


def narrow(query: SearchQuery, found: Found, columns: Columns) -> Narrowed:
    """Apply the filters of `query` and count its facets, in one pass over what was found."""
    cells = columns.cells
    count = len(cells.outlet)
    cell = columns.cell[found.passages]
    passed = _passed(query, found.passages, cell, columns)
    by_date = columns.dates_chosen(query)
    in_dates = cell if by_date is None else cell[by_date[columns.date[found.passages]]]
    facets = count_facets(
        query,
        cells,
        np.bincount(cell, minlength=count),
        np.bincount(in_dates, minlength=count),
    )
    if passed is not None:
        found = Found(found.passages[passed], found.scores[passed])
    return Narrowed(found, _distinct_sources(columns.source[found.passages]), facets)


def _passed(query: SearchQuery, passages: Ints, cell: Ints, columns: Columns) -> Bools | None:
    """Which of `passages` obey all filters; None when there are none."""
    passed: Bools | None = None
    if query.outlets or query.stances:
        by_outlet, by_stance = columns.cells.chosen(query)
        passed = (by_outlet & by_stance)[cell]
    by_date = columns.dates_chosen(query)
    if by_date is not None:
        dated = by_date[columns.date[passages]]
        passed = dated if passed is None else passed & dated
    return passed


def _distinct_sources(source: Ints) -> int:
    """How many sources; a source's passages stand together, so changes are counted."""
    return int(np.count_nonzero(np.diff(source))) + 1 if len(source) else 0


def page(query: SearchQuery, found: Found, columns: Columns, *, ranked: bool) -> tuple[Hit, ...]:
    """The hits of the page asked for, empty beyond the end.

    Equals are ordered by source and place in it. Without words to rank by (`ranked` is false)
    relevance means newest.
    """
    start = (query.page - 1) * query.limit
    stop = min(start + query.limit, len(found.passages))
    if query.page < 1 or query.limit < 1 or start >= stop:
        return ()
    if query.sort == "relevance" and ranked:
        key: Floats | Ints = -found.scores
    else:
        keys = columns.oldest_key() if query.sort == "oldest" else columns.newest_key()
        key = keys[columns.date[found.passages]]
    best = _smallest(key, stop)
    order = np.lexsort((found.passages[best], columns.source[found.passages[best]], key[best]))
    chosen = best[order[start:stop]]
    scores = found.scores[chosen].tolist() if query.sort == "relevance" and ranked else None
    return tuple(
        Hit(columns.ids[number], 0.0 if scores is None else scores[place])
        for place, number in enumerate(found.passages[chosen].tolist())
    )


def _smallest(key: Floats | Ints, count: int) -> Ints:
    """Places of the `count` smallest keys and of all that equal the largest of those."""
    if count >= len(key):
        return np.arange(len(key))
    threshold = np.partition(key, count - 1)[count - 1]
    return np.flatnonzero(key <= threshold)
