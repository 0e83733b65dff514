"""The preview: the public page as it would be, seen by editors alone; looking changes nothing."""

import pytest
from django.test.utils import override_script_prefix

from documents.models import OutboxEntry, Outlet, Source

from .desk import ids, opened, saved, texts

pytestmark = pytest.mark.django_db


def looked(client, source, **changes):
    form = {**opened(client, source), **{k.replace("__", "-"): v for k, v in changes.items()}}
    return client.post(f"/admin/documents/source/{source.pk}/preview/", form)


def test_a_draft_is_shown_as_readers_would_see_it(editor, draft):
    response = looked(editor, draft, title="A better title", p__0__text="Words that are new here.")
    page = response.content.decode()
    assert response.status_code == 200
    assert "<h1><bdi>A better title</bdi></h1>" in page
    assert "Words that are new here." in page
    assert "documents/source.html" in [template.name for template in response.templates]


def test_it_is_shown_where_the_site_lies_below_another_path(editor, draft):
    form = opened(editor, draft)
    with override_script_prefix("/archive/"):
        response = editor.post(f"/admin/documents/source/{draft.pk}/preview/", form)
    assert response.status_code == 200
    assert f'href="/archive/p/{ids(draft)[0]}/"' in response.content.decode()


def test_looking_stores_nothing(editor, draft, django_capture_on_commit_callbacks):
    before = (ids(draft), texts(draft), Source.objects.values().get(pk=draft.pk))
    OutboxEntry.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        looked(editor, draft, title="Another", new_outlet="Vestnik", p__0__remove="on")
    assert (ids(draft), texts(draft), Source.objects.values().get(pk=draft.pk)) == before
    assert not callbacks
    assert not OutboxEntry.objects.exists()
    assert not Outlet.objects.exists()
    assert not draft.revisions.exists()


def test_the_correction_of_a_published_source_is_shown_before_it_is_made(editor, draft, client):
    saved(editor, draft, "_publish", title="No treaty")
    assert "Other words." in looked(editor, draft, p__0__text="Other words.").content.decode()
    assert "Other words." not in client.get(draft.get_absolute_url()).content.decode()
    assert draft.revisions.count() == 1


def test_what_is_missing_is_said_instead(editor, draft):
    assert "Readers need a title." in looked(editor, draft, title="").content.decode()
    kinds = {f"p__{n}__kind": "comment" for n in range(3)}
    assert "no paragraph that readers may see" in looked(editor, draft, **kinds).content.decode()


@pytest.mark.parametrize("title", ["A title", ""])
def test_it_is_kept_nowhere_indexed_by_nobody_and_framed_by_the_desk_alone(editor, draft, title):
    response = looked(editor, draft, title=title)
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
    assert (
        "frame-src 'self'"
        in editor.get(f"/admin/documents/source/{draft.pk}/change/")["Content-Security-Policy"]
    )


def test_strangers_and_readers_see_no_preview(editor, reader, client, draft):
    url = f"/admin/documents/source/{draft.pk}/preview/"
    for stranger in (reader, client):
        response = stranger.post(url, {"title": "A"})
        assert response.status_code == 302
        assert response["Location"].startswith("/admin/login/")
    assert editor.get(url).status_code == 403


def test_a_withdrawn_source_has_none(editor, draft):
    saved(editor, draft, "_publish", title="No treaty")
    form = opened(editor, draft)
    editor.post(f"/admin/documents/source/{draft.pk}/withdraw/", {"reason": "Twice."})
    url = f"/admin/documents/source/{draft.pk}/preview/"
    assert editor.post(url, form).status_code == 403
