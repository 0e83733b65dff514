"""Files of articles."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from documents.batches import make_batch
from documents.models import Batch

PAGE = """Talks about a border end without a treaty {n}

By Jane Roe

3 March 2021

Officials of both countries said on Monday that the {n} rounds of talks had ended, and that nobody had asked for a {words} treaty of mutual defence, which neither government seems to want for now.

“It is no pact,” a spokesperson said in the capital, where number {n} was on everybody's lips, and he added that trade between the two neighbours would grow by a third within five years.
"""  # noqa: E501 - its lines are not wrapped


def record(n: int, **changes: Any) -> dict[str, Any]:
    return {
        "id": f"a-{n}",
        "title": f"Article {n}",
        "outlet": "Daily Herd",
        "date": "2016-08-10",
        "author": "Jane Roe, Sam Poe",
        "stance": "left",
        "url": "https://herd.example/1",
        "text": f"First words of {n}.\n\nSecond words of {n}.",
        **changes,
    }


def lines(*records: dict[str, Any] | bytes) -> bytes:
    """JSON lines; bytes are lines as they are."""
    return b"".join(
        (line if isinstance(line, bytes) else json.dumps(line).encode()) + b"\n" for line in records
    )


def archive(*files: tuple[str, bytes]) -> bytes:
    """A ZIP of files by name."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as writer:
        for name, data in files:
            writer.writestr(name, data)
    return made.getvalue()


def page(n: int) -> bytes:
    """An article's text that nobody has doubts about, and unlike those of other numbers."""
    words = " ".join(f"quince{n}x{k}" for k in range(120))
    return PAGE.format(n=n, words=words).encode()


@pytest.fixture
def file(tmp_path: Path) -> Any:
    """Writes a file of JSON lines: `file(record(1), b"broken", name="a.jsonl.gz")`."""

    def write(*records: Any, name: str = "articles.jsonl") -> Path:
        path = tmp_path / name
        data = lines(*records)
        path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
        return path

    return write


def batch_of(data: bytes, name: str = "articles.jsonl", **options: Any) -> Batch:
    """A batch that waits."""
    return make_batch(io.BytesIO(data), name, **{"create_stances": True, **options})
