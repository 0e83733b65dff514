"""A paragraph as sentences, a sentence as words that know whether they stand in quotation marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# Longer runs without a full stop are cut: it bounds what matching one sentence can cost.
LONGEST = 120
# Fewer words in quotation marks are a term, an irony or a title, not somebody's statement.
SHORTEST_QUOTATION = 4

# Chinese and Japanese put no space between words: every character is one.
_WIDE = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_LETTER = rf"[^\W_{_WIDE}]"
_TOKEN = re.compile(
    rf"[{_WIDE}]|{_LETTER}+(?:['’]{_LETTER}+)*|[,;:?()—，；：？（）]|(?<=\s)[-–](?=\s)"
)
_SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s)|[。！？]++[”』」）]*+")
_MARKS = str.maketrans("，；：？（）", ",;:?()")
_ABBREVIATION = re.compile(
    r"(?:\b\w|\.\w|\b(?:mr|mrs|ms|dr|prof|gen|col|lt|adm|sen|rep|gov|st|no|vs|etc|jr|sr|inc|ltd|co"
    r"|jan|feb|aug|sept?|oct|nov|dec|тыс|млн|млрд|им|проф|ген|см|руб))\Z",
    re.IGNORECASE,
)
# A single mark is an apostrophe unless it stands at a word's beginning or end.
_QUOTE = re.compile(
    r"(?P<both>\")|(?P<opens>[“„«]|(?<!\w)[‘'](?=\w))|(?P<closes>[”»]|(?<=[\w.,!?…])[’'](?!\w))"
)
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
    return [_word(found[0]) for found in _TOKEN.finditer(unicodedata.normalize("NFC", text))]


def _word(token: str) -> str:
    return "—" if token in ("-", "–") else fold(token).translate(_MARKS)


def sentences_of(paragraph: str) -> Iterator[Sentence]:
    """The sentences of a paragraph in NFC, in order; time is linear in its length."""
    tokens = list(_TOKEN.finditer(paragraph))
    words = [_word(token[0]) for token in tokens]
    quoted = _quoted(paragraph, tokens)
    first = cut = 0
    for end in [*_ends(paragraph), len(paragraph)]:
        last = first
        while last < len(tokens) and tokens[last].start() < end:
            last += 1
        for start in range(first, last, LONGEST):
            stop = min(start + LONGEST, last)
            begins, cut = cut, end if stop == last else tokens[stop - 1].end()
            yield Sentence(
                text=paragraph[begins:cut].strip(),
                words=tuple(words[start:stop]),
                quoted=tuple(quoted[start:stop]),
            )
        first = last


def _ends(paragraph: str) -> Iterator[int]:
    for found in _SENTENCE_END.finditer(paragraph):
        following = paragraph[found.end() : found.end() + 8].lstrip(" \t\n\"'“‘«„([")
        if following and following[0].islower():
            continue
        before = paragraph[max(0, found.start() - 8) : found.start()]
        if found[0] == "." and following and _ABBREVIATION.search(before):
            continue
        yield found.end()


def _quoted(paragraph: str, tokens: Sequence[re.Match[str]]) -> list[bool]:
    """Which tokens stand in quotation marks; a mark left open runs to the paragraph's end, as the
    press prints a quotation that goes on in the next one."""
    quoted = [False] * len(tokens)
    position = 0
    for start, end in _quotations(paragraph):
        while position < len(tokens) and tokens[position].start() < start:
            position += 1
        first = position
        while position < len(tokens) and tokens[position].end() <= end:
            position += 1
        if position - first >= SHORTEST_QUOTATION:
            quoted[first:position] = [True] * (position - first)
    return quoted


def _quotations(paragraph: str) -> Iterator[tuple[int, int]]:
    marks = list(_QUOTE.finditer(paragraph))
    last = {mark[0]: mark.start() for mark in marks if mark.lastgroup != "opens"}
    opened: tuple[int, str] | None = None
    for mark in marks:
        if opened is None:
            # A single mark is a quotation's only if one that can close it follows.
            alone = mark[0] in "‘'" and last.get(_CLOSING[mark[0]], -1) <= mark.start()
            if mark.lastgroup != "closes" and not alone:
                opened = (mark.start(), mark[0])
        elif mark[0] in _CLOSING[opened[1]] and (mark.lastgroup != "opens" or opened[1] == "„"):
            yield opened[0], mark.start()
            opened = None
    if opened is not None and opened[1] not in "‘'":
        yield opened[0], len(paragraph)
