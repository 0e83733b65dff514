from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from documents.management.command import ArchiveCommand
from documents.management.files import why_not
from documents.seeds import load_seeds


class Command(ArchiveCommand):
    help = "Stores and publishes the seed articles; run again, it changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(settings.BASE_DIR) / "seeds"
        try:
            sources = load_seeds(folder)
        except OSError as error:
            raise CommandError(why_not(error, folder)) from error
        except KeyError as error:
            raise CommandError(f"The manifest in {folder} lacks {error}.") from error
        for source in sources:
            self.stdout.write(f"{source.get_absolute_url()}  {source}")
