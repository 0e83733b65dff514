"""The archive: one row, so its list is its page."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from documents.models import Archive


@admin.register(Archive)
class ArchiveAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # not generic at run time
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if Archive.objects.exists():
            return redirect("admin:documents_archive_change", Archive.ONLY)
        return super().changelist_view(request, extra_context)
