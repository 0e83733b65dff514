"""What every page shows."""

from __future__ import annotations

from django.http import HttpRequest

from .models import Archive


def archive_of(request: HttpRequest) -> Archive:
    """The archive, read once a request."""
    kept = request.__dict__
    if "archive" not in kept:
        kept["archive"] = Archive.current()
    archive: Archive = kept["archive"]
    return archive


def archive(request: HttpRequest) -> dict[str, Archive]:
    return {"archive": archive_of(request)}
