"""What the address of a passage asks for beside its id; nonsense asks for nothing."""

from __future__ import annotations

import re

from django.http import HttpRequest

_NUMBER = re.compile(r"[1-9]\d{0,8}", re.ASCII)


def asked_version(request: HttpRequest) -> int | None:
    """The revision from which a link was copied: `?v=3`."""
    version = request.GET.get("v", "")
    return int(version) if _NUMBER.fullmatch(version) else None
