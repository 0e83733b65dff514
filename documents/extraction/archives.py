"""ZIP archives read member by member, with limits counted in the bytes that really come out."""

from __future__ import annotations

import zipfile
import zlib
from typing import BinaryIO

from documents.numbers import thin

from .records import ExtractionError

MAX_MEMBERS = 5_000
# A text shrinks to a fifth, a run of one letter to a thousandth.
MAX_RATIO = 200
# Up to this many bytes the ratio says nothing: a short file of blanks is no bomb.
RATIO_FREE_BYTES = 1_000_000
_CHUNK = 1 << 16
_DIRECTORY_ENTRY = b"PK\x01\x02"
_END, _END_SIZE = b"PK\x05\x06", 22
_END_64 = b"PK\x06\x07"
_LONGEST_END = _END_SIZE + 0xFFFF + 20  # with a comment, and after the mark of a large archive
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # Python unpacks others without a limit


class ArchiveError(ExtractionError):
    """An archive or a member of it that cannot be read safely, with the reason."""

    def __init__(self, reason: str, unpacked: int = 0) -> None:
        super().__init__(reason)
        self.unpacked = unpacked  # bytes that came out before it was refused


def open_archive(file: BinaryIO) -> zipfile.ZipFile:
    """The archive. Raises ArchiveError if it is damaged or has over MAX_MEMBERS members."""
    # Counted before Python makes an object of half a kilobyte of every 46 bytes.
    if _count(file, _DIRECTORY_ENTRY, _directory_start(file)) > MAX_MEMBERS:
        raise ArchiveError(
            f"This archive has more than {thin(MAX_MEMBERS)} files. Divide it into smaller ones."
        )
    try:
        return zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise ArchiveError(
            f"This archive is damaged: {error}. Make or download it once more."
        ) from error


def _directory_start(file: BinaryIO) -> int:
    """Where Python will look for the list of members, or 0 where that is not plain: archives in
    the archive have lists of their own before it."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _LONGEST_END))
    tail = file.read()
    plain = tail[-_END_SIZE:].startswith(_END) and tail.endswith(b"\0\0")
    at = len(tail) - _END_SIZE if plain else tail.rfind(_END)
    if at < 0 or tail[max(0, at - 20) : at].startswith(_END_64):
        return 0
    length = int.from_bytes(tail[at + 12 : at + 16], "little")
    return max(0, size - len(tail) + at - length)


def _count(file: BinaryIO, signature: bytes, start: int) -> int:
    file.seek(start)
    found, kept = 0, b""
    while chunk := file.read(1 << 22):
        found += (kept + chunk).count(signature)
        kept = chunk[-len(signature) + 1 :]
    file.seek(0)
    return found


def read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limit: int) -> bytes:
    """The unpacked bytes of a member, at most `limit` of them. Raises ArchiveError."""
    if member.flag_bits & 0x1:
        raise ArchiveError(
            "It is protected with a password. Unpack it, and pack it again without one."
        )
    if member.compress_type not in _METHODS:
        raise ArchiveError(
            "It is packed in an unusual way. Pack it again as an ordinary ZIP archive."
        )
    chunks: list[bytes] = []
    size = 0
    try:
        with archive.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if size > limit:
                    raise ArchiveError(
                        f"It has more than {limit / 1e6:.0f} MB when unpacked.", size
                    )
                if size > max(RATIO_FREE_BYTES, MAX_RATIO * member.compress_size):
                    raise ArchiveError(
                        f"It is packed to less than one part in {MAX_RATIO}, as no text is.", size
                    )
                chunks.append(chunk)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        raise ArchiveError(
            f"It is damaged: {error}. Make or download it once more.", size
        ) from error
    return b"".join(chunks)
