"""The admin as the editors' desk: its name, and whether what they did can be found yet.

Beside the package documents.admin and not in it: that registers with the site while it is
imported, so the site has to be there before."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from documents.models import OutboxEntry, Source


class DeskSite(admin.AdminSite):
    site_header = "Alliance Search"
    site_title = "Alliance Search"
    index_title = "The editors’ desk"
    enable_nav_sidebar = False  # a line of links in the header is enough

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        desk = {
            "waiting": OutboxEntry.objects.values("source_id").distinct().count(),
            "needing_review": Source.objects.needing_review().count(),
        }
        return super().index(request, {**desk, **(extra_context or {})})

    def app_index(  # type: ignore[override]  # nobody else builds on its being a template's
        self, request: HttpRequest, app_label: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The desk has one first page, with what waits; who may see nothing of the app is told
        that there is no such page."""
        super().app_index(request, app_label, extra_context)
        return redirect("admin:index")
