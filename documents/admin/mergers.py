"""Merging outlets: what would happen is shown first, and is what then happens."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.defaultfilters import pluralize
from django.urls import URLPattern, path, reverse

from documents.merging import Merger, MergerError, merge_outlets, plan_merger
from documents.models import Outlet

from .forms import is_key
from .pages import Pages


class Mergers(Pages):
    """Gives the outlets' list and pages a way to merge some."""

    actions = ["merge_chosen"]

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.merge_view)
        return [path("merge/", view, name="documents_outlet_merge"), *super().get_urls()]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)  # one at a time, looked at
        return actions

    def has_merge_permission(self, request: HttpRequest) -> bool:
        """A merger changes one outlet and all sources of another, published ones among them, and
        deletes that."""
        needed = ("change_outlet", "delete_outlet", "change_source", "publish_source")
        return request.user.has_perms([f"documents.{name}" for name in needed])

    @admin.action(description="Merge the chosen outlets", permissions=["merge"])
    def merge_chosen(self, request: HttpRequest, queryset: QuerySet[Outlet]) -> HttpResponse:
        chosen = [("outlet", pk) for pk in queryset.order_by("pk").values_list("pk", flat=True)]
        return redirect(f"{reverse('admin:documents_outlet_merge')}?{urlencode(chosen)}")

    def merge_view(self, request: HttpRequest) -> HttpResponse:
        """Shows what merging the outlets of the parameters `outlet` into `keep` does; does it
        when that is sent back with the state that was shown."""
        if not self.has_merge_permission(request):
            raise PermissionDenied
        sent = request.POST if request.method == "POST" else request.GET
        ids = [int(value) for value in sent.getlist("outlet") if is_key(value)]
        keep = int(sent["keep"]) if is_key(sent.get("keep", "")) else None
        error = ""
        if request.method == "POST" and keep is not None:
            try:
                return self._merge(request, ids, keep, seen=request.POST.get("seen") or "never")
            except MergerError as refusal:
                error = str(refusal)
        merger = None
        try:
            merger = plan_merger(ids, keep=keep)
        except MergerError as refusal:
            error = error or (str(refusal) if len(set(ids)) > 1 else "")
        outlets = Outlet.objects.annotate(held=Count("sources"))
        return self._page(
            request,
            "merge",
            title="Merge outlets",
            chosen=outlets.filter(pk__in=ids).order_by("-held", "pk"),
            others=outlets.exclude(pk__in=ids),
            merger=merger,
            error=error,
        )

    def _merge(self, request: HttpRequest, ids: list[int], keep: int, *, seen: str) -> HttpResponse:
        with transaction.atomic():
            self.log_deletions(request, Outlet.objects.filter(pk__in=ids).exclude(pk=keep))
            merger = merge_outlets(ids, keep=keep, seen=seen, by=request.user)
            self.log_change(request, merger.kept, _in_words(merger))
        messages.success(request, _in_words(merger))
        return redirect("admin:documents_outlet_change", keep)


def _in_words(merger: Merger) -> str:
    others = ", ".join(outlet.name for outlet in merger.others)
    sources = f"{merger.sources} source{pluralize(merger.sources)} moved"
    names = f"; other names: {', '.join(merger.names)}" if merger.names else ""
    dropped = f"; not kept: {'; '.join(merger.dropped)}" if merger.dropped else ""
    return f"Merged into {merger.kept}: {others}. {sources}{names}{dropped}."
