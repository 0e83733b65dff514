from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from benchmarks import search
from benchmarks.engines import ENGINES
from documents.management.command import ArchiveCommand
from documents.management.files import why_not

OTHERS = [name for name in ENGINES if name != "whoosh"]


class Command(ArchiveCommand):
    help = "Times the search engine on a file of articles, beside others if asked."
    requires_system_checks: list[str] = []  # it builds its own indexes and touches no data
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help=".jsonl or .jsonl.gz")
        parser.add_argument(
            "--queries", type=Path, required=True, metavar="FILE.tsv", help="title and description"
        )
        parser.add_argument("--passages", type=int, metavar="N", help="the first N only")
        parser.add_argument(
            "--against",
            default="",
            metavar="NAMES",
            help=f"separated by commas: {', '.join(OTHERS)}",
        )
        parser.add_argument("--json", action="store_true", help="a list of objects, one an engine")

    def handle(self, *args: Any, **options: Any) -> None:
        against = [name for name in options["against"].split(",") if name]
        if unknown := sorted(set(against) - set(OTHERS)):
            names = ", ".join(unknown)
            raise CommandError(f"There is no engine {names}; there are {', '.join(OTHERS)}.")
        try:
            timings = search.run(
                options["file"], options["queries"], passages=options["passages"], against=against
            )
        except ImportError as error:
            raise CommandError(
                f"{error.name} is not installed: use `make benchmark`, which installs it."
            ) from error
        except OSError as error:
            raise CommandError(why_not(error, options["file"])) from error
        except ValueError as error:
            raise CommandError(f"The benchmark cannot be run: {error}") from error
        render = search.as_json if options["json"] else search.as_table
        self.stdout.write(render(timings))
