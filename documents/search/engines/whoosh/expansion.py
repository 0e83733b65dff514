"""The indexed terms that a prefix, wildcard or fuzzy word stands for."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterable

from whoosh.query import FuzzyTerm, Prefix, Query, Wildcard

from documents.numbers import thin
from documents.search.engines.whoosh.postings import Postings
from documents.search.lexer import quoted
from documents.search.query import MAX_EXPANSIONS


def expand(leaf: Query, postings: Postings, notices: list[str]) -> list[str]:
    """The terms of a pattern: the most frequent, with a notice, where there are too many."""
    terms = list(_matching(leaf, postings))
    if len(terms) > MAX_EXPANSIONS:
        notices.append(
            f"{quoted(leaf.text)} stands for more than {thin(MAX_EXPANSIONS)} words; the most"
            " frequent are searched."
        )
        frequency = {term: postings.frequency(leaf.fieldname, term) for term in terms}
        terms.sort(key=lambda term: (-frequency[term], term))
    return terms[:MAX_EXPANSIONS]


def _matching(leaf: Query, postings: Postings) -> Iterable[str]:
    if isinstance(leaf, Prefix):
        return postings.terms(leaf.fieldname, leaf.text)
    if isinstance(leaf, Wildcard):
        leading = re.split(r"[*?]", leaf.text, maxsplit=1)[0]
        pattern = re.compile(fnmatch.translate(leaf.text))
        return filter(pattern.match, postings.terms(leaf.fieldname, leading))
    return _near(leaf, postings.terms(leaf.fieldname, leaf.text[: leaf.prefixlength]))


def _near(leaf: FuzzyTerm, terms: Iterable[str]) -> Iterable[str]:
    size, limit = len(leaf.text), leaf.maxdist
    for term in terms:
        if abs(len(term) - size) <= limit and distance(term, leaf.text, limit) <= limit:
            yield term


def distance(a: str, b: str, limit: int) -> int:
    """Levenshtein distance (insertions, deletions, exchanges); some number over `limit` if more."""
    row = list(range(len(b) + 1))
    for number, letter in enumerate(a, 1):
        above, row = row, [number]
        for place, other in enumerate(b, 1):
            row.append(min(above[place] + 1, row[-1] + 1, above[place - 1] + (letter != other)))
        if min(row) > limit:
            break
    return row[-1]
