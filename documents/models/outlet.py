"""Who printed it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_domain_name
from django.db import IntegrityError, models, transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.urls import reverse

from documents.countries import country_choices

from .outbox import MarksSources
from .slugs import FormerSlug, Slugged


class OutletManager(models.Manager["Outlet"]):
    def for_readers(self) -> models.QuerySet[Outlet]:
        """Those that printed something published: for readers there are no others."""
        from .source import Source

        return self.filter(Exists(Source.objects.published().filter(outlet=OuterRef("pk"))))

    def once_for_readers(self) -> models.QuerySet[Outlet]:
        """Those too of which all that was published was withdrawn, which then have `is_gone`."""
        from .source import Source

        printed = Source.objects.for_permalink().filter(outlet=OuterRef("pk"))
        return self.filter(Exists(printed)).annotate(is_gone=~Exists(printed.published()))

    def named(self, name: str) -> Outlet | None:
        """The outlet with this name, alias or slug, whatever the case, or else the one that had
        this slug once; None when there is none."""
        name = name.strip()
        now = Q(name__iexact=name) | Q(aliases__name__iexact=name) | Q(slug=name)
        return (
            self.filter(now).distinct().order_by("pk").first()
            or self.filter(former_slugs__slug=name).first()
        )

    def named_or_new(self, name: str) -> Outlet:
        """The outlet that named() gives, or one that is made with this name."""
        if known := self.named(name):
            return known
        try:
            with transaction.atomic():
                return self.create(name=name)
        except IntegrityError:
            if known := self.named(name):  # somebody else made it at the same moment
                return known
            raise

    def names(self) -> Mapping[str, Sequence[str]]:
        """Name -> its aliases and domain, the table that extraction takes."""
        return {
            outlet.name: [alias.name for alias in outlet.aliases.all()]
            + ([outlet.domain] if outlet.domain else [])
            for outlet in self.prefetch_related("aliases")
        }


class Outlet(Slugged, MarksSources):
    """A newspaper, site, agency or journal. A source may have none: "unknown"."""

    slugged_by = "name"
    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=80, unique=True, blank=True)
    domain = models.CharField(
        max_length=200, blank=True, help_text="Its web site, without www: scmp.com"
    )
    country = models.CharField(
        max_length=2, blank=True, choices=country_choices, help_text="Where it is published."
    )
    description = models.CharField(
        max_length=300,
        blank=True,
        help_text="For readers, in a sentence or two: what it is, whose it is.",
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

    def get_absolute_url(self) -> str:
        return reverse("documents:outlet", args=[self.slug])

    @property
    def home(self) -> str:
        """The address of its web site; "" where its domain is not one."""
        try:
            validate_domain_name(self.domain)
        except ValidationError:
            return ""
        return f"https://{self.domain}/"

    def save(self, *args: Any, by: Any = None, **kwargs: Any) -> None:
        """Saves, marks its sources for the index and, where it has another name now, records a
        revision of those that were published."""
        from .revision import record_changes

        with transaction.atomic():
            renamed = Outlet.objects.filter(pk=self.pk).exclude(name=self.name).exists()
            super().save(*args, **kwargs)
            if renamed:
                note = f"The outlet is named {self.name} now"
                record_changes(list(self.stale_sources()), by=by, note=note)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Deletes it; its slug is never given to another."""
        with transaction.atomic():
            FormerSlug.objects.get_or_create(kind=FormerSlug.Kind.OUTLET, slug=self.slug)
            return super().delete(*args, **kwargs)

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
