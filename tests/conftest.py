"""What every test gets: a data folder of its own, and on request the seeds, loaded and indexed."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.apps import apps
from django.db import transaction
from django.db.models import Model

from documents import outbox
from documents.extraction import extract
from documents.ingestion import Draft, Facts, ingest_source
from documents.models import Source
from documents.seeds import load_seeds

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "data"  # real data, where it is there

# A busy machine is no failure: no test is timed.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def data_dir(settings, tmp_path: Path) -> Path:
    """DATA_DIR for this test alone: originals and index."""
    settings.DATA_DIR = tmp_path
    settings.INDEX_DIR = tmp_path / "index"
    return tmp_path


class Loaded:
    """What loading the seeds left: rows, originals and index, to be put back at little cost."""

    FOLDERS = ("originals", "index")

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rows: list[tuple[type[Model], bytes]] = []

    @staticmethod
    def models() -> list[type[Model]]:
        return list(apps.get_app_config("documents").get_models())

    def keep(self, data_dir: Path) -> None:
        for model in self.models():
            self.rows.append((model, pickle.dumps(list(model._base_manager.all()))))
        for name in self.FOLDERS:
            shutil.copytree(data_dir / name, self.folder / name)

    def put_back(self, data_dir: Path) -> None:
        with transaction.atomic():
            for model, rows in self.rows:
                model._base_manager.bulk_create(pickle.loads(rows))  # noqa: S301 - our own
        for name in self.FOLDERS:
            shutil.copytree(self.folder / name, data_dir / name)


@pytest.fixture(scope="session")
def loaded(tmp_path_factory) -> Loaded:
    return Loaded(tmp_path_factory.mktemp("seeds"))


@pytest.fixture
def seeds(db, data_dir, loaded, monkeypatch) -> list[Source]:
    """The five seed articles, published and indexed, in the order of the manifest."""
    # The same extraction without a child process: its start would be most of the suite's time.
    monkeypatch.setattr("documents.seeds.extract_in_child", extract)
    empty = not any(model._base_manager.exists() for model in Loaded.models())
    if loaded.rows and empty:
        loaded.put_back(data_dir)
    else:
        load_seeds(ROOT / "seeds")
        outbox.drain()
        if empty:
            loaded.keep(data_dir)
    return list(Source.objects.exclude(status="draft").order_by("pk"))


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


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes are no name: those of a ZIP hold the time, and all workers must know the same tests."""
    return argname if isinstance(val, bytes) else None


def pytest_terminal_summary(terminalreporter) -> None:
    skipped = terminalreporter.stats.get("skipped", [])
    if any("browser" in report.keywords for report in skipped):
        terminalreporter.write_line("The browser tests were skipped: no Chromium was found.")
