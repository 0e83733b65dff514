"""One block of a source, in order, under an id that never moves."""

from __future__ import annotations

import secrets
from base64 import b32encode
from typing import Any

from django.db import models, transaction
from django.db.models import Count, OuterRef, Q, Subquery
from django.urls import reverse

from .source import Source
from .stance import Classified

# Crockford's base32: no i, l, o and u, so that an id read aloud or typed comes back right.
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


class Kind(models.TextChoices):
    """What a block is; the first four are for readers, the others for editors only."""

    BODY = "body", "body"
    HEADING = "heading", "heading"
    CAPTION = "caption", "caption"
    REFERENCE = "reference", "reference"
    COMMENT = "comment", "comment"
    BOILERPLATE = "boilerplate", "boilerplate"
    RELATED = "related", "related"


PUBLIC_KINDS = (Kind.BODY, Kind.HEADING, Kind.CAPTION, Kind.REFERENCE)
SEARCHED_KINDS = (Kind.BODY, Kind.HEADING)


_CROCKFORD = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", ALPHABET.encode())


def new_public_id() -> str:
    """16 random characters, 80 bits: `7k3m9x2q4w8z1c5v`."""
    return b32encode(secrets.token_bytes(10)).translate(_CROCKFORD).decode()


class ParagraphQuerySet(models.QuerySet["Paragraph"]):
    def public(self) -> ParagraphQuerySet:
        """Of a kind that readers see, whatever the status of the source."""
        return self.filter(kind__in=PUBLIC_KINDS)

    def searched(self) -> ParagraphQuerySet:
        """Of a kind that says what the article says, whatever the status of the source."""
        return self.filter(kind__in=SEARCHED_KINDS)

    def published(self) -> ParagraphQuerySet:
        """What readers may see today."""
        return self.public().filter(source__status="published")

    def for_permalink(self) -> ParagraphQuerySet:
        """What ever had a permalink to share: published, or withdrawn since."""
        return self.public().filter(source__status__in=["published", "withdrawn"])

    def hidden_once_published(self) -> ParagraphQuerySet:
        """Only for editors to see, in a source that readers know: one may have been public."""
        once = self.filter(source__status__in=["published", "withdrawn"])
        return once.exclude(kind__in=PUBLIC_KINDS).select_related("source__outlet")

    def numbered(self) -> ParagraphQuerySet:
        """With `number`, its place among what readers see of its source, from 1: positions also
        count what only editors see."""
        up_to_here = (
            Paragraph.objects.public()
            .filter(source=OuterRef("source"), position__lte=OuterRef("position"))
            .order_by()
            .values("source")
            .values(count=Count("pk"))
        )
        return self.annotate(number=Subquery(up_to_here))

    def with_source(self) -> ParagraphQuerySet:
        """With all that a hit or a passage page shows, in one query."""
        return self.select_related("source__outlet", "source__stance", "stance")


class Paragraph(Classified):
    """A passage, when its kind is public and its source published."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="paragraphs")
    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    text = models.TextField()
    doubtful = models.BooleanField(
        default=False, help_text="Extraction was not sure what this is: look at it."
    )
    split_from = models.CharField(
        max_length=16,
        blank=True,
        editable=False,
        help_text="The id of the passage that these words were part of before it was split.",
    )

    objects = ParagraphQuerySet.as_manager()

    class Meta(Classified.Meta):
        ordering = ["source", "position"]
        constraints = [
            *Classified.Meta.constraints,
            models.UniqueConstraint(
                fields=["source", "position"], name="paragraph_position_is_unique"
            ),
            models.CheckConstraint(
                name="paragraph_position_starts_at_1", condition=Q(position__gte=1)
            ),
            models.CheckConstraint(name="paragraph_kind_is_known", condition=Q(kind__in=Kind)),
            models.CheckConstraint(name="paragraph_has_words", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return f"{self.public_id} ¶ {self.position}"

    def get_absolute_url(self) -> str:
        return reverse("documents:passage", args=[self.public_id])

    @property
    def is_public(self) -> bool:
        return self.kind in PUBLIC_KINDS

    def save(self, *args: Any, by: Any = None, note: str = "", **kwargs: Any) -> None:
        """Saves, and records the change with its source; `by` and `note` are of the revision."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            self.source.record_change(by=by, note=note or f"Paragraph {self.position} changed")

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            gone = super().delete(*args, **kwargs)
            self.source.record_change(note=f"Paragraph {self.position} removed")
            self.source.former_paragraphs.record(self.source, [self], {})
            return gone
