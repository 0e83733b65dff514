from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from documents import outbox
from documents.importing import UnknownStanceError, import_articles
from documents.search import SearchError

MOST_NAMED = 50  # lines left out that are named one by one


class Command(BaseCommand):
    help = "Stores, publishes and indexes the articles of a file; run again, it adds nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help=".jsonl or .jsonl.gz")
        parser.add_argument("--create-stances", action="store_true", help="that are not there yet")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            with tqdm(total=2 * path.stat().st_size, unit="B", unit_scale=True) as bar:
                report = import_articles(
                    path, create_stances=options["create_stances"], progress=bar.update
                )
            outbox.drain()
        except (OSError, EOFError, UnknownStanceError) as error:
            raise CommandError(f"{error}. What was imported before this is kept.") from error
        except SearchError as error:
            raise CommandError(f"All is stored, but not indexed: {error}") from error
        for bad in report.bad[:MOST_NAMED]:
            self.stderr.write(f"line {bad.line} left out: {bad.reason}")
        if len(report.bad) > MOST_NAMED:
            self.stderr.write(f"and {len(report.bad) - MOST_NAMED} more lines left out")
        self.stdout.write(
            f"{report.imported} articles imported with {report.passages} passages, "
            f"{report.known} here already, {len(report.bad)} lines left out, "
            f"{report.furniture} repeated paragraphs set aside."
        )
        if report.bad and not report.imported + report.known:
            raise CommandError(f"No line of {path} could be read as an article.")
