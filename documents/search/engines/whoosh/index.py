"""The life of an index: opened cheaply, read without locks, changed by one writer at a time."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from documents.search.counting import CurrentLexicon
from documents.search.engines.whoosh import schema, storage
from documents.search.engines.whoosh.generations import Generations, Pointer
from documents.search.engines.whoosh.snapshot import Snapshot
from documents.search.records import (
    IndexMissingError,
    PassageRecord,
    SearchError,
    SearchQuery,
    SearchResults,
)
from documents.search.suggest import Lexicon
from documents.search.synonyms import Synonyms

LOCK_TIMEOUT = 10.0  # seconds a writer waits for another
LEXICON_PATIENCE = 0.5  # seconds to wait for words to be counted, the first time
OPEN_ATTEMPTS = 5  # a writer may sweep files away that a reader is about to open
PROGRESS_STEP = 1000  # passages between two reports


class Index:
    """The search index in one directory, shared by all threads of the process.

    Get it from `open_index`. Reading takes no lock: a search uses the snapshot of the last
    commit, its own process's or another's. All errors are SearchError or a kind of it.
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._generations = Generations(directory)
        self._opening = threading.Lock()
        self._lexicon = CurrentLexicon(self._generations.read, self._words, self._doc_freq)
        self._held: tuple[bytes, Snapshot] | None = None

    def search(self, query: SearchQuery, synonyms: Synonyms | None = None) -> SearchResults:
        """The page of the answer that `query` asks for; beyond the end: right totals, no hits."""
        with _readable(self.directory):
            return self._snapshot().search(query, synonyms)

    def is_usable(self) -> bool:
        """Whether there is an index, and of this version; says nothing about damage."""
        try:
            self._pointer(self._generations.read())
        except IndexMissingError:
            return False
        return True

    def state(self) -> Mapping[int, tuple[int, int]]:
        """Per source in the index: its revision and its number of passages.

        Verifies the checksums of all files first: about a second per GB.
        """
        with _readable(self.directory):
            return self._snapshot().state()

    def lexicon(self, *, patience: float = LEXICON_PATIENCE) -> Lexicon:
        """Words to suggest; a word that no passage has any more is never among them.

        They are counted in the background when they are first asked for, which takes about a
        second for a large index, and now and then after a commit. An empty lexicon is given where
        the first count takes longer than `patience` seconds.
        """
        return self._lexicon.get(patience)

    def _words(self) -> Mapping[str, int]:
        with _readable(self.directory):
            return self._snapshot().words()

    def _doc_freq(self, term: str) -> int:
        with _readable(self.directory):
            return self._snapshot().doc_freq(term)

    def replace(
        self,
        changes: Mapping[int, Sequence[PassageRecord]],
        *,
        timeout: float = LOCK_TIMEOUT,
    ) -> None:
        """Make the passages of these sources what is given, as `writing` does."""
        with self.writing(timeout=timeout) as writer:
            for source_id, records in changes.items():
                writer.replace(source_id, records)

    @contextmanager
    def writing(self, *, timeout: float = LOCK_TIMEOUT) -> Iterator[Changes]:
        """Collect changes under the lock; at the end they become one commit, flushed to disk.

        IndexBusyError when another writer keeps the lock for `timeout` seconds. After any error,
        in the block or in the commit, the index is what it was and the lock is free.
        """
        with self._generations.writing(timeout):
            pointer = self._pointer(self._generations.read())
            self._generations.sweep(pointer.directory)
            changes = Changes()
            yield changes
            if not changes.sources:
                return
            path = self.directory / pointer.directory
            with _readable(path):
                commit = storage.replace(path, pointer.commit, changes.sources)
                self._generations.switch(Pointer(pointer.schema, pointer.directory, commit))

    def rebuild(
        self,
        records: Iterable[PassageRecord],
        progress: Callable[[int], None] | None = None,
        *,
        timeout: float = LOCK_TIMEOUT,
    ) -> int:
        """Build a new index of `records` beside the live one and switch; returns their number.

        The passages of one source must follow each other, in order. `progress` is told from time
        to time how many are done. Searches go on in the old index until the switch; writers wait.
        """
        with self._generations.writing(timeout):
            live = self._live_directory()
            if live is not None:
                self._generations.sweep(live)
            path = self._generations.create()
            counter = _Counter(records, progress)
            try:
                commit = storage.build(path, counter)
                found = Snapshot.open(path, commit).count
                if found != counter.count:
                    raise SearchError(f"built an index of {found} passages from {counter.count}")
                self._generations.switch(Pointer(schema.VERSION, path.name, commit))
            except BaseException:
                shutil.rmtree(path, ignore_errors=True)
                raise
        return counter.count

    def _live_directory(self) -> str | None:
        """The live generation's name, None when CURRENT is missing or damaged."""
        content = self._generations.read()
        try:
            return None if content is None else self._generations.parse(content).directory
        except SearchError:
            return None

    def _pointer(self, content: bytes | None) -> Pointer:
        if content is None:
            raise IndexMissingError(f"there is no index in {self.directory}")
        pointer = self._generations.parse(content)
        if pointer.schema != schema.VERSION:
            raise IndexMissingError(
                f"the index in {self.directory} has schema {pointer.schema},"
                f" this program needs {schema.VERSION}"
            )
        return pointer

    def _snapshot(self) -> Snapshot:
        """The last commit, opened anew only when there was one since."""
        content, held = self._generations.read(), self._held
        if held is not None and held[0] == content:
            return held[1]
        with self._opening:
            for attempt in range(1, OPEN_ATTEMPTS + 1):
                content, held = self._generations.read(), self._held
                if held is not None and held[0] == content:
                    return held[1]
                pointer = self._pointer(content)
                try:
                    path = self.directory / pointer.directory
                    snapshot = Snapshot.open(path, pointer.commit, held and held[1])
                except FileNotFoundError:
                    if attempt == OPEN_ATTEMPTS:
                        raise
                    time.sleep(0.02 * attempt)
                else:
                    self._held = (content or b"", snapshot)
                    return snapshot
        raise AssertionError("the last attempt returns or raises")


class Changes:
    """What a writer wants to be in the index."""

    def __init__(self) -> None:
        self.sources: dict[int, Sequence[PassageRecord]] = {}

    def replace(self, source_id: int, records: Sequence[PassageRecord]) -> None:
        """Make these, in order, all passages of a source; none removes it."""
        self.sources[source_id] = records


class _Counter:
    """Passes records through, counts them and reports progress."""

    def __init__(
        self, records: Iterable[PassageRecord], progress: Callable[[int], None] | None
    ) -> None:
        self.count = 0
        self._records = records
        self._progress = progress

    def __iter__(self) -> Iterator[PassageRecord]:
        for record in self._records:
            yield record
            self.count += 1
            if self._progress is not None and self.count % PROGRESS_STEP == 0:
                self._progress(self.count)
        if self._progress is not None:
            self._progress(self.count)


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Damaged files fail in a hundred ways inside Whoosh and numpy: make it one SearchError."""
    try:
        yield
    except SearchError:
        raise
    except Exception as error:
        raise SearchError(f"the index in {path} cannot be read: {error!r}") from error
