"""What a published source said, and since when."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from .source import Source


class Revision(models.Model):
    """One state of a published source, whole: what a link with `?v=<number>` was copied from."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL
    )
    note = models.CharField(max_length=300, blank=True)
    content = models.JSONField(
        help_text="The source's public words and facts in this revision: see Source.content()."
    )

    class Meta:
        ordering = ["source", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["source", "number"], name="revision_number_is_unique")
        ]

    def __str__(self) -> str:
        return f"revision {self.number}"
