"""Who may do what: an editor keeps sources, and nothing else."""

import importlib

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission, User

from documents.models import Source

from .conftest import signed_in
from .desk import change_url, opened, sent, texts

OWN = [
    "/admin/",
    "/admin/documents/source/",
    "/admin/documents/source/add/",
    "/admin/documents/outlet/",
    "/admin/documents/outlet/add/",
    "/admin/documents/stance/",
    "/admin/documents/stance/add/",
]
OTHERS = [
    "/admin/auth/user/",
    "/admin/auth/user/add/",
    "/admin/auth/user/1/change/",
    "/admin/auth/user/1/password/",
    "/admin/auth/group/",
    "/admin/auth/group/add/",
    "/admin/auth/",
]


def pages_of(draft) -> list[str]:
    base = f"/admin/documents/source/{draft.pk}/"
    return [base + page for page in ("change/", "history/", "delete/", "original/", "reading/")]


def test_an_editor_reaches_the_pages_of_the_desk(editor, draft, seeds):
    for url in [*OWN, *pages_of(draft)]:
        response = editor.get(url)
        assert response.status_code == 200, url
        b"".join(response)  # reads a download to its end, which closes it
    assert editor.get("/admin/documents/archive/")["Location"].endswith("/archive/1/change/")
    assert editor.get("/admin/documents/archive/1/change/").status_code == 200


@pytest.mark.parametrize("url", OTHERS)
def test_an_editor_reaches_neither_users_nor_groups(editor, url):
    assert editor.get(url).status_code in (403, 404)
    assert editor.post(url, {}).status_code in (403, 404)


@pytest.mark.parametrize("url", ["/admin/auth/user/", "/admin/auth/group/"])
def test_a_superuser_reaches_users_and_groups(superuser, url):
    assert superuser.get(url).status_code == 200


def test_the_archive_cannot_be_added_again_or_deleted_even_by_a_superuser(superuser, seeds):
    assert superuser.get("/admin/documents/archive/add/").status_code == 403
    assert superuser.get("/admin/documents/archive/1/delete/").status_code == 403


def test_a_stranger_and_a_reader_are_asked_to_sign_in(client, reader, draft):
    for url in [*OWN, *pages_of(draft)]:
        for person in (client, reader):
            response = person.get(url)
            assert response.status_code == 302, url
            assert response["Location"].startswith("/admin/login/")


def test_staff_without_the_role_see_an_empty_desk(draft):
    staff = signed_in(User.objects.create_user("staff", password="x", is_staff=True))
    assert staff.get("/admin/").status_code == 200
    for url in [*OWN[1:], *pages_of(draft)]:
        assert staff.get(url).status_code == 403, url


def test_who_may_only_look_can_change_and_publish_nothing(editor, draft):
    user = User.objects.create_user("looker", password="x", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_source"))
    looker = signed_in(user)
    page = looker.get(change_url(draft)).content.decode()
    assert "Save as draft" not in page
    assert sent(looker, draft, opened(looker, draft)).status_code == 403


def test_who_may_not_publish_can_save_but_neither_publish_nor_withdraw(editor, editor_user, draft):
    group = Group.objects.get(name="Editors")
    group.permissions.remove(Permission.objects.get(codename="publish_source"))
    page = editor.get(change_url(draft)).content.decode()
    assert "Save as draft" in page
    assert 'name="_publish"' not in page
    assert sent(editor, draft, opened(editor, draft), "_publish").status_code == 403
    draft.title = "T"
    draft.publish()
    assert editor.get(f"/admin/documents/source/{draft.pk}/withdraw/").status_code == 403
    draft.refresh_from_db()
    assert draft.status == "published"


@pytest.mark.parametrize("status", ["published", "withdrawn"])
def test_who_may_not_publish_only_reads_what_is_no_draft(editor, editor_user, draft, status):
    draft.publish()
    if status == "withdrawn":
        draft.withdraw(reason="Printed twice.")
    form = {**opened(editor, draft), "title": "Another title", "p-0-text": "Other words."}
    group = Group.objects.get(name="Editors")
    group.permissions.remove(Permission.objects.get(codename="publish_source"))
    before = (Source.objects.values().get(pk=draft.pk), texts(draft), draft.revisions.count())
    page = editor.get(change_url(draft)).content.decode()
    assert 'class="whole" disabled' in page
    assert 'name="_save"' not in page
    own = f"paragraph/{draft.paragraphs.first().public_id}/stance/"
    base = f"/admin/documents/source/{draft.pk}/"
    for door in ("change/", "preview/", "duplicates/", "address/", "revise/", "withdraw/", own):
        data = {**form, "separate": "on", "slug": "other", "own-clear": "on", "reason": "None."}
        assert editor.post(base + door, data).status_code == 403, door
    assert "address/" not in page
    after = (Source.objects.values().get(pk=draft.pk), texts(draft), draft.revisions.count())
    assert after == before


def test_the_role_speaks_of_nothing_but_documents_and_not_of_the_outbox(editor_user):
    permissions = Group.objects.get(name="Editors").permissions.select_related("content_type")
    assert {p.content_type.app_label for p in permissions} == {"documents"}
    assert "outboxentry" not in {p.content_type.model for p in permissions}
    assert "publish_source" in {p.codename for p in permissions}


def test_making_the_role_again_gives_back_its_permissions_and_no_others(editor_user):
    group = Group.objects.get(name="Editors")
    before = set(group.permissions.values_list("codename", flat=True))
    group.permissions.set(Permission.objects.filter(codename__in=["add_user", "view_source"]))
    importlib.import_module("documents.migrations.0002_editor_role").make_editors(apps, None)
    importlib.import_module("documents.migrations.0005_cues").let_editors(apps, None)
    assert set(group.permissions.values_list("codename", flat=True)) == before
