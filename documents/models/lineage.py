"""Ids that readers may have cited and that are no paragraphs any more: where each leads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models

from .paragraph import PUBLIC_KINDS, Paragraph
from .source import Source


class FormerParagraphQuerySet(models.QuerySet["FormerParagraph"]):
    def with_source(self) -> FormerParagraphQuerySet:
        """With all that a page about a removed passage says of its source, in one query."""
        return self.select_related("source__outlet", "source__stance")

    def record(self, source: Source, gone: Iterable[Paragraph], merged: Mapping[str, str]) -> None:
        """Keeps the ids of paragraphs that were just taken out of `source`; call it after the
        change's revision was written and in its transaction.

        `merged` says into which paragraph's id the words of one went. Ids that no reader ever
        saw, those of a draft among them, are not kept.
        """
        if not source.revision:
            return
        gone = list(gone)
        seen = {row.public_id for row in gone if row.kind in PUBLIC_KINDS}
        withheld = {row.public_id for row in gone} - seen
        if withheld:  # one may have been public once
            for content in source.revisions.values_list("content", flat=True):
                seen |= withheld & {paragraph["id"] for paragraph in content["paragraphs"]}
        self.bulk_create(
            [
                FormerParagraph(
                    source=source,
                    public_id=row.public_id,
                    merged_into=merged.get(row.public_id, ""),
                    revision=source.revision,
                )
                for row in gone
                if row.public_id in seen
            ]
        )


class FormerParagraph(models.Model):
    """An id that was a passage's; its last words are in the revision before it went."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="former_paragraphs")
    public_id = models.CharField(max_length=16, unique=True)
    merged_into = models.CharField(
        max_length=16,
        blank=True,
        help_text="The id of the paragraph that took its words; empty where it was removed.",
    )
    revision = models.PositiveIntegerField(help_text="The revision of the source when it went.")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = FormerParagraphQuerySet.as_manager()

    class Meta:
        ordering = ["source", "-revision", "pk"]
        constraints = [
            models.CheckConstraint(
                name="former_paragraph_is_not_merged_into_itself",
                condition=~models.Q(merged_into=models.F("public_id")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.public_id}, {'merged' if self.merged_into else 'removed'}"

    def heir(self) -> Paragraph | None:
        """The paragraph that has its words now, through any number of mergers; None where the
        last of them was removed. One query a merger, and one for the paragraph."""
        former = self
        while former.merged_into:
            following = FormerParagraph.objects.filter(public_id=former.merged_into).first()
            if following is None:
                return Paragraph.objects.filter(public_id=former.merged_into).first()
            former = following
        return None

    def last_merged_into(self) -> str:
        """The id at the end of its mergers, whether or not it is a paragraph's; its own where it
        was not merged."""
        former: FormerParagraph | None = self
        last = self.public_id
        while former and former.merged_into:
            last = former.merged_into
            former = FormerParagraph.objects.filter(public_id=last).first()
        return last

    def last_words(self) -> dict[str, Any] | None:
        """What it said last, as in Source.content(): id, kind, text, stance; reads revisions
        backwards until one has it. None where the words were purged."""
        before = self.source.revisions.filter(number__lte=self.revision).order_by("-number")
        for content in before.values_list("content", flat=True).iterator(chunk_size=1):
            for paragraph in content["paragraphs"]:
                if paragraph["id"] == self.public_id:
                    said: dict[str, Any] = paragraph
                    return said
        return None
