"""From files, or drafts, to a batch that waits for a worker."""

from __future__ import annotations

import hashlib
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO, cast

from django.db import transaction
from django.utils import timezone

from documents.characters import clean_line
from documents.extraction import ExtractionError, is_zip, members
from documents.models import Batch, Outcome, State, shown_title
from documents.models.source import SourceQuerySet
from documents.originals import keep_file

from .items import Item, write_items
from .leases import LEASE

IN_MEMORY = 5_000_000  # bytes of several files that are put together; more go to a file
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # so that the same files make the same archive


def make_batch(
    file: BinaryIO,
    name: str,
    *,
    publish: bool = False,
    create_stances: bool = False,
    by: Any = None,
    worker: str = "",
) -> Batch:
    """Keeps a file of many articles and stores a batch of it, to be worked on in the background,
    or by `worker` alone where one is given. `file` has to be seekable.

    Raises ExtractionError, with a sentence and nothing stored, for what is no such file.
    """
    file.seek(0)
    if next(members(file, name), None) is None:
        raise ExtractionError("This file holds no article.")
    sha256 = digest_of(file)
    file.seek(0)
    rows = not is_zip(file.read(4))
    return Batch.objects.create(
        name=clean_line(name)[-255:],
        kind=Batch.Kind.ROWS if rows else Batch.Kind.FILES,
        original=keep_file(file, sha256),
        sha256=sha256,
        size=file.seek(0, 2),
        publish=publish,
        create_stances=create_stances,
        by=by,
        **_held(worker),
    )


def make_batch_of_drafts(
    drafts: SourceQuerySet, name: str, *, by: Any = None, worker: str = ""
) -> Batch:
    """Stores a batch of drafts, of which those that need no review are to be published."""
    chosen = list(drafts.order_by("pk").values_list("pk", "title", "title_supplied"))
    with transaction.atomic():
        batch = Batch.objects.create(
            name=clean_line(name)[-255:],
            kind=Batch.Kind.DRAFTS,
            publish=True,
            by=by,
            total=len(chosen),
            **_held(worker),
        )
        write_items(
            batch,
            [
                Item(n, shown_title(title, supplied=supplied), None, Outcome.WAITING, "", pk)
                for n, (pk, title, supplied) in enumerate(chosen, start=1)
            ],
        )
    return batch


def _held(worker: str) -> dict[str, Any]:
    """The fields of a batch that waits or, where one is named, is this worker's from now on."""
    if not worker:
        return {"state": State.WAITING}
    now = timezone.now()
    return {
        "state": State.RUNNING,
        "worker": worker,
        "leased_until": now + LEASE,
        "started_at": now,
    }


def bundled(files: Iterable[tuple[str, BinaryIO]]) -> BinaryIO:
    """Several files of one article each, by name, as one ZIP; to be closed by the caller."""
    bundle = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - it is what is returned
    names: set[str] = set()
    with zipfile.ZipFile(bundle, "w") as archive:
        for number, (name, file) in enumerate(files, start=1):
            label = Path(name).name or "unnamed"
            label = label if label not in names else f"{number}-{label}"
            names.add(label)
            archive.writestr(zipfile.ZipInfo(label, _LONG_AGO), file.read())
    return cast(BinaryIO, bundle)


def digest_of(file: BinaryIO) -> str:
    """SHA-256 in hex of the whole file."""
    file.seek(0)
    digest = hashlib.sha256()
    while part := file.read(1 << 20):
        digest.update(part)
    return digest.hexdigest()
