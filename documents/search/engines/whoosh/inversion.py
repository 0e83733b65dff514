"""From words in the order of the text to postings in the order of the words.

*Units* are what has words: passages, or runs of passages that share the words of their source
(title, outlet, authors). Positions are counted through a whole segment, with a gap after each
unit that no phrase can reach across.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

GAP = 128  # positions after each unit: more than any slop
MAX_FORMS = 400_000  # distinct forms remembered, about 100 MB

Ints = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Inverted:
    """The postings of a field: those of term number t stand at starts[t] to starts[t + 1]."""

    terms: Sequence[bytes]  # ascending
    starts: Ints  # (terms + 1,) into ids and counts
    ids: Ints  # units, ascending within a term
    counts: Ints  # how often the unit has the term
    position_starts: Ints  # (terms + 1,) into positions
    positions: Ints  # ascending within a term
    lengths: Ints  # (units,) numbers of words


def unit_starts(lengths: Ints) -> Ints:
    """The position where each unit begins, (units + 1,)."""
    starts = np.zeros(len(lengths) + 1, dtype=np.int64)
    np.cumsum(lengths.astype(np.int64) + GAP, out=starts[1:])
    return starts


class Vocabulary(dict[str, int]):
    """Numbers for the distinct forms of many texts, and the terms that each form stands for.

    One dictionary access per word of a text; the analysis runs once per distinct form.
    """

    def __init__(self, terms_of: Callable[[str], Iterable[str]]) -> None:
        super().__init__()
        self.terms: list[str] = []
        self._terms_of = terms_of
        self._numbers: dict[str, int] = {}
        self._flat = array("i")  # numbers of the terms of all forms
        self._ends = array("i")  # where those of each form end

    def __missing__(self, form: str) -> int:
        for term in self._terms_of(form):
            number = self._numbers.setdefault(term, len(self.terms))
            if number == len(self.terms):
                self.terms.append(term)
            self._flat.append(number)
        self._ends.append(len(self._flat))
        self[form] = number = len(self)
        return number

    def expand(self, forms: Ints, sizes: Ints) -> tuple[Ints, Ints]:
        """Term numbers of `forms`, and how many each unit of `sizes` forms has."""
        flat = np.frombuffer(self._flat, dtype=np.intc)
        ends = np.frombuffer(self._ends, dtype=np.intc)
        count = np.diff(ends, prepend=np.intc(0))[forms]
        total = np.zeros(len(forms) + 1, dtype=np.int64)
        np.cumsum(count, out=total[1:])
        inside = np.arange(total[-1]) - np.repeat(total[:-1], count)
        terms = flat[np.repeat(ends[forms] - count, count) + inside]
        borders = np.zeros(len(sizes) + 1, dtype=np.int64)
        np.cumsum(sizes, out=borders[1:])
        return terms, np.diff(total[borders])


class Inverter:
    """Collects the words of units in their order; the vocabulary may outlive it."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._forms = array("i")
        self._sizes = array("i")  # forms per unit

    def add(self, forms: Sequence[str]) -> None:
        """The next unit's forms."""
        self._forms.extend(map(self._vocabulary.__getitem__, forms))
        self._sizes.append(len(forms))

    def add_exact(self, values: Sequence[str]) -> None:
        """The next units, of one form each."""
        self._forms.extend(map(self._vocabulary.__getitem__, values))
        self._sizes.extend([1] * len(values))

    def forms(self) -> Counter[str]:
        """How often each form was met."""
        counts = np.bincount(np.array(self._forms, dtype=np.intc))
        used = counts.nonzero()[0].tolist()
        names = list(self._vocabulary) if used else []
        return Counter({names[number]: int(counts[number]) for number in used})

    def invert(self) -> Inverted:
        """Sort all words by term and place."""
        forms = np.array(self._forms, dtype=np.intc)
        sizes = np.array(self._sizes, dtype=np.intc)
        numbers, lengths = self._vocabulary.expand(forms, sizes)
        terms, ranks = _ranked(self._vocabulary.terms, numbers)
        unit = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
        keys = ranks[numbers] << 32
        keys |= np.arange(len(numbers))
        keys.sort()
        place = keys & 0xFFFFFFFF
        term = keys >> 32
        units = unit[place]
        heads = np.flatnonzero(
            (np.diff(term, prepend=-1) != 0) | (np.diff(units, prepend=np.int32(-1)) != 0)
        )
        borders = np.arange(len(terms) + 1)
        return Inverted(
            terms=[name.encode() for name in terms],
            starts=term[heads].searchsorted(borders),
            ids=units[heads],
            counts=np.diff(heads, append=len(keys)),
            position_starts=term.searchsorted(borders),
            positions=place + units.astype(np.int64) * GAP,
            lengths=lengths,
        )


def _ranked(terms: Sequence[str], numbers: Ints) -> tuple[list[str], Ints]:
    """Those of `terms` that occur, ascending; and the rank of each by its number."""
    used = np.flatnonzero(np.bincount(numbers, minlength=len(terms)))
    order = sorted(used.tolist(), key=terms.__getitem__)
    ranks = np.zeros(len(terms), dtype=np.int64)
    ranks[order] = np.arange(len(order))
    return [terms[number] for number in order], ranks
