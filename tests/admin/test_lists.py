"""Lists, the first page, outlets, stances and the archive's texts."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User

from documents.ingestion import Draft, Facts, ingest_source
from documents.models import Archive, OutboxEntry, Outlet, Stance

from .conftest import signed_in

ARCHIVE = "/admin/documents/archive/"
SOURCES = "/admin/documents/source/"
INLINE = {
    "aliases-TOTAL_FORMS": "1",
    "aliases-INITIAL_FORMS": "0",
    "aliases-MIN_NUM_FORMS": "0",
    "aliases-MAX_NUM_FORMS": "1000",
}


def store(title="T", publish=False, doubtful=False, outlet=""):
    return ingest_source(
        facts=Facts(title=title, outlet=outlet),
        paragraphs=[Draft("body", "Some words.", doubtful=doubtful), Draft("body", "More.")],
        publish=publish,
    )


def titles(response) -> set[str]:
    return {source.title for source in response.context["cl"].result_list}


def test_the_list_is_narrowed_by_status_stance_outlet_review_and_title(editor):
    rejects = Stance.objects.create(slug="rejects", name="rejects", meaning="No.")
    store("draft, doubtful", doubtful=True)
    store("published, doubtful", doubtful=True, publish=True)
    vpk = store("of VPK", publish=True, outlet="VPK")
    vpk.set_stance(rejects, by="me")
    vpk.save()
    asked = {
        "": {"draft, doubtful", "published, doubtful", "of VPK"},
        "review=needed": {"draft, doubtful"},
        "status__exact=draft": {"draft, doubtful"},
        f"stance__id__exact={rejects.pk}": {"of VPK"},
        "stance__isnull=True": {"draft, doubtful", "published, doubtful"},
        f"outlet__id__exact={vpk.outlet_id}": {"of VPK"},
        "q=vpk": {"of VPK"},
        "q=doubtful": {"draft, doubtful", "published, doubtful"},
    }
    for query, expected in asked.items():
        assert titles(editor.get(f"{SOURCES}?{query}")) == expected, query


@pytest.mark.parametrize(
    "query", ["p=999999", "o=nonsense", "status__exact=x", "review=%00", "e=1"]
)
def test_a_query_that_makes_no_sense_is_no_error(editor, query):
    store()
    assert editor.get(f"{SOURCES}?{query}", follow=True).status_code == 200


@pytest.mark.parametrize("model", ["source", "outlet", "stance"])
def test_a_longer_list_needs_no_more_queries(editor, model, django_assert_max_num_queries, seeds):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    url = f"/admin/documents/{model}/"
    with CaptureQueriesContext(connection) as few:
        editor.get(url)
    for n in range(20):
        store(f"{n}", outlet=f"Outlet {n}", doubtful=True)
        Stance.objects.create(slug=f"s{n}", name=f"s{n}", meaning="x")
    with django_assert_max_num_queries(len(few)):
        response = editor.get(url)
    assert len(response.context["cl"].result_list) > 20


def test_the_first_page_says_how_far_the_index_is_and_what_needs_review(editor):
    assert "The index is up to date." in editor.get("/admin/").content.decode()
    first, second = store(doubtful=True), store()
    OutboxEntry.objects.all().delete()
    OutboxEntry.objects.mark([first.pk, first.pk, second.pk])
    page = " ".join(editor.get("/admin/").content.decode().split())
    assert "2 sources waiting for the index." in page
    assert "1 draft</a> with doubtful paragraphs." in page


def test_there_is_one_first_page_and_every_trail_begins_there(editor, superuser, seeds):
    assert editor.get("/admin/documents/")["Location"] == "/admin/"
    assert superuser.get("/admin/auth/")["Location"] == "/admin/"
    stance = Stance.objects.get(slug="rejects")
    pages = {
        "/admin/documents/outlet/": "Desk › Outlets",
        "/admin/documents/stance/add/": "Desk › Stances › Add stance",
        f"/admin/documents/stance/{stance.pk}/change/": "Desk › Stances › rejects",
        f"/admin/documents/stance/{stance.pk}/history/": "Desk › Stances › rejects › History",
        f"/admin/documents/stance/{stance.pk}/delete/": "Desk › Stances › rejects › Delete",
        "/admin/documents/batch/": "Desk › Batches",
        "/admin/password_change/": "Desk › Password change",
    }
    for url, trail in pages.items():
        page = editor.get(url).content.decode()
        found = re.search(r'<div class="breadcrumbs">(.*?)</div>', page, re.DOTALL)[1]
        assert " ".join(re.sub("<[^>]*>", " ", found).split()) == trail, url


def test_days_and_times_are_written_in_one_way(editor, second_editor):
    stance = Stance.objects.create(slug="rejects", name="rejects", meaning="No.")
    url = f"/admin/documents/stance/{stance.pk}"
    data = {"name": "rejects", "meaning": "None.", "shape": "down", "order": 1}
    editor.post(f"{url}/change/", data)
    LogEntry.objects.update(action_time=datetime(2026, 11, 8, 4, 51, tzinfo=UTC))
    assert "8 November 2026, 04:51" in editor.get(f"{url}/history/").content.decode()


def test_an_outlet_gets_other_names_and_says_how_many_sources_it_has(editor):
    data = {"name": "Fox News", "domain": "foxnews.com", "aliases-0-name": "Fox Online News"}
    editor.post("/admin/documents/outlet/add/", {**data, **INLINE})
    store("A", outlet="Fox Online News")
    store("B", outlet="fox news")
    outlet = Outlet.objects.get()
    [listed] = editor.get("/admin/documents/outlet/?q=fox").context["cl"].result_list
    assert (listed, listed.source_count) == (outlet, 2)


def test_an_alias_cannot_be_the_name_of_another_outlet(editor):
    Outlet.objects.create(name="Fox News")
    data = {"name": "Fox", "aliases-0-name": "fox news"}
    response = editor.post("/admin/documents/outlet/add/", {**data, **INLINE})
    assert "is an outlet of its own" in response.content.decode()
    assert Outlet.objects.count() == 1


@pytest.mark.parametrize("publish", [False, True])
def test_an_outlet_with_sources_stays(editor, publish):
    source = store(outlet="VPK", publish=publish)
    url = f"/admin/documents/outlet/{source.outlet_id}/delete/"
    page = editor.get(url).content.decode()
    assert "Give them another outlet first" in page
    assert f'?outlet__id__exact={source.outlet_id}">1 source</a>' in page
    assert "permission" not in page
    editor.post(url, {"post": "yes"})
    assert Outlet.objects.exists()


def test_a_stance_that_is_in_use_stays_and_the_page_says_what_uses_it(editor):
    stance = Stance.objects.create(slug="rejects", name="rejects", meaning="No.")
    for source in (store(publish=True), store()):
        source.set_stance(stance, by="me")
        source.save()
    url = f"/admin/documents/stance/{stance.pk}/delete/"
    page = editor.get(url).content.decode()
    assert "is in use, so it stays" in page
    assert f'?stance__id__exact={stance.pk}">2 sources</a>' in page
    assert "permission" not in page
    editor.post(url, {"post": "yes"})
    assert Stance.objects.exists()
    unused = Stance.objects.create(slug="x", name="x", meaning="x")
    editor.post(f"/admin/documents/stance/{unused.pk}/delete/", {"post": "yes"})
    assert not Stance.objects.filter(slug="x").exists()


def test_a_changed_outlet_marks_its_sources_for_the_index(editor):
    source = store(outlet="VPK", publish=True)
    OutboxEntry.objects.all().delete()
    url = f"/admin/documents/outlet/{source.outlet_id}/change/"
    editor.post(url, {"name": "VPK weekly", **INLINE})
    assert OutboxEntry.objects.filter(source_id=source.pk).exists()


def test_a_stance_is_added_with_its_shape_and_its_address_stays(editor):
    data = {"name": "hopes", "slug": "hopes", "meaning": "Hopes so.", "shape": "up", "order": "9"}
    editor.post("/admin/documents/stance/add/", data)
    stance = Stance.objects.get(slug="hopes")
    editor.post(
        f"/admin/documents/stance/{stance.pk}/change/", {**data, "name": "wishes", "slug": "other"}
    )
    stance.refresh_from_db()
    assert (stance.name, stance.slug, stance.shape) == ("wishes", "hopes", "up")


def test_the_archives_example_searches_are_written_one_a_line(editor, seeds):
    url = "/admin/documents/archive/1/change/"
    page = editor.get(url).content.decode()
    assert "military alliance\n" in page
    data = {
        "name": "A",
        "question": "Q?",
        "proposition": "P.",
        "about": "",
        "examples": "one\r\n\r\ntwo ",
    }
    editor.post(url, data)
    assert Archive.current().examples == ["one", "two"]


def test_an_archive_that_was_never_described_is_described_once(editor, client):
    form = {"name": "Toll", "question": "Q?", "proposition": "P.", "about": "", "examples": ""}
    page = editor.get(ARCHIVE, follow=True)
    assert page.redirect_chain == [(f"{ARCHIVE}add/", 302)]
    assert "_addanother" not in page.content.decode()
    stored = editor.post(f"{ARCHIVE}add/", form, follow=True)
    assert stored.redirect_chain[-1] == (f"{ARCHIVE}1/change/", 302)
    assert Archive.objects.get().pk == Archive.ONLY
    assert "Toll" in client.get("/").content.decode()
    assert editor.post(f"{ARCHIVE}add/", {**form, "name": "Another"}).status_code == 403
    assert Archive.objects.get().name == "Toll"


def test_who_may_only_look_at_the_archive_does_not_describe_it(db):
    user = User.objects.create_user("looker", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_archive"))
    looker = signed_in(user)
    assert looker.get(ARCHIVE).status_code == 200
    assert looker.post(f"{ARCHIVE}add/", {"name": "Toll"}).status_code == 403


def test_the_table_of_keys_has_each_key_of_the_desk_once():
    keys, table = (
        (Path(settings.BASE_DIR) / name).read_text(encoding="utf-8")
        for name in (
            "static/admin-desk/keys.js",
            "templates/admin/documents/source/_key_table.html",
        )
    )
    on_paragraph = re.search(r"ON_PARAGRAPH = {(.*?)^};", keys, re.DOTALL | re.MULTILINE)[1]
    named = {"ArrowDown": "↓", "ArrowUp": "↑", "Enter": "↵", "Delete": "Del"}
    asked = [named.get(key, key) for key in re.findall(r'^  "?(.+?)"?: "', on_paragraph, re.M)]
    plain = [key for key in asked if len(key) > 1 or not key.isupper()]  # the others: with Shift
    shown = re.findall(r"<kbd>(.*?)</kbd>", " ".join(re.findall(r"<dt>(.*?)</dt>", table)))
    others = ["Esc", "Alt ↑", "Alt ↓", "Ctrl ↵", "Ctrl z", "Ctrl s", "Ctrl Shift ↵", "Ctrl Alt ↵"]
    assert sorted(shown) == sorted([*plain, "s", *others])


def test_the_colours_of_the_desk_are_those_of_the_public_pages():
    tokens, desk = (
        (Path(settings.BASE_DIR) / "static" / name).read_text(encoding="utf-8")
        for name in ("css/tokens.css", "admin-desk/desk.css")
    )
    light, _, dark = tokens.partition("@media (prefers-color-scheme: dark)")
    colour = re.compile(r"(--[\w-]+): (#\w+);")
    light_of, dark_of = dict(colour.findall(light)), dict(colour.findall(dark))
    pairs = re.findall(r"(--[\w-]+): light-dark\((#\w+), (#\w+)\);", desk)
    assert {name: (day, night) for name, day, night in pairs} == {
        name: (light_of[name], dark_of[name]) for name in light_of
    }
