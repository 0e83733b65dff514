"""Arrays over all passages that one thread uses again and again; they are zero in between."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[Any]
Floats = NDArray[np.float32]

SPARSE = 32  # a list so many times longer than the other is searched rather than scattered
NOTHING: Ints = np.empty(0, dtype=np.int32)


class Scratch(threading.local):
    """Set operations on ascending lists of passages without a pass over all passages."""

    def __init__(self, passages: int) -> None:
        self._place: Ints = np.zeros(passages, dtype=np.int32)
        self._numbers: Ints = np.arange(1, passages + 1, dtype=np.int32)
        self._sum = np.zeros(passages, dtype=np.float32)
        self._flag = np.zeros(passages, dtype=bool)

    def places(self, wanted: Ints, among: Ints) -> tuple[Ints, NDArray[np.bool_]]:
        """For each of `wanted`: its place in `among`, and whether it is there."""
        if len(wanted) * SPARSE < len(among):
            wanted = wanted.astype(among.dtype, copy=False)  # mixed types are slow to search
            places = among.searchsorted(wanted)
            places[places == len(among)] = 0
            return places, among.take(places) == wanted
        place = self._place
        among = among.astype(np.intp)
        place[among] = self._numbers[: len(among)]
        places = place.take(wanted)
        place[among] = 0
        places -= 1
        return places, places >= 0

    def union(self, lists: Sequence[Ints]) -> Ints:
        """All passages of some lists, ascending, each once."""
        lists = [each for each in lists if len(each)]
        if len(lists) < 2:
            return lists[0] if lists else NOTHING
        if sum(map(len, lists)) * SPARSE > len(self._flag):
            for each in lists:
                self._flag[each] = True
            found = self._flag.nonzero()[0].astype(np.int32)
            self._flag.fill(False)
            return found
        joined = np.concatenate(lists)
        joined.sort()  # np.unique is many times slower
        first = np.ones(len(joined), dtype=bool)
        np.not_equal(joined[1:], joined[:-1], out=first[1:])
        return joined.compress(first)

    def total(self, lists: Sequence[tuple[Ints, Floats]]) -> tuple[Ints, Floats]:
        """All passages of some lists, each once and in any order, with the sums of their values.

        Values are positive, so that zero tells who comes for the first time.
        """
        sums = self._sum
        # In the longest list, the first, every passage comes for the first time.
        longest, *others = sorted(lists, key=lambda each: -len(each[0]))
        sums[longest[0]] = longest[1]
        fresh = [longest[0]]
        for passages, values in others:
            before = sums.take(passages)
            sums[passages] = before + values
            fresh.append(passages.compress(before == 0))
        distinct = np.concatenate(fresh)
        totals = sums.take(distinct)
        sums[distinct] = 0
        return distinct, totals

    def total_with(
        self, arrays: Sequence[Floats], lists: Sequence[tuple[Ints, Floats]]
    ) -> tuple[Ints, Floats]:
        """The same, ascending, of some arrays with a value for every passage, 0 for none, and of
        some lists."""
        sums = self._sum
        sums += arrays[0]
        for array in arrays[1:]:
            sums += array
        for passages, values in lists:
            sums[passages] += values
        distinct = (sums > 0).nonzero()[0]
        totals = sums.take(distinct)
        sums.fill(0)
        return distinct, totals
