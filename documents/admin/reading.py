"""What an upload says, line by line, for the desk; read once for all who look soon after."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from django.core.cache import cache

from documents.extraction import Extraction, ExtractionError, extract_in_child
from documents.ingestion import Original
from documents.models import Outlet, Source

KEPT_SECONDS = 3600  # an editor opens a draft soon after it was added, and again after saving
MOST_LETTERS = 500_000  # of a text that is kept for that long: the cache is memory


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line of the upload and what extraction takes it for."""

    n: int  # of the file where it has lines, else of the text that was found in it; from 1
    label: str  # "" where it is no paragraph: title and byline of a page without lines
    doubtful: bool
    text: str


def read(original: Original) -> Extraction:
    """The upload as extraction reads it today; from a while ago where it was read then.

    Costs a child process, up to 12 s for a hostile file. Raises ExtractionError as extraction
    does.
    """
    outlets = Outlet.objects.names()
    told = json.dumps([original.sha256, original.name, outlets], sort_keys=True)
    key = "reading:" + hashlib.sha256(told.encode()).hexdigest()
    found: Extraction | None = cache.get(key)
    if found is None:
        found = extract_in_child(original.data, original.name, outlets=outlets)
        if len(found.text) <= MOST_LETTERS:
            cache.set(key, found, KEPT_SECONDS)
    return found


def reading_of(source: Source) -> Extraction:
    """The same of the upload that a source was made from. Raises ExtractionError also where it
    is not there."""
    try:
        with source.original.open("rb") as stored:
            return read(Original(source.original_name, stored.read()))
    except (ValueError, FileNotFoundError):
        raise ExtractionError("There is no upload kept for this source.") from None


def lines_of(extraction: Extraction) -> list[PageLine]:
    """Every line with words; those of a file without lines are its blocks of text."""
    if extraction.lines:
        return [PageLine(one.n, one.label, one.doubtful, one.text) for one in extraction.lines]
    labels = {block.line: block for block in extraction.blocks}
    return [
        PageLine(
            n,
            labels[n].kind if n in labels else "",
            n in labels and labels[n].doubtful,
            " ".join(text.split()),
        )
        for n, text in enumerate(extraction.text.split("\n"), start=1)
        if text.strip()
    ]
