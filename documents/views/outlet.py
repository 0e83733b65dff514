"""Who printed it: one outlet with all that it published, and the list of all outlets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from django.core.paginator import Paginator
from django.db.models import Count, Q, Value
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from documents.forms import address
from documents.models import Outlet, Source, Status
from documents.search import UNDATED, UNKNOWN_OUTLET, SearchQuery

from .missing import moved
from .mix import stance_mix
from .over_time import over_time
from .paging import asked_page

ON_A_PAGE = 40
ELSEWHERE = 20  # republications that are listed


@require_safe
def outlet(request: HttpRequest, slug: str) -> HttpResponse:
    known = Outlet.objects.for_readers()
    found = known.filter(slug=slug).prefetch_related("aliases").first()
    if found is None:
        once = Outlet.objects.once_for_readers()
        return _without_sources(request, slug) or moved(request, once, slug)
    narrowed = SearchQuery(outlets=(found.slug,))
    names = [alias.name for alias in found.aliases.all()]
    sources = Source.objects.published().filter(outlet=found)
    facts = list(sources.order_by().values_list("earliest", "latest", "stance"))
    pages = Paginator(sources.newest_first().select_related("stance"), ON_A_PAGE)
    pages.count = len(facts)  # known already
    context = {
        "outlet": found,
        "names": names,
        "total": len(facts),
        "search_url": address(narrowed),
        "mix": stance_mix(Counter(stance for _, _, stance in facts), narrowed),
        "elsewhere": _elsewhere(found, [found.name, *names]),
        **asked_page(request, pages),
        "canonical": request.build_absolute_uri(found.get_absolute_url()),
        **over_time(
            [(earliest, latest) for earliest, latest, _ in facts],
            lambda bar: address(replace(narrowed, after=bar.after, before=bar.before)),
            undated=address(replace(narrowed, dates=(UNDATED,))),
        ),
    }
    return render(request, "documents/outlet.html", context)


def _without_sources(request: HttpRequest, slug: str) -> HttpResponse | None:
    """For an outlet of which all that was published was withdrawn; None where none ever was."""
    withdrawn = Source.objects.filter(status=Status.WITHDRAWN, outlet__slug=slug)
    sources = list(withdrawn.newest_first().select_related("outlet")[:ON_A_PAGE])
    if not sources:
        return None
    context = {"outlet": sources[0].outlet, "sources": sources}
    return render(request, "documents/outlet_gone.html", context, status=410)


@require_safe
def outlets(request: HttpRequest) -> HttpResponse:
    published = Count("sources", filter=Q(sources__status=Status.PUBLISHED))
    counted = Outlet.objects.annotate(published=published).filter(published__gt=0)
    rows = sorted(counted, key=lambda row: row.name.casefold())
    context = {
        "outlets": rows,
        "most": max((row.published for row in rows), default=0),
        "unknown": Source.objects.published().filter(outlet=None).count(),
        "unknown_url": address(SearchQuery(outlets=(UNKNOWN_OUTLET,))),
    }
    return render(request, "documents/outlets.html", context)


def _elsewhere(outlet: Outlet, names: Sequence[str]) -> list[Source]:
    """What others printed again: they say so themselves, or an editor did."""
    # Lowered by the database on both sides: it may know fewer capitals than Python.
    lowered = [Lower(Value(name)) for name in names]
    sources = Source.objects.published()
    own = sources.filter(outlet=outlet).order_by().values("pk")
    again = Q(first__in=lowered) | Q(republication_of__in=own)
    others = sources.exclude(outlet=outlet).alias(first=Lower("original_source")).filter(again)
    return list(others.newest_first().select_related("outlet", "stance")[:ELSEWHERE])
