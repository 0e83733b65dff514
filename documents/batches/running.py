"""Works through a batch: each article, or some hundreds of rows, in a transaction that also
records what became of them, so that work can stop and go on anywhere."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import BinaryIO, cast

from django.db import DatabaseError, OperationalError, transaction

from documents.extraction import (
    BadMember,
    Extraction,
    ExtractionError,
    Member,
    Reader,
    Row,
    members,
)
from documents.ingestion import Original, same_upload
from documents.models import Batch, Outcome, Outlet, State

from .articles import Article, article_of, outlet_of, paragraphs_of, stance_of
from .files import SAID, store_file
from .items import Item, Stored, bad_item, write_items
from .leases import LostError, end, keep
from .publishing import publish_items
from .repetitions import Repetitions
from .rows import RowStore, UnknownStanceError, known_stances

log = logging.getLogger(__name__)

CHUNK = 200  # rows in one transaction: what a kill can undo
CHUNK_LETTERS = 10_000_000
DRAFTS = 100  # to be published in one transaction: seconds, in which others cannot write
HEARTBEAT = 10.0  # seconds after which the lease is renewed while a file is only read
PATIENCE = (0.5, 2.0, 5.0, 10.0, 20.0)  # seconds to wait when the database is busy, one by one

Numbered = tuple[int, Member | Row | BadMember]


class StoppedError(Exception):
    """Work ends here, because it was asked to."""


class Run:
    """One worker's work on a batch that it has taken."""

    def __init__(
        self,
        batch: Batch,
        *,
        stop: Callable[[], bool] = lambda: False,
        progress: Callable[[Batch], None] = lambda batch: None,
    ) -> None:
        self._batch, self._stop, self._progress = batch, stop, progress
        self._repetitions = Repetitions() if batch.kind == Batch.Kind.ROWS else None
        self._named: set[str] = set()  # stances
        self._missing: list[str] = []  # those of them that stopped the work
        self._started, self._before = time.monotonic(), batch.done
        self._lap = self._started

    def work(self) -> State:
        """Until the batch is done, is lost to a pause or another worker, or `stop` says so;
        returns the state that it is in. `progress` is told after each transaction."""
        try:
            state, reason = self._result()
            patiently(lambda: end(self._batch, state, reason, self._missing))
        except LostError:
            pass
        self._batch.refresh_from_db()
        self._progress(self._batch)
        return State(self._batch.state)

    def _result(self) -> tuple[State, str]:
        """The state that the batch is to be left in, and why."""
        if self._batch.kind == Batch.Kind.DRAFTS:
            return self._ended(self._publish)
        try:
            file = cast(BinaryIO, self._batch.original.open("rb"))
        except FileNotFoundError:
            return State.FAILED, "Its file is not in the store of uploads any more."
        except OSError as error:
            return State.FAILED, f"Its file in the store of uploads cannot be read: {error}."
        with file:
            return self._ended(lambda: self._read_and_store(file))

    def _ended(self, work: Callable[[], None]) -> tuple[State, str]:
        """Does the work; what it leaves the batch in, and why."""
        try:
            work()
        except StoppedError:
            return State.WAITING, ""
        except ExtractionError as error:
            return State.FAILED, str(error)
        except UnknownStanceError as error:
            self._missing = sorted(self._named - {"", *known_stances()})
            return State.FAILED, str(error)
        except (LostError, OperationalError):
            raise
        except Exception as error:  # the next batch must not wait behind a fault for ever
            log.exception("Batch %s stopped.", self._batch.pk)
            return State.FAILED, f"Something that was not foreseen: {error!r}."
        return State.FINISHED, ""

    def _read_and_store(self, file: BinaryIO) -> None:
        self._read_once(file)
        file.seek(0)
        self._started = time.monotonic()
        self._store(file)

    def _read_once(self, file: BinaryIO) -> None:
        """Counts the articles, and what outlets repeat in them; notes the stances they name."""
        beat, total = time.monotonic(), 0
        for member in members(file, self._batch.name):
            total += 1
            if isinstance(member, Row) and self._repetitions:
                self._repetitions.count(outlet_of(member), paragraphs_of(member))
                self._named.add(stance_of(member))
            if time.monotonic() - beat > HEARTBEAT:
                self._go_on()
                patiently(lambda: keep(self._batch))
                beat = time.monotonic()
        patiently(lambda: keep(self._batch, total=total))
        self._batch.total = total
        self._progress(self._batch)

    def _go_on(self) -> None:
        if self._stop():
            raise StoppedError

    def _store(self, file: BinaryIO) -> None:
        numbered = enumerate(members(file, self._batch.name), start=1)
        rest = islice(numbered, self._batch.done, None)
        if self._repetitions is not None:
            self._store_rows(rest, RowStore(self._batch, self._repetitions))
        else:
            with Reader(outlets=Outlet.objects.names()) as reader:
                for number, member in rest:
                    self._go_on()
                    self._store_file(number, member, reader)

    # Rows

    def _store_rows(self, rest: Iterator[Numbered], rows: RowStore) -> None:
        for chunk in _chunks(rest):
            self._go_on()
            failed, articles = _read(chunk)
            last = chunk[-1][0]
            try:
                patiently(lambda: self._write_rows(rows, articles, failed, last))  # noqa: B023
            except OperationalError:  # not the articles' fault
                raise
            except DatabaseError:
                log.exception("Lines up to number %s are stored one by one.", last)
                self._store_singly(rows, articles, failed, last)

    def _write_rows(
        self, rows: RowStore, articles: list[tuple[int, Article]], failed: list[Item], last: int
    ) -> None:
        try:
            with self._adding(last) as stored:
                found = rows.store(articles)
                stored.items = [*found.items, *failed]
                stored.passages, stored.set_aside = found.passages, found.set_aside
        except Exception:
            rows.forget()
            raise

    def _store_singly(
        self, rows: RowStore, articles: list[tuple[int, Article]], failed: list[Item], last: int
    ) -> None:
        """Finds the article that the database does not take, and stores the others."""
        for number, article in articles:
            before = [item for item in failed if item.number < number]
            failed = failed[len(before) :]
            try:
                patiently(lambda: self._write_rows(rows, [(number, article)], before, number))  # noqa: B023
            except OperationalError:  # not the article's fault
                raise
            except DatabaseError as error:
                reason = f"It could not be stored: {error}."
                item = Item(number, article.title, article.line, Outcome.FAILED, reason)
                self._add_items([*before, item], number)
        self._add_items(failed, last)

    # Files

    def _store_file(self, number: int, member: Member | Row | BadMember, reader: Reader) -> None:
        if not isinstance(member, Member):
            assert isinstance(member, BadMember)  # noqa: S101 - a ZIP has no rows
            self._add_items([bad_item(number, member)], number)
            return
        original = Original(member.name, member.data)
        if known := same_upload(original):  # found without reading it
            item = Item(number, member.name, None, Outcome.KNOWN, SAID["file"], known.pk)
            self._add_items([item], number)
            return
        try:
            extraction = reader.extract(member.data, member.name)
            patiently(lambda: self._add_file(number, original, extraction))
            return
        except OperationalError:  # not the file's fault
            raise
        except ExtractionError as error:
            reason = str(error)
        except (DatabaseError, ValueError) as error:
            log.exception("%s could not be stored.", member.name)
            reason = f"It could not be stored: {error}."
        self._add_items([Item(number, member.name, None, Outcome.FAILED, reason)], number)

    def _add_file(self, number: int, original: Original, extraction: Extraction) -> None:
        batch = self._batch
        with self._adding(number) as stored:
            outcome, reason, source = store_file(
                original, extraction, publish=batch.publish, by=batch.by
            )
            stored.items = [Item(number, original.name, None, outcome, reason, source.pk)]
            if outcome != Outcome.KNOWN:
                stored.passages = source.paragraphs.public().count()

    # Drafts

    def _publish(self) -> None:
        while self._batch.done < (self._batch.total or 0):
            self._go_on()
            patiently(self._publish_some)

    def _publish_some(self) -> None:
        batch = self._batch
        some = list(batch.items.filter(number__gt=batch.done).order_by("number")[:DRAFTS])
        with self._adding(some[-1].number) as stored:
            stored.passages = publish_items(some, by=batch.by)

    # All

    def _add_items(self, items: list[Item], done: int) -> None:
        """Of articles up to number `done` of which nothing is stored."""

        def add() -> None:
            with self._adding(done) as stored:
                stored.items = items

        patiently(add)

    @contextmanager
    def _adding(self, done: int) -> Iterator[Stored]:
        """A transaction that stores articles up to number `done` and what became of them."""
        batch, stored = self._batch, Stored()
        with transaction.atomic():
            yield stored
            write_items(batch, stored.items)
            now = time.monotonic()
            changes = {
                "done": done,
                "rate": (done - self._before) / max(0.001, now - self._started),
                "worked": (batch.worked or 0) + now - self._lap,
                "passages": batch.passages + stored.passages,
                "set_aside": batch.set_aside + stored.set_aside,
            }
            keep(batch, **changes)
        self._lap = now
        for name, value in changes.items():
            setattr(batch, name, value)
        self._progress(batch)


def _chunks(rest: Iterator[Numbered]) -> Iterator[list[Numbered]]:
    """At most CHUNK of them, and about CHUNK_LETTERS, which bounds the memory that they take."""
    chunk: list[Numbered] = []
    letters = 0
    for number, member in rest:
        chunk.append((number, member))
        letters += len(member.cells["text"]) if isinstance(member, Row) else 0
        if len(chunk) == CHUNK or letters >= CHUNK_LETTERS:
            yield chunk
            chunk, letters = [], 0
    if chunk:
        yield chunk


def _read(chunk: list[Numbered]) -> tuple[list[Item], list[tuple[int, Article]]]:
    """Those of a chunk that are left out, and the articles, with their numbers."""
    failed, articles = [], []
    for number, member in chunk:
        if isinstance(member, Row):
            try:
                articles.append((number, article_of(member)))
            except ValueError as error:
                title = member.cells.get("title", "")
                failed.append(Item(number, title, member.line, Outcome.FAILED, str(error)))
        else:
            assert isinstance(member, BadMember)  # noqa: S101 - a table has no files
            failed.append(bad_item(number, member))
    return failed, articles


def patiently(step: Callable[[], None]) -> None:
    """Does a step that is one transaction, again after a while where the database is busy."""
    for seconds in PATIENCE:
        try:
            return step()
        except OperationalError as error:
            log.info("The database is busy (%s); trying again.", error)
            time.sleep(seconds)
    return step()
