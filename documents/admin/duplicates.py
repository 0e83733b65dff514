"""Adding a source, and what an editor decides where the archive holds the same article already."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from documents import originals
from documents.dates import PressDate
from documents.differences import ParagraphDifference, differences
from documents.duplicates import Duplicate, unsettled_duplicates
from documents.extraction import ExtractionError
from documents.ingestion import Original
from documents.models import Source, Status, printings_of, separate

from . import notices
from .adding import DuplicateError, Printing, add_draft, relate
from .desk import Desk
from .forms import AddSourceForm

SALT = "documents.admin.duplicates"
# Shorter than what the store keeps an upload that nobody decided on.
DECIDE_WITHIN = originals.ABANDONED_AFTER / 2


@dataclass(frozen=True, slots=True)
class Comparison:
    """What an editor sees of a source that holds the same."""

    duplicate: Duplicate
    differences: Sequence[ParagraphDifference]  # paragraphs that are not the same in both
    same: int  # how many are
    dates: str  # which was first by the dates: "earlier", "later" or "" where they do not say


@dataclass(frozen=True, slots=True)
class Ticket:
    """An upload that waits for a decision, with what was said of it."""

    original: Original
    url: str
    retrieved_on: dt.date | None

    def signed(self, *, user: int | None) -> str:
        """Keeps the bytes in the store; gives what brings them back, to this editor alone."""
        originals.keep(self.original.data)
        said = {
            "user": user,
            "sha256": self.original.sha256,
            "name": self.original.name,
            "url": self.url,
            "retrieved_on": self.retrieved_on and self.retrieved_on.isoformat(),
        }
        return signing.dumps(said, salt=SALT)

    @classmethod
    def redeemed(cls, text: str, *, user: int | None) -> Ticket | None:
        """None for what is forged, somebody else's, older than DECIDE_WITHIN or gone."""
        try:
            said = signing.loads(text, salt=SALT, max_age=DECIDE_WITHIN)
        except signing.BadSignature:
            return None
        data = originals.kept(said["sha256"]) if said["user"] == user else None
        if data is None:
            return None
        day = said["retrieved_on"]
        return cls(Original(said["name"], data), said["url"], day and dt.date.fromisoformat(day))


class DuplicateDesk(Desk):
    """The desk's page for adding, and its pages for what was found to be here already."""

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        posted = request.method == "POST"
        form = AddSourceForm(request.POST, request.FILES) if posted else AddSourceForm()
        if posted and form.is_valid():
            ticket = Ticket(
                form.original(), form.cleaned_data["url"], form.cleaned_data["retrieved_on"]
            )
            try:
                return self._add(request, ticket)
            except ExtractionError as error:
                form.add_error(form.given_as, f"{error} Nothing was stored.")
        return self._page(request, "add", title="Add a source", form=form)

    def decide_view(self, request: HttpRequest) -> HttpResponse:
        """What an editor says of an upload that is a duplicate: it is a republication."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        ticket = Ticket.redeemed(request.POST.get("ticket", ""), user=request.user.pk)
        if ticket is None:
            notices.waited_too_long(request)
            return redirect("admin:documents_source_add")
        try:
            return self._add(request, ticket, _printing(request))
        except ExtractionError as error:  # it was read once; now there was no time or memory
            notices.not_read(request, str(error))
            return redirect("admin:documents_source_add")

    def duplicates_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What holds the same as a stored source: linked with it already, or to be decided on
        where it is a draft."""
        source = self._source(request, pk)
        draft = source.status == Status.DRAFT
        found = unsettled_duplicates(source, source.body()) if draft else []
        if request.method == "POST":
            if not self._is_editable(request, source):
                raise PermissionDenied
            if self._decided(request, source, found):
                return redirect("admin:documents_source_change", pk)
        return self._page(
            request,
            "duplicate",
            title="Printings of the same article",
            source=source,
            editable=self._is_editable(request, source),
            printings=printings_of(source).select_related("outlet"),
            comparisons=compared(found, source.body(), source.published_on),
        )

    def _add(
        self, request: HttpRequest, ticket: Ticket, printing: Printing | None = None
    ) -> HttpResponse:
        try:
            source = add_draft(
                ticket.original,
                url=ticket.url,
                retrieved_on=ticket.retrieved_on,
                by=request.user,
                printing=printing,
            )
        except DuplicateError as error:
            return self._page(
                request,
                "duplicate",
                title="This article is here already",
                comparisons=compared(error.duplicates, error.paragraphs, error.facts.published_on),
                ticket=ticket.signed(user=request.user.pk),
                may_publish=self._may_publish(request),
            )
        self.log_addition(request, source, f"Added from {source.original_name}.")
        notices.added(request, source)
        if printing and (other := printings_of(source).filter(pk=printing.of).first()):
            notices.related(request, other, earlier=printing.earlier)
        return redirect("admin:documents_source_change", source.pk)

    def _decided(self, request: HttpRequest, source: Source, found: Sequence[Duplicate]) -> bool:
        """Does what the button says that was pressed; False where it says nothing of these."""
        if "separate" in request.POST:
            with transaction.atomic():
                separate(source)
                self.log_change(request, source, "No printing of another article any more.")
            notices.separated(request)
            return True
        printing = _printing(request)
        others = {one.source.pk: one.source for one in found}
        if printing is None or printing.of not in others:
            return False
        other = others[printing.of]
        with transaction.atomic():
            relate(source, other, earlier=printing.earlier)
            what = "First appearance of" if printing.earlier else "Republication of"
            self.log_change(request, source, f"{what} “{other.shown_title}”.")
        notices.related(request, other, earlier=printing.earlier)
        return True


def compared(
    duplicates: Sequence[Duplicate], paragraphs: Sequence[str], published_on: PressDate
) -> list[Comparison]:
    """Each duplicate beside the words and the date of what is to be added; no words are known
    where its file is here already."""
    comparisons = []
    for duplicate in duplicates:
        told = differences(duplicate.source.body(), paragraphs) if paragraphs else []
        changed = [paragraph for paragraph in told if paragraph.how != "same"]
        comparisons.append(
            Comparison(
                duplicate,
                changed,
                len(told) - len(changed),
                _order(published_on, duplicate.source.published_on),
            )
        )
    return comparisons


def _order(this: PressDate, other: PressDate) -> str:
    if this.latest and other.earliest and this.latest < other.earliest:
        return "earlier"
    if other.latest and this.earliest and other.latest < this.earliest:
        return "later"
    return ""


def _printing(request: HttpRequest) -> Printing | None:
    """Which button was pressed: "republication" or "first", with the key of the other source."""
    for name, earlier in (("republication", False), ("first", True)):
        key = request.POST.get(name, "")
        if key.isascii() and key.isdecimal():
            return Printing(int(key[:18]), earlier=earlier)
    return None
