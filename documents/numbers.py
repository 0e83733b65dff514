"""How numbers are written, in pages and in messages."""

from __future__ import annotations


def thin(number: int) -> str:
    """12345 as "12 345", with a narrow space that does not break."""
    return f"{number:,}".replace(",", "\u202f")
