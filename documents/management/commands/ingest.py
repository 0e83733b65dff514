import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import transaction

from documents.characters import clean_line
from documents.dates import EDTFError, parse_edtf
from documents.duplicates import Duplicate, UnsettledError, find_duplicates, publish_draft
from documents.extraction import ExtractionError, extract_in_child
from documents.ingestion import (
    ChangedMeanwhileError,
    Facts,
    Judgement,
    Original,
    drafts_of,
    facts_of,
    ingest_source,
    same_upload,
)
from documents.management.command import ArchiveCommand
from documents.management.files import why_not
from documents.models import (
    SEARCHED_KINDS,
    Outlet,
    Source,
    Stance,
    Status,
    Voice,
    mark_republication,
)
from documents.revising import RefusedCopyError, propose, revision_as_json, revision_in_words, take

WHY = {
    "file": "the same file",
    "text": "the same text",
    "article": "nearly the same article",
}
HERE = {
    Status.DRAFT: "is here already as a draft",
    Status.PUBLISHED: "is here already",
    Status.WITHDRAWN: "was here and is withdrawn, for good",
}
FOR_NEW = ("title", "outlet", "author", "published", "stance", "publish", "republication_of")
GIVEN = {"status": "recorded", "line": None, "text": "", "reason": "Given on the command line."}


class DuplicateFoundError(Exception):
    """The archive holds the same article already; nothing was stored, or published."""

    def __init__(self, duplicate: Duplicate, refused: str) -> None:
        address = duplicate.source.get_absolute_url()
        here = HERE[Status(duplicate.source.status)]
        super().__init__(f"not {refused}: {WHY[duplicate.why]} {here}, {address}")
        self.duplicate = duplicate


class Command(ArchiveCommand):
    help = "Stores article files; metadata is extraction's own where no option gives it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--title")
        parser.add_argument("--outlet", metavar="NAME")
        parser.add_argument("--author", action="append", metavar="NAME", help="may be repeated")
        parser.add_argument("--published", metavar="EDTF", help="2021-03-03, 2021-03, 2021 ...")
        parser.add_argument("--stance", metavar="SLUG")
        parser.add_argument(
            "--voice", choices=Voice.values, default=Voice.OWN, help="of the stance"
        )
        parser.add_argument("--publish", action="store_true", help="at once; else a draft")
        parser.add_argument(
            "--republication-of",
            metavar="SLUG",
            help="the source that printed this article first; without it a duplicate is not stored",
        )
        parser.add_argument(
            "--revise", metavar="SLUG", help="the source that FILE is a better copy of"
        )
        parser.add_argument("--note", default="", help="with --revise, for the revision")
        parser.add_argument(
            "--force", action="store_true", help="with --revise, though they have little in common"
        )
        parser.add_argument("--json", action="store_true", help="one JSON object a line, per file")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["revise"] is not None:
            return self._revise(**options)
        if options["note"] or options["force"]:
            raise CommandError("--note and --force go with --revise.")
        given, judgement = _given(options), _judgement(options["stance"], options["voice"])
        first = options["republication_of"] and _named(options["republication_of"])
        failed = False
        for path in options["files"]:
            try:
                source = self._ingest(path, given, judgement, first, options["publish"])
            except DuplicateFoundError as found:
                if options["json"]:
                    self.stdout.write(json.dumps(_duplicate_as_json(path, found.duplicate)))
                self.stderr.write(f"{clean_line(str(path))}: {found}")
                failed = True
                continue
            except (ExtractionError, OSError, ValueError) as error:
                self.stderr.write(why_not(error, path))
                failed = True
                continue
            if options["json"]:
                self.stdout.write(json.dumps(_as_json(source), ensure_ascii=False))
            else:
                self.stdout.write(
                    f"{clean_line(str(path))}: {source.status}, {source.get_absolute_url()}"
                )
        if failed:
            raise CommandError("Not every file was stored.")

    def _ingest(
        self,
        path: Path,
        given: dict[str, Any],
        judgement: Judgement | None,
        first: Source | None,
        publish: bool,
    ) -> Source:
        original = Original(path.name, path.read_bytes())
        stored = same_upload(original)
        if stored is not None:
            # What was said of a new source would be lost: the one that is here has its own facts.
            asked = (publish or first) and not (given or judgement)
            if stored.status != Status.DRAFT or not asked:
                raise DuplicateFoundError(Duplicate(stored, "file", 1.0), "stored")
            try:
                return _settled(stored, first, publish)
            except UnsettledError as error:
                raise DuplicateFoundError(error.duplicates[0], "published") from error
        extraction = extract_in_child(original.data, path.name, outlets=Outlet.objects.names())
        paragraphs = drafts_of(extraction)
        body = [draft.text for draft in paragraphs if draft.kind in SEARCHED_KINDS]
        with transaction.atomic():
            found = find_duplicates(sha256=original.sha256, texts=body)
            if found and first is None:
                raise DuplicateFoundError(found[0], "stored")
            source = ingest_source(
                facts=_merged(facts_of(extraction), given),
                paragraphs=paragraphs,
                judgement=judgement,
                original=original,
            )
            try:
                return _settled(source, first, publish)
            except UnsettledError as error:
                raise DuplicateFoundError(error.duplicates[0], "stored") from error

    def _revise(self, *, files: Sequence[Path], revise: str, **options: Any) -> None:
        """Makes a file the copy of a page that a source is made of."""
        if len(files) > 1:
            raise CommandError("--revise takes one file: a source has one page.")
        if given := [name for name in FOR_NEW if options[name]]:
            names = ", ".join(f"--{name.replace('_', '-')}" for name in given)
            raise CommandError(
                f"{names} cannot go with --revise: what editors said of a source stays."
            )
        [path], source = files, _named(revise)
        try:
            original = Original(path.name, path.read_bytes())
            extraction = extract_in_child(original.data, path.name, outlets=Outlet.objects.names())
            proposal = propose(
                source,
                original,
                facts_of(extraction),
                drafts_of(extraction),
                warnings=extraction.warnings,
            )
            if not proposal.is_alike and not options["force"]:
                raise RefusedCopyError(
                    f"It has hardly anything in common with “{source.shown_title}”. If it is "
                    "another copy of that page all the same, say --force."
                )
            after = take(proposal, note=options["note"])
        except ChangedMeanwhileError as error:
            raise CommandError(f"{source} was changed meanwhile; nothing was stored.") from error
        except (ExtractionError, OSError, RefusedCopyError) as error:
            raise CommandError(f"{why_not(error, path)} Nothing was stored.") from error
        if options["json"]:
            self.stdout.write(json.dumps(revision_as_json(proposal, after), ensure_ascii=False))
        else:
            self.stdout.write("\n".join(revision_in_words(proposal, after)))


def _named(slug: str) -> Source:
    """The source that an option names."""
    source = Source.objects.filter(slug=slug).first()
    if source is None:
        raise CommandError(f"There is no source “{slug}”.")
    return source


def _settled(source: Source, first: Source | None, publish: bool) -> Source:
    """A draft, said to be another printing of `first` where there is one, and published if asked;
    what is no draft any more stays as it is. Raises UnsettledError, changing nothing."""
    with transaction.atomic():
        source = Source.objects.filter(pk=source.pk).locked().get()
        if source.status == Status.DRAFT:
            if first is not None:
                mark_republication(source, of=first)
            if publish:
                publish_draft(source)
    return source


def _given(options: dict[str, Any]) -> dict[str, Any]:
    """What the options say, by field of Facts."""
    given = {name: options[name] for name in ("title", "outlet") if options[name] is not None}
    if options["author"]:
        given["authors"] = options["author"]
    if options["published"] is not None:
        try:
            given["published_on"] = parse_edtf(options["published"])
        except EDTFError as error:
            raise CommandError(str(error)) from error
    return given


def _merged(facts: Facts, given: dict[str, Any]) -> Facts:
    names = {"published" if name == "published_on" else name for name in given}
    return replace(facts, **given, evidence={**facts.evidence, **dict.fromkeys(names, GIVEN)})


def _judgement(slug: str | None, voice: str) -> Judgement | None:
    if slug is None:
        return None
    stance = Stance.objects.filter(slug=slug).first()
    if stance is None:
        known = ", ".join(Stance.objects.values_list("slug", flat=True)) or "none yet"
        raise CommandError(f"There is no stance “{slug}”. The archive's stances: {known}.")
    return Judgement(stance, voice)


def _duplicate_as_json(path: Path, duplicate: Duplicate) -> dict[str, Any]:
    return {
        "file": str(path),
        "status": "duplicate",
        "of": duplicate.source.slug,
        "why": duplicate.why,
        "containment": round(duplicate.containment, 3),
    }


def _as_json(source: Source) -> dict[str, Any]:
    return {
        "slug": source.slug,
        "url": source.get_absolute_url(),
        "status": source.status,
        "revision": source.revision,
        "passages": [
            {
                "id": row.public_id,
                "position": row.position,
                "kind": row.kind,
                "url": row.get_absolute_url(),
                "text": row.text,
            }
            for row in source.paragraphs.public().order_by("position")
        ],
    }
