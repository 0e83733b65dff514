"""What the archive holds already of an upload: the same file, the same text, the same article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from django.db.models import Count, Q

from .models import Shingle, Source
from .shingling import ALIKE, ENOUGH, containment, fingerprint

MOST = 5  # sources that one is shown
CANDIDATES = 20  # sources that share most shingles, to be compared exactly
AT_ONCE = 900  # values in one query: what every SQLite allows


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A source that has the same words already."""

    source: Source
    why: Literal["file", "text", "article"]  # the same bytes, words in order, or mostly so
    containment: float  # of the shorter one's shingles in the other: shingling.ALIKE to 1

    @property
    def percent(self) -> int:
        return int(100 * self.containment)


def find_duplicates(
    *, sha256: str, texts: Sequence[str], exclude: Source | None = None
) -> list[Duplicate]:
    """The sources, of whatever status, that hold the same; at most MOST, surest first.

    `sha256` is of the file, "" where there is none; `texts` are those of body and headings in
    order; `exclude` is the source that they are of, where it is stored. A text of a few words
    is found only word for word. Four small queries.
    """
    found = fingerprint(texts)
    others = Source.objects.exclude(pk=exclude.pk) if exclude else Source.objects.all()
    same = others.filter(Q(sha256=sha256 or None) | Q(text_sha256=found.sha256 or None))
    duplicates = [
        Duplicate(source, "file" if sha256 and source.sha256 == sha256 else "text", 1.0)
        for source in same.select_related("outlet").order_by("pk")[:MOST]
    ]
    alike = dict(_alike(found.shingles))
    for duplicate in duplicates:
        alike.pop(duplicate.source.pk, None)
    near = others.select_related("outlet").in_bulk(alike)
    duplicates += [Duplicate(near[key], "article", alike[key]) for key in near]
    order = ("file", "text", "article")
    duplicates.sort(key=lambda one: (order.index(one.why), -one.containment, one.source.pk))
    return duplicates[:MOST]


def unsettled_duplicates(source: Source, texts: Sequence[str]) -> list[Duplicate]:
    """Those of a stored source, were its body and headings `texts`, that nobody has said to be
    the same article yet."""
    first = source.republication_of_id or source.pk
    return [
        one
        for one in find_duplicates(sha256=source.sha256, texts=texts, exclude=source)
        if first not in (one.source.pk, one.source.republication_of_id)
    ]


def _alike(values: frozenset[int]) -> Iterator[tuple[int, float]]:
    """The keys of sources that hold the same article, with the containment."""
    shared: dict[int, int] = defaultdict(int)
    listed = sorted(values)
    for start in range(0, len(listed), AT_ONCE):
        part = Shingle.objects.filter(value__in=listed[start : start + AT_ONCE])
        for key, count in part.values_list("source_id").annotate(count=Count("value")):
            shared[key] += count
    candidates = sorted(
        (key for key, count in shared.items() if count >= ENOUGH),
        key=lambda key: (-shared[key], key),
    )
    theirs: dict[int, set[int]] = {key: set() for key in candidates[:CANDIDATES]}
    for key, value in Shingle.objects.filter(source__in=theirs).values_list("source_id", "value"):
        theirs[key].add(value)
    for key, other in theirs.items():
        if (share := containment(values, other)) >= ALIKE:
            yield key, share
