"""A search engine as slow and plain as can be: the contract that every engine is compared with.

It holds passages as dictionaries of lists, asks every passage every question, and shares nothing
with an engine but the query language, the analysis and the records.
"""

from __future__ import annotations

import calendar
import datetime as dt
import fnmatch
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from whoosh.query import (
    And,
    Every,
    FuzzyTerm,
    Not,
    NumericRange,
    Or,
    Phrase,
    Prefix,
    Query,
    Term,
    Wildcard,
)

from documents.search import (
    Facet,
    FacetValue,
    Hit,
    PassageRecord,
    SearchQuery,
    SearchResults,
    shortest,
)
from documents.search.analysis import terms
from documents.search.query import ParsedQuery, has_words, parse

RELAXED = "No passage has all of these words; showing passages with some of them."
TITLE_WEIGHT = 0.8


@dataclass(frozen=True)
class Passage:
    record: PassageRecord
    fields: dict[str, list[str]]


class Reference:
    """An index of passages in a list."""

    def __init__(self, records: Iterable[PassageRecord]) -> None:
        self.passages = [Passage(record, _fields(record)) for record in records]
        self.terms = {
            field: {term for passage in self.passages for term in passage.fields[field]}
            for field in ("text", "title", "outlet", "author", "stance", "kind")
        }

    def search(self, query: SearchQuery) -> SearchResults:
        parsed = parse(query.text)
        body = Or([Term("kind", "body"), Term("kind", "heading")])

        def found(tree: Query) -> list[Passage]:
            tree = And([tree, body]) if parsed.default_kinds else tree
            return [passage for passage in self.passages if self.found(tree, passage)]

        tree = parsed.tree
        relaxed = False
        if parsed.relaxed is not None:
            if query.match == "any":
                tree = parsed.relaxed
            elif not found(tree) and not found(words_only(tree)):
                tree = parsed.relaxed
                relaxed = True
        matched = found(tree)
        kept = [p for p in matched if in_outlets(query, p) and in_stances(query, p)]
        kept = [p for p in kept if in_dates(query, p)]
        ranked = has_words(tree) and query.sort == "relevance"
        scores = {p.record.id: self.score(tree, p) if ranked else 0.0 for p in kept}
        kept.sort(key=lambda p: (p.record.source_id, p.record.position))
        kept.sort(key=(lambda p: -scores[p.record.id]) if ranked else by_date(query.sort))
        start = (query.page - 1) * query.limit
        shown = relaxed and bool(kept)
        strict = parsed.relaxed is not None and query.match == "all" and not relaxed
        notices = [*parsed.notices, *([RELAXED] if shown else []), *no_day(query)]
        missing = {} if kept else self.missing(parsed)
        notices += self.about_missing(missing)
        return SearchResults(
            query=query,
            hits=tuple(
                Hit(p.record.id, scores[p.record.id]) for p in kept[start : start + query.limit]
            ),
            total=len(kept),
            sources=len({p.record.source_id for p in kept}),
            facets=facets(query, matched),
            notices=tuple(dict.fromkeys(notices)),
            missing_outlets=tuple(missing.get("outlet", ())),
            words=parsed.words,
            expanded=parsed.expanded,
            relaxed=shown,
            offer_any=strict and len(kept) < query.limit,
        )

    def missing(self, parsed: ParsedQuery) -> dict[str, list[str]]:
        """The names of outlets and stances that no passage has."""
        names: dict[str, list[str]] = {"outlet": [], "stance": []}
        for field, name, tree in parsed.named:
            if not any(self.found(tree, passage) for passage in self.passages):
                names[field].append(name)
        return names

    def about_missing(self, names: Mapping[str, Sequence[str]]) -> Iterator[str]:
        """What is said of them."""
        if names.get("outlet"):
            yield f"No passage has an outlet called “{'” or “'.join(names['outlet'])}”."
        if names.get("stance"):
            known = ", ".join(sorted({p.record.stance for p in self.passages}))
            has = f"; passages here have {known}" if known else ""
            yield f"No passage has the stance “{'” or “'.join(names['stance'])}”{has}."

    def found(self, tree: Query, passage: Passage) -> bool:
        if isinstance(tree, And):
            worded = [child for child in tree.subqueries if has_words(child)]
            return self.present(tree, passage) and (
                not worded or any(self.found(child, passage) for child in worded)
            )
        if isinstance(tree, Or):
            return any(self.found(child, passage) for child in tree.subqueries)
        return self.leaf(tree, passage)

    def present(self, tree: Query, passage: Passage) -> bool:
        if isinstance(tree, And):
            return all(self.present(child, passage) for child in tree.subqueries)
        if isinstance(tree, Or):
            return any(self.present(child, passage) for child in tree.subqueries)
        if isinstance(tree, Term) and tree.fieldname == "text" and in_title(tree.text, passage):
            return True
        return self.leaf(tree, passage)

    def leaf(self, leaf: Query, passage: Passage) -> bool:
        if isinstance(leaf, Every):
            return leaf.fieldname is None or passage.record.outlet != "unknown"
        if isinstance(leaf, Not):
            return not self.found(leaf.query, passage)
        if isinstance(leaf, NumericRange):
            return in_range(leaf, passage)
        if isinstance(leaf, Phrase):
            return has_phrase(leaf, passage)
        if isinstance(leaf, Term | Prefix | Wildcard | FuzzyTerm):
            return any(stands_for(leaf, term) for term in passage.fields[leaf.fieldname])
        return False  # NullQuery

    def score(self, tree: Query, passage: Passage) -> float:
        total = 0.0
        for leaf in positive(tree):
            if isinstance(leaf, Phrase):
                if has_phrase(leaf, passage):
                    words = [Term("text", word) for word in leaf.words]
                    total += leaf.boost * sum(self.bm25(word, passage) for word in words)
            else:
                total += leaf.boost * self.bm25(leaf, passage)
                if isinstance(leaf, Term):
                    total += leaf.boost * TITLE_WEIGHT * self.bm25(leaf, passage, "title")
        return total

    def bm25(self, leaf: Query, passage: Passage, field: str = "text") -> float:
        """What a word of the text scores there or in another field: its idf is that of the text."""
        count = sum(1 for term in passage.fields[field] if stands_for(leaf, term))
        if not count:
            return 0.0
        having = sum(1 for p in self.passages if any(stands_for(leaf, t) for t in p.fields["text"]))
        average = sum(len(p.fields[field]) for p in self.passages) / len(self.passages)
        idf = math.log(1 + (len(self.passages) - having + 0.5) / (having + 0.5))
        length = len(passage.fields[field]) / average
        return idf * count * 2.2 / (count + 1.2 * (0.25 + 0.75 * length))


def _fields(record: PassageRecord) -> dict[str, list[str]]:
    return {
        "text": terms(record.text),
        "title": terms(record.title),
        "outlet": [term for name in record.outlet_names for term in terms(name)],
        "author": [term for name in record.authors for term in terms(name)],
        "stance": [record.stance],
        "kind": [record.kind],
    }


def in_title(term: str, passage: Passage) -> bool:
    return term in passage.fields["title"]


def stands_for(leaf: Query, term: str) -> bool:
    if isinstance(leaf, Prefix):
        return term.startswith(leaf.text)
    if isinstance(leaf, Wildcard):
        return fnmatch.fnmatchcase(term, leaf.text)
    if isinstance(leaf, FuzzyTerm):
        same = term[: leaf.prefixlength] == leaf.text[: leaf.prefixlength]
        return same and distance(term, leaf.text) <= leaf.maxdist
    return bool(term == leaf.text)


def distance(a: str, b: str) -> int:
    if not a or not b:
        return len(a) + len(b)
    if a[0] == b[0]:
        return distance(a[1:], b[1:])
    return 1 + min(distance(a[1:], b), distance(a, b[1:]), distance(a[1:], b[1:]))


def has_phrase(phrase: Phrase, passage: Passage) -> bool:
    text = passage.fields[phrase.fieldname]
    ends = {at for at, term in enumerate(text) if term == phrase.words[0]}
    for word in phrase.words[1:]:
        ends = {
            at
            for at, term in enumerate(text)
            if term == word and any(0 < at - end <= phrase.slop for end in ends)
        }
    return bool(ends)


def positive(tree: Query) -> Iterator[Query]:
    if isinstance(tree, And | Or):
        for child in tree.subqueries:
            yield from positive(child)
    elif has_words(tree):
        yield tree


def words_only(tree: Query) -> Query:
    if not isinstance(tree, And | Or):
        return tree
    return type(tree)([words_only(child) for child in tree.subqueries if has_words(child)])


# Filters and facets


def undated(passage: Passage) -> bool:
    return passage.record.earliest is None and passage.record.latest is None


def may_fall(passage: Passage, start: dt.date, end: dt.date) -> bool:
    """Whether the date may be `start` or later and before `end`."""
    earliest = passage.record.earliest or dt.date.min
    latest = passage.record.latest or dt.date.max
    return not undated(passage) and start < end and earliest < end and latest >= start


def month_of(passage: Passage) -> str | None:
    """The month into which the date falls for certain."""
    earliest, latest = passage.record.earliest, passage.record.latest
    if earliest and latest and earliest.replace(day=1) == latest.replace(day=1):
        return f"{earliest:%Y-%m}"
    return None


def in_range(condition: NumericRange, passage: Passage) -> bool:
    start = dt.date.min if condition.start is None else dt.date.fromordinal(condition.start)
    end = dt.date.max if condition.end is None else dt.date.fromordinal(condition.end)
    return may_fall(passage, start, end)


def no_day(query: SearchQuery) -> Iterator[str]:
    if query.after and query.before and query.after >= query.before:
        span = f"from {shortest(query.after)} to before {shortest(query.before)}"
        yield f"The dates leave no day: {span}."


def in_outlets(query: SearchQuery, passage: Passage) -> bool:
    return not query.outlets or passage.record.outlet in query.outlets


def in_stances(query: SearchQuery, passage: Passage) -> bool:
    return not query.stances or passage.record.stance in query.stances


def in_dates(query: SearchQuery, passage: Passage) -> bool:
    if query.after is None and query.before is None and not query.dates:
        return True
    if "undated" in query.dates and undated(passage):
        return True
    for date in query.dates:
        if date.endswith("-XX") and in_unknown_month(date[:4], passage):
            return True
    if query.after is None and query.before is None:
        return False
    return may_fall(passage, query.after or dt.date.min, query.before or dt.date.max)


def interval(value: str) -> tuple[dt.date, dt.date]:
    """The first day of a year or month, and the day after its last."""
    if len(value) == 4:
        return dt.date(int(value), 1, 1), dt.date(int(value) + 1, 1, 1)
    year, month = int(value[:4]), int(value[5:])
    last = dt.date(year, month, calendar.monthrange(year, month)[1])
    return dt.date(year, month, 1), last + dt.timedelta(days=1)


def in_unknown_month(year: str, passage: Passage) -> bool:
    return may_fall(passage, *interval(year)) and month_of(passage) is None


def by_date(sort: str) -> Callable[[Passage], tuple[bool, int]]:
    def key(passage: Passage) -> tuple[bool, int]:
        earliest, latest = passage.record.earliest, passage.record.latest
        if earliest is None and latest is None:
            return True, 0
        if sort == "oldest":
            return False, (earliest or latest or dt.date.min).toordinal()
        return False, -(latest or earliest or dt.date.min).toordinal()

    return key


def facets(query: SearchQuery, matched: list[Passage]) -> tuple[Facet, ...]:
    of_outlet = [p for p in matched if in_stances(query, p) and in_dates(query, p)]
    of_stance = [p for p in matched if in_outlets(query, p) and in_dates(query, p)]
    of_date = [p for p in matched if in_outlets(query, p) and in_stances(query, p)]
    return (
        Facet("outlet", values([p.record.outlet for p in of_outlet], query.outlets)),
        Facet("date", dates(query, of_date)),
        Facet("stance", values([p.record.stance for p in of_stance], query.stances)),
    )


def values(found: list[str], selected: tuple[str, ...]) -> tuple[FacetValue, ...]:
    counts = Counter(found)
    names = sorted({*counts, *selected}, key=lambda name: (-counts[name], name))
    return tuple(FacetValue(name, counts[name], name in selected) for name in names)


def dates(query: SearchQuery, passages: list[Passage]) -> tuple[FacetValue, ...]:
    chosen = (query.after, query.before)
    years = {date[:4] for date in query.dates if date.endswith("-XX")}
    if query.after is not None and query.before is not None:
        year, month = f"{query.after:%Y}", f"{query.after:%Y-%m}"
        if chosen in (interval(year), interval(month)):
            years.add(year)
    for passage in passages:
        bounds = (passage.record.earliest, passage.record.latest)
        years.update(f"{bound:%Y}" for bound in bounds if bound)
    found = [year_value(query, year, passages) for year in sorted(years, reverse=True)]
    count = sum(map(undated, passages))
    if count or "undated" in query.dates:
        found.append(FacetValue("undated", count, "undated" in query.dates))
    return tuple(found)


def year_value(query: SearchQuery, year: str, passages: list[Passage]) -> FacetValue:
    chosen = (query.after, query.before)
    months = []
    for number in range(12, 0, -1):
        value = f"{year}-{number:02d}"
        selected = chosen == interval(value)
        if selected or any(month_of(p) == value for p in passages):
            count = sum(may_fall(p, *interval(value)) for p in passages)
            months.append(FacetValue(value, count, selected))
    unknown = sum(in_unknown_month(year, p) for p in passages)
    value = f"{year}-XX"
    if unknown or value in query.dates:
        months.append(FacetValue(value, unknown, value in query.dates))
    count = sum(may_fall(p, *interval(year)) for p in passages)
    return FacetValue(year, count, chosen == interval(year), tuple(months))
