from typing import Any

from django.core.management.base import CommandError
from tqdm import tqdm

from documents import outbox
from documents.management.command import ArchiveCommand
from documents.search import SearchError


class Command(ArchiveCommand):
    help = "Builds the index anew beside the live one and switches when it is whole."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with tqdm(total=outbox.passages_to_index(), unit=" passages") as bar:
                passages = outbox.rebuild(lambda done: bar.update(done - bar.n))
        except SearchError as error:
            raise CommandError(f"{error} The live index is as it was.") from error
        self.stdout.write(f"{passages} passages indexed.")
