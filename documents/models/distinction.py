"""Sources of nearly the same words of which somebody said that they are different articles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from .source import Source


class DistinctionQuerySet(models.QuerySet["Distinction"]):
    def of(self, source: Source) -> DistinctionQuerySet:
        """Those that `source` is one of the two of."""
        return self.filter(Q(first=source) | Q(second=source))

    def among(self, sources: Iterable[int]) -> DistinctionQuerySet:
        """Those of which both are in `sources`, keys."""
        keys = list(sources)
        return self.filter(first__in=keys, second__in=keys)

    def others(self, source: Source) -> list[int]:
        """The keys of the sources that are other articles than `source`."""
        pairs = self.of(source).values_list("first", "second")
        return [first if second == source.pk else second for first, second in pairs]


class Distinction(models.Model):
    """Two sources that are different articles, however alike their words. It says nothing of
    two that are the same word for word."""

    first = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = DistinctionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="distinction_is_unique"),
            models.CheckConstraint(
                name="distinction_names_the_older_first", condition=Q(first__lt=F("second"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} and {self.second_id}"

    def other(self, source: Source) -> Source:
        """The one of the two that is not `source`."""
        return self.second if self.first_id == source.pk else self.first


def tell_apart(source: Source, other: Source, *, by: Any = None) -> None:
    """Says that the two are different articles; who said so first stays on record."""
    first, second = sorted([source.pk, other.pk])
    Distinction.objects.get_or_create(first_id=first, second_id=second, defaults={"by": by})
