"""Wires the rooms together when Django starts."""

import gc

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "documents"
    verbose_name = "Archive"

    def ready(self) -> None:
        from . import checks, outbox  # noqa: F401 - importing checks registers them
        from .models.outbox import after_commit

        if outbox.drain_quietly not in after_commit:
            after_commit.append(outbox.drain_quietly)
        # A page makes some ten thousand objects and hardly a cycle: looking for cycles after
        # every 700 of them takes a quarter of its time.
        gc.freeze()
        gc.set_threshold(5_000, 20, 20)
