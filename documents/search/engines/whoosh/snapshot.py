"""One commit of an index, opened for reading by any number of threads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, FileIndex
from whoosh.query import And, Or, Query, Term

from documents.search.engines.whoosh.columns import Columns, Ints, tabulate
from documents.search.engines.whoosh.evaluation import Evaluation, Found
from documents.search.engines.whoosh.narrowing import narrow, page
from documents.search.engines.whoosh.postings import Postings
from documents.search.query import has_words, parse
from documents.search.records import SearchQuery, SearchResults
from documents.search.synonyms import Synonyms

RELAXED = "No passage has all of these words; showing passages with some of them."
DEFAULT_KINDS = Or([Term("kind", "body"), Term("kind", "heading")])


class Snapshot:
    """An index as one commit left it."""

    def __init__(self, postings: Postings, columns: Columns, alive: Ints) -> None:
        self._postings = postings
        self._columns = columns
        self._alive = alive

    @classmethod
    def open(cls, path: Path, commit: int) -> Snapshot:
        """Read what commit number `commit` of the generation in `path` left."""
        storage = FileStorage(str(path))
        toc = TOC.read(storage, "MAIN", gen=commit)
        reader = FileIndex._reader(storage, toc.schema, toc.segments, commit)
        stored = [reader.stored_fields(number) for number in range(reader.doc_count_all())]
        alive = np.array(
            [n for n in range(reader.doc_count_all()) if not reader.is_deleted(n)], dtype=np.int64
        )
        lengths = np.array([f["lengths"] for f in stored], dtype=np.int64).reshape(-1, 2)
        columns = tabulate(
            [fields["row"] for fields in stored],
            {"text": lengths[:, 0], "title": lengths[:, 1]},
            alive,
        )
        return cls(Postings(reader), columns, alive)

    @property
    def count(self) -> int:
        """Passages, without deleted ones."""
        return self._columns.count

    def state(self) -> Mapping[int, tuple[int, int]]:
        """Per source: its revision and its number of passages."""
        source = self._columns.source[self._alive].tolist()
        revision = dict(zip(source, self._columns.revision[self._alive].tolist(), strict=True))
        return {key: (revision[key], count) for key, count in Counter(source).items()}

    def search(self, query: SearchQuery, synonyms: Synonyms | None) -> SearchResults:
        """Answer a query; synonyms are left out where the query does not want them."""
        parsed = parse(
            query.text,
            doc_freq=lambda term: len(self._postings.of_term("text", term)[0]),
            synonyms=synonyms if query.synonyms else None,
        )
        evaluation = Evaluation(self._postings, self._columns)

        def search(tree: Query) -> Found:
            return evaluation.search(And([tree, DEFAULT_KINDS]) if parsed.default_kinds else tree)

        notices = list(parsed.notices)
        relaxed = False
        if query.match == "any" and parsed.relaxed is not None:
            found = search(parsed.relaxed)
        else:
            found = search(parsed.tree)
            if parsed.relaxed is not None and not len(found.passages):
                words = _words_only(parsed.tree)
                relaxed = words is not None and not len(search(words).passages)
                if relaxed:
                    found = search(parsed.relaxed)
                    notices.append(RELAXED)
        ranked = has_words(parsed.tree)
        narrowed = narrow(query, found, self._columns)
        total = len(narrowed.found.passages)
        strict = query.match == "all" and parsed.relaxed is not None and not relaxed
        return SearchResults(
            query=query,
            hits=page(query, narrowed.found, self._columns, ranked=ranked),
            total=total,
            sources=narrowed.sources,
            facets=narrowed.facets,
            notices=tuple(dict.fromkeys(notices + evaluation.notices)),
            words=parsed.words,
            relaxed=relaxed,
            offer_any=strict and total < query.limit,
        )


def _words_only(tree: Query) -> Query | None:
    """A tree without its filters, None when nothing is left."""
    if not has_words(tree):
        return None
    if isinstance(tree, And | Or):
        kept = [child for child in map(_words_only, tree.subqueries) if child is not None]
        return kept[0] if len(kept) == 1 else type(tree)(kept)
    return tree
