"""Spellings that mean the same to whoever searches."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

LONGEST_GROUP = 30  # spellings: each is searched along with the others


class SynonymGroup(models.Model):
    """Some spellings of one thing: a search for one of them also finds the others."""

    spellings = models.TextField(
        help_text="One a line, in any script. A search for one finds the others."
    )

    class Meta:
        verbose_name = "group of synonyms"
        verbose_name_plural = "groups of synonyms"
        ordering = ["spellings"]

    def __str__(self) -> str:
        return ", ".join(self.lines)

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(line for text in self.spellings.splitlines() if (line := text.strip()))

    def clean(self) -> None:
        if not 2 <= len(set(self.lines)) <= LONGEST_GROUP:
            raise ValidationError(
                {"spellings": f"Give from two to {LONGEST_GROUP} spellings, one a line."}
            )
