"""Passages that are none any more: each of their links says truthfully what became of it."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from documents.models import FormerParagraph, Paragraph, Source, Status
from documents.versions import removal_of, versions_of

from .asked import asked_stretch, asked_version
from .citation import cite_removed
from .missing import gone, not_found
from .stretch import marked_in


def former_passage(request: HttpRequest, public_id: str) -> HttpResponse:
    """Leads to the passage that has its words now, or says when and why it was removed.

    What no reader ever knew is an ordinary 404, drafts included, by the same two queries.
    """
    known = known_once(public_id)
    if known is None:
        return not_found(request)
    source = known.source
    if source.status == Status.WITHDRAWN:
        return gone(request, source)
    if heir := heir_of(known):
        return led_to(request, heir, public_id)
    return _removed(request, source, public_id, known)


def known_once(public_id: str) -> FormerParagraph | Paragraph | None:
    """What readers knew under this id: one that went, or one that they may not see any more.
    Two queries whatever there is."""
    former = FormerParagraph.objects.with_source().filter(public_id=public_id).first()
    hidden = Paragraph.objects.hidden_once_published().filter(public_id=public_id).first()
    return former or hidden


def heir_of(known: FormerParagraph | Paragraph) -> Paragraph | None:
    """The public paragraph that has its words now."""
    heir = known.heir() if isinstance(known, FormerParagraph) else None
    return heir if heir and heir.is_public else None


def led_to(request: HttpRequest, heir: Paragraph, public_id: str) -> HttpResponse:
    """Not for good: the merger may be undone."""
    version, stretch = asked_version(request), asked_stretch(request)
    asked = {"from": public_id}
    if version:
        asked["v"] = str(version)
    if stretch:
        asked["w"] = f"{stretch[0]}-{stretch[1]}"
    return redirect(f"{heir.get_absolute_url()}?{urlencode(asked)}")


def _removed(
    request: HttpRequest, source: Source, public_id: str, known: FormerParagraph | Paragraph
) -> HttpResponse:
    former = known if isinstance(known, FormerParagraph) and known.merged_into else None
    merger = removal_of(source, public_id) if former else None
    removal = removal_of(source, former.last_merged_into() if former and merger else public_id)
    if removal is None:
        return not_found(request)
    version = asked_version(request)
    versions = versions_of(source, public_id) if version else []
    linked = next((each for each in versions if version and each.covers(version)), None)
    context = {
        "source": source,
        "removal": removal,
        "merger": merger,
        "linked": linked,
        "marked": marked_in(linked.text, asked_stretch(request)) if linked else None,
        "cite": cite_removed(request, source, public_id, removal.revision - 1),
    }
    return TemplateResponse(request, "documents/removed.html", context, status=410)
