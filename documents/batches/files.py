"""One file of a batch -> a source."""

from __future__ import annotations

from typing import Any

from documents.duplicates import Duplicate, find_duplicates
from documents.extraction import Extraction
from documents.ingestion import (
    Original,
    drafts_of,
    facts_of,
    ingest_source,
    without_new_outlet,
)
from documents.models import PUBLIC_KINDS, SEARCHED_KINDS, Outcome, Source

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
    facts = without_new_outlet(facts)
    found = doubts(
        title=facts.title,
        new_outlet=str(facts.evidence.get("outlet", {}).get("proposed", "")),
        is_public=any(draft.kind in PUBLIC_KINDS for draft in drafts),
    )
    found += extraction.warnings
    words = [draft.text for draft in drafts if draft.kind in SEARCHED_KINDS]
    twins = find_duplicates(sha256=original.sha256, texts=words)
    if twins and twins[0].why == "file":
        return Outcome.KNOWN, said(twins[0]), twins[0].source
    source = ingest_source(
        facts=facts,
        paragraphs=drafts,
        original=original,
        warnings=extraction.warnings,
        by=by,
        publish=publish and not found and not twins,
    )
    if twins:
        return Outcome.DUPLICATE, said(twins[0]), source
    if found:
        return Outcome.NEEDS_REVIEW, " ".join(found), source
    return Outcome.IMPORTED, "", source


def said(twin: Duplicate) -> str:
    return SAID[twin.why].format(twin.source.shown_title, twin.percent)


def doubts(*, title: str, new_outlet: str, is_public: bool) -> list[str]:
    """Sentences on what keeps a source from readers until an editor has looked at it."""
    found = {
        "No title was found.": not title,
        f"The outlet “{new_outlet}” is new.": new_outlet,
        "It has no paragraph that readers may see.": not is_public,
    }
    return [sentence for sentence, holds in found.items() if holds]
