"""What is not there, and what was taken down. Rendered rather than raised, so that these pages
are the same whether DEBUG is on or off."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from documents.models import Source


def not_found(request: HttpRequest) -> HttpResponse:
    """The one answer for what never was public: a draft is not told from nothing at all."""
    return render(request, "404.html", status=404)


def gone(request: HttpRequest, source: Source) -> HttpResponse:
    """For links into a source that was withdrawn: its title, when and why."""
    return render(request, "documents/withdrawn.html", {"source": source}, status=410)
