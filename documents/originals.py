"""The store of uploads: bytes under their digest, written once, kept while a row refers to them."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

from django.apps import apps
from django.core.files.base import ContentFile
from django.db.models import FileField
from django.utils import timezone

from .models import originals
from .models.source import OriginalStorage

ABANDONED_AFTER = dt.timedelta(days=1)


def keep(data: bytes) -> str:
    """Writes an upload under its digest, once; returns its name in the store."""
    store, digest = originals(), hashlib.sha256(data).hexdigest()
    name = kept_as(digest)
    if store.exists(name):
        Path(store.path(name)).touch()  # wanted again: no longer abandoned
        return name
    return str(store.save(name, ContentFile(data)))


def kept(sha256: str) -> bytes | None:
    """The upload with this digest; None where it is not, or no longer, in the store."""
    try:
        with originals().open(kept_as(sha256)) as stored:
            data: bytes = stored.read()
    except FileNotFoundError:
        return None
    return data


def kept_as(sha256: str) -> str:
    """The name in the store of the upload with this digest."""
    return f"{sha256[:2]}/{sha256}"


def remove_abandoned() -> int:
    """Removes uploads to which no row has referred for ABANDONED_AFTER, of a day that an editor
    takes to decide on a duplicate, and of deleted drafts. Returns how many there were."""
    folder = Path(originals().location)
    before = (timezone.now() - ABANDONED_AFTER).timestamp()
    old = {
        path.relative_to(folder).as_posix(): path
        for path in folder.glob("??/*")
        if path.stat().st_mtime < before
    }
    for field in _references():
        names = field.model._default_manager.values_list(field.name, flat=True)
        for name in names.order_by().iterator():
            old.pop(name, None)
    for path in old.values():
        path.unlink(missing_ok=True)
    return len(old)


def _references() -> list[FileField]:
    """The fields that keep their files in the store of uploads."""
    return [
        field
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, FileField) and isinstance(field.storage, OriginalStorage)
    ]
