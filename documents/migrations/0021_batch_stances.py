from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0020_batches_of_drafts"),
    ]

    operations = [
        migrations.AddField(
            model_name="batch",
            name="leave_out",
            field=models.BooleanField(
                default=False, help_text="Rows with a stance that the archive does not have."
            ),
        ),
        migrations.AddField(
            model_name="batch",
            name="missing_stances",
            field=models.JSONField(
                blank=True,
                default=list,
                help_text="What its rows name, where it stopped at such a row.",
            ),
        ),
    ]
