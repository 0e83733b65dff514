"""Wires the rooms together when Django starts."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "documents"
    verbose_name = "Archive"

    def ready(self) -> None:
        from . import checks, outbox  # noqa: F401 - importing checks registers them
        from .models.outbox import after_commit

        if outbox.drain_quietly not in after_commit:
            after_commit.append(outbox.drain_quietly)
