"""The desk's pages for a better copy of a source's page: upload it, compare, confirm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from documents.extraction import ExtractionError
from documents.ingestion import ChangedMeanwhileError, Original, cleaned, drafts_of
from documents.models import Source
from documents.revising import Change, Proposal, RefusedCopyError, propose, take

from . import notices
from .adding import read_upload
from .desk import Desk
from .duplicates import Ticket
from .forms import LineField, UploadForm
from .reading import reading_of
from .stance_fields import names_of

# What the log says of a review that changed paragraphs: see Review.changes().
CHANGED_WORDS = r"^(Saved|Published|Corrected)\..*paragraphs (changed|split|merged|added|removed):"
IS_ANOTHER = (
    "Hardly any of its words are in this copy. If it is the same page all the same, say so below."
)


class DecisionForm(forms.Form):
    """What an editor says of a comparison."""

    note = LineField(
        label="What is better about it",
        required=False,
        max_length=300,
        help_text="Stands beside the revision in the history.",
        widget=forms.TextInput(attrs={"size": 80}),
    )
    same_page = forms.BooleanField(label="It is the same page all the same", required=False)


@dataclass(frozen=True, slots=True)
class Boxes:
    """What an editor says of single paragraphs, by their ids: see propose()."""

    apart: Collection[str] = ()
    relabelled: Collection[str] = ()

    @classmethod
    def by(cls, request: HttpRequest) -> Boxes:
        """What the boxes say that were on the page."""
        asked, same = request.POST.getlist("asked"), request.POST.getlist("same")
        return cls({*asked} - {*same}, {*request.POST.getlist("relabelled")})


@dataclass(frozen=True, slots=True)
class Row:
    """A change as it stands on the page."""

    change: Change
    name: str  # "¶ 3", "withheld" or "new"
    other: str  # the same of what it was split from or went into
    joined: Sequence[str]
    is_same: bool  # the box says that its words go on
    is_relabelled: bool  # the box says that it is what the copy takes it for

    @property
    def is_for_readers(self) -> bool:
        """Whether something of it is, or would be by the copy."""
        return self.change.is_public or bool(self.change.labelled)


class RevisingDesk(Desk):
    """Takes a better copy of a source's page once an editor has seen what it would change."""

    def revise_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        source = self._source(request, pk)
        if not self._is_editable(request, source):
            raise PermissionDenied
        if "ticket" in request.POST:
            return self._ticket_view(request, source)
        posted = request.method == "POST"
        form = UploadForm(request.POST, request.FILES) if posted else UploadForm()
        if posted and form.is_valid():
            try:
                return self._compared(request, source, Ticket(form.original(), "", None))
            except (ExtractionError, RefusedCopyError) as error:
                form.add_error(form.given_as, f"{error} Nothing was stored.")
        return self._page(
            request,
            "revise",
            title="Upload a better copy",
            source=source,
            form=form,
            former=source.former_originals.all(),
        )

    def _ticket_view(self, request: HttpRequest, source: Source) -> HttpResponse:
        """Goes on with an upload that was kept: one that was compared, or was to be added."""
        ticket = Ticket.redeemed(request.POST["ticket"], user=request.user.pk)
        if ticket is None:
            notices.waited_too_long(request)
            return redirect("admin:documents_source_revise", source.pk)
        try:
            if "seen" in request.POST:
                return self._confirmed(request, source, ticket)
            return self._compared(request, source, ticket)
        except (ExtractionError, RefusedCopyError) as error:
            notices.not_read(request, str(error))
            return redirect("admin:documents_source_revise", source.pk)

    def _confirmed(self, request: HttpRequest, source: Source, ticket: Ticket) -> HttpResponse:
        """Makes the revision, unless there is something to ask once more."""
        form, said = DecisionForm(request.POST), Boxes.by(request)
        try:
            proposal = _proposal(source, ticket.original, said)
            if request.POST["seen"] != proposal.seen:
                raise ChangedMeanwhileError
            if form.is_valid():
                if proposal.is_alike or form.cleaned_data["same_page"]:
                    return self._take(request, proposal, form.cleaned_data["note"])
                form.add_error(None, IS_ANOTHER)
        except ChangedMeanwhileError:
            who = notices.changed_by(request, source)
            form.add_error(None, f"{who} meanwhile. Below it is compared as it is now.")
        return self._compared(request, source, ticket, form, said)

    def _take(self, request: HttpRequest, proposal: Proposal, note: str) -> HttpResponse:
        with transaction.atomic():
            after = take(proposal, by=request.user, note=note)
            counts = Counter(change.how for change in proposal.changes)
            told = "; ".join(f"paragraphs {how}: {count}" for how, count in counts.items())
            self.log_change(request, after, f"Better copy: {proposal.original.name}. {told}")
        if after.is_published:
            notices.corrected(request, after, revised=after.revision != proposal.source.revision)
        else:
            notices.saved(request)
        return redirect("admin:documents_source_change", after.pk)

    def _compared(
        self,
        request: HttpRequest,
        source: Source,
        ticket: Ticket,
        form: DecisionForm | None = None,
        said: Boxes | None = None,
    ) -> HttpResponse:
        """The page that shows what would change; with what was said on it before."""
        by_hand = _by_hand(source)
        proposal = _proposal(source, ticket.original, Boxes(), by_hand or ())
        rows = [row for row in _rows(proposal, said or Boxes()) if _is_shown(row.change)]
        return self._page(
            request,
            "revise_confirm",
            title="Compare the two copies",
            source=proposal.source,
            proposal=proposal,
            rows=[row for row in rows if row.is_for_readers],
            others=[row for row in rows if not row.is_for_readers],
            unchanged=len(proposal.changes) - len(rows),
            undone=sum(bool(change.undoes) for change in proposal.changes),
            is_told=by_hand is not None,
            form=form or DecisionForm(),
            ticket=ticket.signed(user=request.user.pk),
        )


def _by_hand(source: Source) -> Collection[str] | None:
    """What tells words that an editor changed by hand from those of the upload: the texts that
    are read from it; nothing where nobody changed any, None where that cannot be told."""
    log = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Source), object_id=str(source.pk)
    )
    if not log.filter(change_message__regex=CHANGED_WORDS).exists():
        return ()
    try:
        return [draft.text for draft in cleaned(drafts_of(reading_of(source)))]
    except ExtractionError:
        return None


def _proposal(
    source: Source, original: Original, said: Boxes, uploaded: Collection[str] = ()
) -> Proposal:
    facts, drafts, warnings = read_upload(original)
    return propose(
        source,
        original,
        facts,
        drafts,
        warnings=warnings,
        apart=said.apart,
        relabelled=said.relabelled,
        uploaded=uploaded,
    )


def _is_shown(change: Change) -> bool:
    return change.how != "same" or change.moved or bool(change.labelled or change.joined)


def _rows(proposal: Proposal, said: Boxes) -> list[Row]:
    names = names_of(list(proposal.source.paragraphs.order_by("position")))
    return [
        Row(
            change,
            name=_name(change.public_id, names),
            other=_name(change.other, names),
            joined=[_name(key, names) for key in change.joined],
            is_same=change.public_id not in said.apart,
            is_relabelled=change.public_id in said.relabelled,
        )
        for change in proposal.changes
    ]


def _name(public_id: str, names: Mapping[str, str]) -> str:
    return names.get(public_id, "a withheld paragraph") if public_id else "a new paragraph"
