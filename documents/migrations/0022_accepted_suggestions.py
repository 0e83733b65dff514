"""Readers were told "set by a suggestion, accepted by anna" and "Suggested with confidence 0.27: ...":
who set it is anna, and why is the sentence. The log of the desk keeps the rest."""

import re

from django.db import migrations

BY = "a suggestion, accepted by "
WHY = re.compile(r"Suggested with confidence \d\.\d\d: “+(.*?)”+", re.DOTALL)


def in_plain_words(apps, schema_editor):
    sources = apps.get_model("documents", "Source").objects.filter(stance_set_by__startswith=BY)
    for pk, by, note in list(sources.values_list("pk", "stance_set_by", "stance_note")):
        found = WHY.fullmatch(note)
        sources.filter(pk=pk).update(
            stance_set_by=by.removeprefix(BY) or by,
            stance_note=f"“{found[1]}”" if found else note,
        )


class Migration(migrations.Migration):
    dependencies = [("documents", "0021_batch_stances")]
    operations = [migrations.RunPython(in_plain_words, migrations.RunPython.noop, elidable=True)]
