"""Several segments into one, by ranges of terms, so that memory is bounded whatever their size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from documents.search.engines.whoosh.arrays import ArrayWriter
from documents.search.engines.whoosh.inversion import Inverted, unit_starts
from documents.search.engines.whoosh.schema import FIELDS
from documents.search.engines.whoosh.segments import (
    FieldPostings,
    SegmentFile,
    write_forms,
    write_postings,
    write_runs,
)

RANGE = 1_000_000  # positions that are merged at once: some 100 MB

Ints = NDArray[Any]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Part:
    """A segment to be merged, and which of its passages go along."""

    segment: SegmentFile
    alive: Bools | None = None  # (passages,); None for all

    def kept_runs(self) -> Bools | None:
        """Which runs have a passage that goes along."""
        if self.alive is None:
            return None
        return np.asarray(np.add.reduceat(self.alive, self.segment.run_starts[:-1]) > 0)


def merge(parts: Sequence[Part], path: Path) -> int:
    """Write the passages of all parts, in order, as one segment; returns their number."""
    writer = ArrayWriter(path)
    for name, field in FIELDS.items():
        kept = [part.kept_runs() if field.of_source else part.alive for part in parts]
        units = [
            _Units(part.segment.fields[name], alive)
            for part, alive in zip(parts, kept, strict=True)
        ]
        _place(units)
        writer.append(f"{name}.lengths", np.concatenate([unit.lengths for unit in units]))
        for merged in _merged(units):
            write_postings(writer, name, merged)
    outlets = sorted({outlet for part in parts for outlet in part.segment.outlets})
    stances = sorted({stance for part in parts for stance in part.segment.stances})
    count = sum(_write_runs(writer, part, outlets, stances) for part in parts)
    forms: Counter[str] = Counter()
    for part in parts:
        forms.update(part.segment.forms())
    write_forms(writer, forms)
    writer.close({"outlets": outlets, "stances": stances})
    return count


class _Units:
    """One part's postings of a field, and the numbers that its units get."""

    def __init__(self, postings: FieldPostings, alive: Bools | None) -> None:
        self.postings = postings
        self.alive = alive
        self.lengths = postings.lengths if alive is None else postings.lengths[alive]
        self.numbers: Ints = np.empty(0)  # per old unit: the new one
        self.shift: Ints = np.empty(0)  # per old unit: what its positions move by


def _place(units: Sequence[_Units]) -> None:
    """Number the units that stay through all parts."""
    starts = unit_starts(np.concatenate([unit.lengths for unit in units]))
    base = 0
    for unit in units:
        old = unit.postings.lengths
        stay = np.ones(len(old), dtype=np.int64) if unit.alive is None else unit.alive
        unit.numbers = np.cumsum(stay, dtype=np.int64) - 1 + base
        unit.numbers[unit.numbers < 0] = 0  # before the first that stays: never looked at
        unit.shift = starts[unit.numbers] - unit_starts(old)[:-1]
        base += len(unit.lengths)


def _merged(units: Sequence[_Units]) -> Iterator[Inverted]:
    """The merged postings of a field, some terms at a time."""
    terms = sorted({term for unit in units for term in unit.postings.terms})
    rank = {term: number for number, term in enumerate(terms)}
    ranks = [np.fromiter((rank[term] for term in unit.postings.terms), np.int64) for unit in units]
    sizes = np.zeros(len(terms), dtype=np.int64)
    for unit, rank_of in zip(units, ranks, strict=True):
        sizes[rank_of] += np.diff(unit.postings.position_starts)
    ends = np.cumsum(sizes)
    if not terms:
        yield _merge_range(terms, 0, units, ranks)
    low = 0
    while low < len(terms):
        done = ends[low - 1] if low else 0
        high = max(int(ends.searchsorted(done + RANGE, side="right")), low + 1)
        yield _merge_range(terms[low:high], low, units, ranks)
        low = high


def _merge_range(
    terms: Sequence[bytes], low: int, units: Sequence[_Units], ranks: Sequence[Ints]
) -> Inverted:
    """The merged postings of `terms`, the first with rank `low`; terms left without any drop."""
    slices = [
        _slice(unit, rank_of, low, low + len(terms))
        for unit, rank_of in zip(units, ranks, strict=True)
    ]
    term, ids, counts, positions = (np.concatenate(arrays) for arrays in zip(*slices, strict=True))
    position_term = np.repeat(term, counts)
    order = term.argsort(kind="stable")
    sizes = np.bincount(term - low, minlength=len(terms))
    position_sizes = np.bincount(position_term - low, minlength=len(terms))
    used = np.flatnonzero(sizes)
    return Inverted(
        terms=[terms[number] for number in used.tolist()],
        starts=_starts(sizes[used]),
        ids=ids[order],
        counts=counts[order],
        position_starts=_starts(position_sizes[used]),
        positions=positions[position_term.argsort(kind="stable")],
        lengths=np.empty(0),
    )


def _starts(sizes: Ints) -> Ints:
    return np.concatenate([[0], np.cumsum(sizes)])


def _slice(unit: _Units, rank_of: Ints, low: int, high: int) -> tuple[Ints, Ints, Ints, Ints]:
    """(term, unit, count) of each posting of some terms, and all their positions, renumbered."""
    postings = unit.postings
    first, last = rank_of.searchsorted([low, high])
    start, stop = postings.starts[first], postings.starts[last]
    term = np.repeat(rank_of[first:last], np.diff(postings.starts[first : last + 1]))
    ids, counts = postings.ids[start:stop], postings.counts[start:stop]
    positions = postings.positions[postings.position_starts[first] : postings.position_starts[last]]
    positions = positions + np.repeat(unit.shift[ids], counts)
    if unit.alive is not None:
        stay = unit.alive[ids]
        positions = positions[np.repeat(stay, counts)]
        term, ids, counts = term[stay], ids[stay], counts[stay]
    return term, unit.numbers[ids], counts, positions


def _write_runs(
    writer: ArrayWriter, part: Part, outlets: Sequence[str], stances: Sequence[str]
) -> int:
    segment = part.segment
    sizes = np.diff(segment.run_starts)
    runs: Bools | slice = slice(None)
    passages: Bools | slice = slice(None)
    if part.alive is not None:
        sizes = np.add.reduceat(part.alive, segment.run_starts[:-1], dtype=np.int64)
        runs, passages = sizes > 0, part.alive
    to_outlet = np.array([outlets.index(name) for name in segment.outlets], dtype=np.int64)
    to_stance = np.array([stances.index(name) for name in segment.stances], dtype=np.int64)
    write_runs(
        writer,
        ids=segment.ids[passages],
        run_sizes=sizes[runs],
        source=segment.source[runs],
        revision=segment.revision[runs],
        outlet=to_outlet[segment.outlet[runs]],
        stance=to_stance[segment.stance[runs]],
        earliest=segment.earliest[runs],
        latest=segment.latest[runs],
    )
    return int(sizes.sum())
