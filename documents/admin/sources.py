"""Sources: their list, and who may do what with one."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path

from documents import batches
from documents.models import Paragraph, Source, Status
from documents.templatetags.reading import stance_mark

from .addresses import Addresses
from .duplicates import DuplicateDesk
from .filters import OutletFilter, ReviewFilter, StanceFilter
from .publishing import question_about, say
from .revising import RevisingDesk
from .stance_desk import StanceDesk
from .withholding import Withholding


@admin.register(Source)
class SourceAdmin(
    StanceDesk,
    DuplicateDesk,
    RevisingDesk,
    Withholding,
    Addresses,
    admin.ModelAdmin,  # type: ignore[type-arg]  # not generic at run time
):
    list_display = ["listed_title", "status", "outlet", "date", "stance_name", "doubtful"]
    list_filter = [ReviewFilter, "status", ("stance", StanceFilter), ("outlet", OutletFilter)]
    list_select_related = ["outlet", "stance"]
    list_per_page = 50
    search_fields = ["title"]
    search_help_text = "Title"
    empty_value_display = "unknown"
    actions = ["publish_chosen"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        doubtful = (
            Paragraph.objects.filter(source=OuterRef("pk"), doubtful=True)
            .order_by()
            .values("source")
            .values(count=Count("pk"))
        )
        # Counted for the rows of the page alone; to join them would count them for every source.
        sources: QuerySet[Any] = (
            super().get_queryset(request).annotate(doubtful_count=Subquery(doubtful))
        )
        return sources

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/withdraw/", view(self.withdraw_view), name="documents_source_withdraw"),
            path("<int:pk>/address/", view(self.address_view), name="documents_source_address"),
            path("<int:pk>/revise/", view(self.revise_view), name="documents_source_revise"),
            path("<int:pk>/original/", view(self.original_view), name="documents_source_original"),
            path(
                "<int:pk>/original/<int:former>/",
                view(self.original_view),
                name="documents_source_former_original",
            ),
            path("<int:pk>/reading/", view(self.reading_view), name="documents_source_reading"),
            path("<int:pk>/preview/", view(self.preview_view), name="documents_source_preview"),
            path("<int:pk>/next/", view(self.next_view), name="documents_source_next"),
            path("add/decision/", view(self.decide_view), name="documents_source_decide"),
            path(
                "<int:pk>/duplicates/",
                view(self.duplicates_view),
                name="documents_source_duplicates",
            ),
            path(
                "<int:pk>/withhold/<int:number>/",
                view(self.withhold_view),
                name="documents_source_withhold",
            ),
            *self.stance_urls(),
            *super().get_urls(),
        ]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)  # one at a time, looked at
        return actions

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return self._may_publish(request)

    @admin.action(description="Publish the selected drafts", permissions=["publish"])
    def publish_chosen(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        """Those that need no review, once it is confirmed; says how many were left and why."""
        chosen = queryset.filter(status=Status.DRAFT).order_by().values("pk")
        drafts = Source.objects.filter(pk__in=chosen)
        if "confirmed" not in request.POST:
            return self._page(
                request,
                "publish",
                title="Publish the selected drafts",
                question=question_about(drafts),
                others=queryset.exclude(status=Status.DRAFT).count(),
                sent=request.POST,
            )
        count = drafts.count()
        name = f"{count} draft{'' if count == 1 else 's'} of the list"
        batch = batches.publish_drafts(drafts, name, by=request.user)
        say(request, batch)
        return redirect(batch) if batch.is_unfinished else None

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Only for drafts: what readers may have cited is withdrawn instead."""
        deletable = obj is None or obj.status == Status.DRAFT
        return deletable and super().has_delete_permission(request, obj)

    @admin.display(description="title", ordering="title")
    def listed_title(self, source: Source) -> str:
        return source.shown_title

    @admin.display(ordering="latest")
    def date(self, source: Source) -> str:
        return str(source.published_on)

    @admin.display(description="stance", ordering="stance__order")
    def stance_name(self, source: Source) -> str:
        return stance_mark(source.stance)

    @admin.display(description="doubtful paragraphs", ordering="doubtful_count")
    def doubtful(self, source: Any) -> int | str:
        return source.doubtful_count or "–"
