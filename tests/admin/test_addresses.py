"""The address of a source: editors change it, and links to the old one go on working."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User

from documents.ingestion import Draft, Facts, ingest_source
from documents.models import OutboxEntry, Source

from .conftest import signed_in


def url(source):
    return f"/admin/documents/source/{source.pk}/address/"


def words(response):
    return " ".join(re.sub(r"<[^>]+>", "", response.content.decode()).split())


@pytest.fixture
def published(db) -> Source:
    return ingest_source(
        facts=Facts(title="Misspelt"), paragraphs=[Draft("body", "Some words.")], publish=True
    )


def test_the_old_address_leads_to_the_new_one(editor, client, published):
    response = editor.post(url(published), {"slug": "well-spelt"}, follow=True)
    assert "Its address is /sources/well-spelt/ now." in words(response)
    assert client.get("/sources/misspelt/")["Location"] == "/sources/well-spelt/"
    assert client.get("/sources/well-spelt/").status_code == 200
    assert "/sources/misspelt/" in words(editor.get(url(published)))
    entry = LogEntry.objects.get(object_id=str(published.pk))
    assert entry.get_change_message() == "Address changed: misspelt to well-spelt"


def test_it_is_marked_for_the_index_and_no_revision(editor, published):
    OutboxEntry.objects.all().delete()
    editor.post(url(published), {"slug": "well-spelt"})
    published.refresh_from_db()
    assert published.revision == 1
    assert OutboxEntry.objects.filter(source_id=published.pk).exists()


def test_what_somebody_else_corrects_meanwhile_is_not_undone(editor, published, monkeypatch):
    def corrected_meanwhile(*args, **kwargs):
        source = Source.objects.get(pk=published.pk)
        source.title = "Corrected"
        source.save(note="A title")
        return False

    monkeypatch.setattr("documents.admin.addresses.is_spent", corrected_meanwhile)
    editor.post(url(published), {"slug": "well-spelt"})
    published.refresh_from_db()
    assert (published.slug, published.title) == ("well-spelt", "Corrected")
    assert published.revisions.first().content["title"] == "Corrected"
    assert published.revision == 2


@pytest.mark.parametrize("slug", ["", "two words", "taken", "was-taken", "a/b", "x" * 81])
def test_an_address_that_cannot_be_is_refused(editor, published, slug):
    other = Source.objects.create(title="Was taken")
    other.slug = "taken"
    other.save()
    response = editor.post(url(published), {"slug": slug})
    assert response.context["form"].errors
    assert response.status_code == 200
    published.refresh_from_db()
    assert published.slug == "misspelt"


def test_who_may_not_publish_changes_only_drafts(db, published, draft):
    user = User.objects.create_user("carl", is_staff=True)
    user.user_permissions.set(
        Permission.objects.filter(codename__in=["view_source", "change_source"])
    )
    client = signed_in(user)
    assert client.post(url(published), {"slug": "other"}).status_code == 403
    assert client.post(url(draft), {"slug": "other"}).status_code == 302
    draft.refresh_from_db()
    assert draft.slug == "other"


def test_a_stranger_and_a_reader_are_asked_to_sign_in(client, reader, published):
    for person in (client, reader):
        assert person.post(url(published), {"slug": "other"}).status_code == 302
    published.refresh_from_db()
    assert published.slug == "misspelt"


def test_the_review_page_leads_there(editor, published, draft):
    for source in (published, draft):
        page = editor.get(f"/admin/documents/source/{source.pk}/change/").content.decode()
        assert f'href="{url(source)}"' in page
