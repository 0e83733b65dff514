"""Three people: an editor, a reader who only has an account, and a superuser."""

import importlib

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, User
from django.test import Client

from documents.ingestion import Draft, Facts, Original, ingest_source
from documents.models import Source

PASSWORD = "for-tests-only"
WORDS = (
    "Analysts in both capitals have long argued that a formal pact would bind their governments "
    "to quarrels that are not their own.",
    "China has no plans for an alliance with Russia, a spokesman said on Monday in Beijing, and "
    "he repeated that the partnership is not directed against any third country.",
    "Moscow would not rule out a treaty of mutual defence, though nobody has proposed one so far "
    "and no date has been set for talks.",
)
ARTICLE = "Beijing and Moscow will not sign a treaty\n\n" + "\n\n".join(WORDS) + "\n"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def editor_user(db) -> User:
    # Tests that end with a flush of the database take the group of the migration with them.
    importlib.import_module("documents.migrations.0002_editor_role").make_editors(apps, None)
    importlib.import_module("documents.migrations.0005_cues").let_editors(apps, None)
    user = User.objects.create_user("anna", password=PASSWORD, is_staff=True)
    user.groups.add(Group.objects.get(name="Editors"))
    return user


@pytest.fixture
def editor(editor_user) -> Client:
    return signed_in(editor_user)


@pytest.fixture
def second_editor(editor_user) -> Client:
    user = User.objects.create_user("boris", password=PASSWORD, is_staff=True)
    user.groups.add(Group.objects.get(name="Editors"))
    return signed_in(user)


@pytest.fixture
def reader(db) -> Client:
    return signed_in(User.objects.create_user("reader", password=PASSWORD))


@pytest.fixture
def superuser(db) -> Client:
    return signed_in(User.objects.create_superuser("root", password=PASSWORD))


@pytest.fixture
def draft(db) -> Source:
    """ARTICLE as it is kept after somebody added it, without the time that reading takes."""
    return ingest_source(
        facts=Facts(title="Beijing and Moscow will not sign a treaty"),
        paragraphs=[Draft("body", text) for text in WORDS],
        original=Original("pasted.txt", ARTICLE.encode()),
    )
