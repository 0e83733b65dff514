"""Slugs stand in links that people have shared: one that was used leads to its row for ever."""

from __future__ import annotations

from typing import Any

from anyascii import anyascii
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils.text import slugify

RESERVED_SLUGS = ("unknown", "unclassified")  # values of facets, not rows
ATTEMPTS = 5  # to find a slug that nobody else takes at the same moment


class FormerSlugManager(models.Manager["FormerSlug"]):
    def of(self, model: type[models.Model]) -> models.QuerySet[FormerSlug]:
        """Those that rows of this model had."""
        return self.filter(kind=model._meta.model_name)


class FormerSlug(models.Model):
    """A slug that an outlet or a source had once. It goes on leading to it, directly however
    often that was renamed or merged, and is never given to another. An outlet that was deleted
    leaves its slugs spent: they lead nowhere."""

    class Kind(models.TextChoices):
        OUTLET = "outlet", "outlet"
        SOURCE = "source", "source"

    kind = models.CharField(max_length=6, choices=Kind.choices)
    slug = models.SlugField(max_length=80)
    outlet = models.ForeignKey(
        "documents.Outlet",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="former_slugs",
    )
    # Only a draft is ever deleted, and no reader had its address.
    source = models.ForeignKey(
        "documents.Source",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="former_slugs",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = FormerSlugManager()

    class Meta:
        default_permissions = ()
        ordering = ["kind", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="former_slug_is_unique"),
            models.CheckConstraint(
                name="former_slug_leads_to_its_kind",
                condition=Q(kind="outlet", source=None)
                | Q(kind="source", outlet=None, source__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug}"


class Slugged(models.Model):
    """What has a slug in its address, and a reverse relation `former_slugs`."""

    slugged_by = ""  # the field of which a slug is made

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """As ever, under a free slug where it has none; one that was changed goes on leading here.
        Raises ValidationError, saving nothing, for one that another had."""
        row: Any = self
        model = type(row)
        with transaction.atomic():
            stored = model._default_manager.filter(pk=row.pk).values_list("slug", flat=True)
            before = stored.first() if row.pk else None
            if row.slug:
                super().save(*args, **kwargs)
            else:
                self._save_under_free_slug(*args, **kwargs)
            # Asked after the slug was written: whoever gives it up at the same moment has then
            # done so, and left a record, or waits for us and is refused.
            if before != row.slug and is_spent(model, row.slug, by=row):
                raise ValidationError(
                    {"slug": f"“{row.slug}” was another {model._meta.verbose_name}'s."}
                )
            if before and before != row.slug:
                row.former_slugs.filter(slug=row.slug).delete()
                row.former_slugs.create(kind=model._meta.model_name, slug=before)

    def _save_under_free_slug(self, *args: Any, **kwargs: Any) -> None:
        row: Any = self
        model = type(row)
        text, fallback = getattr(row, self.slugged_by), str(model._meta.model_name)
        for attempt in range(1, ATTEMPTS + 1):
            row.slug = free_slug(model, text, fallback=fallback)
            try:
                with transaction.atomic():
                    super().save(*args, **kwargs)
                return
            except IntegrityError:
                # Somebody else may have taken it at the same moment: theirs is there now.
                is_taken = model._default_manager.filter(slug=row.slug).exists()
                if attempt == ATTEMPTS or not is_taken:
                    raise


def is_spent(model: type[models.Model], slug: str, *, by: models.Model) -> bool:
    """Whether another row of `model` than `by` had this slug once; one query."""
    field = {f"{model._meta.model_name}_id": by.pk}
    return FormerSlug.objects.of(model).filter(slug=slug).exclude(**field).exists()


def free_slug(model: type[models.Model], text: str, *, fallback: str, length: int = 72) -> str:
    """A slug made of `text` that no row of `model` has or had; `fallback` where `text` has no
    letter."""
    stem = slug_of(text, length=length) or fallback
    taken = slugs_in_use(model, Q(slug__startswith=stem))
    number, slug = 1, stem
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug


def slug_of(text: str, *, length: int = 72) -> str:
    """`text` as a slug, in Latin letters whatever its script, and cut after a word; "" where it has
    no letter. Rows that must not share one get it from free_slug()."""
    whole = slugify(anyascii(text))
    return whole if len(whole) <= length else whole[:length].rpartition("-")[0] or whole[:length]


def slugs_in_use(model: type[models.Model], among: Q) -> set[str]:
    """Those `among` them that rows of `model` have or had, and the reserved ones: not to be
    given to another; one query."""
    current = model._default_manager.filter(among).order_by().values_list("slug", flat=True)
    former = FormerSlug.objects.of(model).filter(among).order_by().values_list("slug", flat=True)
    return {*RESERVED_SLUGS, *current.union(former)}
