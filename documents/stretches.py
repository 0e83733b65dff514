"""Where words that somebody linked to stand after the paragraph was edited. Pure Python."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .alignment import Word, align, dense, words


class Anchor(NamedTuple):
    """A stretch of a text, as offsets, and whether its words are for sure those linked to."""

    start: int
    end: int
    certain: bool


def re_anchor(old_text: str, start: int, end: int, new_text: str) -> Anchor | None:
    """The stretch of `new_text` that is old_text[start:end]; None where fewer than half of its
    words are found.

    It is certain when the same words stand there without a gap, and no other place can be meant:
    they stand once in either text, or the words beside them are the same too. Otherwise the words
    may have changed, and the reader has to be told. Raises ValueError unless
    0 <= start < end <= len(old_text).
    """
    if not 0 <= start < end <= len(old_text):
        raise ValueError("a stretch begins and ends in its text and is not empty")
    if old_text == new_text:
        return Anchor(start, end, True)
    old, new = words(old_text), words(new_text)
    chosen = [n for n, word in enumerate(old) if word.start < end and start < word.end]
    if not chosen:
        return None  # signs alone are found nowhere for sure
    first, last = chosen[0], chosen[-1]
    before, after = [word.form for word in old], [word.form for word in new]
    wanted = before[first : last + 1]
    places, here = _places(wanted, after), len(_places(wanted, before))
    found = {i: j for run in dense(align(before, after)) for i, j in run}
    there = [i for i in chosen if i in found]
    kept = [found[i] for i in there]
    same = _is_whole(kept, wanted, after)
    if not same and len(places) == 1 and len(wanted) > 2:  # moved inside the paragraph
        there, kept, same = chosen, list(range(places[0], places[0] + len(wanted))), True
    if 2 * len(kept) < len(wanted) or not kept:
        return None
    beside = _are_beside(found, first, last, kept, (len(old), len(new)))
    certain = same and ((len(places) == 1 and here == 1) or beside)
    left, right = new[kept[0]], new[kept[-1]]
    return Anchor(
        _edge(old_text, start, old[there[0]], new_text, left, at_end=False),
        _edge(old_text, end, old[there[-1]], new_text, right, at_end=True),
        certain and _reads_the_same(old_text, chosen, old, new_text, kept, new),
    )


def _places(wanted: Sequence[str], text: Sequence[str]) -> list[int]:
    size = len(wanted)
    return [n for n in range(len(text) - size + 1) if text[n : n + size] == wanted]


def _is_whole(kept: Sequence[int], wanted: Sequence[str], after: Sequence[str]) -> bool:
    return bool(kept) and list(after[kept[0] : kept[-1] + 1]) == list(wanted)


def _are_beside(
    found: dict[int, int], first: int, last: int, kept: Sequence[int], sizes: tuple[int, int]
) -> bool:
    """Whether the words before and after are the same too, or the text begins and ends there."""
    left = found.get(first - 1) == kept[0] - 1 if first else kept[0] == 0
    right = found.get(last + 1) == kept[-1] + 1 if last + 1 < sizes[0] else kept[-1] + 1 == sizes[1]
    return left and right


def _reads_the_same(
    old_text: str,
    chosen: Sequence[int],
    old: Sequence[Word],
    new_text: str,
    kept: Sequence[int],
    new: Sequence[Word],
) -> bool:
    """Whether the words have the same letters and numbers; their form leaves case aside."""
    return len(chosen) == len(kept) and all(
        old_text[old[i].start : old[i].end].casefold()
        == new_text[new[j].start : new[j].end].casefold()
        for i, j in zip(chosen, kept, strict=True)
    )


def _edge(old_text: str, edge: int, old: Word, new_text: str, new: Word, *, at_end: bool) -> int:
    """The edge of a stretch beside its outermost word, with the signs that it took along."""
    was, now = old_text[old.start : old.end], new_text[new.start : new.end]
    if len(was) == len(now) and was.casefold() == now.casefold():
        inside = new.start + edge - old.start
        between = slice(old.end, edge) if at_end else slice(edge, old.start)
        along = new_text[new.end : inside] if at_end else new_text[max(inside, 0) : new.start]
        if old.start <= edge <= old.end or old_text[between] == along:
            return inside
    return new.end if at_end else new.start
