"""How much of one text stands in another, whatever else is on its page.

Shingles of three words and their containment (Broder, "On the resemblance and containment of
documents", 1997). Of a long text only those are sampled whose hash ends in zeros, so that any two
texts sample the same ones of what they share.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

# At this containment two articles are one. Changing every tenth word leaves .73 (.9 ** 3).
ALIKE = 0.6
ENOUGH = 4  # shared shingles; fewer are chance or a phrase, not an article
MOST = 32  # shingles sampled of a text while thinning can keep it so: one in two, in four ...
THINNEST = 32  # ... in 32, and never fewer: a long page may hold a short article

_WIDTH = 3  # words
# Thai, Lao, Burmese, Khmer, kana and Han are written without spaces: a character is a word.
_LETTERS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_UNSPACED = re.compile(f"[{_LETTERS}]")
_WORD = re.compile(r"\w+")
_WORD_OR_CHARACTER = re.compile(f"[{_LETTERS}]|[^\\W{_LETTERS}]+")
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # 2**64 / golden ratio, as in splitmix64


Shingles = npt.NDArray[np.int64]  # each once, in order


class Fingerprint(NamedTuple):
    """What finds a text again."""

    # SHA-256, in hex, of its words in order; "" where there is none. Case, punctuation,
    # typography and the cut into paragraphs make no difference.
    sha256: str
    # Hashes (64 bits, signed) of three successive words; in scripts without spaces, characters.
    shingles: Shingles


def fingerprint(texts: Iterable[str]) -> Fingerprint:
    """Of `texts`, the paragraphs of one article in their order; 10 million words a minute."""
    words = _words("\n".join(texts))
    if not words:
        return Fingerprint("", _shingles([]))
    digest = hashlib.sha256(" ".join(words).encode("utf-8", "replace")).hexdigest()
    return Fingerprint(digest, _shingles(words))


def sample(shingles: Shingles) -> list[int]:
    """Some of them, in order: all of a short text, one in THINNEST of a long one."""
    step = 1
    while len(shingles) > MOST and step < THINNEST:
        step *= 2
        shingles = shingles[shingles % step == 0]
    sampled: list[int] = shingles.tolist()
    return sampled


def containment(one: Shingles, other: Shingles) -> float:
    """The share of the shorter text's shingles that stand in the other, 0 to 1; 0 where they
    share fewer than ENOUGH."""
    shared = len(np.intersect1d(one, other, assume_unique=True))
    return shared / min(len(one), len(other)) if shared >= ENOUGH else 0.0


def _words(text: str) -> list[str]:
    """In lower case."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return (_WORD_OR_CHARACTER if _UNSPACED.search(text) else _WORD).findall(text)


def _shingles(words: Sequence[str]) -> Shingles:
    if len(words) < _WIDTH:
        return np.empty(0, np.int64)
    hashes = np.fromiter(map(_hash, words), np.uint64, len(words))
    mixed = (hashes[:-2] * _MULTIPLIER + hashes[1:-1]) * _MULTIPLIER + hashes[2:]
    mixed ^= mixed >> np.uint64(32)
    mixed *= _MULTIPLIER
    mixed ^= mixed >> np.uint64(29)
    ordered = np.sort(mixed.view(np.int64))
    distinct: Shingles = ordered[np.append(True, ordered[1:] != ordered[:-1])]
    return distinct  # as of np.unique, in a fifth of its time


@lru_cache(maxsize=1 << 17)
def _hash(word: str) -> int:
    digest = hashlib.blake2b(word.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest)
