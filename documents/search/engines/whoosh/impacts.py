"""What very frequent words score, as arrays over all passages that are kept.

The list of such a word is nearly as long as such an array, and to add an array takes a tenth of
the time that merging a list takes. Which words they are, the first questions tell.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[Any]
Floats = NDArray[np.float32]

FREQUENT = 16  # a word that more than one in so many passages has
ROOM = 48 << 20  # bytes of all arrays that are kept; the one that came first goes first


class Impacts:
    """The scores of frequent words in one snapshot; threads may share it."""

    def __init__(self, passages: int) -> None:
        self._passages = passages
        self._most = ROOM // max(1, passages * np.dtype(np.float32).itemsize)
        self._kept: dict[str, Floats] = {}
        self._keeping = threading.Lock()

    def of(self, word: str, units: Ints, score: Callable[[], Floats]) -> Floats | None:
        """What a word scores in every passage, 0 where it is not; None if it is not frequent.

        `units` are the passages that have it, `score` gives its scores there.
        """
        if len(units) * FREQUENT <= self._passages or not self._most:
            return None
        kept = self._kept.get(word)
        if kept is None:
            kept = np.zeros(self._passages, dtype=np.float32)
            kept[units] = score()
            with self._keeping:
                while len(self._kept) >= self._most:
                    del self._kept[next(iter(self._kept))]
                self._kept[word] = kept
        return kept
