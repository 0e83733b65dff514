"""The stance at the desk: what the cues suggest for a source, and a paragraph's own stance."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.text import Truncator

from documents import stances
from documents.ingestion import Judgement, judge_paragraph
from documents.models import SEARCHED_KINDS, Cue, Paragraph, Source, Stance, Voice
from documents.templatetags.desk import inside_quotes

from .desk import Desk
from .stance_fields import StanceFields, initial_stance, names_of, suggested_as

SECONDS = 3.0  # of reading a text by the cues: a long article needs a tenth of it
MOST_EVIDENCE = 5  # sentences shown
WEAK, STRONG = 0.3, 0.6  # below the first it is weak, from the second on strong
DISMISSED = "dismissed_suggestions"  # in the session: {source's row: suggestion}
MOST_DISMISSED = 200


@dataclass(frozen=True, slots=True)
class Shown:
    """A sentence that shows the suggested stance."""

    place: str  # "¶ 3" or "title"
    public_id: str  # "" for the title
    sentence: str
    words: str  # of it, by which it shows it
    why: str  # what the table notes of such words


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the cues suggest for a source as it is stored; for an editor, never for readers."""

    stance: Stance
    voice: str
    confidence: float  # see documents.stances.suggest(): it orders, and is no probability
    evidence: tuple[Shown, ...]  # the weightiest first
    more: int  # sentences that are not shown

    @property
    def strength(self) -> str:
        """The confidence in a word."""
        if self.confidence < WEAK:
            return "weak"
        return "strong" if self.confidence >= STRONG else "fair"

    @property
    def voice_label(self) -> str:
        return str(Voice(self.voice).label)

    @property
    def key(self) -> str:
        """What is accepted or dismissed: another suggestion is shown again."""
        return suggested_as(self.stance.slug, self.voice)

    def fields(self) -> dict[str, Any]:
        """Values for the stance's fields."""
        shown_by = next((shown for shown in self.evidence if shown.public_id), None)
        first = self.evidence[0]
        sentence = inside_quotes(Truncator(first.sentence).chars(240))
        return {
            "stance": self.stance,
            "stance_voice": self.voice,
            "stance_evidence": shown_by.public_id if shown_by else "",
            "stance_note": f"“{sentence}”" if first.public_id else f"Its title: “{sentence}”",
            "stance_suggested": f"{self.key} {self.confidence:.2f}",
        }


def propose(source: Source, rows: Sequence[Paragraph]) -> Proposal | None:
    """What the table of cues suggests for the source and these paragraphs of it; None where it
    suggests nothing. Raises TimeoutError where reading takes more than SECONDS."""
    read = [row for row in rows if row.kind in SEARCHED_KINDS]
    found = stances.suggest(
        [row.text for row in read],
        stances.usable(Cue.objects.table()),
        title="" if source.title_supplied else source.title,
        within=SECONDS,
    )
    if found is None:
        return None
    names = names_of(rows)
    evidence = [
        Shown("title", "", one.sentence, one.words, one.cue.note)
        if one.paragraph is None
        else Shown(
            names[read[one.paragraph].public_id],
            read[one.paragraph].public_id,
            one.sentence,
            one.words,
            one.cue.note,
        )
        for one in found.evidence
    ]
    return Proposal(
        stance=Stance.objects.get(slug=found.stance),
        voice=found.voice,
        confidence=found.confidence,
        evidence=tuple(evidence[:MOST_EVIDENCE]),
        more=max(0, len(evidence) - MOST_EVIDENCE),
    )


class ParagraphStanceForm(StanceFields):
    """A paragraph's own stance; none takes it away."""

    def __init__(
        self, data: Any, *, paragraph: Paragraph, rows: Sequence[Paragraph], **kwargs: Any
    ) -> None:
        stored = initial_stance(paragraph, rows)
        shown_by = stored["stance_evidence"] or paragraph.public_id
        super().__init__(data, initial={**stored, "stance_evidence": shown_by}, **kwargs)
        self.offer(rows, names_of(rows))
        del self.fields["stance_suggested"]
        field = self.fields["stance"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - declared above
        field.empty_label = "as the source"

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("stance") and "stance" not in self.errors:
            return {"stance": None, "stance_note": cleaned.get("stance_note", "")}
        self.check_stance(for_readers=True)
        if cleaned.get("stance") and not cleaned.get("stance_note", "").strip():
            self.add_error("stance_note", "Say why, in a sentence: readers see it.")
        return cleaned


class StanceDesk(Desk):
    """Pages and fragments of the desk about one source's stance."""

    def stance_urls(self) -> list[URLPattern]:
        """To stand before the admin's own."""
        view = self.admin_site.admin_view
        return [
            path(
                "<int:pk>/suggestion/",
                view(self.suggestion_view),
                name="documents_source_suggestion",
            ),
            path(
                "<int:pk>/paragraph/<slug:public_id>/stance/",
                view(self.paragraph_stance_view),
                name="documents_source_paragraph_stance",
            ),
        ]

    def suggestion_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What the cues suggest: a fragment for htmx, else a page. Nothing is stored here:
        `?accept` also fills the fields of the review, `?dismiss` and `?again` hide and show."""
        source = self._source(request, pk)
        rows = list(source.paragraphs.order_by("position"))
        proposal, late = None, False
        try:
            proposal = propose(source, rows)
        except TimeoutError:
            late = True
        form = None
        if proposal and "accept" in request.GET and self._is_editable(request, source):
            form = _filled(proposal, rows)
        return self._page(
            request,
            "_suggestion" if _is_fragment(request) else "suggestion",
            title="The suggested stance",
            source=source,
            proposal=proposal,
            late=late,
            accepted=form,
            dismissed=proposal and _is_dismissed(request, source, proposal),
            editable=self._is_editable(request, source),
            agrees=proposal
            and (source.stance, source.stance_voice) == (proposal.stance, proposal.voice),
        )

    def paragraph_stance_view(self, request: HttpRequest, pk: int, public_id: str) -> HttpResponse:
        """Sets a paragraph's own stance at once, or takes it away: a dialog, or a page."""
        source = self._source(request, pk)
        if not self._is_editable(request, source):
            raise PermissionDenied
        rows = list(source.paragraphs.select_related("stance").order_by("position"))
        paragraph = next((r for r in rows if r.public_id == public_id and r.is_public), None)
        if paragraph is None:
            raise Http404("This source has no such paragraph for readers.")
        posted = request.method == "POST"
        data = request.POST.copy() if posted else None
        if data and "own-clear" in data:
            data["own-stance"] = ""
        form = ParagraphStanceForm(data, paragraph=paragraph, rows=rows, prefix="own")
        place = names_of(rows)[public_id]
        if posted and form.is_valid():
            after, said = self._judge(request, source, paragraph, form, place)
            if not _is_fragment(request):
                messages.success(request, said)
                return redirect("admin:documents_source_change", pk)
            response = self._page(
                request,
                "_paragraph_judged",
                source=source,
                public_id=public_id,
                own={public_id: after.stance},
                said=said,
            )
            response["HX-Trigger-After-Settle"] = json.dumps({"stance-saved": public_id})
            return response
        return self._page(
            request,
            "_paragraph_stance" if _is_fragment(request) else "paragraph_stance",
            title=f"The stance of {place}",
            source=source,
            paragraph=paragraph,
            place=place,
            form=form,
        )

    def _judge(
        self,
        request: HttpRequest,
        source: Source,
        paragraph: Paragraph,
        form: ParagraphStanceForm,
        place: str,
    ) -> tuple[Paragraph, str]:
        said = form.cleaned_data
        stance: Stance | None = said["stance"]
        judgement = None
        if stance is not None:
            judgement = Judgement(
                stance=stance,
                voice=said["stance_voice"],
                shown_by=said["stance_evidence"],
                note=said["stance_note"],
            )
        what = f"Stance of {place}: {stance or 'as the source'}"
        why = said["stance_note"].strip()
        note = f"{what}. {why}".strip() if why else f"{what}."
        with transaction.atomic():
            try:
                after = judge_paragraph(paragraph, judgement, by=request.user, note=note)
            except Paragraph.DoesNotExist:
                raise Http404("This paragraph was removed meanwhile.") from None
            self.log_change(request, source, note)
        if after.source.revision != source.revision:
            return after, f"{what}. Readers see it now: this is revision {after.source.revision}."
        return after, f"{what}. It is saved."


def _is_fragment(request: HttpRequest) -> bool:
    return bool(getattr(request, "htmx", False))


def _filled(proposal: Proposal, rows: Sequence[Paragraph]) -> StanceFields:
    """The stance's fields with what was accepted, to be swapped into the review by their ids."""
    form = StanceFields(initial=proposal.fields())
    form.offer(rows, names_of(rows))
    for field in form.fields.values():
        field.widget.attrs["hx-swap-oob"] = "true"
    return form


def _is_dismissed(request: HttpRequest, source: Source, proposal: Proposal) -> bool:
    """Whether this editor dismissed this suggestion in this session, or does so now."""
    dismissed: dict[str, str] = request.session.get(DISMISSED, {})
    key = str(source.pk)
    if "dismiss" in request.GET:
        dismissed = {**dismissed, key: proposal.key}
    elif "again" in request.GET:
        dismissed = {pk: value for pk, value in dismissed.items() if pk != key}
    else:
        return dismissed.get(key) == proposal.key
    request.session[DISMISSED] = dict(list(dismissed.items())[-MOST_DISMISSED:])
    return "dismiss" in request.GET
