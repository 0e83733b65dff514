"""Passages of other sources with the same words: pairs as rows, kept up to date, and looked up."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, groupby, pairwise
from operator import itemgetter
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from django.db import transaction
from django.db.models import F, Q

from .models import Comparison, Kind, Paragraph, PassageShingle, Quotation, Source, Status
from .models.inserting import insert_rows
from .models.paragraph import ParagraphQuerySet
from .quotations import verified, winnow

MOST_SOURCES = 50  # that share a shingle; one of more is furniture, which every page may have

BATCH = 200  # sources whose words are held in memory at once
BLOCK = 2_000  # sources that are written in one transaction: fewer, and each goes to every page
INSERTED = 50_000  # rows at once
AT_ONCE = 700  # values in one query: with BATCH others what every SQLite allows
SCANNED = 300_000  # rows held in memory at once
PAIRS = 20_000  # of passages whose words are compared in one transaction

Integers = npt.NDArray[np.int64]


def appearances(paragraph: Paragraph) -> ParagraphQuerySet:
    """Published passages of other sources that share words with this one, first appearance
    first, undated ones last. Other printings of the same article are left out: that they share
    its words is no news."""
    pairs = Quotation.objects.order_by()
    # One list: with an OR of two, PostgreSQL asks every paragraph whether it is in either.
    others = pairs.filter(one=paragraph).values("other")
    others = others.union(pairs.filter(other=paragraph).values("one"))
    article = paragraph.source.republication_of_id or paragraph.source_id
    return (
        Paragraph.objects.published()
        .with_source()
        .filter(pk__in=others, kind=Kind.BODY)
        .exclude(Q(source=article) | Q(source__republication_of=article))
        .order_by(
            F("source__earliest").asc(nulls_last=True),
            F("source__latest").asc(nulls_last=True),
            "source_id",
            "position",
        )
    )


def catch_up(*, most: int | None = None) -> int:
    """Compares every source whose published words are not those last compared with all others,
    or the first `most` of them; returns how many times a source was compared.

    Some tens of milliseconds of processor for one source, and six for each of thousands. Memory
    is bounded but for 16 bytes for each pair of passages that may share words, and 8 for each
    shingle that is new. What is not done when it is interrupted is done the next time. Two that
    run at once do the same work twice.
    """
    compared = 0
    due = _with_other_words(_due())[:most]
    while due:
        compared += len(due)
        others = _compare(due)
        due = others if most is None else []
    return compared


def _due() -> list[int]:
    """Keys of the sources that were published, changed or withdrawn since they were compared."""
    changed = Source.objects.published().exclude(comparison__revision=F("revision"))
    gone = Comparison.objects.exclude(source__status=Status.PUBLISHED)
    keys = (rows.order_by().values_list("pk", flat=True) for rows in (changed, gone))
    return sorted(set().union(*keys))


def _with_other_words(due: Sequence[int]) -> list[int]:
    """Those whose words are not the ones last compared. Of the others the revision is noted: an
    outlet that is renamed gives each of its sources a new one."""
    same: dict[int, _Words] = {}
    for part in _batches(due, BATCH):
        compared = Comparison.objects.filter(source__in=part, revision__gt=0)
        digests = dict(compared.values_list("source_id", "words"))
        found = _words_of(list(digests))[0]
        same |= {key: words for key, words in found.items() if words.digest == digests[key]}
    _note(same, [])
    return [key for key in due if key not in same]


def _compare(due: Sequence[int]) -> list[int]:
    """Renews shingles and pairs of these sources. Returns others that are to be compared anew:
    they have a shingle that became furniture by this, or is none any more."""
    everything = 8 * len(due) > Comparison.objects.count()
    compared: dict[int, _Words] = {}
    rows, gained, lost = [], [], []
    for block in _batches(due, BLOCK):
        found = [_shingled(part) for part in _batches(block, BATCH)]
        own = {key: words for part, _ in found for key, words in part.items()}
        rows.append(np.concatenate([table for _, table in found]))
        new, old = _renew(block, own, rows[-1])
        compared |= own
        gained.append(new)
        lost.append(old)
        if everything:
            rows.clear()
    change = _Change(list(compared), np.concatenate(gained), np.concatenate(lost))
    touched = np.unique(np.concatenate([change.lost, *(table[:, 0] for table in rows)]))
    pairs, turned = [], [np.empty(0, np.int64)]
    for part in _all_rows() if everything else _rows(touched):
        groups = _Groups(part, change)
        pairs.append(groups.pairs())
        turned.append(groups.turned())
    _store(_distinct(np.concatenate(pairs)) if pairs else np.empty((0, 2), np.int64))
    others = sorted(set(np.concatenate(turned).tolist()) - compared.keys())
    _note(compared, others)
    return others


class _Words(NamedTuple):
    """Of a published source: the passages that are compared, as a digest, and its revision."""

    revision: int
    digest: str


def _words_of(keys: Sequence[int]) -> tuple[dict[int, _Words], list[tuple[int, int, str]]]:
    """Of those of these sources that are published, and their passages: key, source, text. The
    words are read after the revisions: if they changed between, the source is due again."""
    published = Source.objects.published().filter(pk__in=keys)
    revisions = dict(published.order_by().values_list("pk", "revision"))
    bodies = Paragraph.objects.filter(source__in=revisions, kind=Kind.BODY)
    read = list(bodies.order_by("source_id", "pk").values_list("pk", "source_id", "text"))
    digests = dict.fromkeys(revisions, "")
    for source, passages in groupby(read, itemgetter(1)):
        said = "\0".join(f"{key} {text}" for key, _, text in passages)
        digests[source] = hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()
    return {key: _Words(number, digests[key]) for key, number in revisions.items()}, read


def _shingled(keys: Sequence[int]) -> tuple[dict[int, _Words], Integers]:
    """Those that are published, and the rows that they should have: value, source, passage."""
    words, read = _words_of(keys)
    found = winnow(text for _, _, text in read)
    own = np.array([row[:2] for row in read], np.int64).reshape(-1, 2)[found.texts]
    return words, np.column_stack([found.values, own[:, 1], own[:, 0]])


@transaction.atomic
def _renew(
    keys: Sequence[int], published: Mapping[int, _Words], rows: Integers
) -> tuple[Integers, Integers]:
    """Gives those of these sources that are published `rows`, and all of them no pairs. Returns
    the values, one for each source, that some have now and had not, and had and have not."""
    list(Source.objects.filter(pk__in=keys).locked().values("pk"))
    before = np.concatenate([_forget(part) for part in _batches(keys, BATCH)])
    # In the order of their index: what is inserted side by side goes to the same pages.
    rows = rows[np.lexsort(rows.T[::-1])]
    for start in range(0, len(rows), INSERTED):
        part = rows[start : start + INSERTED].tolist()
        insert_rows(PassageShingle, ["value", "source_id", "paragraph_id"], part)
    now = _distinct(rows[:, 1::-1])  # source, value
    own = np.array(list(published), np.int64)
    edges = np.searchsorted(now[:, 0], np.stack([own, own + 1]))
    Comparison.objects.bulk_create(
        [
            Comparison(source_id=key, words=words.digest, values=now[start:end, 1].tobytes())
            for (key, words), start, end in zip(published.items(), *edges.tolist(), strict=True)
        ]
    )
    return _differences(before, now)


def _forget(keys: Sequence[int]) -> Integers:
    """Removes all that is kept of these sources; returns their rows: source, value."""
    comparisons = Comparison.objects.filter(source__in=keys)
    tables = [np.empty((0, 2), np.int64)]
    for key, stored in comparisons.values_list("source_id", "values"):
        values = np.frombuffer(stored, np.int64)
        tables.append(np.column_stack([np.full(len(values), key), values]))
    before = np.concatenate(tables)
    for part in _batches(np.unique(before[:, 1]).tolist(), AT_ONCE):
        PassageShingle.objects.filter(value__in=part, source_id__in=keys).delete()
    passages = Paragraph.objects.filter(source__in=keys).order_by().values("pk")
    Quotation.objects.filter(one__in=passages).delete()
    Quotation.objects.filter(other__in=passages).delete()
    comparisons.delete()
    return before


@transaction.atomic
def _note(compared: Mapping[int, _Words], turned: Sequence[int]) -> None:
    """These sources were compared with these words, unless somebody else who compares them
    has stored others meanwhile; `turned` are to be compared anew."""
    for part in _batches(list(compared), AT_ONCE):
        rows = Comparison.objects.select_for_update().filter(source__in=part).order_by("pk")
        stored = [row for row in rows.defer("values") if row.words == compared[row.pk].digest]
        for row in stored:
            row.revision = compared[row.pk].revision
        Comparison.objects.bulk_update(stored, ["revision"])
    for part in _batches(turned, AT_ONCE):
        Comparison.objects.filter(source__in=part).update(revision=0)


class _Change:
    """What is compared: sources, and the values that each of them gained and lost."""

    def __init__(self, sources: Sequence[int], gained: Integers, lost: Integers) -> None:
        self.sources = np.array(sources, np.int64)
        self.gained, self.lost = np.sort(gained), np.sort(lost)

    def growth(self, values: Integers) -> Integers:
        """How many more sources have each of `values` than before."""
        return _counts(self.gained, values) - _counts(self.lost, values)


class _Groups:
    """Rows of shingles (value, source, paragraph) in this order, all those of each value."""

    def __init__(self, rows: Integers, change: _Change) -> None:
        self._values, self._sources, self._passages = rows.T
        differs = np.ones(len(rows), np.bool_)
        differs[1:] = self._values[1:] != self._values[:-1]
        self._starts = np.flatnonzero(differs)
        self._sizes = np.diff(self._starts, append=len(rows))
        differs[1:] |= self._sources[1:] != self._sources[:-1]
        self._spread = np.add.reduceat(differs, self._starts, dtype=np.int64)  # sources of each
        self._change = change

    def turned(self) -> Integers:
        """The sources of values that became furniture, or are none any more."""
        before = self._spread - self._change.growth(self._values[self._starts])
        turned = (before > MOST_SOURCES) != (self._spread > MOST_SOURCES)
        return np.unique(self._sources[np.repeat(turned, self._sizes)])

    def pairs(self) -> Integers:
        """Passages that share a value and may share more, one of them of a source compared now:
        pairs, each in order and once."""
        is_new = np.isin(self._sources, self._change.sources)
        chosen = (self._spread > 1) & (self._spread <= MOST_SOURCES)
        chosen &= self._sizes <= 4 * MOST_SOURCES  # a source may say the same over and over
        chosen &= np.logical_or.reduceat(is_new, self._starts)
        found = [np.empty((0, 2), np.int64)]
        for size in np.unique(self._sizes[chosen]):
            members = self._starts[chosen & (self._sizes == size), None] + np.arange(size)
            left, right = np.triu_indices(size, 1)
            one, other = members[:, left].ravel(), members[:, right].ravel()
            news = (self._sources[one] != self._sources[other]) & (is_new[one] | is_new[other])
            both = np.stack([self._passages[one[news]], self._passages[other[news]]], axis=1)
            found.append(_distinct(np.sort(both, axis=1)))
        return _distinct(np.concatenate(found))


def _rows(values: Integers) -> Iterator[Integers]:
    """Those that have one of the values."""
    for part in _batches(values.tolist(), AT_ONCE):
        yield from _read(PassageShingle.objects.filter(value__in=part))


def _all_rows() -> Iterator[Integers]:
    """Some of them after the other: values are spread evenly over 64 bits."""
    parts = PassageShingle.objects.count() // SCANNED + 1
    edges = [-(2**63) + 2**64 * n // parts for n in range(parts + 1)]
    for first, after in pairwise(edges):
        yield from _read(PassageShingle.objects.filter(value__range=(first, after - 1)))


def _read(rows: Any) -> Iterator[Integers]:
    ordered = rows.order_by("value", "source_id", "paragraph_id")
    named = ordered.values_list("value", "source_id", "paragraph_id")
    flat = chain.from_iterable(named.iterator(chunk_size=10_000))
    found = np.fromiter(flat, np.int64).reshape(-1, 3)
    if len(found):
        yield found


def _store(pairs: Integers) -> None:
    """Those whose words are enough, as they are now."""
    for start in range(0, len(pairs), PAIRS):
        _store_part(pairs[start : start + PAIRS])


@transaction.atomic
def _store_part(pairs: Integers) -> None:
    keys = np.unique(pairs).tolist()
    passages = Paragraph.objects.published().filter(kind=Kind.BODY).order_by()
    texts: dict[int, str] = {}
    for part in _batches(keys, AT_ONCE):
        texts |= dict(passages.filter(pk__in=part).values_list("pk", "text"))
    found = verified(texts, map(tuple, pairs.tolist()))
    # A pair may be there: somebody else compared one of the two meanwhile.
    insert_rows(Quotation, ["one_id", "other_id", "words"], found, ignore_conflicts=True)


def _batches(items: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    return (items[start : start + size] for start in range(0, len(items), size))


def _differences(before: Integers, now: Integers) -> tuple[Integers, Integers]:
    """The last numbers of the pairs that are only `now`, and of those that were only `before`;
    in each they are there once."""
    both = np.concatenate([now, before])
    is_old = np.repeat([False, True], [len(now), len(before)])
    order = np.lexsort(both.T)
    both, is_old = both[order], is_old[order]
    twice = (both[1:, 0] == both[:-1, 0]) & (both[1:, 1] == both[:-1, 1])
    alone = ~(np.append(twice, False) | np.append(False, twice))[: len(both)]
    return both[alone & ~is_old, 1], both[alone & is_old, 1]


def _counts(among: Integers, values: Integers) -> Integers:
    """How often each of `values` is `among`, which are sorted."""
    return np.searchsorted(among, values, "right") - np.searchsorted(among, values, "left")


def _distinct(pairs: Integers) -> Integers:
    """Sorted, each once."""
    pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
    new = np.ones(len(pairs), np.bool_)
    new[1:] = (pairs[1:, 0] != pairs[:-1, 0]) | (pairs[1:, 1] != pairs[:-1, 1])
    return pairs[new]
