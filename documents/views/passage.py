"""One passage under its permalink: the page that gets cited."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from documents.citations import inside_quotes
from documents.differences import Stretch, compare
from documents.models import Paragraph, Source, printings_of
from documents.models.paragraph import ALPHABET
from documents.versions import Version, removal_of, versions_of

from .asked import asked_stretch, asked_version, asking
from .citation import cite_passage
from .elsewhere import same_words
from .embedding import frame_of, printed_by
from .former import heir_of, known_once
from .known import of_passage
from .linked import linked_text, linked_words, query_as_linked, words_as_linked
from .missing import not_found
from .stretch import Marked, selectors, stretch_in

_PUBLIC_ID = re.compile(rf"[{ALPHABET}]{{16}}")
_WRITTEN = re.compile(r"([0-9a-z]*)(?:\.\.([0-9a-z]+))?")
_BEGINNING = re.compile(rf"[{ALPHABET}]{{10,15}}")
# Crockford's base32 has none of these letters, so whoever writes one saw the digit.
_MISREAD = str.maketrans("oil", "011")


@of_passage
def passage(request: HttpRequest, paragraph: Paragraph) -> HttpResponse:
    source = paragraph.source
    neighbours = source.paragraphs.public().numbered()
    canonical = request.build_absolute_uri(paragraph.get_absolute_url())
    judged = paragraph if paragraph.stance else source
    shown_by = judged.stance_evidence_id
    version, asked = asked_version(request), asked_stretch(request)
    linked = linked_words(paragraph, version, request.GET.get("from", ""))
    stretch = stretch_in(paragraph.text, asked, linked_text(linked)) if asked else None
    marked = stretch.marked if stretch else Marked(paragraph.text)
    link = canonical + asking(source.revision, marked.span)
    then = words_as_linked(paragraph, linked, asked)
    shared = then if linked_text(linked) else marked
    parts = neighbours.filter(split_from=paragraph.public_id) if source.revision > 1 else ()
    context = {
        "paragraph": paragraph,
        "stretch": stretch,
        "moved": _moved(parts, asked, linked_text(linked)) if stretch and stretch.lost else None,
        "no_words": bool(asked) and not stretch,
        "marked": marked,
        "then": then,
        "shared": shared.words or shared.text,
        "card": f"{canonical}card.png{query_as_linked(paragraph, linked, version, shared)}",
        "source": source,
        "judged": judged,
        "evidence": shown_by and neighbours.filter(pk=shown_by).first(),
        "previous": neighbours.filter(position__lt=paragraph.position).last(),
        "next": neighbours.filter(position__gt=paragraph.position).first(),
        "printings": printings_of(source).published().select_related("outlet"),
        "canonical": canonical,
        "link": link,
        "cite": cite_passage(
            request,
            paragraph,
            words=marked.words or None,
            stretch=marked.span,
        ),
        "frame": frame_of(request, paragraph, span=marked.span),
        "oembed": request.build_absolute_uri(
            # Of this very link: what it asks for is what the other page shows.
            f"{reverse('documents:oembed')}?{urlencode({'url': request.build_absolute_uri()})}"
        ),
        "quotation": f"“{inside_quotes(marked.words or paragraph.text)}”\n{credit(source)}\n{link}",
        "linked": linked,
        "same_words": same_words(paragraph),
        "split_off": parts,
        "beyond": version if version and version > source.revision else None,
    }
    return render(request, "documents/passage.html", context)


def _moved(
    parts: Iterable[Paragraph], asked: tuple[int, int] | None, linked: str | None
) -> tuple[Paragraph, str] | None:
    """The part split off a passage that has the words which were linked, and the link to them."""
    for part in parts:
        found = stretch_in(part.text, asked, linked) if asked else None
        if found and not found.lost:
            version = part.source.revision
            return part, f"{part.get_absolute_url()}{asking(version, found.marked.span)}"
    return None


@require_safe
def passage_as_written(request: HttpRequest, written: str) -> HttpResponse:
    """An address as people type and paste it: in capitals, with a full stop or bracket after it.

    Redirects to what it must mean whether or not there is such a passage.
    """
    ids = _WRITTEN.findall(written.lower())[0]  # it matches nothing, too
    first, last = (public_id.translate(_MISREAD) for public_id in ids)
    if _BEGINNING.fullmatch(first) and not last:
        return not_found(request, meant=_only_passage(first))
    if not _PUBLIC_ID.fullmatch(first) or (last and not _PUBLIC_ID.fullmatch(last)):
        return not_found(request)
    version, stretch = asked_version(request), asked_stretch(request, several=bool(last))
    asked: dict[str, object] = {"v": version} if version else {}
    if stretch:
        asked["w"] = f"{stretch[0]}-{stretch[1]}"
    address = Paragraph(public_id=first).get_absolute_url()
    if last:
        address = reverse("documents:run", args=[first, last])
    return redirect(address + (f"?{urlencode(asked)}" if asked else ""), permanent=True)


def _only_passage(beginning: str) -> Paragraph | None:
    """The one passage whose id begins so: part of an address was lost on the way."""
    # As a range, which an index answers: SQLite reads all rows to tell how one begins.
    ids = (beginning, beginning.ljust(16, "z"))
    found = Paragraph.objects.published().with_source().filter(public_id__range=ids)[:2]
    return found[0] if len(found) == 1 else None


def credit(source: Source) -> str:
    """Who said it, where and when, on one line under a copied quotation."""
    parts = [", ".join(source.authors), source.shown_title, printed_by(source)]
    parts.append(str(source.published_on))
    return "— " + ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Step:
    """A version of a passage, beside the one before it."""

    version: Version
    stretches: tuple[Stretch, ...]


@require_safe
def passage_history(request: HttpRequest, public_id: str) -> HttpResponse:
    """Every version of a passage, newest first; also of one that was merged into another."""
    answer = _history(request, public_id)
    known = known_once(public_id) if isinstance(answer, HttpResponseRedirect) else None
    heir = heir_of(known) if known else None
    return _versions(request, heir, public_id) if heir else answer


@of_passage
def _history(request: HttpRequest, paragraph: Paragraph) -> HttpResponse:
    return _versions(request, paragraph, paragraph.public_id)


def _versions(request: HttpRequest, paragraph: Paragraph, public_id: str) -> HttpResponse:
    """Those of `paragraph`, or of the passage `public_id` that was merged into it."""
    source = paragraph.source
    versions = versions_of(source, public_id)
    before = [None, *versions]
    steps = [
        Step(version, tuple(compare(last.text if last else version.text, version.text)))
        for last, version in zip(before, versions, strict=False)
    ]
    context = {
        "paragraph": paragraph,
        "public_id": public_id,
        "merger": removal_of(source, public_id) if public_id != paragraph.public_id else None,
        "source": source,
        "steps": steps[::-1],
    }
    return render(request, "documents/history.html", context)


@of_passage
def passage_selector(request: HttpRequest, paragraph: Paragraph) -> HttpResponse:
    """The passage, or the words of it that were linked, as a W3C Web Annotation names them."""
    asked = asked_stretch(request)
    linked = linked_words(paragraph, asked_version(request), "") if asked else None
    stretch = stretch_in(paragraph.text, asked, linked_text(linked)) if asked else None
    source = request.build_absolute_uri(paragraph.get_absolute_url())
    return JsonResponse(
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "type": "SpecificResource",
            "source": f"{source}?v={paragraph.source.revision}",
            "selector": selectors(stretch.marked if stretch else Marked(paragraph.text)),
        },
        content_type="application/ld+json",
    )
