"""The directory of an index: whole generations side by side and a small file naming the live one.

<directory>/            mode 0700: Whoosh's files hold pickles, who can write them runs code
    CURRENT             the live generation, replaced atomically by every commit
    WRITELOCK           held by the one writer
    g-<random>/         a generation: a Whoosh index
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from whoosh.util.filelock import FileLock

from documents.search.records import IndexBusyError, SearchError

POINTER = "CURRENT"
LOCK = "WRITELOCK"
PREFIX = "g-"
LOCK_STEP = 0.05  # seconds between two tries


@dataclass(frozen=True, slots=True)
class Pointer:
    """What CURRENT says."""

    schema: int  # version of fields, analysis and file format
    directory: str  # name of the live generation's directory
    commit: int  # Whoosh's generation number inside it


class Generations:
    """Reads and switches the pointer, keeps the lock, creates and sweeps directories."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._pointer = str(directory / POINTER)  # joined once: it is read at every search

    def read(self) -> bytes | None:
        """What CURRENT holds, None without an index. Costs some microseconds: asked per search."""
        try:
            handle = os.open(self._pointer, os.O_RDONLY)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise SearchError(f"cannot read {self._pointer}: {error}") from error
        try:
            return os.read(handle, 4096)
        finally:
            os.close(handle)

    def parse(self, content: bytes) -> Pointer:
        """The pointer written in `content`; SearchError when it is damaged."""
        try:
            values = json.loads(content)
            pointer = Pointer(values["schema"], values["directory"], values["commit"])
        except (ValueError, KeyError, TypeError) as error:
            raise SearchError(f"{self.directory / POINTER} is damaged: {error!r}") from error
        if not (
            isinstance(pointer.schema, int)
            and isinstance(pointer.commit, int)
            and isinstance(pointer.directory, str)
            and pointer.directory.startswith(PREFIX)
            and Path(pointer.directory).name == pointer.directory
        ):
            raise SearchError(f"{self.directory / POINTER} is damaged: {values!r}")
        return pointer

    @contextmanager
    def writing(self, timeout: float) -> Iterator[None]:
        """Hold the writer's lock; IndexBusyError when others keep it for `timeout` seconds."""
        self.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.directory.chmod(0o700)
        lock = FileLock(str(self.directory / LOCK))
        deadline = time.monotonic() + timeout
        while not lock.acquire():
            if time.monotonic() > deadline:
                raise IndexBusyError(f"another writer held {self.directory} for {timeout:g} s")
            time.sleep(LOCK_STEP)
        try:
            yield
        finally:
            lock.release()

    def create(self) -> Path:
        """A new empty directory for a generation; nobody reads it before `switch`."""
        path = self.directory / f"{PREFIX}{secrets.token_hex(8)}"
        path.mkdir(mode=0o700)
        return path

    def switch(self, pointer: Pointer) -> None:
        """Make `pointer` the live one: the moment of commit, atomic and flushed to disk."""
        temporary = self.directory / f"{POINTER}.new"
        with temporary.open("w", encoding="ascii") as stream:
            json.dump(asdict(pointer), stream)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(self.directory / POINTER)
        sync_directory(self.directory)

    def sweep(self, live: str) -> None:
        """Delete all generations but `live`; for the holder of the lock.

        Called when a write begins, not when the last one switched: a reader that was just
        opening the one before has had until now. Open readers keep their mapped files.
        """
        for path in self.directory.glob(f"{PREFIX}*"):
            if path.name != live:
                shutil.rmtree(path, ignore_errors=True)


def sync_directory(path: Path) -> None:
    """Flush a directory's entries to disk, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_file(path: Path) -> None:
    """Flush a file to disk: Whoosh flushes nothing."""
    with path.open("rb") as stream:
        os.fsync(stream.fileno())
