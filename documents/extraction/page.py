"""A page under work: its paragraphs, what each looks like by itself, and the labels so far."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise

from .credits import values_below
from .cueing import Cue, cue_of, is_reference
from .cues.languages import STOP_WORDS
from .records import Block, Label
from .rows import Row
from .wrapping import joined_text

_NO_BLOCK = ("title", "byline")
# Words are alike that begin with the same letters; shorter ones say little.
BEGINNING = 5
TOLD_TEXTS = 40
FREQUENT = frozenset[str]().union(*STOP_WORDS.values())
# "Above photo:", over its text.
_PICTURE_LABEL = re.compile(
    r"(?:(?:above|below|featured|cover|main|top) )?(?:photo|image|picture|фото|图|图片) ?[:：]"
)
_LONG_WORD = re.compile(r"(?:(?![\u3040-\u9fff])[^\W\d_]){4,}")
_WIDE_RUN = re.compile(r"[\u3040-\u9fff]{2,}")


@dataclass(slots=True)
class Verdict:
    """The label given to a row, and whether the rules were sure."""

    label: Label
    doubtful: bool = False


class Page:
    """Rows, cues and verdicts side by side; index i means the same row in all three."""

    def __init__(self, rows: list[Row]) -> None:
        self.rows = rows
        self.cues: list[Cue] = [cue_of(row) for row in rows]
        self.verdicts: list[Verdict | None] = [None] * len(rows)
        self.repeats = Counter(row.core for row in rows)
        self._mark_repeated_furniture()
        self._mark_captions_under_labels()
        self._mark_values_under_labels()
        # Asked for again and again, so found once.
        self._texts = [row.prose and not cue.any for row, cue in zip(rows, self.cues, strict=True)]
        self._texts_before = list(accumulate(self._texts, initial=0))
        self._entries: dict[tuple[int, bool], bool] = {}
        self._told: dict[int, set[str]] = {}
        self._telling: Counter[str] | None = None

    def __len__(self) -> int:
        return len(self.rows)

    def give(self, i: int, label: Label, doubtful: bool = False) -> None:
        """Label row i."""
        self.verdicts[i] = Verdict(label, doubtful)

    def label(self, i: int) -> Label | None:
        """The label of row i so far."""
        verdict = self.verdicts[i]
        return verdict.label if verdict else None

    def is_doubtful(self, i: int) -> bool:
        """Row i was withheld, and the rules were not sure."""
        verdict = self.verdicts[i]
        return verdict is not None and verdict.label == "boilerplate" and verdict.doubtful

    def is_text(self, i: int) -> bool:
        """Row i is a paragraph of running text, and nothing says that it is anything else."""
        return self._texts[i]

    def is_sentence(self, i: int) -> bool:
        """Row i is a paragraph or a short sentence, and nothing says otherwise."""
        return self._texts[i] or (self.rows[i].sentence and not self.cues[i].any)

    def texts(self, start: int, stop: int) -> int:
        """How many rows of start..stop are running text."""
        last = len(self)
        start, stop = (min(max(edge, 0), last) for edge in (start, stop))
        return max(self._texts_before[stop] - self._texts_before[start], 0)

    @staticmethod
    def beginnings(text: str) -> set[str]:
        """The beginnings of the longer words, which other forms of them share; of Chinese, pairs
        of characters."""
        words = {
            word[:BEGINNING] for word in _LONG_WORD.findall(text.lower()) if word not in FREQUENT
        }
        return words.union(*(map("".join, pairwise(run)) for run in _WIDE_RUN.findall(text)))

    def told_from(self, start: int) -> set[str]:
        """The beginnings of words in the first TOLD_TEXTS paragraphs of running text from there."""
        if start not in self._told:
            texts = [row.text for i, row in enumerate(self.rows[start:], start) if self._texts[i]]
            self._told[start] = self.beginnings(" ".join(texts[:TOLD_TEXTS]))
        return self._told[start]

    def told_share(self, i: int) -> float:
        """How much of the longer words of row i other paragraphs of running text have too."""
        if self._telling is None:
            texts = [row for row, is_text in zip(self.rows, self._texts, strict=True) if is_text]
            self._telling = Counter(w for row in texts for w in self.beginnings(row.text))
        words = self.beginnings(self.rows[i].text)
        own = int(self._texts[i])
        return sum(self._telling[word] > own for word in words) / max(1, len(words))

    def is_entry(self, i: int, *, listed: bool) -> bool:
        """Row i is an entry of a bibliography; `listed` under its heading, where less is asked."""
        key = (i, listed)
        if key not in self._entries:
            self._entries[key] = is_reference(self.rows[i], listed=listed)
        return self._entries[key]

    def _mark_repeated_furniture(self) -> None:
        # A short line printed three times is a button, whatever it says.
        for row, cue in zip(self.rows, self.cues, strict=True):
            button = row.width < 60 and not (row.ends or cue.names or cue.dateline)
            if self.repeats[row.core] >= 3 and button and not cue.comment_meta:
                cue.furniture = True

    def _mark_captions_under_labels(self) -> None:
        for i, row in enumerate(self.rows[:-1]):
            if _PICTURE_LABEL.fullmatch(row.folded) and not self.cues[i + 1].any:
                self.cues[i] = Cue(furniture=True)
                self.cues[i + 1].caption = True

    def _mark_values_under_labels(self) -> None:
        for i in range(len(self.rows)):
            for j in range(i, i + len(below) + 1) if (below := values_below(self.rows, i)) else ():
                self.cues[j] = Cue(byline=True, names=self.cues[j].names)


def blocks_of(rows: Sequence[Row], verdicts: Sequence[Verdict]) -> tuple[Block, ...]:
    """The paragraphs to store. Wrapped lines share one verdict and become one block."""
    blocks = []
    for _, pairs in groupby(zip(rows, verdicts, strict=True), key=lambda pair: id(pair[1])):
        group = list(pairs)
        verdict = group[0][1]
        if verdict.label not in _NO_BLOCK:
            text = joined_text([row for row, _ in group])
            blocks.append(Block(verdict.label, text, group[0][0].n, verdict.doubtful))
    return tuple(blocks)
