"""Did you mean, and what a word may become: from the words of the indexed texts.

Readers are shown words, the index holds stems. So a lexicon is made of the words of the texts
with their counts, which may be some hours old, and asks the index itself, through `doc_freq`,
whether a word may still be named: what is no longer published is never suggested.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from documents.search.analysis import PUNCTUATION, analyze, fold, is_cjk, split, stem, terms_of
from documents.search.lexer import MAX_LENGTH, without_strays

Places = NDArray[np.int64] | slice  # of words in a lexicon

SHORTEST = 4  # letters: shorter words have too many neighbours
TWO_LETTERS = 8  # from this length on two letters may differ, else one
MOST_WORDS = 16
PATTERN_SIGNS = ("*", "~", "?")
MUCH_MORE_FREQUENT = 20  # times: then a word that does occur is still taken for a mistake

_FIELD_VALUE = re.compile(r'(?i)(?<!\w)([a-z]+):(?:"[^"]*"|[^\s"]+)')

_LATIN = str.maketrans(  # of Cyrillic, roughly: skeletons level the schools of transliteration
    dict(zip("абвгдеёзийклмнопрстуфыэіїєґ", "abvgdeeziiklmnoprstufyeiieg", strict=True))
    | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sch", "ю": "u", "я": "a"}
    | dict.fromkeys("ьъ")
)
_SOUNDS = (  # in this order; letters and groups that schools of transliteration use for one sound
    (re.compile("shch|schtsch|sch|sh"), "s"),
    (re.compile("tsch|tch|ch|ts|tz|cz"), "c"),
    (re.compile("zh"), "z"),
    (re.compile("kh"), "h"),
    (re.compile("ph|ff"), "f"),
    (re.compile("ks"), "x"),
    (re.compile("ck|q"), "k"),
    (re.compile("w"), "v"),
    (re.compile(r"(?<!\n)[aeiouyj]+"), ""),
    (re.compile("[yj]"), "i"),
    (re.compile(r"([^\n])\1+"), r"\1"),
)


def count_words(forms: Mapping[str, int]) -> Counter[str]:
    """The words in forms as `analysis.split` gives them, with their counts; CJK has none."""
    words: Counter[str] = Counter()
    for form, count in forms.items():
        word = form.strip(PUNCTUATION)
        if word.isascii() and word.isalpha():  # most are, and need no analysis
            words[word.lower()] += count
            continue
        for token in analyze(form):
            if not is_cjk(token.term):
                words[form[token.start : token.end].lower()] += count
    return words


def lexicon_of(names: Iterable[str]) -> Lexicon:
    """The words of some names, which are all that is known of them."""
    forms = Counter(form for name in names for form in split(name))
    known = Counter(term for form, count in forms.items() for term in terms_of(form) * count)
    return Lexicon(count_words(forms), known.__getitem__)


class Lexicon:
    """Words to suggest.

    `words` says how often each occurs, `doc_freq` how many passages have a term now. Building
    takes about half a second and 20 MB for 100,000 words, a question some milliseconds.
    """

    def __init__(self, words: Mapping[str, int], doc_freq: Callable[[str], int]) -> None:
        self._doc_freq = doc_freq
        shown: dict[str, str] = {}  # the most frequent of the spellings that fold to the same
        for word in sorted(words, key=words.__getitem__):
            shown[fold(word)] = word
        shown.pop("", None)
        self._folded = sorted(shown)
        self._shown = [shown[word] for word in self._folded]
        self._counts = np.array([words[word] for word in self._shown], dtype=np.int64)
        self._lengths = np.array([len(word) for word in self._folded], dtype=np.int64)
        self._letters = _letter_groups(self._folded, 1)
        self._pairs = _letter_groups(self._folded, 2)
        self._skeletons = _hashes(_skeletons(self._folded))
        self._places = np.arange(len(self._folded), dtype=np.int64)
        self._falling = np.argsort(-self._counts, kind="stable")  # places, most frequent first
        self._counts_falling = -self._counts[self._falling]  # negated: ascending

    def completions(self, beginning: str, limit: int = 8) -> list[str]:
        """The most frequent words that begin with some letters, one for each stem."""
        beginning = fold(beginning)
        start = bisect_left(self._folded, beginning)
        stop = bisect_left(self._folded, beginning + "\U0010ffff")
        if not beginning or start == stop:
            return []
        found: dict[str, str] = {}
        most_frequent = np.argsort(-self._counts[start:stop], kind="stable")[: limit * 8]
        for at in (most_frequent + start).tolist():
            term = stem(self._folded[at])
            if term not in found and self._doc_freq(term):
                found[term] = self._shown[at]
                if len(found) == limit:
                    break
        return list(found.values())

    def correction(self, word: str) -> str | None:
        """The word that was probably meant; None for a word that is known or like no other.

        Nearest is the one with the fewest letters inserted, left out, exchanged or swapped, where
        another transliteration of the same word counts as one letter; then one with the same
        first letter, then the most frequent. A word that occurs is corrected only to one that is
        far more frequent.
        """
        word = fold(word)
        if len(word) < SHORTEST or not word.isalpha() or is_cjk(word):
            return None
        term = stem(word)
        least = self._doc_freq(term) * MUCH_MORE_FREQUENT
        reach = 1 if len(word) < TWO_LETTERS or least else 2
        # Of a word that occurs only far more frequent ones can be meant, and they are few.
        among = self._falling[: self._counts_falling.searchsorted(-least)] if least else slice(None)
        alike = set(self._alike(word, among).tolist())
        ranked: list[tuple[int, bool, int, int]] = []
        for at in alike.union(self._near(word, reach, among).tolist()):
            other = self._folded[at]
            away = 1 if at in alike else edits(word, other, reach)
            if away <= reach and other.isalpha():
                ranked.append((away, other[0] != word[0], -int(self._counts[at]), at))
        for *_, at in sorted(ranked):
            found = stem(self._folded[at])
            if found != term and self._doc_freq(found) > least:
                return self._shown[at]
        return None

    def _alike(self, word: str, among: Places) -> NDArray[np.int64]:
        """Words with the skeleton of `word`, and a length not far from its own."""
        skeleton = _skeletons([word])
        if len(skeleton[0]) < 3:
            return np.empty(0, dtype=np.int64)
        close: NDArray[np.bool_] = np.abs(self._lengths[among] - len(word)) <= 3
        close &= self._skeletons[among] == _hashes(skeleton)[0]
        return self._places[among][close]

    def _near(self, word: str, reach: int, among: Places) -> NDArray[np.int64]:
        """Words that share enough letters and pairs of letters to be `reach` edits away."""
        letters = self._letters[among] ^ _letter_groups([word], 1)[0]
        candidates = self._places[among][
            (np.abs(self._lengths[among] - len(word)) <= reach)
            & (np.bitwise_count(letters) <= 2 * reach)
        ]
        differing = np.bitwise_count(self._pairs[candidates] ^ _letter_groups([word], 2)[0])
        near: NDArray[np.int64] = candidates[differing <= 2 + 4 * reach]  # of a swap 6, else 4
        return near


def did_you_mean(
    text: str, lexicon: Lexicon, fields: Mapping[str, Lexicon] = MappingProxyType({})
) -> str | None:
    """The query with its unknown words corrected, everything else as typed except for signs that
    were not understood; None if none is.

    Values of a field are corrected by its lexicon in `fields`, or left alone. So are patterns,
    and queries of more than MOST_WORDS words, which are pasted rather than typed.
    """
    tokens = analyze(text) if len(text) <= MAX_LENGTH else []
    if len(tokens) > MOST_WORDS:
        return None
    values = list(_FIELD_VALUE.finditer(text))
    corrected = text
    for token in reversed(tokens):
        before, after = text[: token.start][-1:], text[token.end :][:1]
        if before in PATTERN_SIGNS or after in (":", *PATTERN_SIGNS):
            continue
        field = next((v[1].lower() for v in values if v.end(1) < token.end <= v.end()), None)
        words = lexicon if field is None else fields.get(field)
        typed = text[token.start : token.end]
        better = words.correction(typed) if words else None
        if better:
            better = _in_the_case_of(typed, better)
            corrected = corrected[: token.start] + better + corrected[token.end :]
    return without_strays(corrected) if corrected != text else None


def _in_the_case_of(typed: str, word: str) -> str:
    if typed.isupper():
        return word.upper()
    return word[0].upper() + word[1:] if typed[0].isupper() else word


def edits(one: str, other: str, limit: int) -> int:
    """Letters inserted, left out, exchanged or swapped with the next (optimal string alignment).

    Any number above `limit` stands for "more than that".
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return row[-1]


def _skeletons(words: list[str]) -> list[str]:
    """What transliterations of a word have in common: Vzglyad, Vezglyad and Взгляд are "vzgld"."""
    joined = ("\n" + "\n".join(words)).translate(_LATIN)
    for pattern, sound in _SOUNDS:
        joined = pattern.sub(sound, joined)
    return joined[1:].split("\n")


def _hashes(words: list[str]) -> NDArray[np.int64]:
    return np.fromiter(map(hash, words), dtype=np.int64, count=len(words))


def _letter_groups(words: list[str], size: int) -> NDArray[np.uint64]:
    """For each word the set of its letters (size 1) or neighbouring letters (2), as hashed bits.

    One letter exchanged changes at most 2 letters and 4 pairs, two letters swapped 6 pairs.
    """
    if not words:
        return np.empty(0, dtype=np.uint64)
    text = "".join([f"\n{word}" for word in words]) + "\n"
    codes = np.frombuffer(text.encode("utf-32-le"), dtype="<u4")
    if size == 2:
        codes = codes[:-1] * np.uint32(31) + codes[1:]
    bits = np.uint64(1) << (codes % np.uint32(61)).astype(np.uint64)
    starts = np.zeros(len(words), dtype=np.int64)
    np.cumsum([len(word) + 1 for word in words[:-1]], out=starts[1:])
    return np.bitwise_or.reduceat(bits, starts)
