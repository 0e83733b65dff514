"""How to cite what is on a page, and the same as files for reference managers."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from documents.citations import (
    Citable,
    Entry,
    bibtex,
    coins,
    csl_json,
    entries,
    json_ld,
    meta_tags,
    ris,
)
from documents.citing import citable
from documents.context import archive_of
from documents.models import FormerParagraph, Paragraph, Source
from documents.versions import removal_of, versions_of

from .asked import asked_version
from .missing import moved, not_found


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that reference managers open."""

    name: str  # what readers call it
    media_type: str
    write: Callable[[Citable], str]


FORMATS = {
    "ris": Format("RIS", "application/x-research-info-systems", ris),
    "bib": Format("BibTeX", "application/x-bibtex", bibtex),
    "json": Format("CSL-JSON", "application/vnd.citationstyles.csl+json", csl_json),
}


@dataclass(frozen=True, slots=True)
class Cite:
    """What _cite.html and _cite_head.html show; the last three are empty unless published."""

    entries: list[Entry]
    downloads: list[tuple[str, str]]  # (name of the format, address)
    coins: str = ""
    meta_tags: tuple[tuple[str, str], ...] = ()
    json_ld: str = ""  # safe within a script element


def cite_source(request: HttpRequest, source: Source) -> Cite:
    """Of a source, published or withdrawn."""
    return _cite(request, source, _source(request, source), source.get_absolute_url())


def cite_passage(
    request: HttpRequest, paragraph: Paragraph, *, words: str = "", stretch: str = ""
) -> Cite:
    """Of a numbered() passage, or of the `words` in it that `stretch`, its `w`, leads to."""
    passage = _passage(request, paragraph, words=words or paragraph.text, stretch=stretch)
    return _cite(request, paragraph.source, passage, paragraph.get_absolute_url(), stretch)


def cite_removed(request: HttpRequest, source: Source, public_id: str, version: int) -> Cite:
    """Of a passage that is none any more and was last there in revision `version`."""
    passage = _removed(request, source, public_id, version)
    return _cite(request, source, passage, reverse("documents:passage", args=[public_id]))


@require_safe
def source_citation(request: HttpRequest, slug: str, extension: str) -> HttpResponseBase:
    known = Source.objects.for_permalink().select_related("outlet")
    source = known.filter(slug=slug).first()
    if source is None:
        return moved(request, known, slug)
    return _file(_source(request, source), extension)


@require_safe
def passage_citation(request: HttpRequest, public_id: str, extension: str) -> HttpResponse:
    """A passage as it is now, or as it was in the revision that `v` names.

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
    return _file(_removed(request, known.source, public_id, removal.revision - 1), extension)


def _as_linked(request: HttpRequest, paragraph: Paragraph) -> Citable:
    """Of an earlier revision without the paragraph's number, which may have been another one."""
    number = asked_version(request)
    if number and number < paragraph.source.revision:
        versions = versions_of(paragraph.source, paragraph.public_id)
        for version in versions:
            if version.covers(number):
                link = _link(request, paragraph.get_absolute_url(), number)
                return citable(
                    paragraph.source,
                    link=link,
                    archive=archive_of(request).name,
                    public_id=paragraph.public_id,
                    words=version.text,
                )
    return _passage(request, paragraph, words=paragraph.text)


def _source(request: HttpRequest, source: Source) -> Citable:
    link = _link(request, source.get_absolute_url(), source.revision)
    return citable(source, link=link, archive=archive_of(request).name)


def _passage(
    request: HttpRequest, paragraph: Paragraph, *, words: str, stretch: str = ""
) -> Citable:
    source = paragraph.source
    return citable(
        source,
        link=_link(request, paragraph.get_absolute_url(), source.revision, stretch),
        archive=archive_of(request).name,
        public_id=paragraph.public_id,
        number=paragraph.number,  # type: ignore[attr-defined]  # numbered() gives it
        words=words,
    )


def _removed(request: HttpRequest, source: Source, public_id: str, version: int) -> Citable:
    link = _link(request, reverse("documents:passage", args=[public_id]), version)
    return citable(source, link=link, archive=archive_of(request).name, public_id=public_id)


def _link(request: HttpRequest, address: str, version: int, stretch: str = "") -> str:
    words = f"&w={stretch}" if stretch else ""
    return f"{request.build_absolute_uri(address)}?v={version}{words}"


def _cite(
    request: HttpRequest, source: Source, cited: Citable, address: str, stretch: str = ""
) -> Cite:
    asked = cited.link.partition("?")[2]
    downloads = [
        (kind.name, f"{address}cite.{extension}?{asked}") for extension, kind in FORMATS.items()
    ]
    if not source.is_published:
        return Cite(entries(cited), downloads)
    return Cite(
        entries(cited), downloads, coins(cited), tuple(meta_tags(cited)), _script(json_ld(cited))
    )


# Within a script element only "<" could end it; the others are for readers that look for mark-up.
_ESCAPED = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def _script(data: object) -> SafeString:
    """JSON for a script element; no text in it can end the element."""
    text = json.dumps(data, ensure_ascii=False).translate(_ESCAPED)
    return mark_safe(text)  # noqa: S308 - every < is escaped


def _file(cited: Citable, extension: str) -> HttpResponse:
    kind = FORMATS[extension]
    name = content_disposition_header(as_attachment=True, filename=f"{cited.key}.{extension}")
    return HttpResponse(
        kind.write(cited),
        content_type=f"{kind.media_type}; charset=utf-8",
        headers={"Content-Disposition": name, "X-Robots-Tag": "noindex"},
    )
