"""A file's type decides its reader; every reader ends in the same labeller."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import PurePath

from .decoding import decode
from .labelling import label_rows
from .metadata import metadata_of, warnings_of
from .page import Verdict
from .records import Block, Extraction, ExtractionError, Line
from .rows import Row, rows_of

TEXT_SUFFIXES = {"", ".txt", ".text"}
HTML_SUFFIXES = {".html", ".htm", ".xhtml"}
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
_HTML_START = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_NO_BLOCK = ("title", "byline")


def extract(
    data: bytes, name: str, *, outlets: Mapping[str, Sequence[str]] | None = None
) -> Extraction:
    """Read one article's file: pasted text (.txt, or no suffix) or a saved page (.html, .htm).

    `outlets` maps an outlet's name to its aliases and domains, to be recognised in a byline,
    an address or a site's name. Raises ExtractionError, whose message says what to do.
    """
    suffix = PurePath(name).suffix.lower()
    if not _SUFFIX.fullmatch(suffix):  # "The U.S. and us" has none
        suffix = ""
    if suffix not in TEXT_SUFFIXES | HTML_SUFFIXES:
        raise ExtractionError(
            f"{name}: files of the type {suffix} cannot be read here. "
            "Upload a .txt or a saved .html page, or paste the article's text."
        )
    text = decode(data)
    if suffix in HTML_SUFFIXES or _HTML_START.match(text):
        # Only here: trafilatura takes longer to import than a text takes to read.
        from .webpage_reading import extract_page

        return extract_page(text, name, outlets or {})
    return extract_text(text, name, outlets or {})


def extract_text(text: str, name: str, outlets: Mapping[str, Sequence[str]]) -> Extraction:
    """Read a pasted page."""
    rows = rows_of(text)
    verdicts = label_rows(rows)
    metadata, warnings = metadata_of(rows, verdicts, outlets)
    return Extraction(
        name=name,
        text=text,
        metadata=metadata,
        lines=tuple(
            Line(row.n, verdict.label, row.text, verdict.doubtful)
            for row, verdict in zip(rows, verdicts, strict=True)
        ),
        blocks=blocks_of(rows, verdicts),
        warnings=(*warnings, *warnings_of(rows, verdicts)),
    )


def blocks_of(rows: Sequence[Row], verdicts: Sequence[Verdict]) -> tuple[Block, ...]:
    """The paragraphs to store. Wrapped lines share one verdict and become one block."""
    blocks = []
    for _, pairs in groupby(zip(rows, verdicts, strict=True), key=lambda pair: id(pair[1])):
        group = list(pairs)
        verdict = group[0][1]
        if verdict.label not in _NO_BLOCK:
            text = " ".join(row.text for row, _ in group)
            blocks.append(Block(verdict.label, text, group[0][0].n, verdict.doubtful))
    return tuple(blocks)
