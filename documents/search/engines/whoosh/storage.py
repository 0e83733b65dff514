"""Writes passages into a generation through Whoosh's own writer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from whoosh import fields
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.query import Term
from whoosh.writing import SegmentWriter

from documents.search import analysis
from documents.search.engines.whoosh.columns import row
from documents.search.engines.whoosh.generations import sync_files
from documents.search.records import PassageRecord

SCHEMA_VERSION = 1  # raise it when fields, analysis or file format change: old indexes are rebuilt


def _words() -> fields.TEXT:
    return fields.TEXT(analyzer=None, phrase=True, stored=False)


SCHEMA = fields.Schema(
    text=_words(),
    title=_words(),
    outlet=_words(),
    author=_words(),
    stance=fields.KEYWORD,
    kind=fields.KEYWORD,
    source=fields.KEYWORD,
    row=fields.STORED,
    lengths=fields.STORED,
)


def _document(record: PassageRecord) -> dict[str, object]:
    """The fields of one passage; lists of terms, so that Whoosh analyses nothing."""
    text, title = analysis.terms(record.text), analysis.terms(record.title)
    return {
        "text": text,
        "title": title,
        "outlet": [term for name in record.outlet_names for term in analysis.terms(name)],
        "author": [term for name in record.authors for term in analysis.terms(name)],
        "stance": [record.stance],
        "kind": [record.kind],
        "source": [str(record.source_id)],
        "row": row(record),
        "lengths": (len(text), len(title)),
    }


def build(path: Path, records: Iterable[PassageRecord]) -> int:
    """Fill an empty directory with an index of `records`; returns its commit number."""
    index = FileIndex.create(FileStorage(str(path)), SCHEMA)
    with _writing(index) as writer:
        for record in records:
            writer.add_document(**_document(record))
    sync_files(path)
    return int(index.latest_generation())


def replace(path: Path, commit: int, changes: Mapping[int, Sequence[PassageRecord]]) -> int:
    """Exchange the passages of some sources in one commit; returns its number."""
    index = FileIndex(FileStorage(str(path)))
    with _writing(index) as writer:
        for source_id, records in changes.items():
            writer.delete_by_query(Term("source", str(source_id)))
            for record in records:
                writer.add_document(**_document(record))
    sync_files(path)
    return int(index.latest_generation())


@contextmanager
def _writing(index: FileIndex) -> Iterator[Any]:
    """A Whoosh writer that commits, or on any error cancels and frees Whoosh's lock."""
    writer = SegmentWriter(index, timeout=1.0)
    try:
        yield writer
        writer.commit()
    except BaseException:
        if not writer.is_closed:
            writer.cancel()
        raise
