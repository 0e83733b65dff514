"""A Word document (.docx) -> Extraction: paragraphs, headings, lists, tables' cells, notes.

The names of elements and styles are those of ECMA-376 (WordprocessingML). Nothing is fetched:
relations to other files are not read, and a document type declaration is refused.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from documents.numbers import thin

from .archives import ArchiveError, open_archive, read_member
from .composing import Given, compose
from .names import clean, people, terms
from .records import Extraction, ExtractionError, Label, MetadataValue

MAX_PART = 20_000_000  # bytes of one part
MAX_UNPACKED = 50_000_000  # bytes of all parts as the archive states them
MAX_DEPTH = 200  # Word nests about twenty elements, a table in a table ten more
MAX_PARAGRAPHS = 50_000

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT_W = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
# What was deleted or moved away, instructions of fields, the copy of a text box for old readers.
_UNREAD = frozenset(["del", "moveFrom", "instrText", "delText", "Fallback", "rPr", "sectPr"])
_CHARACTERS = {"tab": " ", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}
_HEADING = re.compile(r"heading ?[1-9]$")
_LABELS: dict[str, Label] = {
    "title": "title",
    "caption": "caption",
    "bibliography": "reference",
    "footnote text": "reference",
    "endnote text": "reference",
}
_PARAGRAPH_ENDS = re.compile(r"\n[ \t]*\n\s*|\f")
_NOT_A_TITLE = re.compile(r"(?i)untitled|document ?\d*|microsoft word|.*\.\w{3,4}")


def extract_docx(data: bytes, name: str, outlets: Mapping[str, Sequence[str]]) -> Extraction:
    """Read a .docx. Raises ExtractionError, with what to do, for what cannot be read."""
    with open_archive(io.BytesIO(data)) as archive:
        if sum(member.file_size for member in archive.infolist()) > MAX_UNPACKED:
            raise ExtractionError(
                f"This document has more than {MAX_UNPACKED / 1e6:.0f} MB when unpacked. "
                "Save a copy without its pictures and upload that."
            )
        styles = _styles(archive)
        given = list(_paragraphs(archive, "word/document.xml", styles))
        for part in ("word/footnotes.xml", "word/endnotes.xml"):
            given += [Given(one.text, "reference") for one in _paragraphs(archive, part, styles)]
        properties = _properties(archive)
    if not any(one.text.strip() for one in given):
        raise ExtractionError(
            "This document holds no text. If it is a picture of a page, "
            "copy the article’s text and paste it instead."
        )
    return compose(given, name, outlets, properties)


def _elements(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, Element]]:
    """The start and end of every element of a part; none if the document has no such part."""
    try:
        member = archive.getinfo(part)
    except KeyError:
        return
    depth = 0
    try:
        stream = io.BytesIO(read_member(archive, member, MAX_PART))
        for event, element in iterparse(stream, events=("start", "end"), forbid_dtd=True):
            depth += 1 if event == "start" else -1
            if depth > MAX_DEPTH:
                raise ExtractionError(
                    "The elements of this document are nested too deeply to be read safely. "
                    "Copy the article’s text and paste it instead."
                )
            yield event, element
    except ArchiveError as error:
        raise ExtractionError(
            f"This document cannot be read. {error} Or copy the article’s text and paste it."
        ) from error
    except DefusedXmlException as error:
        raise ExtractionError(
            "This document declares types or entities of its own, as no document from Word does. "
            "Copy the article’s text and paste it instead."
        ) from error
    except ParseError as error:
        raise ExtractionError(
            f"This document is damaged ({part}: {error}). Open it in Word or LibreOffice, "
            "save it once more and upload that."
        ) from error


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _value(element: Element, name: str = "val") -> str:
    return element.get(_W + name) or element.get(_STRICT_W + name) or ""


def _styles(archive: zipfile.ZipFile) -> dict[str, str]:
    """The built-in name of every style by its id, which is in the language of who wrote it."""
    names: dict[str, str] = {}
    parents: dict[str, str] = {}
    style = ""
    for event, element in _elements(archive, "word/styles.xml"):
        tag = _tag(element)
        if event == "start" and tag == "style":
            style = _value(element, "styleId")
        elif event == "end" and tag == "name":
            names.setdefault(style, _value(element).lower())
        elif event == "end" and tag == "basedOn":
            parents[style] = _value(element)
        elif event == "end" and tag == "style":
            element.clear()
    return {style: _known_name(style, names, parents) for style in names}


def _known_name(style: str, names: Mapping[str, str], parents: Mapping[str, str]) -> str:
    """Its own name, or that of the nearest style it is based on which says what it is."""
    ancestor = style
    for _ in range(10):
        name = names.get(ancestor, "")
        if _HEADING.match(name) or name in _LABELS:
            return name
        ancestor = parents.get(ancestor, "")
    return names[style]


def _paragraphs(archive: zipfile.ZipFile, part: str, styles: Mapping[str, str]) -> Iterator[Given]:
    """The paragraphs of a part in order; a text box stands before the paragraph it hangs on."""
    open_paragraphs: list[_Paragraph] = []
    unread = count = 0
    for event, element in _elements(archive, part):
        tag = _tag(element)
        if tag in _UNREAD:
            unread += 1 if event == "start" else -1
        if event == "start":
            if tag == "p" and not unread:
                open_paragraphs.append(_Paragraph())
            continue
        if open_paragraphs and not unread:
            open_paragraphs[-1].take(element, tag)
        if tag == "p" and open_paragraphs and not unread:
            yield from open_paragraphs.pop().given(styles)
            count += 1
        if tag in ("p", "tr", "tbl", "del", "Fallback"):
            element.clear()  # read: a long document stays small
        if count > MAX_PARAGRAPHS:
            raise ExtractionError(
                f"This document has more than {thin(MAX_PARAGRAPHS)} paragraphs: "
                "more than one article. Upload one article at a time."
            )


class _Paragraph:
    """One w:p while it is read."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.style = ""
        self.outline = ""
        self.listed = False

    def take(self, element: Element, tag: str) -> None:
        """What an element inside the paragraph adds to it."""
        if tag == "t":
            self.parts.append(element.text or "")
        elif tag == "br":
            self.parts.append("\f" if _value(element, "type") in ("page", "column") else "\n")
        elif tag in _CHARACTERS:
            # w:tab is also the name of a tab stop, which stands in the paragraph's properties.
            self.parts.append("" if _value(element) else _CHARACTERS[tag])
        elif tag == "pStyle":
            self.style = _value(element)
        elif tag == "outlineLvl":
            self.outline = _value(element)
        elif tag == "numPr":
            self.listed = True

    def given(self, styles: Mapping[str, str]) -> Iterator[Given]:
        """The paragraph; two line breaks in a row end one, as blank lines do."""
        name = styles.get(self.style, self.style.lower())
        heading = _HEADING.match(name) or self.outline in tuple("012345678")
        label: Label | None = "heading" if heading else _LABELS.get(name)
        for text in _PARAGRAPH_ENDS.split("".join(self.parts)):
            if text.strip():
                yield Given(text, label, listed=self.listed and not heading)


def _properties(archive: zipfile.ZipFile) -> dict[str, MetadataValue]:
    """Title, author and keywords that the file was given, often by a template or a typist."""
    found: dict[str, MetadataValue] = {}
    for event, element in _elements(archive, "docProps/core.xml"):
        text = " ".join((element.text or "").split())
        if event == "start" or not text:
            continue
        if element.tag == f"{_DC}title" and is_title(text):
            found["title"] = MetadataValue(
                text, "inferred", None, f"Word document property dc:title {text}"[:300]
            )
        elif element.tag == f"{_DC}creator" and (authors := people(clean(text), certain=False)):
            found["authors"] = MetadataValue(
                authors, "inferred", None, f"Word document property dc:creator {text}"[:300]
            )
        elif _tag(element) == "keywords" and (keywords := terms(text)):
            found["keywords"] = MetadataValue(
                keywords, "inferred", None, f"Word document property cp:keywords {text}"[:300]
            )
    return found


def is_title(text: str) -> bool:
    """A document property that may be a title: not a file's name, not a program's own."""
    return len(text.split()) >= 2 and len(text) <= 300 and not _NOT_A_TITLE.fullmatch(text)
