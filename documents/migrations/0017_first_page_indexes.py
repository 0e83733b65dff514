from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0016_comparison_words"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="source",
            index=models.Index(fields=["stance", "status"], name="source_stance_status"),
        ),
        migrations.AddIndex(
            model_name="source",
            index=models.Index(fields=["-latest", "-earliest", "-id"], name="source_newest_first"),
        ),
    ]
