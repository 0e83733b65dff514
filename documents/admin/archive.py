"""The archive: one row, so its list is its page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from documents.models import Archive

from .forms import LineField, LinesField


class ListField(LinesField):
    """A list of texts, written one a line."""

    widget = forms.Textarea(attrs={"rows": 4})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        return [line for text in super().clean(value).splitlines() if (line := text.strip())]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return [*(initial or ())] != self.clean(data)


class ArchiveForm(forms.ModelForm):  # type: ignore[type-arg]  # not generic at run time
    examples = ListField(
        required=False, help_text="Searches offered on the first visit, one a line."
    )

    class Meta:
        model = Archive
        fields = ["name", "question", "proposition", "about", "examples"]
        field_classes = {
            **dict.fromkeys(("name", "question", "proposition"), LineField),
            "about": LinesField,
        }


@admin.register(Archive)
class ArchiveAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # not generic at run time
    form = ArchiveForm
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Once, by who may change it: only the seeds bring the row with them."""
        return self.has_change_permission(request) and not Archive.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if Archive.objects.exists():
            return redirect("admin:documents_archive_change", Archive.ONLY)
        if self.has_add_permission(request):
            return redirect("admin:documents_archive_add")
        return super().changelist_view(request, extra_context)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        only = {"show_save_and_add_another": False}
        return super().add_view(request, form_url, {**(extra_context or {}), **only})

    def save_model(self, request: HttpRequest, obj: Archive, form: Any, change: bool) -> None:
        obj.pk = Archive.ONLY
        super().save_model(request, obj, form, change)
