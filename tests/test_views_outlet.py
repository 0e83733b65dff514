"""The pages of outlets: what is told of them, of published sources alone, and where their former
addresses lead."""

import re
from html import unescape
from importlib import import_module

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents import outbox
from documents.dates import parse_edtf
from documents.merging import merge_outlets
from documents.models import Outlet, Stance, mark_republication

pytestmark = pytest.mark.django_db


def words(response):
    """A page as plain text."""
    text = re.sub(r"<[^>]*>", " ", unescape(response.content.decode()))
    return " ".join(re.sub(r"<[^>]*>", " ", text).split())


def main(response):
    return words(response).partition("Sign in ")[2]


def rename(row, slug):
    row.slug = slug
    row.save()
    outbox.drain()
    return row


def queries(client, url):
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    return len(captured)


@pytest.fixture
def vpk(article):
    """An outlet with two published sources."""
    article("One.", title="First", outlet="VPK", published_on=parse_edtf("2019-05-02"))
    article("Two.", title="Second", outlet="VPK", published_on=parse_edtf("2021-03-06"))
    return Outlet.objects.get()


class TestWhatIsTold:
    def test_name_country_home_description_and_other_names(self, client, vpk):
        vpk.country, vpk.domain, vpk.description = "RU", "vpk-news.ru", "A weekly <b>paper</b>."
        vpk.save()
        vpk.aliases.create(name="Военно-промышленный курьер")
        response = client.get("/outlets/vpk/")
        text = main(response)
        assert text.startswith("VPK Russia vpk-news.ru A weekly")
        assert "Also known as Военно-промышленный курьер" in text
        assert "A weekly &lt;b&gt;paper&lt;/b&gt;." in response.content.decode()
        link = '<a href="https://vpk-news.ru/" rel="nofollow noopener noreferrer">'
        assert link in response.content.decode()

    @pytest.mark.parametrize("domain", ['x" onclick="alert(1)', "a b", "javascript:alert(1)//x"])
    def test_a_domain_that_is_none_makes_no_link(self, client, vpk, domain):
        vpk.domain = domain
        vpk.save()
        assert "https://" not in re.sub(r"<link[^>]*>", "", page(client, "/outlets/vpk/"))

    def test_sources_stand_newest_first_and_undated_last(self, client, vpk, article):
        article("Three.", title="Undated", outlet="VPK")
        text = main(client.get("/outlets/vpk/"))
        places = [text.index(title) for title in ("Second", "First", "Undated")]
        assert places == sorted(places)
        assert "3 sources published here." in text

    def test_a_republication_says_where_it_appeared_first(self, client, article):
        article("One.", outlet="SouthFront", original_source="VPK")
        assert "first in VPK" in main(client.get("/outlets/southfront/"))

    def test_what_others_printed_again_is_listed(self, client, vpk, article):
        vpk.aliases.create(name="VPK weekly")
        for n, printed in enumerate(("VPK", "vpk weekly")):
            article("One.", title=f"Again {n}", outlet="SouthFront", original_source=printed)
        article("One.", title="Of nobody", original_source="vpk")
        article("One.", title="Draft again", original_source="VPK", publish=False)
        article("One.", title="Own", outlet="VPK", original_source="VPK")
        text = main(client.get("/outlets/vpk/")).partition("printed again by others")[2]
        assert all(title in text for title in ("Again 0", "Again 1", "Of nobody"))
        assert "Draft" not in text
        assert "Own" not in text

    def test_an_outlet_of_which_all_was_withdrawn_says_so(self, client, article):
        source = article("One.", title="First", outlet="VPK")
        article("Two.", title="Secret", outlet="VPK", publish=False)
        source.withdraw(reason="by order")
        response = client.get("/outlets/vpk/")
        assert response.status_code == 410
        assert "First" in main(response)
        assert "Secret" not in main(response)

    def test_a_former_address_leads_to_an_outlet_of_which_all_was_withdrawn(self, client, article):
        source = article("One.", outlet="VPK")
        rename(source.outlet, "kurier")
        source.withdraw(reason="by order")
        response = client.get("/outlets/vpk/")
        assert (response.status_code, response["Location"]) == (301, "/outlets/kurier/")

    def test_what_an_editor_says_was_printed_again_is_listed(self, client, article):
        first = article("One.", title="First", outlet="VPK")
        again = article("One.", title="Again", outlet="SouthFront")
        mark_republication(again, of=first)
        assert "Again" in main(client.get("/outlets/vpk/")).partition("printed again by others")[2]
        assert "printed again" not in main(client.get("/outlets/southfront/"))

    def test_the_timeline_counts_years_and_what_has_none_apart(self, client, vpk, article):
        article("Three.", outlet="VPK", published_on=parse_edtf("2018-12/2019-01"))
        article("Four.", outlet="VPK", published_on=parse_edtf("1999"))
        article("Five.", outlet="VPK")
        response = client.get("/outlets/vpk/")
        text = main(response)
        assert "Year Sources 1999 1 2019 1 2021 1 " in text
        assert "1 source is dated, but not to the year." in text
        assert "1 source is undated" in text
        assert "/?outlet=vpk&after=2019&before=2020" in unescape(response.content.decode())

    def test_of_one_month_there_is_no_picture(self, client, article):
        article("Words.", outlet="VPK", published_on=parse_edtf("2019-05-02"))
        response = client.get("/outlets/vpk/")
        assert "1 source is of May 2019 ." in main(response)
        assert "timeline" not in page(client, "/outlets/vpk/").partition('id="timeline-title"')[2]

    def test_links_of_the_timeline_find_the_passages(self, client, vpk, article):
        article("Three.", outlet="VPK", published_on=parse_edtf("1999"))
        article("Words.", outlet="Other", published_on=parse_edtf("2019"))
        html = page(client, "/outlets/vpk/")
        [url] = re.findall(r'href="(/\?[^"]*after=2019[^"]*)"', html)
        assert "1 passage in 1 source" in words(client.get(url))

    def test_the_mix_of_stances_is_that_of_its_sources(self, client, vpk, article):
        rejects = Stance.objects.create(slug="rejects", name="rejects", meaning="No.", shape="down")
        source = vpk.sources.first()
        source.set_stance(rejects, by="me")
        source.save()
        other = article("Words.", outlet="Other")
        other.set_stance(rejects, by="me")
        other.save()
        text = main(client.get("/outlets/vpk/"))
        assert "rejects 1 unclassified 1" in text
        html = page(client, "/outlets/vpk/")
        assert 'href="/?outlet=vpk&stance=rejects"' in html

    def test_pages_hold_all_sources_once(self, client, article, monkeypatch):
        monkeypatch.setattr(import_module("documents.views.outlet"), "ON_A_PAGE", 2)
        for n in range(5):
            article("Words.", title=f"Title{n}", outlet="VPK")
        seen = []
        for number in (1, 2, 3):
            text = main(client.get("/outlets/vpk/", {"page": number}))
            assert f"Page {number} of 3" in text
            seen += re.findall(r"Title\d", text)
        assert sorted(seen) == [f"Title{n}" for n in range(5)]

    def test_a_page_beyond_the_end_says_so(self, client, article, monkeypatch):
        monkeypatch.setattr(import_module("documents.views.outlet"), "ON_A_PAGE", 2)
        for n in range(3):
            article("Words.", title=f"Title{n}", outlet="VPK")
        for asked, shown in (("99", "2 of 2"), ("x", "1 of 2"), ("9" * 30, "2 of 2")):
            text = main(client.get("/outlets/vpk/", {"page": asked}))
            assert f"There is no page “{asked}”: this is page {shown}." in text
        for asked in ("", "1", "2"):
            assert "There is no" not in main(client.get("/outlets/vpk/", {"page": asked}))

    @pytest.mark.parametrize("number", ["0", "-1", "99", "x", "1e9", "²", "9" * 30, ""])
    def test_a_page_that_is_not_there_is_no_error(self, client, vpk, number):
        response = client.get("/outlets/vpk/", {"page": number})
        assert response.status_code == 200
        assert "First" in main(response)

    def test_more_sources_need_no_more_queries(self, client, vpk, article):
        few = queries(client, "/outlets/vpk/")
        for n in range(12):
            source = article("Words.", outlet="VPK", published_on=parse_edtf(f"20{n + 10}"))
            source.set_stance(Stance.objects.create(slug=f"s{n}", name=f"s{n}"), by="me")
            source.save()
            vpk.aliases.create(name=f"Name {n}")
            article("Words.", outlet=f"Other {n}", original_source="VPK")
        assert queries(client, "/outlets/vpk/") == few

    def test_source_and_passage_link_to_it(self, client, vpk):
        source = vpk.sources.first()
        for url in (source.get_absolute_url(), source.paragraphs.first().get_absolute_url()):
            assert '<a href="/outlets/vpk/"><bdi>VPK</bdi></a>' in page(client, url)


def page(client, url):
    return unescape(client.get(url).content.decode())


class TestWhatIsNotPublished:
    def test_drafts_and_withdrawn_sources_are_never_counted_or_shown(self, client, vpk, article):
        before = client.get("/outlets/vpk/").content, client.get("/outlets/").content
        published = parse_edtf("1980")
        article("Canary.", outlet="VPK", publish=False, published_on=published, title="Canary")
        withdrawn = article("Canary.", outlet="VPK", published_on=published, title="Canary")
        withdrawn.withdraw(reason="twice")
        article("Canary.", publish=False, outlet="Canary Post")
        article("Canary.", publish=False)
        assert (client.get("/outlets/vpk/").content, client.get("/outlets/").content) == before

    def test_an_outlet_without_published_sources_is_not_there(self, client, article):
        article("Canary.", outlet="Canary Post", publish=False)
        Outlet.objects.create(name="Empty Post")
        nothing = client.get("/outlets/never-was/")
        assert nothing.status_code == 404
        count = queries(client, "/outlets/never-was/")
        for slug in ("canary-post", "empty-post"):
            response = client.get(f"/outlets/{slug}/")
            assert (response.status_code, response.content) == (404, nothing.content)
            assert queries(client, f"/outlets/{slug}/") == count

    @pytest.mark.parametrize("path", ["outlets", "sources"])
    def test_a_former_slug_reveals_no_draft(self, client, article, path):
        source = article("Canary.", title="Post", outlet="Post", publish=False)
        rename(source, "new-post")
        rename(source.outlet, "new-post")
        nothing = client.get(f"/{path}/never-was/")
        count = queries(client, f"/{path}/never-was/")
        for slug in ("post", "new-post"):
            response = client.get(f"/{path}/{slug}/")
            assert (response.status_code, response.content) == (404, nothing.content)
            assert queries(client, f"/{path}/{slug}/") == count

    def test_the_slug_of_a_deleted_outlet_is_nothing(self, client):
        Outlet.objects.create(name="VPK").delete()
        assert client.get("/outlets/vpk/").status_code == 404


class TestFormerSlugs:
    def test_those_of_an_outlet_lead_to_it(self, client, vpk):
        rename(rename(vpk, "weekly"), "courier")
        for slug in ("vpk", "weekly"):
            response = client.get(f"/outlets/{slug}/?page=2")
            assert (response.status_code, response["Location"]) == (301, "/outlets/courier/?page=2")
        assert client.get("/outlets/courier/").status_code == 200

    def test_those_of_a_source_lead_to_it(self, client, article):
        source = rename(rename(article("Words.", title="One"), "two"), "three")
        for slug in ("one", "two"):
            response = client.get(f"/sources/{slug}/")
            assert (response.status_code, response["Location"]) == (301, "/sources/three/")
        source.withdraw(reason="twice")
        response = client.get("/sources/one/", follow=True)
        assert response.status_code == 410

    def test_one_that_was_taken_back_leads_in_no_circle(self, client, vpk):
        rename(rename(vpk, "weekly"), "vpk")
        assert client.get("/outlets/vpk/").status_code == 200
        response = client.get("/outlets/weekly/")
        assert response["Location"] == "/outlets/vpk/"
        assert "no-cache" in response["Cache-Control"]

    @pytest.mark.parametrize("query", ["a=%0d%0aSet-Cookie:x", "next=//evil.example/"])
    def test_what_stands_behind_the_address_leads_nowhere_else(self, client, vpk, query):
        rename(vpk, "weekly")
        response = client.get(f"/outlets/vpk/?{query}")
        assert response["Location"] == f"/outlets/weekly/?{query}"
        assert not response.cookies

    def test_searches_that_were_shared_keep_working(self, client, vpk, article):
        article("Words.", outlet="Other")
        before = words(client.get("/?outlet=vpk"))
        rename(vpk, "weekly")
        response = client.get("/?outlet=vpk")
        assert words(response) == before
        assert response.context["query"].outlets == ("weekly",)
        both = client.get("/?outlet=vpk&outlet=weekly").context["query"]
        assert both.outlets == ("weekly",)

    def test_searches_within_a_merged_outlet_find_both(self, client, vpk, article):
        article("Words.", outlet="Courier")
        courier = Outlet.objects.get(name="Courier")
        merge_outlets([vpk.pk, courier.pk], keep=courier.pk)
        outbox.drain()
        assert "3 passages in 3 sources" in words(client.get("/?outlet=vpk"))

    def test_in_a_search_a_former_slug_reveals_no_draft(self, client, vpk, article):
        source = article("Canary.", outlet="Canary Post", publish=False)
        rename(source.outlet, "canary")
        for slug in ("canary-post", "canary", "never-was"):
            response = client.get(f"/?outlet={slug}")
            assert response.context["query"].outlets == ()
            assert "Canary" not in words(response)
            assert queries(client, f"/?outlet={slug}") == queries(client, "/?outlet=never-was")

    def test_on_the_command_line_too(self, vpk, capsys):
        rename(vpk, "weekly")
        call_command("search", "", outlet=["vpk"])
        assert "2 passages in 2 sources." in capsys.readouterr().out
        with pytest.raises(CommandError, match=r"no outlet “never-was”.*weekly"):
            call_command("search", "", outlet=["never-was"])


class TestAllOutlets:
    def test_each_has_its_count_and_country(self, client, vpk, article):
        article("Words.", outlet="Agence")
        vpk.country = "RU"
        vpk.save()
        text = main(client.get("/outlets/"))
        assert "Agence 1 VPK Russia 2" in text
        assert "2 outlets" in text
        assert "do not know" not in text

    def test_sources_of_nobody_are_counted_apart(self, client, vpk, article):
        article("Words.")
        html = page(client, "/outlets/")
        assert 'Of <a href="/?outlet=unknown">1 source</a> we do not know who printed it.' in html

    def test_an_empty_archive_says_so(self, client):
        assert "Nothing has been published here yet." in main(client.get("/outlets/"))

    def test_more_outlets_need_no_more_queries(self, client, vpk, article):
        few = queries(client, "/outlets/")
        for n in range(5):
            article("Words.", outlet=f"Other {n}")
        assert queries(client, "/outlets/") == few


class TestFacet:
    def test_one_that_is_ticked_says_what_it_is_and_leads_to_its_page(self, client, vpk, article):
        article("Words.", outlet="Other")
        Outlet.objects.update(description="A <weekly> paper.")
        html = client.get("/?outlet=vpk").content.decode()
        [told] = re.findall(r'<p class="choice-about">(.*?)</p>', html)
        description = "<bdi>A &lt;weekly&gt; paper.</bdi>"
        assert told == f'{description} <a href="/outlets/vpk/">About <bdi>VPK</bdi></a>'

    def test_those_without_an_outlet_have_no_page(self, client, article):
        article("Words.")
        assert "choice-about" not in page(client, "/?outlet=unknown")

    def test_several_that_are_ticked_need_no_more_queries(self, client, vpk, article):
        article("Words.", outlet="Other")
        assert queries(client, "/?outlet=vpk&outlet=other") == queries(client, "/?outlet=vpk")
