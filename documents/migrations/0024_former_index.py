"""What migration 0015 made before it was written anew: an index that begins with the status, with
which SQLite reads all published sources to find a few passages."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("documents", "0023_synonyms_wording")]
    operations = [
        migrations.RunSQL(
            "DROP INDEX IF EXISTS source_status_revision", migrations.RunSQL.noop, elidable=True
        )
    ]
