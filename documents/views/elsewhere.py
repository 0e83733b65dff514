"""The same words in passages of other sources: on the passage's page, and on one of their own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from documents.elsewhere import appearances
from documents.models import Paragraph, Source, printings_of
from documents.quotations import Part, excerpt, marked, same_stretch, sharing
from documents.timeline import Bar

from .known import of_passage
from .over_time import over_time

SHOWN = 5  # passages on the page of another


@dataclass(frozen=True, slots=True)
class Appearance:
    """A passage with the words that it shares with the one that is looked at."""

    paragraph: Paragraph
    parts: Sequence[Part]
    words: int = 0
    unit: str = ""
    spans: tuple[tuple[int, int], ...] = ()  # where they stand in the one that is looked at
    is_asked: bool = False  # it is the one that is looked at

    @property
    def judged(self) -> Paragraph | Source:
        """What has the stance to show."""
        return self.paragraph if self.paragraph.stance else self.paragraph.source

    @property
    def dates(self) -> tuple[dt.date | None, dt.date | None]:
        return self.paragraph.source.earliest, self.paragraph.source.latest


@dataclass(frozen=True, slots=True)
class Statement:
    """Words that several sources have, and who printed them, first appearance first."""

    words: str
    appearances: Sequence[Appearance]
    sources: int
    timeline: dict[str, Any]

    @property
    def first(self) -> Appearance | None:
        """Who printed it first, where the dates leave no doubt."""
        first, *others = self.appearances
        own = first.paragraph.source
        later = [one.dates[0] for one in others if one.paragraph.source != own]
        sure = own.latest and all(day and own.latest < day for day in later)
        return first if sure else None


def same_words(paragraph: Paragraph) -> dict[str, Any]:
    """What a passage's page tells of others: the first of them, and how many there are."""
    found = appearances(paragraph)
    first = list(found.numbered()[:SHOWN])
    return {
        "appearances": [one for other in first if (one := _appearance(paragraph, other)).words],
        "total": found.count() if len(first) == SHOWN else len(first),
    }


@of_passage
def elsewhere(request: HttpRequest, paragraph: Paragraph) -> HttpResponse:
    """Everywhere that the words of a passage stand, statement by statement."""
    others = [_appearance(paragraph, other) for other in appearances(paragraph).numbered()]
    groups = same_stretch([one.spans for one in others])
    statements = [
        _statement(paragraph, span, [others[n] for n in members]) for span, members in groups
    ]
    first = statements[0].appearances[0].paragraph if len(statements) == 1 else paragraph
    context = {
        "paragraph": paragraph,
        "source": paragraph.source,
        "parts": marked(paragraph.text, [span for span, _ in groups]),
        "statements": statements,
        "printings": printings_of(paragraph.source).published().select_related("outlet"),
        "canonical": request.build_absolute_uri(
            reverse("documents:elsewhere", args=[first.public_id])
        ),
    }
    return render(request, "documents/elsewhere.html", context)


def _appearance(paragraph: Paragraph, other: Paragraph) -> Appearance:
    found = sharing(paragraph.text, other.text)
    return Appearance(other, excerpt(found.parts), found.words, found.unit, found.spans)


def _statement(
    paragraph: Paragraph, span: tuple[int, int], others: Sequence[Appearance]
) -> Statement:
    parts = marked(paragraph.text, [span])
    own = Appearance(paragraph, excerpt(parts), is_asked=True)
    ordered = sorted([*others, own], key=_first_appearance_first)
    sources = {one.paragraph.source_id: one for one in reversed(ordered)}  # each at its first
    dated = [one for one in ordered if any(one.dates)]
    undated = [one for one in ordered if not any(one.dates)]
    return Statement(
        words=next(part.text for part in parts if part.shared),
        appearances=ordered,
        sources=len(sources),
        timeline=over_time(
            [one.dates for one in sources.values()],
            lambda bar: _place([one for one in dated if _is_of(bar, one)]),
            undated=_place(undated),
        ),
    )


def _first_appearance_first(one: Appearance) -> tuple[dt.date, dt.date, int, int]:
    """As appearances() has them."""
    earliest, latest = one.dates
    last = dt.date.max
    return earliest or last, latest or last, one.paragraph.source_id, one.paragraph.position


def _is_of(bar: Bar, one: Appearance) -> bool:
    earliest, latest = one.dates
    if earliest is None or latest is None:
        return False
    return bar.after <= earliest and (bar.before is None or latest < bar.before)


def _place(appearances: Sequence[Appearance]) -> str:
    """Where the first of them stands on the page."""
    return f"#p-{appearances[0].paragraph.public_id}" if appearances else ""
