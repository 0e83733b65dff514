"""What words a passage has, read through Whoosh's own matchers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.query import Query
from whoosh.reading import TermNotFound
from whoosh.searching import Searcher

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class Postings:
    """Posting lists of one Whoosh reader; deleted passages are in none of them."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        self._searcher = Searcher(reader, closereader=False) if reader.doc_count() else None

    def of_term(self, field: str, term: str) -> tuple[Ints, Floats]:
        """Ascending passage numbers that have a term, and how often each has it."""
        try:
            matcher = self._reader.postings(field, term)
        except TermNotFound:
            return np.empty(0, dtype=np.int64), np.empty(0)
        pairs = []
        while matcher.is_active():
            pairs.append((matcher.id(), matcher.weight()))
            matcher.next()
        table = np.array(pairs, dtype=np.float64).reshape(-1, 2)
        return table[:, 0].astype(np.int64), table[:, 1]

    def matching(self, query: Query) -> Ints:
        """Ascending numbers of the passages that a query of any kind matches, as Whoosh sees it."""
        found: list[int] = []
        if self._searcher is not None:
            for leaf, offset in self._searcher.leaf_searchers():
                matcher = query.matcher(leaf, leaf.boolean_context())
                while matcher.is_active():
                    found.append(offset + matcher.id())
                    matcher.next()
        return np.array(found, dtype=np.int64)

    def terms(self, field: str, prefix: str) -> Iterator[str]:
        """The terms of a field that begin with `prefix`, in order."""
        for term in self._reader.expand_prefix(field, prefix):
            yield term.decode("utf-8")
