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
                transaction.on_commit(_once(react), robust=True)


class _Once:
    """Reacts the first time that it is called: a transaction that marks a hundred times calls
    the same one a hundred times, less those that a savepoint took back."""

    def __init__(self, react: Callable[[], object]) -> None:
        self.react = react
        self.is_called = False
        self.__qualname__ = react.__qualname__  # Django names it where it fails

    def __call__(self) -> None:
        if not self.is_called:
            self.is_called = True
            self.react()


def _once(react: Callable[[], object]) -> _Once:
    """The one that this transaction calls already, or a new one."""
    for _, function, *_ in reversed(transaction.get_connection().run_on_commit):
        if isinstance(function, _Once) and function.react is react and not function.is_called:
            return function
    return _Once(react)


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
