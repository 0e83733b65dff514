"""A page under work: its paragraphs, what each looks like by itself, and the labels so far."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from .cueing import Cue, cue_of
from .records import Label
from .rows import Row


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

    def __len__(self) -> int:
        return len(self.rows)

    def give(self, i: int, label: Label, doubtful: bool = False) -> None:
        """Label row i."""
        self.verdicts[i] = Verdict(label, doubtful)

    def label(self, i: int) -> Label | None:
        """The label of row i so far."""
        verdict = self.verdicts[i]
        return verdict.label if verdict else None

    def is_text(self, i: int) -> bool:
        """Row i is a paragraph of running text, and nothing says that it is anything else."""
        return self.rows[i].prose and not self.cues[i].any

    def is_sentence(self, i: int) -> bool:
        """Row i is a paragraph or a short sentence, and nothing says otherwise."""
        return (self.rows[i].prose or self.rows[i].sentence) and not self.cues[i].any

    def texts(self, start: int, stop: int) -> int:
        """How many rows of start..stop are running text."""
        return sum(self.is_text(i) for i in range(max(start, 0), min(stop, len(self))))

    def _mark_repeated_furniture(self) -> None:
        # A short line printed three times is a button, whatever it says.
        for row, cue in zip(self.rows, self.cues, strict=True):
            if self.repeats[row.core] >= 3 and row.width < 60 and not row.ends and not cue.names:
                cue.furniture = True
