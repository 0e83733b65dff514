"""One file of a batch -> a source."""

from __future__ import annotations

from typing import Any

from documents.duplicates import Duplicate, find_duplicates
from documents.extraction import Extraction
from documents.ingestion import (
    Draft,
    Facts,
    Original,
    drafts_of,
    facts_of,
    ingest_source,
    without_new_outlet,
)
from documents.models import PUBLIC_KINDS, SEARCHED_KINDS, Outcome, Outlet, Source

SAID = {
    "file": "The same file.",
    "text": "Word for word the text of “{}”.",
    "article": "Nearly the same words as “{}”, {} %.",
}


def store_file(
    original: Original, extraction: Extraction, *, publish: bool, by: Any
) -> tuple[Outcome, str, Source]:
    """Stores a file as a source, published if asked and nothing about it is doubtful; says what
    became of it and why. Call it in a transaction.

    The same article from another file, or nearly, is stored as a draft, for an editor to decide;
    the same file is not stored again. Raises ExtractionError for what the desk cannot show.
    """
    drafts, facts = drafts_of(extraction), facts_of(extraction)
    doubts = [*_doubts(facts, drafts), *extraction.warnings]
    facts = without_new_outlet(facts)
    words = [draft.text for draft in drafts if draft.kind in SEARCHED_KINDS]
    twins = find_duplicates(sha256=original.sha256, texts=words)
    if twins and twins[0].why == "file":
        return Outcome.KNOWN, _said(twins[0]), twins[0].source
    source = ingest_source(
        facts=facts,
        paragraphs=drafts,
        original=original,
        warnings=extraction.warnings,
        by=by,
        publish=publish and not doubts and not twins,
    )
    if twins:
        return Outcome.DUPLICATE, _said(twins[0]), source
    if doubts:
        return Outcome.NEEDS_REVIEW, " ".join(doubts), source
    return Outcome.IMPORTED, "", source


def _said(twin: Duplicate) -> str:
    return SAID[twin.why].format(twin.source.shown_title, twin.percent)


def _doubts(facts: Facts, drafts: list[Draft]) -> list[str]:
    """Sentences on what keeps a source from readers until an editor has looked at it."""
    new_outlet = facts.outlet and not Outlet.objects.named(facts.outlet)
    found = {
        "No title was found.": not facts.title,
        f"The outlet “{facts.outlet}” is new.": new_outlet,
        "It has no paragraph that readers may see.": not any(
            draft.kind in PUBLIC_KINDS for draft in drafts
        ),
    }
    return [sentence for sentence, holds in found.items() if holds]
