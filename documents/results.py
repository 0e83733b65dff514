"""An answer with its rows: the search gives ids, values and counts; this gives what one reads."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import F
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.urls import reverse

from .dates import MONTHS, PressDate
from .meant import outlets_instead, what_was_meant
from .models import (
    DateStatus,
    Outlet,
    Paragraph,
    Stance,
    SynonymGroup,
    shown_title,
)
from .search import (
    UNCLASSIFIED,
    UNKNOWN_OUTLET,
    Facet,
    FacetValue,
    SearchQuery,
    SearchResults,
    Segment,
    Synonyms,
    open_index,
    quoted,
    snippet,
)

SNIPPET_LENGTH = 320  # characters: two to four lines
PATIENCE = 0.5  # seconds to wait for words to suggest


@dataclass(frozen=True, slots=True)
class Found:
    """One passage of an answer, with what one reads beside it."""

    id: str
    url: str
    number: int  # its place among what readers see of its source, from 1
    text: str
    snippet: tuple[Segment, ...]  # the best window of the text; found words are marked
    score: float
    title: str  # of its source, as readers see it
    source_url: str
    outlet: str  # "" is unknown
    original_source: str
    language: str
    published_on: PressDate
    date_reason: str  # what an inferred date is concluded from
    stance: tuple[str, ...] | None  # slug, name and shape: its own, or else its source's


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet, with the words that people read."""

    value: str
    label: str
    count: int  # passages one gets by choosing it
    selected: bool
    shape: str = ""  # of a stance
    url: str = ""  # of the page of an outlet that is selected
    about: str = ""  # what that outlet is, in a sentence or two
    months: tuple[Choice, ...] = ()  # of a year


@dataclass(frozen=True, slots=True)
class Answer:
    """One page of a search."""

    query: SearchQuery  # as asked, without facet values that do not exist
    hits: tuple[Found, ...]
    total: int  # passages
    sources: int
    facets: Mapping[str, tuple[Choice, ...]]  # outlet, date, stance
    notices: tuple[str, ...]  # sentences for the reader
    expanded: tuple[str, ...]  # synonyms that were searched too
    excluded: tuple[str, ...]  # synonyms that were excluded too, of words that were
    did_you_mean: str  # what was probably meant, as it would be typed; it finds something; or ""
    wordless: bool  # something was typed, and there is no word to search for in it
    relaxed: bool  # these have only some of the words
    offer_any: bool  # passages with some of the words would be more

    @property
    def pages(self) -> int:
        return -(-self.total // self.query.limit)

    @property
    def sentences(self) -> tuple[str, ...]:
        """All that a page says about the search besides its numbers, for a terminal."""
        meant = (f"Did you mean: {self.did_you_mean}?",) if self.did_you_mean else ()
        also = (f"Also searching {', '.join(self.expanded)}.",) if self.expanded else ()
        without = (f"Also excluding {', '.join(self.excluded)}.",) if self.excluded else ()
        return (*self.notices, *meant, *also, *without)


def find(query: SearchQuery, *, patience: float = PATIENCE, kept: bool = False) -> Answer:
    """Searches and reads the rows: four queries to the database, whatever is found; one more for
    outlets that are asked for, two if under former slugs, and where something mistyped may be why
    so little was found; and one more for other outlets where those that were typed are missing.

    Outlets and stances that do not exist are left aside with a notice; an outlet that has only
    drafts does not exist for readers, one whose articles were all withdrawn finds nothing, and a
    former slug means the outlet that had it. Of a query that was `kept` even those that do not
    exist find nothing: they were there then. `patience` is how many seconds a suggestion is worth
    waiting for, once in the life of a process. Raises SearchError (IndexMissingError) when the
    index cannot answer.
    """
    outlets, stances = _outlet_labels(), known_stances()
    asked = asked_outlets(query.outlets)
    unknown = () if kept else tuple(_unknown(query, asked, stances))
    query = _narrowed(query, asked, stances, kept)
    synonyms = _synonyms()
    results = open_index(settings.INDEX_DIR).search(query, synonyms)
    facets = {facet.name: facet for facet in results.facets}
    meant = what_was_meant(results, synonyms, patience)
    instead = () if meant else outlets_instead(results.missing_outlets)
    return Answer(
        query=query,
        hits=tuple(_found(results)),
        total=results.total,
        sources=results.sources,
        facets={
            "outlet": _outlets(facets["outlet"], outlets, asked.values()),
            "date": tuple(_date(value) for value in facets["date"].values),
            "stance": _stances(facets["stance"], stances),
        },
        notices=(*unknown, *_withdrawn(asked.values()), *results.notices, *instead),
        expanded=results.expanded,
        excluded=results.excluded,
        did_you_mean=meant,
        wordless=results.wordless,
        relaxed=results.relaxed,
        offer_any=results.offer_any,
    )


def ids_found(query: SearchQuery, *, most: int, kept: bool = False) -> list[str]:
    """The public ids of what find() finds, in order, `most` at most; raises SearchError."""
    query = _narrowed(query, asked_outlets(query.outlets), known_stances(), kept)
    index = open_index(settings.INDEX_DIR)
    return [hit.id for hit in index.search(replace(query, page=1, limit=most), _synonyms()).hits]


def _narrowed(
    query: SearchQuery, outlets: Mapping[str, Outlet], stances: Collection[str], kept: bool
) -> SearchQuery:
    """The query with outlets as they are called now, and without outlets and stances that readers
    do not know unless it was `kept`."""
    slugs = [outlets[v].slug if v in outlets else v for v in query.outlets if kept or v in outlets]
    return replace(
        query,
        outlets=tuple(dict.fromkeys(slugs)),
        stances=tuple(value for value in query.stances if kept or value in stances),
    )


def _unknown(
    query: SearchQuery, outlets: Collection[str], stances: Collection[str]
) -> Iterator[str]:
    """A sentence for each facet of which something is left aside."""
    if any(value not in outlets for value in query.outlets):
        yield "An outlet that was asked for has no article here: that filter was left aside."
    if any(value not in stances for value in query.stances):
        yield "A stance that was asked for is none of this archive’s: that filter was left aside."


def _withdrawn(asked: Iterable[Outlet]) -> Iterator[str]:
    """A sentence where the filter of an outlet is kept, though nothing can be found by it."""
    names = dict.fromkeys(row.name for row in asked if getattr(row, "is_gone", False))
    if names:
        listed = " and ".join(map(quoted, names))
        yield f"What this archive had of {listed} was withdrawn: nothing of it can be found."


_COLUMNS = (  # only what a hit shows
    *("public_id", "number", "text", "stance__slug", "stance__name", "stance__shape"),
    *("source__slug", "source__title", "source__title_supplied", "source__outlet__name"),
    *("source__original_source", "source__language"),
    *("source__earliest", "source__latest", "source__date_status"),
    *("source__stance__slug", "source__stance__name", "source__stance__shape"),
)


def _rows(ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Public id -> what a hit shows of its row, of those that readers may see; one query."""
    if not ids:
        return {}
    sql, parameters = _statement(len(ids))
    asked = dict(zip(_examples(len(ids)), ids, strict=True))
    with connection.cursor() as cursor:
        # PostgreSQL has lists among its parameters.
        named = (asked.get(v, v) if isinstance(v, str) else v for v in parameters)
        cursor.execute(sql, list(named))
        return {row[0]: dict(zip((*_COLUMNS, "date_reason"), row, strict=True)) for row in cursor}


@lru_cache(maxsize=64)
def _statement(count: int) -> tuple[str, tuple[Any, ...]]:
    """The SQL that asks for `count` passages and its parameters, with examples for their ids.

    Kept, because Django writes it in three milliseconds and SQLite answers in a third of one.
    """
    published = Paragraph.objects.published().filter(public_id__in=_examples(count))
    # KT() would take the first name for the field's: it cannot follow a relation.
    reason = KeyTextTransform("reason", KeyTransform("published", "source__evidence"))
    rows = published.numbered().order_by().values_list(*_COLUMNS, reason)
    sql, parameters = rows.query.sql_with_params()
    return sql, tuple(parameters)


def _examples(count: int) -> list[str]:
    return [f"example {number}" for number in range(count)]


def _found(results: SearchResults) -> Iterator[Found]:
    """The hits with their rows; a row that is gone or withdrawn while the index has not caught
    up is left out."""
    rows = _rows([hit.id for hit in results.hits])
    passage_url, source_url = _urls("documents:passage"), _urls("documents:source")
    for hit in results.hits:
        row = rows.get(hit.id)
        if row is None:
            continue
        judged = "stance" if row["stance__slug"] else "source__stance"
        stance = tuple(row[f"{judged}__{name}"] for name in ("slug", "name", "shape"))
        yield Found(
            id=hit.id,
            url=passage_url(hit.id),
            number=row["number"],
            text=row["text"],
            snippet=tuple(snippet(row["text"], results.words, length=SNIPPET_LENGTH)),
            score=hit.score,
            title=shown_title(row["source__title"], supplied=row["source__title_supplied"]),
            source_url=source_url(row["source__slug"]),
            outlet=row["source__outlet__name"] or "",
            original_source=row["source__original_source"],
            language=row["source__language"],
            published_on=PressDate(
                row["source__earliest"],
                row["source__latest"],
                inferred=row["source__date_status"] == DateStatus.INFERRED,
            ),
            date_reason=row["date_reason"] or "",
            stance=stance if stance[0] else None,
        )


def _urls(name: str) -> Callable[[str], str]:
    """Addresses of a route that takes an id or a slug: reversed once, not twice for each hit."""
    example = "0" * 16
    before, _, after = reverse(name, args=[example]).rpartition(example)
    return lambda value: f"{before}{value}{after}"


_UNKNOWN = Outlet(slug=UNKNOWN_OUTLET, name="Unknown outlet")  # of sources without one


def _outlet_labels() -> dict[str, str]:
    """Slug -> name of every outlet, to read what the index counts; never to be shown whole."""
    return dict(Outlet.objects.values_list("slug", "name")) | {UNKNOWN_OUTLET: _UNKNOWN.name}


def known_outlets() -> dict[str, str]:
    """Slug -> name of what readers may narrow a search to: outlets of published sources."""
    known = Outlet.objects.for_readers().values_list("slug", "name")
    return dict(known) | {UNKNOWN_OUTLET: _UNKNOWN.name}


def asked_outlets(slugs: Sequence[str]) -> dict[str, Outlet]:
    """Those of `slugs` that readers may narrow a search to, or once could, former ones too, each
    with its outlet as it is now."""
    if not slugs:
        return {}
    known = Outlet.objects.once_for_readers()
    asked = {outlet.slug: outlet for outlet in known.filter(slug__in=slugs)}
    asked[UNKNOWN_OUTLET] = _UNKNOWN
    if others := set(slugs) - asked.keys():
        former = known.annotate(former=F("former_slugs__slug")).filter(former__in=others)
        asked |= {row.former: row for row in former}
    return asked


def known_stances() -> dict[str, tuple[str, str]]:
    """Slug -> name and shape, in the order that editors gave them."""
    rows = Stance.objects.values_list("slug", "name", "shape")
    return {slug: (name, shape) for slug, name, shape in rows} | {
        UNCLASSIFIED: ("unclassified", "")
    }


def _synonyms() -> Synonyms:
    return _table(tuple(group.lines for group in SynonymGroup.objects.all()))


@lru_cache(maxsize=2)  # built again only when an editor changed it
def _table(groups: tuple[tuple[str, ...], ...]) -> Synonyms:
    return Synonyms(groups)


def _outlets(
    facet: Facet, names: Mapping[str, str], asked: Collection[Outlet]
) -> tuple[Choice, ...]:
    """Most frequent first, as the search gives them; of those that are `asked` for, more."""
    urls = {row.slug: row.get_absolute_url() for row in asked if row is not _UNKNOWN}
    abouts = {row.slug: row.description for row in asked}
    return tuple(
        Choice(
            v.value,
            names.get(v.value, v.value),
            v.count,
            v.selected,
            url=urls.get(v.value, ""),
            about=abouts.get(v.value, ""),
        )
        for v in facet.values
    )


def _stances(facet: Facet, stances: Mapping[str, tuple[str, str]]) -> tuple[Choice, ...]:
    """In the order that editors gave them, so that a stance has one place on every page."""
    places = {slug: place for place, slug in enumerate(stances)}
    values = sorted(facet.values, key=lambda v: places.get(v.value, len(places)))
    return tuple(
        Choice(v.value, name, v.count, v.selected, shape)
        for v in values
        for name, shape in [stances.get(v.value, (v.value, ""))]
    )


def _date(value: FacetValue) -> Choice:
    """A year, a month ("March"), the "month unknown" of a year, or "undated"."""
    year, _, month = value.value.partition("-")
    if month == "XX":
        label = "month unknown"
    elif month:
        label = MONTHS[int(month)]
    else:
        label = year
    months = tuple(_date(each) for each in value.months)
    return Choice(value.value, label, value.count, value.selected, months=months)
