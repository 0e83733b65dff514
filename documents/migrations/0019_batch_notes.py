"""Takes away what batches noted of duplicates beside the warnings of extraction: the desk looks for
them itself, and what an editor decides would leave the notes untrue."""

from django.db import migrations

NOTES = ("The same file.", "Word for word the text of “", "The same article is here already, as “")


def take_away(apps, schema_editor):
    drafts = apps.get_model("documents", "Source").objects.filter(status="draft")
    warned = drafts.exclude(warnings=[])
    for pk, warnings in list(warned.values_list("pk", "warnings")):
        kept = [warning for warning in warnings if not warning.startswith(NOTES)]
        if kept != warnings:
            drafts.filter(pk=pk).update(warnings=kept)


class Migration(migrations.Migration):
    dependencies = [("documents", "0018_distinctions")]
    operations = [migrations.RunPython(take_away, migrations.RunPython.noop, elidable=True)]
