"""What every page shows."""

from __future__ import annotations

from django.http import HttpRequest

from .models import Archive


def archive(request: HttpRequest) -> dict[str, Archive]:
    return {"archive": Archive.current()}
