"""The group "Editors": may add, review, publish and withdraw sources and keep outlets, stances
and the archive's texts in order; nothing about users, groups, sessions or the outbox."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

EDITORS = "Editors"
MAY = {
    "source": ("add", "change", "delete", "view", "publish"),
    "paragraph": ("add", "change", "delete", "view"),
    "revision": ("view",),
    "outlet": ("add", "change", "delete", "view"),
    "outletalias": ("add", "change", "delete", "view"),
    "stance": ("add", "change", "delete", "view"),
    "synonymgroup": ("add", "change", "delete", "view"),
    "archive": ("change", "view"),
}


def make_editors(apps, schema_editor):
    """Makes the group, or gives it back exactly these permissions; works on today's apps too."""
    app = apps.get_app_config("documents")
    # Django makes permissions after all migrations; this one needs them now.
    models_module = getattr(app, "models_module", None)
    app.models_module = models_module or True
    create_permissions(app, apps=apps, verbosity=0)
    app.models_module = models_module
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=EDITORS)
    codenames = [f"{action}_{model}" for model, actions in MAY.items() for action in actions]
    group.permissions.set(
        apps.get_model("auth", "Permission").objects.filter(
            content_type__app_label="documents", codename__in=codenames
        )
    )


def remove_editors(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name=EDITORS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_editors, remove_editors)]
