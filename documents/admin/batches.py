"""Batches: upload many articles at once, see what becomes of each, pause, resume and cancel."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import QuerySet
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.cache import patch_vary_headers
from django.utils.text import slugify
from django.views.decorators.http import require_POST

from documents import batches
from documents.extraction import ExtractionError, is_bundle
from documents.models import Batch, Outcome, Source, Status
from documents.models.source import SourceQuerySet
from documents.numbers import thin

from .batch_forms import AddBatchForm
from .batch_progress import Progress
from .forms import is_key
from .pages import Pages, download
from .publishing import question_about, say

PAGE = 100  # articles on a page of a batch
STEPS: dict[str, tuple[Callable[[int], bool], str]] = {
    "pause": (batches.pause, "Paused."),
    "resume": (batches.resume, "Asked to go on."),
    "make_stances": (
        partial(batches.resume, create_stances=True),
        "Asked to make the stances that are missing, and to go on.",
    ),
    "leave_out": (
        partial(batches.resume, leave_out=True),
        "Asked to leave out rows with a stance that the archive does not have, and to go on.",
    ),
    "cancel": (batches.cancel, "Cancelled. What was stored before is kept."),
}


@admin.register(Batch)
class BatchAdmin(Pages, admin.ModelAdmin):  # type: ignore[type-arg]  # not generic at run time
    """Who may add sources may add many; nobody changes or deletes what is on record."""

    list_display = [
        *("name", "stands", "articles"),
        *("imported", "published", "needs_review", "known", "duplicate", "failed"),
        *("by", "created"),
    ]
    list_filter = ["state"]
    list_select_related = ["by"]
    list_per_page = 50
    search_fields = ["name"]
    search_help_text = "Name of the file"
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        queryset: Any = super().get_queryset(request)
        counted: QuerySet[Any] = queryset.with_counts()
        return counted

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/report/", view(self.report_view), name="documents_batch_report"),
            path("<int:pk>/original/", view(self.original_view), name="documents_batch_original"),
            path("<int:pk>/publish/", view(self.publish_view), name="documents_batch_publish"),
            *(
                path(
                    f"<int:pk>/{step}/",
                    view(self.step_view),
                    {"step": step},
                    name=f"documents_batch_{step}",
                )
                for step in STEPS
            ),
            *super().get_urls(),
        ]

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_add_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("documents.add_source")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_add_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    # The list

    @admin.display(description="state", ordering="state")
    def stands(self, batch: Batch) -> str:
        return "left by its worker" if batches.left_at(batch) else batch.get_state_display()

    @admin.display(description="articles")
    def articles(self, batch: Batch) -> str:
        return f"{thin(batch.done)} of {'?' if batch.total is None else thin(batch.total)}"

    @admin.display(ordering="imported")
    def imported(self, batch: Any) -> int:
        return int(batch.imported)

    @admin.display(ordering="published")
    def published(self, batch: Any) -> int:
        return int(batch.published)

    @admin.display(description="needs review", ordering="needs_review")
    def needs_review(self, batch: Any) -> int:
        return int(batch.needs_review)

    @admin.display(description="here already", ordering="known")
    def known(self, batch: Any) -> int:
        return int(batch.known)

    @admin.display(description="duplicates", ordering="duplicate")
    def duplicate(self, batch: Any) -> int:
        return int(batch.duplicate)

    @admin.display(ordering="failed")
    def failed(self, batch: Any) -> int:
        return int(batch.failed)

    @admin.display(description="asked for", ordering="created_at")
    def created(self, batch: Batch) -> datetime:
        return batch.created_at

    # Its pages

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        posted = request.method == "POST"
        form = AddBatchForm(*((request.POST, request.FILES) if posted else ()), user=request.user)
        if posted and form.is_valid():
            try:
                made = self._make(request, form)
            except ExtractionError as error:
                form.add_error("uploads", f"{error} Nothing was stored.")
            else:
                if len(made) == 1:
                    return redirect(made[0])
                messages.success(request, f"{len(made)} batches wait for a worker.")
                return redirect("admin:documents_batch_changelist")
        return self._page(request, "add", title="Add a batch", form=form)

    def _make(self, request: HttpRequest, form: AddBatchForm) -> list[Batch]:
        """A batch of each file of many articles, and one of all files of one article each."""
        options = {
            "publish": form.cleaned_data["publish"],
            "create_stances": form.cleaned_data["create_stances"],
            "by": request.user,
        }
        files = form.cleaned_data["uploads"]
        singles = [file for file in files if not is_bundle(file.name)]
        made = []
        with transaction.atomic(), ExitStack() as opened:
            for file in files:
                if file not in singles:
                    made.append(_batch_of(file, file.name, options))
            if singles:
                bundle = opened.enter_context(
                    batches.bundled((file.name, file) for file in singles)
                )
                names = ", ".join(file.name for file in singles)
                many = len(singles) > 1
                name = f"{len(singles)} files: {names}"[:255] if many else names
                made.append(_batch_of(bundle, name, options))
            for batch in made:
                self.log_addition(request, batch, f"Uploaded {batch.name}.")
        return made

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        batch = self._batch(request, object_id)
        progress = Progress(batch, request.GET.get("outcome", ""))
        live = bool(getattr(request, "htmx", False))
        response = self._page(
            request,
            "progress#live" if live else "progress",
            title=batch.name,
            batch=batch,
            progress=progress,
            page=Paginator(progress.items, PAGE).get_page(request.GET.get("page")),
            told=request.GET.get("told", ""),
            may_make_stances=_may_make_stances(request),
            offers_to_publish=not batch.is_unfinished
            and _may_publish(request)
            and batches.any_clear(_drafts(batch)),
        )
        patch_vary_headers(response, ["HX-Request"])
        return response

    def step_view(self, request: HttpRequest, pk: int, step: str) -> HttpResponseBase:
        """Pauses, resumes or cancels a batch, or has it go on with an option."""
        return require_POST(self._step)(request, pk, step)

    def _step(self, request: HttpRequest, pk: int, step: str) -> HttpResponse:
        batch = self._batch(request, pk)
        if step == "make_stances" and not _may_make_stances(request):
            raise PermissionDenied
        act, said = STEPS[step]
        if act(batch.pk):
            messages.success(request, said)
        else:
            batch.refresh_from_db()
            messages.warning(request, f"Nothing was done: the batch is {batch.state}.")
        return redirect(batch)

    def publish_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Publishes those of its drafts that need no review, once it is confirmed."""
        batch = self._batch(request, pk)
        if not _may_publish(request):
            raise PermissionDenied
        drafts = _drafts(batch)
        if request.method != "POST":
            title = "Publish drafts that need no review"
            return self._page(
                request, "publish", title=title, batch=batch, question=question_about(drafts)
            )
        of = "Drafts of " if batch.kind != Batch.Kind.DRAFTS else ""
        made = batches.publish_drafts(drafts, f"{of}{batch.name}", by=request.user)
        say(request, made)
        return redirect(made if made.is_unfinished else batch)

    def report_view(self, request: HttpRequest, pk: int) -> StreamingHttpResponse:
        """What became of each article, as CSV."""
        batch = self._batch(request, pk)
        response = StreamingHttpResponse(
            batches.report_of(batch), content_type="text/csv; charset=utf-8"
        )
        name = slugify(batch.name)[:60].strip("-") or "batch"
        response["Content-Disposition"] = f'attachment; filename="{batch.pk}-{name}.csv"'
        return response

    def original_view(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """The file that was uploaded."""
        batch = self._batch(request, pk)
        try:
            stored = batch.original.open("rb")
        except (ValueError, FileNotFoundError):
            raise Http404("There is no file of this batch in the store.") from None
        return download(stored, batch.name if is_bundle(batch.name) else f"batch-{batch.pk}.zip")

    def _batch(self, request: HttpRequest, key: str | int) -> Batch:
        if not self.has_view_permission(request):
            raise PermissionDenied
        batches_ = Batch.objects.select_related("by")
        batch = batches_.filter(pk=key).first() if is_key(str(key)) else None
        if batch is None:
            raise Http404("There is no such batch.")
        return batch


def _may_publish(request: HttpRequest) -> bool:
    return request.user.has_perm("documents.publish_source")


def _may_make_stances(request: HttpRequest) -> bool:
    return request.user.has_perm("documents.add_stance")


def _drafts(batch: Batch) -> SourceQuerySet:
    """What it stored, or was to publish, and is not published yet."""
    own = batch.items.exclude(outcome=Outcome.KNOWN).order_by().values("source")
    return Source.objects.filter(pk__in=own, status=Status.DRAFT)


def _batch_of(file: Any, name: str, options: dict[str, Any]) -> Batch:
    """Raises ExtractionError, with the file's name."""
    try:
        return batches.make_batch(file, name, **options)
    except ExtractionError as error:
        raise ExtractionError(f"{name}: {error}") from error
