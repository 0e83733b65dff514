"""The language of a text, by its script and then by its most frequent words."""

from __future__ import annotations

import re
from collections import Counter

from .cues.languages import STOP_WORDS

# Letters of the text that are looked at, and the least that tell a language.
SAMPLE = 20_000
LEAST_LETTERS = 40
LEAST_STOP_WORDS = 3

_SCRIPTS = {
    "kana": re.compile("[\u3040-\u30ff]"),
    "hangul": re.compile("[\uac00-\ud7af]"),
    "han": re.compile("[\u4e00-\u9fff]"),
    "cyrillic": re.compile("[\u0400-\u04ff]"),
    "arabic": re.compile("[\u0600-\u06ff]"),
    "greek": re.compile("[\u0370-\u03ff]"),
    "hebrew": re.compile("[\u0590-\u05ff]"),
    "latin": re.compile("[a-zA-Z\u00c0-\u024f]"),
}
_OF_SCRIPT = {
    "cyrillic": ("ru", "uk"),
    "arabic": ("ar", "fa", "ur"),
    "latin": ("en", "fr", "de", "es", "it", "pt", "nl", "pl", "tr", "id", "vi"),
}
_ONLY_ONE = {"hangul": "ko", "greek": "el", "hebrew": "he", "han": "zh", "kana": "ja"}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Letters that one language of a script has and its neighbours have not.
_OWN_LETTERS = {
    "ru": re.compile("[ыэъё]"),
    "uk": re.compile("[іїєґ]"),
    "ar": re.compile("[ةىيك]"),
    "fa": re.compile("[پچژگکی]"),
    "ur": re.compile("[ٹڈڑںےہ]"),
}
# A Chinese character counts for as many Latin letters as say the same.
_HAN_WEIGHT = 2.5


def language_of(text: str) -> str | None:
    """BCP 47 tag of the text's language ("en", "zh"), or None where it cannot be told."""
    sample = text[:SAMPLE]
    counts = {name: float(len(script.findall(sample))) for name, script in _SCRIPTS.items()}
    counts["han"] *= _HAN_WEIGHT
    if sum(counts.values()) < LEAST_LETTERS:
        return None
    if counts["kana"] > 0.1 * counts["han"] and counts["kana"] > counts["latin"] / 4:
        return "ja"
    script = max(counts, key=lambda name: counts[name])
    return _ONLY_ONE.get(script) or _by_stop_words(sample, _OF_SCRIPT[script])


def familiar_words(text: str) -> int:
    """How many frequent words of the best fitting language the text has: a wrongly decoded one
    has less."""
    return max(_scores(text[:SAMPLE], tuple(STOP_WORDS)).values())


def _scores(sample: str, languages: tuple[str, ...]) -> dict[str, int]:
    words = Counter(word.lower() for word in _WORD.findall(sample))
    scores = {name: sum(words[word] for word in STOP_WORDS[name]) for name in languages}
    for name in _OWN_LETTERS.keys() & scores.keys():
        scores[name] += len(_OWN_LETTERS[name].findall(sample))
    return scores


def _by_stop_words(sample: str, languages: tuple[str, ...]) -> str | None:
    scores = _scores(sample, languages)
    best, *others = sorted(scores.values(), reverse=True)
    if best < LEAST_STOP_WORDS or (others and best <= 1.1 * others[0]):
        return None
    return max(scores, key=lambda language: scores[language])
