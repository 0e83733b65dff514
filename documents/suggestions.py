"""What the words in the search box may become: words, outlets, authors, titles and stances.

Only what is published is ever read. The database gives some names that have the letters typed,
and of these the ones are kept of which a word begins so.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from django.conf import settings
from django.db.models import Q

from .forms import address
from .models import Outlet, Source, Stance
from .search import UNCLASSIFIED, SearchError, SearchQuery, fold, is_cjk, open_index

LONGEST = 200  # characters: what is longer was pasted
LONGEST_ADDRESS = 2_000  # characters: each suggestion repeats the filters that are set
SHORTEST = 2  # letters of the last word ...
NAMED = ("outlet", "author", "stance")  # ... but of one of these fields, which have few names
MOST_WORDS = 8
MOST_ROWS = 200  # that are read to find a few
PATIENCE = 0.3  # seconds to wait for words

_LAST_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*$")
_WORD = re.compile(r"[^\W_]+")
_PART_BEFORE = re.compile(r"[^\W_][-'’._]$")
_FIELD = re.compile(r"(?i)(?:^|[\s(-])(outlet|author|title|stance|kind|before|after):\S*$")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing to choose."""

    label: str
    url: str  # where choosing it leads
    text: str | None = None  # what the box says then; None when it leads away from the search


@dataclass(frozen=True, slots=True)
class Group:
    """Suggestions of one kind, the likeliest first; never empty."""

    name: str
    suggestions: tuple[Suggestion, ...]


def suggest(query: SearchQuery) -> list[Group]:
    """What may be meant by `query`, whose filters are kept: three queries to the database.

    Nothing for less than a beginning of a word, and for what is too long to have been typed.
    """
    typed = query.text
    if len(typed) > LONGEST or len(address(query)) > LONGEST_ADDRESS:
        return []
    field = match[1].lower() if (match := _FIELD.search(typed)) else ""
    if not _is_enough(typed, 1 if field in NAMED else SHORTEST):
        return []
    asked = _Typed(typed[: match.start(1)] + typed[match.end(1) + 1 :] if match else typed)
    if not asked.words:  # a field without the beginning of a name
        return []
    query = replace(query, page=1)
    found = {
        "Words": _words(query) if field in ("", "title") else (),
        "Outlets": _outlets(query, asked) if field in ("", "outlet") else (),
        "Authors": _authors(query, asked) if field in ("", "author") else (),
        "Titles": _titles(asked) if field in ("", "title") else (),
        "Stances": _stances(query, match.end(1) + 1) if match and field == "stance" else (),
    }
    return [Group(name, listed) for name, each in found.items() if (listed := tuple(each))]


def _is_enough(text: str, shortest: int) -> bool:
    """Whether the last word is long enough to be completed; one that is joined to another is."""
    last = list(_WORD.finditer(text))[-1:]
    if not last:
        return False
    joined = _PART_BEFORE.search(text, 0, last[0].start())
    return bool(len(last[0][0]) >= shortest or joined or is_cjk(last[0][0]))


class _Typed:
    """The words that were typed; a name is asked for by the last ones, or by all of them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._found = list(_WORD.finditer(text))[-MOST_WORDS:]
        self.words = [word.group() for word in self._found]
        self._folded = [fold(word) for word in self.words]

    def all_in(self, name: str) -> bool:
        """Whether every typed word begins a word of `name`."""
        return self._tail(name) == len(self.words)

    def starts(self, name: str) -> bool:
        """Whether `name` begins with the last typed word."""
        return fold(name).startswith(self._folded[-1])

    def rest_before(self, name: str) -> str | None:
        """What was typed before the last words that begin words of `name`; None if none does.

        A word with hyphens stays whole: "russia-ch" asks for no Chan.
        """
        tail = self._tail(name)
        while tail and _PART_BEFORE.search(self.text, 0, self._found[-tail].start()):
            tail -= 1
        if not tail:
            return None
        return self.text[: self._found[-tail].start()].rstrip(" \"'“«(-")

    def _tail(self, name: str) -> int:
        """How many words at the end of those typed begin words of `name`, each another one."""
        there = [fold(word) for word in _WORD.findall(name)]
        for count, word in enumerate(reversed(self._folded)):
            place = next((at for at, each in enumerate(there) if _begins(each, word)), None)
            if place is None:
                return count
            del there[place]
        return len(self._folded)


def _begins(word: str, beginning: str) -> bool:
    return beginning in word if is_cjk(beginning) else word.startswith(beginning)


def _words(query: SearchQuery, most: int = 5) -> Iterator[Suggestion]:
    last = _LAST_WORD.search(query.text)
    if last is None or len(last.group()) < SHORTEST:
        return
    beginning = last.group()
    try:
        lexicon = open_index(settings.INDEX_DIR).lexicon(patience=PATIENCE)
        if not lexicon.completions(beginning, 1):
            beginning = _WORD.findall(beginning)[-1]  # the last part of a word with hyphens
        words = lexicon.completions(beginning, most + 1)
    except SearchError:  # the search itself will say that there is no index
        return
    for word in [word for word in words if fold(word) != fold(beginning)][:most]:
        text = query.text[: last.end() - len(beginning)] + word
        yield Suggestion(text, address(replace(query, text=text)), text)


def _outlets(query: SearchQuery, asked: _Typed, most: int = 4) -> Iterator[Suggestion]:
    last = asked.words[-1:]
    outlets = (
        Outlet.objects.for_readers()
        .filter(_having("name", last) | _having("aliases__name", last))
        .values_list("slug", "name", "aliases__name")[:MOST_ROWS]
    )
    seen: set[str] = set(query.outlets)
    # Those that begin so before those that have it further on.
    for slug, name, alias in sorted(outlets, key=lambda row: not asked.starts(row[1])):
        label, rest = name, asked.rest_before(name)
        if rest is None and alias:
            label, rest = f"{name}, also known as {alias}", asked.rest_before(alias)
        if rest is None or slug in seen or len(seen) == most + len(query.outlets):
            continue
        seen.add(slug)
        chosen = replace(query, text=rest, outlets=(*query.outlets, slug))
        yield Suggestion(label, address(chosen), rest)


def _authors(query: SearchQuery, asked: _Typed, most: int = 4) -> Iterator[Suggestion]:
    lists = (
        Source.objects.published()
        .filter(_having("authors", asked.words[-1:]))
        .values_list("authors", flat=True)[:MOST_ROWS]
    )
    found: dict[str, str] = {}
    names = chain.from_iterable(lists)
    for name in sorted(names, key=lambda name: not asked.starts(name)):
        rest = asked.rest_before(name)
        if rest is not None and len(found) < most:
            found.setdefault(name, rest)
    for name, rest in found.items():
        text = f'{rest} author:"{name.replace(chr(34), " ")}"'.strip()
        yield Suggestion(name, address(replace(query, text=text)), text)


def _titles(asked: _Typed, most: int = 4) -> Iterator[Suggestion]:
    sources = (
        Source.objects.published()
        .filter(_having("title", asked.words))
        .newest_first()
        .only("title", "title_supplied", "slug")[:MOST_ROWS]
    )
    fitting = [source for source in sources if asked.all_in(source.title)]
    for source in fitting[:most]:
        yield Suggestion(source.shown_title, source.get_absolute_url())


def _stances(query: SearchQuery, start: int) -> Iterator[Suggestion]:
    """Those that the value, which begins at `start` of the text, may become."""
    typed = query.text[start:].strip('"').lower()
    known = [*Stance.objects.values_list("slug", "name"), (UNCLASSIFIED, UNCLASSIFIED)]
    for slug, name in known:
        words = _WORD.findall(name.lower())
        if typed != slug and any(each.startswith(typed) for each in (slug, *words)):
            text = query.text[:start] + slug
            yield Suggestion(name, address(replace(query, text=text)), text)


def _having(field: str, words: Iterable[str]) -> Q:
    """Rows whose `field` has all the words, in one of the ways in which each may be written.

    Databases level the case of Latin letters only, and show those of other scripts in a JSON
    field as they are or as JSON escapes.
    """
    every = Q()
    for word in words:
        one = Q()
        for way in dict.fromkeys((word, fold(word), word.lower(), word.title(), word.upper())):
            for written in dict.fromkeys((way, json.dumps(way)[1:-1])):
                one |= Q(**{f"{field}__icontains": written})
        every &= one
    return every
