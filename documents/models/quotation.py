"""Passages of different sources that share words: what finds them, and which they are."""

from __future__ import annotations

from django.db import models

from .paragraph import Paragraph
from .source import Source


class PassageShingle(models.Model):
    """One of the shingles winnowed from a passage (quotations.py): some successive words, as a
    hash. No foreign keys that the database checks: rows are many, and of a source that changed
    they stay until it is compared again."""

    pk = models.CompositePrimaryKey("value", "source_id", "paragraph_id")
    value = models.BigIntegerField()
    source = models.ForeignKey(
        Source, on_delete=models.CASCADE, db_constraint=False, related_name="passage_shingles"
    )
    paragraph_id = models.BigIntegerField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.value:x} of paragraph {self.paragraph_id}"


class Comparison(models.Model):
    """The revision of a source whose passages were last compared with those of all others."""

    source = models.OneToOneField(
        Source, primary_key=True, on_delete=models.CASCADE, related_name="comparison"
    )
    revision = models.PositiveIntegerField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"source {self.source_id} as in revision {self.revision}"


class Quotation(models.Model):
    """Two passages of different sources that share enough words in a row. Each pair stands once,
    the older row first, which says nothing about who quotes whom."""

    pk = models.CompositePrimaryKey("one_id", "other_id")
    one = models.ForeignKey(
        Paragraph, on_delete=models.CASCADE, db_index=False, related_name="quotations_one"
    )
    other = models.ForeignKey(Paragraph, on_delete=models.CASCADE, related_name="quotations_other")
    words = models.PositiveIntegerField(help_text="In a row; characters in scripts without spaces.")

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="quotation_stands_once", condition=models.Q(one__lt=models.F("other"))
            )
        ]

    def __str__(self) -> str:
        return f"{self.words} words of paragraphs {self.one_id} and {self.other_id}"
