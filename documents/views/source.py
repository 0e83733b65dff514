"""One article as one reads it, and where everything said of it comes from."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.conf.locale import LANG_INFO
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from documents.dates import PressDate
from documents.models import PUBLIC_KINDS, Source, Status, printings_of
from documents.sanitize import is_web_address

from .citation import cite_source
from .missing import gone, moved

_NUMBER = re.compile(r"[1-9]\d{0,5}", re.ASCII)


@require_safe
def source(request: HttpRequest, slug: str) -> HttpResponse:
    known = Source.objects.for_permalink().select_related("outlet", "stance")
    found = known.filter(slug=slug).first()
    if found is None:
        return moved(request, known, slug)
    if found.status == Status.WITHDRAWN:
        return gone(request, found)
    if together := _together(request, found):
        return redirect(together)
    shown_by = found.stance_evidence_id
    public = found.paragraphs.public().numbered()
    context = {
        "source": found,
        "cite": cite_source(request, found),
        "facts": [*_facts(found)],
        "paragraphs": list(public.select_related("stance")) if found.is_whole else [],
        "evidence": shown_by and public.filter(pk=shown_by).first(),
        "revision": found.revisions.defer("content").filter(number=found.revision).first(),
        "printings": printings_of(found).published().select_related("outlet"),
        "link_out": _href(found.url) or _href(found.archived_url),
    }
    return render(request, "documents/source.html", context)


def _together(request: HttpRequest, source: Source) -> str:
    """The address of the paragraphs from one number to another, `?first=3&last=7`, either way
    round and no further than there are any; "" where they are no numbers of paragraphs."""
    asked = [request.GET.get(name, "") for name in ("first", "last")]
    if not all(_NUMBER.fullmatch(number) for number in asked):
        return ""
    first, last = sorted(int(number) for number in asked)
    public = source.paragraphs.public().order_by("position")
    ids = list(public.values_list("public_id", flat=True)[first - 1 : last])
    if len(ids) < 2:
        return reverse("documents:passage", args=ids) if ids else ""
    return reverse("documents:run", args=[ids[0], ids[-1]])


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing said of a source, and how it is known."""

    name: str  # what readers call it
    field: str  # its field, also a part of its anchor
    value: str  # "" is unknown
    unknown: str = ""  # what to say then
    href: str = ""
    status: str = ""  # stated, inferred; "" where nothing was recorded
    line: int | None = None  # of the page as it was saved, or of the table, from 1
    table: str = ""  # the name of the file of many articles that states it
    quote: str = ""  # that line
    reason: str = ""  # why it is concluded


def _facts(source: Source) -> Iterator[Fact]:
    """Those that are known, and of the important ones also those that are not."""
    language = LANG_INFO.get(source.language, {}).get("name", source.language)
    texts = source.paragraphs.exclude(kind__in=PUBLIC_KINDS).values_list("text", flat=True)
    hidden = [" ".join(text.split()) for text in texts]
    for fact in (
        Fact("Title", "title", source.shown_title),
        Fact(
            "Outlet",
            "outlet",
            source.outlet.name if source.outlet else "",
            "We do not know who printed this.",
        ),
        Fact("Original source", "original_source", source.original_source),
        Fact(
            "Author" if len(source.authors) < 2 else "Authors",
            "authors",
            ", ".join(source.authors),
            "We do not know who wrote this.",
        ),
        Fact("Translator", "translator", source.translator),
        Fact(
            "Published",
            "published",
            "" if source.date_status == "unknown" else str(source.published_on),
            "We do not know when this was published.",
        ),
        Fact("Language", "language", language),
        Fact("Address", "url", source.url, href=_href(source.url)),
        Fact("Archived copy", "archived_url", source.archived_url, href=_href(source.archived_url)),
        Fact("Retrieved", "retrieved_on", _day(source.retrieved_on)),
    ):
        if fact.value or fact.unknown:
            yield _with_evidence(fact, source.evidence.get(fact.field) or {}, hidden)


def _with_evidence(fact: Fact, evidence: Mapping[str, Any], hidden: Sequence[str]) -> Fact:
    """Quotes the line that states a value, unless only editors may see it or words of it: the
    date of a reader's comment may be evidence, the comment stays unpublished."""
    if not fact.value or not evidence:
        return fact
    status, quote = str(evidence.get("status") or ""), str(evidence.get("text") or "")
    line = " ".join(quote.split())
    # One word that is furniture, such as "News", may well stand in a line that readers may see.
    unseen = line in " ".join(hidden) or any(" " in text and text in line for text in hidden)
    quotable = status == "stated" and not unseen
    return replace(
        fact,
        status=status,
        line=evidence.get("line"),
        table=str(evidence.get("table") or ""),
        quote=quote if quotable else "",
        reason=str(evidence.get("reason") or ""),
    )


def _href(url: str) -> str:
    return url if is_web_address(url) else ""


def _day(day: dt.date | None) -> str:
    return str(PressDate(day, day)) if day else ""
