"""Who works on a batch: one worker at a time, until it ends, gives it back, or is silent too long.

Every change is one conditional UPDATE, which both SQLite and PostgreSQL make atomic: whoever
finds no row to change has lost the batch.
"""

from __future__ import annotations

import datetime as dt
import os
import secrets
import socket
from collections.abc import Sequence
from typing import Any

from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from documents.models import Batch, State

LEASE = dt.timedelta(seconds=120)  # longer than the slowest article and its transaction
ENDED = {"worker": "", "leased_until": None}


class LostError(Exception):
    """The batch is not this worker's any more: paused, cancelled, or taken by another."""


def new_worker() -> str:
    """A name for this worker, by which others on this machine see whether it still lives."""
    return f"{socket.gethostname()[:60]}:{os.getpid()}:{secrets.token_hex(4)}"


def take(worker: str, *, only: int | None = None) -> Batch | None:
    """The oldest batch that nobody works on, from now on this worker's; None where there is none.

    `only` asks for that batch alone.
    """
    batches = Batch.objects.unfinished()
    if only is not None:
        batches = batches.filter(pk=only)
    for pk, holder in batches.order_by("pk").values_list("pk", "worker"):
        now = timezone.now()
        # What is its own already it left behind when the database failed it.
        free = Q(state=State.WAITING) | Q(leased_until__lt=now) | Q(worker=worker)
        if holder and not _lives(holder):
            free |= Q(worker=holder)
        taken = Batch.objects.unfinished().filter(free, pk=pk)
        if taken.update(
            state=State.RUNNING,
            worker=worker,
            leased_until=now + LEASE,
            started_at=Coalesce(F("started_at"), now),
            rate=0,
        ):
            return Batch.objects.get(pk=pk)
    return None


def keep(batch: Batch, **changes: Any) -> None:
    """Writes changes of a batch that is this worker's, in whose name it was taken, and renews the
    lease. Raises LostError, which undoes the transaction, where it is not any more."""
    held = Batch.objects.filter(pk=batch.pk, worker=batch.worker, state=State.RUNNING)
    if not held.update(**{"leased_until": timezone.now() + LEASE, **changes}):
        raise LostError


def end(batch: Batch, state: State, reason: str = "", missing_stances: Sequence[str] = ()) -> None:
    """Gives the batch back in this state. Raises LostError."""
    finished = timezone.now() if state in (State.FINISHED, State.FAILED) else None
    why = {"reason": reason, "missing_stances": list(missing_stances)}
    keep(batch, state=state, finished_at=finished, **why, **ENDED)


def pause(pk: int) -> bool:
    """Stops work on a batch after the article that is being read; whether it was unfinished."""
    paused = Batch.objects.unfinished().filter(pk=pk)
    return bool(paused.update(state=State.PAUSED, **ENDED))


def resume(pk: int, **options: bool) -> bool:
    """Lets a batch go on from where it stopped or failed, with these of its options set; whether
    it had."""
    stopped = Batch.objects.filter(pk=pk, state__in=[State.PAUSED, State.CANCELLED, State.FAILED])
    anew: dict[str, Any] = {
        "state": State.WAITING,
        "reason": "",
        "missing_stances": [],
        "finished_at": None,
    }
    return bool(stopped.update(**anew, **options))


def cancel(pk: int) -> bool:
    """Ends a batch before its end; what it stored stays. Whether it was to go on."""
    going = Batch.objects.filter(pk=pk, state__in=[State.WAITING, State.RUNNING, State.PAUSED])
    return bool(going.update(state=State.CANCELLED, finished_at=timezone.now(), **ENDED))


def left_at(batch: Batch) -> dt.datetime | None:
    """When its worker was last heard of, where a batch runs and nobody is at it any more."""
    if batch.state != State.RUNNING or batch.leased_until is None:
        return None
    held = batch.leased_until > timezone.now() and _lives(batch.worker)
    return None if held else batch.leased_until - LEASE


def anybody_works() -> bool:
    """Whether any batch is being worked on now."""
    return any(map(_lives, Batch.objects.held().values_list("worker", flat=True)))


def _lives(worker: str) -> bool:
    """Whether a worker may still be at work; of those on other machines nobody knows."""
    host, _, rest = worker.partition(":")
    pid = rest.partition(":")[0]
    if host != socket.gethostname()[:60] or not pid.isdecimal():
        return True
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except OSError:  # it belongs to another user
        return True
    return True
