"""Extraction in a child process with limits: what a hostile file breaks is not the web worker.

Every HTML parser has an input on which it takes minutes or gigabytes, so uploads are parsed in
a child that may use 1 GiB of memory, 10 s of processor and 12 s of time, that writes no file
and opens no connection. Where the system knows no such limits (Windows), time alone is limited.

Protocol: the child reads one line of JSON ({"name", "outlets"}) and then the file's bytes from
its standard input, and writes one JSON object, {"extraction"} or {"error"}, to its output.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO

from .decoding import MAX_BYTES
from .extracting import extract
from .records import Block, Extraction, ExtractionError, Line, MetadataValue

MEMORY_BYTES = 1 << 30
PROCESSOR_SECONDS = 10
WALL_SECONDS = 12
OPEN_FILES = 64

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

_TRY_TEXT = "Copy the article's text and paste it instead."


def extract_in_child(
    data: bytes, name: str, *, outlets: Mapping[str, Sequence[str]] | None = None
) -> Extraction:
    """As `extract`, in a child process with limits; uploads go through this.

    Costs about 0.2 s for a text and 0.7 s for an HTML page. Raises ExtractionError as `extract`
    does, and also when the child was ended by one of its limits.
    """
    if len(data) > MAX_BYTES:  # refused before it is copied to the child
        raise ExtractionError(
            f"This file has {len(data) / 1e6:.1f} MB; the limit is {MAX_BYTES / 1e6:.0f} MB. "
            "Save the article alone, without the rest of the page, and upload that."
        )
    header = {"name": name, "outlets": {key: list(names) for key, names in (outlets or {}).items()}}
    answer = _run([sys.executable, "-I", "-B", "-c", _BOOT, str(_ROOT)], header, data)
    if "error" in answer:
        raise ExtractionError(answer["error"])
    return _extraction_from(answer["extraction"])


def _run(command: Sequence[str], header: Mapping[str, Any], data: bytes) -> dict[str, Any]:
    try:
        child = subprocess.run(  # noqa: S603 - our own interpreter and module, no shell
            command,
            input=json.dumps(header).encode() + b"\n" + data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=WALL_SECONDS,
            env={name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise ExtractionError(
            f"Reading this file took longer than {WALL_SECONDS} s and was stopped. {_TRY_TEXT}"
        ) from None
    if child.returncode:
        raise ExtractionError(f"{_why_it_ended(child.returncode)} {_TRY_TEXT}")
    answer: dict[str, Any] = json.loads(child.stdout)
    return answer


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
            (resource.RLIMIT_CPU, PROCESSOR_SECONDS),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_NOFILE, OPEN_FILES),
            (resource.RLIMIT_CORE, 0),
        ):
            resource.setrlimit(limit, (value, value))
    sys.addaudithook(_forbid)


def _forbid(event: str, _: tuple[object, ...]) -> None:
    if event.startswith(_FORBIDDEN_EVENTS):
        raise PermissionError(f"{event} is not for a process that reads uploads")


def answer(request: BinaryIO) -> dict[str, Any]:
    """The child's answer to a request in the protocol above; a JSON object."""
    header = json.loads(request.readline())
    try:
        extraction = extract(request.read(), header["name"], outlets=header["outlets"])
    except ExtractionError as error:
        return {"error": str(error)}
    except MemoryError:
        return {"error": f"Reading this file needs more than 1 GB of memory. {_TRY_TEXT}"}
    except RecursionError:
        return {"error": f"The tags of this page are nested too deeply to be read. {_TRY_TEXT}"}
    return {"extraction": asdict(extraction)}
