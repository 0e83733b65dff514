from typing import Any

from django.core.management.base import CommandError
from django.template.defaultfilters import pluralize

from documents import outbox
from documents.management.command import ArchiveCommand
from documents.search import SearchError


class Command(ArchiveCommand):
    help = "Compares database and index; says what differs and exits with 1 if anything does."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            differences = outbox.compare()
        except SearchError as error:
            raise CommandError(f"{error} Run `manage.py rebuild_index`.") from error
        for difference in differences:
            self.stdout.write(
                f"source {difference.source_id}: database {_words(difference.expected)}, "
                f"index {_words(difference.indexed)}"
            )
        if differences:
            differ = pluralize(differences, " differs,s differ")
            raise CommandError(
                f"{len(differences)} source{differ}. Run `manage.py update_index`; "
                "if it is the same then, `manage.py rebuild_index`."
            )
        self.stdout.write("Database and index say the same.")


def _words(state: tuple[int, int] | None) -> str:
    return "has none" if state is None else f"has {state[1]} passages of revision {state[0]}"
