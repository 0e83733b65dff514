"""A file's type decides its reader; every reader ends in the same labeller."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .decoding import decode
from .doubts import warnings_of
from .kinds import kind_of
from .labelling import label_rows
from .metadata import metadata_of
from .page import blocks_of
from .records import Extraction, Line
from .rows import rows_of


def extract(
    data: bytes, name: str, *, outlets: Mapping[str, Sequence[str]] | None = None
) -> Extraction:
    """Read one article's file: a pasted text, a saved page, a PDF or a Word document.

    `outlets` maps an outlet's name to its aliases and domains, to be recognised in a byline,
    an address or a site's name. Raises ExtractionError, whose message says what to do.
    """
    kind, known = kind_of(data, name), outlets or {}
    # Readers are imported where they are used: trafilatura and pypdf take longer to import than
    # a text takes to read.
    if kind == "pdf":
        from .pdf import extract_pdf

        return extract_pdf(data, name, known)
    if kind == "docx":
        from .docx import extract_docx

        return extract_docx(data, name, known)
    if kind == "mhtml":
        from .mhtml import extract_mhtml

        return extract_mhtml(data, name, known)
    text = decode(data)
    if kind == "html":
        from .webpage_reading import extract_page

        return extract_page(text, name, known)
    return extract_text(text, name, known)


def extract_text(text: str, name: str, outlets: Mapping[str, Sequence[str]]) -> Extraction:
    """Read a pasted page."""
    rows = rows_of(text)
    verdicts = label_rows(rows, wrapped=True)
    metadata, warnings = metadata_of(rows, verdicts, outlets)
    return Extraction(
        name=name,
        text=text,
        metadata=metadata,
        lines=tuple(
            Line(row.n, verdict.label, " ".join(f"{row.quote}{row.text}".split()), verdict.doubtful)
            for row, verdict in zip(rows, verdicts, strict=True)
        ),
        blocks=blocks_of(rows, verdicts),
        warnings=(*warnings, *warnings_of(rows, verdicts)),
    )
