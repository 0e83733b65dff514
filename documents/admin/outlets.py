"""Outlets with their other names."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from documents.models import Outlet, OutletAlias


class AliasForm(forms.ModelForm):  # type: ignore[type-arg]  # not generic at run time
    class Meta:
        model = OutletAlias
        fields = ["name"]
        widgets = {"name": forms.TextInput(attrs={"aria-label": "Other name", "size": 40})}

    def clean_name(self) -> str:
        """No alias is another outlet's name: both would claim the same bylines."""
        name: str = self.cleaned_data["name"].strip()
        other = Outlet.objects.filter(name__iexact=name).exclude(pk=self.instance.outlet_id).first()
        if other:
            raise forms.ValidationError(f"“{other}” is an outlet of its own.")
        return name


class AliasFormSet(forms.BaseInlineFormSet):  # type: ignore[type-arg]  # not generic at run time
    def add_fields(self, form: Any, index: int | None) -> None:
        """As ever, and the box to delete a name is labelled, which the admin's table does not."""
        super().add_fields(form, index)
        if "DELETE" in form.fields:  # not for who may not delete
            form.fields["DELETE"].widget.attrs["aria-label"] = "Delete this name"


class AliasInline(admin.TabularInline):  # type: ignore[type-arg]  # not generic at run time
    model = OutletAlias
    form = AliasForm
    formset = AliasFormSet
    extra = 1
    verbose_name = "other name"
    verbose_name_plural = "other names"


@admin.register(Outlet)
class OutletAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # not generic at run time
    list_display = ["name", "domain", "sources"]
    search_fields = ["name", "aliases__name", "domain"]
    search_help_text = "Name or web site"
    readonly_fields = ["slug"]  # made from the name; it stands in links that people have shared
    inlines = [AliasInline]
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        queryset: QuerySet[Any] = super().get_queryset(request)
        return cast(QuerySet[Any], queryset.annotate(source_count=Count("sources")))

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("name", "domain", "slug") if obj else ("name", "domain")

    @admin.display(ordering="source_count")
    def sources(self, outlet: Any) -> int:
        count: int = outlet.source_count
        return count
