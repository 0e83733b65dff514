"""Facets: what one can narrow a search by, and how many passages each choice would give.

A facet's counts ignore its own selection and obey the others'. Passages that agree in outlet,
stance and months share a *cell*; everything here is arithmetic on counts per cell, so its cost
does not depend on how many passages were found.

Months are counted from year 0 (`year * 12 + month - 1`). A source whose date has an open end
may fall into every month on that side; a source without any bound is undated and falls into none.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterable, Sequence
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from documents.search.records import UNDATED, Facet, FacetValue, SearchQuery

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

OPEN_START = -1  # before every month
OPEN_END = 10_000 * 12  # after every month
_new = functools.partial(tuple.__new__, FacetValue)  # a third of the time of FacetValue()
MONTH_UNKNOWN = re.compile(r"([0-9]{4})-XX")


def month_number(day: dt.date) -> int:
    """The month of `day`, counted from year 0."""
    return day.year * 12 + day.month - 1


def month_name(month: int) -> str:
    """ "2021-03" for a month number."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def unknown_month_years(dates: Iterable[str]) -> list[int]:
    """The years Y of all "Y-XX" among the ticked `dates`."""
    found = (MONTH_UNKNOWN.fullmatch(date) for date in dates)
    return [int(match[1]) for match in found if match and match[1] != "0000"]


def has_date_filter(query: SearchQuery) -> bool:
    """Whether anything of the date facet is selected."""
    return query.after is not None or query.before is not None or bool(query.dates)


class Cells:
    """Distinct (outlet, stance, first month, last month) of an index, as parallel arrays."""

    def __init__(
        self,
        outlets: Sequence[str],  # ascending
        stances: Sequence[str],  # ascending
        outlet: Ints,  # (cells,) into outlets
        stance: Ints,  # (cells,) into stances
        first: Ints,  # (cells,) month of the earliest day, or OPEN_START
        last: Ints,  # (cells,) month of the latest day, or OPEN_END
    ) -> None:
        self.outlets, self.stances = outlets, stances
        self.outlet, self.stance = outlet, stance
        self.first, self.last = first, last
        certain = first == last  # within one month
        months = np.unique(first[certain])[::-1]
        self.months: list[int] = months.tolist()  # those of the certain cells, newest first
        self.month_names = [month_name(month) for month in self.months]
        self.years: list[int] = np.unique(months // 12)[::-1].tolist()  # newest first
        self.year = (-np.array(self.years)).searchsorted(-(months // 12))  # (months,) in years
        self.place = np.where(  # (cells,) in months; behind them the loose, then the undated
            certain,
            (-months).searchsorted(-first),
            np.where((first == OPEN_START) & (last == OPEN_END), len(months) + 1, len(months)),
        )

    def __len__(self) -> int:
        return len(self.outlet)

    def chosen(self, query: SearchQuery) -> tuple[Bools | None, Bools | None]:
        """Per cell whether the outlets ticked allow it, and the stances; None if none is ticked."""
        return (
            _ticked(self.outlets, query.outlets, self.outlet),
            _ticked(self.stances, query.stances, self.stance),
        )


def _ticked(names: Sequence[str], ticked: Sequence[str], ordinals: Ints) -> Bools | None:
    if not ticked:
        return None
    allowed = np.fromiter((name in ticked for name in names), dtype=bool, count=len(names))
    chosen: Bools = allowed[ordinals]
    return chosen


def count_facets(
    query: SearchQuery, cells: Cells, found: Ints, found_in_dates: Ints
) -> tuple[Facet, ...]:
    """The facets outlet, date and stance of a search.

    `found` and `found_in_dates` hold, per cell, how many passages match the words, and how many
    of them match the date filter too; neither obeys the ticked outlets and stances.
    """
    by_outlet, by_stance = cells.chosen(query)
    for_outlet = found_in_dates if by_stance is None else found_in_dates * by_stance
    for_stance = found_in_dates if by_outlet is None else found_in_dates * by_outlet
    for ticked in (by_outlet, by_stance):
        found = found if ticked is None else found * ticked
    return (
        Facet("outlet", _values(cells.outlets, cells.outlet, for_outlet, query.outlets)),
        Facet("date", _date_values(query, cells, found)),
        Facet("stance", _values(cells.stances, cells.stance, for_stance, query.stances)),
    )


def _values(
    names: Sequence[str], of_cell: Ints, found: Ints, ticked: Sequence[str]
) -> tuple[FacetValue, ...]:
    """Most frequent first; those ticked stay at 0, even when no passage has such a value."""
    cells = found.nonzero()[0]
    counts = np.bincount(of_cell[cells], found[cells], len(names)).astype(np.int64)
    some = counts.nonzero()[0]
    order = some[(-counts[some]).argsort(kind="stable")]
    listed = [names[number] for number in order.tolist()]
    numbers = counts[order].tolist()
    for name in sorted(set(ticked).difference(listed)):
        listed.append(name)
        numbers.append(0)
    selected = [name in ticked for name in listed] if ticked else repeat(False)
    return tuple(map(_new, zip(listed, numbers, selected, repeat(()), strict=False)))


def _date_values(query: SearchQuery, cells: Cells, found: Ints) -> tuple[FacetValue, ...]:
    """Years, newest first, each with the months into which sources fall for certain.

    A source that is not dated within one month counts in every year and month into which it may
    fall, and is listed under its years as "month unknown".
    """
    some = found.nonzero()[0]
    counts = np.bincount(cells.place[some], found[some], len(cells.months) + 2)
    *_, loose, undated = counts.astype(np.int64).tolist()
    certain = counts[:-2].nonzero()[0]
    numbers = counts[certain].astype(np.int64).tolist()
    names = [cells.month_names[place] for place in certain.tolist()]
    months = list(map(_new, zip(names, numbers, repeat(False), repeat(()), strict=False)))
    sizes = np.bincount(cells.year[certain], minlength=len(cells.years)).tolist()
    years: dict[int, list[FacetValue]] = {}
    totals: dict[int, int] = {}
    at = 0
    for number, size in zip(cells.years, sizes, strict=True):
        if size:
            years[number] = months[at : at + size]
            totals[number] = sum(numbers[at : at + size])
            at += size
    year, selected = _selected_interval(query)
    if loose or year or selected or query.dates:
        _add_loose(years, totals, _Loose(cells, found), query)
    values = [
        _new((f"{number:04d}", totals[number], number == year, tuple(years[number])))
        for number in sorted(years, reverse=True)
    ]
    if undated or UNDATED in query.dates:
        values.append(FacetValue(UNDATED, undated, UNDATED in query.dates))
    return tuple(values)


def _add_loose(
    years: dict[int, list[FacetValue]], totals: dict[int, int], loose: _Loose, query: SearchQuery
) -> None:
    """Add to the certain months what may fall into them, and what is selected without any."""
    year, month = _selected_interval(query)
    unknown = unknown_month_years(query.dates)
    selected = [number for number in (year, month and month // 12) if number]
    for number in {*years, *loose.years, *unknown, *selected}:
        years.setdefault(number, [])
    if month is not None and month_name(month) not in (v.value for v in years[month // 12]):
        years[month // 12].append(FacetValue(month_name(month), 0))
        years[month // 12].sort(reverse=True)
    spans = [(number * 12, number * 12 + 11) for number in years]
    for number, months in years.items():
        each = [number * 12 + int(value.value[5:]) - 1 for value in months]
        spans += zip(each, each, strict=True)
    counts = loose.between(spans)
    at = len(years)
    for place, (number, months) in enumerate(years.items()):
        some = zip(months, spans[at:], counts[at:], strict=False)
        at += len(months)
        months[:] = [_new((v.value, v.count + n, each == month, ())) for v, (each, _), n in some]
        totals[number] = totals.get(number, 0) + counts[place]
        if counts[place] or number in unknown:
            months.append(FacetValue(f"{number:04d}-XX", counts[place], number in unknown))


class _Loose:
    """What was found and is dated, but not within one month."""

    def __init__(self, cells: Cells, found: Ints) -> None:
        some = np.flatnonzero((cells.place == len(cells.months)) & (found > 0))
        first, last = cells.first[some], cells.last[some]
        bounds = np.concatenate([first, last]) if len(some) else first
        self.years = {m // 12 for m in bounds.tolist() if m not in (OPEN_START, OPEN_END)}
        self._first, self._begun = _running(first, found[some])
        self._last, self._ended = _running(last, found[some])

    def between(self, spans: Sequence[tuple[int, int]]) -> list[int]:
        """How many passages may fall into each span of months, its first and last included: those
        that begin by its end, without those that end before it."""
        first, last = np.array(spans, dtype=np.int64).reshape(-1, 2).T
        begun = self._begun[self._first.searchsorted(last, side="right")]
        ended = self._ended[self._last.searchsorted(first, side="left")]
        counts: list[int] = (begun - ended).tolist()
        return counts


def _running(months: Ints, counts: Ints) -> tuple[Ints, Ints]:
    """The months in order, and how many passages there are before each and behind the last."""
    order = months.argsort(kind="stable")
    return months[order], np.concatenate([[0], np.cumsum(counts[order])]).astype(np.int64)


def _selected_interval(query: SearchQuery) -> tuple[int | None, int | None]:
    """(year, None) or (None, month) when after and before are exactly that, else (None, None)."""
    if query.after is None or query.before is None or query.after.day + query.before.day != 2:
        return None, None
    start, end = month_number(query.after), month_number(query.before)
    if end - start == 12 and start % 12 == 0:
        return query.after.year, None
    return (None, start) if end - start == 1 else (None, None)
