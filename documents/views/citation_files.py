"""Citations as files that reference managers open."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from documents.citations import Citable, bibtex, csl_json, ris
from documents.models import FormerParagraph, Paragraph, Source
from documents.versions import Version, removal_of, run_in, versions_of

from .asked import asked_stretch
from .citation import (
    citable_passage,
    citable_removed,
    citable_run,
    citable_source,
    earlier_version,
)
from .missing import moved, not_found

_WRITERS: Mapping[str, tuple[str, Callable[[Citable], str]]] = {  # by extension
    "ris": ("application/x-research-info-systems", ris),
    "bib": ("application/x-bibtex", bibtex),
    "json": ("application/vnd.citationstyles.csl+json", csl_json),
}


@require_safe
def source_citation(request: HttpRequest, slug: str, extension: str) -> HttpResponseBase:
    """A source as it is now, under the link to the revision that `v` names."""
    known = Source.objects.for_permalink().select_related("outlet")
    source = known.filter(slug=slug).first()
    if source is None:
        return moved(request, known, slug)
    version = earlier_version(request, source)
    return _file(citable_source(request, source, version=version), extension)


@require_safe
def passage_citation(request: HttpRequest, public_id: str, extension: str) -> HttpResponse:
    """A passage as it is now, or as it was in the revision that `v` names, or
    the stretch of it that `w` names.

    What readers never knew is an ordinary 404, drafts included, by the same three queries.
    """
    found = Paragraph.objects.for_permalink().with_source().numbered()
    paragraph = found.filter(public_id=public_id).first()
    if paragraph:
        return _file(_as_linked(request, paragraph), extension)
    former = FormerParagraph.objects.with_source().filter(public_id=public_id).first()
    hidden = Paragraph.objects.hidden_once_published().filter(public_id=public_id).first()
    known = former or hidden
    removal = removal_of(known.source, public_id) if known else None
    if known is None or removal is None:
        return not_found(request)
    version = removal.revision - 1
    return _file(citable_removed(request, known.source, public_id, version), extension)


@require_safe
def run_citation(request: HttpRequest, first: str, last: str, extension: str) -> HttpResponse:
    """Several paragraphs of one source, as they are now or were in the revision that `v` names, or
    the stretch in them that `w` names."""
    found = Paragraph.objects.for_permalink().with_source().numbered()
    rows = {row.public_id: row for row in found.filter(public_id__in=[first, last])}
    start, end = rows.get(first), rows.get(last)
    if start is None or end is None or start.source_id != end.source_id:
        return not_found(request)
    if start.position > end.position:
        return not_found(request)
    asked = asked_stretch(request, several=True)
    stretch = f"{asked[0]}-{asked[1]}" if asked else ""
    number = earlier_version(request, start.source)
    version = number if number and run_in(start.source, first, last, number) else None
    return _file(citable_run(request, start, end, stretch=stretch, version=version), extension)


def _as_linked(request: HttpRequest, paragraph: Paragraph) -> Citable:
    """As it was in the revision that `v` names, and of it the stretch that `w` names, where there
    are such words."""
    number = earlier_version(request, paragraph.source)
    earlier = _earlier(paragraph, number) if number else None
    text = earlier.text if earlier else paragraph.text
    start, end = asked_stretch(request) or (0, 0)
    stretch = 0 < end <= len(text)
    return citable_passage(
        request,
        paragraph,
        words=text[start:end] if stretch else text,
        stretch=f"{start}-{end}" if stretch else "",
        version=number if earlier else None,
    )


def _earlier(paragraph: Paragraph, number: int) -> Version | None:
    versions = versions_of(paragraph.source, paragraph.public_id)
    return next((version for version in versions if version.covers(number)), None)


def _file(cited: Citable, extension: str) -> HttpResponse:
    media_type, write = _WRITERS[extension]
    name = content_disposition_header(as_attachment=True, filename=f"{cited.key}.{extension}")
    return HttpResponse(
        write(cited),
        content_type=f"{media_type}; charset=utf-8",
        headers={"Content-Disposition": name or "attachment", "X-Robots-Tag": "noindex"},
    )
