import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from documents.characters import clean_line
from documents.extraction import Extraction, ExtractionError, extract_in_child
from documents.management.command import ArchiveCommand
from documents.management.files import why_not

# Letters of a line or of its evidence that are printed.
WIDEST = 90


class Command(ArchiveCommand):
    help = "Shows what extraction makes of files; stores nothing."
    requires_system_checks: list[str] = []  # it needs no database, key or host
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--json", action="store_true", help="one JSON object a line, per file")

    def handle(self, *args: Any, **options: Any) -> None:
        failed = False
        for path in options["files"]:
            try:
                extraction = extract_in_child(path.read_bytes(), path.name)
            except (ExtractionError, OSError) as error:
                self.stderr.write(why_not(error, path))
                failed = True
                continue
            if options["json"]:
                record = {**extraction.as_json(), "file": str(path)}
                self.stdout.write(json.dumps(record, ensure_ascii=False))
            else:
                self._print(path, extraction)
        if failed:
            raise CommandError("Not every file could be read.")

    def _print(self, path: Path, extraction: Extraction) -> None:
        self.stdout.write(f"{clean_line(str(path))}\n")
        for name, found in extraction.metadata.items():
            value = ", ".join(found.value) if isinstance(found.value, tuple) else found.value
            where = f", line {found.evidence_line}" if found.evidence_line else ""
            if found.evidence and not extraction.lines:
                where = f", {found.evidence[:WIDEST]}"
            self.stdout.write(f"  {name}: {value or '-'} ({found.status}{where})")
        for warning in extraction.warnings:
            self.stdout.write(f"  ! {warning}")
        # A page, a PDF or a Word document has no lines: its paragraphs are shown instead.
        for line in extraction.lines:
            self._print_one(line.n, line.label, line.text, doubtful=line.doubtful)
        for n, block in enumerate(() if extraction.lines else extraction.blocks, start=1):
            self._print_one(n, block.kind, block.text, doubtful=block.doubtful)
        self.stdout.write("")

    def _print_one(self, n: int, label: str, text: str, *, doubtful: bool) -> None:
        mark = "?" if doubtful else " "
        self.stdout.write(f"  {n:>5} {label:<11}{mark} {text[:WIDEST]}")
