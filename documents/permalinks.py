"""Which new paragraph is which old one, so that ids follow the words and never the position.

Words are what an id promises: whoever cited it must find them again. So it stays where at least
half of the *old* paragraph's words still stand; words that were added break no promise. A word
remains when it stands in the new text in the same order and in company (alignment.py), be it
with a typing error, and every word, old or new, is counted once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from .alignment import Pair, align, common, dense, forms

REMAIN = 0.5  # the share of a paragraph's words that keeps its id
TELLING = 4  # words in company that are no chance in any place; fewer only where it stood
FEW = 3  # words that are something only as a whole
LONG = 8  # words that are found again for sure among a multitude of others
FURNITURE = 8  # paragraphs that share a shingle; one of more tells nothing
CANDIDATES = 6  # paragraphs that one is compared with, wherever they stand
PROMISING = 0.3  # share of the words, typing errors not forgiven, below which nothing is compared
REACH = 3  # paragraphs before and after the expected place that one is compared with


class Gone(NamedTuple):
    """What became of an old paragraph whose id no new one has."""

    merged_into: int | None  # the new paragraph in which most of its words stand; None is removed
    nearest: int | None  # that, or the new paragraph that holds the nearest one that survived


@dataclass(frozen=True, slots=True)
class Lineage:
    """Where each paragraph comes from and leads to, all by index."""

    continues: list[int | None]  # for each new paragraph the old one whose id it keeps
    split_from: list[int | None]  # for each new one without such, the old one it points back to
    gone: dict[int, Gone]  # every old one whose id is not kept


def match(old: Sequence[str], new: Sequence[str]) -> Lineage:
    """The lineage of the paragraphs of a source, `old` as they were and `new` as they are.

    Equal texts are found first, wherever they moved; they are interchangeable and keep their
    order. Then texts that share words, wherever they moved; then what is too short to be known by
    its words alone, where it stood. Of a split paragraph the part with most of its words keeps the
    id; of merged ones that which gives most words. No old paragraph is continued twice.
    """
    found = _Matching([forms(text) for text in old], [forms(text) for text in new])
    found.take_equal(old, new)
    found.take_equal(_plain(old, found.old), _plain(new, found.new))
    found.claim(found.alike(), telling=True)
    found.settle()
    found.claim(found.neighbours(), telling=False)
    found.settle()
    return found.lineage()


class _Matching:
    """Words of old and new paragraphs, and which of them are known to be the same."""

    def __init__(self, old: list[list[str]], new: list[list[str]]) -> None:
        self.old, self.new = old, new
        self.continues: list[int | None] = [None] * len(new)
        self.kept: dict[int, int] = {}  # the inverse of `continues`
        self.same: Counter[Pair] = Counter()  # words that one old and one new paragraph share
        self.taken_old: dict[int, set[int]] = defaultdict(set)  # words that are counted already
        self.taken_new: dict[int, set[int]] = defaultdict(set)
        self.equal: set[int] = set()  # new paragraphs that are an old one, word for word

    def take_equal(self, old: Sequence[str], new: Sequence[str]) -> None:
        """Pairs what is equal and not yet paired, in order as far as order goes."""
        free_old = [i for i in range(len(old)) if i not in self.kept]
        free_new = [j for j in range(len(new)) if self.continues[j] is None]
        known = {old[i] for i in free_old} & {new[j] for j in free_new}
        free_old = [i for i in free_old if old[i] in known]
        free_new = [j for j in free_new if new[j] in known]
        pairs = common([old[i] for i in free_old], [new[j] for j in free_new])
        for a, b in pairs:
            self._keep(free_old[a], free_new[b])
        moved = defaultdict(list)
        for i in reversed(free_old):
            if i not in self.kept:
                moved[old[i]].append(i)
        for j in free_new:
            if self.continues[j] is None and moved[new[j]]:
                self._keep(moved[new[j]].pop(), j)
        self.equal = {j for j, i in enumerate(self.continues) if i is not None}

    def alike(self) -> Iterator[Pair]:
        """Pairs that share shingles that are not furniture, for each paragraph the most alike."""
        places: dict[object, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side, texts in enumerate((self.old, self.new)):
            settled = self.kept if side == 0 else self.equal
            for index, words in enumerate(texts):
                if index not in settled:
                    for shingle in set(pairwise(words)):
                        places[shingle][side].append(index)
        shared: Counter[Pair] = Counter()
        for olds, news in places.values():
            if len(olds) <= FURNITURE and len(news) <= FURNITURE:
                shared.update((i, j) for i in olds for j in news)
        counts: tuple[Counter[int], Counter[int]] = (Counter(), Counter())
        for (i, j), number in shared.most_common():
            if number == 1 and min(len(set(self.old[i])), len(set(self.new[j]))) > FEW:
                continue
            if min(counts[0][i], counts[1][j]) < CANDIDATES:
                counts[0][i] += 1
                counts[1][j] += 1
                yield i, j

    def neighbours(self) -> Iterator[Pair]:
        """Pairs that may be the same by where they stand: between the same neighbours, these
        included, because a short paragraph may have been joined to one or cut from it."""
        for (i, j), (after_i, after_j) in pairwise(self._backbone()):
            if after_i - i == 1 and after_j - j == 1:
                continue
            olds = range(max(i, 0), min(after_i + 1, len(self.old)))
            news = range(max(j, 0), min(after_j + 1, len(self.new)))
            slope = (after_j - j) / (after_i - i)
            for one in olds:
                middle = j + round((one - i) * slope) - news.start
                yield from ((one, other) for other in _around(news, middle))
            for other in news:
                middle = i + round((other - j) / slope) - olds.start
                yield from ((one, other) for one in _around(olds, middle))

    def claim(self, candidates: Iterable[Pair], *, telling: bool) -> None:
        """Counts the words that each pair shares, the pairs that are most alike first. If not
        `telling`, short stretches count too where they are most of a paragraph."""
        found = []
        for i, j in set(candidates):
            if j in self.equal or self.kept.get(i) in self.equal:
                continue
            if i in self.kept and self.continues[j] is not None:
                continue
            if self._is_promising(i, j) and (pairs := self._shared(i, j, telling)):
                likeness = len(pairs) / (len(self.old[i]) + len(self.new[j]))
                found.append((-likeness, abs(i - j), i, j, pairs))
        while found:
            waiting = [pair for pair in sorted(found) if not self._count(*pair[2:], telling)]
            # Words of one may have stood beside those that a later one has now.
            found = waiting if len(waiting) < len(found) else []

    def _count(self, i: int, j: int, pairs: Sequence[Pair], telling: bool) -> bool:
        """Takes the words that a pair shares; False where they are nothing, as far as is known."""
        old, new = self.taken_old[i], self.taken_new[j]
        if any(a in old or b in new for a, b in pairs):  # another pair has some of them
            pairs = self._shared(i, j, telling)
        if pairs and not telling and len(pairs) < TELLING and not self._fits(i, j, pairs):
            return False
        self.same[i, j] += len(pairs)
        old.update(a for a, _ in pairs)
        new.update(b for _, b in pairs)
        return True

    def _is_promising(self, i: int, j: int) -> bool:
        """Whether two texts have words enough in common, in any order; saves most alignments."""
        old, new = set(self.old[i]), set(self.new[j])
        shorter = min(len(old), len(new))
        return shorter < LONG or len(old & new) >= PROMISING * shorter

    def _shared(self, i: int, j: int, telling: bool) -> list[Pair]:
        """The words that two paragraphs share, but those that another pair has."""
        old = [a for a in range(len(self.old[i])) if a not in self.taken_old[i]]
        new = [b for b in range(len(self.new[j])) if b not in self.taken_new[j]]
        aligned = align([self.old[i][a] for a in old], [self.new[j][b] for b in new])
        shorter, longer = sorted((len(self.old[i]), len(self.new[j])))
        pairs = [
            pair
            for stretch in dense([(old[a], new[b]) for a, b in aligned])
            if len(stretch) >= TELLING
            or 5 * len(stretch) >= 4 * longer >= 4 * FEW
            or (not telling and 2 * len(stretch) >= shorter)
            for pair in stretch
        ]
        if 3 * len(pairs) >= longer:  # then what stands alone is no chance either
            return [(old[a], new[b]) for a, b in aligned]
        return pairs

    def _fits(self, i: int, j: int, pairs: Sequence[Pair]) -> bool:
        """Whether few words are one paragraph, or stand in the other where paragraphs are joined
        or cut: at its ends or beside words that are known."""
        if len(pairs) == min(len(self.old[i]), len(self.new[j])) >= FEW:
            return True
        (first_old, first_new), (last_old, last_new) = pairs[0], pairs[-1]
        if len(self.old[i]) <= len(self.new[j]):
            first, last, known, end = first_new, last_new, self.taken_new[j], len(self.new[j])
        else:
            first, last, known, end = first_old, last_old, self.taken_old[i], len(self.old[i])
        return first == 0 or last == end - 1 or first - 1 in known or last + 1 in known

    def settle(self) -> None:
        """Gives ids to new paragraphs by the words they share with the old ones."""
        main = self._main_parts()
        by_words = sorted(self.same.items(), key=lambda item: (-item[1], item[0]))
        for (i, j), number in by_words:
            free = i not in self.kept and self.continues[j] is None
            if free and main.get(i) == j and self._is_sure(i, j, number):
                self._keep(i, j)

    def lineage(self) -> Lineage:
        main = self._main_parts()
        back: dict[int, Pair] = {}
        for (i, j), number in self.same.items():
            part = 2 * number >= len(self.new[j]) or 3 * number >= len(self.old[i])
            if part and self.continues[j] is None:
                back[j] = max(back.get(j, (0, 0)), (number, -i))
        split_from = [-back[j][1] if j in back else None for j in range(len(self.new))]
        gone = [i for i in range(len(self.old)) if i not in self.kept]
        merged = {i: main[i] for i in gone if i in main and self._is_merged(i, main[i])}
        heirs = {i: j for j, i in enumerate(split_from) if i is not None}
        survived = {**heirs, **merged, **self.kept}
        nearest = _nearest(len(self.old), survived)
        return Lineage(
            self.continues, split_from, {i: Gone(merged.get(i), nearest[i]) for i in gone}
        )

    def _backbone(self) -> list[Pair]:
        """What was continued so far and did not move, with a pair before all and one after."""
        kept = [(i, j) for j, i in enumerate(self.continues) if i is not None]
        rising = common(range(len(self.old)), [i for i, _ in kept])
        return [(-1, -1), *((i, kept[k][1]) for i, k in rising), (len(self.old), len(self.new))]

    def _keep(self, i: int, j: int) -> None:
        self.continues[j], self.kept[i] = i, j

    def _main_parts(self) -> dict[int, int]:
        """The new paragraph that holds most of each old one of which enough words remain."""
        remain: Counter[int] = Counter()
        main: dict[int, int] = {}
        for (i, j), number in sorted(self.same.items()):
            remain[i] += number
            if i not in main or number > self.same[i, main[i]]:
                main[i] = j
        return {i: j for i, j in main.items() if remain[i] >= REMAIN * len(self.old[i])}

    def _is_merged(self, i: int, j: int) -> bool:
        """Whether a gone paragraph leads to the one that holds most of it."""
        whole = not _is_short(self.old[i]) or self.same[i, j] == len(self.old[i])
        return whole and self.continues[j] is not None

    def _is_sure(self, i: int, j: int, number: int) -> bool:
        old, new = self.old[i], self.new[j]
        if number >= LONG or number == len(new):
            return True
        if number == len(old):  # all of it is there: as something of its own, or where it stood
            return number >= FEW or old in (new[:number], new[-number:])
        return 2 * number > max(len(old), len(new)) and not _is_short(old)


def _is_short(words: Sequence[str]) -> bool:
    """Whether a single other word makes a text another one: "Photo: AP"; without spaces between
    words, two characters count as a word."""
    return len(words) < FEW + 1 or (len(words) <= 2 * FEW and len("".join(words)) == len(words))


def _around(indices: range, middle: int) -> range:
    return indices[max(middle - REACH, 0) : max(middle + REACH + 1, 0)]


def _plain(texts: Sequence[str], words: Sequence[list[str]]) -> list[str]:
    """What is left of texts when case, white space, quotes and dashes do not matter."""
    return ["".join(w) or "".join(text.split()) for text, w in zip(texts, words, strict=True)]


def _nearest(size: int, survived: dict[int, int]) -> list[int | None]:
    """For each old index the new one that holds it or the nearest that survived, the one before
    it where two are equally near."""
    before: list[int] = []
    last = -size
    for i in range(size):
        last = i if i in survived else last
        before.append(last)
    nearest: list[int | None] = [None] * size
    after = 3 * size
    for i in reversed(range(size)):
        after = i if i in survived else after
        near = before[i] if i - before[i] <= after - i else after
        nearest[i] = survived.get(near)
    return nearest
