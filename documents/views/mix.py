"""Where sources stand, as the parts of one bar."""

from __future__ import annotations

from collections.abc import Mapping
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


def stance_mix(counts: Mapping[int | None, int], narrowed: SearchQuery) -> list[Share]:
    """Of the number of sources by the key of their stance, None where nobody has judged; each
    part leads to the passages with it in the search `narrowed`. One query."""
    total = sum(counts.values())
    rows = [*Stance.objects.all(), Stance(name="unclassified", slug=UNCLASSIFIED, shape="")]
    mix, start = [], 0.0
    for row in rows:
        if number := counts.get(row.pk):
            width = 100 * number / total
            url = address(replace(narrowed, stances=(row.slug,)))
            mix.append(Share(row.name, row.shape, number, start, width, url))
            start += width
    return mix
