"""From passage records to a segment, with few Python steps per word.

Records are cut into *chunks* of whole sources; each becomes a segment file of its own, in
several processes when there are many, and merging.py makes one of them.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import chain, islice
from operator import attrgetter
from pathlib import Path
from typing import Any

import numpy as np

from documents.search.analysis import split, terms_of
from documents.search.engines.whoosh.arrays import ArrayWriter
from documents.search.engines.whoosh.columns import days
from documents.search.engines.whoosh.inversion import MAX_FORMS, Inverter, Vocabulary
from documents.search.engines.whoosh.schema import FIELDS
from documents.search.engines.whoosh.segments import (
    ID_SIZE,
    write_forms,
    write_postings,
    write_runs,
)
from documents.search.records import PassageRecord, SearchError

CHUNK = 16_000  # passages: some 70 MB while they are inverted

WORDS_SHOWN = ("text", "title")  # fields whose words may be suggested to readers

# source, revision, outlet, stance, first and last day
Run = tuple[int, int, str, str, int, int]


@dataclass(slots=True)
class Chunk:
    """Records as columns of plain values, which go to another process cheaply."""

    ids: list[str] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    run_sizes: list[int] = field(default_factory=list)  # passages
    texts: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in FIELDS})
    _before: tuple[Any, ...] | None = None  # of the run that grows

    def add(self, record: PassageRecord) -> None:
        """The next passage."""
        of_source = _of_source(record)
        texts = self.texts
        if of_source != self._before:
            self._before = of_source
            source_id, revision, outlet, stance, earliest, latest = of_source[:6]
            self.runs.append((source_id, revision, outlet, stance, *days(earliest, latest)))
            self.run_sizes.append(0)
            for name, text in OF_SOURCE:
                texts[name].append(text(record))
        self.run_sizes[-1] += 1
        self.ids.append(record.id)
        for name, text in OF_PASSAGE:
            texts[name].append(text(record))


# What the passages of a run have in common: the columns of a run, then what OF_SOURCE reads.
_of_source = attrgetter(
    *("source_id", "revision", "outlet", "stance", "earliest", "latest"),
    *("title", "outlet_names", "authors"),
)
OF_SOURCE = [(name, each.text) for name, each in FIELDS.items() if each.of_source]
OF_PASSAGE = [(name, each.text) for name, each in FIELDS.items() if not each.of_source]


def chunks(records: Iterable[PassageRecord]) -> Iterator[Chunk]:
    """Cut records into chunks; the passages of a source stay together."""
    chunk = Chunk()
    for record in records:
        if len(chunk.ids) >= CHUNK and chunk.runs[-1][0] != record.source_id:
            yield chunk
            chunk = Chunk()
        chunk.add(record)
    if chunk.ids:
        yield chunk


class Builder:
    """Writes chunks as segments; remembers the forms it met for the next ones."""

    def __init__(self) -> None:
        self._words = Vocabulary(terms_of)

    def write(self, chunk: Chunk, path: Path) -> None:
        """Write one segment file and flush it to disk."""
        if len(self._words) > MAX_FORMS:
            self._words = Vocabulary(terms_of)
        writer = ArrayWriter(path)
        forms: Counter[str] = Counter()
        for name, each in FIELDS.items():
            inverter = Inverter(Vocabulary(lambda value: (value,)) if each.exact else self._words)
            if each.exact:
                inverter.add_exact(chunk.texts[name])
            else:
                for text in chunk.texts[name]:
                    inverter.add(split(text))
            inverted = inverter.invert()
            if name in WORDS_SHOWN:
                forms.update(inverter.forms())
            write_postings(writer, name, inverted)
            writer.append(f"{name}.lengths", inverted.lengths.astype(np.int32))
        write_forms(writer, forms)
        outlets = sorted({run[2] for run in chunk.runs})
        stances = sorted({run[3] for run in chunk.runs})
        write_runs(
            writer,
            ids=np.array([_id(public_id) for public_id in chunk.ids]),
            run_sizes=np.array(chunk.run_sizes),
            source=np.array([run[0] for run in chunk.runs]),
            revision=np.array([run[1] for run in chunk.runs]),
            outlet=np.array([outlets.index(run[2]) for run in chunk.runs]),
            stance=np.array([stances.index(run[3]) for run in chunk.runs]),
            earliest=np.array([run[4] for run in chunk.runs]),
            latest=np.array([run[5] for run in chunk.runs]),
        )
        writer.close({"outlets": outlets, "stances": stances})


def _id(public_id: str) -> bytes:
    encoded = public_id.encode("ascii")
    if len(encoded) > ID_SIZE:
        raise SearchError(f"{public_id!r} is longer than a public id")
    return encoded


def build_segments(records: Iterable[PassageRecord], directory: Path) -> list[Path]:
    """Write `records` as segment files into `directory`, in their order.

    One chunk is written here; more are written by as many processes as there are processors.
    At most two chunks per process are in memory.
    """
    pending = chunks(records)
    first = list(islice(pending, 2))
    if len(first) < 2:
        paths = [directory / f"{number}.part" for number in range(len(first))]
        for chunk, path in zip(first, paths, strict=True):
            Builder().write(chunk, path)
        return paths
    processes = os.cpu_count() or 1
    waiting: deque[Future[None]] = deque()
    paths = []
    context = multiprocessing.get_context("spawn")  # a server may have threads: no fork
    with ProcessPoolExecutor(processes, context) as pool:
        for number, chunk in enumerate(chain(first, pending)):
            paths.append(directory / f"{number}.part")
            waiting.append(pool.submit(_write, chunk, paths[-1]))
            if len(waiting) > processes:
                waiting.popleft().result()
        for future in waiting:
            future.result()
    return paths


_builder: Builder | None = None


def _write(chunk: Chunk, path: Path) -> None:
    """Write a chunk in a process of its own, whose vocabulary lives from chunk to chunk."""
    global _builder  # a process pool has no other place for it
    _builder = _builder or Builder()
    _builder.write(chunk, path)
