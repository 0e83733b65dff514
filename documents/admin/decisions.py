"""What an editor says of an article and of sources that hold the same words, or nearly."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from documents.duplicates import Duplicate
from documents.models import Source, mark_republication, tell_apart

from .forms import is_key


@dataclass(frozen=True, slots=True)
class Printing:
    """It and a source are one article."""

    of: int  # the source's key
    earlier: bool = False  # it appeared first

    def about(self, found: Sequence[Duplicate]) -> list[Source]:
        """The sources of which this is said and can be; none where it says nothing of these."""
        return [one.source for one in found if one.source.pk == self.of]

    def store(self, source: Source, others: Sequence[Source], by: Any) -> None:
        for other in others:
            if self.earlier:
                mark_republication(other, of=source)
            else:
                mark_republication(source, of=other)

    def in_words(self, others: Sequence[Source]) -> str:
        """For the log."""
        what = "First appearance of" if self.earlier else "Republication of"
        return f"{what} {_titles(others)}."

    def notice(self, others: Sequence[Source]) -> str:
        how = "the first appearance of" if self.earlier else "a republication of"
        return f"Linked as {how} {_titles(others)}. Readers are told once both are published."


@dataclass(frozen=True, slots=True)
class Likeness:
    """It and some sources are different articles, though their words are nearly the same."""

    to: Collection[int]  # the sources' keys

    def about(self, found: Sequence[Duplicate]) -> list[Source]:
        return [one.source for one in found if one.source.pk in self.to and one.why == "article"]

    def store(self, source: Source, others: Sequence[Source], by: Any) -> None:
        for other in others:
            tell_apart(source, other, by=by)

    def in_words(self, others: Sequence[Source]) -> str:
        return f"Another article than {_titles(others)}."

    def notice(self, others: Sequence[Source]) -> str:
        return f"Kept on record: it is another article than {_titles(others)}."


Decision = Printing | Likeness


def decision_of(sent: QueryDict) -> Decision | None:
    """Which button was pressed: "republication" or "first" with the key of the other source, or
    "different" with those of one or more, separated by commas."""
    for name, earlier in (("republication", False), ("first", True)):
        if is_key(key := sent.get(name, "")):
            return Printing(int(key), earlier=earlier)
    keys = [int(key) for key in sent.get("different", "").split(",") if is_key(key)]
    return Likeness(keys) if keys else None


def _titles(sources: Sequence[Source]) -> str:
    return ", ".join(f"“{source.shown_title}”" for source in sources)
