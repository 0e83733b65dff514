"""What changed between two texts: words that stayed, went and came. Pure Python."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal

from . import permalinks
from .alignment import common, dense, words


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that stayed, went or came, with their punctuation and the space after them."""

    how: Literal["same", "gone", "new"]
    text: str

    @property
    def words(self) -> str:
        """Without the space after them, which is not to be marked."""
        return self.text.rstrip()

    @property
    def space(self) -> str:
        return self.text[len(self.words) :]


@dataclass(frozen=True, slots=True)
class ParagraphDifference:
    """A paragraph of either text, or the one beside the other."""

    how: Literal["same", "gone", "new", "changed"]
    stretches: tuple[Stretch, ...]


def compare(before: str, after: str) -> list[Stretch]:
    """`after` word by word beside `before`; what came stands after what went in its place.

    Put together, the stretches that are not new are `before`, those that are not gone `after`,
    white space aside. A word in common that stands alone among others is not told apart.
    """
    old, new = _pieces(before), _pieces(after)
    pairs = common([piece.strip() for piece in old], [piece.strip() for piece in new])
    ends = (0, 0), (len(old) - 1, len(new) - 1)
    kept = [pair for run in dense(pairs) if len(run) > 1 or run[0] in ends for pair in run]
    told: list[tuple[Literal["same", "gone", "new"], str]] = []
    i = j = 0
    for a, b in [*kept, (len(old), len(new))]:
        told += [("gone", piece) for piece in old[i:a]]
        told += [("new", piece) for piece in new[j:b]]
        if a < len(old):  # with the space after it in either: what follows may stand in one alone
            told.append(("same", max(old[a], new[b], key=len)))
        i, j = a + 1, b + 1
    return [
        Stretch(how, "".join(piece for _, piece in run))
        for how, run in groupby(told, key=lambda pair: pair[0])
    ]


def differences(before: Sequence[str], after: Sequence[str]) -> list[ParagraphDifference]:
    """The paragraphs of `after` in order, each beside the one of `before` that it continues; one
    that is gone stands before the next that went on."""
    continues = permalinks.match(before, after).continues
    gone = set(range(len(before))) - set(continues)
    found: list[ParagraphDifference] = []
    told = 0
    for i, text in zip([*continues, len(before)], [*after, ""], strict=True):
        if i is None:
            found.append(ParagraphDifference("new", (Stretch("new", text),)))
            continue
        lost = (k for k in range(told, i) if k in gone)
        found += [ParagraphDifference("gone", (Stretch("gone", before[k]),)) for k in lost]
        told = max(told, i + 1)
        if i < len(before):
            stretches = tuple(compare(before[i], text))
            same = all(stretch.how == "same" for stretch in stretches)
            found.append(ParagraphDifference("same" if same else "changed", stretches))
    return found


def _pieces(text: str) -> list[str]:
    """The text cut before each of its words, and the signs that open it; put together again they
    are the text."""
    cuts = [_opening(text, last.end, word.start) for last, word in pairwise(words(text))]
    return [text[start:end] for start, end in pairwise([0, *cuts, len(text)])] if text else []


def _opening(text: str, last: int, start: int) -> int:
    """Where the signs begin that belong to the word at `start`, after a word that ends at `last`:
    those after the last space, and where there is none, brackets and quotation marks that open."""
    between = text[last:start]
    if any(map(str.isspace, between)):
        return start - len(between.split()[-1]) if not between[-1].isspace() else start
    while start > last and unicodedata.category(text[start - 1]) in ("Ps", "Pi"):
        start -= 1
    return start
