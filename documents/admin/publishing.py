"""Many drafts published at once: what an editor is asked first, and what is said afterwards."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest
from django.utils.html import format_html

from documents import batches
from documents.models import Batch, Outcome, Source
from documents.models.source import SourceQuerySet
from documents.numbers import thin

NAMED = 10  # drafts that are named with what speaks against publishing them


@dataclass(frozen=True, slots=True)
class Question:
    """What would become of some drafts, so far as it can be told without comparing the words of
    each with those of all sources."""

    drafts: int
    doubted: int  # those that need review, or a decision
    named: list[tuple[Source, list[str]]]  # the first of these, with the reasons
    in_background: bool

    @property
    def clear(self) -> int:
        return self.drafts - self.doubted


def question_about(drafts: SourceQuerySet) -> Question:
    count, doubts = drafts.count(), batches.kept_back(drafts)
    shown = drafts.filter(pk__in=list(doubts)[:NAMED]).order_by("pk")
    named = [(source, doubts[source.pk]) for source in shown]
    return Question(count, len(doubts), named, in_background=count > batches.AT_ONCE)


def say(request: HttpRequest, batch: Batch) -> None:
    """What became of the drafts of a batch, or that it is to be seen on its page."""
    if batch.is_unfinished:
        return messages.success(request, "They are published in the background.")
    counts = batch.counts()
    published = counts.pop(Outcome.PUBLISHED)
    left = sum(counts.values())
    what = f"{_drafts(published)} published." if published else "No draft was published."
    if not left:
        return messages.success(request, what)
    whys = [f"{Outcome(value).label}: {thin(n)}" for value, n in counts.items() if n]
    messages.warning(
        request,
        format_html(
            '{} {} left ({}). <a href="{}">See which and why</a>',
            what,
            thin(left),
            ", ".join(whys),
            batch.get_absolute_url(),
        ),
    )
    return None


def _drafts(count: int) -> str:
    return "1 draft is" if count == 1 else f"{thin(count)} drafts are"
