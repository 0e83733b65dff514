import time
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import OperationalError, connection
from django.template.defaultfilters import pluralize

from documents import outbox
from documents.management.command import ArchiveCommand
from documents.search import SearchError

PAUSE = 1.0  # seconds between two looks at the outbox


class Command(ArchiveCommand):
    help = "Brings the index up to date with what changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--watch", action="store_true", help="go on until stopped")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["watch"]:
                self._watch()
            else:
                self._report(outbox.drain())
        except SearchError as error:
            raise CommandError(f"{error} What changed stays in the outbox.") from error
        except KeyboardInterrupt:
            self.stdout.write("Stopped.")

    def _watch(self) -> None:
        self.stdout.write("Watching for changes; stop with Ctrl-C.")
        while True:
            try:
                if done := outbox.drain():
                    self._report(done)
            except SearchError as error:  # another writer is at work
                self.stderr.write(f"{error} Trying again.")
            except (OSError, OperationalError) as error:  # the disk is full, the database restarts
                self.stderr.write(f"It cannot be done now ({error}). Trying again.")
                connection.close()
            time.sleep(PAUSE)

    def _report(self, done: int) -> None:
        self.stdout.write(f"{done} source{pluralize(done)} brought up to date.")
