"""What works in the background: takes batch after batch, and keeps the index up to date."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from django.db import OperationalError, close_old_connections, connection

from documents import originals, outbox
from documents.models import Batch, OutboxEntry, State
from documents.search import SearchError

from .leases import new_worker, take
from .running import Run

log = logging.getLogger(__name__)

PAUSE = 1.0  # seconds between two looks for work
COMPARE_EVERY = 30.0  # seconds
INDEX_EVERY = 30.0  # seconds of a batch until what it published can be found
TRIES = 5  # failures of the database in a row that end what was to be done once
CLEAR_EVERY = 24 * 3600.0  # seconds between two looks for uploads that nothing refers to


class Worker:
    """Does what there is to do until `stop` is set."""

    def __init__(
        self, stop: threading.Event, *, say: Callable[[str], object] = lambda line: None
    ) -> None:
        self._stop, self._say = stop, say
        self._name = new_worker()
        self._indexed = time.monotonic()
        self._cleared = self._compared = float("-inf")

    def work(self, *, once: bool = False) -> None:
        """Takes batches as they come; with `once`, only those that wait now, and it raises
        OperationalError where the database goes on failing."""
        failures = 0
        while not self._stop.is_set():
            try:
                worked = self._next_batch()
                self._index()
                failures = 0
                if once and not worked:
                    return
                if not worked:
                    self._clear_uploads()
            except OperationalError as error:
                failures += 1
                if once and failures == TRIES:
                    raise
                log.warning("The database cannot be used now (%s); trying again.", error)
                connection.close()
                worked = False
            if not worked:
                close_old_connections()
                self._stop.wait(PAUSE)

    def _next_batch(self) -> bool:
        batch = take(self._name)
        if batch is None:
            return False
        self._say(f"Batch {batch.pk}, {batch.name}: begun at {batch.done} of {batch.total or '?'}.")
        self._indexed = time.monotonic()
        state = Run(batch, stop=self._stop.is_set, progress=self._between).work()
        about = f": {batch.reason}" if state == State.FAILED else "."
        self._say(
            f"Batch {batch.pk}, {batch.name}: {state} at {batch.done} of {batch.total}{about}"
        )
        return True

    def _clear_uploads(self) -> None:
        if time.monotonic() - self._cleared > CLEAR_EVERY:
            self._cleared = time.monotonic()
            try:
                removed = originals.remove_abandoned()
            except OSError as error:
                log.warning("Abandoned uploads cannot be removed now (%s).", error)
                return
            if removed:
                self._say(f"Uploads that nothing referred to any more: {removed} removed.")

    def _between(self, batch: Batch) -> None:
        """Indexes between two transactions of a batch, now and then.

        Where that outlasts the lease, another worker may take the batch. It does no harm: the
        other goes on after what is stored while this one indexes, and this one has nothing under
        way that could be lost.
        """
        if time.monotonic() - self._indexed > INDEX_EVERY:
            self._index()

    def _index(self) -> None:
        self._indexed = time.monotonic()
        try:
            # Requests leave comparisons undone where there are many: looked for now and then.
            if OutboxEntry.objects.exists() or self._indexed - self._compared > COMPARE_EVERY:
                outbox.drain()
                self._compared = self._indexed
        except (SearchError, OSError) as error:
            log.warning("%s What changed is indexed later.", error)
