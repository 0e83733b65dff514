"""Drafts that need no review, published many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Count

from documents.duplicates import UnsettledError, publish_draft
from documents.models import BatchItem, Outcome, Paragraph, Source, Status
from documents.models.source import SourceQuerySet

from .files import SAID, doubts, said

DRAFTS = 200  # looked at together


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


def kept_back(drafts: SourceQuerySet) -> dict[int, list[str]]:
    """doubts_about() them, and those whose words another source has in the same order; what has
    nearly the same words is not looked for. Five queries."""
    found = doubts_about(drafts)
    for key, title in _twins(drafts).items():
        found[key] = [*found.get(key, ()), SAID["text"].format(title)]
    return found


def any_clear(drafts: SourceQuerySet) -> bool:
    """Whether one of these is not kept_back(); looks at no more of them than that takes."""
    keys = list(drafts.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), DRAFTS):
        some = keys[start : start + DRAFTS]
        if len(kept_back(Source.objects.filter(pk__in=some))) < len(some):
            return True
    return False


def _twins(drafts: SourceQuerySet) -> dict[int, str]:
    """Of these those whose words another source has in the same order, which nobody said to be
    the same article, with its title."""
    own = drafts.exclude(text_sha256="").order_by()
    digests = Source.objects.filter(text_sha256__in=own.values("text_sha256")).order_by()
    shared = digests.values("text_sha256").annotate(count=Count("pk")).filter(count__gt=1)
    alike: dict[str, list[Source]] = defaultdict(list)
    rows = Source.objects.filter(text_sha256__in=shared.values("text_sha256")).order_by("pk")
    for row in rows.only("title", "title_supplied", "text_sha256", "republication_of"):
        alike[row.text_sha256].append(row)
    first = {row.pk: row.republication_of_id or row.pk for some in alike.values() for row in some}
    twins = {}
    for key, digest in own.filter(pk__in=first).values_list("pk", "text_sha256"):
        others = (row for row in alike[digest] if first[row.pk] != first[key])
        if other := next(others, None):
            twins[key] = other.shown_title
    return twins


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
