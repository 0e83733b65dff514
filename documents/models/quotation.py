"""Passages of different sources that share words: what finds them, and which they are."""

from __future__ import annotations

from django.db import models

from .paragraph import Paragraph
from .source import Source


class PassageShingle(models.Model):
    """One of the shingles winnowed from a passage (quotations.py): some successive words, as a
    hash. There are hundreds for each source, so they have no foreign keys and one index, and are
    removed by their values (Comparison)."""

    pk = models.CompositePrimaryKey("value", "source_id", "paragraph_id")
    value = models.BigIntegerField()
    source_id = models.BigIntegerField()
    paragraph_id = models.BigIntegerField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.value:x} of paragraph {self.paragraph_id}"


class Comparison(models.Model):
    """What was last compared of a source with all others."""

    source = models.OneToOneField(
        Source, primary_key=True, on_delete=models.CASCADE, related_name="comparison"
    )
    revision = models.PositiveIntegerField(default=0, help_text="0 until it is compared.")
    words = models.CharField(max_length=64, help_text="Digest of the passages that were compared.")
    values = models.BinaryField(
        help_text="Of its rows of shingles, each once, as 64-bit integers: what finds them again."
    )

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
