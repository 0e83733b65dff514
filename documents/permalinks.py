"""Which new paragraph is which old one, so that ids follow the words and never the position."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

ALIKE = 0.5  # at least this share of the words must remain for an id to stay


def match(old: Sequence[str], new: Sequence[str]) -> list[int | None]:
    """For every new text the index of the old one that it continues, or None.

    Equal texts first (in order, then wherever they moved), then, between those, texts of which
    at least half of the words remain, in order. No old text is continued twice. Quadratic in the
    number of texts that changed between two that did not.
    """
    old_words, new_words = [text.split() for text in old], [text.split() for text in new]
    found: list[int | None] = [None] * len(new)
    free = set(range(len(old)))

    def take(i: int, j: int) -> None:
        found[j] = i
        free.discard(i)

    equal = SequenceMatcher(
        None, [" ".join(w) for w in old_words], [" ".join(w) for w in new_words], autojunk=False
    )
    for i, j, size in equal.get_matching_blocks():
        for step in range(size):
            take(i + step, j + step)
    for j, words in enumerate(new_words):
        if found[j] is None:
            moved = next((i for i in sorted(free) if old_words[i] == words), None)
            if moved is not None:
                take(moved, j)
    for j, words in enumerate(new_words):
        if found[j] is None:
            before = max((i for i in found[:j] if i is not None), default=-1)
            after = min((i for i in found[j + 1 :] if i is not None), default=len(old))
            best = max(
                (i for i in free if before < i < after),
                key=lambda i: _alike(old_words[i], words),
                default=None,
            )
            if best is not None and _alike(old_words[best], words) >= ALIKE:
                take(best, j)
    return found


def _alike(old: Sequence[str], new: Sequence[str]) -> float:
    """The share of the longer text's words that stand, in the same order, in both."""
    same = sum(block.size for block in SequenceMatcher(None, old, new, False).get_matching_blocks())
    return same / max(len(old), len(new), 1)
