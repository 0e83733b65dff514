from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from benchmarks import search
from benchmarks.engines import ENGINES

OTHERS = [name for name in ENGINES if name != "whoosh"]


class Command(BaseCommand):
    help = "Times the search engine on a file of articles, beside others if asked."
    requires_system_checks: list[str] = []  # it builds its own indexes and touches no data

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help=".jsonl or .jsonl.gz")
        parser.add_argument(
            "--queries", type=Path, required=True, metavar="FILE.tsv", help="title and description"
        )
        parser.add_argument("--passages", type=int, metavar="N", help="the first N only")
        parser.add_argument(
            "--against", default="", metavar="NAMES", help=f"separated by commas: {OTHERS}"
        )
        parser.add_argument("--json", action="store_true", help="a list of objects, one an engine")

    def handle(self, *args: Any, **options: Any) -> None:
        against = [name for name in options["against"].split(",") if name]
        if unknown := sorted(set(against) - set(OTHERS)):
            raise CommandError(f"There is no engine {', '.join(unknown)}; there are {OTHERS}.")
        try:
            timings = search.run(
                options["file"], options["queries"], passages=options["passages"], against=against
            )
        except (OSError, KeyError, ValueError, ImportError) as error:
            raise CommandError(f"The benchmark cannot be run: {error!r}") from error
        render = search.as_json if options["json"] else search.as_table
        self.stdout.write(render(timings))
