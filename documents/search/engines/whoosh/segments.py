"""One segment: passages that were written together, as arrays in a file.

Passages of a source stand next to each other; a *run* is a stretch of them that agrees in all
that belongs to the source, and in the stance. Arrays named after a field are its postings (see
inversion.py), whose units are passages or runs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from documents.search.engines.whoosh.arrays import ArrayFile, ArrayWriter
from documents.search.engines.whoosh.inversion import Inverted, unit_starts
from documents.search.engines.whoosh.schema import FIELDS
from documents.search.records import SearchError

EXTENSION = ".arrays"
ID_SIZE = 16  # letters of a public id
MOST_FORMS = 200_000  # that a segment remembers
MOST = 65_535  # times that a passage is said to have a term
SAMPLE = 8  # every so many terms one is kept in memory, to begin a look-up with

Ints = NDArray[Any]


class Terms(Sequence[bytes]):
    """The terms of a field in order, read from the file as they are needed."""

    def __init__(self, letters: Ints, ends: Ints) -> None:
        self._letters = letters.data
        self._ends = ends
        self._sample = [self[number] for number in range(0, len(ends), SAMPLE)]

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, number: int) -> bytes:  # type: ignore[override]
        start = int(self._ends[number - 1]) if number else 0
        return bytes(self._letters[start : int(self._ends[number])])

    def place(self, term: bytes) -> int:
        """The number of the first term that is not before `term`."""
        block = bisect_left(self._sample, term)
        low = max(block - 1, 0) * SAMPLE
        return bisect_left(self, term, low, min(block * SAMPLE, len(self)))

    def find(self, term: bytes) -> int:
        """The number of a term, -1 when there is none."""
        number = self.place(term)
        return number if number < len(self) and self[number] == term else -1

    def beginning(self, prefix: bytes) -> tuple[int, int]:
        """The numbers (first, behind last) of the terms that begin with `prefix`."""
        after = prefix.rstrip(b"\xff")
        end = after[:-1] + bytes([after[-1] + 1]) if after else None
        return self.place(prefix), len(self) if end is None else self.place(end)


class FieldPostings:
    """The postings of one field of a segment; see Inverted."""

    def __init__(self, file: ArrayFile, field: str) -> None:
        self.terms = Terms(file[f"{field}.letters"], _ends(file[f"{field}.term_sizes"])[1:])
        self.starts = _ends(file[f"{field}.sizes"])
        self.ids = file[f"{field}.ids"]
        self.counts = file[f"{field}.counts"]
        self.position_starts = _ends(file[f"{field}.position_sizes"])
        self.positions = file[f"{field}.positions"]
        self.lengths = file[f"{field}.lengths"]

    @cached_property
    def unit_starts(self) -> Ints:
        """The position where each unit begins, (units + 1,), of the type of `positions`."""
        return unit_starts(self.lengths).astype(self.positions.dtype)


class SegmentFile:
    """A segment open for reading."""

    def __init__(self, path: Path) -> None:
        self._file = ArrayFile(path)
        self.fields = {name: FieldPostings(self._file, name) for name in FIELDS}
        self.run_starts = _ends(self._file["run_sizes"])  # (runs + 1,) passages
        self.source = self._file["source"]  # (runs,) keys
        self.revision = self._file["revision"]  # (runs,)
        self.outlet = self._file["outlet"]  # (runs,) into `outlets`
        self.stance = self._file["stance"]  # (runs,) into `stances`
        self.earliest = self._file["earliest"]  # (runs,) day numbers
        self.latest = self._file["latest"]  # (runs,) day numbers
        self.ids = self._file["ids"]  # (passages,) public ids
        self.outlets: list[str] = self._file.tables["outlets"]
        self.stances: list[str] = self._file.tables["stances"]

    def __len__(self) -> int:
        return len(self.ids)

    def verify(self) -> None:
        """Read the whole file; SearchError when a byte has changed since it was written."""
        self._file.verify()

    def forms(self) -> dict[str, int]:
        """The forms that texts and titles have (analysis.split), and how often.

        Those of deleted passages stay until all that is left is merged with others: who shows
        one must ask for its term.
        """
        names = self._file["forms"].tobytes().decode().split("\n")
        return dict(zip(names, self._file["form_counts"].tolist(), strict=False))


def _ends(sizes: Ints) -> Ints:
    """Where stretches of these sizes begin, and where the last one ends."""
    ends = np.zeros(len(sizes) + 1, dtype=np.int64)
    np.cumsum(sizes, out=ends[1:])
    return ends


def write_postings(writer: ArrayWriter, field: str, part: Inverted) -> None:
    """Write the postings of a field, all or those of the next terms in order."""
    letters = np.frombuffer(b"".join(part.terms), dtype=np.uint8)
    term_sizes = np.fromiter(map(len, part.terms), dtype=np.int64, count=len(part.terms))
    writer.append(f"{field}.letters", letters)
    writer.append(f"{field}.term_sizes", term_sizes.astype(np.uint16))
    writer.append(f"{field}.sizes", np.diff(part.starts).astype(np.int32))
    writer.append(f"{field}.ids", part.ids.astype(np.int32))
    writer.append(f"{field}.counts", np.minimum(part.counts, MOST).astype(np.uint16))
    writer.append(f"{field}.position_sizes", np.diff(part.position_starts).astype(np.int64))
    writer.append(f"{field}.positions", _narrow(part.positions))


def write_forms(writer: ArrayWriter, forms: Counter[str]) -> None:
    """Write the most frequent forms."""
    kept = forms.most_common(MOST_FORMS)
    writer.append("forms", np.frombuffer("\n".join(f for f, _ in kept).encode(), dtype=np.uint8))
    writer.append("form_counts", np.array([count for _, count in kept], dtype=np.int32))


def _narrow(positions: Ints) -> Ints:
    if len(positions) and int(positions.max()) > np.iinfo(np.int32).max:
        raise SearchError("a segment has more words than its positions can count")
    return positions.astype(np.int32)


def write_runs(
    writer: ArrayWriter,
    *,
    ids: Ints,
    run_sizes: Ints,
    source: Ints,
    revision: Ints,
    outlet: Ints,
    stance: Ints,
    earliest: Ints,
    latest: Ints,
) -> None:
    """Write what is known of passages and runs besides their words."""
    writer.append("ids", ids.astype(f"S{ID_SIZE}"))
    writer.append("run_sizes", run_sizes.astype(np.int32))
    writer.append("source", source.astype(np.int64))
    writer.append("revision", revision.astype(np.int32))
    writer.append("outlet", outlet.astype(np.int32))
    writer.append("stance", stance.astype(np.int32))
    writer.append("earliest", earliest.astype(np.int32))
    writer.append("latest", latest.astype(np.int32))
