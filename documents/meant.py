"""What was probably meant by a search that found little: words and names that are in the archive.

Only those of published sources are ever named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches
from itertools import chain

from django.conf import settings
from django.db.models import Count, Q

from .models import Outlet, Source, Status
from .search import SearchResults, Synonyms, did_you_mean, fold, lexicon_of, open_index, quoted

LONGEST_CORRECTED = 200  # characters: what is longer was pasted
MOST_SOURCES = 5_000  # whose authors are looked through for one that was mistyped
MOST_OUTLETS = 1_000  # names and aliases that are compared with one that is missing
MOST_NAMED = 5  # outlets in a sentence


def what_was_meant(results: SearchResults, synonyms: Synonyms, patience: float) -> str:
    """The query as it was probably meant, where that finds what this one did not."""
    query = results.query
    if results.total and not results.relaxed and query.match == "all":
        return ""
    index = open_index(settings.INDEX_DIR)
    fields = {
        name: lexicon_of(names())
        for name, names in _NAMES.items()
        if f"{name}:" in query.text[:LONGEST_CORRECTED].lower()
    }
    text = did_you_mean(query.text, index.lexicon(patience=patience), fields)
    if not text:
        return ""
    found = index.search(replace(query, text=text, page=1), synonyms)
    has_all = results.relaxed and found.total and not found.relaxed
    return text if has_all or found.total > results.total else ""


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


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, fold(name)))


def _outlet_names() -> Iterator[str]:
    for names in Outlet.objects.for_readers().values_list("name", "aliases__name"):
        yield from filter(None, names)


def _author_names() -> Iterator[str]:
    known = Source.objects.published().newest_first().values_list("authors", flat=True)
    yield from chain.from_iterable(known[:MOST_SOURCES])


_NAMES = {"outlet": _outlet_names, "author": _author_names}
