"""Searches that are kept to be cited: asking for one, its page, its evidence pack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods, require_safe

from documents import keeping
from documents.evidence import pack
from documents.forms import SearchForm, address
from documents.models import KeptSearch, Paragraph
from documents.results import find
from documents.search import SearchError
from documents.versions import words_then

from .chips import chips
from .missing import not_found
from .paging import asked_page

ON_A_PAGE = 50
ADDED_SHOWN = 20


@dataclass(frozen=True, slots=True)
class KeptPassage:
    """A passage as it was found then, beside what became of it."""

    place: int  # from 1
    public_id: str
    version: int
    paragraph: Paragraph | None  # None where readers see it no more
    found: bool  # the same search finds it still
    text: str  # as it was in that version; "" where that is withheld

    @property
    def edited(self) -> bool:
        return self.paragraph is not None and self.paragraph.text != self.text

    @property
    def url(self) -> str:
        address: str = Paragraph(public_id=self.public_id).get_absolute_url()
        return f"{address}?v={self.version}"


@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: HttpRequest) -> HttpResponse:
    """Shows what would be kept; keeps it when that is sent."""
    form = SearchForm.read(request.GET)
    try:
        if request.method == "POST":
            return redirect(keeping.keep(form.query))
        answer = find(form.query)
        refusal = keeping.refusal_of(answer)
    except keeping.NotKeptError as error:
        answer, refusal = None, str(error)
    except SearchError:
        return render(request, "documents/unavailable.html", {"query": form.query}, status=503)
    context = {
        "query": form.query,
        "answer": answer,
        "refusal": refusal,
        "chips": [*chips(answer)] if answer else [],
        "search_url": address(form.query),
    }
    return render(request, "documents/keep.html", context, status=422 if refusal else 200)


@require_safe
def kept(request: HttpRequest, public_id: str) -> HttpResponse:
    """A kept search: what it found, and what has changed since."""
    row = KeptSearch.objects.filter(public_id=public_id).first()
    if row is None:
        return not_found(request)
    try:
        comparison = keeping.compare(row)
    except SearchError:
        context: dict[str, Any] = {"query": keeping.query_of(row)}
        return render(request, "documents/unavailable.html", context, status=503)
    asked = asked_page(request, Paginator(comparison.kept, ON_A_PAGE))
    page = asked["page"]
    context = {
        "kept": row,
        "query": keeping.query_of(row),
        "comparison": comparison,
        "chips": [*chips(comparison.now)],
        **asked,
        "passages": _passages(comparison, page.object_list, page.start_index()),
        "added": _rows(comparison.added[:ADDED_SHOWN]),
        "more_added": max(0, len(comparison.added) - ADDED_SHOWN),
        "search_url": address(keeping.query_of(row)),
        "link": request.build_absolute_uri(row.get_absolute_url()),
    }
    return render(request, "documents/kept.html", context)


@require_safe
def evidence(request: HttpRequest, public_id: str) -> HttpResponse:
    """The evidence pack of a kept search."""
    row = KeptSearch.objects.filter(public_id=public_id).first()
    if row is None:
        return not_found(request)
    link = request.build_absolute_uri(row.get_absolute_url())
    site = request.build_absolute_uri("/").rstrip("/")
    response = HttpResponse(pack(row, link=link, site=site), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="search-{public_id}.zip"'
    patch_cache_control(response, no_cache=True)
    return response


def _rows(ids: Any) -> list[Paragraph]:
    found = Paragraph.objects.published().with_source().numbered()
    rows = {row.public_id: row for row in found.filter(public_id__in=list(ids))}
    return [rows[each] for each in ids if each in rows]


def _passages(comparison: keeping.Comparison, shown: Any, start: int) -> list[KeptPassage]:
    rows = {row.public_id: row for row in _rows([public_id for public_id, _ in shown])}
    then = words_then((rows[i], version) for i, version in shown if i in rows)
    return [
        KeptPassage(
            place=place,
            public_id=public_id,
            version=version,
            paragraph=(row := rows.get(public_id)),
            found=public_id not in comparison.removed,
            text=then.get((public_id, version), row.text) if row else "",
        )
        for place, (public_id, version) in enumerate(shown, start=start)
    ]
