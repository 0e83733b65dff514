"""Which id goes where when an editor says from which paragraphs the words of each block came.

Nothing is guessed here: only of the ids that a block claims can it get one. Words are counted to
settle which part of a split paragraph, or which of merged ones, an id stays with. Where nobody
says anything, permalinks.py compares the words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .alignment import forms


@dataclass(frozen=True, slots=True)
class Claim:
    """One block as it is to be, and the ids from which its words came."""

    text: str
    own: str = ""  # the id that it goes by, whatever is edited; "" where it was made
    others: Sequence[str] = ()  # of what it was split from or merged with


@dataclass(frozen=True, slots=True)
class Descent:
    """What became of the ids; lists run beside the claims."""

    kept: list[str]  # the id that each block goes by; "" for a new one
    split_from: list[str]  # of a new one, the id that its words were part of; "" where none
    merged: dict[str, int]  # of an id that is kept no more, the block that has its words


def descend(old: Mapping[str, str], claims: Sequence[Claim]) -> Descent:
    """Settles which block goes by which id of `old` (id -> text).

    An id goes to the block that holds most of its words among those that claim it; where they
    hold as many, to one that claims it for its own, then to the earlier. Only such a block may
    hold none. Of several ids, a block goes by the one of which it holds most words, and the
    others are merged into that. An id that is not in `old` cannot be claimed.
    """
    claimed = [
        [key for key in dict.fromkeys([claim.own, *claim.others]) if key in old] for claim in claims
    ]
    held = _held(old, claims, claimed)
    best: dict[str, tuple[int, bool, int]] = {}  # id -> words held, its own, minus the place
    for n, (claim, keys) in enumerate(zip(claims, claimed, strict=True)):
        for key in keys:
            offer = (held[n, key], key == claim.own, -n)
            if offer > (0, False, -n):
                best[key] = max(best.get(key, offer), offer)
    descent = Descent([""] * len(claims), [""] * len(claims), {})
    for n, keys in enumerate(claimed):
        won = [key for key in keys if key in best and best[key][2] == -n]
        if won:
            kept = max(won, key=lambda key: best[key][0])  # the first of those that are equal
            descent.kept[n] = kept
            descent.merged.update({key: n for key in won if key != kept})
        else:
            descent.split_from[n] = next((key for key in keys if held[n, key]), "")
    return descent


def _held(
    old: Mapping[str, str], claims: Sequence[Claim], claimed: Sequence[Sequence[str]]
) -> dict[tuple[int, str], int]:
    """How many words of an id that it claims each block holds; 0 where nothing hangs on it,
    because it has no other and nobody else claims its own."""
    times = Counter(key for keys in claimed for key in keys)
    held: dict[tuple[int, str], int] = {}
    for n, (claim, keys) in enumerate(zip(claims, claimed, strict=True)):
        if keys == [claim.own] and times[claim.own] == 1:
            held[n, claim.own] = 0
            continue
        words = Counter(forms(claim.text)) if keys else Counter()
        held |= {(n, key): (Counter(forms(old[key])) & words).total() for key in keys}
    return held
