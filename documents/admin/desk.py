"""The pages of the desk: review a source, withdraw it, read how it came about."""

from __future__ import annotations

from typing import Any, cast

from csp.constants import SELF
from csp.decorators import csp_update
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from documents.duplicates import unsettled_duplicates
from documents.extraction import Extraction, ExtractionError
from documents.ingestion import (
    MOST_PARAGRAPHS,
    ChangedMeanwhileError,
    revise_source,
    state_of,
)
from documents.models import Distinction, Source, Status

from . import notices
from .forms import ReasonForm, is_key
from .history import revisions_of
from .pages import Pages, download
from .preview import no_preview, preview
from .reading import lines_of, reading_of
from .review import Review


class Desk(Pages):
    """Takes the place of the admin's own pages for changing a source."""

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        source = self._source(request, object_id)
        if source.paragraphs.count() > MOST_PARAGRAPHS:
            return self._page(request, "too_long", source=source, title="Too long for the desk")
        editable = self._is_editable(request, source)
        if request.method != "POST":
            return self._review(request, source, Review(source), state_of(source), editable)
        if not editable:
            raise PermissionDenied
        publishing = not {"_publish", "_publish_next"}.isdisjoint(request.POST)
        if publishing and not self._may_publish(request):
            raise PermissionDenied
        review = Review(source, request.POST, publishing=publishing)
        seen = request.POST.get("seen") or "never"
        if review.is_valid():
            try:
                self._save(request, review, seen=seen, publishing=publishing)
            except ChangedMeanwhileError:
                source.refresh_from_db()
                review.form.add_error(None, notices.conflict(request, source))
                seen = state_of(source)
            except ValueError as error:
                review.form.add_error(None, str(error))
            else:
                if "_publish_next" in request.POST:
                    return self.next_view(request, source.pk)
                return redirect("admin:documents_source_change", source.pk)
        return self._review(request, source, review, seen, editable)

    def next_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Leads to the next draft in the queue; there is no page of its own."""
        self._source(request, pk)
        following = Source.objects.next_in_queue(after=pk)
        if following is None:
            notices.queue_is_empty(request)
            return redirect("admin:documents_source_changelist")
        return redirect("admin:documents_source_change", following.pk)

    def _save(self, request: HttpRequest, review: Review, *, seen: str, publishing: bool) -> None:
        note = review.form.cleaned_data["note"]
        with transaction.atomic():
            after = revise_source(
                review.source,
                facts=review.facts,
                paragraphs=review.drafts,
                judgement=review.judgement,
                by=request.user,
                note=note,
                seen=seen,
                publish=publishing,
            )
            what = "Published" if publishing else "Saved" if not after.revision else "Corrected"
            details = "; ".join([*review.changes(after), *([note] if note else [])])
            self.log_change(request, after, f"{what}. {details}".strip())
        if publishing:
            notices.published(request, after)
        elif after.is_published:
            notices.corrected(request, after, revised=after.revision != review.source.revision)
        else:
            notices.saved(request)

    def _review(
        self, request: HttpRequest, source: Source, review: Review, seen: str, editable: bool
    ) -> HttpResponse:
        draft = source.status == Status.DRAFT
        page: Any = csp_update({"frame-src": [SELF]})(cast("Any", self._page))  # the preview
        response: HttpResponse = page(
            request,
            "review",
            title=source.shown_title,
            source=source,
            review=review,
            seen=seen,
            editable=editable,
            may_change=self.has_change_permission(request, source),
            may_publish=self._may_publish(request),
            may_delete=self.has_delete_permission(request, source),
            duplicates=unsettled_duplicates(source, source.body()) if draft else [],
            told_apart=Distinction.objects.of(source).exists(),
            following=Source.objects.next_in_queue(after=source.pk),
        )
        return response

    def withdraw_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Asks for the reason, then takes a published source from readers."""
        source = self._source(request, pk)
        if not self._may_publish(request) or not source.is_published:
            raise PermissionDenied
        form = ReasonForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            reason = form.cleaned_data["reason"]
            with transaction.atomic():
                if Source.objects.filter(pk=pk).withdraw(reason=reason, by=request.user):
                    self.log_change(request, source, f"Withdrawn: {reason}")
            notices.withdrawn(request)
            return redirect("admin:documents_source_change", pk)
        return self._page(request, "withdraw", title="Withdraw", source=source, form=form)

    def original_view(
        self, request: HttpRequest, pk: int, former: int | None = None
    ) -> HttpResponseBase:
        """The upload, or one that a better copy replaced."""
        source = self._source(request, pk)
        kept = source if former is None else source.former_originals.filter(pk=former).first()
        try:
            if kept is None:
                raise FileNotFoundError
            stored = kept.original.open("rb")
        except (ValueError, FileNotFoundError):
            raise Http404("There is no upload kept for this source.") from None
        return download(stored, kept.original_name or "original")

    def reading_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The upload's lines with the labels that extraction gives them today: a page, or what
        htmx puts beside the paragraphs."""
        source = self._source(request, pk)
        reading: Extraction | None = None
        error = ""
        try:
            reading = reading_of(source)
        except ExtractionError as caught:
            error = str(caught)
        return self._page(
            request,
            "_lines" if getattr(request, "htmx", False) else "reading",
            title="How the upload was read",
            source=source,
            numbered=bool(reading and reading.lines),
            lines=lines_of(reading) if reading else [],
            error=error,
        )

    def preview_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The public page as it would be with what was sent; nothing is saved."""
        source = self._source(request, pk)
        if request.method != "POST" or not self._is_editable(request, source):
            raise PermissionDenied
        review = Review(source, request.POST, publishing=True)
        error = ""
        if review.is_valid():
            try:
                return preview(request, review)
            except ValueError as caught:
                error = str(caught)
        return no_preview(request, review, error)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        source = self._source(request, object_id)
        return super().history_view(
            request, object_id, {"source": source, "revisions": revisions_of(source)}
        )

    def _source(self, request: HttpRequest, key: str | int) -> Source:
        sources = Source.objects.select_related("outlet", "stance")
        source = sources.filter(pk=key).first() if is_key(str(key)) else None
        if source is None:
            raise Http404("There is no such source.")
        if not self.has_view_or_change_permission(request, source):
            raise PermissionDenied
        return source

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What is no draft is changed by who may publish alone: readers see it at once."""
        allowed = obj is None or obj.status == Status.DRAFT or self._may_publish(request)
        return allowed and super().has_change_permission(request, obj)

    def _is_editable(self, request: HttpRequest, source: Source) -> bool:
        return self.has_change_permission(request, source) and source.status != Status.WITHDRAWN

    def _may_publish(self, request: HttpRequest) -> bool:
        return request.user.has_perm("documents.publish_source")
