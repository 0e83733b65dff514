"""When something was printed, as far as anybody knows: two days, either of which may be missing.

Written as EDTF (ISO 8601-2, the parts of levels 0 and 1 that a press archive needs): `2021-03-03`,
`2021-03`, `2021`, `2021-03-01/2021-03-06`, `../2021-03-06`, `2019-09-21/..`, `XXXX` for unknown.
A month or day that is `XX` is read as not given: `2019-XX` is `2019`.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

Precision = Literal["day", "month", "year", "range", "unknown"]

MONTHS = tuple(calendar.month_name)  # which formats a date each time it is asked

_PARTIAL = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?", re.ASCII)
_UNKNOWN = {"", "XXXX", "XXXX-XX", "XXXX-XX-XX"}
_UNSPECIFIED = re.compile(r"(\d{4})-XX(?:-XX)?|(\d{4}-\d{2})-XX", re.ASCII)

_SLASHED = re.compile(r"\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})", re.ASCII)


class EDTFError(ValueError):
    """The text is no date in the part of EDTF that is understood here; the message says so."""


@dataclass(frozen=True, slots=True)
class PressDate:
    """The earliest and the latest day something may have been printed on, both included."""

    earliest: dt.date | None = None
    latest: dt.date | None = None
    inferred: bool = False  # concluded by an editor, not stated by the page

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise EDTFError(f"{self.earliest} is later than {self.latest}.")

    @property
    def precision(self) -> Precision:
        first, last = self.earliest, self.latest
        if first is None and last is None:
            return "unknown"
        if first is None or last is None:
            return "range"
        if first == last:
            return "day"
        if (first, last) == _span(first.year, first.month):
            return "month"
        if (first, last) == _span(first.year):
            return "year"
        return "range"

    @property
    def status(self) -> Literal["stated", "inferred", "unknown"]:
        """Where it comes from, as machines are told."""
        if self.precision == "unknown":
            return "unknown"
        return "inferred" if self.inferred else "stated"

    def edtf(self) -> str:
        """EDTF, without a mark for inferred: that is kept beside it."""
        precision = self.precision
        if precision == "unknown":
            return "XXXX"
        if precision == "range":
            return f"{self.earliest or '..'}/{self.latest or '..'}"
        return str(self.earliest)[: {"day": 10, "month": 7, "year": 4}[precision]]

    def __str__(self) -> str:
        """As a person would write it: "March 2021", "2019, inferred", "undated"."""
        first, last = self.earliest, self.latest
        if first is None and last is None:
            return "undated"
        if first is None:
            return f"not later than {_long(last)}"
        if last is None:
            return f"not earlier than {_long(first)}"
        match self.precision:
            case "day":
                words = _long(first)
            case "month":
                words = f"{MONTHS[first.month]} {first.year}"
            case "year":
                words = str(first.year)
            case _:
                words = f"between {_long(first)} and {_long(last)}"
        return f"{words}, inferred" if self.inferred else words


def parse_edtf(text: str) -> PressDate:
    """The date written in `text`; a trailing `?`, `~` or `%` makes it an inferred one.

    Raises EDTFError with a sentence for the person who typed it.
    """
    bare = text.strip()
    qualified = bare[-1:] in ("?", "~", "%")
    if qualified:
        bare = bare[:-1]
    if bare in _UNKNOWN:
        return PressDate()
    start, slash, end = bare.partition("/")
    if not slash:
        first, last = _specified(bare)
        return PressDate(first, last, inferred=qualified)
    try:
        earliest = None if start in ("", "..") else _specified(start)[0]
        latest = None if end in ("", "..") else _specified(end)[1]
    except EDTFError:  # of a part of what was written
        raise _no_date(bare) from None
    return PressDate(earliest, latest, inferred=qualified)


def _specified(text: str) -> tuple[dt.date, dt.date]:
    """parse_partial() of what is known of a date: all but an `XX` for its month or day."""
    match = _UNSPECIFIED.fullmatch(text.strip())
    return parse_partial(match[1] or match[2] if match else text)


def parse_partial(text: str) -> tuple[dt.date, dt.date]:
    """First and last day of a `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; raises EDTFError."""
    match = _PARTIAL.fullmatch(text.strip())
    try:
        if match is None:
            raise ValueError
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None  # noqa: S101 - the pattern has it
        if day is not None and month is not None:
            return (dt.date(year, month, day),) * 2
        return _span(year, month)
    except ValueError:
        raise _no_date(text) from None


def _no_date(text: str) -> EDTFError:
    slashed = ""
    if _SLASHED.fullmatch(text.strip()):
        slashed = " Days and months in numbers, which some write in another order, are not read."
    return EDTFError(
        f"“{text[:40]}” is not a date here.{slashed} Write 2021-03-03, 2021-03, 2021, "
        "2021-03-01/2021-03-06 or ../2021-03-06; leave it empty when it is not known."
    )


def _span(year: int, month: int | None = None) -> tuple[dt.date, dt.date]:
    if month is None:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    last = calendar.monthrange(year, month)[1] if 1 <= month <= 12 else 0
    return dt.date(year, month, 1), dt.date(year, month, last)


def _long(day: dt.date | None) -> str:
    return f"{day.day} {MONTHS[day.month]} {day.year}" if day else ""
