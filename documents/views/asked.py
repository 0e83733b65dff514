"""What the address of a passage asks for beside its id; nonsense asks for nothing."""

from __future__ import annotations

import re

from django.http import HttpRequest, QueryDict

_NUMBER = re.compile(r"[1-9]\d{0,8}", re.ASCII)
_STRETCH = re.compile(r"(\d{1,6})-(\d{1,6})", re.ASCII)


def asked_version(request: HttpRequest) -> int | None:
    """The revision from which a link was copied: `?v=3`."""
    return _version(request.GET)


def asked_stretch(request: HttpRequest, *, several: bool = False) -> tuple[int, int] | None:
    """The words that were linked, as offsets into the passage in that revision: `?w=4-10`. Of
    `several` passages, the offset in the first and the end in the last of them."""
    return _stretch(request.GET, several)


def asked_of(query: str) -> tuple[int | None, str]:
    """The revision and the words ("" for none) that the query of an address asks for."""
    asked = QueryDict(query)
    stretch = _stretch(asked)
    return _version(asked), f"{stretch[0]}-{stretch[1]}" if stretch else ""


def asking(version: int, span: str) -> str:
    """The query of an address that asks for them."""
    return f"?v={version}" + (f"&w={span}" if span else "")


def _version(asked: QueryDict) -> int | None:
    version = asked.get("v", "")
    return int(version) if _NUMBER.fullmatch(version) else None


def _stretch(asked: QueryDict, several: bool = False) -> tuple[int, int] | None:
    found = _STRETCH.fullmatch(asked.get("w", ""))
    start, end = (int(offset) for offset in found.groups()) if found else (0, 0)
    return (start, end) if end and (several or start < end) else None
