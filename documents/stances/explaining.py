"""What each row did in a sentence, for who keeps the table."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from .cues import Cue
from .judging import Reading, judge
from .sentences import sentences_of
from .suggesting import compiled, is_about


@dataclass(frozen=True, slots=True)
class Explained:
    """One sentence, looked at through a table."""

    sentence: str
    fired: tuple[tuple[Cue, str], ...]  # each row that counts, with the words that it found
    readings: tuple[Reading, ...]  # what its claims show, if it is about the subject
    missing: tuple[str, ...]  # groups of the subject named neither in it nor in what precedes it
    about: bool  # it is about the subject


def explain(text: str, cues: Sequence[Cue], *, within: float = float("inf")) -> list[Explained]:
    """The sentences of one paragraph, each as the scorer reads it. Raises CueError, and
    TimeoutError where it is not read after `within` seconds."""
    until = time.monotonic() + within
    table = compiled(tuple(cues))
    known: set[str] = set()
    explained = []
    for sentence in sentences_of(text):
        judgement = judge(sentence, table, until)
        known |= judgement.groups
        named = judgement.groups if judgement.elsewhere else known
        explained.append(
            Explained(
                sentence=sentence.text,
                fired=tuple(
                    (match.cue, match.words(sentence.words)) for match in judgement.matches
                ),
                readings=judgement.readings,
                missing=tuple(group for group in table.groups if group not in named),
                about=is_about(judgement, known, table),
            )
        )
    return explained
