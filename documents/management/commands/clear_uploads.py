from typing import Any

from django.template.defaultfilters import pluralize

from documents.management.command import ArchiveCommand
from documents.originals import remove_abandoned


class Command(ArchiveCommand):
    help = "Removes uploads that nothing has referred to for a day; for a nightly job."

    def handle(self, *args: Any, **options: Any) -> None:
        removed = remove_abandoned()
        self.stdout.write(f"{removed} upload{pluralize(removed)} removed.")
