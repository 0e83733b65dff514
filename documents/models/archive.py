"""The debate that this installation is about."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Archive(models.Model):
    """One row: the question everybody wrote about. Another debate is another row's text."""

    ONLY = 1

    name = models.CharField(max_length=100)
    question = models.CharField(
        max_length=300, help_text="What the outlets wrote about, as a question."
    )
    proposition = models.CharField(
        max_length=300, help_text="The sentence that a stance supports or rejects."
    )
    about = models.TextField(
        blank=True,
        help_text="For the About page. Paragraphs, emphasis, lists and links (http, https) are "
        "kept as HTML; anything else becomes text.",
    )
    examples = models.JSONField(
        default=list, blank=True, help_text="Searches offered on the first visit: a list of texts."
    )

    class Meta:
        verbose_name_plural = "archive"
        constraints = [
            models.CheckConstraint(
                name="archive_is_one_row",
                condition=Q(id=1),
                violation_error_message="There is one archive already: change it instead.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def current(cls) -> Archive:
        """The archive, or an unsaved one that has only a name where none was set up yet."""
        return cls.objects.first() or cls(id=cls.ONLY, name="Alliance Search")
