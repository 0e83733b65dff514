"""Searches that somebody keeps to cite: what was found then, by name and version."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse

from .paragraph import new_public_id


class KeptSearch(models.Model):
    """A search frozen on a day. It holds no words: what is withdrawn later is in none of these."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id)
    created_at = models.DateTimeField(auto_now_add=True)
    address = models.TextField(blank=True, help_text="The query string of its search page.")
    passages = models.JSONField(help_text="[public id, revision of the source], in order.")
    sources = models.PositiveIntegerField(help_text="How many sources the passages are of.")
    facets = models.JSONField(help_text="Facet -> [[label, passages], ...] as they were.")
    archive_revision = models.PositiveBigIntegerField(
        help_text="How many revisions the archive had: it grows with every public change."
    )
    checksum = models.CharField(
        max_length=64, unique=True, help_text="sha256 of what is frozen: see keeping.frozen()."
    )

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "kept searches"
        constraints = [
            models.CheckConstraint(name="kept_search_has_a_checksum", condition=~Q(checksum=""))
        ]

    def __str__(self) -> str:
        return f"{self.public_id}: {self.address}"

    def get_absolute_url(self) -> str:
        return reverse("documents:kept", args=[self.public_id])
