import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from documents import outbox
from documents.search import SearchError


class Command(BaseCommand):
    help = "Builds the index anew beside the live one and switches when it is whole."

    def handle(self, *args: Any, **options: Any) -> None:
        start = time.monotonic()
        try:
            passages = outbox.rebuild(self._progress)
        except SearchError as error:
            raise CommandError(f"{error} The live index is as it was.") from error
        self.stdout.write(f"{passages} passages indexed in {time.monotonic() - start:.1f} s.")

    def _progress(self, passages: int) -> None:
        self.stderr.write(f"\r{passages} passages", ending="")
