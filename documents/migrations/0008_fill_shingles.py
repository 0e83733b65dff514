"""Shingles and digests of the sources that are here already; a minute or two for each 100,000
articles."""

from django.db import migrations

from documents.shingling import fingerprint, sample

AT_ONCE = 200  # sources whose words are held in memory
SEARCHED = ("body", "heading")


def fill(apps, schema_editor):
    source_model = apps.get_model("documents", "Source")
    shingle_model = apps.get_model("documents", "Shingle")
    paragraphs = apps.get_model("documents", "Paragraph").objects
    insert = (
        f"INSERT INTO {schema_editor.quote_name(shingle_model._meta.db_table)} "  # noqa: S608 - our name
        "(value, source_id) VALUES (%s, %s)"
    )
    update = (
        f"UPDATE {schema_editor.quote_name(source_model._meta.db_table)} "  # noqa: S608 - our name
        "SET text_sha256 = %s WHERE id = %s"
    )
    keys = list(source_model.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), AT_ONCE):
        bodies = {key: [] for key in keys[start : start + AT_ONCE]}
        rows = paragraphs.filter(source__in=list(bodies), kind__in=SEARCHED)
        for key, text in rows.order_by("source", "position").values_list("source_id", "text"):
            bodies[key].append(text)
        prints = {key: fingerprint(texts) for key, texts in bodies.items()}
        with schema_editor.connection.cursor() as cursor:
            cursor.executemany(
                insert,
                sorted(
                    (value, key)
                    for key, found in prints.items()
                    for value in sample(found.shingles)
                ),
            )
            cursor.executemany(update, [(found.sha256, key) for key, found in prints.items()])


class Migration(migrations.Migration):
    dependencies = [("documents", "0007_duplicates")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
