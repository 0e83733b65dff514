"""Words by which the desk suggests a stance: the table of documents/stances/ as rows."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from documents import stances

from .stance import Stance

MOST_CUES = 1000  # with the longest pattern it bounds what one sentence costs
LONGEST_PATTERN = 300  # characters


class Cue(models.Model):
    """One row; what a pattern may look like is in documents/stances/cues.py."""

    class Role(models.TextChoices):
        """What a row is for, as editors read it."""

        SUBJECT = "subject", "subject: what the proposition is about"
        ELSEWHERE = "elsewhere", "elsewhere: another subject, or the subject’s words for it"
        LIST = "list", "list: words that patterns name in brackets"
        CLAIM = "claim", "claim: shows a stance"
        NEGATION = "negation", "negation: of the claim after it in its clause"
        DENIAL = "denial", "denial: of the claims in its sentence"
        HEDGE = "hedge", "hedge: makes claims show its own stance"
        CONCESSION = "concession", "concession: makes the claims of its clause weigh less"
        IDIOM = "idiom", "idiom: words that mean nothing here"
        BREAK = "break", "break: ends the reach of what stands before it"
        ATTRIBUTION = "attribution", "attribution: somebody else’s words"
        AUTHOR = "author", "author: the author’s own words"

    role = models.CharField(max_length=12, choices=Role.choices, default=Role.CLAIM)
    pattern = models.CharField(max_length=LONGEST_PATTERN)
    stance = models.ForeignKey(
        Stance,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="What a claim shows, or what a hedge makes of claims.",
    )
    negated = models.ForeignKey(
        Stance,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="stance when negated",
        help_text="What a claim shows when it is negated; without it negation changes nothing.",
    )
    group = models.CharField(
        max_length=40,
        blank=True,
        help_text="Of a subject or list: the name by which patterns call it in brackets.",
    )
    weight = models.FloatField(
        default=1.0,
        help_text="How much a claim counts, above 0 and at most 10; of a hedge or a concession, "
        "what it multiplies the claim’s weight by.",
    )
    note = models.CharField(max_length=300, blank=True, help_text="Why the row is there.")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["role", "group", "pattern"],
                name="cue_is_unique",
                violation_error_message="There is a row with this role, group and pattern already.",
            ),
            models.CheckConstraint(
                name="cue_role_is_known",
                condition=Q(role__in=[role.value for role in stances.Role]),
            ),
            models.CheckConstraint(
                name="cue_weight_is_above_0_and_at_most_10",
                condition=Q(weight__gt=0, weight__lte=10),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role}: {self.pattern}"
