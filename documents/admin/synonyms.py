"""Synonyms: spellings of which a search for one finds the others."""

from __future__ import annotations

from django import forms
from django.contrib import admin

from documents.models import SynonymGroup

from .forms import LinesField


class SynonymForm(forms.ModelForm):  # type: ignore[type-arg]  # not generic at run time
    class Meta:
        model = SynonymGroup
        fields = ["spellings"]
        field_classes = {"spellings": LinesField}


@admin.register(SynonymGroup)
class SynonymGroupAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # not generic at run time
    form = SynonymForm
    list_display = ["__str__"]
    search_fields = ["spellings"]
    fields = ["spellings"]
    actions = None
