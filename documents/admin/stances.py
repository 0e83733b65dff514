"""Stances: the answers to the archive's proposition."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Q
from django.http import HttpRequest
from django.utils.safestring import SafeString

from documents.models import Cue, Paragraph, Source, Stance

from .forms import LineField, LinesField
from .uses import KeptInUse, counted


class StanceForm(forms.ModelForm):  # type: ignore[type-arg]  # not generic at run time
    class Meta:
        model = Stance
        fields = ["name", "slug", "meaning", "shape", "order"]
        field_classes = {"name": LineField, "meaning": LinesField}


@admin.register(Stance)
class StanceAdmin(KeptInUse, admin.ModelAdmin):  # type: ignore[type-arg]  # not generic at run time
    form = StanceForm
    list_display = ["name", "shape", "order", "meaning"]
    fields = ["name", "slug", "meaning", "shape", "order"]
    actions = None

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["slug"] if obj else []  # it stands in links that people have shared

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: Any = None
    ) -> dict[str, Sequence[str]]:
        return {} if obj else {"slug": ["name"]}

    def uses(self, kept: Stance) -> list[SafeString]:
        return [
            *counted(Source.objects.filter(stance=kept), f"stance__id__exact={kept.pk}"),
            *counted(Paragraph.objects.filter(stance=kept)),
            *counted(Cue.objects.filter(Q(stance=kept) | Q(negated=kept))),
        ]
