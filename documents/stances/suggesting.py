"""A text's stance from its sentences'."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from .cues import Cue
from .judging import Judgement, judge
from .matching import Table
from .sentences import Sentence, sentences_of

TITLE_WEIGHS = 2.0
# The last fifth of the paragraphs is where an author concludes.
CONCLUSION_WEIGHS = 1.5
RELAYED_WEIGHS = 0.5


class Evidence(NamedTuple):
    """A sentence that shows the suggested stance."""

    paragraph: int | None  # its index in `paragraphs`; None is the title
    sentence: str
    cue: Cue
    words: str  # by which it shows it: "will … form"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """For an editor to accept or not."""

    stance: str  # a slug of the table
    confidence: float  # 0 to 1, see suggest()
    voice: Literal["own", "relayed"]  # whose words weigh more
    evidence: tuple[Evidence, ...]  # the weightiest first, then in the text's order


@dataclass(frozen=True, slots=True)
class _Shown:
    """One sentence's contribution to one stance."""

    stance: str
    weight: float
    relayed: bool
    evidence: Evidence


def suggest(
    paragraphs: Sequence[str],
    cues: Sequence[Cue],
    *,
    title: str = "",
    within: float = float("inf"),
) -> Suggestion | None:
    """The stance that most of the text's claims show; None when none has more than half of them.

    A sentence shows a stance when a claim of the table matches in it and it is about the subject:
    it names a term of each group, or, naming at least one and nothing that is elsewhere, leaves
    the others to the title, to the sentences before it in its paragraph, or to the paragraph
    before.

    Each sentence gives to a stance w = cue weight x factor of its hedge or concession x voice (1
    own, 0.5 relayed) x place (2 title, 1.5 last fifth of three paragraphs or more, 1 elsewhere);
    of several claims for one stance, the weightiest. With W the sum of w of the suggested stance
    and T the sum of all, confidence = W / (1 + T): one plain sentence of the author's own gives
    0.5, four that agree 0.8, and what speaks for another stance lowers it. It orders suggestions
    and is no probability.

    Costs time linear in the text's length. Raises CueError for a wrong table, and TimeoutError
    where the text is not read after `within` seconds.
    """
    until = time.monotonic() + within
    shown = list(_shown(paragraphs, title, compiled(tuple(cues)), until))
    totals: dict[str, float] = {}
    for one in shown:
        totals[one.stance] = totals.get(one.stance, 0.0) + one.weight
    total = sum(totals.values())
    best = max(totals, key=lambda stance: (totals[stance], stance), default="")
    if not best or totals[best] * 2 <= total:
        return None
    found = sorted((one for one in shown if one.stance == best), key=lambda one: -one.weight)
    relayed = sum(one.weight for one in found if one.relayed)
    return Suggestion(
        stance=best,
        confidence=totals[best] / (1 + total),
        voice="relayed" if relayed * 2 > totals[best] else "own",
        evidence=tuple(one.evidence for one in found),
    )


@lru_cache(maxsize=8)
def compiled(cues: tuple[Cue, ...]) -> Table:
    """The table of these rows; the last ones asked for are kept. Raises CueError."""
    return Table(cues)


def _shown(paragraphs: Sequence[str], title: str, table: Table, until: float) -> Iterator[_Shown]:
    in_title: set[str] = set()
    for sentence in sentences_of(title):
        judgement = judge(sentence, table, until)
        in_title |= judgement.groups
        if judgement.readings and is_about(judgement, in_title, table):
            yield from _shown_by(sentence, judgement, None, TITLE_WEIGHS)
    conclusion = max(1, len(paragraphs) // 5) if len(paragraphs) >= 3 else 0
    before: set[str] = set()
    for index, paragraph in enumerate(paragraphs):
        place = CONCLUSION_WEIGHS if index >= len(paragraphs) - conclusion else 1.0
        here: set[str] = set()
        for sentence in sentences_of(paragraph):
            judgement = judge(sentence, table, until)
            here |= judgement.groups
            if judgement.readings and is_about(judgement, in_title | before | here, table):
                yield from _shown_by(sentence, judgement, index, place)
        before = here


def is_about(judgement: Judgement, known: set[str], table: Table) -> bool:
    """Whether a sentence of a text that named the groups `known` is about the subject."""
    named = judgement.groups if judgement.elsewhere else known
    return bool(table.groups) and named.issuperset(table.groups)


def _shown_by(
    sentence: Sentence, judgement: Judgement, paragraph: int | None, place: float
) -> Iterator[_Shown]:
    best: dict[str, _Shown] = {}
    for reading in judgement.readings:
        weight = reading.weight * place * (RELAYED_WEIGHS if reading.relayed else 1.0)
        known = best.get(reading.stance)
        if known is None or known.weight < weight:
            evidence = Evidence(paragraph, sentence.text, reading.cue, reading.words)
            best[reading.stance] = _Shown(reading.stance, weight, reading.relayed, evidence)
    yield from best.values()
