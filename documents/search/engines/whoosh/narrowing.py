"""From passages that match the words to an answer: filters, counts, order and a page of ids."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from documents.search.engines.whoosh.columns import Columns
from documents.search.engines.whoosh.evaluation import Found
from documents.search.facets import count_facets
from documents.search.records import Facet, Hit, SearchQuery

BLOCK = 64  # scores of which only the best is looked at first

Ints = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What the filters leave of what the words found, and the counts of all choices."""

    found: Found
    sources: int
    facets: tuple[Facet, ...]


def narrow(query: SearchQuery, found: Found, columns: Columns) -> Narrowed:
    """Apply the filters of `query` and count its facets."""
    cells = columns.cells
    cell = columns.cell.take(found.runs)
    counts = counts_in_dates = np.bincount(cell, minlength=len(cells))
    passed = None
    by_date = columns.dates_chosen(query)
    if by_date is not None:
        passed = by_date.take(found.runs)
        counts_in_dates = np.bincount(cell.compress(passed), minlength=len(cells))
    facets = count_facets(query, cells, counts, counts_in_dates)
    for ticked in cells.chosen(query):
        if ticked is not None:
            passed = ticked.take(cell) if passed is None else passed & ticked.take(cell)
    if passed is not None:
        found = found.where(passed)
    return Narrowed(found, columns.distinct_sources(found.runs), facets)


def page(query: SearchQuery, found: Found, columns: Columns, *, ranked: bool) -> tuple[Hit, ...]:
    """The hits of the page asked for, none beyond the end.

    Equals are ordered by source and place in it. Without words to rank by (`ranked` is false)
    relevance means newest.
    """
    start = (query.page - 1) * query.limit
    stop = min(start + query.limit, len(found.passages))
    if query.page < 1 or query.limit < 1 or start >= stop:
        return ()
    by_score = query.sort == "relevance" and ranked
    if by_score:
        key = found.scores
    else:
        keys = columns.oldest_key() if query.sort == "oldest" else columns.newest_key()
        key = -keys.take(found.runs)
    best = _largest(key, stop)
    place = columns.source_rank[found.runs[best]] << 32 | found.passages[best]
    sure = key[best] > key[best].min()
    missing = stop - int(np.count_nonzero(sure))
    if len(best) > stop:  # many are alike: of these the first ones by source and place
        alike = np.flatnonzero(~sure)
        first = alike[np.argpartition(place[alike], missing - 1)[:missing]]
        chosen = np.concatenate([np.flatnonzero(sure), first])
        best, place = best[chosen], place[chosen]
    order = np.lexsort((place, -key[best]))[start:stop]
    ids = columns.public_ids(found.passages[best[order]])
    scores = found.scores[best[order]].tolist() if by_score else [0.0] * len(ids)
    return tuple(map(Hit, ids, scores))


def _largest(key: Ints, count: int) -> Ints:
    """Places of the `count` largest keys and of all that equal the smallest of those."""
    places = np.arange(len(key))
    if len(key) > BLOCK * count * 4:  # the largest of each block tell what is too small
        whole = len(key) // BLOCK * BLOCK
        best = key[:whole].reshape(BLOCK, -1).max(axis=0)
        places = np.flatnonzero(key >= np.partition(best, len(best) - count)[len(best) - count])
        key = key[places]
    if count >= len(key):
        return places
    least = np.partition(key, len(key) - count)[len(key) - count]
    found: Ints = places[key >= least]
    return found
