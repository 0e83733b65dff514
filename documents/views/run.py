"""Several paragraphs in a row under one link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from documents.citations import inside_quotes
from documents.differences import ParagraphDifference, differences
from documents.models import MOST_QUOTED, Paragraph, Source, Status
from documents.versions import RunVersion, removal_of, run_in

from .asked import asked_stretch, asked_version, asking
from .citation import cite_run, cite_source
from .former import heir_of, known_once, led_to
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


@dataclass(frozen=True, slots=True)
class Then:
    """The run as it was linked, beside what it is now."""

    number: int  # the version
    run: RunVersion | None  # None where that version does not have it
    changes: Sequence[ParagraphDifference] = ()


@require_safe
def run(request: HttpRequest, first: str, last: str) -> HttpResponse:
    """The paragraphs from `first` to `last`, both included; what only editors see is left out.

    A paragraph that was merged is where its words are now.
    """
    found = Paragraph.objects.for_permalink().with_source()
    rows = {row.public_id: row for row in found.filter(public_id__in=[first, last])}
    ends: list[Paragraph | None] = []
    sources: list[Source] = []
    for public_id in (first, last):
        known = rows.get(public_id) or known_once(public_id)
        if known is None:
            return not_found(request)
        ends.append(rows.get(public_id) or heir_of(known))
        sources.append(known.source)
    source = sources[0]
    if source != sources[1]:
        return not_found(request)
    if source.status == Status.WITHDRAWN:
        return gone(request, source)
    start, end = ends
    if start is None or end is None:
        return _removed(request, source, (first, last))
    if start == end:
        return redirect(start) if first == last else led_to(request, start, first)
    if start.position > end.position:
        return _turned_round(request, start, end)
    between = source.paragraphs.public().numbered().order_by("position")
    paragraphs = list(
        between.filter(position__gte=start.position, position__lte=end.position)[: MOST + 1]
    )
    if len(paragraphs) > _most(source):
        context = {"source": source, "most": _most(source), "whole": source.is_whole}
        return render(request, "documents/run_too_long.html", context, status=404)
    return _page(request, source, paragraphs, (first, last))


def _most(source: Source) -> int:
    return MOST if source.is_whole else MOST_QUOTED


def _turned_round(request: HttpRequest, start: Paragraph, end: Paragraph) -> HttpResponse:
    version = asked_version(request)
    address = reverse("documents:run", args=[end.public_id, start.public_id])
    return redirect(address + (asking(version, "") if version else ""))


def _removed(request: HttpRequest, source: Source, ids: tuple[str, str]) -> HttpResponse:
    """One of the ends is gone: when and why, what the run said, and what is left of it."""
    then = _run_then(source, ids, asked_version(request)) or _run_then(source, ids, None)
    removals = [removal_of(source, public_id) for public_id in ids]
    if then is None or not any(removals):
        return not_found(request)
    public = source.paragraphs.public().numbered().order_by("position")
    context = {
        "source": source,
        "removals": [removal for removal in removals if removal],
        "then": then,
        "left": public.filter(public_id__in=[public_id for public_id, _ in then.passages]),
        "cite": cite_source(request, source),
    }
    return render(request, "documents/run_removed.html", context, status=410)


def _run_then(source: Source, ids: tuple[str, str], number: int | None) -> RunVersion | None:
    first, last = ids
    then = run_in(source, first, last, number) or run_in(source, last, first, number)
    return then and replace(then, passages=then.passages[: _most(source)])


def _then(
    source: Source, ids: tuple[str, str], paragraphs: Sequence[Paragraph], number: int | None
) -> Then | None:
    """What to tell a reader whose link was copied from revision `number`, or names paragraphs
    that were merged; None where nothing was changed."""
    is_merged = {paragraphs[0].public_id, paragraphs[-1].public_id} != {*ids}
    if not is_merged and (number is None or number >= source.revision):
        return None
    then = _run_then(source, ids, number)
    if then is None:
        return Then(number, None) if number else None
    now = [paragraph.text for paragraph in paragraphs]
    if not then.withheld_on and then.texts == now:
        return None
    return Then(then.number, then, () if then.withheld_on else differences(then.texts, now))


def _page(
    request: HttpRequest, source: Source, paragraphs: Sequence[Paragraph], ids: tuple[str, str]
) -> HttpResponse:
    version = asked_version(request)
    for paragraph in paragraphs:
        paragraph.source = source
    linked = [
        linked_words(paragraph, version, public_id if public_id != paragraph.public_id else "")
        for paragraph, public_id in zip((paragraphs[0], paragraphs[-1]), ids, strict=True)
    ]
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
    link = canonical + asking(source.revision, span)
    words = "\n\n".join(each.words if span else each.text for each in marked)
    context = {
        "source": source,
        "shown": [Shown(*pair) for pair in zip(paragraphs, marked, strict=True)],
        "first": paragraphs[0],
        "last": paragraphs[-1],
        "canonical": canonical,
        "link": link,
        "cite": cite_run(request, paragraphs[0], paragraphs[-1], stretch=span),
        "quotation": f"“{inside_quotes(words)}”\n{credit(source)}\n{link}",
        "then": _then(source, ids, paragraphs, version),
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
