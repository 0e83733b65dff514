"""The help page: the query language in examples that run in this very archive."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from documents.citations import Entry
from documents.forms import address
from documents.models import Archive, Kind, Paragraph, Source
from documents.search import Limits, SearchQuery

from .citation import DOWNLOADS, cite_passage

_TWO_WORDS = re.compile(r"([^\W\d_]{5,}) ([^\W\d_]{5,})")
_LONG_WORD = re.compile(r"[^\W\d_]{5,}")


@dataclass(frozen=True, slots=True)
class Example:
    """A query that finds something here, and what it asks for."""

    text: str
    asks: str
    url: str

    @property
    def parts(self) -> list[str]:
        """Between these a line may break, and nowhere else: a minus belongs to its word."""
        return self.text.split()


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    one, other = _words()
    context = {
        "words": [_example(text, asks) for text, asks in _about_words(one, other)],
        "facts": [_example(text, asks) for text, asks in _about_facts()],
        "limits": Limits(),
        "links": _links(request),
        "formats": list(DOWNLOADS.values()),
    }
    return render(request, "documents/help.html", context)


@dataclass(frozen=True, slots=True)
class Links:
    """What can be linked and cited of an article that is here."""

    source: str
    passage: str
    words: str
    together: str  # "" where it has one paragraph only
    card: str
    entries: list[Entry]


def _links(request: HttpRequest) -> Links | None:
    source = Source.objects.published().newest_first().select_related("outlet").first()
    found = source.paragraphs.public().numbered().order_by("position")[:2] if source else ()
    passages = list(found)
    if not source or not passages:
        return None
    passage = passages[0]
    passage.source = source
    page = passage.get_absolute_url()
    ids = [each.public_id for each in passages]
    few_words = " ".join(passage.text.split(" ")[:4])
    return Links(
        source=source.get_absolute_url(),
        passage=page,
        words=f"{page}?v={source.revision}&w=0-{len(few_words)}",
        together=reverse("documents:run", args=ids) if len(ids) > 1 else "",
        card=reverse("documents:embed", args=ids[:1]),
        entries=cite_passage(request, passage).entries,
    )


def _example(text: str, asks: str) -> Example:
    return Example(text, asks, address(SearchQuery(text)))


def _words() -> tuple[str, str]:
    """Two words that passages of this archive have together: of its examples or of a title."""
    titles = Source.objects.published().newest_first().values_list("title", flat=True)[:20]
    for text in (*Archive.current().examples, *titles):
        if match := _TWO_WORDS.search(text):
            return match[1], match[2]
    return "common", "words"


def _about_words(one: str, other: str) -> Iterator[tuple[str, str]]:
    misspelt = one[: len(one) // 2] + one[len(one) // 2 + 1 :]
    yield f"{one} {other}", "both words, in any order and any form"
    yield f'"{one} {other}"', "the words side by side, as a phrase"
    yield f"{one} OR {other}", "one of them, or both"
    yield f"{one} -{other}", "the first without the second; NOT does the same"
    yield f'({one} OR {other}) -"{one} {other}"', "parentheses say what belongs together"
    yield f"{one[:4]}*", "words that begin so; a star or ? may also stand inside a word"
    yield f"{misspelt}~", "words spelled nearly so: one letter may differ, two with ~2"
    yield f'"{other} {one}"~5', "both with at most five other words between them, in any order"


def _about_facts() -> Iterator[tuple[str, str]]:
    """Fields, with values that published sources have."""
    sources = list(
        Source.objects.published().newest_first().select_related("outlet", "stance")[:200]
    )
    for source in sources:
        if word := max(_LONG_WORD.findall(source.title), key=len, default=""):
            yield f"title:{word.lower()}", "in the title of the article"
            break
    if outlet := next((source.outlet for source in sources if source.outlet), None):
        yield f"outlet:{_value(outlet.name)}", "printed by an outlet; any of its names will do"
    if author := next((source.authors[0] for source in sources if source.authors), None):
        yield f"author:{_value(author)}", "by an author; one of the names is enough"
    if stance := next((source.stance for source in sources if source.stance), None):
        yield f"stance:{stance.slug}", "with a stance; -stance: leaves one out"
    if dated := next((source.latest for source in sources if source.latest), None):
        after, before = f"after:{dated.year:04}", f"before:{dated.year + 1:04}"
        yield f"{after} {before}", "of a year; also after:2019-05 or before:2019-05-31"
    for kind in (Kind.CAPTION, Kind.REFERENCE):
        if Paragraph.objects.published().filter(kind=kind).exists():
            yield f"kind:{kind.value}", f"among {kind.value}s, which are left out otherwise"


def _value(name: str) -> str:
    """A name as the value of a field."""
    return name if name.isalnum() else '"{}"'.format(name.replace('"', " "))
