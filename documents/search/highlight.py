"""Marking the words that were found, in a text from the database; callers do the escaping."""

from __future__ import annotations

import fnmatch
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable
from typing import NamedTuple

from documents.search.analysis import Token, analyze, find, is_cjk
from documents.search.suggest import edits

Span = tuple[int, int]  # start and end in the original text

_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+|[。！？][”』」）]*|\n+")
LONGEST_READ = 20_000  # characters: beyond them a snippet is not looked for
_WORD_REACH = 40  # characters to look for a space in before a word is cut


class Segment(NamedTuple):
    """A stretch of text, found or not."""

    text: str
    matched: bool


class _Found(NamedTuple):
    start: int
    end: int
    words: str  # the words that were found here


def highlight(text: str, words: Collection[str]) -> tuple[Segment, ...]:
    """`text` in segments, those of `words` matched; joined they are the text again.

    `words` are as in ParsedQuery: terms, phrases as terms with spaces between them (marked only
    where they stand together, or near each other with "~" and a number), patterns over terms
    ("allian*", "vzglyad~2"), and single CJK characters.
    """
    return _segments(text, 0, len(text), _merge(_find(text, words)))


def snippet(text: str, words: Collection[str], *, length: int = 300) -> tuple[Segment, ...]:
    """The best window of about `length` characters of `text`, its words marked.

    Best is the one with the most different words, then with the most words, then the first. It
    begins with a sentence where one begins near, and else, as it ends, between words; what was
    left out is an ellipsis.
    """
    left_out = len(text) > LONGEST_READ
    text = text[:LONGEST_READ]
    found = _find(text, words)
    if len(text) <= length * 1.2:  # a few words more rather than an ellipsis for them
        return _segments(text, 0, len(text), _merge(found))
    start, end = _window(text, found, length)
    inner = _segments(text, start, end, _merge(found))
    before = (Segment("… ", False),) if start else ()
    after = (Segment(" …", False),) if end < len(text) or left_out else ()
    return before + inner + after


def _find(text: str, words: Collection[str]) -> list[_Found]:
    """Every place where one of `words` stands, in the order of the text."""
    if not words:
        return []
    if all(_is_term(word) for word in words):
        return [_Found(start, end, term) for term, start, end in find(text, words)]
    tokens = analyze(text)
    found: list[_Found] = []
    single: set[str] = set()
    for word in words:
        phrase, _, slop = word.partition("~")
        if " " in word:
            terms = phrase.split(" ")
            found += _find_near(tokens, terms, int(slop)) if slop else _find_phrase(tokens, terms)
        elif len(word) == 1 and is_cjk(word):
            single.add(word)
            found += _find_character(tokens, word)
        elif any(sign in word for sign in "*?~"):
            single |= _matching(word, {token.term for token in tokens})
        else:
            single.add(word)
    found += [_Found(t.start, t.end, t.term) for t in tokens if t.term in single]
    return sorted(found)


def _is_term(word: str) -> bool:
    """Whether it is marked wherever it stands, rather than a phrase, pattern or character."""
    return not any(sign in word for sign in " *?~") and not (len(word) == 1 and is_cjk(word))


def _matching(pattern: str, terms: set[str]) -> set[str]:
    """Those of `terms` that a prefix, wildcard or fuzzy word stands for."""
    word, _, reach = pattern.partition("~")
    if not reach:
        matches = re.compile(fnmatch.translate(pattern)).match
        return {term for term in terms if matches(term)}
    limit = int(reach)
    return {t for t in terms if t[0] == word[0] and edits(word, t, limit) <= limit}


def _find_phrase(tokens: list[Token], phrase: list[str]) -> Iterable[_Found]:
    first, size = phrase[0], len(phrase)
    for at, token in enumerate(tokens[: len(tokens) - size + 1]):
        if token.term == first and [t.term for t in tokens[at : at + size]] == phrase:
            yield _Found(token.start, tokens[at + size - 1].end, " ".join(phrase))


def _find_near(tokens: list[Token], words: list[str], slop: int) -> Iterable[_Found]:
    """The words that follow each other in this order, each at most `slop` words after the last."""
    places = [[at for at, token in enumerate(tokens) if token.term == word] for word in words]
    steps = range(1, slop + 1)
    following = set(places[0])
    chains = [following]
    for later in places[1:]:
        following = {at for at in later if any(at - step in following for step in steps)}
        chains.append(following)
    leading = chains[-1]
    for number in range(len(words) - 1, -1, -1):
        if number < len(words) - 1:
            leading = {at for at in chains[number] if any(at + step in leading for step in steps)}
        for at in leading:
            yield _Found(tokens[at].start, tokens[at].end, words[number])


def _find_character(tokens: list[Token], char: str) -> Iterable[_Found]:
    """A bigram begins with its character, which ends where the next bigram begins."""
    for at, token in enumerate(tokens):
        if token.term[0] == char and len(token.term) == 2:
            yield _Found(token.start, tokens[at + 1].start, char)


def _merge(found: list[_Found]) -> list[Span]:
    """Spans without overlap, in order; what touches is one (bigrams of one word)."""
    merged: list[Span] = []
    for start, end, _ in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _segments(text: str, start: int, end: int, spans: list[Span]) -> tuple[Segment, ...]:
    """The text from `start` to `end`; a span that crosses a border is cut there."""
    segments: list[Segment] = []
    at = start
    for begin, stop in spans:
        begin, stop = max(begin, start), min(stop, end)
        if begin >= stop:
            continue
        if at < begin:
            segments.append(Segment(text[at:begin], False))
        segments.append(Segment(text[begin:stop], True))
        at = stop
    if at < end:
        segments.append(Segment(text[at:end], False))
    return tuple(segments)


def _window(text: str, found: list[_Found], length: int) -> Span:
    """Where to cut a snippet of about `length` characters."""
    first, last = _densest(found, length) if found else (0, 0)
    room = max(0, length - (last - first))
    ideal = max(0, min(first - room // 3, len(text) - length))
    sentences = [0, *(match.end() for match in _SENTENCE_END.finditer(text, 0, first + 1))]
    near = [at for at in sentences if first - room <= at <= first]
    start = min(near, key=lambda at: abs(at - ideal)) if near else _word_start(text, ideal, first)
    end = max(start + length, last)
    return start, len(text) if end >= len(text) else _word_end(text, last, end)


def _densest(found: list[_Found], length: int) -> Span:
    """The stretch of at most `length` characters with the most different words, then most words."""
    best, best_span = (0, 0), (found[0].start, found[0].end)
    inside: Counter[str] = Counter()
    stop = 0
    for at, first in enumerate(found):
        while stop < len(found) and found[stop].end <= first.start + length:
            inside[found[stop].words] += 1
            stop += 1
        worth = (len(inside), stop - at)
        if worth > best:
            best, best_span = worth, (first.start, found[stop - 1].end)
        stop = max(stop, at + 1)
        if inside[first.words] > 1:
            inside[first.words] -= 1
        else:
            del inside[first.words]
    return best_span


def _word_start(text: str, at: int, latest: int) -> int:
    """The first place from `at` on where a word begins, `latest` at the latest."""
    if at == 0 or text[at - 1].isspace():
        return at
    stop = min(latest, at + _WORD_REACH)
    space = next((i for i in range(at, stop) if text[i].isspace()), None)
    if space is not None:
        return space + 1
    return latest if stop == latest else _between_characters(text, at)


def _word_end(text: str, earliest: int, at: int) -> int:
    """The last place up to `at` where a word has ended, not before `earliest`."""
    stop = max(earliest, at - _WORD_REACH)
    for i in range(at, stop - 1, -1):
        if text[i].isspace():
            return len(text[:i].rstrip())
    return earliest if stop == earliest else _between_characters(text, at)


def _between_characters(text: str, at: int) -> int:
    """`at`, or before it where a letter and its marks, or a joined emoji, would be cut apart."""
    while at > 0 and (
        unicodedata.category(text[at])[0] == "M" or "\u200d" in text[at - 1 : at + 1]
    ):
        at -= 1
    return at
