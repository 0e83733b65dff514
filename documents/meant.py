"""What was probably meant by a search that found little: words and names that are in the archive.

Only those of published sources are ever named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches
from functools import cached_property, lru_cache
from itertools import chain

from django.conf import settings
from django.db.models import Count, Q

from .models import Outlet, Source, Status
from .search import (
    Lexicon,
    SearchResults,
    Synonyms,
    did_you_mean,
    fold,
    lexicon_of,
    open_index,
    quoted,
)

LONGEST_CORRECTED = 200  # characters: what is longer was pasted
MOST_SOURCES = 5_000  # whose authors are looked through for one that was mistyped
MOST_OUTLETS = 1_000  # names and aliases that are compared with one that is missing
MOST_NAMED = 5  # outlets in a sentence
MOST_WORDS = 8  # of a name
PART_OF_NAME = 4  # letters that one of some words has by which a longer name may be meant
NEARLY = 0.85  # of a name's letters, as difflib measures it

_PLAIN = re.compile(r"""["“”«»]?(?![-\s])(?:[^\W_]|[-\s.,'’&_](?!-))+["“”«»]?""")
_WORD = re.compile(r"[^\W_]+")


def what_was_meant(results: SearchResults, synonyms: Synonyms, patience: float) -> str:
    """The query as it was probably meant, where that finds what this one did not."""
    query = results.query
    if results.total and not results.relaxed and query.match == "all":
        return ""
    index = open_index(settings.INDEX_DIR)

    def finds_something(text: str) -> bool:
        return bool(index.search(replace(query, text=text, page=1, limit=1), synonyms).total)

    names = _Named(query.text) if not results.total else None
    if names and (named := next(filter(finds_something, names.exactly()), "")):
        return named
    fields = {
        name: lexicon_of(names())
        for name, names in _NAMES.items()
        if f"{name}:" in query.text[:LONGEST_CORRECTED].lower()
    }
    text = did_you_mean(query.text, index.lexicon(patience=patience), fields)
    if text:
        found = index.search(replace(query, text=text, page=1), synonyms)
        has_all = results.relaxed and found.total and not found.relaxed
        if has_all or found.total > results.total:
            return text
    return next(filter(finds_something, names.nearly()), "") if names else ""


def outlets_instead(missing: Sequence[str]) -> Iterator[str]:
    """Where outlets are missing, a sentence with those whose names are most like theirs, or else
    with those that have most articles."""
    if not missing:
        return
    rows = (
        Outlet.objects.for_readers()
        .annotate(printed=Count("sources", Q(sources__status=Status.PUBLISHED), distinct=True))
        .order_by("-printed", "name")
        .values_list("name", "aliases__name")[:MOST_OUTLETS]
    )
    names: dict[str, str] = {}  # by their letters, and those of their aliases
    for name, alias in rows:
        for spelling in filter(None, (name, alias)):
            names.setdefault(_letters(spelling), name)
    asked = map(_letters, missing[:MOST_NAMED])
    alike = chain.from_iterable(get_close_matches(one, names, MOST_NAMED) for one in asked)
    named = list(dict.fromkeys(names[letters] for letters in alike))
    which = "with similar names"
    if not named:
        named = list(dict.fromkeys(names.values()))
        which = "here" if len(named) <= MOST_NAMED else "with most articles here"
    if named:
        yield f"Outlets {which}: {', '.join(map(quoted, named[:MOST_NAMED]))}."


class _Named:
    """Searches for the outlet or the author whose name was typed as plain words; what is no name
    of one gives none. Two queries to the database, made when they are first needed."""

    def __init__(self, text: str) -> None:
        plain = len(text) <= LONGEST_CORRECTED and _PLAIN.fullmatch(text.strip())
        words = [fold(word) for word in _WORD.findall(text)] if plain else []
        self._words = words if len(words) <= MOST_WORDS else []

    def exactly(self) -> Iterator[str]:
        """Those whose name it is, or else has all the words."""
        for field, known in self._known.items():
            yield from _asking(field, known.called("".join(self._words)))
        for field, known in self._known.items():
            yield from _asking(field, known.having(self._words), *self._words)

    def nearly(self) -> Iterator[str]:
        """Those of whose name, or words, it is a misspelling."""
        for field, known in self._known.items():
            yield from _asking(field, known.called_nearly("".join(self._words)))
        for field, known in self._known.items():
            words = [fold(known.lexicon.correction(word) or word) for word in self._words]
            if words != self._words:
                yield from _asking(field, known.having(words), *words)

    @cached_property
    def _known(self) -> dict[str, _Names]:
        """By their field; none where no name was typed."""
        fields = _NAMES.items() if self._words else ()
        return {field: _names(tuple(names())) for field, names in fields}


class _Names:
    """Some names, to be found by their letters and by their words."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_letters: dict[str, str] = {}
        self._by_word: dict[str, list[str]] = {}
        for name in dict.fromkeys(names):
            # Of an outlet its own name comes first, and others that are spelled alike are left out.
            if self._by_letters.setdefault(_letters(name), name) is name:
                for word in set(map(fold, _WORD.findall(name))):
                    self._by_word.setdefault(word, []).append(name)

    def called(self, letters: str) -> list[str]:
        return [self._by_letters[letters]] if letters in self._by_letters else []

    def called_nearly(self, letters: str) -> list[str]:
        alike = [each for each in self._by_letters if each[:1] == letters[:1]]
        return [self._by_letters[each] for each in get_close_matches(letters, alike, 1, NEARLY)]

    def having(self, words: Sequence[str]) -> list[str]:
        """Names that have all the words, of which one is long enough to be no chance."""
        if max(map(len, words), default=0) < PART_OF_NAME:
            return []
        first, *others = [self._by_word.get(word, []) for word in words]
        return [name for name in first if all(name in each for each in others)]

    @cached_property
    def lexicon(self) -> Lexicon:
        return lexicon_of(self._by_letters.values())


@lru_cache(maxsize=4)  # made again only when there are others
def _names(names: tuple[str, ...]) -> _Names:
    return _Names(names)


def _asking(field: str, names: Sequence[str], *words: str) -> Iterator[str]:
    """A search for the name, or for the one of its `words` that several share; none for none."""
    if not names:
        return
    shared = len(names) > 1 and len(words) == 1
    name = next(w for w in _WORD.findall(names[0]) if fold(w) == words[0]) if shared else names[0]
    name = name.replace('"', " ")
    yield f"{field}:{name}" if _WORD.fullmatch(name) else f'{field}:"{name}"'


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, fold(name)))


def _outlet_names() -> Iterator[str]:
    for names in Outlet.objects.for_readers().values_list("name", "aliases__name"):
        yield from filter(None, names)


def _author_names() -> Iterator[str]:
    known = Source.objects.published().newest_first().values_list("authors", flat=True)
    yield from chain.from_iterable(known[:MOST_SOURCES])


_NAMES = {"outlet": _outlet_names, "author": _author_names}
