"""What the index may not know yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.db import models, transaction

# Called after a transaction that marked sources. Imports run from the index to the rows, so
# whoever keeps the index adds itself here (apps.py).
after_commit: list[Callable[[], object]] = []


class OutboxManager(models.Manager["OutboxEntry"]):
    def mark(self, source_ids: Iterable[int], *, wait: bool = False) -> None:
        """Says that these sources may be stale in the index; call it inside the transaction
        that changes them. The index follows after the commit (see outbox.py), unless whoever
        changes many lets it `wait` for one drain at the end."""
        entries = self.bulk_create([OutboxEntry(source_id=source_id) for source_id in source_ids])
        if entries and settings.INDEX_ON_COMMIT and not wait:
            for react in after_commit:
                if not _is_awaited(react):
                    transaction.on_commit(react, robust=True)


def _is_awaited(react: Callable[[], object]) -> bool:
    """Whether the transaction calls it already: what was marked in a savepoint that was undone
    is no longer among what it calls, so that whatever is there is called if this commits."""
    return any(function is react for _, function, *_ in transaction.get_connection().run_on_commit)


class OutboxEntry(models.Model):
    """A source may be stale in the index. No foreign key: the source may be gone."""

    source_id = models.BigIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)

    objects = OutboxManager()

    class Meta:
        verbose_name_plural = "outbox entries"

    def __str__(self) -> str:
        return f"source {self.source_id}"


class MarksSources(models.Model):
    """A row whose every change may make sources stale in the index."""

    class Meta:
        abstract = True

    def stale_sources(self) -> Iterable[int]:
        raise NotImplementedError

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            super().save(*args, **kwargs)
            OutboxEntry.objects.mark(self.stale_sources())

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            stale = list(self.stale_sources())
            gone = super().delete(*args, **kwargs)
            OutboxEntry.objects.mark(stale)
            return gone
