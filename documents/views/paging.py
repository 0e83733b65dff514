"""The pages of a list that is long."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest

from documents.numbers import thin
from documents.search import quoted


def asked_page(request: HttpRequest, pages: Paginator[Any]) -> Mapping[str, Any]:
    """The `page` that the address asks for, or else the one nearest to it and a `no_page`, which
    says so."""
    asked = request.GET.get("page", "").strip()
    page = pages.get_page(asked or 1)
    said = ""
    if asked and asked != str(page.number):
        shown = f"page {thin(page.number)} of {thin(pages.num_pages)}"
        said = f"There is no page {quoted(asked)}: this is {shown}."
    return {"page": page, "no_page": said}
