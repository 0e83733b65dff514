"""Outlets with what readers are told of them, their other names and their addresses."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.core.validators import validate_domain_name
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString

from documents.models import RESERVED_SLUGS, Outlet, OutletAlias, Source, is_spent

from .forms import LineField, is_key
from .mergers import Mergers
from .uses import KeptInUse, counted


class OutletForm(forms.ModelForm):  # type: ignore[type-arg]  # not generic at run time
    class Meta:
        model = Outlet
        fields = ["name", "description", "country", "domain", "slug"]
        field_classes = {"name": LineField, "description": LineField}
        labels = {"slug": "Address"}
        help_texts = {
            "slug": "The word in /outlets/…/ and in searches that people have shared. If you "
            "change it, the old one leads here for ever, and no other outlet can have it."
        }
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}

    def clean_name(self) -> str:
        """No name is another outlet's, or its other name: both would claim the same bylines."""
        name: str = self.cleaned_data["name"]
        if Outlet.objects.filter(name__iexact=name).exclude(pk=self.instance.pk).exists():
            raise ValidationError(f"There is an outlet “{name}” already.")
        others = OutletAlias.objects.filter(name__iexact=name).select_related("outlet")
        if alias := others.exclude(outlet=self.instance.pk).first():
            raise ValidationError(
                f"“{alias}” is another name of {alias.outlet}. Take it away there first, or "
                "merge the two."
            )
        return name

    def clean_domain(self) -> str:
        """A whole address may be pasted; its host is kept."""
        typed = self.cleaned_data["domain"].strip().lower()
        for prefix in ("https://", "http://", "www."):
            typed = typed.removeprefix(prefix)
        host: str = typed.partition("/")[0]
        if host:
            validate_domain_name(host)
        return host

    def clean_slug(self) -> str:
        """Left empty, it is made from the name, or stays as it is."""
        slug: str = self.cleaned_data["slug"] or self.instance.slug
        if slug in RESERVED_SLUGS:
            raise ValidationError("This word has a meaning of its own in the addresses here.")
        if is_spent(Outlet, slug, by=self.instance):
            raise ValidationError("This was another outlet’s once, and its links still lead there.")
        return slug


class AliasForm(forms.ModelForm):  # type: ignore[type-arg]  # not generic at run time
    class Meta:
        model = OutletAlias
        fields = ["name"]
        field_classes = {"name": LineField}
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
class OutletAdmin(Mergers, KeptInUse, admin.ModelAdmin):  # type: ignore[type-arg]  # not generic at run time
    form = OutletForm
    list_display = ["name", "country", "domain", "sources"]
    search_fields = ["name", "aliases__name", "domain"]
    search_help_text = "Name or web site"
    readonly_fields = ["former"]
    inlines = [AliasInline]
    view_on_site = False  # only those with a published source have a page: change_form.html

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        queryset: QuerySet[Any] = super().get_queryset(request)
        return cast(QuerySet[Any], queryset.annotate(source_count=Count("sources")))

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        fields = ("name", "description", "country", "domain")
        return (*fields, "slug", "former") if obj else fields

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        known = Outlet.objects.for_readers().filter(pk=object_id if is_key(object_id) else 0)
        context = {"shown": known.exists(), "may_merge": self.has_merge_permission(request)}
        return super().change_view(
            request, object_id, form_url, {**context, **(extra_context or {})}
        )

    def save_model(self, request: HttpRequest, obj: Outlet, form: Any, change: bool) -> None:
        obj.save(by=request.user)
        if change and "slug" in form.changed_data and form.initial["slug"] != obj.slug:
            messages.info(
                request,
                f"Links to its old address, /outlets/{form.initial['slug']}/, lead to the new one, "
                "and so do searches that were shared.",
            )

    def uses(self, kept: Outlet) -> list[SafeString]:
        return counted(Source.objects.filter(outlet=kept), f"outlet__id__exact={kept.pk}")

    @admin.display(ordering="source_count")
    def sources(self, outlet: Any) -> int:
        count: int = outlet.source_count
        return count

    @admin.display(description="former addresses", empty_value="none")
    def former(self, outlet: Outlet) -> str | None:
        slugs = outlet.former_slugs.values_list("slug", flat=True)
        return ", ".join(f"/outlets/{slug}/" for slug in slugs) or None
