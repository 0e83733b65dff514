"""Extraction in a child process with limits: what a hostile file breaks is not the web worker.

Every HTML parser has an input on which it takes minutes or gigabytes, so uploads are parsed in
a child that may use 1 GiB of memory and, for each file, 10 s of processor and 12 s of time, that
writes no file and opens no connection. Where the system knows no such limits (Windows), time
alone is limited.

Protocol: the child reads a line of JSON (the table of outlets), then for each file a line of JSON
({"name", "size", "processor"}) and the file's bytes from its standard input, and writes a line of
JSON, {"extraction"} or {"error"}, to its output.
"""

from __future__ import annotations

import json
import math
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

from .decoding import MAX_BYTES
from .extracting import extract
from .records import Block, Extraction, ExtractionError, Line, MetadataValue

MEMORY_BYTES = 1 << 30
PROCESSOR_SECONDS = 10
WALL_SECONDS = 12
OPEN_FILES = 64
# A file after the first of a child has this long, of processor and of time; then it is read
# alone in a fresh child, with all that a file may have. Both together stay under 15 s.
SHARED_SECONDS = 2
FILES_OF_A_CHILD = 200  # what parsers keep of each adds up

_ROOT = Path(__file__).resolve().parents[2]
# -I keeps PYTHON* variables, the user's site and the working directory out of the child;
# so the project's own directory has to be named.
_BOOT = (
    "import runpy, sys; sys.path.insert(0, sys.argv[1]); "
    "runpy.run_module('documents.extraction', run_name='__main__')"
)
# What Python tells its audit hooks before it connects, binds, resolves or starts a program.
_FORBIDDEN_EVENTS = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
)

_TRY_TEXT = "Copy the article’s text and paste it instead."


def extract_in_child(
    data: bytes, name: str, *, outlets: Mapping[str, Sequence[str]] | None = None
) -> Extraction:
    """As `extract`, in a child process with limits; uploads go through this.

    Costs about 0.2 s for a text and 0.7 s for an HTML page. Raises ExtractionError as `extract`
    does, and also when the child was ended by one of its limits.
    """
    with Reader(outlets=outlets) as reader:
        return reader.extract(data, name)


class Reader:
    """Extracts many files in one child process, started when it is needed and again when a file
    ended it. A context manager: at its end the child is gone."""

    def __init__(self, *, outlets: Mapping[str, Sequence[str]] | None = None) -> None:
        self._outlets = {key: list(names) for key, names in (outlets or {}).items()}
        self._child: subprocess.Popen[bytes] | None = None
        self._files = 0  # that the child has read

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._end()

    def extract(self, data: bytes, name: str) -> Extraction:
        """As `extract_in_child`. A file that ends a child which has read others before is tried
        once more in a fresh one, so that it answers for nothing but itself."""
        if len(data) > MAX_BYTES:  # refused before it is copied to the child
            raise ExtractionError(
                f"This file has {len(data) / 1e6:.1f} MB; the limit is {MAX_BYTES / 1e6:.0f} MB. "
                "Save the article alone, without the rest of the page, and upload that."
            )
        answer: dict[str, Any] = {"spent": True}
        if 0 < self._files < FILES_OF_A_CHILD:
            with suppress(_EndedError):
                answer = self._ask(data, name, SHARED_SECONDS, SHARED_SECONDS)
        if answer.get("spent"):
            self._start()
            try:
                answer = self._ask(data, name, PROCESSOR_SECONDS, WALL_SECONDS)
            except _EndedError as ended:
                raise ExtractionError(f"{ended} {_TRY_TEXT}") from None
        if "error" in answer:
            raise ExtractionError(answer["error"])
        return _extraction_from(answer["extraction"])

    def _start(self) -> None:
        self._end()
        self._child = subprocess.Popen(  # noqa: S603 - our own interpreter and module, no shell
            [sys.executable, "-I", "-B", "-c", _BOOT, str(_ROOT)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ},
        )

    def _end(self) -> None:
        child, self._child, self._files = self._child, None, 0
        if child:
            child.kill()
            child.communicate()  # closes the pipes and waits

    def _ask(self, data: bytes, name: str, processor: int, wall: int) -> dict[str, Any]:
        """The child's answer. Raises _EndedError, and the child is gone, where there is none."""
        child = self._child
        assert child and child.stdin and child.stdout  # noqa: S101 - started with pipes
        late = threading.Event()

        def stop() -> None:
            late.set()
            child.kill()

        clock = threading.Timer(wall, stop)
        clock.start()
        header = {"name": name, "size": len(data), "processor": processor}
        try:
            if not self._files:
                child.stdin.write(json.dumps(self._outlets).encode() + b"\n")
            child.stdin.write(json.dumps(header).encode() + b"\n")
            child.stdin.write(data)
            child.stdin.flush()
            line = child.stdout.readline()
        except OSError:  # it closed its input
            line = b""
        finally:
            clock.cancel()
        if not line.endswith(b"\n"):
            raise _EndedError(self._why(late.is_set(), wall))
        self._files += 1
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _why(self, late: bool, wall: int) -> str:
        """Why the child gave no answer; ends it."""
        child = self._child
        assert child  # noqa: S101 - it was asked
        try:
            returncode = child.wait(1)
        except subprocess.TimeoutExpired:
            returncode = 0
        self._end()
        if late:
            return f"Reading this file took longer than {wall} s and was stopped."
        return _why_it_ended(returncode)


class _EndedError(Exception):
    """The child ended before it answered; the message says why."""


def _why_it_ended(returncode: int) -> str:
    if returncode == -getattr(signal, "SIGXCPU", 0) or returncode == -getattr(signal, "SIGKILL", 0):
        return (
            f"Reading this file took more than {PROCESSOR_SECONDS} seconds of the processor "
            "and was stopped."
        )
    return "Reading this file failed: the program that read it ended before it was done."


def _extraction_from(fields: dict[str, Any]) -> Extraction:
    metadata = {
        field: MetadataValue(
            value=tuple(found["value"]) if isinstance(found["value"], list) else found["value"],
            status=found["status"],
            evidence_line=found["evidence_line"],
            evidence=found["evidence"],
        )
        for field, found in fields["metadata"].items()
    }
    return Extraction(
        name=fields["name"],
        text=fields["text"],
        metadata=metadata,
        lines=tuple(Line(**line) for line in fields["lines"]),
        blocks=tuple(Block(**block) for block in fields["blocks"]),
        warnings=tuple(fields["warnings"]),
    )


def limit_this_process() -> None:
    """Take from this process what reading one file does not need. Cannot be undone."""
    try:
        import resource
    except ImportError:  # Windows has no such limits: the parent's clock is what is left
        pass
    else:
        for limit, value in (
            (resource.RLIMIT_AS, MEMORY_BYTES),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_NOFILE, OPEN_FILES),
            (resource.RLIMIT_CORE, 0),
        ):
            resource.setrlimit(limit, (value, value))
    sys.addaudithook(_forbid)


def _forbid(event: str, _: tuple[object, ...]) -> None:
    if event.startswith(_FORBIDDEN_EVENTS):
        raise PermissionError(f"{event} is not for a process that reads uploads")


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """The child's side of the protocol above, until its input ends."""
    outlets = json.loads(requests.readline())
    while line := requests.readline():
        header = json.loads(line)
        _limit_processor(header["processor"])
        answer = _answer(requests.read(header["size"]), header["name"], outlets)
        answers.write(json.dumps(answer).encode() + b"\n")
        answers.flush()


def _limit_processor(seconds: int) -> None:
    """Ends this process when it has used so many seconds more."""
    try:
        import resource
    except ImportError:
        return
    _, highest = resource.getrlimit(resource.RLIMIT_CPU)
    until = math.ceil(time.process_time()) + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (until, highest))


def _answer(data: bytes, name: str, outlets: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    try:
        extraction = extract(data, name, outlets=outlets)
    except ExtractionError as error:
        return {"error": str(error)}
    except MemoryError:
        sentence = f"Reading this file needs more than 1 GB of memory. {_TRY_TEXT}"
        return {"error": sentence, "spent": True}
    except RecursionError:
        return {"error": f"The tags of this page are nested too deeply to be read. {_TRY_TEXT}"}
    return {"extraction": asdict(extraction)}
