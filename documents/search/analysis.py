"""Words: one analyzer for indexing, queries and highlighting.

A text is cut into *forms* by one regular expression over the text as it is, so that every offset
is an offset into the original. A form is a stretch that may hold more than one word
("Sino-Russian"); `pieces` turns it into terms, once per distinct form. So a bulk builder needs
only `split` and `terms_of`, with a dictionary of its own from form to term numbers.

A term is folded (NFKC, case, accents, invisible characters) and then stemmed by its script:
Snowball English for Latin, Snowball Russian for Cyrillic, light stemming for Arabic.

Chinese, Japanese and Korean have no usable spaces: a run of n characters becomes n - 1 bigrams
and its last character alone. So every character begins exactly one term, positions are counted by
characters, a phrase is consecutive terms, and a single character is found as a prefix, without a
second posting list of single characters that would double the index. A query leaves the last
character out (`query_terms`), because in the text the run may go on.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Callable, Collection
from typing import NamedTuple

import Stemmer

MAX_TERM = 64  # characters: the stemmers take quadratic time, and no word is longer
_CACHED_FORMS = 60_000  # about 20 MB

CJK = (  # Han, kana, bopomofo, hangul; iteration marks and half-width kana included
    "\u1100-\u11ff\u2e80-\u2fd5\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u3105-\u312f\u3131-\u3163\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c"
    "\uac00-\ud7fb\uf900-\ufaff\uff66-\uff9f\uffa1-\uffdc\U00020000-\U0003ffff"
)
_INVISIBLE = (  # soft hyphen, zero-width, bidi controls, variation selectors, fillers, tags
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff"
)


def _marks() -> str:
    """Combining marks as the inside of a character class; `\\w` does not cover them."""
    found = [c for c in range(0x300, 0x11800) if unicodedata.category(chr(c))[0] == "M"]
    starts = [c for c in found if unicodedata.category(chr(c - 1))[0] != "M"]
    ends = [c for c in found if unicodedata.category(chr(c + 1))[0] != "M"]
    return "".join(f"{chr(a)}-{chr(b)}" for a, b in zip(starts, ends, strict=True))


_LETTER = rf"[^\W_{CJK}]"
_EXTENDING = f"[{_marks()}{_INVISIBLE}]"
_WORD = rf"{_LETTER}+(?:{_EXTENDING}+{_LETTER}*)*"
_JOINT = r"(?:\.?['’ʼ＇]|[.,&\-‐‑])"
_FORM = re.compile(rf"{_WORD}(?:{_JOINT}{_WORD})*|[{CJK}](?:[{CJK}]|{_EXTENDING})*")
_PART = re.compile(rf"({_JOINT}?)({_WORD})")
_PLAIN_CJK = re.compile(  # characters that fold to themselves, which is nearly all
    "[\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]+"
)
_CJK_CHARACTER = re.compile(rf"[{CJK}](?:{_EXTENDING}|[\uff9e\uff9f\u1160-\u11ff])*")
_IS_CJK = re.compile(f"[{CJK}]")

_DECIMAL = re.compile(r"(?![0-9])\d")
_UNSEEN = re.compile(f"[{_INVISIBLE}]")
PUNCTUATION = ".,;:!?()[]'\"“”‘’…–—"
_APOSTROPHES = ("'", "’", "ʼ", "＇")
_HYPHENS = ("-", "‐", "‑")
_MODEL = re.compile(r"\d{1,3}(?:[a-z]\d?)?")  # of S-400, Su-35S, Tu-22M3; a year is none (mid-2021)
_MODELS = re.compile(r"([^\W\d_]+\d+)s")  # F-16s
_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ی": "ي",
        "ک": "ك",
        "ى": "ي",
        "\u0640": None,
    }
)

_ENGLISH = Stemmer.Stemmer("english", 0)
_RUSSIAN = Stemmer.Stemmer("russian", 0)
_ARABIC = Stemmer.Stemmer("arabic", 0)


class Piece(NamedTuple):
    """One word of a form."""

    term: str  # as it is indexed
    start: int  # offsets into the form
    end: int


class Token(NamedTuple):
    """One word of a text."""

    term: str  # as it is indexed
    position: int  # 0, 1, 2 ...
    start: int  # offsets into the original text; those of neighbouring bigrams overlap
    end: int


def analyze(text: str) -> list[Token]:
    """The words of a text with their places in it: about 20 microseconds per passage."""
    tokens: list[Token] = []
    for match in _FORM.finditer(text):
        start = match.start()
        for term, begin, end in _pieces(match.group()):
            tokens.append(Token(term, len(tokens), start + begin, start + end))
    return tokens


def find(text: str, wanted: Collection[str]) -> list[tuple[str, int, int]]:
    """Where `wanted` terms stand: term, start and end as in `analyze`, at half of its cost."""
    found = []
    others: set[str] = set()  # forms without any of them
    for match in _FORM.finditer(text):
        form = match.group()
        if form in others:
            continue
        has = False
        for term, start, end in _pieces(form):
            if term in wanted:
                has = True
                found.append((term, match.start() + start, match.start() + end))
        if not has:
            others.add(form)
    return found


def terms(text: str) -> list[str]:
    """The terms of a text in order: those of `analyze`."""
    return [term for form in split(text) for term in terms_of(form)]


def split(text: str) -> list[str]:
    """The first half of `terms`, for bulk indexing: forms in lower case, cut where spaces are.

    Most come again and again, punctuation and all, so the cost is one look into a dictionary;
    only where CJK is in the text, which has no spaces, the forms are cut with care.
    """
    lowered = text.lower()
    if lowered.isascii() or not _IS_CJK.search(lowered):
        return lowered.split()
    return _FORM.findall(lowered)


def terms_of(form: str) -> tuple[str, ...]:
    """The second half of `terms`: the terms of one form of `split`, mostly one."""
    word = form.strip(PUNCTUATION).removesuffix("'s").removesuffix("’s")
    if word.isascii():  # nine in ten forms are done here, with a tenth of the work
        if word.isalpha():
            return (stem(word),)
        parts = word.split("-")
        if all(part.isalpha() for part in parts):
            return tuple([stem(part) for part in parts])
    elif _PLAIN_CJK.fullmatch(form):
        return (*map("".join, itertools.pairwise(form)), form[-1])
    return tuple([piece.term for found in _FORM.findall(form) for piece in _pieces(found)])


def query_terms(text: str, *, whole: bool = False) -> list[str]:
    """The terms that a typed word or phrase asks for, in order.

    The last character of a CJK run is left out where the run has another one, unless more words
    of a phrase (`whole`) follow: then the text must end its run there as well.
    """
    if text.isascii() and text.isalpha():
        return [stem(text.lower())]
    forms = split(text)
    found: list[str] = []
    for number, form in enumerate(forms):
        own = terms_of(form)
        inside = whole and number < len(forms) - 1
        found.extend(own[:-1] if len(own) > 1 and is_cjk(form) and not inside else own)
    return found


def is_cjk(term: str) -> bool:
    """Whether a term or form is of Chinese, Japanese or Korean characters."""
    return _IS_CJK.match(term) is not None


def fold(word: str) -> str:
    """The letters and digits of a word without case, accents and compatibility; not stemmed."""
    if word.isascii() and word.isalnum():
        return word.lower()
    word = unicodedata.normalize("NFKC", word[: 4 * MAX_TERM]).casefold()
    word = unicodedata.normalize("NFKD", word).replace("и\u0306", "й")  # и and й are two letters
    word = _UNSEEN.sub("", word).translate(_LETTERS)
    word = "".join([c for c in word if c.isalnum() or _belongs(c)])
    return _DECIMAL.sub(lambda digit: str(unicodedata.decimal(digit.group())), word)


def _belongs(char: str) -> bool:
    """Whether a mark is part of the spelling (Indic, Thai vowels) rather than an accent."""
    if unicodedata.category(char)[0] != "M":
        return False
    place = unicodedata.combining(char)
    return place < 10 or 36 < place < 200


def stem(word: str) -> str:
    """The term of a folded word."""
    word = word[:MAX_TERM]
    if word.isascii():
        if word.isalpha():
            return str(_ENGLISH.stemWord(word))
        models = _MODELS.fullmatch(word)
        return models[1] if models else word
    first = next((c for c in word if c >= "\u0370"), "")
    if "\u0400" <= first <= "\u052f":
        return str(_RUSSIAN.stemWord(word)) or word
    if "\u0600" <= first <= "\u06ff":
        return str(_ARABIC.stemWord(word)) or word
    return word


_cache: dict[str, tuple[Piece, ...]] = {}


def _pieces(form: str) -> tuple[Piece, ...]:
    """The words of one form; remembered, so that the stemmer runs once per distinct form."""
    found = _cache.get(form)
    if found is None:
        found = _cjk_pieces(form) if is_cjk(form) else _word_pieces(form)
        if len(form) <= MAX_TERM:
            if len(_cache) >= _CACHED_FORMS:
                _cache.clear()  # refilled in a second; simpler than keeping count of use
            _cache[form] = found
    return found


def _cjk_pieces(run: str) -> tuple[Piece, ...]:
    """Bigrams and the last character; a character keeps the marks that follow it."""
    if _PLAIN_CJK.fullmatch(run):
        pairs = [Piece(run[at : at + 2], at, at + 2) for at in range(len(run) - 1)]
        return (*pairs, Piece(run[-1], len(run) - 1, len(run)))
    chars: list[Piece] = []
    for match in _CJK_CHARACTER.finditer(run):
        folded = _UNSEEN.sub("", unicodedata.normalize("NFKC", match.group()))
        char = "".join([c for c in folded[:4] if c.isalnum()])
        if char:
            chars.append(Piece(char, match.start(), match.end()))
    bigrams = [Piece(a.term + b.term, a.start, b.end) for a, b in itertools.pairwise(chars)]
    return (*bigrams, *chars[-1:])


def _word_pieces(form: str) -> tuple[Piece, ...]:
    """The words of a form in an alphabet: rules for apostrophes, hyphens, points and commas."""
    if form.isascii() and form.isalnum():
        return (Piece(stem(form.lower()), 0, len(form)),)
    parts = [_Part(m[1], fold(m[2]), m.start(2), m.end(2)) for m in _PART.finditer(form)]
    parts = [p for p in parts if p.word and not (p.word == "s" and p.joint[-1:] in _APOSTROPHES)]
    found = []
    at = 0
    while at < len(parts):
        size = _joined(parts, at)
        word = "".join([part.word for part in parts[at : at + size]])
        if size == 2 and parts[at + 1].joint == "." and word.isdecimal():
            word = f"{parts[at].word}.{parts[at + 1].word}"
        found.append(Piece(stem(word), parts[at].start, parts[at + size - 1].end))
        at += size
    return tuple(found)


class _Part(NamedTuple):
    joint: str  # what joins it to the part before
    word: str  # folded
    start: int
    end: int


def _joined(parts: list[_Part], at: int) -> int:
    """How many parts from `at` on are one word.

    "don't" and "ta'if" are one, so are "u.s", "r&d", "1,000", "3.5" and "s-400"; "l'alliance" is
    two.
    """
    joint = parts[at + 1].joint if at + 1 < len(parts) else ""
    first = parts[at].word
    if joint[-1:] in _APOSTROPHES:
        elision = len(first) == 1 or first == "qu"
        return 1 if elision else _run(parts, at, lambda p: p.joint[-1:] in _APOSTROPHES)
    if joint in _HYPHENS:
        named = first.isalpha() and len(first) <= 5
        return 2 if named and _MODEL.fullmatch(parts[at + 1].word) else 1
    if joint == "&":
        return _run(parts, at, lambda p: p.joint == "&" and len(first) < 4 and len(p.word) < 4)
    if not first.isdecimal():
        acronym = len(first) == 1
        return _run(parts, at, lambda p: acronym and p.joint == "." and len(p.word) == 1)
    if joint == ".":
        decimals = _run(parts, at, lambda p: p.joint == "." and p.word.isdecimal())
        return 2 if decimals == 2 and parts[at].joint != "." else 1
    thousands = len(first) <= 3
    return _run(
        parts,
        at,
        lambda p: thousands and p.joint == "," and p.word.isdecimal() and len(p.word) == 3,
    )


def _run(parts: list[_Part], at: int, goes_on: Callable[[_Part], bool]) -> int:
    """How many parts from `at` on belong together, the first one included."""
    return 1 + len(list(itertools.takewhile(goes_on, parts[at + 1 :])))
