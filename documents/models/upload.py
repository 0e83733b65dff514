"""Uploads that were the page of a source until a better copy of it came."""

from __future__ import annotations

from django.db import models

from .source import Source, originals


class FormerOriginal(models.Model):
    """One of them: its bytes are kept, because earlier revisions were read from them, and the
    same file is known again as this source's."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="former_originals")
    original = models.FileField(storage=originals, max_length=100, editable=False)
    original_name = models.CharField(max_length=255, blank=True)
    sha256 = models.CharField(max_length=64, db_index=True)
    replaced_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["source", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "sha256"], name="former_original_is_kept_once"
            )
        ]

    def __str__(self) -> str:
        return self.original_name
