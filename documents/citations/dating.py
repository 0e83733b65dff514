"""Dates as the manuals write them. What the page does not state stands in brackets (Chicago, MLA)
or after "ca." (APA); APA has no form for a date of which only one end is known."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Literal, Protocol

from documents.dates import MONTHS, PressDate

_Unit = Literal["day", "month", "year"]


class _Writer(Protocol):
    """Writes a day, or a span of whole `unit`s, in one manual's order."""

    def __call__(self, first: dt.date, last: dt.date, unit: _Unit, to: str = "–") -> str: ...


_SHORT_MONTHS = tuple(
    month if len(month) < 5 else "Sept." if month == "September" else f"{month[:3]}."
    for month in MONTHS
)


def chicago_date(date: PressDate) -> str:
    """ "March 3, 2021", "[2019?]", "[not after March 6, 2021]", "n.d."."""
    return _bracketed(date, _month_first) or "n.d."


def mla_date(date: PressDate) -> str:
    """ "3 Mar. 2021", "[2019?]", "[not after 6 Mar. 2021]"; "" for undated."""
    return _bracketed(date, _day_first)


def apa_date(date: PressDate) -> str:
    """ "2021, March 3", "ca. 2019", "n.d."."""
    first, last = date.earliest, date.latest
    if first is None or last is None:
        return "n.d."
    if date.inferred:
        return f"ca. {_years(first, last)}"
    return _year_first(first, last, _unit(first, last))


def long_day(day: dt.date) -> str:
    """ "November 22, 2026"."""
    return _month_first(day, day, "day")


def short_day(day: dt.date) -> str:
    """ "22 Nov. 2026"."""
    return _day_first(day, day, "day")


def _bracketed(date: PressDate, write: _Writer) -> str:
    first, last = date.earliest, date.latest
    if first is None and last is None:
        return ""
    if first is None or last is None:
        return _open_ended(first, last, write)
    unit = _unit(first, last)
    if not date.inferred:
        return write(first, last, unit)
    if date.precision == "range":
        return f"[between {write(first, last, unit, ' and ')}]"
    return f"[{write(first, last, unit)}?]"


def _open_ended(first: dt.date | None, last: dt.date | None, write: _Writer) -> str:
    day = first or last
    assert day is not None  # noqa: S101 - the caller has one of them
    if (day.day == 1) if first else (day.day == _days_in_month(day)):
        unit: _Unit = "year" if day.month == (1 if first else 12) else "month"
    else:
        unit = "day"
    return f"[not {'before' if first else 'after'} {write(day, day, unit)}]"


def _unit(first: dt.date, last: dt.date) -> _Unit:
    """The coarsest one that says both ends exactly."""
    if first.day != 1 or last.day != _days_in_month(last):
        return "day"
    return "year" if (first.month, last.month) == (1, 12) else "month"


def _days_in_month(day: dt.date) -> int:
    return calendar.monthrange(day.year, day.month)[1]


def _years(first: dt.date, last: dt.date, to: str = "–") -> str:
    return f"{first.year}{to}{last.year}" if first.year != last.year else f"{first.year}"


def _month_first(first: dt.date, last: dt.date, unit: _Unit, to: str = "–") -> str:
    if unit == "year":
        return _years(first, last, to)
    one, other = MONTHS[first.month], MONTHS[last.month]
    if unit == "month":
        return _months(first, last, one, other, to)
    year = f", {first.year}" if first.year != last.year else ""
    start = f"{one} {first.day}{year}{to}" if first != last else ""
    month = f"{other} " if not start or not _same_month(first, last) else ""
    return f"{start}{month}{last.day}, {last.year}"


def _day_first(first: dt.date, last: dt.date, unit: _Unit, to: str = "–") -> str:
    if unit == "year":
        return _years(first, last, to)
    one, other = _SHORT_MONTHS[first.month], _SHORT_MONTHS[last.month]
    if unit == "month":
        return _months(first, last, one, other, to)
    start = ""
    if first != last:
        month = "" if _same_month(first, last) else f" {one}"
        year = f" {first.year}" if first.year != last.year else ""
        start = f"{first.day}{month}{year}{to}"
    return f"{start}{last.day} {other} {last.year}"


def _year_first(first: dt.date, last: dt.date, unit: _Unit) -> str:
    if unit == "year":
        return _years(first, last)
    day, end = (f" {first.day}", f"{last.day}") if unit == "day" else ("", "")
    start = f"{first.year}, {MONTHS[first.month]}{day}"
    if first == last or (unit == "month" and _same_month(first, last)):
        return start
    year = f"{last.year}, " if first.year != last.year else ""
    month = "" if _same_month(first, last) else MONTHS[last.month]
    return f"{start}–{year}{' '.join(part for part in (month, end) if part)}"


def _months(first: dt.date, last: dt.date, one: str, other: str, to: str) -> str:
    if _same_month(first, last):
        return f"{one} {first.year}"
    year = f" {first.year}" if first.year != last.year else ""
    return f"{one}{year}{to}{other} {last.year}"


def _same_month(first: dt.date, last: dt.date) -> bool:
    return (first.year, first.month) == (last.year, last.month)
