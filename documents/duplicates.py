"""What the archive holds already of an upload, the same file, text or article; and that it is not
published again before somebody has said so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Any, Literal

from django.db.models import Case, Count, Q, QuerySet, When

from .models import (
    Distinction,
    FormerOriginal,
    Paragraph,
    Shingle,
    Source,
    Status,
    printings_of,
)
from .shingling import ALIKE, Shingles, containment, fingerprint, sample

MOST = 5  # sources that one is shown
CANDIDATES = 10  # sources that share most of what was sampled, whose words are compared
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


class UnsettledError(ValueError):
    """A draft is in the archive already, or nearly, and nobody has said yet how it and the other
    belong together."""

    def __init__(self, duplicates: Sequence[Duplicate]) -> None:
        likeness = duplicates[0].why == "article"
        super().__init__(
            "Nearly the same words are in the archive already. Compare the two first: say that "
            "they are different articles, or that this is a republication, or delete this draft."
            if likeness
            else "This article is in the archive already. Compare the two first: say that this is "
            "a republication, or delete this draft."
        )
        self.duplicates = duplicates  # surest first


def find_duplicates(
    *,
    sha256: str,
    texts: Sequence[str],
    exclude: Collection[int] = (),
    unlike: Collection[int] = (),
) -> list[Duplicate]:
    """The sources, of whatever status, that hold the same; at most MOST, surest first.

    `sha256` is of the file, "" where there is none; one that a better copy replaced is found too.
    `texts` are those of body and headings in order; `exclude` are the keys of sources that nobody
    asks about: the one that the texts are of, see settled(). `unlike` are those of sources that
    hold other articles, as somebody said: they are found only word for word. So is a text of a
    few words. Four small queries.
    """
    found = fingerprint(texts)
    others = Source.objects.exclude(pk__in=exclude)
    former = FormerOriginal.objects.filter(sha256=sha256 or None)
    file = Q(sha256=sha256 or None) | Q(pk__in=former.values("source"))
    same: QuerySet[Any] = others.filter(file | Q(text_sha256=found.sha256 or None)).annotate(
        is_file=Case(When(file, then=True), default=False)
    )
    duplicates = [
        Duplicate(source, "file" if source.is_file else "text", 1.0)
        for source in same.select_related("outlet").order_by("pk")[:MOST]
    ]
    alike = dict(_alike(found.shingles, {*exclude, *unlike}))
    for duplicate in duplicates:
        alike.pop(duplicate.source.pk, None)
    near = others.select_related("outlet").in_bulk(alike)
    duplicates += [Duplicate(near[key], "article", alike[key]) for key in near]
    order = ("file", "text", "article")
    duplicates.sort(key=lambda one: (order.index(one.why), -one.containment, one.source.pk))
    return duplicates[:MOST]


def unsettled_duplicates(source: Source, texts: Sequence[str]) -> list[Duplicate]:
    """Those of a stored source, were its body and headings `texts`, of which nobody has said yet
    whether they are the same article."""
    return find_duplicates(
        sha256=source.sha256,
        texts=texts,
        exclude=settled(source),
        unlike=Distinction.objects.others(source),
    )


def publish_draft(source: Source, *, by: Any = None, note: str = "") -> None:
    """Makes a draft public; call it in the transaction that read it locked(). Raises ValueError,
    with a sentence, where it cannot be: UnsettledError where it has duplicates."""
    if source.status == Status.DRAFT and (found := unsettled_duplicates(source, source.body())):
        raise UnsettledError(found)
    source.publish(by=by, note=note)


def settled(source: Source) -> list[int]:
    """The keys of a source and of those that somebody has said to be the same article."""
    return [source.pk, *printings_of(source).values_list("pk", flat=True)]


def _alike(shingles: Shingles, exclude: Set[int]) -> Iterator[tuple[int, float]]:
    """The keys of sources that hold the same article, with the containment."""
    theirs: dict[int, list[str]] = {key: [] for key in _candidates(shingles, exclude)}
    rows = Paragraph.objects.searched().filter(source__in=theirs).order_by("source", "position")
    for key, text in rows.values_list("source_id", "text"):
        theirs[key].append(text)
    for key, texts in theirs.items():
        if (share := containment(shingles, fingerprint(texts).shingles)) >= ALIKE:
            yield key, share


def _candidates(shingles: Shingles, exclude: Set[int]) -> list[int]:
    """Keys of the sources that share most shingles of those that were sampled."""
    shared: Counter[int] = Counter()
    values = sample(shingles)
    for start in range(0, len(values), AT_ONCE):
        part = Shingle.objects.filter(value__in=values[start : start + AT_ONCE])
        shared.update(dict(part.values_list("source_id").annotate(count=Count("value"))))
    # Left out here: there may be more of these than a query takes values.
    ordered = sorted(shared.keys() - exclude, key=lambda key: (-shared[key], key))
    return [key for key in ordered[:CANDIDATES] if shared[key] > 1]
