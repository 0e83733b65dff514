"""Which passages a query tree finds and how they score; query.py says what a tree means.

Scores are Okapi BM25 with Lucene's idf, log(1 + (N - n + .5) / (n + .5)); N and n count passages
that are not deleted. What a word scores in the title of a passage's source is added with a
weight; how rare it is, is judged by the texts alone. A phrase scores as its words do; a pattern
(prefix, wildcard, fuzzy) as if all the terms that it stands for were one word.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.query import (
    And,
    Every,
    FuzzyTerm,
    Not,
    NullQuery,
    NumericRange,
    Or,
    Phrase,
    Prefix,
    Query,
    Term,
    Wildcard,
)

from documents.search.engines.whoosh.columns import K1, Columns
from documents.search.engines.whoosh.expansion import expand
from documents.search.engines.whoosh.impacts import Impacts
from documents.search.engines.whoosh.postings import Postings, TermPostings
from documents.search.engines.whoosh.schema import FIELDS
from documents.search.engines.whoosh.scratch import NOTHING, Scratch
from documents.search.query import has_words

TITLE_WEIGHT = 0.8  # of a word's score in the title; best for Cranfield, CISI and SciFact alike

Ints = NDArray[Any]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Found:
    """Passages that match, each once and in any order, and beside them their scores."""

    passages: Ints
    scores: Floats
    runs: Ints  # the run of each

    def where(self, kept: NDArray[np.bool_]) -> Found:
        """Those of them that are kept."""
        at = kept.nonzero()[0]  # once, instead of in each of three compress()
        return Found(self.passages.take(at), self.scores.take(at), self.runs.take(at))


class Evaluation:
    """Evaluates the trees of one search over one snapshot."""

    def __init__(
        self,
        postings: Postings,
        columns: Columns,
        impacts: Impacts,
        scratch: Scratch,
        fallback: Callable[[Query], Ints],
    ) -> None:
        self._postings = postings
        self._columns = columns
        self._impacts = impacts
        self._scratch = scratch
        self._fallback = fallback  # matches kinds of queries that are not known here
        self._fetched: dict[tuple[str, str, str, int], TermPostings] = {}
        self._phrases: dict[tuple[str, tuple[str, ...], int], Ints] = {}
        self.notices: list[str] = []

    def search(self, tree: Query, *, all_kinds: bool) -> Found:
        """What a tree finds, with scores; without `all_kinds` what is searched by default."""
        if _is_word(tree):
            found = self._any_word([tree])
        elif isinstance(tree, Or) and all(map(_is_word, tree.subqueries)):
            found = self._any_word(tree.subqueries)
        elif isinstance(tree, And) and all(map(_is_word, tree.subqueries)):
            found = self._all_words(tree.subqueries)
        else:
            found = self._scored(tree)
        searched = self._columns.searched
        if all_kinds or searched is None:
            return found
        return found.where(searched.take(found.passages))

    # Matching

    def found(self, tree: Query) -> Ints:
        """The answer of a tree: ascending passages."""
        if isinstance(tree, And):
            present = self.present(tree)
            words = [child for child in tree.subqueries if has_words(child)]
            if not words or not len(present):
                return present
            return self._having(present, words)
        if isinstance(tree, Or):
            return self._scratch.union([self.found(child) for child in tree.subqueries])
        return self._leaf(tree)

    def _having(self, passages: Ints, words: Sequence[Query]) -> Ints:
        """Those of `passages`, which have all of `words`, that have one other than by a title."""
        if any(_is_word(word) and not len(self._title(word).units) for word in words):
            return passages
        having = np.zeros(len(passages), dtype=bool)
        for word in words:
            having |= self._scratch.places(passages, self.found(word))[1]
            if having.all():
                return passages
        return passages[having]

    def present(self, tree: Query) -> Ints:
        """The ascending passages that have what a tree asks for, words of titles included."""
        if isinstance(tree, And):
            return self._all_present(tree.subqueries)
        if isinstance(tree, Or):
            return self._scratch.union([self.present(child) for child in tree.subqueries])
        if _is_word(tree):
            titled = self._passages("title", self._title(tree).units)
            return (
                self._scratch.union([self._leaf(tree), titled]) if len(titled) else self._leaf(tree)
            )
        return self._leaf(tree)

    def _all_present(self, children: Sequence[Query]) -> Ints:
        """Begins with the shortest list; longer ones and all that is no list only sift it."""
        sieves = [child for child in children if isinstance(child, Not | NumericRange | Every)]
        words = [child for child in children if _is_word(child)]
        words.sort(key=lambda word: len(self._words(word).units))
        others = [self.present(c) for c in children if c not in sieves and c not in words]
        others.sort(key=len)
        if others:
            found = reduce(self._both, others)
        elif words:
            found = self.present(words.pop(0))
        else:
            found = self._columns.every
        for child in words + sieves:
            if not len(found):
                break
            found = found.compress(self._sift(child, found))
        return found

    def _sift(self, child: Query, passages: Ints) -> NDArray[np.bool_]:
        """Which of `passages` have what a child asks for, words of titles included."""
        if isinstance(child, Not):
            return ~self._scratch.places(passages, self.found(child.query))[1]
        if isinstance(child, NumericRange):
            return self._columns.in_range(child).take(self._columns.run_of.take(passages))
        if isinstance(child, Every):
            if child.fieldname is None:
                return np.ones(len(passages), dtype=bool)
            return self._columns.outlet_known().take(self._columns.run_of.take(passages))
        impacts = self._impacts_of(child)
        if impacts is None:
            has = self._scratch.places(passages, self._words(child).units)[1]
        else:
            has = impacts.take(passages) > 0
        titled = self._title(child).units
        if len(titled):
            flags = np.zeros(len(self._columns.source), dtype=bool)
            flags[titled] = True
            has |= flags.take(self._columns.run_of.take(passages))
        return has

    def _title(self, word: Term) -> TermPostings:
        """The runs whose titles have a word."""
        return self._words(Term("title", word.text))

    def _both(self, shorter: Ints, longer: Ints) -> Ints:
        if not len(shorter):
            return shorter
        return shorter.compress(self._scratch.places(shorter, longer)[1])

    def _leaf(self, leaf: Query) -> Ints:
        if isinstance(leaf, Every) and leaf.fieldname is None:
            return self._columns.every
        if isinstance(leaf, Not | NumericRange | Every):
            return self._all_present([leaf])
        if isinstance(leaf, Term | Prefix | Wildcard | FuzzyTerm):
            return self._passages(leaf.fieldname, self._words(leaf).units)
        if isinstance(leaf, Phrase):
            return self._phrase(leaf)
        return NOTHING if leaf is NullQuery else self._fallback(leaf)

    def _phrase(self, leaf: Phrase) -> Ints:
        key = (leaf.fieldname, tuple(leaf.words), leaf.slop)
        if key not in self._phrases:
            units = self._postings.phrase(leaf.fieldname, leaf.words, leaf.slop)
            self._phrases[key] = self._passages(leaf.fieldname, units)
        return self._phrases[key]

    def _passages(self, field: str, units: Ints) -> Ints:
        """The passages of a field's units."""
        if not FIELDS[field].of_source or not len(units):
            return units
        starts = self._columns.run_starts[units]
        sizes = self._columns.run_starts[units + 1] - starts
        inside = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        passages: Ints = (np.repeat(starts, sizes) + inside).astype(np.int32)
        alive = self._columns.alive
        return passages if alive is None else passages.compress(alive.take(passages))

    def _words(self, leaf: Query) -> TermPostings:
        """The postings of a term, or of the terms that a pattern stands for, as of one."""
        key = (type(leaf).__name__, leaf.fieldname, leaf.text, getattr(leaf, "maxdist", 0))
        found = self._fetched.get(key)
        if found is None:
            if isinstance(leaf, Term):
                found = self._postings.of_term(leaf.fieldname, leaf.text)
            else:
                terms = expand(leaf, self._postings, self.notices)
                found = self._postings.of_terms(leaf.fieldname, terms)
            self._fetched[key] = found
        return found

    # Scoring

    def _any_word(self, words: Sequence[Term]) -> Found:
        """The passages that have one of some words, with scores."""
        lists, arrays = [], []
        for word in words:
            units, counts = self._words(word)
            impacts = self._impacts_of(word) if len(words) > 1 else None
            if impacts is not None:
                arrays.append(impacts if word.boost == 1 else impacts * np.float32(word.boost))
            elif len(units):
                passages = units.astype(np.intp)  # once, instead of at every use as an index
                scores = self._bm25("text", passages, counts, len(units), word.boost)
                lists.append((passages, scores))
        if not lists and not arrays:
            return Found(NOTHING, NOTHING.astype(np.float32), NOTHING)
        if arrays:
            passages, scores = self._scratch.total_with(arrays, lists)
        else:
            passages, scores = lists[0] if len(lists) == 1 else self._scratch.total(lists)
        return self._with_titles(words, passages, scores)

    def _all_words(self, words: Sequence[Term]) -> Found:
        """Where all of some words are present, one of them in the text, with scores."""
        passages = self._all_present(words).astype(np.intp)
        scores = np.zeros(len(passages), dtype=np.float32)
        having = np.zeros(len(passages), dtype=bool)
        for word in words if len(passages) else ():
            having |= self._add(word, word.boost, passages, scores, None)
        found = self._with_titles(words, passages, scores)
        return found if having.all() else found.where(having)

    def _scored(self, tree: Query) -> Found:
        """What any tree finds, with the scores of its words."""
        passages = self.found(tree).astype(np.intp)
        scores = np.zeros(len(passages), dtype=np.float32)
        leaves = list(_positive(tree)) if len(passages) else []
        for leaf in leaves:
            if isinstance(leaf, Phrase):
                having = None if leaf is tree else self._phrase(leaf)
                for text in leaf.words:
                    self._add(Term("text", text), leaf.boost, passages, scores, having)
            else:
                self._add(leaf, leaf.boost, passages, scores, None)
        words = [leaf for leaf in leaves if isinstance(leaf, Term)]
        return self._with_titles(words, passages, scores)

    def _add(
        self, leaf: Query, boost: float, passages: Ints, scores: Floats, having: Ints | None
    ) -> NDArray[np.bool_]:
        """Add what a word scores in those of `passages` that have it (and are in `having`).

        Returns which these are.
        """
        units, counts = self._words(leaf)
        if not len(units) or (having is not None and not len(having)):
            return np.zeros(len(passages), dtype=bool)
        impacts = self._impacts_of(leaf) if having is None else None
        if impacts is not None:
            gained = impacts.take(passages)
            scores += gained if boost == 1 else gained * np.float32(boost)
            return gained > 0
        places, has = self._scratch.places(passages, units)
        if having is not None:
            has &= self._scratch.places(passages, having)[1]
        if has.all():
            scores += self._bm25("text", passages, counts.take(places), len(units), boost)
        else:
            at = has.nonzero()[0]
            some, often = passages.take(at), counts.take(places.take(at))
            scores[at] += self._bm25("text", some, often, len(units), boost)
        return has

    def _impacts_of(self, leaf: Query) -> Floats | None:
        """What a frequent word of the text scores in every passage; None for other leaves."""
        if not _is_word(leaf):
            return None
        units, counts = self._words(leaf)
        return self._impacts.of(
            leaf.text, units, lambda: self._bm25("text", units, counts, len(units), 1.0)
        )

    def _with_titles(self, words: Sequence[Term], passages: Ints, scores: Floats) -> Found:
        """Add what words score in the titles of the passages' sources."""
        columns = self._columns
        runs = columns.run_of.take(passages)
        of_runs: Floats | None = None
        for word in words:
            units, counts = self._title(word)
            if len(units):
                if of_runs is None:
                    of_runs = np.zeros(len(columns.source), dtype=np.float32)
                having = len(self._words(word).units)
                weight = word.boost * TITLE_WEIGHT
                of_runs[units] += self._bm25("title", units, counts, having, weight)
        if of_runs is not None:
            scores = scores + of_runs.take(runs)
        return Found(passages, scores, runs)

    def _bm25(self, field: str, units: Ints, counts: Ints, having: int, weight: float) -> Floats:
        """BM25 of one word in `units` that have it `counts` times."""
        weight *= idf(len(self._columns.every), having) * (K1 + 1)
        frequency = counts.astype(np.float32)
        norm = self._columns.norms[field].take(units)
        norm += frequency
        frequency *= np.float32(weight)
        frequency /= norm
        return frequency


def idf(passages: int, having: int) -> float:
    """Lucene's inverse document frequency: log(1 + (N - n + .5) / (n + .5))."""
    return math.log(1 + (passages - having + 0.5) / (having + 0.5))


def _is_word(tree: Query) -> bool:
    return isinstance(tree, Term) and tree.fieldname == "text"


def _positive(tree: Query) -> Iterator[Query]:
    """The leaves that score: words of the text that are not excluded."""
    if isinstance(tree, And | Or):
        for child in tree.subqueries:
            yield from _positive(child)
    elif has_words(tree):
        yield tree
