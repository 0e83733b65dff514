"""What a passage said through the revisions of its source, and what became of one that is gone."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q

from .models import Paragraph, Revision, Source


@dataclass(frozen=True, slots=True)
class Version:
    """Words that a passage had in some consecutive revisions of its source."""

    first: int  # number of the revision that brought them
    last: int
    since: dt.datetime
    note: str  # of the editor who brought them
    text: str  # "" where withheld
    withheld_on: dt.datetime | None = None
    withheld_reason: str = ""

    def covers(self, number: int) -> bool:
        return self.first <= number <= self.last


@dataclass(frozen=True, slots=True)
class Removal:
    """When and why a passage stopped being one."""

    revision: int
    on: dt.datetime
    note: str
    nearest: Paragraph | None  # the public one that stood closest to it, the one before first


@dataclass(frozen=True, slots=True)
class RunVersion:
    """Passages in a row as they were in one revision of their source."""

    number: int  # of the revision
    passages: tuple[tuple[str, str], ...]  # id and text; none where withheld
    withheld_on: dt.datetime | None = None
    withheld_reason: str = ""

    @property
    def texts(self) -> list[str]:
        return [text for _, text in self.passages]


def versions_of(source: Source, public_id: str) -> list[Version]:
    """The versions of a passage, oldest first; revisions without it are in none. One query, which
    reads every revision of the source."""
    versions: list[Version] = []
    for revision in _revisions(source, newest_first=False):
        words = _words(revision, public_id)
        if words is None:
            continue
        last = versions[-1] if versions else None
        new = Version(
            first=revision.number,
            last=revision.number,
            since=revision.created_at,
            note=revision.note,
            text="" if revision.withheld_at else words,
            withheld_on=revision.withheld_at,
            withheld_reason=revision.withheld_reason,
        )
        if last and last.last == revision.number - 1 and _alike(last, new):
            versions[-1] = replace(last, last=new.last)
        else:
            versions.append(new)
    return versions


def words_then(asked: Iterable[tuple[Paragraph, int]]) -> Mapping[tuple[str, int], str]:
    """What passages said in revisions of their sources, by id and number of the revision; "" where
    it is withheld. Those that were not there then, and the newest revisions, are left out: what
    these say is in the rows. One query, which reads each of these revisions once."""
    sources: dict[int, set[int]] = defaultdict(set)  # by number
    wanted = set()
    for row, number in asked:
        if number != row.source.revision:
            sources[number].add(row.source_id)
            wanted.add((row.public_id, number))
    if not wanted:
        return {}
    older = reduce(or_, (Q(number=number, source__in=keys) for number, keys in sources.items()))
    return {
        (paragraph["id"], revision.number): "" if revision.withheld_at else str(paragraph["text"])
        for revision in Revision.objects.filter(older).order_by().iterator(chunk_size=10)
        for paragraph in revision.content["paragraphs"]
        if (paragraph["id"], revision.number) in wanted
    }


def run_in(source: Source, first: str, last: str, number: int | None) -> RunVersion | None:
    """The passages from the id `first` to `last` as they were in revision `number`, or in the
    last that has both where no number is given; None where there is no such revision, or it has
    not both in this order."""
    revisions = source.revisions.order_by("-number")
    if number is not None:
        revisions = revisions.filter(number=number)
    for revision in revisions.iterator(chunk_size=10):
        ids = [paragraph["id"] for paragraph in revision.content["paragraphs"]]
        if first not in ids or last not in ids or ids.index(first) > ids.index(last):
            continue
        if revision.withheld_at:
            withheld = revision.withheld_at, revision.withheld_reason
            return RunVersion(revision.number, (), *withheld)
        between = revision.content["paragraphs"][ids.index(first) : ids.index(last) + 1]
        return RunVersion(revision.number, tuple((p["id"], str(p["text"])) for p in between))
    return None


def removal_of(source: Source, public_id: str) -> Removal | None:
    """What became of an id that readers knew and that is no public paragraph of `source` now;
    None where they never did. Three queries; reads revisions backwards until one has the id."""
    after: Revision | None = None
    for revision in _revisions(source, newest_first=True):
        ids = [paragraph["id"] for paragraph in revision.content["paragraphs"]]
        if public_id in ids:
            if after is None:
                return None
            nearest = _nearest(source, ids, ids.index(public_id))
            return Removal(after.number, after.created_at, after.note, nearest)
        after = revision
    return None


def _revisions(source: Source, *, newest_first: bool) -> Iterator[Revision]:
    ordered = source.revisions.order_by("-number" if newest_first else "number")
    return ordered.iterator(chunk_size=10)  # each is a whole copy


def _words(revision: Revision, public_id: str) -> str | None:
    paragraphs: list[dict[str, Any]] = revision.content["paragraphs"]
    return next((str(p["text"]) for p in paragraphs if p["id"] == public_id), None)


def _alike(one: Version, other: Version) -> bool:
    return (one.text, one.withheld_reason) == (other.text, other.withheld_reason)


def _nearest(source: Source, ids: Sequence[str], place: int) -> Paragraph | None:
    public = set(source.paragraphs.public().values_list("public_id", flat=True))
    by_distance = sorted(range(len(ids)), key=lambda n: (abs(n - place), n))
    nearest = next((ids[n] for n in by_distance if ids[n] in public), "")
    return source.paragraphs.public().numbered().filter(public_id=nearest).first()
