"""One passage under its permalink: the page that gets cited."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from documents.models import Paragraph, Revision, Source, Status, printings_of
from documents.models.paragraph import ALPHABET

from .missing import gone, not_found

_PUBLIC_ID = re.compile(rf"[{ALPHABET}]{{16}}")
# Crockford's base32 has none of these letters, so whoever writes one saw the digit.
_MISREAD = str.maketrans("oil", "011")
_NUMBER = re.compile(r"[1-9]\d{0,8}", re.ASCII)


@require_safe
def passage(request: HttpRequest, public_id: str) -> HttpResponse:
    found = Paragraph.objects.for_permalink().with_source().numbered()
    paragraph = found.filter(public_id=public_id).first()
    if paragraph is None:
        return not_found(request)
    source = paragraph.source
    if source.status == Status.WITHDRAWN:
        return gone(request, source)
    neighbours = source.paragraphs.public().numbered()
    canonical = request.build_absolute_uri(paragraph.get_absolute_url())
    link = f"{canonical}?v={source.revision}"
    judged = paragraph if paragraph.stance else source
    shown_by = judged.stance_evidence_id
    version = request.GET.get("v", "")
    context = {
        "paragraph": paragraph,
        "source": source,
        "judged": judged,
        "evidence": shown_by and neighbours.filter(pk=shown_by).first(),
        "previous": neighbours.filter(position__lt=paragraph.position).last(),
        "next": neighbours.filter(position__gt=paragraph.position).first(),
        "printings": printings_of(source).published().select_related("outlet"),
        "canonical": canonical,
        "link": link,
        "quotation": f"“{paragraph.text}”\n{_credit(source)}\n{link}",
        "linked": _linked_words(paragraph, version),
        "beyond": _beyond(source, version),
    }
    return render(request, "documents/passage.html", context)


@require_safe
def passage_as_written(request: HttpRequest, written: str) -> HttpResponse:
    """An address as people type and paste it: in capitals, with a full stop or bracket after it.

    Redirects to what it must mean whether or not there is such a passage.
    """
    letters = re.match(r"[0-9a-z]*", written.lower())
    public_id = letters[0].translate(_MISREAD) if letters else ""
    if not _PUBLIC_ID.fullmatch(public_id):
        return not_found(request)
    version = request.GET.get("v", "")
    address = Paragraph(public_id=public_id).get_absolute_url()
    suffix = f"?v={version}" if _NUMBER.fullmatch(version) else ""
    return redirect(address + suffix, permanent=True)


@dataclass(frozen=True, slots=True)
class LinkedWords:
    """What a passage said when somebody copied its link, where it says something else now."""

    text: str
    revision: Revision


def _linked_words(paragraph: Paragraph, version: str) -> LinkedWords | None:
    """None too where `version` is nonsense, or the passage was not in that revision."""
    if not _NUMBER.fullmatch(version) or int(version) >= paragraph.source.revision:
        return None
    revision = paragraph.source.revisions.filter(number=int(version)).first()
    if revision is None:
        return None
    for words in revision.content["paragraphs"]:
        if words["id"] == paragraph.public_id and words["text"] != paragraph.text:
            return LinkedWords(words["text"], revision)
    return None


def _beyond(source: Source, version: str) -> int | None:
    """The number of a revision that has not been made; None for one that was, and nonsense."""
    if not _NUMBER.fullmatch(version) or int(version) <= source.revision:
        return None
    return int(version)


def _credit(source: Source) -> str:
    """Who said it, where and when, on one line under a copied quotation."""
    printed = source.outlet.name if source.outlet else source.original_source
    parts = [", ".join(source.authors), source.shown_title, printed, str(source.published_on)]
    return "— " + ", ".join(part for part in parts if part)
