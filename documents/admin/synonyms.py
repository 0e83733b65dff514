"""Synonyms: spellings of which a search for one finds the others."""

from __future__ import annotations

from django.contrib import admin

from documents.models import SynonymGroup


@admin.register(SynonymGroup)
class SynonymGroupAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # not generic at run time
    list_display = ["__str__"]
    search_fields = ["spellings"]
    fields = ["spellings"]
    actions = None
