"""Which side a source takes on the archive's proposition, and who says so."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from documents.characters import clean_line

from .outbox import MarksSources


class Stance(MarksSources):
    """One answer to the proposition, in the order that readers see them."""

    class Shape(models.TextChoices):
        """What stands before the word, so that colour is never the only sign."""

        UP = "up", "filled upward triangle"
        RING = "ring", "ring"
        DOWN = "down", "filled downward triangle"
        DASH = "dash", "dash"

    name = models.CharField(max_length=60, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    meaning = models.TextField(help_text="One or two sentences for the About page.")
    shape = models.CharField(max_length=8, choices=Shape.choices, default=Shape.DASH)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "name"]
        constraints = [
            models.CheckConstraint(
                name="stance_slug_is_not_reserved", condition=~Q(slug__in=["", "unclassified"])
            )
        ]

    def __str__(self) -> str:
        return self.name

    def stale_sources(self) -> Iterable[int]:
        from .source import Source

        return list(Source.objects.with_stance(self).values_list("pk", flat=True))


class Voice(models.TextChoices):
    """Whose stance it is."""

    OWN = "own", "the author’s own"
    RELAYED = "relayed", "relayed from others"


class Classified(models.Model):
    """What may have a stance: always with its provenance."""

    stance = models.ForeignKey(
        Stance, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    stance_voice = models.CharField(max_length=8, choices=Voice.choices, blank=True)
    stance_set_by = models.CharField(max_length=150, blank=True, editable=False)
    stance_set_at = models.DateTimeField(null=True, blank=True, editable=False)
    stance_evidence = models.ForeignKey(
        "documents.Paragraph",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="The paragraph that shows it.",
    )
    stance_note = models.TextField(blank=True, help_text="Why, in a sentence.")

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_stance_has_provenance",
                condition=Q(stance=None, stance_voice="", stance_set_by="", stance_set_at=None)
                | Q(stance__isnull=False, stance_set_at__isnull=False)
                & ~Q(stance_voice="")
                & ~Q(stance_set_by=""),
            )
        ]

    def set_stance(
        self,
        stance: Stance | None,
        *,
        voice: str = Voice.OWN,
        by: str,
        evidence: Any = None,
        note: str = "",
    ) -> None:
        """Sets or (with None) clears the stance and its provenance; does not save.

        The time stays as it was when nothing but the evidence changes.
        """
        if stance is None:
            self.stance_voice = self.stance_set_by = ""
            self.stance_set_at = None
        elif (self.stance_id, self.stance_voice) != (stance.pk, voice):
            self.stance_voice, self.stance_set_by = voice, by
            self.stance_set_at = timezone.now()
        self.stance = stance
        self.stance_evidence = evidence if stance else None
        self.stance_note = clean_line(note) if stance else ""
