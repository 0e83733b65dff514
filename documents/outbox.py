"""The way from the rows to the index: what changed is read as it is now and written there."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from . import elsewhere
from .models import PUBLIC_KINDS, Batch, OutboxEntry, Outlet, Paragraph, Source
from .search import (
    UNCLASSIFIED,
    UNKNOWN_OUTLET,
    Index,
    PassageRecord,
    SearchError,
    open_index,
)

log = logging.getLogger(__name__)

BATCH = 500  # sources whose passages are held in memory at once, and which a request indexes
FEW = 50  # entries that are soon indexed, whoever made them
PATIENCE = 10.0  # seconds to wait for another writer of the index ...
REQUEST_PATIENCE = 2.0  # ... where an editor waits for the answer


def drain() -> int:
    """Brings the index up to date with every outbox entry; returns how many sources that were.

    The rows are read while the index's lock is held, so that of two drains the later writes the
    later state. Makes the index where there is none or one of another version, and makes it anew
    where most of it would be replaced. Raises SearchError when it cannot be written; the entries
    then stay for the next time. Afterwards passages are compared with those of other sources
    (elsewhere.py), and where that fails the next time does it.
    """
    done = _drain()
    _look_elsewhere()
    return done


def _drain(patience: float = PATIENCE) -> int:
    index = open_index(settings.INDEX_DIR)
    waiting = OutboxEntry.objects.values("source_id").distinct().count()
    if not index.is_usable() or waiting > max(BATCH, Source.objects.published().count() // 2):
        log.info("Making the index anew.")
        _rebuild(patience=patience)
        return waiting
    done = 0
    while OutboxEntry.objects.exists():
        done += _drain_batch(index, patience)
    return done


def _drain_batch(index: Index, patience: float) -> int:
    with index.writing(timeout=patience) as writer:
        oldest = OutboxEntry.objects.order_by("pk").values_list("source_id", flat=True)
        stale = sorted(set(oldest[:BATCH]))
        done = _entries(OutboxEntry.objects.filter(source_id__in=stale))
        passages = passages_of(stale)
        for source_id in stale:
            writer.replace(source_id, passages.get(source_id, []))
    _remove(done)
    return len(stale)


def _entries(among: QuerySet[OutboxEntry]) -> list[int]:
    """The keys of those that are there now: what they say is read afterwards."""
    return list(among.values_list("pk", flat=True))


def _remove(entries: Sequence[int]) -> None:
    """Exactly these: others may have come for the same sources."""
    for start in range(0, len(entries), BATCH):
        OutboxEntry.objects.filter(pk__in=entries[start : start + BATCH]).delete()


def drain_quietly() -> None:
    """After a commit: drains what a request has time for, and leaves the rest to the worker, or
    to the next time."""
    try:
        if not _left_to_a_worker():
            index = open_index(settings.INDEX_DIR)
            if index.is_usable() and OutboxEntry.objects.order_by("pk")[BATCH:].exists():
                _drain_batch(index, REQUEST_PATIENCE)
            else:
                _drain(REQUEST_PATIENCE)
                _look_elsewhere(most=BATCH)
    except (SearchError, OSError):
        log.exception("The index could not be brought up to date; the entries stay.")


def _left_to_a_worker() -> bool:
    """A batch is being stored, and who stores it indexes it: somebody who saves one source
    meanwhile does not wait for that."""
    many = OutboxEntry.objects.order_by("pk")[FEW : FEW + 1].exists()
    return many and Batch.objects.held().exists()


def rebuild(progress: Callable[[int], None] | None = None) -> int:
    """Builds the index anew beside the live one and switches; returns the number of passages.

    Nobody else writes meanwhile, so what changes during it stays in the outbox. Passages are
    compared afterwards, as by drain().
    """
    passages = _rebuild(progress)
    _look_elsewhere()
    return passages


def _rebuild(progress: Callable[[int], None] | None = None, *, patience: float = PATIENCE) -> int:
    done = _entries(OutboxEntry.objects.all())
    index = open_index(settings.INDEX_DIR)
    passages = index.rebuild(all_passages(), progress, timeout=patience)
    _remove(done)
    return passages


def _look_elsewhere(most: int | None = None) -> None:
    """Never fails: an upload and the index do not depend on what else has the same words."""
    try:
        elsewhere.catch_up(most=most)
    except Exception:
        log.exception("Passages could not be compared with those of other sources; later.")


def passages_to_index() -> int:
    """How many passages a whole index has now."""
    return Paragraph.objects.published().count()


@dataclass(frozen=True, slots=True)
class Difference:
    """A source of which index and database do not say the same."""

    source_id: int
    expected: tuple[int, int] | None  # revision and number of passages in the database
    indexed: tuple[int, int] | None  # and in the index; None: it is not there


def compare() -> list[Difference]:
    """Where the index differs from the database, entries in the outbox counted as differences."""
    indexed = open_index(settings.INDEX_DIR).state()
    expected = {
        pk: (revision, passages)
        for pk, revision, passages in Source.objects.published()
        .annotate(passages=Count("paragraphs", filter=Q(paragraphs__kind__in=PUBLIC_KINDS)))
        .values_list("pk", "revision", "passages")
    }
    waiting = set(OutboxEntry.objects.values_list("source_id", flat=True))
    return [
        Difference(pk, expected.get(pk), indexed.get(pk))
        for pk in sorted(expected.keys() | indexed.keys() | waiting)
        if pk in waiting or expected.get(pk) != indexed.get(pk)
    ]


def passages_of(source_ids: Sequence[int]) -> Mapping[int, list[PassageRecord]]:
    """The passages of these sources that may be in the index, by source; two queries or three."""
    sources = (
        Source.objects.published()
        .select_related("outlet", "stance")
        .prefetch_related("outlet__aliases")
        .in_bulk(source_ids)
    )
    rows = (
        Paragraph.objects.published()
        .filter(source_id__in=list(sources))
        .order_by("source_id", "position")
        .values_list("source_id", "public_id", "position", "kind", "text", "stance__slug")
    )
    grouped = defaultdict(list)
    for source_id, public_id, position, kind, text, stance in rows:
        source = sources[source_id]
        grouped[source_id].append(
            PassageRecord(
                id=public_id,
                source_id=source_id,
                revision=source.revision,
                position=position,
                kind=kind,
                text=text,
                title=source.title,
                outlet=source.outlet.slug if source.outlet else UNKNOWN_OUTLET,
                outlet_names=_names(source.outlet) if source.outlet else (),
                authors=tuple(source.authors),
                stance=stance or (source.stance.slug if source.stance else UNCLASSIFIED),
                earliest=source.earliest,
                latest=source.latest,
                language=source.language,
            )
        )
    return grouped


def all_passages() -> Iterator[PassageRecord]:
    """Every passage that may be in the index, source by source."""
    ids = list(Source.objects.published().order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        for records in passages_of(ids[start : start + BATCH]).values():
            yield from records


def _names(outlet: Outlet) -> tuple[str, ...]:
    return (outlet.name, *(alias.name for alias in outlet.aliases.all()))
