"""Wires the rooms together when Django starts."""

import gc
from contextlib import suppress

from django.apps import AppConfig
from django.conf import settings


class DocumentsConfig(AppConfig):
    name = "documents"
    verbose_name = "Archive"

    def ready(self) -> None:
        # SQLite makes no folder, and the first check opens the database; the one of checks.py says
        # what is wrong where this fails.
        with suppress(OSError):
            settings.DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
        from . import checks, outbox  # noqa: F401 - importing checks registers them
        from .models.outbox import after_commit

        if outbox.drain_quietly not in after_commit:
            after_commit.append(outbox.drain_quietly)
        # A page makes some ten thousand objects and hardly a cycle: looking for cycles after
        # every 700 of them takes a quarter of its time.
        gc.freeze()
        gc.set_threshold(5_000, 20, 20)
