"""The search page: whole for a browser, its results alone for htmx."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

from documents.dates import parse_partial
from documents.forms import SearchForm, address
from documents.models import Source
from documents.results import Answer, Choice, find
from documents.search import UNDATED, SearchError, SearchQuery

from .chips import Link, chips
from .mix import stance_mix

NEWEST_SOURCES = 8
PAGES_AROUND = 2
SYNONYMS_SHOWN = 3  # the rest unfolds

log = logging.getLogger(__name__)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    form = SearchForm.read(request.GET)
    htmx: Any = request.htmx  # type: ignore[attr-defined]  # set by its middleware
    fragment = bool(htmx) and not htmx.history_restore_request
    context: dict[str, Any] = {"form": form, "query": form.query, "fragment": fragment}
    try:
        answer = find(form.query)
    except SearchError as error:
        log.error("A search could not be answered: %s", error)
        name, status = "documents/unavailable.html", 503
        context["newest"] = _newest()
    else:
        name, status = "documents/search.html", 200
        context |= _page(answer, form)
    response = render(request, f"{name}#results" if fragment else name, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    if fragment:
        patch_cache_control(response, no_store=True)
        response["HX-Push-Url"] = address(context["query"])
    return response


@dataclass(frozen=True, slots=True)
class DateLink:
    """A choice of the date facet: a link that selects it or, when selected, takes it away."""

    choice: Choice
    url: str
    months: tuple[DateLink, ...] = ()  # of a year that is open


def _page(answer: Answer, form: SearchForm) -> dict[str, Any]:
    """All that the template shows of an answer."""
    query = answer.query
    filters = [*chips(answer)]
    notices = (*form.notices, *answer.notices)
    first = not (query.text or filters or notices) and query.page == 1
    page: dict[str, Any] = {
        "answer": answer,
        "query": query,
        "first_visit": first,
        "chips": filters,
        "notices": notices,
        "clear_url": address(_unfiltered(query)),
        "dates": [_date_link(query, choice) for choice in answer.facets["date"]],
        "keep_url": _keep_url(query) if answer.total else "",
        "any_url": address(replace(query, match="any", page=1)),
        "pages": [*_pages(answer)],
        "last_url": address(replace(query, page=max(answer.pages, 1))),
        "most": max((c.count for facet in answer.facets.values() for c in facet), default=0),
        "synonyms": [
            (words, each[:SYNONYMS_SHOWN], each[SYNONYMS_SHOWN:])
            for words, each in (("searching", answer.expanded), ("excluding", answer.excluded))
            if each
        ],
        "first_hit": (query.page - 1) * query.limit + 1,
    }
    if answer.did_you_mean:
        page["meant_url"] = address(replace(query, text=answer.did_you_mean, page=1))
    if page["synonyms"] or not query.synonyms:
        page["synonyms_url"] = address(replace(query, synonyms=not query.synonyms, page=1))
    if query.page > 1:
        page["previous_url"] = address(replace(query, page=query.page - 1))
    if query.page < answer.pages:
        page["next_url"] = address(replace(query, page=query.page + 1))
    if first:
        stances = Source.objects.published().order_by().values_list("stance")
        counts = dict(stances.annotate(Count("pk")))
        page |= {"newest": _newest(), "mix": stance_mix(counts, SearchQuery())}
    return page


def _keep_url(query: SearchQuery) -> str:
    _, _, asked = address(replace(query, page=1)).partition("?")
    return f"{reverse('documents:keep')}?{asked}"


def _newest() -> list[Source]:
    sources = Source.objects.published().newest_first().select_related("outlet", "stance")
    return list(sources[:NEWEST_SOURCES])


def _unfiltered(query: SearchQuery) -> SearchQuery:
    return replace(query, outlets=(), stances=(), after=None, before=None, dates=(), page=1)


def _date_link(query: SearchQuery, choice: Choice) -> DateLink:
    """A year or a month is one span at a time; "undated" and a "month unknown" are added to it."""
    query = replace(query, page=1)
    opened = choice.selected or any(month.selected for month in choice.months)
    months = tuple(_date_link(query, month) for month in choice.months) if opened else ()
    if choice.value == UNDATED or choice.value.endswith("-XX"):
        rest = tuple(value for value in query.dates if value != choice.value)
        if choice.selected:
            changed = replace(query, dates=rest)
        elif choice.value == UNDATED:
            changed = replace(query, dates=(*rest, UNDATED))
        else:  # it is a part of its year, so it takes the year's place
            changed = replace(query, dates=(*rest, choice.value), after=None, before=None)
    elif choice.selected:
        changed = replace(query, after=None, before=None)
    else:
        first, last = parse_partial(choice.value)
        after_last = last + dt.timedelta(days=1) if last < dt.date.max else None
        changed = replace(
            query,
            after=first,
            before=after_last,
            dates=tuple(value for value in query.dates if value == UNDATED),
        )
    return DateLink(choice, address(changed), months)


def _pages(answer: Answer) -> Iterator[Link | None]:
    """Links to the first, the last and the pages around this one; None is a gap."""
    query, last = answer.query, answer.pages
    shown = {1, last} | {
        number
        for number in range(query.page - PAGES_AROUND, query.page + PAGES_AROUND + 1)
        if 1 <= number <= last
    }
    before = 0
    for number in sorted(shown):
        if number > before + 1:
            yield None
        url = address(replace(query, page=number))
        yield Link(str(number), url, current=number == query.page)
        before = number
