"""A file's type decides its reader; every reader ends in the same labeller."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePath

from .decoding import decode
from .records import FIELDS, Block, Extraction, ExtractionError, Line, MetadataValue

TEXT_SUFFIXES = {"", ".txt", ".text", ".md"}
HTML_SUFFIXES = {".html", ".htm", ".xhtml"}
_NEWLINE = re.compile(r"\r\n|\r|\n")


def extract(
    data: bytes, name: str, *, outlets: Mapping[str, Sequence[str]] | None = None
) -> Extraction:
    """Read one article's file: pasted text (.txt, or no suffix) or a saved page (.html, .htm).

    `outlets` maps an outlet's name to its aliases and domains, to be recognised in a byline,
    an address or a site's name. Raises ExtractionError, whose message says what to do.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix not in TEXT_SUFFIXES | HTML_SUFFIXES:
        raise ExtractionError(
            f"{name}: files of the type {suffix} cannot be read here. "
            "Upload a .txt or a saved .html page, or paste the article's text."
        )
    text = decode(data)
    rows = [(n, row.strip()) for n, row in enumerate(_NEWLINE.split(text), start=1) if row.strip()]
    lines = tuple(Line(n, "body", row) for n, row in rows)
    blocks = tuple(Block("body", " ".join(line.text.split()), line.n) for line in lines)
    metadata = {field: MetadataValue(None, "unknown") for field in FIELDS}
    metadata["authors"] = MetadataValue((), "unknown")
    return Extraction(name, text, metadata, lines, blocks)
