from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import OperationalError
from django.db.models import QuerySet
from django.template.defaultfilters import pluralize
from tqdm import tqdm

from documents import outbox
from documents.batches import BusyError, import_file
from documents.extraction import ExtractionError
from documents.management.command import ArchiveCommand
from documents.management.files import why_not
from documents.models import Batch, BatchItem, Outcome, State, Status
from documents.search import SearchError

MOST_NAMED = 50  # articles left out that are named one by one


class Command(ArchiveCommand):
    help = "Stores, publishes and indexes the articles of a file; run again, it adds nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", type=Path, metavar="FILE", help=".jsonl, .csv (also as .gz) or .zip"
        )
        parser.add_argument("--create-stances", action="store_true", help="that are not there yet")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            with tqdm(unit=" articles", delay=0.5) as bar:  # none where the file is no such file
                batch = import_file(
                    path,
                    create_stances=options["create_stances"],
                    progress=lambda batch: _show(bar, batch),
                )
            outbox.drain()
        except (OSError, ExtractionError, BusyError) as error:
            raise CommandError(why_not(error, path)) from error
        except OperationalError as error:
            raise CommandError(f"{error}. What was imported is kept: run it again.") from error
        except SearchError as error:
            raise CommandError(f"All is stored, but not indexed: {error}") from error
        self._report(batch)
        if batch.state != State.FINISHED:
            reason = batch.reason or f"It was {batch.state}."
            raise CommandError(f"{reason} What was imported before this is kept.")

    def _report(self, batch: Batch) -> None:
        counts = batch.counts()
        imported, failed, known = counts["imported"], counts["failed"], counts["known"]
        noted = batch.items.filter(outcome=Outcome.IMPORTED).exclude(reason="")
        self._name(noted, ": ", "to be looked at")
        self._name(batch.items.filter(outcome=Outcome.FAILED), " left out: ", "left out")
        drafts = batch.items.filter(outcome=Outcome.KNOWN, source__status=Status.DRAFT).count()
        as_drafts = f" ({drafts} of them {pluralize(drafts, 'a draft,drafts')})" if drafts else ""
        self.stdout.write(
            f"{_counted(imported, 'article')} imported with {_counted(batch.passages, 'passage')}, "
            f"{known} here already{as_drafts}, {counts['needs-review']} to review, "
            f"{_counted(counts['duplicate'], 'duplicate')}, {failed} left out, "
            f"{_counted(batch.set_aside, 'repeated paragraph')} set aside."
        )
        if batch.state == State.FINISHED and failed:
            if failed == batch.total:
                raise CommandError(f"Nothing of {batch.name} could be read as an article.")
            raise CommandError("Not every article could be imported; the others are.")

    def _name(self, items: QuerySet[BatchItem], why: str, more: str) -> None:
        for item in items[:MOST_NAMED]:
            where = f"line {item.line}" if item.line else item.name
            self.stderr.write(f"{where}{why}{item.reason}")
        if (others := items.count() - MOST_NAMED) > 0:
            self.stderr.write(f"and {others} more {more}")


def _counted(number: int, name: str) -> str:
    return f"{number} {name}{pluralize(number)}"


def _show(bar: "tqdm[Any]", batch: Batch) -> None:
    bar.total = batch.total
    bar.update(batch.done - bar.n)
