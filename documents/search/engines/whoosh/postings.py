"""Posting lists of a snapshot: those of its segments side by side, without deleted passages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import merge
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from documents.search.engines.whoosh.schema import FIELDS
from documents.search.engines.whoosh.segments import FieldPostings, SegmentFile

Ints = NDArray[Any]
Bools = NDArray[np.bool_]


class TermPostings(NamedTuple):
    """Who has a term: ascending units (passages, or runs for a field of the source)."""

    units: Ints
    counts: Ints  # how often each has it


NO_POSTINGS = TermPostings(np.empty(0, dtype=np.int32), np.empty(0, dtype=np.uint16))


class _Part(NamedTuple):
    """One field of one segment."""

    postings: FieldPostings
    base: int  # of its units among those of all segments
    alive: Bools | None  # per unit; None when none is deleted


class Postings:
    """Looks terms up in all segments; threads may share it."""

    def __init__(self, segments: Sequence[SegmentFile], alive: Sequence[Bools | None]) -> None:
        self._fields = {name: _parts(name, segments, alive) for name in FIELDS}

    def of_term(self, field: str, term: str) -> TermPostings:
        """The postings of one term; costs some microseconds where nothing is deleted."""
        key = term.encode()
        found = []
        for part in self._fields[field]:
            number = part.postings.terms.find(key)
            if number >= 0:
                found.append(_slice(part, number, number + 1))
        return _side_by_side(found)

    def of_terms(self, field: str, terms: Sequence[str]) -> TermPostings:
        """The postings of some terms as if they were one."""
        lists = [self.of_term(field, term) for term in terms]
        if len(lists) == 1:
            return lists[0]
        units = np.concatenate([NO_POSTINGS.units, *(each.units for each in lists)])
        counts = np.concatenate([NO_POSTINGS.counts, *(each.counts for each in lists)])
        distinct, places = np.unique(units, return_inverse=True)
        return TermPostings(distinct, np.bincount(places, counts, len(distinct)))

    def frequency(self, field: str, term: str) -> int:
        """How many units have a term."""
        return len(self.of_term(field, term).units)

    def terms(self, field: str, prefix: str) -> Iterator[str]:
        """The terms that begin with `prefix`, ascending; some may be of deleted passages only."""
        key = prefix.encode()
        lists = []
        for part in self._fields[field]:
            terms = part.postings.terms
            first, last = terms.beginning(key)
            lists.append([terms[number] for number in range(first, last)])
        before = b""
        for term in merge(*lists):
            if term != before:
                yield term.decode()
            before = term

    def phrase(self, field: str, words: Sequence[str], slop: int) -> Ints:
        """The units that have `words` in order, each at most `slop` places after the one before."""
        found = [_phrase(part, words, slop) for part in self._fields[field]]
        return found[0] if len(found) == 1 else np.concatenate([NO_POSTINGS.units, *found])


def _parts(
    name: str, segments: Sequence[SegmentFile], alive: Sequence[Bools | None]
) -> list[_Part]:
    parts = []
    base = 0
    for segment, passages in zip(segments, alive, strict=True):
        postings = segment.fields[name]
        units = passages
        if passages is not None and FIELDS[name].of_source:
            units = np.add.reduceat(passages, segment.run_starts[:-1]) > 0
        parts.append(_Part(postings, base, units))
        base += len(postings.lengths)
    return parts


def _slice(part: _Part, first: int, last: int) -> TermPostings:
    postings = part.postings
    start, stop = postings.starts[first], postings.starts[last]
    units, counts = postings.ids[start:stop], postings.counts[start:stop]
    if part.alive is not None:
        stay = part.alive[units]
        units, counts = units[stay], counts[stay]
    return TermPostings(units + np.int32(part.base) if part.base else units, counts)


def _side_by_side(lists: Sequence[TermPostings]) -> TermPostings:
    if len(lists) == 1:
        return lists[0]
    if not lists:
        return NO_POSTINGS
    return TermPostings(
        np.concatenate([each.units for each in lists]),
        np.concatenate([each.counts for each in lists]),
    )


def _phrase(part: _Part, words: Sequence[str], slop: int) -> Ints:
    postings = part.postings
    lists = []
    for word in words:
        number = postings.terms.find(word.encode())
        if number < 0:
            return NO_POSTINGS.units
        first, last = postings.position_starts[number], postings.position_starts[number + 1]
        lists.append(postings.positions[first:last])
    ends = _adjacent(lists) if slop == 1 else _near(lists, slop)
    if not len(ends):
        return NO_POSTINGS.units
    units = postings.unit_starts.searchsorted(ends, side="right") - 1
    units = units.compress(np.append(units[1:] != units[:-1], True))
    if part.alive is not None:
        units = units[part.alive[units]]
    found: Ints = (units + part.base).astype(np.int32)
    return found


def _adjacent(lists: Sequence[Ints]) -> Ints:
    """Where a phrase begins: the rarest word's places, looked for in the others' lists."""
    order = sorted(range(len(lists)), key=lambda number: len(lists[number]))
    begins = lists[order[0]] - np.int32(order[0])
    for number in order[1:]:
        places = lists[number]
        wanted = begins + np.int32(number)
        at = places.searchsorted(wanted)
        at[at == len(places)] = 0
        begins = begins[places[at] == wanted]
    return begins


def _near(lists: Sequence[Ints], slop: int) -> Ints:
    """Where a loose phrase ends: each word at most `slop` places after one that ends the rest."""
    ends = lists[0]
    for places in lists[1:]:
        if not len(ends):
            break
        before = ends.searchsorted(places) - 1
        ends = places[(before >= 0) & (places - ends[before] <= slop)]
    return ends
