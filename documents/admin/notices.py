"""What the desk says after something was done."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.admin.models import LogEntry
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from documents.models import OutboxEntry, Revision, Source

from .decisions import Decision


def added(request: HttpRequest) -> None:
    messages.success(
        request,
        "This is what was read from the upload. It is kept as a draft: correct it, then publish.",
    )


def waited_too_long(request: HttpRequest) -> None:
    messages.error(
        request, "The upload waited too long for a decision and is gone. Add it once more."
    )


def not_read(request: HttpRequest, why: str) -> None:
    messages.error(request, f"{why} Nothing was stored. Add it once more.")


def separated(request: HttpRequest) -> None:
    messages.success(request, "It is an article of its own again.")


def alike_again(request: HttpRequest, other: Source) -> None:
    messages.success(
        request,
        f"Taken back: whether it and “{other.shown_title}” are one article is asked again.",
    )


def decided(request: HttpRequest, decision: Decision, others: Sequence[Source]) -> None:
    messages.success(request, decision.notice(others))


def saved(request: HttpRequest) -> None:
    messages.success(request, "The draft is saved. Readers do not see it yet.")


def published(request: HttpRequest, source: Source) -> None:
    _tell_readers(request, source, f"Published. “{source.shown_title}” is public now.")


def corrected(request: HttpRequest, source: Source, *, revised: bool) -> None:
    if revised:
        _tell_readers(request, source, f"Corrected: this is revision {source.revision} now.")
    else:
        messages.success(request, "Saved. Nothing that readers see has changed.")


def queue_is_empty(request: HttpRequest) -> None:
    messages.info(request, "No other draft waits for review.")


def withdrawn(request: HttpRequest) -> None:
    messages.success(
        request, "Withdrawn. Its links say so, with your reason; the search no longer finds it."
    )


def withheld(request: HttpRequest, revision: Revision) -> None:
    messages.success(
        request,
        f"Revision {revision.number} is withheld: a link to it says so, with your reason. The same "
        "words in other revisions are still shown until those are withheld too.",
    )


def _tell_readers(request: HttpRequest, source: Source, what: str) -> None:
    waiting = OutboxEntry.objects.filter(source_id=source.pk).exists()
    messages.success(
        request,
        format_html(
            '{} <a href="{}">See it as readers do</a>. '
            'It can be <a href="{}">found by searching</a> {}.',
            what,
            source.get_absolute_url(),
            reverse("documents:search"),
            "as soon as the index has caught up" if waiting else "now",
        ),
    )


def conflict(request: HttpRequest, source: Source) -> str:
    """Why a save was refused: somebody was quicker."""
    return (
        f"{changed_by(request, source)}, after you had opened it. Nothing of yours was saved and "
        "nothing of it is lost: your version is below. Look at the version that is stored now in "
        "another window; if you save again, yours takes its place."
    )


def changed_by(request: HttpRequest, source: Source) -> str:
    """Who changed a source last and when, where the log knows it; the beginning of a sentence."""
    last = (
        LogEntry.objects.filter(
            content_type__app_label="documents",
            content_type__model="source",
            object_id=str(source.pk),
        )
        .select_related("user")
        .first()
    )
    if last is None:
        return "This source was changed"
    if last.user_id == request.user.pk:
        return f"You changed this source in another window at {last.action_time:%H:%M}"
    return f"{last.user} changed this source at {last.action_time:%H:%M}"
