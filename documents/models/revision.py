"""What a published source said, and since when."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Prefetch, Q
from django.utils import timezone

from documents.characters import clean_line

from .paragraph import Paragraph
from .source import Source, Status

AT_ONCE = 200  # sources whose paragraphs are held in memory


class Revision(models.Model):
    """One state of a published source, whole: what a link with `?v=<number>` was copied from."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL
    )
    note = models.CharField(max_length=300, blank=True)
    content = models.JSONField(
        help_text="The source's public words and facts in this revision: see Source.content()."
    )
    withheld_at = models.DateTimeField(null=True, blank=True)
    withheld_reason = models.CharField(
        max_length=300, blank=True, help_text="Readers who follow a link to it see this sentence."
    )

    class Meta:
        ordering = ["source", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["source", "number"], name="revision_number_is_unique"),
            models.CheckConstraint(
                name="revision_withheld_has_a_reason",
                condition=Q(withheld_at=None, withheld_reason="")
                | Q(withheld_at__isnull=False) & ~Q(withheld_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"revision {self.number}"

    def withhold(self, *, reason: str) -> None:
        """Takes the words of this state from readers for good, not its number and its day.

        Raises ValueError, with a sentence, for the newest one: what readers see now is corrected
        or withdrawn.
        """
        reason = clean_line(reason)
        if not reason:
            raise ValueError("Say why: readers who follow a link to this version see the reason.")
        if not self.source.revisions.filter(number__gt=self.number).exists():
            raise ValueError(
                "This is the version that readers see now: correct the source, or withdraw it."
            )
        self.withheld_at, self.withheld_reason = timezone.now(), reason[:300]
        self.save(update_fields=["withheld_at", "withheld_reason"])


def record_changes(source_ids: Collection[int], *, by: Any = None, note: str = "") -> int:
    """Makes the next revision of those of these sources that were published and of which readers
    are told something else now; returns how many those were.

    For a change of what is told of many sources, not of their words: what Source.record_change()
    does for the index and for finding duplicates is not done here. A handful of queries for each
    AT_ONCE sources; call it in the transaction of the change.
    """
    ids, made = sorted(source_ids), 0
    for start in range(0, len(ids), AT_ONCE):
        part = ids[start : start + AT_ONCE]
        list(Source.objects.filter(pk__in=part).locked().values("pk"))
        stale = _stale(part)
        for source, _ in stale:
            source.revision += 1
        Source.objects.bulk_update([source for source, _ in stale], ["revision"])
        Revision.objects.bulk_create(
            Revision(source=source, number=source.revision, by=by, note=note[:300], content=content)
            for source, content in stale
        )
        made += len(stale)
    return made


def _stale(ids: Collection[int]) -> list[tuple[Source, dict[str, Any]]]:
    """Those of these sources that their newest revision does not tell as they are, and how they
    are."""
    newest = Revision.objects.filter(source__in=ids, number=F("source__revision"))
    told = dict(newest.order_by().values_list("source_id", "content"))
    shown = Paragraph.objects.public().select_related("stance").order_by("position")
    sources = (
        Source.objects.filter(pk__in=ids)
        .exclude(status=Status.DRAFT)
        .select_related("outlet", "stance")
        .prefetch_related(Prefetch("paragraphs", shown))
    )
    contents = [(source, source.content(source.paragraphs.all())) for source in sources]
    return [(source, content) for source, content in contents if told.get(source.pk) != content]
