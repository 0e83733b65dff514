"""One article: what it is, where it comes from, who may see it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone

from documents.characters import clean_line
from documents.dates import PressDate

from .outbox import OutboxEntry
from .outlet import Outlet
from .slugs import Slugged
from .stance import Classified, Stance

if TYPE_CHECKING:
    from .paragraph import Paragraph


class Status(models.TextChoices):
    """Who sees a source. A published one never becomes a draft again."""

    DRAFT = "draft", "draft"
    PUBLISHED = "published", "published"
    WITHDRAWN = "withdrawn", "withdrawn"


class Access(models.TextChoices):
    """How much of a published source readers see."""

    FULL = "full", "the whole article"
    QUOTATION = "quotation", "passages with a neighbour on each side, and a link out"


MOST_QUOTED = 3  # paragraphs given together of a QUOTATION source: a passage and its neighbours


class DateStatus(models.TextChoices):
    """How the date is known."""

    STATED = "stated", "stated by the page"
    INFERRED = "inferred", "inferred by an editor"
    UNKNOWN = "unknown", "unknown"


class OriginalStorage(FileSystemStorage):
    """Where uploads are kept: below DATA_DIR, readable by this user alone, never served."""

    @property
    def base_location(self) -> str:  # read anew each time: tests move DATA_DIR
        return str(settings.DATA_DIR / "originals")

    @property
    def location(self) -> str:
        return self.base_location


def originals() -> FileSystemStorage:
    """The store of uploads."""
    return OriginalStorage(
        base_url=None, file_permissions_mode=0o600, directory_permissions_mode=0o700
    )


class SourceQuerySet(models.QuerySet["Source"]):
    def published(self) -> SourceQuerySet:
        return self.filter(status=Status.PUBLISHED)

    def for_permalink(self) -> SourceQuerySet:
        """Published now or once: what a shared link may lead to."""
        return self.filter(status__in=[Status.PUBLISHED, Status.WITHDRAWN])

    def needing_review(self) -> SourceQuerySet:
        """Drafts with a paragraph that extraction was not sure of."""
        return self.filter(status=Status.DRAFT, paragraphs__doubtful=True).distinct()

    def next_in_queue(self, after: int) -> Source | None:
        """The draft that an editor who is done with this row looks at next: one that needs
        review, else any other; in the order of their rows, beginning again at the first."""
        waiting = self.filter(status=Status.DRAFT).exclude(pk=after)
        for drafts in (waiting.needing_review(), waiting):
            ordered = drafts.order_by("pk")
            if found := ordered.filter(pk__gt=after).first() or ordered.first():
                return found
        return None

    def with_stance(self, stance: Stance) -> SourceQuerySet:
        """Sources that have it, themselves or in one of their paragraphs."""
        return self.filter(Q(stance=stance) | Q(paragraphs__stance=stance)).distinct()

    def locked(self) -> SourceQuerySet:
        """These, in the order of their rows, as they are when nobody else is changing them any
        more; to be read in the transaction that changes them. Rows that refer to them can be
        stored meanwhile: whoever stores those holds other sources, and each would wait for both."""
        rows = Source.objects.select_for_update(no_key=True).filter(pk__in=self.values("pk"))
        return rows.order_by("pk")

    def newest_first(self) -> SourceQuerySet:
        """By the last day that each may be of; undated ones at the end."""
        return self.order_by(
            F("latest").desc(nulls_last=True), F("earliest").desc(nulls_last=True), "-pk"
        )

    def withdraw(self, *, reason: str, by: Any = None) -> int:
        """Withdraws the published ones among these; returns how many there were."""
        with transaction.atomic():
            chosen = list(self.locked().filter(status=Status.PUBLISHED))
            for source in chosen:
                source.withdraw(reason=reason, by=by)
        return len(chosen)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Deletes these if all are drafts; raises ProtectedError, deleting none, otherwise."""
        from .republication import hand_on

        with transaction.atomic():
            chosen = list(self.locked())
            kept: set[models.Model] = {source for source in chosen if source.status != Status.DRAFT}
            if kept:
                raise models.ProtectedError(NEVER_DELETED, kept)
            OutboxEntry.objects.mark([source.pk for source in chosen])
            hand_on(self)
            return super().delete()


def shown_title(title: str, *, supplied: bool) -> str:
    """The title; one that we supplied stands in brackets, as librarians write it."""
    return f"[{title or 'untitled'}]" if supplied or not title else title


NEVER_DELETED = "A source that was published is never deleted: withdraw it instead."


class Source(Slugged, Classified):
    """An article as the archive holds it."""

    slugged_by = "title"
    slug = models.SlugField(max_length=80, unique=True, blank=True)
    status = models.CharField(
        max_length=10, choices=Status.choices, default=Status.DRAFT, editable=False
    )
    access = models.CharField(max_length=10, choices=Access.choices, default=Access.FULL)
    title = models.CharField(max_length=500, blank=True)
    title_supplied = models.BooleanField(
        default=False, help_text="The page has no title; this one is ours and stands in brackets."
    )
    outlet = models.ForeignKey(
        Outlet, null=True, blank=True, on_delete=models.PROTECT, related_name="sources"
    )
    authors = models.JSONField(default=list, blank=True)
    original_source = models.CharField(
        max_length=200, blank=True, help_text="Who printed it first, when this is a republication."
    )
    translator = models.CharField(max_length=200, blank=True)
    earliest = models.DateField(null=True, blank=True, editable=False)
    latest = models.DateField(null=True, blank=True, editable=False)
    date_status = models.CharField(
        max_length=8, choices=DateStatus.choices, default=DateStatus.UNKNOWN, editable=False
    )
    language = models.CharField(max_length=20, blank=True, help_text="A code such as en or zh.")
    url = models.URLField(max_length=2000, blank=True)
    retrieved_on = models.DateField(null=True, blank=True)
    archived_url = models.URLField(max_length=2000, blank=True)
    evidence = models.JSONField(
        default=dict,
        blank=True,
        editable=False,
        help_text="Field -> {status, line, text, reason}: where each value comes from.",
    )
    notes = models.TextField(blank=True, help_text="For readers: what to know about this source.")
    warnings = models.JSONField(
        default=list,
        blank=True,
        editable=False,
        help_text="Sentences of extraction for the editor who reviews the draft.",
    )
    original = models.FileField(storage=originals, max_length=100, blank=True, editable=False)
    original_name = models.CharField(max_length=255, blank=True, editable=False)
    external_id = models.CharField(
        max_length=200,
        null=True,
        blank=True,
        unique=True,
        editable=False,
        help_text="What the file it was imported from calls it: importing again adds nothing.",
    )
    sha256 = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    text_sha256 = models.CharField(
        max_length=64,
        blank=True,
        db_index=True,
        editable=False,
        help_text="Of the words of its body and headings (shingling.py).",
    )
    republication_of = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="republications",
        help_text="The first appearance of the same article, never itself a republication.",
    )
    revision = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_reason = models.CharField(max_length=300, blank=True, editable=False)

    objects = SourceQuerySet.as_manager()

    class Meta(Classified.Meta):
        ordering = ["-pk"]
        permissions = [("publish_source", "Can publish and withdraw sources")]
        indexes = [
            # For the page of the outlet where a republication appeared first.
            models.Index(Lower("original_source"), name="source_original_source"),
            # For what asks after every save which of all sources changed (elsewhere.py). With the
            # status first, SQLite would begin every question about a few published passages with
            # all published sources.
            models.Index(fields=["revision", "status"], name="source_revision_status"),
            # For the first page: the stance mix, and the newest sources.
            models.Index(fields=["stance", "status"], name="source_stance_status"),
            models.Index(fields=["-latest", "-earliest", "-id"], name="source_newest_first"),
        ]
        constraints = [
            *Classified.Meta.constraints,
            models.CheckConstraint(name="source_slug_is_not_empty", condition=~Q(slug="")),
            models.CheckConstraint(name="source_status_is_known", condition=Q(status__in=Status)),
            models.CheckConstraint(name="source_access_is_known", condition=Q(access__in=Access)),
            models.CheckConstraint(
                name="source_dates_are_in_order",
                condition=Q(earliest=None) | Q(latest=None) | Q(earliest__lte=F("latest")),
            ),
            models.CheckConstraint(
                name="source_without_date_has_unknown_date",
                condition=Q(earliest=None, latest=None, date_status="unknown")
                | ~Q(earliest=None, latest=None) & ~Q(date_status="unknown"),
            ),
            models.CheckConstraint(
                name="source_outside_draft_has_title_and_revision",
                condition=Q(status="draft", revision=0)
                | ~Q(status="draft")
                & ~Q(title="")
                & Q(revision__gte=1, published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="source_withdrawn_has_a_day",
                condition=Q(status="withdrawn", withdrawn_at__isnull=False)
                | ~Q(status="withdrawn") & Q(withdrawn_at=None),
            ),
        ]

    def __str__(self) -> str:
        return self.shown_title

    def get_absolute_url(self) -> str:
        return reverse("documents:source", args=[self.slug])

    @property
    def shown_title(self) -> str:
        return shown_title(self.title, supplied=self.title_supplied)

    @property
    def proposed_outlet(self) -> str:
        """What the page names as its outlet, where the archive has no such outlet yet."""
        return str(self.evidence.get("outlet", {}).get("proposed", ""))

    @property
    def published_on(self) -> PressDate:
        return PressDate(
            self.earliest, self.latest, inferred=self.date_status == DateStatus.INFERRED
        )

    @published_on.setter
    def published_on(self, date: PressDate) -> None:
        self.earliest, self.latest = date.earliest, date.latest
        self.date_status = DateStatus(date.status)

    @property
    def is_published(self) -> bool:
        return self.status == Status.PUBLISHED

    @property
    def is_whole(self) -> bool:
        """Whether readers may see all of it."""
        return self.access == Access.FULL

    def save(self, *args: Any, by: Any = None, note: str = "", **kwargs: Any) -> None:
        """Saves, says so in the outbox and, when published, records a revision. All of it is
        saved: who changes a stored source reads it locked()."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            self.record_change(by=by, note=note)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Deletes a draft; raises ProtectedError for a source that was ever published."""
        return Source.objects.filter(pk=self.pk).delete()

    def publish(self, *, by: Any = None, note: str = "") -> None:
        """Makes a draft public. Raises ValueError, with a sentence, where it cannot be."""
        if self.status != Status.DRAFT:
            raise ValueError(f"This source is {self.status}: only a draft can be published.")
        if not self.title:
            raise ValueError("Give it a title first; where the page has none, supply one.")
        if not self.paragraphs.public().exists():
            raise ValueError("It has no paragraph that readers may see.")
        self.status, self.revision, self.published_at = Status.PUBLISHED, 1, timezone.now()
        with transaction.atomic():
            super().save()
            self._write_revision(by, note or "Published")
            OutboxEntry.objects.mark([self.pk])

    def withdraw(self, *, reason: str, by: Any = None) -> None:
        """Takes a published source from readers; its links then say when and why."""
        if self.status != Status.PUBLISHED:
            raise ValueError(f"This source is {self.status}: only a published one is withdrawn.")
        reason = clean_line(reason)
        if not reason:
            raise ValueError("Say why: readers who follow a link see the reason.")
        self.status, self.withdrawn_at = Status.WITHDRAWN, timezone.now()
        self.withdrawn_reason = reason[:300]
        self.save(by=by, note=f"Withdrawn: {self.withdrawn_reason}"[:300])

    @property
    def shown_revision(self) -> int:
        """Number of the revision that readers see; of a withdrawn source, that they saw last."""
        if self.status != Status.WITHDRAWN:
            return self.revision
        shown = self.revisions.filter(created_at__lt=self.withdrawn_at).first()  # newest first
        return shown.number if shown else self.revision

    def record_change(self, *, by: Any = None, note: str = "") -> None:
        """Marks the source as stale in the index, renews its shingles and, if what readers are
        told of it is not as in the last revision, makes the next one. Call it in the transaction
        of the change."""
        OutboxEntry.objects.mark([self.pk])
        self.text_sha256 = self.shingles.renew({self.pk: self.body()})[self.pk]
        if self.status == Status.DRAFT:
            return
        last = self.revisions.first()
        if last is None or last.content != self.content():
            self.revision = (last.number if last else 0) + 1
            models.Model.save(self, update_fields=["revision"])
            self._write_revision(by, note)

    def body(self) -> list[str]:
        """Its words: the texts of its body and headings in order, as they are stored now."""
        searched = self.paragraphs.searched().order_by("position")
        return list(searched.values_list("text", flat=True))

    def content(self, paragraphs: Iterable[Paragraph] | None = None) -> dict[str, Any]:
        """All that readers are told of this source, as JSON: what a revision keeps.

        Reads the public paragraphs unless they are given.
        """
        if paragraphs is None:
            paragraphs = self.paragraphs.public().select_related("stance").order_by("position")
        return {
            "status": self.status,
            "access": self.access,
            "title": self.shown_title,
            "outlet": self.outlet.name if self.outlet else "",
            "authors": self.authors,
            "original_source": self.original_source,
            "translator": self.translator,
            "published": self.published_on.edtf(),
            "date_status": self.date_status,
            "language": self.language,
            "url": self.url,
            "archived_url": self.archived_url,
            "retrieved_on": str(self.retrieved_on or ""),
            "stance": self.stance.slug if self.stance else "",
            "stance_voice": self.stance_voice,
            "notes": self.notes,
            "paragraphs": [
                {
                    "id": p.public_id,
                    "kind": p.kind,
                    "text": p.text,
                    "stance": p.stance.slug if p.stance else "",
                    **({"voice": p.stance_voice, "why": p.stance_note} if p.stance else {}),
                }
                for p in paragraphs
            ],
        }

    def _write_revision(self, by: Any, note: str) -> None:
        note = clean_line(note)[:300]
        self.revisions.create(number=self.revision, by=by, note=note, content=self.content())
