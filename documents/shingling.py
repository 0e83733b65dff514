"""How much of one text stands in another, whatever else is on its page.

Shingles of three words and their containment (Broder, "On the resemblance and containment of
documents", 1997). Of a long text only the shingles are kept whose hash ends in zeros, so that
any two texts keep the same ones of what they share.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence, Set
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

# At this containment two articles are one. Changing every tenth word leaves .73 (.9 ** 3).
ALIKE = 0.6
ENOUGH = 4  # shared shingles; fewer are chance or a phrase, not an article
MOST = 64  # shingles kept of a text while thinning can keep it so: one in two, in four ...
THINNEST = 16  # ... in sixteen, and never fewer: a long page may hold a short article

_WIDTH = 3  # words
# Thai, Lao, Burmese, Khmer, kana and Han are written without spaces.
_LETTERS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_UNSPACED = re.compile(f"[{_LETTERS}]")
_WORD = re.compile(r"\w+")
_RUN = re.compile(f"[{_LETTERS}]+|[^\\W{_LETTERS}]+")
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # 2**64 / golden ratio, as in splitmix64


class Fingerprint(NamedTuple):
    """What finds a text again."""

    # SHA-256, in hex, of its words in order; "" where there is none. Case, punctuation,
    # typography and the cut into paragraphs make no difference.
    sha256: str
    # Hashes (64 bits, signed) of three successive words, in scripts without spaces of four
    # successive characters; thinned where there are more than MOST.
    shingles: frozenset[int]


def fingerprint(texts: Iterable[str]) -> Fingerprint:
    """Of `texts`, the paragraphs of one article in their order; 10 million words a minute."""
    words = _words("\n".join(texts))
    if not words:
        return Fingerprint("", frozenset())
    digest = hashlib.sha256(" ".join(words).encode("utf-8", "replace")).hexdigest()
    return Fingerprint(digest, _shingles(words))


def containment(one: Set[int], other: Set[int]) -> float:
    """The share of the shorter text's shingles that stand in the other, 0 to 1; 0 where they
    share fewer than ENOUGH. Compares what both keep when thinned alike."""
    step = max(_step(one), _step(other))
    one, other = ({value for value in side if value % step == 0} for side in (one, other))
    shared = len(one & other)
    return shared / min(len(one), len(other)) if shared >= ENOUGH else 0.0


def _step(values: Set[int]) -> int:
    """One in how many shingles was kept."""
    step = THINNEST
    while any(value % step for value in values):
        step //= 2
    return step


def _words(text: str) -> list[str]:
    """In lower case; a run of a script without spaces as its overlapping pairs of characters."""
    text = unicodedata.normalize("NFKC", text).casefold()
    if not _UNSPACED.search(text):
        return _WORD.findall(text)
    words = []
    for run in _RUN.findall(text):
        if len(run) > 1 and _UNSPACED.match(run):
            words += [first + second for first, second in pairwise(run)]
        else:
            words.append(run)
    return words


def _shingles(words: Sequence[str]) -> frozenset[int]:
    if len(words) < _WIDTH:
        return frozenset()
    hashes = np.fromiter(map(_hash, words), np.uint64, len(words))
    mixed = (hashes[:-2] * _MULTIPLIER + hashes[1:-1]) * _MULTIPLIER + hashes[2:]
    mixed ^= mixed >> np.uint64(32)
    mixed *= _MULTIPLIER
    mixed ^= mixed >> np.uint64(29)
    kept, step = np.unique(mixed), 1
    while len(kept) > MOST and step < THINNEST:
        step *= 2
        kept = kept[kept % np.uint64(step) == 0]
    return frozenset(kept.view(np.int64).tolist())


@lru_cache(maxsize=1 << 17)
def _hash(word: str) -> int:
    digest = hashlib.blake2b(word.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest)
