"""Several paragraphs in a row under one link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from documents.models import MOST_QUOTED, Paragraph, Source, Status

from .asked import asked_stretch, asked_version
from .citation import cite_run
from .former import former_passage
from .linked import LinkedWords, linked_text, linked_words
from .missing import gone, not_found
from .passage import credit
from .stretch import Marked, Stretch, stretch_in

MOST = 50  # paragraphs under one link


@dataclass(frozen=True, slots=True)
class Shown:
    """A paragraph of the run."""

    paragraph: Paragraph
    marked: Marked


@require_safe
def run(request: HttpRequest, first: str, last: str) -> HttpResponse:
    """The paragraphs from `first` to `last`, both included; what only editors see is left out."""
    found = Paragraph.objects.for_permalink().with_source()
    rows = {row.public_id: row for row in found.filter(public_id__in=[first, last])}
    for public_id in (first, last):
        if public_id not in rows:
            return former_passage(request, public_id)
    start, end = rows[first], rows[last]
    source = start.source
    if end.source_id != source.pk:
        return not_found(request)
    if Status.WITHDRAWN in (source.status, end.source.status):
        return gone(request, source)
    if start.position >= end.position:
        return _turned_round(start, end)
    between = source.paragraphs.public().numbered().order_by("position")
    paragraphs = list(
        between.filter(position__gte=start.position, position__lte=end.position)[: MOST + 1]
    )
    most = MOST if source.is_whole else MOST_QUOTED
    if len(paragraphs) > most:
        context = {"source": source, "most": most, "whole": source.is_whole}
        return render(request, "documents/run_too_long.html", context, status=404)
    return _page(request, source, paragraphs)


def _turned_round(start: Paragraph, end: Paragraph) -> HttpResponse:
    if start == end:
        return redirect(start)
    return redirect(reverse("documents:run", args=[end.public_id, start.public_id]))


def _page(request: HttpRequest, source: Source, paragraphs: Sequence[Paragraph]) -> HttpResponse:
    version = asked_version(request)
    for paragraph in paragraphs:
        paragraph.source = source
    linked = [linked_words(paragraph, version, "") for paragraph in (paragraphs[0], paragraphs[-1])]
    asked = asked_stretch(request, several=True)
    edges = _edges(paragraphs, asked, linked) if asked else None
    marked = [Marked(paragraph.text) for paragraph in paragraphs]
    span = ""
    if edges:
        marked = [Marked("", paragraph.text) for paragraph in paragraphs]
        first, last = edges[0].marked, edges[1].marked
        # What was written after the first words, or before the last ones, is between the two.
        marked[0] = Marked(first.before, first.words + first.after)
        marked[-1] = Marked("", last.before + last.words, last.after)
        span = f"{len(marked[0].before)}-{len(marked[-1].words)}"
    address = reverse("documents:run", args=[paragraphs[0].public_id, paragraphs[-1].public_id])
    canonical = request.build_absolute_uri(address)
    link = f"{canonical}?v={source.revision}" + (f"&w={span}" if span else "")
    words = "\n\n".join(each.words if span else each.text for each in marked)
    context = {
        "source": source,
        "shown": [Shown(*pair) for pair in zip(paragraphs, marked, strict=True)],
        "first": paragraphs[0],
        "last": paragraphs[-1],
        "canonical": canonical,
        "link": link,
        "cite": cite_run(request, paragraphs[0], paragraphs[-1], stretch=span),
        "quotation": f"“{words}”\n{credit(source)}\n{link}",
        "edited": any(linked),
        "stretched": bool(span),
        "lost": bool(asked) and not span,
        "certain": all(edge.certain for edge in edges or ()),
    }
    return render(request, "documents/run.html", context)


def _edges(
    paragraphs: Sequence[Paragraph],
    asked: tuple[int, int],
    linked: Sequence[LinkedWords | None],
) -> tuple[Stretch, Stretch] | None:
    """Where the words linked begin in the first paragraph and end in the last one; None where
    either is no place in its text, or is found there no more."""
    first, last = paragraphs[0].text, paragraphs[-1].text
    then = [linked_text(each) for each in linked]
    opening = stretch_in(first, (asked[0], len(first if then[0] is None else then[0])), then[0])
    closing = stretch_in(last, (0, asked[1]), then[1])
    if not opening or not closing or opening.lost or closing.lost:
        return None
    return opening, closing
