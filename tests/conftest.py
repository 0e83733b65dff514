"""What every test gets: a data folder of its own, and on request the seeds, loaded and indexed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from documents import outbox
from documents.extraction import extract
from documents.ingestion import Draft, Facts, ingest_source
from documents.models import Source
from documents.seeds import load_seeds

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "data"  # real data, where it is there


@pytest.fixture(autouse=True)
def data_dir(settings, tmp_path: Path) -> Path:
    """DATA_DIR for this test alone: originals and index."""
    settings.DATA_DIR = tmp_path
    settings.INDEX_DIR = tmp_path / "index"
    return tmp_path


@pytest.fixture
def seeds(db, monkeypatch) -> list[Source]:
    """The five seed articles, published and indexed, in the order of the manifest."""
    # The same extraction without a child process: its start would be most of the suite's time.
    monkeypatch.setattr("documents.seeds.extract_in_child", extract)
    sources = load_seeds(ROOT / "seeds")
    outbox.drain()
    return sources


@pytest.fixture
def article(db) -> Callable[..., Source]:
    """Makes a source of paragraphs, each a text or a (kind, text), and indexes it: `article("A
    text.", publish=False, title="Its title")`; the other keywords are those of Facts."""

    def make(*paragraphs: str | tuple[str, str], publish: bool = True, **facts: Any) -> Source:
        drafts = [Draft(*(p if isinstance(p, tuple) else ("body", p))) for p in paragraphs]
        facts = {"title": "Border", **facts}
        source = ingest_source(facts=Facts(**facts), paragraphs=drafts, publish=publish)
        outbox.drain()
        return source

    return make


@pytest.fixture
def shared() -> Path:
    """The folder of real data; the test is skipped where it is not."""
    if not SHARED.is_dir():
        pytest.skip(f"The shared data is not at {SHARED}.")
    return SHARED


def pytest_terminal_summary(terminalreporter) -> None:
    skipped = terminalreporter.stats.get("skipped", [])
    if any("browser" in report.keywords for report in skipped):
        terminalreporter.write_line("The browser tests were skipped: no Chromium was found.")
