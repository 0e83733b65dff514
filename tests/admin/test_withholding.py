"""Withholding the words of an older revision."""

import pytest
from django.contrib.admin.models import LogEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def source(article):
    source = article("A comment by mistake.", "A paragraph.")
    first = source.paragraphs.first()
    first.text = "A paragraph put right."
    first.save()
    source.refresh_from_db()
    return source


def url(source, number):
    return f"/admin/documents/source/{source.pk}/withhold/{number}/"


def test_an_editor_withholds_an_older_revision_and_says_why(editor, client, source):
    history = f"/admin/documents/source/{source.pk}/history/"
    assert url(source, 1) in editor.get(history).content.decode()
    response = editor.post(url(source, 1), {"reason": "A legal demand"}, follow=True)
    html = response.content.decode()
    assert "Withheld from readers on" in html
    assert url(source, 1) not in html
    page = client.get(f"{source.paragraphs.first().get_absolute_url()}?v=1").content.decode()
    assert "A legal demand" in page
    assert "by mistake" not in page
    assert "Withheld revision 1: A legal demand" in LogEntry.objects.first().change_message


def test_without_a_reason_nothing_is_withheld(editor, source):
    html = editor.post(url(source, 1), {"reason": " "}).content.decode()
    assert "Say why" in html
    assert source.revisions.get(number=1).withheld_at is None


def test_what_readers_see_now_is_not_withheld(editor, source):
    assert url(source, 2) not in editor.get(url(source, 1)).content.decode()
    html = editor.post(url(source, 2), {"reason": "A legal demand"}).content.decode()
    assert "correct the source, or withdraw it" in html
    assert source.revisions.get(number=2).withheld_at is None


def test_a_revision_that_is_not_there_is_a_404(editor, source):
    assert editor.get(url(source, 9)).status_code == 404


def test_who_is_no_editor_withholds_nothing(reader, client, source):
    for stranger in (reader, client):
        stranger.post(url(source, 1), {"reason": "Mine"})
    assert source.revisions.get(number=1).withheld_at is None
