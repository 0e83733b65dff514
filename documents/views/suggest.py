"""What may be meant, while it is typed: a part of a page, for htmx."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from documents.forms import SearchForm
from documents.suggestions import suggest


@require_safe
@never_cache
def suggestions(request: HttpRequest) -> HttpResponse:
    groups = suggest(SearchForm.read(request.GET).query)
    # Without the request: nothing of it is shown, so nothing about it need be read.
    return HttpResponse(render_to_string("documents/suggestions.html", {"groups": groups}))
