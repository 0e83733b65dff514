"""What kind of file an upload is: by its content, then by its name."""

from __future__ import annotations

import io
import re
from pathlib import PurePath
from typing import Literal

from .archives import open_archive
from .records import ExtractionError

Kind = Literal["text", "html", "mhtml", "pdf", "docx"]

SUFFIXES: dict[str, Kind] = {
    "": "text",
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
    ".pdf": "pdf",
    ".docx": "docx",
}
BATCH_SUFFIXES = (".zip", ".csv", ".tsv", ".jsonl", ".ndjson", ".gz")
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
_NAMES = {"pdf": "a PDF", "docx": "a Word document", "mhtml": "a web page saved as one file"}

_READABLE = "a text (.txt), a saved web page (.html, .mhtml), a PDF or a Word document (.docx)"
_PASTE = "Copy the article’s text and paste it instead."
_BATCH = (
    "This file holds several articles. Add it as a batch: under “Batches” in the admin, "
    "or with `manage.py import_articles`."
)
_PICTURE = f"This file is a picture, and text in pictures cannot be read here. {_PASTE}"
_RECORDING = "This file is a recording of sound or film, not an article. Upload its transcript."
_PROGRAM = "This file is a program, not an article."
_AS_DOCX = "Open it in Word or LibreOffice, save it as .docx and upload that."
_AS_CSV = "Save each article as text (.txt) and upload these."
_ARCHIVE = "This file is an archive. Unpack it, and upload the article in it."
_TEXT_SIGNATURES = (
    (b"{\\rtf", f"This file is in Rich Text Format. {_AS_DOCX}"),
    (b"%!PS", "This file is PostScript. Convert it to PDF and upload that."),
)
# A text may begin with these letters too, but has no control characters soon after them.
_BINARY_SIGNATURES = (
    (b"\x1f\x8b", _BATCH),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"Rar!\x1a\x07", _ARCHIVE),
    (b"\xfd7zXZ\0", _ARCHIVE),
    (b"BZh", _ARCHIVE),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"RIFF", _PICTURE),  # WebP; sound and film come in it too
    (b"AT&TFORM", "This file is a DjVu scan, which cannot be read here. " + _PASTE),
    (b"ID3", _RECORDING),
    (b"OggS", _RECORDING),
    (b"MZ", _PROGRAM),
    (b"\x7fELF", _PROGRAM),
    (b"bplist00", "This file is a Safari web archive. Save the page as HTML and upload that."),
)
_MEDIA_BOX = b"ftyp"  # at byte 4 of HEIC pictures and MP4 films
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
# Streams that an old office file has, in the order in which they are looked for.
_OLD_OFFICE_STREAMS = (
    (
        "EncryptedPackage",
        "This document is protected with a password. Open it, save a copy without "
        "the password and upload that.",
    ),
    ("WordDocument", f"This file is an old Word document (.doc). {_AS_DOCX}"),
    ("Workbook", f"This file is a table (.xls). {_AS_CSV}"),
    ("PowerPoint Document", f"This file is a presentation (.ppt). {_PASTE}"),
    ("__substg1.0_", f"This file is a message from Outlook (.msg). {_PASTE}"),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_DOCX_PART = "word/document.xml"
_ZIP_PARTS = (
    ("xl/workbook.xml", f"This file is a table (.xlsx). {_AS_CSV}"),
    ("ppt/presentation.xml", f"This file is a presentation (.pptx). {_PASTE}"),
    ("META-INF/container.xml", f"This file is an e-book (.epub). {_PASTE}"),
    ("META-INF/manifest.xml", f"This file is an OpenDocument file (.odt). {_AS_DOCX}"),
    ("Index/Document.iwa", "This file is from Apple Pages. Export it as .docx and upload that."),
)
_HEAD = 8_192  # bytes
_CONTROL = re.compile(rb"[\0-\x08\x0e-\x1f]")
_MARKS = re.compile(rb"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*")
_HTML_START = re.compile(
    rb"(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S
)
_MIME_START = re.compile(rb"(?:From [^\n]*\n)?[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]")
_HEADERS_END = re.compile(rb"\r?\n\r?\n")
_MIME_VERSION = re.compile(rb"^mime-version:", re.I | re.M)


def suffix_of(name: str) -> str:
    """The suffix of a file's name in lower case; "" where what follows the point is none."""
    suffix = PurePath(name).suffix.lower()
    return suffix if _SUFFIX.fullmatch(suffix) else ""  # "The U.S. and us" has none


def kind_of(data: bytes, name: str) -> Kind:
    """What reads this file. What the content says goes before what the name says.

    Raises ExtractionError, with what to do, for what cannot be read here.
    """
    start = _MARKS.sub(b"", data[:_HEAD].replace(b"\0", b""))  # of UTF-16 too
    if start.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(_ZIP):
        return _kind_of_zip(data)
    _refuse_known(data)
    if _is_mime(start):
        return "mhtml"
    if _HTML_START.match(start):
        return "html"
    return _kind_by_name(name, empty=not start)


def _kind_of_zip(data: bytes) -> Kind:
    with open_archive(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
    if _DOCX_PART in names:
        return "docx"
    for part, sentence in _ZIP_PARTS:
        if part in names:
            raise ExtractionError(sentence)
    raise ExtractionError(_BATCH)


def _refuse_known(data: bytes) -> None:
    """Raises ExtractionError for the types that are known and not read."""
    if data.startswith(_OLD_OFFICE):
        for stream, sentence in _OLD_OFFICE_STREAMS:
            if stream.encode("utf-16-le") in data:
                raise ExtractionError(sentence)
        raise ExtractionError(f"This file is an old office document. {_AS_DOCX}")
    binary = _CONTROL.search(data, 0, _HEAD)
    for signature, sentence in (*_TEXT_SIGNATURES, *(_BINARY_SIGNATURES if binary else ())):
        if data.startswith(signature):
            raise ExtractionError(sentence)
    if binary and data[4:8] == _MEDIA_BOX:
        picture = data[8:12] in (b"heic", b"heix", b"mif1", b"avif")
        raise ExtractionError(_PICTURE if picture else _RECORDING)


def _is_mime(start: bytes) -> bool:
    """It begins with a block of headers, one of which tells the version of MIME."""
    if not _MIME_START.match(start):
        return False
    end = _HEADERS_END.search(start)
    return bool(_MIME_VERSION.search(start[: end.start()] if end else start))


def _kind_by_name(name: str, *, empty: bool) -> Kind:
    """Of what no signature tells: a text, if its name does not promise something else."""
    suffix = suffix_of(name)
    kind = SUFFIXES.get(suffix)
    if kind in _NAMES and not empty:
        raise ExtractionError(
            f"The name of this file says that it is {_NAMES[kind]}, but its content is not. "
            "Perhaps the download went wrong: download or save it once more."
        )
    if kind:
        return "html" if kind == "html" else "text"
    if suffix in BATCH_SUFFIXES:
        raise ExtractionError(_BATCH)
    raise ExtractionError(
        f"Files of the type {suffix} cannot be read here. Upload {_READABLE}, "
        "or paste the article’s text."
    )
