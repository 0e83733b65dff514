"""Segments of arrays as Whoosh sees them: its segment list, readers and matchers work on them.

The list of segments (Whoosh's TOC) pickles PassageCodec and PassageSegment: their names and this
module's are part of the file format.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.codec.base import FieldCursor
from whoosh.codec.whoosh3 import W3Codec, W3PerDocReader, W3Segment, W3TermsReader
from whoosh.matching import LeafMatcher, ReadTooFar
from whoosh.reading import TermInfo, TermNotFound

from documents.search.engines.whoosh.schema import FIELDS
from documents.search.engines.whoosh.segments import EXTENSION, SegmentFile


class PassageSegment(W3Segment):  # type: ignore[misc]
    """What the list of segments says of one: its name, its size and its deleted passages."""

    def should_assemble(self) -> bool:
        """Never: a compound file would copy and misalign the arrays."""
        return False

    def path(self, directory: Path) -> Path:
        """Its file."""
        return directory / str(self.make_filename(EXTENSION))

    def alive(self) -> np.ndarray[Any, np.dtype[np.bool_]] | None:
        """Per passage whether it is not deleted; None when none is."""
        if not self.has_deletions():
            return None
        alive = np.ones(self.doc_count_all(), dtype=bool)
        alive[np.fromiter(self.deleted_docs(), dtype=np.int64)] = False
        return alive


class PassageCodec(W3Codec):  # type: ignore[misc]
    """Gives Whoosh readers over segment files; `opened` by segment name saves opening them."""

    def __init__(self, opened: Mapping[str, SegmentFile] | None = None) -> None:
        super().__init__()
        self._opened = opened or {}

    def __reduce__(self) -> tuple[type[PassageCodec], tuple[()]]:
        return PassageCodec, ()

    def new_segment(self, storage: Any, indexname: str) -> PassageSegment:
        """A segment without a file yet."""
        return PassageSegment(self, indexname)

    def terms_reader(self, storage: Any, segment: PassageSegment) -> PassageTermsReader:
        """Terms and postings of a segment."""
        return PassageTermsReader(self._file(storage, segment))

    def per_document_reader(self, storage: Any, segment: PassageSegment) -> PassageDocReader:
        """Lengths and deletions of a segment."""
        return PassageDocReader(storage, segment, self._file(storage, segment))

    def _file(self, storage: Any, segment: PassageSegment) -> SegmentFile:
        opened = self._opened.get(segment.segid)
        return opened or SegmentFile(segment.path(Path(storage.folder)))


class PassageDocReader(W3PerDocReader):  # type: ignore[misc]
    """What Whoosh wants to know of passages: nothing is stored but lengths."""

    def __init__(self, storage: Any, segment: PassageSegment, file: SegmentFile) -> None:
        super().__init__(storage, segment)
        self._file = file

    def has_column(self, fieldname: str) -> bool:
        """Whoosh's columns are not used."""
        return False

    def stored_fields(self, docnum: int) -> dict[str, object]:
        """The index answers with ids; texts are in the database."""
        return {"id": self._file.ids[docnum].decode()}

    def _lengths(self, fieldname: str) -> Any:
        lengths = self._file.fields[fieldname].lengths
        if FIELDS[fieldname].of_source:
            return np.repeat(lengths, np.diff(self._file.run_starts))
        return lengths

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        return int(self._lengths(fieldname)[docnum])

    def field_length(self, fieldname: str) -> int:
        return int(self._lengths(fieldname).sum())

    def min_field_length(self, fieldname: str) -> int:
        return int(self._lengths(fieldname).min())

    def max_field_length(self, fieldname: str) -> int:
        return int(self._lengths(fieldname).max())


class PassageTermsReader(W3TermsReader):  # type: ignore[misc]
    """Terms and postings of one segment; runs are given as the passages that they stand for."""

    def __init__(self, file: SegmentFile) -> None:
        self._file = file

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._number(*term) >= 0

    def _number(self, fieldname: str, text: bytes) -> int:
        return self._file.fields[fieldname].terms.find(text) if fieldname in FIELDS else -1

    def indexed_field_names(self) -> list[str]:
        return sorted(FIELDS)

    def cursor(self, fieldname: str, fieldobj: Any) -> PassageCursor:
        return PassageCursor(self, fieldname, fieldobj)

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for name in sorted(FIELDS):
            yield from ((name, term) for term in self._file.fields[name].terms)

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        for name in sorted(name for name in FIELDS if name >= fieldname):
            terms = self._file.fields[name].terms
            start = terms.place(prefix) if name == fieldname else 0
            yield from ((name, terms[number]) for number in range(start, len(terms)))

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(
        self, fieldname: str, prefix: bytes
    ) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        matcher = self.matcher(fieldname, text, None)
        return TermInfo(
            weight=sum(matcher.weights),
            df=len(matcher.ids),
            minlength=1,
            maxlength=max(self._file.fields[fieldname].lengths.tolist()),
            maxweight=max(matcher.weights),
            minid=matcher.ids[0],
            maxid=matcher.ids[-1],
        )

    def frequency(self, fieldname: str, text: bytes) -> float:
        return float(sum(self.matcher(fieldname, text, None).weights))

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        return len(self.matcher(fieldname, text, None).ids)

    def matcher(
        self, fieldname: str, text: bytes, format_: Any, scorer: Any = None
    ) -> PassageMatcher:
        number = self._number(fieldname, text)
        if number < 0:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        postings = self._file.fields[fieldname]
        start, stop = postings.starts[number : number + 2].tolist()
        first, last = postings.position_starts[number : number + 2].tolist()
        units, counts = postings.ids[start:stop], postings.counts[start:stop]
        inside = postings.positions[first:last] - np.repeat(postings.unit_starts[units], counts)
        places = np.split(inside, np.cumsum(counts)[:-1])
        ids, weights = units.tolist(), counts.tolist()
        if FIELDS[fieldname].of_source:
            starts = self._file.run_starts
            passages = [range(starts[unit], starts[unit + 1]) for unit in ids]
            weights = [w for w, run in zip(weights, passages, strict=True) for _ in run]
            places = [p for p, run in zip(places, passages, strict=True) for _ in run]
            ids = [passage for run in passages for passage in run]
        return PassageMatcher((fieldname, text), ids, weights, places, format_, scorer)

    def close(self) -> None:
        """The file is closed when nobody has it any more."""


class PassageMatcher(LeafMatcher):  # type: ignore[misc]
    """Steps through the postings of one term."""

    def __init__(
        self,
        term: tuple[str, bytes],
        ids: list[int],
        weights: list[int],
        places: list[Any],
        format_: Any,
        scorer: Any,
    ) -> None:
        self._term = term
        self.ids = ids
        self.weights = weights
        self._places = places
        self.format = format_
        self.scorer = scorer
        self._at = 0

    def is_active(self) -> bool:
        return self._at < len(self.ids)

    def reset(self) -> None:
        self._at = 0

    def copy(self) -> PassageMatcher:
        copied = PassageMatcher(
            self._term, self.ids, self.weights, self._places, self.format, self.scorer
        )
        copied._at = self._at
        return copied

    def id(self) -> int:
        return self.ids[self._at]

    def all_ids(self) -> Iterator[int]:
        return iter(self.ids)

    def next(self) -> bool:
        if not self.is_active():
            raise ReadTooFar
        self._at += 1
        return True

    def skip_to(self, targetid: int) -> None:
        while self.is_active() and self.id() < targetid:
            self._at += 1

    def weight(self) -> float:
        return float(self.weights[self._at])

    def value_as(self, astype: str) -> Any:
        if astype == "positions":
            return self._places[self._at].tolist()
        return self.weights[self._at]

    def supports_block_quality(self) -> bool:
        return False


class PassageCursor(FieldCursor):  # type: ignore[misc]
    """Steps through the terms of a field."""

    def __init__(self, reader: PassageTermsReader, fieldname: str, fieldobj: Any) -> None:
        self._reader = reader
        self._fieldname = fieldname
        self._fieldobj = fieldobj
        self._terms = reader._file.fields[fieldname].terms
        self._at = 0

    def first(self) -> str | None:
        self._at = 0
        return self.text()

    def find(self, term: str | bytes) -> str | None:
        self._at = self._terms.place(term if isinstance(term, bytes) else term.encode())
        return self.text()

    def next(self) -> str | None:
        self._at += 1
        return self.text()

    def text(self) -> str | None:
        return self._terms[self._at].decode() if self.is_valid() else None

    def term_info(self) -> TermInfo | None:
        if not self.is_valid():
            return None
        return self._reader.term_info(self._fieldname, self._terms[self._at])

    def is_valid(self) -> bool:
        return self._at < len(self._terms)
