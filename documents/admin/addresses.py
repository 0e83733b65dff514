"""Changes the address of a source: links to the old one go on working."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from documents.models import Source, is_spent

from .desk import Desk


class AddressForm(forms.ModelForm):  # type: ignore[type-arg]  # not generic at run time
    class Meta:
        model = Source
        fields = ["slug"]
        labels = {"slug": "Address"}
        help_texts = {"slug": "Small letters, digits and hyphens; it stands behind /sources/."}
        error_messages = {"slug": {"unique": "Another source has this address."}}
        widgets = {"slug": forms.TextInput(attrs={"size": 80})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = True

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if is_spent(Source, slug, by=self.instance):
            raise ValidationError("This was another source’s once, and its links still lead there.")
        return slug


class Addresses(Desk):
    """The page on which a source gets another address."""

    def address_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        source = self._source(request, pk)
        if not self.has_change_permission(request, source):
            raise PermissionDenied
        form = AddressForm(request.POST if request.method == "POST" else None, instance=source)
        if form.is_valid():
            with transaction.atomic():
                # As it is now: somebody may have corrected it since it was read.
                row = Source.objects.filter(pk=pk).locked().get()
                before, row.slug = row.slug, form.cleaned_data["slug"]
                row.save(by=request.user)
                self.log_change(request, row, f"Address changed: {before} to {row.slug}")
            messages.success(request, f"Its address is {row.get_absolute_url()} now.")
            return redirect("admin:documents_source_change", pk)
        return self._page(
            request,
            "address",
            title="Change the address",
            source=source,
            form=form,
            former=source.former_slugs.values_list("slug", flat=True),
        )
