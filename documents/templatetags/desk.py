"""What stands on a page of the desk once for every paragraph."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from documents.citations import inside_quotes as inside_quotes  # for the desk's own sentences too
from documents.models import Source, Stance

from .reading import stance_mark

register = template.Library()
register.filter(inside_quotes)


@register.filter
def outlet_name(source: Source) -> str:
    """Who printed it, as far as the page or an editor says."""
    if source.outlet:
        return source.outlet.name
    if source.proposed_outlet:
        return f"{source.proposed_outlet}, not in the archive yet"
    return "outlet unknown"


@register.simple_tag
def paragraph_stance(
    source: Source,
    public_id: str | None,
    stances: Mapping[str, Stance | None],
    swapped: bool = False,
) -> SafeString:
    """A link to give one of `stances`' paragraphs a stance of its own, with the one that it has;
    nothing for others. `swapped`: htmx puts it in the place of the one that is there."""
    if not public_id or public_id not in stances:
        return SafeString("")
    stance = stances[public_id]
    url = reverse("admin:documents_source_paragraph_stance", args=[source.pk, public_id])
    return format_html(
        '<span class="paragraph-stance" id="stance-{}"{}><a href="{}" hx-get="{}" '
        'hx-target="#stance-dialog">{}</a></span>',
        public_id,
        SafeString(' hx-swap-oob="true"' if swapped else ""),
        url,
        url,
        stance_mark(stance) if stance else "Stance",
    )
