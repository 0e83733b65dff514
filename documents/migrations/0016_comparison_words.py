from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0015_source_revision_status"),
    ]

    operations = [
        migrations.AddField(
            model_name="comparison",
            name="words",
            field=models.CharField(
                default="",
                help_text="Digest of the passages that were compared.",
                max_length=64,
            ),
            preserve_default=False,
        ),
    ]
