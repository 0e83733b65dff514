"""A row of a table or a line of JSON -> an article that can be stored, or the reason why not."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from documents.characters import clean, clean_line, parts
from documents.dates import PressDate, parse_edtf
from documents.extraction import Row
from documents.languages import language_tag
from documents.models import Voice
from documents.models.slugs import slug_of
from documents.search import UNCLASSIFIED

_BLANK_LINES = re.compile(r"\n\s*\n")
_WEB = re.compile(r"https?://[^\s<>\"]{1,1990}")


@dataclass(frozen=True, slots=True)
class Article:
    """One row, read and found good."""

    line: int
    given_id: str  # "" where the row has none of its own
    digest: str  # of what the row says
    title: str
    outlet: str
    published_on: PressDate
    authors: tuple[str, ...]
    stance: str  # see stance_of()
    voice: str  # whose stance it is
    url: str
    language: str
    paragraphs: tuple[str, ...]
    left_out: str = ""  # a sentence on what the row says and the article does not


def article_of(row: Row) -> Article:
    """Raises ValueError, with a sentence, for a row that makes no article."""
    cells = row.cells
    title = clean_line(cells.get("title", ""))[:500]
    paragraphs = paragraphs_of(row)
    if not title or not paragraphs:
        raise ValueError("It needs a title and a text.")
    url = clean_line(cells.get("url", ""))
    if url and not _WEB.fullmatch(url):
        raise ValueError(f"Its url is no web address: {url[:80]}")
    given_id = clean_line(cells.get("id", ""))[:200]
    said = clean_line(cells.get("language", ""))
    language = language_tag(said)[:20]
    return Article(
        line=row.line,
        given_id=given_id,
        digest=_digest(cells),
        title=title,
        outlet=outlet_of(row),
        published_on=parse_edtf(clean_line(cells.get("date", ""))),
        authors=_authors(cells.get("author", "")),
        stance=stance_of(row),
        voice=_voice(cells.get("voice", "")),
        url=url,
        language=language,
        paragraphs=paragraphs,
        left_out=_no_language(said) if said and not language else "",
    )


def outlet_of(row: Row) -> str:
    """The name of its outlet; "" is unknown."""
    return clean_line(row.cells.get("outlet", ""))[:200]


def stance_of(row: Row) -> str:
    """The slug, or the name as a slug, of its stance; "" is none, which may be written out."""
    slug = slug_of(row.cells.get("stance", ""), length=60)
    return slug if slug != UNCLASSIFIED else ""


def _voice(cell: str) -> str:
    """As the desk has it; where a row does not say, what an article says is its author's."""
    said = clean_line(cell).casefold() or Voice.OWN
    if said not in Voice:
        raise ValueError(f"Its voice, “{said[:40]}”, is neither own nor relayed.")
    return said


def paragraphs_of(row: Row) -> tuple[str, ...]:
    """Its text, cut at blank lines, and where a paragraph would be too long for a page."""
    return tuple(
        part
        for paragraph in _BLANK_LINES.split(clean(row.cells.get("text", "")))
        for part in parts(paragraph)
        if part
    )


def _no_language(said: str) -> str:
    return f"Its language, “{said[:40]}”, was left out: it is no code such as en or zh-Hant."


def _authors(cell: str) -> tuple[str, ...]:
    """Names, one a line, or else between semicolons, or else between commas."""
    separator = next((mark for mark in "\n;" if mark in cell), ",")
    names = (clean_line(name).strip('"') for name in cell.split(separator))
    return tuple(name for name in names if name)


def _digest(cells: Mapping[str, str]) -> str:
    said = "\0".join(f"{name}={cells[name]}" for name in sorted(cells))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()
