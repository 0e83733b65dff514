"""What is not there, and what was taken down. Rendered rather than raised, so that these pages
are the same whether DEBUG is on or off; by TemplateResponse, so that a frame can say it in less."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control

from documents.models import Paragraph, Source, printings_of

from .citation import Cite, cite_source


def not_found(request: HttpRequest, *, meant: Paragraph | None = None) -> HttpResponse:
    """The one answer for what never was public: a draft is not told from nothing at all.

    `meant` is a passage that whoever follows the address may have meant.
    """
    return TemplateResponse(request, "404.html", {"meant": meant}, status=404)


def moved(request: HttpRequest, rows: QuerySet[Any], slug: str) -> HttpResponse:
    """For a slug that none of `rows` has: leads to the one that had it once, or to the 404; one
    query either way, and `rows` are those that readers may know of."""
    row = rows.filter(former_slugs__slug=slug).first()
    if row is None:
        return not_found(request)
    asked = request.META.get("QUERY_STRING", "")
    response = redirect(row.get_absolute_url() + (f"?{asked}" if asked else ""), permanent=True)
    # A row may get its old slug back: a browser that remembered this for good would go in circles.
    patch_cache_control(response, no_cache=True)
    return response


def gone(request: HttpRequest, source: Source, cite: Cite | None = None) -> HttpResponse:
    """For links into a source that was withdrawn: its title, when and why, and how to cite what
    the link led to, of which `cite` tells where that is not all of it."""
    context = {
        "source": source,
        "printings": printings_of(source).published().select_related("outlet"),
        "cite": cite or cite_source(request, source),
    }
    return TemplateResponse(request, "documents/withdrawn.html", context, status=410)
