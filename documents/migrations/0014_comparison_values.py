"""Shingles of passages without foreign keys, whose rows a comparison finds again. What stands in
the two tables is made anew by the next comparison."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0013_former_originals"),
    ]

    operations = [
        migrations.DeleteModel(name="PassageShingle"),
        migrations.DeleteModel(name="Comparison"),
        migrations.CreateModel(
            name="PassageShingle",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "value",
                        "source_id",
                        "paragraph_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("value", models.BigIntegerField()),
                ("source_id", models.BigIntegerField()),
                ("paragraph_id", models.BigIntegerField()),
            ],
            options={"default_permissions": ()},
        ),
        migrations.CreateModel(
            name="Comparison",
            fields=[
                (
                    "source",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="comparison",
                        serialize=False,
                        to="documents.source",
                    ),
                ),
                (
                    "revision",
                    models.PositiveIntegerField(default=0, help_text="0 until it is compared."),
                ),
                (
                    "values",
                    models.BinaryField(
                        help_text="Of its rows of shingles, each once, as 64-bit integers: "
                        "what finds them again."
                    ),
                ),
            ],
            options={"default_permissions": ()},
        ),
    ]
