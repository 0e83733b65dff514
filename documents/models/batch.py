"""Many articles that came together, and what became of each."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from .source import Source, originals


class Outcome(models.TextChoices):
    """What became of one article of a batch."""

    WAITING = "waiting", "waiting"
    IMPORTED = "imported", "imported"
    PUBLISHED = "published", "published"
    NEEDS_REVIEW = "needs-review", "needs review"
    KNOWN = "known", "here already"
    DUPLICATE = "duplicate", "possible duplicate"
    FAILED = "failed", "failed"


class State(models.TextChoices):
    """Where a batch stands. Only a waiting or running one is worked on."""

    WAITING = "waiting", "waiting"
    RUNNING = "running", "running"
    PAUSED = "paused", "paused"
    CANCELLED = "cancelled", "cancelled"
    FINISHED = "finished", "finished"
    FAILED = "failed", "failed"


class BatchQuerySet(models.QuerySet["Batch"]):
    def unfinished(self) -> BatchQuerySet:
        """To be worked on, now or by whoever finds it left behind."""
        return self.filter(state__in=[State.WAITING, State.RUNNING])

    def held(self) -> BatchQuerySet:
        """Those that a worker is at now, if it still lives."""
        return self.filter(state=State.RUNNING, leased_until__gt=timezone.now())

    def with_counts(self) -> BatchQuerySet:
        """With the number of articles of each outcome: `imported`, `needs_review` ..."""
        # Counted for the rows that are read alone; to join them would count those of all batches.
        return self.annotate(
            **{
                outcome.name.lower(): Coalesce(
                    Subquery(
                        BatchItem.objects.filter(batch=OuterRef("pk"), outcome=outcome)
                        .order_by()
                        .values("batch")
                        .values(count=Count("pk"))
                    ),
                    0,
                )
                for outcome in Outcome
            }
        )


class Batch(models.Model):
    """Many articles on their way: those of one file into the archive, or drafts to readers."""

    class Kind(models.TextChoices):
        """What its articles are."""

        FILES = "files", "files of one article each"
        ROWS = "rows", "rows of a table or lines of JSON"
        DRAFTS = "drafts", "drafts to be published"

        @property
        def outcomes(self) -> tuple[Outcome, ...]:
            """What can become of its articles."""
            of_drafts = self == Batch.Kind.DRAFTS
            own = (Outcome.WAITING, Outcome.PUBLISHED) if of_drafts else (Outcome.IMPORTED,)
            left = (Outcome.NEEDS_REVIEW, Outcome.KNOWN, Outcome.DUPLICATE, Outcome.FAILED)
            return (*own, *left)

    name = models.CharField(max_length=255)
    kind = models.CharField(max_length=6, choices=Kind.choices)
    # Drafts that are to be published are no file.
    original = models.FileField(storage=originals, max_length=100, blank=True)
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    size = models.BigIntegerField(default=0, help_text="Of the file, in bytes.")
    publish = models.BooleanField(
        default=False, help_text="At once, all but what needs review; otherwise all are drafts."
    )
    create_stances = models.BooleanField(
        default=False, help_text="Make the stances that rows name and the archive does not have."
    )
    leave_out = models.BooleanField(
        default=False, help_text="Rows with a stance that the archive does not have."
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL
    )
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    reason = models.TextField(blank=True, help_text="Why it failed.")
    missing_stances = models.JSONField(
        default=list, blank=True, help_text="What its rows name, where it stopped at such a row."
    )
    total = models.PositiveIntegerField(
        null=True, help_text="Articles in it; unknown until the file was read once."
    )
    done = models.PositiveIntegerField(default=0, help_text="Articles that have an outcome.")
    rate = models.FloatField(default=0, help_text="Articles a second, since it was last taken up.")
    worked = models.FloatField(
        null=True, help_text="Seconds that workers spent on it, where that was kept."
    )
    passages = models.PositiveIntegerField(default=0, help_text="That readers see.")
    set_aside = models.PositiveIntegerField(
        default=0, help_text="Paragraphs that an outlet repeats on its pages."
    )
    # Who works on it; another may take it when the time is over.
    worker = models.CharField(max_length=100, blank=True)
    leased_until = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "batches"
        constraints = [
            models.CheckConstraint(name="batch_state_is_known", condition=Q(state__in=State)),
            models.CheckConstraint(
                name="batch_has_a_worker_while_running",
                condition=Q(state="running", leased_until__isnull=False) & ~Q(worker="")
                | ~Q(state="running") & Q(worker="", leased_until=None),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("admin:documents_batch_change", args=[self.pk])

    @property
    def is_unfinished(self) -> bool:
        """A worker has it, or takes it when it has time."""
        return self.state in (State.WAITING, State.RUNNING)

    @property
    def seconds_left(self) -> float | None:
        """At its present rate; None where nobody can tell."""
        if self.state != State.RUNNING or not self.rate or self.total is None:
            return None
        return max(0, self.total - self.done) / self.rate

    def counts(self) -> dict[str, int]:
        """How many of its articles have each outcome, by its value; one query."""
        found = self.items.order_by().values_list("outcome").annotate(count=Count("pk"))
        return dict.fromkeys(map(str, Batch.Kind(self.kind).outcomes), 0) | dict(found)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise models.ProtectedError("What became of a batch stays on record.", {self})


class BatchItem(models.Model):
    """One article of a batch: stored in the transaction that stores its source, or, of a draft
    to be published, with its batch."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="items")
    number = models.PositiveIntegerField(help_text="Its place in the batch, from 1.")
    name = models.CharField(max_length=300, help_text="Of the file; of a row its title.")
    line = models.PositiveIntegerField(null=True, help_text="Where a row begins, from 1.")
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    reason = models.TextField(blank=True)
    source = models.ForeignKey(
        Source, null=True, on_delete=models.SET_NULL, related_name="batch_items"
    )

    class Meta:
        ordering = ["batch", "number"]
        indexes = [models.Index(fields=["batch", "outcome", "number"], name="batch_item_outcome")]
        constraints = [
            models.UniqueConstraint(fields=["batch", "number"], name="batch_item_number_is_unique"),
            models.CheckConstraint(
                name="batch_item_outcome_is_known", condition=Q(outcome__in=Outcome)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.outcome}"
