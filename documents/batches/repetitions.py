"""What an outlet repeats on its pages: not part of any of its articles."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

# A paragraph that so many articles of one outlet have is the outlet's page, not its articles.
FURNITURE = 4


class Repetitions:
    """In how many articles of an outlet a paragraph stands, counted in a fixed space: 64 MB.

    A count-min sketch (Cormode and Muthukrishnan, 2005) of two rows of 2^24 counters: never too
    low; among 10 million different paragraphs one is counted too high by one in about one case of
    five, (1 - exp(-0.6))^2, and by three or more in about one of two thousand.
    """

    BITS = 24

    def __init__(self) -> None:
        self._rows = [np.zeros(1 << self.BITS, dtype=np.uint16) for _ in range(2)]

    def count(self, outlet: str, paragraphs: Sequence[str]) -> None:
        """One more article; "" is no outlet and repeats nothing."""
        if not outlet:
            return
        for row, cells in zip(self._rows, _cells(outlet, paragraphs, self.BITS), strict=True):
            distinct = np.unique(cells)
            row[distinct] += row[distinct] < np.iinfo(row.dtype).max

    def furniture(self, outlet: str, paragraphs: Sequence[str]) -> list[bool]:
        """For each of an article's paragraphs, whether it belongs to the outlet's page; never
        all of them."""
        if not outlet:
            return [False] * len(paragraphs)
        first, second = (
            row[cells]
            for row, cells in zip(self._rows, _cells(outlet, paragraphs, self.BITS), strict=True)
        )
        aside: list[bool] = (np.minimum(first, second) >= FURNITURE).tolist()
        return [False] * len(aside) if all(aside) else aside


def _cells(outlet: str, paragraphs: Sequence[str], bits: int) -> npt.NDArray[np.integer[Any]]:
    outlet = outlet.casefold()
    digests = b"".join(
        hashlib.blake2b(
            f"{outlet}\n{' '.join(text.casefold().split())}".encode(), digest_size=8
        ).digest()
        for text in paragraphs
    )
    return np.frombuffer(digests, dtype=np.uint32).reshape(-1, 2).T >> (32 - bits)
