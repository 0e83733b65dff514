"""Dates as pages write them, in seven languages, to EDTF; what is ambiguous is not guessed."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from .cues.languages import MONTHS, WEEKDAYS

_MONTH_NUMBERS = {
    name: number
    for months in MONTHS.values()
    for number, names in enumerate(months, start=1)
    for name in names
}
MONTH_NAMES = frozenset(_MONTH_NUMBERS)
# Longest first: "mars" is not "mar" and an "s".
_MONTH = "|".join(sorted(map(re.escape, _MONTH_NUMBERS), key=len, reverse=True))
# Not inside a word ("dismay 2020"), but a label may be glued on ("Publication dateMarch 3, 2021").
_WORD_START = r"(?:(?<![^\W\d_])|(?-i:(?<=[a-zа-яё])(?=[A-ZА-ЯЁ])))"
_YEAR = r"(?:1[6-9]|20)\d\d"
# Nor is a longer number a year, but a time or a counter may be glued on ("June 16, 20223:18 PM").
_YEAR_END = r"(?!\d(?!\d?:\d\d|\d{0,2},\d{3}|\d?\s?min\b))"
_DIGITS = str.maketrans(
    "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９", "012345678901234567890123456789"
)

# Every way of writing a date; the groups' names say what they hold.
_FORMS = (
    rf"(?P<y1>{_YEAR})\s?[-/.]\s?(?P<m1>\d{{1,2}})\s?[-/.]\s?(?P<d1>\d{{1,2}})(?!\d)",
    rf"(?P<y2>{_YEAR})\s?年\s?(?P<m2>\d{{1,2}})\s?月(?:\s?(?P<d2>\d{{1,2}})\s?[日号號])?",
    rf"(?P<y7>{_YEAR})\s(?P<m7>\d{{1,2}})/(?P<d7>\d{{1,2}})(?![\d/])",
    rf"(?P<d3>\d{{1,2}})(?:st|nd|rd|th|\.|er|º|°)?\s?(?:de |of |d[’'])?[-–/\s]?"
    rf"(?P<m3>{_MONTH})\.?(?:,| de| del|\s|[-–/])*\s?(?P<y3>{_YEAR}){_YEAR_END}",
    rf"{_WORD_START}(?P<m4>{_MONTH})\.?\s?(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?(?:,|\s)\s?(?P<y4>{_YEAR}){_YEAR_END}",
    rf"{_WORD_START}(?P<m5>{_MONTH})\.?,?(?: de| del)?\s(?P<y5>{_YEAR}){_YEAR_END}",
    rf"(?P<a6>\d{{1,2}})\s?(?P<s6>[./-])\s?(?P<b6>\d{{1,2}})\s?(?P=s6)\s?(?P<y6>{_YEAR}){_YEAR_END}",
)
_DATE = re.compile(rf"(?<![\d.])(?<!\d[/-])(?:{'|'.join(_FORMS)})", re.IGNORECASE)
_HAS_YEAR = re.compile(_YEAR)
_WEEKDAY_NUMBERS = {name: number for number, names in enumerate(WEEKDAYS) for name in names}
_WEEKDAY = re.compile(
    rf"(?:{'|'.join(sorted(_WEEKDAY_NUMBERS, key=len, reverse=True))})(?![^\W\d_])[\s,،.:|-]*",
    re.IGNORECASE,
)
_WEEKDAY_BEFORE = re.compile(rf"(?<![^\W\d_]){_WEEKDAY.pattern}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a line. `edtf` is None where day and month cannot be told apart."""

    edtf: str | None
    start: int
    end: int


def without_weekday(text: str) -> str:
    """The text without a weekday at its end: "Jane Roe on Fri," before its date."""
    head, _, last = text.rstrip(" ,.").rpartition(" ")
    return head if _WEEKDAY.fullmatch(last) else text


def starts_with_date(text: str, found: FoundDate) -> bool:
    """The line begins with the date found in it, perhaps after a weekday."""
    weekday = _WEEKDAY.match(text)
    return found.start <= (weekday.end() if weekday else 0)


def find_date(text: str, start: int = 0, *, points_day_first: bool = False) -> FoundDate | None:
    """The first date of the line at or after `start`; impossible days (31 February) are none.

    03.04.2021 is 3 April where `points_day_first`, as in every language but English; where day
    and month could be either, the weekday before them may tell.
    """
    text = text.translate(_DIGITS)
    if not _HAS_YEAR.search(text, start):  # spares most lines the long pattern
        return None
    for match in _DATE.finditer(text, start):
        parts = {name[0]: value for name, value in match.groupdict().items() if value}
        edtf = _edtf(parts, points_day_first)
        if edtf is None and (before := _WEEKDAY_BEFORE.search(text, 0, match.start())):
            edtf = _on_weekday(parts, _WEEKDAY_NUMBERS[before[0].strip(" \t,،.:|-").lower()])
        if edtf != "":
            return FoundDate(edtf, match.start(), match.end())
    return None


def _edtf(parts: dict[str, str], points_day_first: bool) -> str | None:
    """EDTF of the parts y, m, d (or a, b in unknown order); None: ambiguous, "": no date."""
    year = int(parts["y"])
    if "a" in parts:
        first, second = int(parts["a"]), int(parts["b"])
        if parts["s"] == "." and points_day_first and second <= 12:
            return _day(year, second, first)
        if first <= 12 and second <= 12 and first != second:
            return None
        return _day(year, second, first) if first > 12 else _day(year, first, second)
    month = int(parts["m"]) if parts["m"].isdigit() else _MONTH_NUMBERS[parts["m"].lower()]
    if "d" not in parts:
        return f"{year:04}-{month:02}" if 1 <= month <= 12 else ""
    return _day(year, month, int(parts["d"]))


def _on_weekday(parts: dict[str, str], weekday: int) -> str | None:
    """The only one of the two days that falls on this weekday, 0 for Monday; None: both or none."""
    year, a, b = int(parts["y"]), int(parts["a"]), int(parts["b"])
    days = [_day(year, a, b), _day(year, b, a)]
    fitting = [day for day in days if dt.date.fromisoformat(day).weekday() == weekday]
    return fitting[0] if len(fitting) == 1 else None


def _day(year: int, month: int, day: int) -> str:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return ""
