"""A paragraph as sentences, a sentence as words that know whether they stand in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

# Longer runs without a full stop are cut: it bounds what matching one sentence can cost.
LONGEST = 120
# Fewer words in quotation marks are a term, an irony or a title, not somebody's statement.
SHORTEST_QUOTATION = 4

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[,;:?()—]|(?<=\s)[-–](?=\s)")
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)")
_ABBREVIATION = re.compile(
    r"(?:\b\w|\.\w|\b(?:mr|mrs|ms|dr|prof|gen|col|lt|adm|sen|rep|gov|st|no|vs|etc|jr|sr|inc|ltd|co"
    r"|jan|feb|aug|sept?|oct|nov|dec|тыс|млн|млрд|им|проф|ген|см|руб))\Z",
    re.IGNORECASE,
)
_QUOTE = re.compile(r"[“”„«»\"]|(?<!\w)[‘'](?=\w)|(?<=[\w.,!?…])[’'](?!\w)")
_CLOSING = {"“": "”", "„": "“”", "«": "»", '"': '"', "‘": "’", "'": "'"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """At most LONGEST words of one paragraph."""

    text: str  # as printed
    words: tuple[str, ...]  # folded; the marks , ; : ? ( ) and — stand among them
    quoted: tuple[bool, ...]  # one for each word


def fold(word: str) -> str:
    """The form in which words are compared."""
    return word.casefold().replace("’", "'").replace("ё", "е")


def words_of(text: str) -> list[str]:
    """Folded words and marks; a hyphenated word is several."""
    return ["—" if found[0] in "-–" else fold(found[0]) for found in _TOKEN.finditer(text)]


def sentences_of(paragraph: str) -> Iterator[Sentence]:
    """The paragraph's sentences in order; time is linear in its length."""
    tokens = [(found.start(), found.end()) for found in _TOKEN.finditer(paragraph)]
    quoted = _quoted(paragraph, tokens)
    first = 0
    for end in [*_ends(paragraph), len(paragraph)]:
        last = first
        while last < len(tokens) and tokens[last][0] < end:
            last += 1
        for start in range(first, last, LONGEST):
            stop = min(start + LONGEST, last)
            begins = tokens[start][0] if start > first or not first else tokens[first - 1][1]
            finishes = end if stop == last else tokens[stop - 1][1]
            yield Sentence(
                text=_trimmed(paragraph[begins:finishes]),
                words=tuple(words_of(paragraph[tokens[start][0] : tokens[stop - 1][1]])),
                quoted=tuple(quoted[start:stop]),
            )
        first = last


def _trimmed(text: str) -> str:
    # What stands before the first word belongs to this sentence from its opening mark on.
    return text.lstrip(" \t\n.!?…)]”’»").strip()


def _ends(paragraph: str) -> Iterator[int]:
    for found in _SENTENCE_END.finditer(paragraph):
        following = paragraph[found.end() : found.end() + 8].lstrip(" \t\n\"'“‘«„([")
        if following and following[0].islower():
            continue
        before = paragraph[max(0, found.start() - 8) : found.start()]
        if found[0] == "." and following and _ABBREVIATION.search(before):
            continue
        yield found.end()


def _quoted(paragraph: str, tokens: list[tuple[int, int]]) -> list[bool]:
    """Which tokens stand in quotation marks; a mark left open runs to the paragraph's end, as the
    press prints a quotation that goes on in the next one."""
    quoted = [False] * len(tokens)
    position = 0
    for start, end in _quotations(paragraph):
        while position < len(tokens) and tokens[position][0] < start:
            position += 1
        first = position
        while position < len(tokens) and tokens[position][1] <= end:
            position += 1
        if position - first >= SHORTEST_QUOTATION:
            quoted[first:position] = [True] * (position - first)
    return quoted


def _quotations(paragraph: str) -> Iterator[tuple[int, int]]:
    marks = [(found.start(), found[0]) for found in _QUOTE.finditer(paragraph)]
    remaining = {mark: [place for place, other in marks if other == mark] for _, mark in marks}
    opened: tuple[int, str] | None = None
    for place, mark in marks:
        if opened is None:
            closers = _CLOSING.get(mark, "")
            single = mark in "‘'"
            if closers and not (single and not any(remaining.get(c) for c in closers)):
                opened = (place, mark)
        elif mark in _CLOSING[opened[1]]:
            yield opened[0], place
            opened = None
    if opened is not None and opened[1] not in "‘'":
        yield opened[0], len(paragraph)


def pairs_of_commas(words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Each comma with the next one."""
    return pairwise(place for place, word in enumerate(words) if word == ",")
