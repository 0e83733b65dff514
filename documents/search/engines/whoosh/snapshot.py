"""One commit of an index, opened for reading by any number of threads."""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.filedb.filestore import FileStorage
from whoosh.query import And, Or, Query, Term
from whoosh.reading import MultiReader, SegmentReader
from whoosh.searching import Searcher

from documents.search.engines.whoosh.codec import PassageCodec, PassageSegment
from documents.search.engines.whoosh.columns import Columns
from documents.search.engines.whoosh.evaluation import Evaluation, Found
from documents.search.engines.whoosh.impacts import Impacts
from documents.search.engines.whoosh.narrowing import narrow, page
from documents.search.engines.whoosh.postings import Postings
from documents.search.engines.whoosh.schema import SCHEMA
from documents.search.engines.whoosh.scratch import Scratch
from documents.search.engines.whoosh.segments import SegmentFile
from documents.search.engines.whoosh.storage import read_segments
from documents.search.grammar import Named, no_day
from documents.search.lexer import quoted
from documents.search.query import has_words, parse
from documents.search.records import SearchQuery, SearchResults
from documents.search.suggest import count_words
from documents.search.synonyms import Synonyms

RELAXED = "No passage has all of these words; showing passages with some of them."


class Snapshot:
    """An index as one commit left it."""

    def __init__(
        self, path: Path, segments: list[PassageSegment], files: list[SegmentFile]
    ) -> None:
        self._path = path
        self._segments = segments
        self._files = {s.segid: file for s, file in zip(segments, files, strict=True)}
        alive = [segment.alive() for segment in segments]
        self._columns = Columns(files, alive)
        self._postings = Postings(files, alive)
        passages = len(self._columns.run_of)
        self._impacts = Impacts(passages)
        self._scratch = Scratch(passages)

    @classmethod
    def open(cls, path: Path, commit: int, before: Snapshot | None = None) -> Snapshot:
        """What commit number `commit` of the generation in `path` left.

        Segments that the snapshot `before` has open are not opened again.
        """
        segments = read_segments(path, commit)
        known = before._files if before is not None else {}
        files = [known.get(s.segid) or SegmentFile(s.path(path)) for s in segments]
        return cls(path, segments, files)

    @property
    def count(self) -> int:
        """Passages, without deleted ones."""
        return len(self._columns.every)

    def doc_freq(self, term: str) -> int:
        """How many passages have a term."""
        return self._postings.frequency("text", term)

    def words(self) -> Counter[str]:
        """The words of texts and titles as readers write them, and how often they occur."""
        forms: Counter[str] = Counter()
        for file in self._files.values():
            forms.update(file.forms())
        return count_words(forms)

    def state(self) -> Mapping[int, tuple[int, int]]:
        """Per source: its revision and its number of passages. Reads all files on the way, so
        that damage which no search has met is noticed.
        """
        for file in self._files.values():
            file.verify()
        columns = self._columns
        found: dict[int, tuple[int, int]] = {}
        rows = zip(
            columns.source.tolist(),
            columns.revision.tolist(),
            columns.run_sizes.tolist(),
            strict=True,
        )
        for source, revision, count in rows:
            if count:
                found[source] = revision, found.get(source, (0, 0))[1] + count
        return found

    def evaluation(self) -> Evaluation:
        """What evaluates the trees of one search."""
        return Evaluation(self._postings, self._columns, self._impacts, self._scratch, self._match)

    def search(self, query: SearchQuery, synonyms: Synonyms | None) -> SearchResults:
        """Answer a query; synonyms are left out where the query does not want them."""
        parsed = parse(
            query.text,
            doc_freq=self.doc_freq,
            synonyms=synonyms if query.synonyms else None,
        )
        evaluation = self.evaluation()

        def search(tree: Query) -> Found:
            return evaluation.search(tree, all_kinds=not parsed.default_kinds)

        notices = list(parsed.notices)
        relaxed = False
        if query.match == "any" and parsed.relaxed is not None:
            found = search(parsed.relaxed)
        else:
            found = search(parsed.tree)
            if parsed.relaxed is not None and not len(found.passages):
                words = _words_only(parsed.tree)
                relaxed = words is parsed.tree or not len(search(words).passages)
                if relaxed:
                    found = search(parsed.relaxed)
        ranked = has_words(parsed.tree)
        narrowed = narrow(query, found, self._columns)
        total = len(narrowed.found.passages)
        strict = query.match == "all" and parsed.relaxed is not None and not relaxed
        relaxed = relaxed and bool(total)  # the filters may leave nothing to show
        if relaxed:
            notices.append(RELAXED)
        if query.after and query.before and query.after >= query.before:
            notices.append(no_day(query.after, query.before))
        missing = {} if total else _missing(parsed.named, evaluation)
        notices += self._about_missing(missing, evaluation)
        return SearchResults(
            query=query,
            hits=page(query, narrowed.found, self._columns, ranked=ranked),
            total=total,
            sources=narrowed.sources,
            facets=narrowed.facets,
            notices=tuple(dict.fromkeys(notices + evaluation.notices)),
            missing_outlets=tuple(missing.get("outlet", ())),
            words=parsed.words,
            expanded=parsed.expanded,
            excluded=parsed.excluded,
            wordless=parsed.wordless,
            relaxed=relaxed,
            offer_any=strict and total < query.limit,
        )

    def _about_missing(
        self, missing: Mapping[str, list[str]], evaluation: Evaluation
    ) -> Iterator[str]:
        """Sentences about the outlets and stances asked for that no passage has."""
        if outlets := missing.get("outlet"):
            yield f"No passage has an outlet called {' or '.join(map(quoted, outlets))}."
        if stances := missing.get("stance"):
            known = [
                slug
                for slug in self._columns.cells.stances
                if len(evaluation.found(Term("stance", slug)))
            ]
            has = f"; passages here have {', '.join(known)}" if known else ""
            yield f"No passage has the stance {' or '.join(map(quoted, stances))}{has}."

    def _match(self, query: Query) -> NDArray[np.int32]:
        """The passages that Whoosh's own matchers find: for kinds of queries not known here."""
        storage = FileStorage(str(self._path))
        codec = PassageCodec(self._files)
        leaves: list[Any] = [
            SegmentReader(storage, SCHEMA, segment, codec=codec) for segment in self._segments
        ]
        found: list[int] = []
        if leaves:
            reader = leaves[0] if len(leaves) == 1 else MultiReader(leaves)
            for searcher, offset in Searcher(reader, closereader=False).leaf_searchers():
                matcher = query.matcher(searcher, searcher.boolean_context())
                found += [offset + number for number in matcher.all_ids()]
        return np.array(found, dtype=np.int32)


def _missing(named: tuple[Named, ...], evaluation: Evaluation) -> dict[str, list[str]]:
    """What was asked for by name that no passage has, by its field."""
    missing: dict[str, list[str]] = {}
    for field, name, tree in named:
        if not len(evaluation.found(tree)):
            missing.setdefault(field, []).append(name)
    return missing


def _words_only(tree: Query) -> Query:
    """A tree that has words, without its filters; the tree itself where it has none."""
    if not isinstance(tree, And | Or):
        return tree
    kept = [_words_only(child) for child in tree.subqueries if has_words(child)]
    if all(map(operator.is_, kept, tree.subqueries)) and len(kept) == len(tree.subqueries):
        return tree
    return kept[0] if len(kept) == 1 else type(tree)(kept)
