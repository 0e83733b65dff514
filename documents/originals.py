"""The store of uploads: bytes under their digest, written once, kept while a row refers to them."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import os
import shutil
import tempfile
from pathlib import Path
from typing import BinaryIO

from django.apps import apps
from django.db.models import FileField
from django.utils import timezone

from .models import originals
from .models.source import OriginalStorage

ABANDONED_AFTER = dt.timedelta(days=1)


def keep(data: bytes) -> str:
    """Writes an upload under its digest, once; returns its name in the store."""
    return keep_file(io.BytesIO(data), hashlib.sha256(data).hexdigest())


def keep_file(file: BinaryIO, sha256: str) -> str:
    """The same for a file of any size, of which this is the digest."""
    name = kept_as(sha256)
    path = Path(originals().path(name))
    try:
        if path.stat().st_size == file.seek(0, os.SEEK_END):  # not cut short
            os.utime(path)  # wanted again: no longer abandoned
            return name
    except FileNotFoundError:
        pass
    _write(file, path)
    return name


def _write(file: BinaryIO, path: Path) -> None:
    """All of the file or, where the disk is full or the power fails, none of it."""
    folders = (path.parent.parent, path.parent)
    for folder in folders:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file.seek(0)
    # In the same folder, where what a kill leaves behind is abandoned like an upload.
    handle, temporary = tempfile.mkstemp(dir=path.parent)  # readable by this user alone
    try:
        with os.fdopen(handle, "wb") as copy:
            shutil.copyfileobj(file, copy, 1 << 20)
            copy.flush()
            os.fsync(copy.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    for folder in folders:
        _sync(folder)


def _sync(folder: Path) -> None:
    """Has the names in a folder on the disk too, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


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
    takes to decide on a duplicate, and of deleted drafts. Returns how many there were.

    That time is also what a transaction has to commit the row of an upload that it kept.
    """
    folder = Path(originals().location)
    before = (timezone.now() - ABANDONED_AFTER).timestamp()
    old = {
        path.relative_to(folder).as_posix(): path
        for path in folder.glob("??/*")
        if _is_older(path, before)
    }
    # In one query: between two, a reference may go over from one field to another.
    first, *others = (
        field.model._default_manager.order_by().values_list(field.name, flat=True)
        for field in _references()
    )
    for name in first.union(*others, all=True).iterator():
        old.pop(name, None)
    removed = 0
    for path in old.values():
        if _is_older(path, before):  # still: nobody kept it again meanwhile
            path.unlink(missing_ok=True)
            removed += 1
    return removed


def _is_older(path: Path, before: float) -> bool:
    try:
        return path.stat().st_mtime < before
    except FileNotFoundError:  # somebody else removed it
        return False


def _references() -> list[FileField]:
    """The fields that keep their files in the store of uploads."""
    return [
        field
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, FileField) and isinstance(field.storage, OriginalStorage)
    ]
