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
from documents.models import Distinction, Source, Status, printings_of, separate

from . import notices
from .adding import DuplicateError, add_draft
from .decisions import Decision, decision_of
from .desk import Desk
from .forms import AddSourceForm, is_key

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
        """What an editor says of an upload that is a duplicate: it is a republication, or another
        article."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        ticket = Ticket.redeemed(request.POST.get("ticket", ""), user=request.user.pk)
        if ticket is None:
            notices.waited_too_long(request)
            return redirect("admin:documents_source_add")
        try:
            return self._add(request, ticket, decision_of(request.POST))
        except ExtractionError as error:  # it was read once; now there was no time or memory
            notices.not_read(request, str(error))
            return redirect("admin:documents_source_add")

    def duplicates_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What holds the same as a stored source, or nearly: linked with it or told apart from it
        already, or to be decided on where it is a draft."""
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
            title="Articles like this one",
            source=source,
            editable=self._is_editable(request, source),
            printings=printings_of(source).select_related("outlet"),
            told_apart=_told_apart(source),
            comparisons=compared(found, source.body(), source.published_on),
            alike=_alike(found),
        )

    def _add(
        self, request: HttpRequest, ticket: Ticket, decision: Decision | None = None
    ) -> HttpResponse:
        try:
            added = add_draft(
                ticket.original,
                url=ticket.url,
                retrieved_on=ticket.retrieved_on,
                by=request.user,
                decision=decision,
            )
        except DuplicateError as error:
            return self._page(
                request,
                "duplicate",
                title=title_of(error.duplicates),
                comparisons=compared(error.duplicates, error.paragraphs, error.facts.published_on),
                alike=_alike(error.duplicates),
                ticket=ticket.signed(user=request.user.pk),
                may_publish=self._may_publish(request),
            )
        source, said = added.source, ""
        if decision and added.decided:
            said = decision.in_words(added.decided)
        self.log_addition(request, source, f"Added from {source.original_name}. {said}".strip())
        notices.added(request)
        if decision and added.decided:
            notices.decided(request, decision, added.decided)
        return redirect("admin:documents_source_change", source.pk)

    def _decided(self, request: HttpRequest, source: Source, found: Sequence[Duplicate]) -> bool:
        """Does what the button says that was pressed; False where it says nothing of these."""
        if "separate" in request.POST:
            with transaction.atomic():
                separate(source)
                self.log_change(request, source, "No printing of another article any more.")
            notices.separated(request)
            return True
        if is_key(key := request.POST.get("alike", "")):
            return self._asked_again(request, source, int(key))
        decision = decision_of(request.POST)
        others = decision.about(found) if decision else []
        if not decision or not others:
            return False
        with transaction.atomic():
            decision.store(source, others, request.user)
            self.log_change(request, source, decision.in_words(others))
        notices.decided(request, decision, others)
        return True

    def _asked_again(self, request: HttpRequest, source: Source, key: int) -> bool:
        """Takes back that the source with this key is another article."""
        told = Distinction.objects.of(source).select_related("first", "second")
        other = next((one for pair in told if (one := pair.other(source)).pk == key), None)
        if other is None:
            return False
        with transaction.atomic():
            Distinction.objects.among([source.pk, other.pk]).delete()
            what = f"Not said any more to be another article than “{other.shown_title}”."
            self.log_change(request, source, what)
        notices.alike_again(request, other)
        return True


def title_of(duplicates: Sequence[Duplicate]) -> str:
    """What is said of an upload that has these, the surest first."""
    alike = duplicates[0].why == "article"
    return f"{'Nearly the same words are' if alike else 'This article is'} here already"


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


def _alike(duplicates: Sequence[Duplicate]) -> list[int]:
    """The keys of those that may be other articles."""
    return [one.source.pk for one in duplicates if one.why == "article"]


def _told_apart(source: Source) -> list[tuple[Source, Distinction]]:
    """The sources that somebody said to be other articles, with who said so and when."""
    told = Distinction.objects.of(source)
    pairs = told.select_related("first__outlet", "second__outlet", "by")
    return [(pair.other(source), pair) for pair in pairs]


def _order(this: PressDate, other: PressDate) -> str:
    if this.latest and other.earliest and this.latest < other.earliest:
        return "earlier"
    if other.latest and this.earliest and other.latest < this.earliest:
        return "later"
    return ""
