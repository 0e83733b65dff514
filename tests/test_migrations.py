"""Databases that are older than the program."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


@pytest.mark.django_db(transaction=True)
def test_an_index_that_a_migration_made_before_it_was_written_anew_is_taken_away():
    executor = MigrationExecutor(connection)
    latest = executor.loader.graph.leaf_nodes()
    executor.migrate([("documents", "0023_synonyms_wording")])
    with connection.cursor() as cursor:
        cursor.execute("CREATE INDEX source_status_revision ON documents_source (status, revision)")
        MigrationExecutor(connection).migrate(latest)
        indexes = connection.introspection.get_constraints(cursor, "documents_source")
    assert "source_status_revision" not in indexes
    assert "source_revision_status" in indexes
