"""Which passages a query tree finds and how they score; query.py says what a tree means.

Scores are Okapi BM25, k1 1.2 and b 0.75, with Lucene's idf, log(1 + (N - n + .5) / (n + .5)); N
and n count passages, deleted ones not. What a word scores in the title of a passage's source
is added with a weight. A phrase scores as its words do; a pattern (prefix, wildcard, fuzzy) as
if all terms that it stands for were one word.
"""

from __future__ import annotations

import fnmatch
import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
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

from documents.search.engines.whoosh.columns import Columns, Ints
from documents.search.engines.whoosh.postings import Floats, Postings
from documents.search.lexer import quoted, thin
from documents.search.query import MAX_EXPANSIONS, has_words

K1 = 1.2
B = 0.75
TITLE_WEIGHT = 0.5  # of a word's score in the title

NOTHING: Ints = np.empty(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Found:
    """Passages that match: ascending numbers and, side by side, their scores."""

    passages: Ints
    scores: Floats


class Evaluation:
    """Evaluates trees over one snapshot, and remembers the posting lists and the notices."""

    def __init__(self, postings: Postings, columns: Columns) -> None:
        self._postings = postings
        self._columns = columns
        self._fetched: dict[tuple[str, str, str, int], tuple[Ints, Floats]] = {}
        self.notices: list[str] = []

    def search(self, tree: Query) -> Found:
        """What a tree finds among all passages, with scores."""
        passages = self.found(tree)
        scores = np.zeros(len(passages))
        for leaf in _positive(tree):
            self._score(leaf, passages, scores)
        return Found(passages, scores)

    def found(self, tree: Query) -> Ints:
        """The answer of a tree: ascending passage numbers."""
        if isinstance(tree, And):
            present = self.present(tree)
            words = [self.found(child) for child in tree.subqueries if has_words(child)]
            return _intersection(present, _union(words)) if words else present
        if isinstance(tree, Or):
            return _union([self.found(child) for child in tree.subqueries])
        return self._leaf(tree)

    def present(self, tree: Query) -> Ints:
        """The passages that have what a tree asks for, words of titles included."""
        if isinstance(tree, And):
            return reduce(_intersection, [self.present(child) for child in tree.subqueries])
        if isinstance(tree, Or):
            return _union([self.present(child) for child in tree.subqueries])
        if isinstance(tree, Term) and tree.fieldname == "text":
            return _union([self._leaf(tree), self._words(Term("title", tree.text))[0]])
        return self._leaf(tree)

    def _leaf(self, leaf: Query) -> Ints:
        if isinstance(leaf, Not):
            return np.setdiff1d(self._every(), self.found(leaf.query), assume_unique=True)
        if isinstance(leaf, Term | Prefix | Wildcard | FuzzyTerm):
            return self._words(leaf)[0]
        if isinstance(leaf, NumericRange) and leaf.fieldname == "date":
            every = self._every()
            return every[self._columns.dates_in_range(leaf)[self._columns.date[every]]]
        return self._postings.matching(leaf)

    def _every(self) -> Ints:
        return self._postings.matching(Every())

    def _words(self, leaf: Query) -> tuple[Ints, Floats]:
        """Passages with the word, or one of the words, of a leaf, and how often they have it."""
        key = (type(leaf).__name__, leaf.fieldname, leaf.text, getattr(leaf, "maxdist", 0))
        if key not in self._fetched:
            lists = [self._postings.of_term(leaf.fieldname, term) for term in self._expand(leaf)]
            passages = np.concatenate([NOTHING, *(passages for passages, _ in lists)])
            counts = np.concatenate([np.empty(0), *(counts for _, counts in lists)])
            distinct, places = np.unique(passages, return_inverse=True)
            self._fetched[key] = distinct, np.bincount(places, counts, len(distinct)).astype(float)
        return self._fetched[key]

    def _expand(self, leaf: Query) -> list[str]:
        """The terms that a leaf stands for: the most frequent where there are too many."""
        if isinstance(leaf, Term):
            return [leaf.text]
        terms = list(expand(leaf, self._postings.terms))
        if len(terms) > MAX_EXPANSIONS:
            self.notices.append(
                f"{quoted(leaf.text)} stands for {thin(len(terms))} words;"
                f" the {thin(MAX_EXPANSIONS)} most frequent are searched."
            )
            field = leaf.fieldname
            terms.sort(key=lambda term: (-len(self._postings.of_term(field, term)[0]), term))
        return terms[:MAX_EXPANSIONS]

    def _score(self, leaf: Query, passages: Ints, scores: Floats) -> None:
        """Add what a leaf scores to the scores of those passages that have it."""
        if isinstance(leaf, Phrase):
            having = self._leaf(leaf)
            for word in leaf.words:
                term = Term("text", word)
                self._add(term, leaf.boost, passages, scores, within=having)
        else:
            self._add(leaf, leaf.boost, passages, scores)
            if isinstance(leaf, Term):
                title = Term("title", leaf.text)
                self._add(title, leaf.boost * TITLE_WEIGHT, passages, scores)

    def _add(
        self,
        leaf: Query,
        weight: float,
        passages: Ints,
        scores: Floats,
        within: Ints | None = None,
    ) -> None:
        having, counts = self._words(leaf)
        idf_weight = weight * idf(self._columns.count, len(having))
        lengths = self._columns.norms(leaf.fieldname)[having]
        values = idf_weight * counts * (K1 + 1) / (counts + K1 * (1 - B + B * lengths))
        if within is not None:
            values = values[np.isin(having, within, assume_unique=True)]
            having = within
        _, to, of = np.intersect1d(passages, having, assume_unique=True, return_indices=True)
        scores[to] += values[of]


def idf(passages: int, having: int) -> float:
    """Lucene's inverse document frequency: log(1 + (N - n + .5) / (n + .5))."""
    return math.log(1 + (passages - having + 0.5) / (having + 0.5))


def expand(leaf: Query, terms: Callable[[str, str], Iterable[str]]) -> Iterator[str]:
    """The indexed terms that a prefix, wildcard or fuzzy word stands for."""
    if isinstance(leaf, Prefix):
        yield from terms(leaf.fieldname, leaf.text)
    elif isinstance(leaf, Wildcard):
        leading = re.split(r"[*?]", leaf.text, maxsplit=1)[0]
        pattern = re.compile(fnmatch.translate(leaf.text))
        yield from filter(pattern.match, terms(leaf.fieldname, leading))
    else:
        near = terms(leaf.fieldname, leaf.text[: leaf.prefixlength])
        yield from (t for t in near if distance(t, leaf.text, leaf.maxdist) <= leaf.maxdist)


def distance(a: str, b: str, limit: int) -> int:
    """Levenshtein distance: insertions, deletions, exchanged letters; any number over `limit`."""
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        previous, row = row, [i]
        for j, y in enumerate(b, 1):
            row.append(min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (x != y)))
    return row[-1]


def _positive(tree: Query) -> Iterator[Query]:
    """The leaves that score: words of the text that are not excluded."""
    if isinstance(tree, And | Or):
        for child in tree.subqueries:
            yield from _positive(child)
    elif not isinstance(tree, Not) and has_words(tree):
        yield tree


def _intersection(a: Ints, b: Ints) -> Ints:
    return np.intersect1d(a, b, assume_unique=True)


def _union(sets: Sequence[Ints]) -> Ints:
    return np.unique(np.concatenate([NOTHING, *sets]))
