"""Which words of one text stand in another: in order, in dense stretches, typing errors forgiven.

Pure Python. Every function here is bounded by its arguments' sizes, whatever they hold: the longest
common subsequence is computed by bit-vectors (Hyyrö, "Bit-parallel LCS-length computation
revisited", 2004), 64 columns at a time, and the texts that a page can show take milliseconds.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

# Scripts that put no space between words: Thai, Lao, Burmese, Khmer, kana, Han. There a character
# stands for a word.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff"  # soft hyphens come and go with the extractor
_LETTER = rf"[^\W_{_UNSPACED}]"
_JOINT = "['’.,/&@‐‑–-]"  # inside of Denver-based, U.S., isn't, 1,000; a dash may be a hyphen
_WORD = re.compile(
    rf"{_LETTER}+(?:(?:[{_INVISIBLE}]|{_JOINT}(?={_LETTER})){_LETTER}*)*|[{_UNSPACED}]"
)
_CHARACTER = re.compile(f"[{_UNSPACED}]")
_UNSEEN = re.compile(f"[{_INVISIBLE}]")
_DIGIT = re.compile(r"\d")
_ALIKE = str.maketrans("’‐‑–", "'---")

MOST_CELLS = 400_000_000  # of a table of two sequences; more is not compared, only stripped
_NEAR_CELLS = 400  # of a gap in which words are compared letter by letter
# What a word that is the same gives to a stretch, and what one between two such takes from it: one
# that stands instead of another, and one that was only added or only dropped.
_SAME, _REPLACED, _BESIDE = 8, 3, 1

Pair = tuple[int, int]  # indices of the same word in both


class Word(NamedTuple):
    """A word of a text with its place in it."""

    form: str  # folded: case, compatibility forms and what cannot be seen do not matter
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The words of a text. Punctuation is none; without spaces between words, a character is."""
    return [Word(_fold(m.group()), m.start(), m.end()) for m in _WORD.finditer(text)]


def forms(text: str) -> list[str]:
    """The words of a text without their places."""
    if text.isascii():  # half of all, and then there is nothing to fold word by word
        return _WORD.findall(text.lower())
    return [_fold(word) for word in _WORD.findall(text)]


def is_character(form: str) -> bool:
    """Whether this "word" is a character of a script without spaces, which says less than one."""
    return bool(_CHARACTER.match(form))


def common(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Pair]:
    """Index pairs of a longest common subsequence, both rising.

    Of two sequences whose sizes multiplied pass MOST_CELLS, what is left after their common
    beginning and end is taken for different.
    """
    start = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    places: dict[Hashable, int] = defaultdict(int)
    for i, item in enumerate(old[start : len(old) - end]):
        places[item] |= 1 << i
    middle = new[start : len(new) - end]
    inner = (
        _subsequence([places.get(item, 0) for item in middle], len(old) - start - end)
        if (len(old) - start - end) * len(middle) <= MOST_CELLS
        else []
    )
    return [
        *((k, k) for k in range(start)),
        *((start + i, start + j) for i, j in inner),
        *((len(old) - k, len(new) - k) for k in range(end, 0, -1)),
    ]


def align(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Index pairs of words that stand in both, rising: three in a row first, which keeps stray
    words from tearing a stretch apart, then between those every word, typing errors forgiven."""
    anchors: list[Pair] = []
    for i, j in common(_threes(old), _threes(new)):
        for step in range(3):
            if not anchors or (i + step > anchors[-1][0] and j + step > anchors[-1][1]):
                anchors.append((i + step, j + step))
    exact = _filled(anchors, old, new, common)
    if 8 * len(exact) < min(len(old), len(new)):
        return exact  # too little to make them one text, typing errors or not
    return _filled(exact, old, new, _nearly)


def dense(pairs: Sequence[Pair]) -> Iterator[Sequence[Pair]]:
    """The stretches of an alignment in which the same words outweigh those between them. What two
    texts on one subject share by chance is left as stretches of one or a few words."""
    start = 0
    while start < len(pairs):
        total = best = _SAME
        end = start
        for k in range(start + 1, len(pairs)):
            (i, j), (after_i, after_j) = pairs[k - 1], pairs[k]
            fewer, more = sorted((after_i - i - 1, after_j - j - 1))
            total -= _REPLACED * fewer + _BESIDE * (more - fewer)
            if total <= 0:
                break
            total += _SAME
            if total >= best:
                best, end = total, k
        yield pairs[start : end + 1]
        start = end + 1


@lru_cache(maxsize=1 << 16)
def near(one: str, other: str) -> bool:
    """Whether two words may be one with a typing error: of at least four letters at least three in
    four stand in both, in order, the first or the last among them. Another number is another word.
    """
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < 4 or len(longer) > 40 or 4 * len(shorter) < 3 * len(longer):
        return False
    if (one[0] != other[0] and one[-1] != other[-1]) or _DIGIT.search(one + other):
        return False
    rows = [sum(1 << i for i, c in enumerate(shorter) if c == letter) for letter in longer]
    return 4 * len(_subsequence(rows, len(shorter))) >= 3 * len(longer)


def _fold(word: str) -> str:
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFKC", _UNSEEN.sub("", word)).casefold().translate(_ALIKE)


def _threes(items: Sequence[str]) -> list[tuple[str, str, str]]:
    return list(zip(items, items[1:], items[2:], strict=False))


def _filled(
    pairs: Sequence[Pair],
    old: Sequence[str],
    new: Sequence[str],
    between: Callable[[Sequence[str], Sequence[str]], Sequence[Pair]],
) -> list[Pair]:
    """`pairs` with what `between` finds in each gap of them."""
    found: list[Pair] = []
    i = j = 0
    for pair in [*pairs, (len(old), len(new))]:
        if i < pair[0] and j < pair[1]:
            found += [(i + a, j + b) for a, b in between(old[i : pair[0]], new[j : pair[1]])]
        found.append(pair)
        i, j = pair[0] + 1, pair[1] + 1
    return found[:-1]


def _nearly(old: Sequence[str], new: Sequence[str]) -> Sequence[Pair]:
    if len(old) * len(new) > _NEAR_CELLS:
        return ()
    rows = []
    for other in new:
        row = 0
        for i, one in enumerate(old):
            if one[0] == other[0] or one[-1] == other[-1]:  # what near() asks, without the call
                row |= near(one, other) << i
        rows.append(row)
    return _subsequence(rows, len(old))


def _subsequence(rows: Sequence[int], width: int) -> list[Pair]:
    """A longest rising path through the set cells of a table, a bit-vector for each row."""
    full = (1 << width) - 1
    state, states = full, [full]
    for row in rows:
        found = state & row
        state = ((state + found) | (state - found)) & full
        states.append(state)
    pairs = []
    i, j = width, len(rows)
    while i and j:
        if states[j] >> (i - 1) & 1:
            i -= 1
        elif not states[j - 1] >> (i - 1) & 1:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((i, j))
    return pairs[::-1]
