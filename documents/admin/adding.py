"""From an upload to a draft."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from documents.extraction import ExtractionError, extract_in_child
from documents.ingestion import Facts, Original, drafts_of, facts_of, ingest_source
from documents.models import Outlet, Source

from .paragraphs import MAX_PARAGRAPHS

MAX_LETTERS = 500_000  # on one page of the desk; a long article has 50,000

GIVEN = {"status": "stated", "line": None, "text": "", "reason": "Given with the upload."}


def add_draft(
    original: Original, *, url: str = "", retrieved_on: dt.date | None = None, by: Any = None
) -> Source:
    """Reads an upload in a child process and stores it, its bytes included, as a draft.

    An outlet that the archive does not have is not made: the draft's evidence proposes its name.
    Raises ExtractionError, with a sentence and nothing stored, for what cannot be read.
    """
    extraction = extract_in_child(original.data, original.name, outlets=Outlet.objects.names())
    drafts = drafts_of(extraction)
    if len(drafts) > MAX_PARAGRAPHS:
        raise ExtractionError(
            f"This upload has {len(drafts):,} paragraphs; the desk shows {MAX_PARAGRAPHS:,} at "
            "most. Leave out what does not belong to the article, or add it in parts."
        )
    letters = sum(len(draft.text) for draft in drafts)
    if letters > MAX_LETTERS:
        raise ExtractionError(
            f"This upload has {letters:,} characters; the desk shows {MAX_LETTERS:,} at most. "
            "Leave out what does not belong to the article, or add it in parts."
        )
    facts = _without_new_outlet(facts_of(extraction))
    if url:
        facts = replace(facts, url=url, evidence={**facts.evidence, "url": GIVEN})
    return ingest_source(
        facts=replace(facts, retrieved_on=retrieved_on),
        paragraphs=drafts,
        original=original,
        warnings=extraction.warnings,
        by=by,
    )


def _without_new_outlet(facts: Facts) -> Facts:
    if not facts.outlet or Outlet.objects.named(facts.outlet):
        return facts
    proposal = {**facts.evidence.get("outlet", {}), "proposed": facts.outlet}
    return replace(facts, outlet="", evidence={**facts.evidence, "outlet": proposal})
