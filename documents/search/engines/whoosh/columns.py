"""What is known of each passage besides its words, as arrays over passage numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from whoosh.query import NumericRange

from documents.search.facets import (
    OPEN_END,
    OPEN_START,
    Cells,
    has_date_filter,
    month_number,
    unknown_month_years,
)
from documents.search.records import UNDATED, PassageRecord, SearchQuery

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

NO_EARLIEST = 0  # as a day number (date.toordinal): before every day
NO_LATEST = dt.date.max.toordinal() + 1  # after every day


@dataclass(frozen=True, slots=True)
class Columns:
    """Parallel arrays, one row per passage in index order, and the tables they point into.

    Passages of a source stand next to each other, in their order.
    """

    ids: Sequence[str]
    source: Ints  # the source's key
    revision: Ints
    cell: Ints  # row of `cells`
    date: Ints  # row of `earliest` and `latest`
    cells: Cells
    earliest: Ints  # (distinct dates,) day numbers, or NO_EARLIEST
    latest: Ints  # (distinct dates,) day numbers, or NO_LATEST
    count: int  # passages that are not deleted
    lengths: Mapping[str, Ints]  # number of words per passage, of text and title
    averages: Mapping[str, float]  # their averages, deleted passages left out

    def norms(self, field: str) -> NDArray[np.float64]:
        """Per passage: the length of a field as a multiple of the average."""
        return self.lengths[field] / (self.averages[field] or 1.0)

    def dates_in_range(self, condition: NumericRange) -> Bools:
        """Per distinct date: whether it may be in a range of day numbers, one end of it open."""
        passed: Bools = ~self._undated()
        if condition.start is not None:
            passed &= self.latest >= condition.start
        if condition.end is not None:
            passed &= self.earliest < condition.end
        return passed

    def dates_chosen(self, query: SearchQuery) -> Bools | None:
        """Per distinct date: whether the date filter of `query` lets it pass; None without one."""
        if not has_date_filter(query):
            return None
        return dates_chosen(query, self.earliest, self.latest)

    def newest_key(self) -> Ints:
        """Per distinct date: sorts newest first, undated last; an open end counts as its bound."""
        latest = np.where(self.latest == NO_LATEST, self.earliest, self.latest)
        return np.where(self._undated(), NO_LATEST, -latest)

    def oldest_key(self) -> Ints:
        """Per distinct date: sorts oldest first, undated last; an open end counts as its bound."""
        earliest = np.where(self.earliest == NO_EARLIEST, self.latest, self.earliest)
        return np.where(self._undated(), NO_LATEST, earliest)

    def _undated(self) -> Bools:
        return _undated(self.earliest, self.latest)


def dates_chosen(query: SearchQuery, earliest: Ints, latest: Ints) -> Bools:
    """Where days [earliest, latest] may fall into what `query` asks for."""
    undated = _undated(earliest, latest)
    passed = np.zeros(len(earliest), dtype=bool)
    if query.after is not None or query.before is not None:
        passed = ~undated
        if query.after is not None:
            passed &= latest >= query.after.toordinal()
        if query.before is not None:
            passed &= earliest < query.before.toordinal()
    if UNDATED in query.dates:
        passed |= undated
    for year in unknown_month_years(query.dates):
        passed |= ~undated & _unknown_month(year, earliest, latest)
    return passed


def _undated(earliest: Ints, latest: Ints) -> Bools:
    undated: Bools = (earliest == NO_EARLIEST) & (latest == NO_LATEST)
    return undated


def _unknown_month(year: int, earliest: Ints, latest: Ints) -> Bools:
    """Where a date may fall into `year` and is not within one month of it."""
    within = np.zeros(len(earliest), dtype=bool)
    edges = [dt.date(year, month, 1).toordinal() for month in range(1, 13)]
    edges.append(dt.date(year, 12, 31).toordinal() + 1)
    for start, end in pairwise(edges):
        within |= (earliest >= start) & (latest < end)
    return (latest >= edges[0]) & (earliest < edges[-1]) & ~within


Row = tuple[str, int, int, str, str, dt.date | None, dt.date | None]


def row(record: PassageRecord) -> Row:
    """What the index keeps of a record besides its words."""
    return (
        record.id,
        record.source_id,
        record.revision,
        record.outlet,
        record.stance,
        record.earliest,
        record.latest,
    )


def tabulate(rows: Sequence[Row], lengths: Mapping[str, Ints], alive: Ints) -> Columns:
    """Columns of rows in index order, of which the numbers `alive` are not deleted."""
    outlets = sorted({outlet for _, _, _, outlet, _, _, _ in rows})
    stances = sorted({stance for _, _, _, _, stance, _, _ in rows})
    keys: list[tuple[int, int, int, int]] = []
    spans: list[tuple[int, int]] = []
    for _, _, _, outlet, stance, earliest, latest in rows:
        first, last = months(earliest, latest)
        keys.append((outlets.index(outlet), stances.index(stance), first, last))
        spans.append(days(earliest, latest))
    cell_table, cell = _distinct(keys, 4)
    date_table, date = _distinct(spans, 2)
    return Columns(
        ids=[passage_id for passage_id, *_ in rows],
        source=np.array([source for _, source, *_ in rows], dtype=np.int64),
        revision=np.array([revision for _, _, revision, *_ in rows], dtype=np.int64),
        cell=cell,
        date=date,
        cells=Cells(outlets, stances, *cell_table),
        earliest=date_table[0],
        latest=date_table[1],
        count=len(alive),
        lengths=lengths,
        averages={name: _mean(values[alive]) for name, values in lengths.items()},
    )


def _mean(values: Ints) -> float:
    return float(values.mean()) if len(values) else 0.0


def _distinct(rows: Sequence[tuple[int, ...]], width: int) -> tuple[Ints, Ints]:
    """Distinct rows as columns, shape (width, distinct), and per row its place among them."""
    array = np.array(rows, dtype=np.int64).reshape(-1, width)
    table, places = np.unique(array, axis=0, return_inverse=True)
    return table.T, places.reshape(-1)


def months(earliest: dt.date | None, latest: dt.date | None) -> tuple[int, int]:
    """The months of the first and last day, open ends as in facets.py."""
    return (
        OPEN_START if earliest is None else month_number(earliest),
        OPEN_END if latest is None else month_number(latest),
    )


def days(earliest: dt.date | None, latest: dt.date | None) -> tuple[int, int]:
    """The day numbers of the first and last day."""
    return (
        NO_EARLIEST if earliest is None else earliest.toordinal(),
        NO_LATEST if latest is None else latest.toordinal(),
    )
