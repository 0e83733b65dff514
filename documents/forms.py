"""The address of a search page: read leniently into a SearchQuery, and written from one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import get_script_prefix, reverse

from .dates import EDTFError, parse_partial
from .search import UNDATED, SearchQuery, quoted, readable, shortest

LONGEST_DATE = 20
MOST_VALUES = 50  # of one facet that are ticked; the others are as if they were not

_UNREADABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_DATE_VALUE = re.compile(rf"{UNDATED}|\d{{4}}-XX", re.ASCII)
_PAGE = re.compile(r"[1-9]\d{0,8}", re.ASCII)


@dataclass(frozen=True, slots=True)
class SearchForm:
    """What somebody asked, as far as it can be read; the rest is left aside."""

    query: SearchQuery
    after: str = ""  # the date fields as they were typed ...
    before: str = ""
    unreadable: tuple[str, ...] = ()  # ... and the names of those that are no dates
    notices: tuple[str, ...] = ()  # sentences about them, and about all else that is left aside

    @classmethod
    def read(cls, parameters: QueryDict) -> SearchForm:
        """Takes any parameters at all; what is unknown or broken is as if it were not there."""
        typed = {name: _clean(parameters.get(name, ""))[:LONGEST_DATE] for name in _DATE_WORDS}
        days: dict[str, dt.date] = {}
        for name, text in typed.items():
            try:
                if text:
                    days[name] = parse_partial(text)[0]
            except EDTFError:
                continue
        unreadable = tuple(name for name, text in typed.items() if text and name not in days)
        page = _clean(parameters.get("page", ""))
        dates = _values(parameters, "date")
        return cls(
            query=SearchQuery(
                text=_clean(parameters.get("q", "")),
                outlets=_values(parameters, "outlet"),
                stances=_values(parameters, "stance"),
                after=days.get("after"),
                before=days.get("before"),
                dates=tuple(v for v in dates if _DATE_VALUE.fullmatch(v)),
                sort=_one_of(parameters, "sort"),
                match=_one_of(parameters, "match"),
                synonyms=parameters.get("synonyms") != "off",
                page=int(page) if _PAGE.fullmatch(page) else 1,
            ),
            after=typed["after"],
            before=typed["before"],
            unreadable=unreadable,
            notices=(
                *(
                    f"“{_DATE_WORDS[name]} {typed[name]}” was left aside: write a date as 2021, "
                    "2021-03 or 2021-03-31."
                    for name in unreadable
                ),
                *_left_aside(parameters, dates, page),
            ),
        )


_DATE_WORDS = {"after": "From", "before": "Before"}
_CHOICES = {"sort": ("relevance", "newest", "oldest"), "match": ("all", "any")}  # default first


def _left_aside(parameters: QueryDict, dates: Sequence[str], page: str) -> Iterator[str]:
    """A sentence for each other parameter of which something cannot be read."""
    unread = [value for value in dates if not _DATE_VALUE.fullmatch(value)]
    if unread:
        yield (
            f"{quoted(f'date {unread[0]}')} was left aside: a date that is ticked is undated, or a "
            "year whose month is unknown, as 2019-XX. Other dates go into From and Before."
        )
    for name, choices in _CHOICES.items():
        value = _clean(parameters.get(name, ""))
        if value and value not in choices:
            listed = f"{', '.join(choices[:-1])} or {choices[-1]}"
            yield f"{quoted(f'{name} {value}')} was left aside: it can be {listed}."
    if page and not _PAGE.fullmatch(page):
        yield f"There is no page {quoted(page)}: this is the first one."


def address(query: SearchQuery) -> str:
    """The shortest address that reads as `query` again; the same query always has the same."""
    text = urlencode([*_pairs(query)])
    path = _path(get_script_prefix())
    return f"{path}?{text}" if text else path


@lru_cache(maxsize=8)
def _path(prefix: str) -> str:
    """Of the search page; a page has some dozens of addresses of searches."""
    return reverse("documents:search")


def _pairs(query: SearchQuery) -> Iterator[tuple[str, str]]:
    if query.text:
        # No longer than it is searched: a page repeats it in each of its links.
        yield "q", readable(query.text)
    yield from (("outlet", value) for value in query.outlets)
    yield from (("stance", value) for value in query.stances)
    if query.after:
        yield "after", shortest(query.after)
    if query.before:
        yield "before", shortest(query.before)
    yield from (("date", value) for value in query.dates)
    if query.sort != "relevance":
        yield "sort", query.sort
    if query.match != "all":
        yield "match", query.match
    if not query.synonyms:
        yield "synonyms", "off"
    if query.page != 1:
        yield "page", str(query.page)


def _clean(text: str) -> str:
    return _UNREADABLE.sub(" ", text).strip()


def _values(parameters: QueryDict, name: str) -> tuple[str, ...]:
    values = (_clean(value) for value in parameters.getlist(name))
    return tuple(dict.fromkeys(value for value in values if value))[:MOST_VALUES]


def _one_of(parameters: QueryDict, name: str) -> Any:
    value = parameters.get(name)
    return value if value in _CHOICES[name] else _CHOICES[name][0]
