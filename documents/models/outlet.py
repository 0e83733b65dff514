"""Who printed it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.text import slugify

from .outbox import MarksSources


class OutletManager(models.Manager["Outlet"]):
    def named(self, name: str) -> Outlet | None:
        """The outlet with this name, alias or slug, whatever the case; None when there is none."""
        name = name.strip()
        return (
            self.filter(Q(name__iexact=name) | Q(aliases__name__iexact=name) | Q(slug=name))
            .distinct()
            .order_by("pk")
            .first()
        )

    def names(self) -> Mapping[str, Sequence[str]]:
        """Name -> its aliases and domain, the table that extraction takes."""
        return {
            outlet.name: [alias.name for alias in outlet.aliases.all()]
            + ([outlet.domain] if outlet.domain else [])
            for outlet in self.prefetch_related("aliases")
        }


class Outlet(MarksSources):
    """A newspaper, site, agency or journal. A source may have none: "unknown"."""

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=80, unique=True, blank=True)
    domain = models.CharField(
        max_length=200, blank=True, help_text="Its web site, without www: scmp.com"
    )

    objects = OutletManager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(Lower("name"), name="outlet_name_is_unique"),
            models.CheckConstraint(
                name="outlet_slug_is_not_reserved", condition=~Q(slug__in=["", "unknown"])
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.slug:
            self.slug = free_slug(Outlet, self.name, fallback="outlet")
        super().save(*args, **kwargs)

    def stale_sources(self) -> Iterable[int]:
        return list(self.sources.values_list("pk", flat=True))


class OutletAlias(MarksSources):
    """Another name of an outlet: "Fox Online News" is "Fox News"."""

    outlet = models.ForeignKey(Outlet, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=200)

    class Meta:
        verbose_name_plural = "outlet aliases"
        ordering = ["name"]
        constraints = [models.UniqueConstraint(Lower("name"), name="outlet_alias_is_unique")]

    def __str__(self) -> str:
        return self.name

    def stale_sources(self) -> Iterable[int]:
        return self.outlet.stale_sources()


def free_slug(model: type[models.Model], text: str, *, fallback: str, length: int = 72) -> str:
    """A slug made of `text` that no row of `model` has; `fallback` where `text` has no letter
    that a slug can hold."""
    whole = slugify(text)
    stem = whole if len(whole) <= length else whole[:length].rpartition("-")[0] or whole[:length]
    stem = stem or fallback
    taken = set(
        model._default_manager.filter(slug__startswith=stem).values_list("slug", flat=True)
    ) | {"unknown", "unclassified"}
    number, slug = 1, stem
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug
