"""Which passages share words in a row, and which words these are. Knows no rows and no Django.

Found by winnowing (Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for document
fingerprinting", 2003): of every _WINDOW successive shingles of _WIDTH words the one with the least
hash is kept, so that two texts that share _WIDTH + _WINDOW - 1 words in a row, eight, share a
shingle that is kept of both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt

from .alignment import forms, is_character, words

ENOUGH = 8  # words in a row, or twice as many characters in scripts without spaces

_WIDTH, _WINDOW = 6, 3  # 5 and 4 keep a fifth fewer, and propose more than twice the pairs
_MOST_PLACES = 16  # of the same eight words in one text; it repeats itself, and these will do
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # 2**64 / golden ratio, as in splitmix64
_TURN = np.uint64(32)


class Winnowed(NamedTuple):
    """The shingles kept of some texts; those of one text are each there once."""

    values: npt.NDArray[np.int64]  # hashes of 64 bits, evenly spread
    texts: npt.NDArray[np.int64]  # beside each value the number of its text, from 0


def winnow(texts: Iterable[str]) -> Winnowed:
    """The shingles that find these texts; of one of fewer than eight words, none. A million
    words take about a second."""
    hashes = _Hashes()
    found = [list(map(hashes.__getitem__, forms(text))) for text in texts]
    sizes = np.fromiter(map(len, found), np.int64, len(found))
    flat = np.fromiter(chain.from_iterable(found), np.uint64, int(sizes.sum()))
    owner = np.repeat(np.arange(len(found)), sizes)
    windows = len(flat) - ENOUGH + 1
    if windows < 1:
        return Winnowed(np.empty(0, np.int64), np.empty(0, np.int64))
    shingles = _shingles(flat)
    order = (shingles << _TURN) | (shingles >> _TURN)  # so that the least are no small numbers
    least = np.zeros(windows, np.int64)
    for step in range(1, _WINDOW):
        places = np.arange(windows)
        least[order[places + step] <= order[places + least]] = step
    whole = owner[:windows] == owner[ENOUGH - 1 :]  # does not reach into the next text
    is_kept = np.zeros(len(shingles), np.bool_)
    is_kept[(np.arange(windows) + least)[whole]] = True
    kept = np.flatnonzero(is_kept)
    values, texts = shingles[kept].view(np.int64), owner[kept]
    ordered = np.lexsort((values, texts))
    values, texts = values[ordered], texts[ordered]
    new = np.ones(len(values), np.bool_)
    new[1:] = (values[1:] != values[:-1]) | (texts[1:] != texts[:-1])
    return Winnowed(values[new], texts[new])


class Run(NamedTuple):
    """Words that stand in both texts in a row; it cannot be made longer at either end."""

    one: int  # number of its first word in one text
    other: int  # and in the other
    length: int


def shared(one: Sequence[str], other: Sequence[str]) -> list[Run]:
    """The runs of ENOUGH words and more that `one` and `other` share, by their place in `other`.

    The longest is among them, and every word of `other` that is in any of them; both but for
    texts that repeat eight words of theirs more than sixteen times. Both as alignment.forms().
    """
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, row in enumerate(_in_a_row(one)):
        places[row].append(i)
    rows = list(_in_a_row(other))
    runs = []
    j = 0
    while j < len(rows):
        starts = places.get(rows[j], ())[:_MOST_PLACES]
        found = [_extended(one, other, i, j) for i in starts]
        if found:
            longest = max(found, key=lambda run: run.length)
            runs.append(longest)
            j = longest.other + longest.length - ENOUGH
        j += 1
    return [run for run in runs if _is_enough(other[run.other : run.other + run.length])]


def verified(
    texts: Mapping[int, str], pairs: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int, int]]:
    """Those of `pairs`, keys of `texts`, that share ENOUGH words in a row, with the length of
    the longest run; pairs without a text are none."""
    found = {key: forms(text) for key, text in texts.items()}
    rows = {key: set(map(hash, _in_a_row(row))) for key, row in found.items()}
    for one, other in pairs:
        if one not in rows or other not in rows or rows[one].isdisjoint(rows[other]):
            continue
        if runs := shared(found[one], found[other]):
            yield one, other, max(run.length for run in runs)


class Part(NamedTuple):
    """A part of a text; `shared` where its words stand in the other text too."""

    text: str
    shared: bool


Span = tuple[int, int]  # numbers of words: from this to before that


class Sharing(NamedTuple):
    """What a passage has in common with another."""

    parts: tuple[Part, ...]  # put together they are its text
    words: int  # how many of its words are shared
    unit: str  # "word", or "character" where most are of scripts without spaces
    spans: tuple[Span, ...]  # where these words stand in the other passage


def sharing(other: str, text: str) -> Sharing:
    """What of `text` stands in `other`."""
    found = forms(text)
    runs = shared(forms(other), found)
    spans = _joined((run.other, run.other + run.length) for run in runs)
    same = [form for a, b in spans for form in found[a:b]]
    return Sharing(
        parts=marked(text, spans),
        words=len(same),
        unit="character" if 2 * sum(map(is_character, same)) > len(same) else "word",
        spans=tuple(sorted((run.one, run.one + run.length) for run in runs)),
    )


def marked(text: str, spans: Iterable[Span]) -> tuple[Part, ...]:
    """The text with these words of it told apart."""
    found = words(text)
    parts, end = [], 0
    for a, b in _joined(spans):
        start, after = found[a].start, found[b - 1].end
        parts += [Part(text[end:start], shared=False), Part(text[start:after], shared=True)]
        end = after
    return tuple(part for part in (*parts, Part(text[end:], shared=False)) if part.text)


def excerpt(parts: Sequence[Part], most: int = 240) -> list[Part]:
    """The parts with the middle left out of those of more than `most` characters, and of the
    first and last what is far from shared words."""
    short = []
    for n, part in enumerate(parts):
        if len(part.text) <= most:
            short.append(part)
            continue
        head, tail = _beginning(part.text, most // 2), _beginning(part.text[::-1], most // 2)[::-1]
        if part.shared or n:
            short.append(Part(head, part.shared))
        short.append(Part(" … ", shared=False))
        if part.shared or n < len(parts) - 1:
            short.append(Part(tail, part.shared))
    return short


def same_stretch(spans: Sequence[Sequence[Span]]) -> list[tuple[Span, list[int]]]:
    """Groups of passages that share one stretch, of ENOUGH words or more, of one text: all of a
    group the very same, not one this and that, the other that and more. The largest first, each
    passage in one. `spans` says of each what it shares of the text; with a group comes the
    stretch that all in it have."""
    left = {n for n, own in enumerate(spans) if own}
    groups = []
    while left:
        holders: dict[int, dict[int, int]] = {}  # start -> passage -> end of its span there
        for start in {a for n in left for a, _ in spans[n]}:
            holders[start] = {
                n: b for n in left for a, b in spans[n] if a <= start and b >= start + ENOUGH
            }
        start = min(holders, key=lambda start: (-len(holders[start]), start))
        group = holders[start]
        groups.append(((start, min(group.values())), sorted(group)))
        left -= group.keys()
    return groups


class _Hashes(dict[str, int]):
    """Of words, each computed once."""

    def __missing__(self, word: str) -> int:
        value = self[word] = crc32(word.encode("utf-8", "surrogatepass"))
        return value


def _shingles(hashes: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    count = len(hashes) - _WIDTH + 1
    mixed = np.zeros(count, np.uint64)
    for step in range(_WIDTH):
        mixed = (mixed + hashes[step : step + count]) * _MULTIPLIER
    mixed ^= mixed >> np.uint64(32)
    mixed *= _MULTIPLIER
    mixed ^= mixed >> np.uint64(29)
    return mixed


def _in_a_row(row: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """All ENOUGH successive words."""
    return zip(*(row[start:] for start in range(ENOUGH)), strict=False)


def _extended(one: Sequence[str], other: Sequence[str], i: int, j: int) -> Run:
    start = 0
    while i + start and j + start and one[i + start - 1] == other[j + start - 1]:
        start -= 1
    end = ENOUGH
    while i + end < len(one) and j + end < len(other) and one[i + end] == other[j + end]:
        end += 1
    return Run(i + start, j + start, end - start)


def _is_enough(run: Sequence[str]) -> bool:
    """Characters of scripts without spaces count half."""
    return len(run) >= 2 * ENOUGH or len(run) - sum(map(is_character, run)) / 2 >= ENOUGH


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """In order, those that touch or overlap made one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _beginning(text: str, size: int) -> str:
    """At most `size` characters, whole words if they are short."""
    cut = text.rfind(" ", size // 2, size)
    return text[: cut if cut > 0 else size]
