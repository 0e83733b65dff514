"""Where sources stand, as the parts of one bar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from documents.forms import address
from documents.models import Stance
from documents.search import UNCLASSIFIED, SearchQuery


@dataclass(frozen=True, slots=True)
class Share:
    """How many published sources take one stance, and where its part of the bar begins."""

    name: str
    shape: str
    sources: int
    start: float  # both in percent of all sources
    width: float
    url: str


def stance_mix(stances: Iterable[int | None], narrowed: SearchQuery) -> list[Share]:
    """Of sources that have these stances, None where nobody has judged; each part leads to the
    passages with it in the search `narrowed`. One query."""
    counts = Counter(stances)
    rows = [*Stance.objects.all(), Stance(name="unclassified", slug=UNCLASSIFIED, shape="")]
    mix, start = [], 0.0
    for row in rows:
        if number := counts[row.pk]:
            width = 100 * number / counts.total()
            url = address(replace(narrowed, stances=(row.slug,)))
            mix.append(Share(row.name, row.shape, number, start, width, url))
            start += width
    return mix
