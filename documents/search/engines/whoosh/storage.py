"""Writes commits into the directory of a generation: segments, and the list of those that count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile
from whoosh.index import TOC, clean_files

from documents.search.engines.whoosh.building import build_segments
from documents.search.engines.whoosh.codec import PassageCodec, PassageSegment
from documents.search.engines.whoosh.generations import sync_directory, sync_file
from documents.search.engines.whoosh.merging import Part, merge
from documents.search.engines.whoosh.schema import SCHEMA
from documents.search.engines.whoosh.segments import SegmentFile
from documents.search.records import PassageRecord

INDEX_NAME = "MAIN"


class _Storage(FileStorage):  # type: ignore[misc]
    """Whoosh leaves a damaged list of segments open: it gets the content, not the file."""

    def open_file(self, name: str, **kwargs: object) -> StructFile:
        """A file's content."""
        return StructFile(BytesIO((Path(self.folder) / name).read_bytes()), name=name)


def read_segments(path: Path, commit: int) -> list[PassageSegment]:
    """The segments of a commit."""
    return list(TOC.read(_Storage(str(path)), INDEX_NAME, gen=commit, schema=SCHEMA).segments)


def build(path: Path, records: Iterable[PassageRecord]) -> int:
    """Fill an empty directory with an index of `records`; returns its commit number."""
    built = build_segments(records, path)
    segments = [_merged(path, [Part(SegmentFile(each)) for each in built])] if built else []
    for each in built:
        each.unlink()
    _write_list(path, 1, segments)
    return 1


def replace(path: Path, commit: int, changes: Mapping[int, Sequence[PassageRecord]]) -> int:
    """Exchange the passages of some sources in one commit; returns its number."""
    segments = read_segments(path, commit)
    clean_files(FileStorage(str(path)), INDEX_NAME, commit, segments)
    keys = np.fromiter(changes, dtype=np.int64)
    opened = [_Open(segment, SegmentFile(segment.path(path))) for segment in segments]
    for each in opened:
        each.delete(keys)
    for built in build_segments((r for records in changes.values() for r in records), path):
        opened.append(_adopt(path, built))
    kept = [each for each in opened if each.segment.doc_count()]
    chosen = to_merge([(each.segment.doc_count(), each.segment.doc_count_all()) for each in kept])
    if chosen:
        parts = [Part(kept[n].file, kept[n].segment.alive()) for n in chosen]
        merged = _merged(path, parts)
        segments = [each.segment for n, each in enumerate(kept) if n not in chosen] + [merged]
    else:
        segments = [each.segment for each in kept]
    _write_list(path, commit + 1, segments)
    return commit + 1


@dataclass(frozen=True, slots=True)
class _Open:
    """A segment and its file."""

    segment: PassageSegment
    file: SegmentFile

    def delete(self, sources: NDArray[np.int64]) -> None:
        """Mark the passages of some sources as deleted."""
        file = self.file
        for run in np.flatnonzero(np.isin(file.source, sources)).tolist():
            for passage in range(int(file.run_starts[run]), int(file.run_starts[run + 1])):
                self.segment.delete_document(passage)


def to_merge(sizes: Sequence[tuple[int, int]]) -> list[int]:
    """Which segments to merge, given as (passages alive, passages in all).

    From the smallest on, as long as the next is at most twice all before it: so sizes at least
    triple from segment to segment, there are never many, and a passage is copied seldom. One
    that is mostly deleted is written anew.
    """
    order = sorted(range(len(sizes)), key=lambda number: sizes[number][0])
    total = 0
    chosen: list[int] = []
    for number in order:
        alive = sizes[number][0]
        if chosen and alive > 2 * total:
            break
        chosen.append(number)
        total += alive
    chosen = chosen if len(chosen) > 1 else []
    mostly_deleted = [n for n, (alive, total) in enumerate(sizes) if 2 * alive < total]
    return sorted({*chosen, *mostly_deleted})


def _merged(path: Path, parts: Sequence[Part]) -> PassageSegment:
    segment = PassageCodec().new_segment(None, INDEX_NAME)
    segment.set_doc_count(merge(parts, segment.path(path)))
    return segment


def _adopt(path: Path, built: Path) -> _Open:
    """Make a built file a segment."""
    segment = PassageCodec().new_segment(None, INDEX_NAME)
    file = SegmentFile(built.rename(segment.path(path)))
    segment.set_doc_count(len(file))
    return _Open(segment, file)


def _write_list(path: Path, commit: int, segments: Sequence[Any]) -> None:
    storage = FileStorage(str(path))
    TOC(SCHEMA, list(segments), commit).write(storage, INDEX_NAME)
    sync_file(path / TOC._filename(INDEX_NAME, commit))
    sync_directory(path)
