"""Outlets at the desk: what readers are told of them, their addresses, and merging two that are
one."""

import re

import pytest
from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.auth.models import Permission, User

from documents.ingestion import Draft, Facts, ingest_source
from documents.models import FormerSlug, OutboxEntry, Outlet, Source

from .conftest import signed_in

OUTLETS = "/admin/documents/outlet/"
MERGE = f"{OUTLETS}merge/"
NO_NAMES = {
    "aliases-TOTAL_FORMS": "0",
    "aliases-INITIAL_FORMS": "0",
    "aliases-MIN_NUM_FORMS": "0",
    "aliases-MAX_NUM_FORMS": "1000",
}


def store(outlet, title="T", publish=True) -> Source:
    return ingest_source(
        facts=Facts(title=title, outlet=outlet),
        paragraphs=[Draft("body", "Some words.")],
        publish=publish,
    )


def outlet(name, **facts) -> Outlet:
    return Outlet.objects.create(name=name, **facts)


def page(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", response.content.decode()).split())


def sent(client, row, **changes):
    stored = {name: getattr(row, name) for name in ("name", "description", "country", "domain")}
    data = {**NO_NAMES, **stored, "slug": row.slug, **changes}
    return client.post(f"{OUTLETS}{row.pk}/change/", data, follow=True)


def opened(client, *rows, **parameters):
    """The page that shows what merging these does, as a form to send."""
    response = client.get(MERGE, {"outlet": [row.pk for row in rows], **parameters})
    merger = response.context["merger"]
    return {
        "outlet": [row.pk for row in rows],
        "keep": merger.kept.pk,
        "seen": merger.state,
    }


class TestFacts:
    def test_country_description_and_domain_are_kept(self, editor):
        row = outlet("VPK")
        sent(editor, row, country="RU", description="A weekly.", domain="vpk-news.ru")
        row.refresh_from_db()
        assert (row.get_country_display(), row.description) == ("Russia", "A weekly.")
        assert row.domain == "vpk-news.ru"

    @pytest.mark.parametrize(
        "typed", ["https://www.SCMP.com/news/china", "www.scmp.com", "scmp.com/", " scmp.com "]
    )
    def test_of_a_whole_address_the_domain_is_kept(self, editor, typed):
        row = outlet("SCMP")
        sent(editor, row, domain=typed)
        row.refresh_from_db()
        assert row.domain == "scmp.com"

    @pytest.mark.parametrize("typed", ["no domain", "javascript:alert(1)", "a@b.com", "http://["])
    def test_what_is_no_domain_is_refused(self, editor, typed):
        row = outlet("SCMP")
        response = sent(editor, row, domain=typed)
        assert response.context["errors"]
        row.refresh_from_db()
        assert row.domain == ""

    def test_a_country_that_is_none_is_refused(self, editor):
        assert sent(editor, outlet("VPK"), country="ZZ").context["errors"]

    def test_a_name_that_is_another_name_of_another_is_refused(self, editor):
        outlet("Fox News").aliases.create(name="Fox")
        response = sent(editor, outlet("VPK"), name="FOX")
        assert "is another name of Fox News" in page(response)
        assert Outlet.objects.filter(name="VPK").exists()

    def test_a_new_name_is_a_revision_of_each_published_source(self, editor):
        published, draft = store("VPK"), store("VPK", publish=False)
        sent(editor, published.outlet, name="VPK weekly")
        revision = published.revisions.first()
        assert (revision.number, revision.by.username) == (2, "anna")
        assert revision.content["outlet"] == "VPK weekly"
        assert not draft.revisions.exists()

    def test_what_readers_are_not_told_of_sources_makes_no_revision(self, editor):
        source = store("VPK")
        sent(editor, source.outlet, country="RU", description="A weekly.")
        assert source.revisions.count() == 1


class TestAddress:
    def test_a_changed_address_is_said_and_the_old_one_listed(self, editor):
        row = outlet("VPK")
        response = sent(editor, row, slug="vpk-weekly")
        assert "/outlets/vpk/, lead to the new one" in page(response)
        assert "Former addresses: /outlets/vpk/" in page(editor.get(f"{OUTLETS}{row.pk}/change/"))
        row.refresh_from_db()
        assert row.slug == "vpk-weekly"

    def test_an_empty_address_stays_as_it_was(self, editor):
        row = outlet("VPK")
        sent(editor, row, slug="")
        row.refresh_from_db()
        assert row.slug == "vpk"

    @pytest.mark.parametrize("slug", ["taken", "was-taken", "unknown", "two words", "Ж"])
    def test_an_address_that_cannot_be_is_refused(self, editor, slug):
        other = outlet("Was taken")
        other.slug = "taken"
        other.save()
        row = outlet("VPK")
        assert sent(editor, row, slug=slug).context["errors"]
        row.refresh_from_db()
        assert row.slug == "vpk"

    def test_a_changed_address_marks_the_sources_for_the_index(self, editor):
        source = store("VPK")
        OutboxEntry.objects.all().delete()
        sent(editor, source.outlet, slug="weekly")
        assert OutboxEntry.objects.filter(source_id=source.pk).exists()

    def test_a_link_leads_to_the_readers_page_where_there_is_one(self, editor):
        shown, hidden = store("VPK").outlet, store("SCMP", publish=False).outlet
        link = 'href="/outlets/{}/"'
        assert link.format("vpk") in editor.get(f"{OUTLETS}{shown.pk}/change/").content.decode()
        hidden_page = editor.get(f"{OUTLETS}{hidden.pk}/change/").content.decode()
        assert link.format("scmp") not in hidden_page


class TestMerging:
    def test_from_the_list_one_sees_what_would_happen_first(self, editor):
        store("Fox Online", "A")
        store("Fox Online", "B", publish=False)
        fox, online = outlet("Fox News"), Outlet.objects.get(name="Fox Online")
        chosen = {"action": "merge_chosen", "_selected_action": [fox.pk, online.pk]}
        response = editor.post(OUTLETS, chosen, follow=True)
        text = page(response)
        assert "1 source of Fox Online" not in text  # it has most sources, so it stays
        assert "0 sources of Fox News become Fox Online’s" in text
        text = page(editor.get(MERGE, {"outlet": [fox.pk, online.pk], "keep": fox.pk}))
        assert "2 sources of Fox Online become Fox News’s. Of these, 1 is published" in text
        assert "Fox News will also be known as Fox Online" in text
        assert Outlet.objects.count() == 2

    def test_what_was_shown_is_done_and_logged(self, editor):
        source = store("Fox Online")
        fox, online = outlet("Fox News"), source.outlet
        response = editor.post(MERGE, opened(editor, fox, online, keep=fox.pk), follow=True)
        assert "Merged into Fox News: Fox Online. 1 source moved" in page(response)
        source.refresh_from_db()
        assert source.outlet == fox
        assert source.revisions.first().by.username == "anna"
        kept, deleted = (
            LogEntry.objects.get(object_id=str(fox.pk)),
            LogEntry.objects.get(object_id=str(online.pk)),
        )
        assert "Fox Online. 1 source moved" in kept.get_change_message()
        assert (deleted.action_flag, deleted.object_repr) == (DELETION, "Fox Online")

    def test_the_former_slug_leads_to_the_one_that_stayed(self, editor, client):
        store("Fox News", "A")
        online = store("Fox Online", "B").outlet
        fox = Outlet.objects.get(name="Fox News")
        editor.post(MERGE, opened(editor, fox, online, keep=fox.pk))
        response = client.get("/outlets/fox-online/")
        assert (response.status_code, response["Location"]) == (301, "/outlets/fox-news/")

    def test_an_outlets_page_offers_to_choose_the_other(self, editor):
        fox, online = outlet("Fox News"), outlet("Fox Online")
        link = f'href="{MERGE}?outlet={fox.pk}"'
        assert link in editor.get(f"{OUTLETS}{fox.pk}/change/").content.decode()
        response = editor.get(MERGE, {"outlet": [fox.pk]})
        assert response.context["merger"] is None
        assert list(response.context["others"]) == [online]
        assert not response.context["error"]

    def test_a_change_by_somebody_else_shows_the_page_again(self, editor):
        source = store("Fox Online")
        fox, online = outlet("Fox News"), source.outlet
        form = opened(editor, fox, online, keep=fox.pk)
        online.aliases.create(name="FNC")
        response = editor.post(MERGE, form)
        assert "Somebody changed one of these outlets" in page(response)
        assert "FNC" in page(response)
        assert Outlet.objects.count() == 2
        assert not LogEntry.objects.exists()

    def test_without_what_was_shown_nothing_is_merged(self, editor):
        fox, online = outlet("Fox News"), outlet("Fox Online")
        editor.post(MERGE, {"outlet": [fox.pk, online.pk], "keep": fox.pk})
        assert Outlet.objects.count() == 2

    def test_a_name_that_a_third_outlet_has_is_said(self, editor):
        fox, online = outlet("Fox News"), outlet("Fox Online")
        outlet("Third").aliases.create(name="Fox online")
        text = page(editor.get(MERGE, {"outlet": [fox.pk, online.pk], "keep": fox.pk}))
        assert "“Fox online” is another name of Third already" in text

    @pytest.mark.parametrize(
        "query", ["", "outlet=x", "outlet=1&outlet=2", "outlet=²", "keep=-1", "outlet=" + "9" * 40]
    )
    def test_what_makes_no_sense_merges_nothing_and_is_no_error(self, editor, query):
        outlet("Fox News")
        assert editor.get(f"{MERGE}?{query}").status_code == 200
        content_type = "application/x-www-form-urlencoded"
        assert editor.post(MERGE, query, content_type=content_type).status_code == 200
        assert Outlet.objects.count() == 1

    @pytest.mark.parametrize(
        "missing", ["change_outlet", "delete_outlet", "change_source", "publish_source"]
    )
    def test_only_who_may_change_all_of_it_may_merge(self, db, missing):
        user = User.objects.create_user("carl", is_staff=True)
        names = {"view_outlet", "change_outlet", "delete_outlet", "change_source", "publish_source"}
        user.user_permissions.set(Permission.objects.filter(codename__in=names - {missing}))
        client, rows = signed_in(user), [outlet("Fox News"), outlet("Fox Online")]
        ids = [row.pk for row in rows]
        assert client.get(MERGE, {"outlet": ids}).status_code == 403
        assert client.post(MERGE, {"outlet": ids, "keep": ids[0]}).status_code == 403
        listed = client.get(OUTLETS).content.decode()
        assert "Merge the chosen outlets" not in listed
        assert Outlet.objects.count() == 2

    def test_a_reader_or_a_stranger_is_asked_to_sign_in(self, client, reader):
        for person in (client, reader):
            assert person.get(MERGE).status_code == 302

    def test_nothing_can_be_deleted_from_the_list(self, editor):
        row = outlet("Fox News")
        editor.post(OUTLETS, {"action": "delete_selected", "_selected_action": [row.pk]})
        assert Outlet.objects.exists()
        assert not FormerSlug.objects.exists()
