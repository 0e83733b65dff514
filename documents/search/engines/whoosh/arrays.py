"""One file of named arrays: written in one pass, mapped into memory without copying.

    magic | array | padding | array | ... | directory (JSON) | its length | checksum | magic

Every array begins at a multiple of 64 bytes, so that numpy can use it in place. Length and
checksum (CRC-32 of all before it) take 8 bytes each.
"""

from __future__ import annotations

import json
import mmap
import os
import tempfile
import zlib
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from documents.search.records import SearchError

MAGIC = b"PASSAGES"
ALIGNMENT = 64
IN_MEMORY = 1 << 20  # bytes of one array; what is longer waits in a temporary file

Array = NDArray[Any]


class ArrayWriter:
    """Collects arrays that grow side by side and writes them one after the other."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._files = ExitStack()
        self._parts: dict[str, tuple[tempfile.SpooledTemporaryFile[bytes], np.dtype[Any]]] = {}

    def append(self, name: str, part: Array) -> None:
        """Add to the end of an array; its first part sets the type."""
        if name not in self._parts:
            made = tempfile.SpooledTemporaryFile(IN_MEMORY, dir=str(self._path.parent))  # noqa: SIM115
            self._parts[name] = self._files.enter_context(made), part.dtype
        spool, dtype = self._parts[name]
        spool.write(np.ascontiguousarray(part, dtype=dtype).tobytes())

    def close(self, tables: dict[str, Any]) -> None:
        """Write the file, with small `tables` that JSON can hold, and flush it to disk."""
        entries = {}
        checksum = 0
        with self._files, self._path.open("wb") as stream:

            def write(content: bytes) -> None:
                nonlocal checksum
                checksum = zlib.crc32(content, checksum)
                stream.write(content)

            write(MAGIC)
            for name, (spool, dtype) in self._parts.items():
                write(bytes(-stream.tell() % ALIGNMENT))
                entries[name] = (dtype.str, stream.tell(), spool.tell() // dtype.itemsize)
                spool.seek(0)
                while content := spool.read(IN_MEMORY):
                    write(content)
            directory = json.dumps({"arrays": entries, "tables": tables}).encode()
            write(directory + len(directory).to_bytes(8, "little"))
            write(checksum.to_bytes(8, "little"))
            write(MAGIC)
            stream.flush()
            os.fsync(stream.fileno())


class ArrayFile:
    """A file of arrays, open for reading; the arrays stay valid when the file is deleted."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            if size < 4 * len(MAGIC):
                raise SearchError(f"{path} is truncated")
            self._map = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        self._path = path
        length = int.from_bytes(self._map[-24:-16], "little")
        if self._map[:8] != MAGIC or self._map[-8:] != MAGIC or length > size - 32:
            raise SearchError(f"{path} is damaged")
        content = json.loads(self._map[size - 24 - length : size - 24])
        self.tables: dict[str, Any] = content["tables"]
        self._arrays: dict[str, Array] = {
            name: np.frombuffer(self._map, dtype, count, start)
            for name, (dtype, start, count) in content["arrays"].items()
        }

    def verify(self) -> None:
        """Read the whole file, about a second per GB; SearchError when a byte has changed."""
        with memoryview(self._map) as content:
            if zlib.crc32(content[:-16]) != int.from_bytes(content[-16:-8], "little"):
                raise SearchError(f"{self._path} is damaged")

    def __getitem__(self, name: str) -> Array:
        return self._arrays[name]
