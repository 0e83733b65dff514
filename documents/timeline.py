"""When things were published, as counts per month, year, decade or century."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Unit = Literal["month", "year", "decade", "century"]

MOST_BARS = 36  # a telephone still tells so many apart
_MONTHS: dict[Unit, int] = {"month": 1, "year": 12, "decade": 120, "century": 1200}


@dataclass(frozen=True, slots=True)
class Bar:
    """One month, year, decade or century."""

    label: str  # "March 2021", "2021", "2020s", "from 2000"
    after: dt.date  # its first day
    before: dt.date | None  # the first day of the next; None where the calendar ends
    count: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Counts over time; everything is counted once."""

    unit: Unit
    bars: tuple[Bar, ...]  # oldest first, without gaps; empty if nothing is dated to the unit
    loose: int  # dated, but not within one unit
    undated: int

    @property
    def most(self) -> Bar | None:
        """The highest bar, the latest of equals."""
        return max(reversed(self.bars), key=lambda bar: bar.count, default=None)


def timeline(spans: Iterable[tuple[dt.date | None, dt.date | None]]) -> Timeline:
    """Counts `spans`, each the first and the last day that something may be of, in the finest
    unit that gives no more than MOST_BARS bars; months only where nine in ten are known to one."""
    given = list(spans)
    closed = [(_month(a), _month(b)) for a, b in given if a and b]
    unit = _unit(closed)
    size = _MONTHS[unit]
    certain = Counter(a // size for a, b in closed if a // size == b // size)
    undated = given.count((None, None))
    places = range(min(certain, default=0), max(certain, default=-1) + 1)
    bars = tuple(_bar(unit, place, certain[place]) for place in places)
    return Timeline(unit, bars, len(given) - undated - certain.total(), undated)


def _unit(closed: list[tuple[int, int]]) -> Unit:
    for unit, size in _MONTHS.items():
        certain = [a // size for a, b in closed if a // size == b // size]
        if unit == "month" and 10 * len(certain) < 9 * len(closed):
            continue
        if not certain or max(certain) - min(certain) < MOST_BARS:
            return unit
    return "century"


def _bar(unit: Unit, place: int, count: int) -> Bar:
    size = _MONTHS[unit]
    year, month = divmod(place * size, 12)
    after = dt.date(max(year, 1), month + 1, 1)
    end_year, end_month = divmod((place + 1) * size, 12)
    before = dt.date(end_year, end_month + 1, 1) if end_year <= dt.MAXYEAR else None
    labels = {
        "month": f"{calendar.month_name[month + 1]} {year}",
        "year": f"{year}",
        "decade": f"{year}s",
        "century": f"from {year}",
    }
    return Bar(labels[unit], after, before, count)


def _month(day: dt.date) -> int:
    """Months since the year 0."""
    return day.year * 12 + day.month - 1
