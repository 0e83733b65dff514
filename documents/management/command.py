"""What the commands have in common at their ends."""

from __future__ import annotations

import os
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections
from django.db.migrations.executor import MigrationExecutor


class ArchiveCommand(BaseCommand):
    """Says in a sentence when the database cannot do, and ends quietly when nobody reads on.

    One that needs no database, or makes its tables, sets `requires_migrations_checks` to False.
    """

    requires_migrations_checks = True

    def execute(self, *args: Any, **options: Any) -> str | None:
        try:
            said = super().execute(*args, **options)
            self.stdout.flush()
        except OperationalError as error:
            raise CommandError(f"The database cannot be used now: {error}.") from error
        except BrokenPipeError:
            # Whoever reads has read enough, as `head` does. What Python would still write when it
            # ends goes nowhere.
            os.dup2(os.open(os.devnull, os.O_WRONLY), self.stdout.fileno())
            return None
        return said

    def check_migrations(self) -> None:
        """Django only tells of them, and goes on."""
        try:
            executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
        except OperationalError:  # some wait until it can be used
            return
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            lacks = "is of an earlier version" if executor.loader.applied_migrations else ""
            raise CommandError(
                f"The database {lacks or 'lacks tables'}: run `manage.py migrate` first."
            )
