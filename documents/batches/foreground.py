"""A batch that is worked on at once: of a file on this machine, or of a few drafts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from documents.models import Batch, State
from documents.models.source import SourceQuerySet

from .leases import keep, new_worker, pause, resume, take
from .making import digest_of, make_batch, make_batch_of_drafts
from .running import Run

AT_ONCE = 50  # drafts that a request has time to publish, and to index: see outbox.FEW


class BusyError(Exception):
    """Another worker is at the batch of this file."""


def import_file(
    path: Path,
    *,
    create_stances: bool = False,
    progress: Callable[[Batch], None] = lambda batch: None,
) -> Batch:
    """Stores and publishes the articles of `path` that are not here yet; returns the batch as it
    is at its end. What needs review stays a draft.

    Goes on with the batch of the same file that did not come to its end, if there is one; where
    it is interrupted, the next call does. The index waits for whoever calls outbox.drain().
    Raises OSError, ExtractionError, or BusyError.
    """
    worker = new_worker()
    with path.open("rb") as file:
        begun = (
            Batch.objects.filter(sha256=digest_of(file), publish=True)
            .exclude(state=State.FINISHED)
            .first()
        )
        if begun is None:
            batch = make_batch(
                file, path.name, publish=True, create_stances=create_stances, worker=worker
            )
        else:
            batch = _gone_on_with(begun, create_stances, worker)
    try:
        Run(batch, progress=progress).work()
    except KeyboardInterrupt:
        pause(batch.pk)
        raise
    return batch


def publish_drafts(drafts: SourceQuerySet, name: str, *, by: Any = None) -> Batch:
    """Publishes those of these drafts that need no review, as a batch of this name that says what
    became of each: at once where they are few, otherwise a worker does."""
    few = drafts.count() <= AT_ONCE
    worker = new_worker() if few else ""
    batch = make_batch_of_drafts(drafts, name, by=by, worker=worker)
    if few:
        Run(batch).work()
    return batch


def _gone_on_with(begun: Batch, create_stances: bool, worker: str) -> Batch:
    resume(begun.pk)
    batch = take(worker, only=begun.pk)
    if batch is None:
        raise BusyError(f"This file is batch {begun.pk}, and another worker is at it.")
    # Whatever an editor said of it: here a row with an unknown stance is an error, or makes it.
    batch.leave_out, batch.create_stances = False, create_stances or batch.create_stances
    keep(batch, leave_out=batch.leave_out, create_stances=batch.create_stances)
    return batch
