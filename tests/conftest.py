"""What every test gets: a data folder of its own, and on request the seeds, loaded and indexed."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents import outbox
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
def seeds(db) -> list[Source]:
    """The five seed articles, published and indexed, in the order of the manifest."""
    sources = load_seeds(ROOT / "seeds")
    outbox.drain()
    return sources


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
