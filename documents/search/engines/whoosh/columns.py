"""What is known of passages besides their words, as arrays over passages and over runs.

Passage and run numbers count through all segments of a snapshot. A run is a stretch of passages
of one source (segments.py), so what belongs to a source is kept once and reached by `run_of`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.query import NumericRange

from documents.search.engines.whoosh.segments import SegmentFile
from documents.search.facets import (
    OPEN_END,
    OPEN_START,
    Cells,
    has_date_filter,
    month_number,
    unknown_month_years,
)
from documents.search.records import UNDATED, UNKNOWN_OUTLET, SearchQuery

Ints = NDArray[Any]
Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]

NO_EARLIEST = 0  # as a day number (date.toordinal): before every day
NO_LATEST = dt.date.max.toordinal() + 1  # after every day

K1 = 1.2  # BM25: how fast another occurrence counts less
B = 0.75  # BM25: how much the length of a text counts


class Columns:
    """The columns of some segments; `alive` tells which passages of each are not deleted."""

    def __init__(self, segments: Sequence[SegmentFile], alive: Sequence[Bools | None]) -> None:
        sizes = _joined([np.diff(segment.run_starts) for segment in segments])
        self.run_starts = np.concatenate([[0], np.cumsum(sizes)])  # (runs + 1,)
        self.run_of = np.repeat(np.arange(len(sizes), dtype=np.intp), sizes)  # (passages,)
        self.alive: Bools | None = None  # (passages,); None when none is deleted
        if any(each is not None for each in alive):
            self.alive = np.concatenate(
                [
                    np.ones(len(segment), dtype=bool) if each is None else each
                    for segment, each in zip(segments, alive, strict=True)
                ]
            )
        self.every = self._every()  # numbers of the passages that are not deleted
        self.run_sizes = np.bincount(self.run_of[self.every], minlength=len(sizes))  # alive ones
        self._ids = [segment.ids for segment in segments]
        self._bases = np.cumsum([0, *map(len, segments)])
        self.source = _joined([segment.source for segment in segments])  # (runs,)
        # (runs,) the place of its source among all in order
        self.source_rank = np.unique(self.source, return_inverse=True)[1].astype(np.int64)
        sources = self.source[self.run_sizes > 0]
        self._one_run_each = len(np.unique(sources)) == len(sources)
        self.revision = _joined([segment.revision for segment in segments])  # (runs,)
        self.earliest = _joined([segment.earliest for segment in segments])  # (runs,)
        self.latest = _joined([segment.latest for segment in segments])  # (runs,)
        self.undated = (self.earliest == NO_EARLIEST) & (self.latest == NO_LATEST)  # (runs,)
        self.cells, self.cell = _cells(segments, self)  # (runs,) into cells
        self.searched = self._searched(segments)
        self.norms = {
            "text": self._norms(segments, "text", None),
            "title": self._norms(segments, "title", sizes),
        }

    def _every(self) -> Ints:
        if self.alive is None:
            return np.arange(len(self.run_of), dtype=np.int32)
        return np.flatnonzero(self.alive).astype(np.int32)

    def _searched(self, segments: Sequence[SegmentFile]) -> Bools | None:
        """Passages of the kinds that are searched by default; None when all passages are."""
        found = np.zeros(len(self.run_of), dtype=bool)
        for segment, base in zip(segments, self._bases.tolist(), strict=False):
            postings = segment.fields["kind"]
            for kind in (b"body", b"heading"):
                term = postings.terms.find(kind)
                if term >= 0:
                    found[
                        postings.ids[postings.starts[term] : postings.starts[term + 1]] + base
                    ] = 1
        return None if found[self.every].all() else found

    def _norms(self, segments: Sequence[SegmentFile], field: str, sizes: Ints | None) -> Floats:
        """BM25's norm of each passage, or run: k1 * (1 - b + b * length / average length)."""
        lengths = _joined([segment.fields[field].lengths for segment in segments])
        of_passages = lengths if sizes is None else np.repeat(lengths, sizes)
        average = of_passages[self.every].mean() if len(self.every) else 0.0
        return (K1 * (1 - B + B / (average or 1.0) * lengths)).astype(np.float32)

    def public_ids(self, passages: Ints) -> list[str]:
        """The public ids of passages."""
        if len(self._ids) == 1:
            return [public_id.decode() for public_id in self._ids[0][passages].tolist()]
        segment = self._bases.searchsorted(passages, side="right") - 1
        places = passages - self._bases[segment]
        return [
            self._ids[number][place].decode()
            for number, place in zip(segment.tolist(), places.tolist(), strict=True)
        ]

    def distinct_sources(self, runs: Ints) -> int:
        """How many sources these runs, given in any order and number, belong to."""
        flags = np.zeros(len(self.source), dtype=bool)
        flags[runs] = True
        if self._one_run_each:
            return int(np.count_nonzero(flags))
        return len(np.unique(self.source[flags]))

    def dates_chosen(self, query: SearchQuery) -> Bools | None:
        """Per run: whether the date filter of `query` lets it pass; None without a filter."""
        if not has_date_filter(query):
            return None
        if query.after is None and query.before is None:
            passed = np.zeros(len(self.source), dtype=bool)
        else:
            start = None if query.after is None else query.after.toordinal()
            end = None if query.before is None else query.before.toordinal()
            passed = self.may_fall(start, end)
        if UNDATED in query.dates:
            passed |= self.undated
        for year in unknown_month_years(query.dates):
            passed |= self._unknown_month(year)
        return passed

    def may_fall(self, start: int | None, end: int | None) -> Bools:
        """Per run: whether its date may be day `start` or later and before day `end`."""
        passed: Bools = ~self.undated
        if start is not None and end is not None and start >= end:
            passed[:] = False
        if start is not None:
            passed &= self.latest >= start
        if end is not None:
            passed &= self.earliest < end
        return passed

    def in_range(self, condition: NumericRange) -> Bools:
        """Per run: whether its date may lie in a range of a query."""
        return self.may_fall(condition.start, condition.end)

    def outlet_known(self) -> Bools:
        """Per run: whether it is known who printed it."""
        known = np.array([name != UNKNOWN_OUTLET for name in self.cells.outlets], dtype=bool)
        return known.take(self.cells.outlet).take(self.cell)

    def _unknown_month(self, year: int) -> Bools:
        """Per run: whether its date may fall into `year` and is not within one month of it."""
        edges = [dt.date(year, month, 1).toordinal() for month in range(1, 13)]
        edges.append(dt.date(year, 12, 31).toordinal() + 1)
        passed = self.may_fall(edges[0], edges[-1])
        for start, end in pairwise(edges):
            passed &= (self.earliest < start) | (self.latest >= end)
        return passed

    def newest_key(self) -> Ints:
        """Per run: sorts newest first, undated last; an open end counts as the bound known."""
        latest = np.where(self.latest == NO_LATEST, self.earliest, self.latest)
        return np.where(self.undated, NO_LATEST, -latest)

    def oldest_key(self) -> Ints:
        """Per run: sorts oldest first, undated last; an open end counts as the bound known."""
        earliest = np.where(self.earliest == NO_EARLIEST, self.latest, self.earliest)
        return np.where(self.undated, NO_LATEST, earliest)


def _joined(arrays: Sequence[Ints]) -> Ints:
    if len(arrays) == 1:
        return arrays[0]
    return np.concatenate(arrays) if arrays else np.empty(0, dtype=np.int32)


def _cells(segments: Sequence[SegmentFile], columns: Columns) -> tuple[Cells, Ints]:
    """The distinct (outlet, stance, months) of all runs, and which one each run has."""
    outlets, outlet = _named([(segment.outlets, segment.outlet) for segment in segments])
    stances, stance = _named([(segment.stances, segment.stance) for segment in segments])
    parts = (outlet, stance, *_months(columns.earliest, columns.latest))
    values, places = zip(*(np.unique(part, return_inverse=True) for part in parts), strict=True)
    shape = tuple(max(len(each), 1) for each in values)
    keys, cell = np.unique(np.ravel_multi_index(places, shape), return_inverse=True)
    table = [each[place] for each, place in zip(values, np.unravel_index(keys, shape), strict=True)]
    return Cells(outlets, stances, *table), cell


def _named(parts: Sequence[tuple[Sequence[str], Ints]]) -> tuple[list[str], Ints]:
    """All names of some segments, ascending, and places in them instead of in their own."""
    names = sorted({name for own, _ in parts for name in own})
    places = {name: number for number, name in enumerate(names)}
    return names, _joined(
        [np.array([places[name] for name in own], dtype=np.int32)[value] for own, value in parts]
    )


def _months(earliest: Ints, latest: Ints) -> tuple[Ints, Ints]:
    """The months of first and last days, open ends as in facets.py."""
    days = np.unique(np.concatenate([earliest, latest]))
    months = np.array([_month(day) for day in days.tolist()], dtype=np.int32)
    return months[days.searchsorted(earliest)], months[days.searchsorted(latest)]


def _month(day: int) -> int:
    if day == NO_EARLIEST:
        return OPEN_START
    return OPEN_END if day == NO_LATEST else month_number(dt.date.fromordinal(day))


def days(earliest: dt.date | None, latest: dt.date | None) -> tuple[int, int]:
    """The day numbers of the first and last day."""
    return (
        NO_EARLIEST if earliest is None else earliest.toordinal(),
        NO_LATEST if latest is None else latest.toordinal(),
    )
