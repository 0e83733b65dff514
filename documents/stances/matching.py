"""Where the patterns of a table match in a sentence."""

from __future__ import annotations

import time
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from .cues import Cue, Element, Role, parse

# Words and marks that a gap may hold.
WIDEST_GAP = 8
Span = tuple[int, int]  # of words: first, and one past the last


@dataclass(frozen=True, slots=True)
class Match:
    """One row found in a sentence."""

    row: int
    cue: Cue
    spans: tuple[Span, ...]  # one for each element of the pattern, in order
    own: frozenset[int]  # the places of its words, without those of the subject's terms
    looks_back: bool  # the pattern began with a gap

    @property
    def start(self) -> int:
        return self.spans[0][0]

    @property
    def end(self) -> int:
        return self.spans[-1][1]

    def words(self, words: Sequence[str]) -> str:
        """Those of the sentence's words that it is made of, with what stands between left out."""
        parts, last = [], self.start
        for start, end in self.spans:
            parts += ["…"] if start > last else []
            parts += words[start:end]
            last = end
        return " ".join(parts)


class Table:
    """A table of cues, checked and indexed by first word. Raises CueError."""

    def __init__(self, cues: Sequence[Cue]) -> None:
        self.cues = tuple(cues)
        self.patterns = parse(self.cues)
        self.groups = tuple(dict.fromkeys(c.group for c in cues if c.role is Role.SUBJECT))
        self._exact: set[str] = set()
        self._prefixes: set[str] = set()
        self._suffixes: set[str] = set()
        self._rows_by_word: dict[str, list[int]] = {}
        for row, pattern in enumerate(self.patterns):
            for element in pattern:
                for word in (word for run in element.alternatives for word in run):
                    self._remember(word)
            for first in dict.fromkeys(run[0] for run in pattern[0].alternatives):
                self._rows_by_word.setdefault(first, []).append(row)
        self._longest = max(map(len, self._prefixes | self._suffixes), default=0)

    def _remember(self, word: str) -> None:
        if word.endswith("*"):
            self._prefixes.add(word[:-1])
        elif word.startswith("*"):
            self._suffixes.add(word[1:])
        else:
            self._exact.add(word)

    def places(self, words: Sequence[str], until: float = float("inf")) -> Places:
        """Which words of the table, stars included, stand where in a sentence; to be matched
        `until` that time of time.monotonic()."""
        found: dict[str, list[int]] = {}
        for place, word in enumerate(words):
            for written in self._written(word):
                found.setdefault(written, []).append(place)
        return Places(self, found, until)

    def _written(self, word: str) -> list[str]:
        """The words of the table, stars included, that this one is."""
        written = [word] if word in self._exact else []
        for length in range(2, min(len(word), self._longest) + 1):
            if word[:length] in self._prefixes:
                written.append(f"{word[:length]}*")
            if word[-length:] in self._suffixes:
                written.append(f"*{word[-length:]}")
        return written

    def rows_for(self, words: Sequence[str]) -> list[int]:
        """The rows of which the first word is there, in the table's order."""
        return sorted({row for word in words for row in self._rows_by_word.get(word, ())})


class Places:
    """One sentence, looked at through a table."""

    def __init__(self, table: Table, found: dict[str, list[int]], until: float) -> None:
        self._table = table
        self._found = found
        self._until = until
        self._groups: dict[str, list[Span]] = {}

    @cached_property
    def rows(self) -> list[int]:
        """The rows that may match."""
        return self._table.rows_for(list(self._found))

    def matches(self, row: int, segments: Sequence[int] | None = None) -> list[Match]:
        """The row's matches: for each end the nearest beginning.

        A gap never leaves its segment, given as one number for each word. At most as many as the
        sentence has words; costs O(elements * words * log words). Raises TimeoutError.
        """
        if time.monotonic() > self._until:
            raise TimeoutError("The text is too long to be read by the cues in time.")
        pattern = self._table.patterns[row]
        chains: list[tuple[Span, ...]] = [(span,) for span in self._spans(pattern[0])]
        for element in pattern[1:]:
            if not chains:
                return []
            chains = self._extended(chains, element, segments)
        cue, subjects = self._table.cues[row], self._table.groups
        return [
            Match(
                row=row,
                cue=cue,
                spans=chain,
                own=frozenset(
                    place
                    for span, element in zip(chain, pattern, strict=True)
                    if element.group not in subjects
                    for place in range(*span)
                ),
                looks_back=pattern[0].after_gap,
            )
            for chain in chains
        ]

    def _extended(
        self, chains: list[tuple[Span, ...]], element: Element, segments: Sequence[int] | None
    ) -> list[tuple[Span, ...]]:
        chains.sort(key=lambda chain: chain[-1][1])
        ends = [chain[-1][1] for chain in chains]
        longer = []
        for span in self._spans(element):
            nearest = bisect_right(ends, span[0]) - 1
            if nearest < 0:
                continue
            between = span[0] - ends[nearest]
            within = not segments or segments[ends[nearest] - 1] == segments[span[0]]
            if between == 0 or (element.after_gap and between <= WIDEST_GAP and within):
                longer.append((*chains[nearest], span))
        return longer

    def _spans(self, element: Element) -> list[Span]:
        if not element.group:
            return self._runs(element.alternatives)
        if element.group not in self._groups:
            self._groups[element.group] = self._runs(element.alternatives)
        return self._groups[element.group]

    def _runs(self, alternatives: Sequence[tuple[str, ...]]) -> list[Span]:
        spans: set[Span] = set()
        for run in alternatives:
            for start in self._found.get(run[0], ()):
                if all(start + n in self._found.get(word, ()) for n, word in enumerate(run)):
                    spans.add((start, start + len(run)))
        return sorted(spans)
