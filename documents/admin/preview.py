"""The public page of a source as it would be, without publishing or saving anything."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import get_script_prefix, resolve
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin

from documents.ingestion import revise_source
from documents.models import Source, Status

from .review import Review


def _framed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For editors alone, inside a page of the desk: not kept, not indexed, not framed elsewhere."""

    @never_cache
    @xframe_options_sameorigin
    def framed(request: HttpRequest, *args: Any) -> HttpResponse:
        framed_view: Any = csp_replace({"frame-ancestors": [SELF]})(view)
        response: HttpResponse = framed_view(request, *args)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return framed


@_framed
def preview(request: HttpRequest, review: Review) -> HttpResponse:
    """What readers would see under the source's address if this review were saved and published.

    The very page: made in a transaction that is rolled back. `review` is a valid one. Raises
    ValueError, with a sentence, where it could not be published.
    """
    with transaction.atomic():
        try:
            source = revise_source(
                review.source,
                facts=review.facts,
                paragraphs=review.drafts,
                judgement=review.judgement,
                by=request.user,
            )
            if source.status == Status.DRAFT:  # whatever it duplicates: nobody is told
                source.publish(by=request.user)
            response = _page(request, source)
        finally:
            transaction.set_rollback(True)
    return response


@_framed
def no_preview(request: HttpRequest, review: Review, error: str) -> HttpResponse:
    """What is missing before there is a page for readers; `error` beside the review's own."""
    return render(
        request,
        "admin/documents/source/no_preview.html",
        {"review": review, "error": error, "source": review.source},
    )


def _page(request: HttpRequest, source: Source) -> HttpResponse:
    within = source.get_absolute_url().removeprefix(get_script_prefix())
    view, args, kwargs = resolve(f"/{within}")
    asked = copy(request)
    asked.method, asked.GET = "GET", QueryDict()
    response: HttpResponse = view(asked, *args, **kwargs)
    return response
