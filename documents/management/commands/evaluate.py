import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from benchmarks import evaluation
from documents.management.command import ArchiveCommand
from documents.management.files import why_not


class Command(ArchiveCommand):
    help = "Measures how relevant the answers are, on a collection whose right answers are known."
    requires_system_checks: list[str] = []  # it builds its own index and touches no data
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "folder",
            type=Path,
            metavar="DIR",
            help="with docs.jsonl, queries.jsonl and qrels.tsv, or these as .gz",
        )
        parser.add_argument(
            "--match",
            choices=["any", "auto"],
            default="any",
            help="any of a query's words (default), or as a reader's search does",
        )
        parser.add_argument("--json", action="store_true", help="one object")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            measures = evaluation.evaluate(options["folder"], options["match"])
        except OSError as error:
            raise CommandError(why_not(error, options["folder"])) from error
        except (EOFError, ValueError) as error:
            raise CommandError(f"The collection cannot be evaluated: {error}") from error
        if options["json"]:
            self.stdout.write(json.dumps(measures))
            return
        for name, value in measures.items():
            shown = f"{value:.4f}" if isinstance(value, float) else value
            self.stdout.write(f"{name:<11}{shown}")
