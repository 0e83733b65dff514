"""A file of many articles -> its members, one at a time: a ZIP of files, CSV, JSON lines (or .gz).

A ZIP holds files of one article each. A line of JSON, or a row of CSV under a first row that names
the columns, is an article by itself: `title` and `text`, paragraphs separated by blank lines,
and where known `id`, `outlet`, `date`, `author`, `stance`, `voice`, `url` and
`language`.

Nothing is written anywhere: members are read into memory one by one, so that a file of rows may
have any size, and their names are labels.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, BinaryIO, TextIO

from documents.numbers import thin

from .archives import MAX_RATIO, RATIO_FREE_BYTES, ArchiveError, open_archive, read_member
from .decoding import MAX_BYTES, charset_of
from .kinds import BATCH_SUFFIXES, suffix_of
from .records import ExtractionError

MAX_TOTAL_BYTES = 500_000_000  # of a ZIP, unpacked
MAX_NAME = 1_000  # letters of a member with its folders: each of them is compared with pages
MAX_CELL = 5_000_000  # letters
COLUMNS = (
    *("title", "text", "id", "outlet", "date", "author"),
    *("stance", "voice", "url", "language"),
)
DELIMITERS = ",;\t"
_NEEDED = ("title", "text")
_SAMPLE = 200_000  # bytes from which the charset is told
_GZIP = b"\x1f\x8b"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_DRIVE = re.compile(r"[A-Za-z]:")
_SLASH = re.compile(r"[/\\]")
_PAGE = re.compile(r"(.*[^/])\.html?", re.DOTALL | re.IGNORECASE)
_END_OF_FOLDER = re.compile(r"[_.-][^/_.-]*/")
# What systems put into archives and folders beside their owner's files.
_SYSTEM_FILES = frozenset([".ds_store", "thumbs.db", "desktop.ini"])
_STOPPED = "What follows it was not read."


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a ZIP, to be extracted."""

    name: str  # its path in the archive
    data: bytes


@dataclass(frozen=True, slots=True)
class Row:
    """One article that a row or a line holds, with all that is known of it."""

    cells: Mapping[str, str]  # those of COLUMNS that it fills, as they are written
    line: int  # where it begins, from 1


@dataclass(frozen=True, slots=True)
class BadMember:
    """One article that is left out, or, as the last one, what ended the reading."""

    name: str  # of the file in the archive; of a row the bundle's
    line: int | None  # of a row
    reason: str  # a sentence


def is_bundle(name: str) -> bool:
    """Whether a file of this name holds many articles rather than one."""
    return suffix_of(name) in BATCH_SUFFIXES


def is_zip(start: bytes) -> bool:
    """Whether a bundle that begins like this holds files, not rows."""
    return start.startswith(_ZIP)


def members(bundle: bytes | BinaryIO, name: str) -> Iterator[Member | Row | BadMember]:
    """The articles of a bundle, in order; a file object has to be seekable.

    Raises ExtractionError where the whole bundle cannot be read; one bad article is a BadMember.
    """
    file = io.BytesIO(bundle) if isinstance(bundle, bytes) else bundle
    label = label_of(name)
    start = file.read(4)
    file.seek(0)
    if is_zip(start):
        yield from _zip_members(file)
        return
    suffix = suffix_of(name)
    packed = start.startswith(_GZIP)
    if suffix == ".gz":
        suffix = suffix_of(name[: -len(suffix)])
    stream = io.BufferedReader(_Limited(file, packed), _SAMPLE)
    try:
        first = stream.peek(1)[:1]
        if suffix in (".jsonl", ".ndjson") or first == b"{":
            yield from _json_members(stream, label)
        elif suffix in (".csv", ".tsv"):
            yield from _csv_members(stream, label)
        else:
            raise ExtractionError(
                "This file is no batch of articles. "
                "Upload a .zip of article files, a .csv or a .jsonl (also as .gz)."
            )
    except ArchiveError as error:
        yield BadMember(label, None, f"{error} {_STOPPED}")


def label_of(name: str) -> str:
    """A name without control characters, direction marks and half characters."""
    return "".join(letter for letter in name if letter.isprintable())[-300:]


class _Limited(io.RawIOBase):
    """The bytes of a file, unpacked if it is gzip and no bomb. Raises ArchiveError."""

    def __init__(self, file: BinaryIO, packed: bool) -> None:
        self.file = file
        self.packed = packed
        self.stream: BinaryIO | gzip.GzipFile = gzip.GzipFile(fileobj=file) if packed else file
        self.size = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """As of any raw stream."""
        try:
            data = self.stream.read(len(buffer))
        except (OSError, EOFError, zlib.error) as error:
            raise ArchiveError(
                f"This file is damaged: {error}. Make or download it once more."
            ) from error
        self.size += len(data)
        if self.packed and self.size > max(RATIO_FREE_BYTES, MAX_RATIO * self.file.tell()):
            raise ArchiveError(
                f"This file is packed to less than one part in {MAX_RATIO}, as no text is."
            )
        buffer[: len(data)] = data
        return len(data)


# ZIP


def _zip_members(file: BinaryIO) -> Iterator[Member | BadMember]:
    total = 0
    with open_archive(file) as archive:
        files = [member for member in archive.infolist() if not member.is_dir()]
        if any(member.filename == "word/document.xml" for member in files):
            raise ExtractionError("This file is one Word document. Upload it as an article.")
        names = [member.filename for member in files]
        skipped = _parts_of_pages([name for name in names if len(name) <= MAX_NAME])
        for member in files:
            if member.filename in skipped or _is_of_system(member.filename):
                continue
            label = label_of(member.filename)
            try:
                _refuse_by_entry(member)
                data = read_member(archive, member, MAX_BYTES)
                total += len(data)
                _refuse_nested(data, member.filename)
            except ArchiveError as error:
                total += error.unpacked
                yield BadMember(label, None, str(error))
            else:
                yield Member(label, data)
            if total > MAX_TOTAL_BYTES:
                limit = f"{MAX_TOTAL_BYTES / 1e6:.0f} MB"
                yield BadMember(
                    label, None, f"The archive unpacks to more than {limit}. {_STOPPED}"
                )
                return


def _refuse_by_entry(member: zipfile.ZipInfo) -> None:
    name = member.filename
    if len(name) > MAX_NAME:
        raise ArchiveError(
            f"Its name, with those of its folders, has more than {thin(MAX_NAME)} characters. "
            "Pack it under a shorter one."
        )
    if name.startswith(("/", "\\")) or _DRIVE.match(name) or ".." in _SLASH.split(name):
        raise ArchiveError("Its name leads out of the archive. Pack the files without full paths.")
    if member.external_attr >> 28 == 0xA:
        raise ArchiveError("It is a link to another file. Pack the file itself.")


def _refuse_nested(data: bytes, name: str) -> None:
    is_archive = is_zip(data) and b"word/document.xml" not in data
    if is_archive or data.startswith(_GZIP) or suffix_of(name) in BATCH_SUFFIXES:
        raise ArchiveError("It holds several articles itself. Import it as a batch of its own.")


def _is_of_system(name: str) -> bool:
    path = PurePosixPath(name)
    return "__MACOSX" in path.parts or path.name.lower() in _SYSTEM_FILES


def _parts_of_pages(names: Sequence[str]) -> set[str]:
    """Pictures, scripts and styles that a browser saved beside a page: "A.html", "A_files/"."""
    pages = {page[1] for page in map(_PAGE.fullmatch, names) if page}
    return {
        name
        for name in names
        if any(name[: end.start()] in pages for end in _END_OF_FOLDER.finditer(name))
    }


# JSON lines


def _json_members(stream: io.BufferedReader[_Limited], label: str) -> Iterator[Row | BadMember]:
    number = 0
    while line := stream.readline(MAX_BYTES):
        number += 1
        if len(line) == MAX_BYTES and not line.endswith(b"\n"):
            yield BadMember(label, number, f"It is longer than {MAX_BYTES / 1e6:.0f} MB.")
            while (rest := stream.readline(MAX_BYTES)) and not rest.endswith(b"\n"):
                pass
        elif line.strip():
            yield _of_json(line, label, number)


def _of_json(line: bytes, label: str, number: int) -> Row | BadMember:
    try:
        record = json.loads(line.strip().removeprefix(codecs.BOM_UTF8))
    except json.JSONDecodeError as error:
        what = error.msg.removesuffix(" at")
        return BadMember(label, number, f"It is not JSON: {what} at letter {error.pos + 1}.")
    except (ValueError, RecursionError) as error:  # what is not UTF-8 included
        return BadMember(label, number, f"It is not JSON: {error}.")
    if not isinstance(record, dict):
        return BadMember(label, number, "It is no JSON object.")
    cells = {}
    for name in COLUMNS:
        value = record.get(name)
        if name == "author" and isinstance(value, list):
            value = "".join(f"{author}\n" for author in value)
        if isinstance(value, bool) or not isinstance(value, str | int | None):
            return BadMember(label, number, f"Its {name} is no text.")
        if value is not None:
            cells[name] = str(value)
    return _row(cells, label, number)


def _row(cells: Mapping[str, str], label: str, line: int) -> Row | BadMember:
    if any(not cells.get(name, "").strip() for name in _NEEDED):
        return BadMember(label, line, "It needs a title and a text.")
    return Row(cells, line)


# CSV


class _Lines:
    """The lines that the rows of a CSV file are made of, none of them too long."""

    def __init__(self, text: TextIO) -> None:
        self.text = text
        self.number = 0  # of the line read last
        self.row = 0  # letters read of the row so far

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self.text.readline(MAX_BYTES)
        if not line:
            raise StopIteration
        self.number += 1
        self.row += len(line)
        if self.row >= MAX_BYTES:
            raise csv.Error(f"the row is longer than {MAX_BYTES / 1e6:.0f} million letters")
        return line


def _csv_members(stream: io.BufferedReader[_Limited], label: str) -> Iterator[Row | BadMember]:
    # Of the process; the usual 131,072 letters are less than a long article has.
    csv.field_size_limit(max(MAX_CELL, csv.field_size_limit()))
    charset = _charset(stream)
    lines = _Lines(io.TextIOWrapper(stream, charset, newline=""))
    started = 1
    try:
        header, delimiter = _header(next(lines, ""))
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        while True:
            started, lines.row = lines.number + 1, 0
            row = next(reader, None)
            if row is None:
                return
            if any(cell.strip() for cell in row):
                yield _of_csv(row, header, label, started)
    except csv.Error as error:
        # Where a quotation mark is missing, nobody knows where the next article begins.
        yield BadMember(label, started, f"It is no row that can be read: {error}. {_STOPPED}")
    except UnicodeDecodeError:
        yield BadMember(
            label,
            started,
            f"Its characters, or those soon after it, are not {charset}. "
            f"Save the table as UTF-8. {_STOPPED}",
        )


def _charset(stream: io.BufferedReader[_Limited]) -> str:
    sample = stream.peek(_SAMPLE)
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return charset_of(sample) or "utf-8-sig"
    return "utf-8-sig"


def _header(line: str) -> tuple[list[str], str]:
    """The columns' names and the delimiter under which most of them are known."""
    found: list[tuple[int, list[str], str]] = []
    for delimiter in DELIMITERS:
        names = [
            name.strip().lower() for row in csv.reader([line], delimiter=delimiter) for name in row
        ]
        found.append((len({*names} & {*COLUMNS}), names, delimiter))
    _, names, delimiter = max(found, key=lambda entry: entry[0])
    if missing := [name for name in _NEEDED if name not in names]:
        raise ExtractionError(
            f"The first row has to name the columns, and does not name {' and '.join(missing)}. "
            f"Known are {', '.join(COLUMNS)}, separated by commas, semicolons or tabs."
        )
    return names, delimiter


def _of_csv(row: list[str], header: list[str], label: str, line: int) -> Row | BadMember:
    if len(row) < len(header) or any(row[len(header) :]):
        return BadMember(
            label, line, f"It has {len(row)} cells, and the first row names {len(header)}."
        )
    cells = {
        name: cell for name, cell in zip(header, row, strict=False) if cell and name in COLUMNS
    }
    return _row(cells, label, line)
