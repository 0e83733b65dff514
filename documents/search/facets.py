"""Facets: what one can narrow a search by, and how many passages each choice would give.

A facet's counts ignore its own selection and obey the others'. Passages that agree in outlet,
stance and months share a *cell*; everything here is arithmetic on counts per cell, so its cost
does not depend on how many passages were found.

Months are counted from year 0 (`year * 12 + month - 1`). A source whose date has an open end
may fall into every month on that side; a source without any bound is undated and falls into none.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from documents.search.records import UNDATED, Facet, FacetValue, SearchQuery

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

OPEN_START = -1  # before every month
OPEN_END = 10_000 * 12  # after every month
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


@dataclass(frozen=True, slots=True)
class Cells:
    """Distinct (outlet, stance, first month, last month) of an index, as parallel arrays."""

    outlets: Sequence[str]  # by ordinal
    stances: Sequence[str]  # by ordinal
    outlet: Ints  # (cells,) ordinals
    stance: Ints  # (cells,) ordinals
    first: Ints  # (cells,) month of the earliest day, or OPEN_START
    last: Ints  # (cells,) month of the latest day, or OPEN_END

    def __len__(self) -> int:
        return len(self.outlet)

    def chosen(self, query: SearchQuery) -> tuple[Bools, Bools]:
        """Per cell: whether the outlets ticked in `query` allow it, and whether the stances do."""
        return (
            _ticked(self.outlets, query.outlets, self.outlet),
            _ticked(self.stances, query.stances, self.stance),
        )


def _ticked(names: Sequence[str], ticked: Sequence[str], ordinals: Ints) -> Bools:
    if not ticked:
        return np.ones(len(ordinals), dtype=bool)
    allowed = np.fromiter((name in ticked for name in names), dtype=bool, count=len(names))
    return allowed[ordinals]


def count_facets(
    query: SearchQuery, cells: Cells, found: Ints, found_in_dates: Ints
) -> tuple[Facet, ...]:
    """The facets outlet, date and stance of a search.

    `found` and `found_in_dates` hold, per cell, how many passages match the words, and how many
    of them match the date filter too; neither obeys the ticked outlets and stances.
    """
    by_outlet, by_stance = cells.chosen(query)
    outlet_counts = np.bincount(
        cells.outlet, weights=found_in_dates * by_stance, minlength=len(cells.outlets)
    )
    stance_counts = np.bincount(
        cells.stance, weights=found_in_dates * by_outlet, minlength=len(cells.stances)
    )
    return (
        Facet("outlet", _values(cells.outlets, outlet_counts, query.outlets)),
        Facet("date", _date_values(query, cells, found * (by_outlet & by_stance))),
        Facet("stance", _values(cells.stances, stance_counts, query.stances)),
    )


def _values(
    names: Sequence[str], counts: NDArray[Any], ticked: Sequence[str]
) -> tuple[FacetValue, ...]:
    """Most frequent first; those ticked stay at 0, even when no passage has such a value."""
    values = {names[i]: int(counts[i]) for i in np.flatnonzero(counts).tolist()}
    for name in ticked:
        values.setdefault(name, 0)
    ordered = sorted(values.items(), key=lambda item: (-item[1], item[0]))
    return tuple(FacetValue(name, count, name in ticked) for name, count in ordered)


def _date_values(query: SearchQuery, cells: Cells, found: Ints) -> tuple[FacetValue, ...]:
    """Years, newest first, each with its months; "undated" at the end."""
    some = np.flatnonzero(found)
    first, last, counts = cells.first[some], cells.last[some], found[some]
    undated = (first == OPEN_START) & (last == OPEN_END)
    undated_count = int(counts[undated].sum())
    first, last, counts = first[~undated], last[~undated], counts[~undated]

    year, month = _selected_interval(query)
    unknown = unknown_month_years(query.dates)
    bounds = np.concatenate([first[first != OPEN_START], last[last != OPEN_END]])
    years = set((bounds // 12).tolist()) | set(unknown)
    if year is not None:
        years.add(year)
    if month is not None:
        years.add(month // 12)
    values = [
        _year_value(number, year, month, number in unknown, first, last, counts)
        for number in sorted(years, reverse=True)
    ]
    if undated_count or UNDATED in query.dates:
        values.append(FacetValue(UNDATED, undated_count, UNDATED in query.dates))
    return tuple(values)


def _year_value(
    number: int,
    year: int | None,
    month: int | None,
    unknown: bool,
    first: Ints,
    last: Ints,
    counts: Ints,
) -> FacetValue:
    """One year; its months are those into which some source falls for certain."""
    january, december = number * 12, number * 12 + 11
    inside = (first <= december) & (last >= january)
    first, last, counts = first[inside], last[inside], counts[inside]
    certain = first == last
    numbers = set(first[certain].tolist())
    if month is not None and month // 12 == number:
        numbers.add(month)
    months = [
        FacetValue(
            month_name(each),
            int(counts[(first <= each) & (last >= each)].sum()),
            each == month,
        )
        for each in sorted(numbers, reverse=True)
    ]
    unknown_count = int(counts[~certain].sum())
    if unknown_count or unknown:
        months.append(FacetValue(f"{number:04d}-XX", unknown_count, unknown))
    return FacetValue(f"{number:04d}", int(counts.sum()), number == year, tuple(months))


def _selected_interval(query: SearchQuery) -> tuple[int | None, int | None]:
    """(year, None) or (None, month) when after and before are exactly that, else (None, None)."""
    if query.after is None or query.before is None or query.after.day + query.before.day != 2:
        return None, None
    start, end = month_number(query.after), month_number(query.before)
    if end - start == 12 and start % 12 == 0:
        return query.after.year, None
    return (None, start) if end - start == 1 else (None, None)
