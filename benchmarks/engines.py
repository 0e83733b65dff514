"""Search engines behind one small interface, so that they can be timed on the same questions.

All are given the words that documents.search.analysis makes, so that their answers can be
compared; what the others' own analysis would cost is not counted against them.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol

from documents.search import PassageRecord, SearchQuery, open_index
from documents.search.analysis import terms

Shape = Literal["word", "all", "any", "filtered", "phrase", "stop words"]
TITLE_WEIGHT = 0.8
LIMIT = 20


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of every engine."""

    shape: Shape
    text: str  # as typed: words, without the signs of any query language
    stance: str = ""  # of the filtered shape

    @property
    def needs_all(self) -> bool:
        """Whether a passage must have all words."""
        return self.shape in ("word", "all")


@dataclass(frozen=True, slots=True)
class Answer:
    """What every engine must say, besides the 20 best ids."""

    total: int
    outlets: dict[str, int]
    months: dict[str, int]
    stances: dict[str, int]


class Engine(Protocol):
    """One engine and its index in a directory."""

    def build(self, records: Iterable[PassageRecord], directory: Path) -> None:
        """Index the records."""

    def open(self, directory: Path) -> None:
        """Get ready to search."""

    def ask(self, question: Question) -> object:
        """The answer in the engine's own form: this is timed."""

    def answer(self, given: Any) -> Answer:
        """What `ask` gave in a form that can be compared."""


def month(record: PassageRecord) -> str:
    """The month of a record's date, "" for an undated one; benchmarks know nothing between."""
    return f"{record.earliest:%Y-%m}" if record.earliest else ""


class Whoosh:
    """The project's own search: from what was typed to ids and facets, through the door."""

    def build(self, records: Iterable[PassageRecord], directory: Path) -> None:
        open_index(directory).rebuild(records)

    def open(self, directory: Path) -> None:
        self._index = open_index(directory)

    def ask(self, question: Question) -> object:
        text = f'"{question.text}"' if question.shape == "phrase" else question.text
        return self._index.search(
            SearchQuery(
                text,
                stances=(question.stance,) if question.stance else (),
                match="all" if question.needs_all else "any",
                limit=LIMIT,
            )
        )

    def answer(self, given: Any) -> Answer:
        outlet, date, stance = (facet.values for facet in given.facets)
        months = {value.value: value.count for year in date for value in year.months}
        for value in date:
            if not value.months:
                months[""] = value.count
        return Answer(
            given.total,
            {value.value: value.count for value in outlet},
            months,
            {value.value: value.count for value in stance if value.count},
        )


class Tantivy:
    """tantivy, through its Python package: asked for what a search here means."""

    def build(self, records: Iterable[PassageRecord], directory: Path) -> None:
        import tantivy

        directory.mkdir()
        index = self._index(directory)
        writer = index.writer(256_000_000, 2)
        for record in records:
            writer.add_document(
                tantivy.Document(
                    id=record.id,
                    text=" ".join(terms(record.text)),
                    title=" ".join(terms(record.title)),
                    outlet=record.outlet,
                    stance=record.stance,
                    month=month(record) or "none",
                )
            )
        writer.commit()
        writer.wait_merging_threads()

    def _index(self, directory: Path) -> Any:
        import tantivy

        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
        for name in ("text", "title"):
            builder.add_text_field(name, tokenizer_name="spaces")
        for name in ("outlet", "stance", "month"):
            builder.add_text_field(name, tokenizer_name="raw", fast=True, index_option="basic")
        self._schema = builder.build()
        index = tantivy.Index(self._schema, str(directory))
        spaces = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        index.register_tokenizer("spaces", spaces)
        return index

    def open(self, directory: Path) -> None:
        index = self._index(directory)
        index.reload()
        self._searcher = index.searcher()

    def ask(self, question: Question) -> object:
        import tantivy

        make = tantivy.Query
        query = self._query(question)
        narrowed = query
        if question.stance:
            stance = make.term_query(self._schema, "stance", question.stance)
            both = [
                (tantivy.Occur.Must, query),
                (tantivy.Occur.Must, make.const_score_query(stance, 0.0)),
            ]
            narrowed = make.boolean_query(both)
        best = self._searcher.search(narrowed, LIMIT)
        ids = [self._searcher.doc(address)["id"][0] for _, address in best.hits]
        wanted = ("outlet", "month", "stance")
        if not question.stance:
            return best.count, ids, self._count(narrowed, wanted)
        counts = self._count(narrowed, wanted[:2]) | self._count(query, wanted[2:])
        return best.count, ids, counts

    def _query(self, question: Question) -> Any:
        import tantivy

        make, occur = tantivy.Query, tantivy.Occur
        words = list(dict.fromkeys(terms(question.text)))
        if question.shape == "phrase":
            return make.phrase_query(self._schema, "text", [*terms(question.text)])
        text = [make.term_query(self._schema, "text", word) for word in words]
        titles = [
            make.boost_query(make.term_query(self._schema, "title", word), TITLE_WEIGHT)
            for word in words
        ]
        parts = [(occur.Must, make.boolean_query([(occur.Should, each) for each in text]))]
        if question.needs_all and len(words) > 1:
            present = [
                make.boolean_query([(occur.Should, a), (occur.Should, b)])
                for a, b in zip(text, titles, strict=True)
            ]
            parts += [(occur.Must, make.const_score_query(each, 0.0)) for each in present]
        parts += [(occur.Should, title) for title in titles]
        return make.boolean_query(parts)

    def _count(self, query: Any, fields: Sequence[str]) -> dict[str, dict[str, int]]:
        asked = {name: {"terms": {"field": name, "size": 10_000}} for name in fields}
        found = self._searcher.aggregate(query, asked)
        return {
            name: {bucket["key"]: int(bucket["doc_count"]) for bucket in found[name]["buckets"]}
            for name in fields
        }

    def answer(self, given: Any) -> Answer:
        total, _, counts = given
        months = {"" if name == "none" else name: n for name, n in counts["month"].items()}
        return Answer(total, counts["outlet"], months, counts["stance"])


class FTS5:
    """SQLite's full-text index, its bm25() and GROUP BY."""

    def build(self, records: Iterable[PassageRecord], directory: Path) -> None:
        directory.mkdir()
        database = sqlite3.connect(directory / "fts5.sqlite3")
        database.executescript(
            """
            CREATE VIRTUAL TABLE words USING fts5(
                text, title, content='', tokenize="unicode61 remove_diacritics 0 tokenchars '.'");
            CREATE TABLE passage (
                id TEXT, outlet TEXT, stance TEXT, month TEXT, number INTEGER PRIMARY KEY);
            """
        )
        for number, record in enumerate(records):
            row = (number, " ".join(terms(record.text)), " ".join(terms(record.title)))
            database.execute("INSERT INTO words (rowid, text, title) VALUES (?, ?, ?)", row)
            database.execute(
                "INSERT INTO passage VALUES (?, ?, ?, ?, ?)",
                (record.id, record.outlet, record.stance, month(record), number),
            )
        database.execute("INSERT INTO words (words) VALUES ('optimize')")
        database.commit()
        database.close()

    def open(self, directory: Path) -> None:
        self._database = sqlite3.connect(directory / "fts5.sqlite3")

    def ask(self, question: Question) -> object:
        words = [f'"{word}"' for word in dict.fromkeys(terms(question.text))]
        some = f"text : ({' OR '.join(words)})"
        if question.shape == "phrase":
            match = f'text : "{" ".join(terms(question.text))}"'
        elif question.needs_all and len(words) > 1:
            match = f"({' AND '.join(words)}) AND {some}"
        else:
            match = some
        found = f"FROM words JOIN passage ON number = words.rowid WHERE words MATCH '{match}'"
        narrow = f" AND stance = '{question.stance}'" if question.stance else ""
        run = self._database.execute
        best = run(
            f"SELECT id {found}{narrow} ORDER BY bm25(words, 1.0, {TITLE_WEIGHT}) LIMIT {LIMIT}"
        ).fetchall()
        counts = {
            name: dict(run(f"SELECT {name}, count(*) {found}{own} GROUP BY {name}"))
            for name, own in (("outlet", narrow), ("month", narrow), ("stance", ""))
        }
        return best, counts

    def answer(self, given: Any) -> Answer:
        _, counts = given
        return Answer(
            sum(counts["outlet"].values()), counts["outlet"], counts["month"], counts["stance"]
        )


class PlainWhoosh:
    """Whoosh as it comes: its writer, codec, collectors and facets."""

    def build(self, records: Iterable[PassageRecord], directory: Path) -> None:
        from whoosh import fields, index

        directory.mkdir()
        schema = fields.Schema(
            id=fields.STORED,
            text=fields.TEXT(analyzer=None),
            title=fields.TEXT(analyzer=None),
            outlet=fields.ID(sortable=True),
            stance=fields.ID(sortable=True),
            month=fields.ID(sortable=True),
        )
        writer = index.create_in(str(directory), schema).writer(limitmb=256)
        for record in records:
            writer.add_document(
                id=record.id,
                text=terms(record.text),
                title=terms(record.title),
                outlet=record.outlet,
                stance=record.stance,
                month=month(record) or "none",
            )
        writer.commit()

    def open(self, directory: Path) -> None:
        from whoosh import index

        self._searcher = index.open_dir(str(directory)).searcher()

    def ask(self, question: Question) -> object:
        from whoosh.query import And, Or, Phrase, Term

        words = list(dict.fromkeys(terms(question.text)))
        text = [Term("text", word) for word in words]
        if question.shape == "phrase":
            query = Phrase("text", terms(question.text))
        elif question.needs_all:
            present = [Or([word, Term("title", word.text, boost=TITLE_WEIGHT)]) for word in text]
            query = And([*present, Or(text)])
        else:
            query = Or(text)
        if not question.stance:
            found = self._searcher.search(
                query, limit=LIMIT, groupedby=["outlet", "month", "stance"]
            )
            return len(found), found, found
        both = And([query, Term("stance", question.stance)])
        found = self._searcher.search(both, limit=LIMIT, groupedby=["outlet", "month"])
        return len(found), found, self._searcher.search(query, limit=LIMIT, groupedby="stance")

    def answer(self, given: Any) -> Answer:
        total, found, of_stance = given
        counted = [
            Counter({name: len(ids) for name, ids in results.groups(field).items()})
            for results, field in ((found, "outlet"), (found, "month"), (of_stance, "stance"))
        ]
        months = {"" if name == "none" else name: count for name, count in counted[1].items()}
        return Answer(total, dict(counted[0]), months, dict(counted[2]))


ENGINES: dict[str, type[Engine]] = {
    "whoosh": Whoosh,
    "tantivy": Tantivy,
    "fts5": FTS5,
    "plain-whoosh": PlainWhoosh,
}


def day(text: str) -> dt.date | None:
    """The date of an article in a benchmark's file."""
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError:
        return None
