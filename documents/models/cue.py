"""Words by which the desk suggests a stance: the table of documents/stances/ as rows."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils.text import capfirst

from documents import stances
from documents.numbers import thin

from .stance import Stance

MOST_CUES = 1000  # with the longest pattern it bounds what one sentence costs
LONGEST_PATTERN = 300  # characters


class CueQuerySet(models.QuerySet["Cue"]):
    def table(self) -> tuple[stances.Cue, ...]:
        """These rows as the scorer takes them, those with faults included; one query."""
        return tuple(row.as_cue() for row in self.select_related("stance", "negated"))

    def missing(self, proposition: str) -> tuple[list[Cue], int]:
        """The default rows for an archive with this proposition that are not there, unsaved, and
        how many more name a stance that the archive does not have; three queries at most."""
        known = {stance.slug: stance for stance in Stance.objects.all()}
        stored = set(self.values_list("role", "group", "pattern"))
        rows, left_out = [], 0
        for cue in stances.default_cues(proposition):
            if (cue.role.value, cue.group, cue.pattern) in stored:
                continue
            if not known.keys() >= {cue.stance, cue.negated} - {""}:
                left_out += 1
                continue
            rows.append(
                Cue(
                    role=cue.role.value,
                    pattern=cue.pattern,
                    stance=known.get(cue.stance),
                    negated=known.get(cue.negated),
                    group=cue.group,
                    weight=cue.weight,
                    note=cue.note,
                )
            )
        return rows, left_out

    def add_defaults(self, proposition: str) -> int:
        """Adds the default rows that are missing; returns how many. Rows that are there stay."""
        with transaction.atomic():
            rows, _ = self.missing(proposition)
            return len(self.bulk_create(rows))


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

    objects = CueQuerySet.as_manager()

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

    def as_cue(self) -> stances.Cue:
        """The row as the scorer takes it."""
        return stances.Cue(
            pattern=self.pattern,
            role=stances.Role(self.role),
            stance=self.stance.slug if self.stance else "",
            negated=self.negated.slug if self.negated else "",
            group=self.group,
            weight=self.weight,
            note=self.note,
        )

    def clean(self) -> None:
        """Raises ValidationError for what cannot be used, and for what other rows could not be
        used without."""
        if self.role not in self.Role.values or self.weight is None:
            return  # the fields have said so
        others = self._others()
        if len(others) >= MOST_CUES:
            raise ValidationError(
                f"The table is full: {thin(MOST_CUES)} rows are what the desk can read in time. "
                "Delete one first."
            )
        fault = stances.faults([*(row.as_cue() for row in others), self.as_cue()]).get(len(others))
        if fault:
            raise ValidationError({fault.column: capfirst(str(fault))})
        broken = self._broken(others, [self.as_cue()])
        if broken:
            raise ValidationError(
                f"This would make “{broken[0].pattern}” unusable, which names a group in brackets "
                "that no row would have any more. Change that row first."
            )

    def needed_by(self) -> list[Cue]:
        """The rows that could not be used without this one."""
        return self._broken(self._others(), [])

    def _others(self) -> list[Cue]:
        return list(Cue.objects.exclude(pk=self.pk).select_related("stance", "negated"))

    def _broken(self, others: list[Cue], instead: Iterable[stances.Cue]) -> list[Cue]:
        """Of the others those that can be used now, and not with `instead` in this row's place."""
        stored = Cue.objects.filter(pk=self.pk).table()
        rest = [row.as_cue() for row in others]
        before = stances.faults([*rest, *stored])
        after = stances.faults([*rest, *instead])
        return [row for n, row in enumerate(others) if n in after and n not in before]
