"""Drafts that need no review, published many at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Count

from documents.duplicates import UnsettledError, publish_draft
from documents.models import BatchItem, Outcome, Paragraph, Source, Status
from documents.models.source import SourceQuerySet

from .files import doubts, said


def doubts_about(drafts: SourceQuerySet) -> dict[int, list[str]]:
    """Of these those that an editor should look at before readers do, by their keys, with
    sentences on why; what they may be duplicates of is not looked for. Three queries."""
    of_these = Paragraph.objects.filter(source__in=drafts.order_by().values("pk")).order_by()
    public = set(of_these.public().values_list("source", flat=True).distinct())
    doubtful = of_these.filter(doubtful=True).values_list("source")
    doubted = dict(doubtful.annotate(count=Count("pk")))
    found = {}
    for source in drafts.only("title", "outlet", "warnings", "evidence").iterator():
        count = doubted.get(source.pk)
        whys = [f"Doubtful paragraphs: {count}."] if count else []
        whys += doubts(
            title=source.title,
            new_outlet="" if source.outlet_id else source.proposed_outlet,
            is_public=source.pk in public,
        )
        if whys := [*whys, *source.warnings]:
            found[source.pk] = whys
    return found


def publish_items(items: Iterable[BatchItem], *, by: Any) -> int:
    """Publishes the drafts among the sources of these that need no review, and writes what became
    of each; returns how many passages readers see more. Call it in a transaction."""
    items = list(items)
    chosen = Source.objects.filter(pk__in=[item.source_id for item in items])
    sources = {source.pk: source for source in chosen.locked()}
    doubts = doubts_about(chosen)
    for item in items:
        source = sources.get(item.source_id or 0)
        item.outcome, item.reason = _published(source, doubts, by)
    BatchItem.objects.bulk_update(items, ["outcome", "reason"])
    published = [item.source_id for item in items if item.outcome == Outcome.PUBLISHED]
    return Paragraph.objects.public().filter(source__in=published).count()


def _published(source: Source | None, doubts: dict[int, list[str]], by: Any) -> tuple[Outcome, str]:
    """Publishes a draft unless something speaks against it; the outcome and why."""
    if source is None:
        return Outcome.FAILED, "This draft was deleted meanwhile."
    if source.status != Status.DRAFT:
        return Outcome.KNOWN, f"It is {source.get_status_display()} already."
    if whys := doubts.get(source.pk):
        return Outcome.NEEDS_REVIEW, " ".join(whys)
    try:
        publish_draft(source, by=by)
    except UnsettledError as error:
        return Outcome.DUPLICATE, said(error.duplicates[0])
    return Outcome.PUBLISHED, ""
