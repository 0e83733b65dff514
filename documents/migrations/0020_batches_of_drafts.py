from django.db import migrations, models

import documents.models.batch
import documents.models.source


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0019_batch_notes"),
    ]

    operations = [
        migrations.AlterField(
            model_name="batch",
            name="kind",
            field=models.CharField(
                choices=[
                    ("files", "files of one article each"),
                    ("rows", "rows of a table or lines of JSON"),
                    ("drafts", "drafts to be published"),
                ],
                max_length=6,
            ),
        ),
        migrations.AlterField(
            model_name="batch",
            name="original",
            field=models.FileField(
                blank=True, storage=documents.models.source.originals, upload_to=""
            ),
        ),
        migrations.AlterField(
            model_name="batch",
            name="sha256",
            field=models.CharField(blank=True, db_index=True, max_length=64),
        ),
        migrations.AlterField(
            model_name="batch",
            name="size",
            field=models.BigIntegerField(default=0, help_text="Of the file, in bytes."),
        ),
        migrations.AlterField(
            model_name="batchitem",
            name="outcome",
            field=models.CharField(
                choices=[
                    ("waiting", "waiting"),
                    ("imported", "imported"),
                    ("published", "published"),
                    ("needs-review", "needs review"),
                    ("known", "here already"),
                    ("duplicate", "possible duplicate"),
                    ("failed", "failed"),
                ],
                max_length=12,
            ),
        ),
        # The class is the same, so its new members are no change that Django sees.
        migrations.RemoveConstraint(model_name="batchitem", name="batch_item_outcome_is_known"),
        migrations.AddConstraint(
            model_name="batchitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("outcome__in", documents.models.batch.Outcome)),
                name="batch_item_outcome_is_known",
            ),
        ),
    ]
