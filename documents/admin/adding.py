"""From an upload to a draft, unless the archive holds the same article already."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from documents.duplicates import Duplicate, find_duplicates
from documents.ingestion import (
    Draft,
    Facts,
    Original,
    drafts_of,
    facts_of,
    ingest_source,
    without_new_outlet,
)
from documents.models import SEARCHED_KINDS, Source

from .decisions import Decision
from .reading import read

GIVEN = {"status": "recorded", "line": None, "text": "", "reason": "Given with the upload."}


@dataclass(frozen=True, slots=True)
class Added:
    """A new draft, and the sources that something was decided of with it."""

    source: Source
    decided: Sequence[Source]


class DuplicateError(Exception):
    """The archive holds the same already; nothing was stored."""

    def __init__(
        self, duplicates: Sequence[Duplicate], facts: Facts, paragraphs: Sequence[str]
    ) -> None:
        super().__init__("The archive holds the same already.")
        self.duplicates = duplicates  # surest first
        self.facts = facts  # of what was to be added; empty where its file is here already
        self.paragraphs = paragraphs  # its body and headings, for the same case empty


def add_draft(
    original: Original,
    *,
    url: str = "",
    retrieved_on: dt.date | None = None,
    by: Any = None,
    decision: Decision | None = None,
) -> Added:
    """Reads an upload in a child process and stores it, its bytes included, as a draft.

    An outlet that the archive does not have is not made: the draft's evidence proposes its name.
    Raises DuplicateError where the archive holds the same file, or the same text or article and
    `decision` does not say how one of them and this belong together. Raises ExtractionError, with
    a sentence, for what cannot be read. Neither stores anything.
    """
    if same := find_duplicates(sha256=original.sha256, texts=()):
        raise DuplicateError(same, Facts(), ())
    facts, drafts, warnings = read_upload(original)
    if url:
        facts = replace(facts, url=url, evidence={**facts.evidence, "url": GIVEN})
    facts = replace(facts, retrieved_on=retrieved_on)
    body = [draft.text for draft in drafts if draft.kind in SEARCHED_KINDS]
    with transaction.atomic():
        found = find_duplicates(sha256=original.sha256, texts=body)
        others = decision.about([one for one in found if one.why != "file"]) if decision else []
        if found and not others:
            raise DuplicateError(found, facts, body)
        source = ingest_source(
            facts=without_new_outlet(facts),
            paragraphs=drafts,
            original=original,
            warnings=warnings,
            by=by,
        )
        if decision:
            decision.store(source, others, by)
    return Added(source, others)


def read_upload(original: Original) -> tuple[Facts, list[Draft], Sequence[str]]:
    """What extraction proposes of an upload."""
    extraction = read(original)
    return facts_of(extraction), drafts_of(extraction), extraction.warnings
