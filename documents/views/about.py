"""Pages about the archive itself."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from documents.models import Stance

# Searches have no end; pages do.
ROBOTS = "User-agent: *\nDisallow: /admin/\nDisallow: /?\nDisallow: /suggest/\n"


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "documents/about.html", {"stances": Stance.objects.all()})


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """For who asks without having read a page, which names the picture."""
    return redirect(static("favicon.svg"))
