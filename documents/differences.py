"""What changed between two texts: words that stayed, went and came. Pure Python."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal

from . import permalinks
from .alignment import common, dense, words


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that stayed, went or came, with the punctuation and the space after them."""

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
    """The text cut before each of its words; put together again they are the text."""
    starts = [word.start for word in words(text)]
    cuts = [0, *starts[1:], len(text)] if text else []
    return [text[start:end] for start, end in pairwise(cuts)]
