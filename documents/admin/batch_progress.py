"""Where a batch stands, in words and numbers for its page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format

from documents import batches
from documents.models import Batch, BatchItem, Outcome, State
from documents.numbers import thin

NOBODY_AFTER = 15  # seconds that a batch waits until one wonders whether anything works


@dataclass(frozen=True, slots=True)
class Count:
    """How many articles have an outcome; also a link that shows these alone."""

    value: str  # "" is all
    name: str
    count: int
    current: bool


class Progress:
    """What is shown of a batch; `outcome` narrows the list to the articles that have it."""

    def __init__(self, batch: Batch, outcome: str) -> None:
        self.batch = batch
        self.outcome = outcome if outcome in Outcome.values else ""
        self._left_at = batches.left_at(batch)

    @property
    def items(self) -> QuerySet[BatchItem]:
        """The articles to be listed, in order."""
        items = self.batch.items.select_related("source").order_by("number")
        return items.filter(outcome=self.outcome) if self.outcome else items

    def counts(self) -> Iterator[Count]:
        """All, then by outcome."""
        counts = self.batch.counts()
        yield Count("", "all", sum(counts.values()), not self.outcome)
        for value, count in counts.items():
            yield Count(value, Outcome(value).label, count, value == self.outcome)

    @property
    def standing(self) -> str:
        """What changes with the sentence: the state, or that a running one was left behind."""
        return "left" if self._left_at else self.batch.state

    def sentence(self) -> str:
        """Where it stands; without what changes every second."""
        batch = self.batch
        at = "before its start"
        if batch.total is not None:
            at = f"at {thin(batch.done)} of {thin(batch.total)}"
        if self._left_at:
            since = date_format(timezone.localtime(self._left_at), "j F Y, H:i")
            return f"Stands {at}: nobody has worked on it since {since}."
        return {
            State.WAITING: "Waiting for a worker.",
            State.RUNNING: "Reading the file for the first time."
            if batch.total is None
            else "Working.",
            State.PAUSED: f"Paused {at}.",
            State.CANCELLED: f"Cancelled {at}. What was stored before is kept.",
            State.FINISHED: "Finished.",
            State.FAILED: f"Stopped {at}: {batch.reason}",
        }[State(batch.state)]

    def pace(self) -> str:
        """How fast it goes and how long it will; "" while nobody can tell."""
        left = self.batch.seconds_left
        if left is None or self._left_at:
            return ""
        rate = self.batch.rate
        speed = f"{thin(round(rate))} a second" if rate >= 2 else f"{60 * rate:.0f} a minute"
        return f"{speed}, {_in_words(left)} left"

    def took(self) -> str:
        """How long it was worked on, without what it waited; "" before its end, and where
        nothing was done or nobody knows."""
        batch = self.batch
        if not (batch.done and batch.finished_at) or batch.worked is None:
            return ""
        return _in_words(batch.worked)

    def nobody_works(self) -> bool:
        """Its worker is gone, or it has waited for a while and no other batch is being worked on
        either."""
        if self._left_at:
            return True
        waited = (timezone.now() - self.batch.created_at).total_seconds()
        idle = self.batch.state == State.WAITING and waited > NOBODY_AFTER
        return idle and not batches.anybody_works()


def _in_words(seconds: float) -> str:
    if seconds < 1:
        return "less than a second"
    if seconds < 90:
        return f"{seconds:.0f} s"
    if seconds < 90 * 60:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.0f} h"
