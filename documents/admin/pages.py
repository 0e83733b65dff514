"""What the pages beside Django's own have in common, whatever rows they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.core.files import File
from django.http import FileResponse, HttpRequest
from django.template.response import TemplateResponse

if TYPE_CHECKING:
    Mixed = admin.ModelAdmin[Any]
else:
    Mixed = object  # mixed into one


class Pages(Mixed):
    """Gives a ModelAdmin pages of its own."""

    def _page(self, request: HttpRequest, name: str, **context: Any) -> TemplateResponse:
        """The template of this name about rows of this kind, or a part of it: "progress#live"."""
        name, sign, part = name.partition("#")
        template = f"admin/documents/{self.opts.model_name}/{name}.html{sign}{part}"
        shared = {**self.admin_site.each_context(request), "opts": self.opts}
        return TemplateResponse(request, template, {**shared, **context})


def download(stored: File[bytes], name: str) -> FileResponse:
    """An upload as it came: to keep, never to run."""
    response = FileResponse(
        stored, as_attachment=True, filename=name, content_type="application/octet-stream"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
