"""How numbers and editors' HTML are written on every page."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from documents.sanitize import clean_html

register = template.Library()


@register.filter
def thin(number: int) -> str:
    """12345 as "12 345", with a narrow space that does not break."""
    return f"{number:,}".replace(",", "\u202f")


@register.filter
def editors_html(text: str) -> SafeString:
    """What an editor wrote with a little mark-up, made safe to show."""
    return clean_html(text)
