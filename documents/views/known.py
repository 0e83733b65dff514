"""Pages of one passage: who asks for one that is none gets the same answer from all of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from documents.models import Paragraph, Status

from .citation import cite_passage, earlier_version
from .former import former_passage
from .missing import gone


def of_passage(
    view: Callable[[HttpRequest, Paragraph], HttpResponse],
) -> Callable[..., HttpResponse]:
    """A view that takes a published, numbered passage with its source, from one that takes its
    id: what was removed, withdrawn, or never public is answered here."""

    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, public_id: str) -> HttpResponse:
        found = Paragraph.objects.for_permalink().with_source().numbered()
        paragraph = found.filter(public_id=public_id).first()
        if paragraph is None:
            return former_passage(request, public_id)
        if paragraph.source.status == Status.WITHDRAWN:
            source = paragraph.source
            cite = cite_passage(request, paragraph, version=earlier_version(request, source))
            return gone(request, source, cite)
        return view(request, paragraph)

    return answer
