"""The filters of a search in words, each with the address of the search without it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from documents.dates import PressDate
from documents.forms import address
from documents.results import Answer
from documents.search import UNDATED


@dataclass(frozen=True, slots=True)
class Link:
    """Something to follow from a search, with the address it leads to."""

    label: str
    url: str
    current: bool = False


def chips(answer: Answer) -> Iterator[Link]:
    """One link a filter that is set; following it removes the filter."""
    query = replace(answer.query, page=1)
    for choice in answer.facets["stance"]:
        if choice.selected:
            rest = tuple(value for value in query.stances if value != choice.value)
            yield Link(choice.label, address(replace(query, stances=rest)))
    for choice in answer.facets["outlet"]:
        if choice.selected:
            rest = tuple(value for value in query.outlets if value != choice.value)
            yield Link(choice.label, address(replace(query, outlets=rest)))
    if query.after and query.before and query.after < query.before:
        span = PressDate(query.after, query.before - dt.timedelta(days=1))
        yield Link(str(span), address(replace(query, after=None, before=None)))
    else:
        if query.after:
            words = f"from {PressDate(query.after, query.after)}"
            yield Link(words, address(replace(query, after=None)))
        if query.before:
            words = f"before {PressDate(query.before, query.before)}"
            yield Link(words, address(replace(query, before=None)))
    for value in query.dates:
        words = value if value == UNDATED else f"{value[:4]}, month unknown"
        rest = tuple(other for other in query.dates if other != value)
        yield Link(words, address(replace(query, dates=rest)))
