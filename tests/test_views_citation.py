"""The Cite box, and what passages and sources tell reference managers of themselves."""

import datetime as dt
import json
import re
from html import unescape
from html.parser import HTMLParser
from urllib.parse import parse_qs

import pytest
from django.test import RequestFactory
from django.utils import timezone

from documents.dates import parse_edtf
from documents.models import Access, Archive
from documents.views.citation import cite_passage, cite_removed, cite_source

pytestmark = pytest.mark.django_db

HOSTILE = '</script ></script><script>alert(1)</script> <!-- <b> & "x" \u2028 \\u003c'


class Reader(HTMLParser):
    """A page as a program reads it: meta tags, spans, scripts of data, text of entries."""

    def __init__(self, html):
        super().__init__()
        self.meta, self.spans, self.scripts, self.entries = [], [], [], {}
        self._within = None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag == "meta" and "name" in found:
            self.meta.append((found["name"], found["content"]))
        if tag == "span" and found.get("class") == "Z3988":
            self.spans.append(found["title"])
        if tag == "script" and found.get("type") == "application/ld+json":
            self._within = self.scripts
            self.scripts.append("")
        if tag == "p" and (found.get("id") or "").startswith("cite-"):
            self._within = self.entries
            self.style = found["id"].removeprefix("cite-")
            self.entries[self.style] = ""
        if tag == "i" and self._within is self.entries:
            self.entries[self.style] += "*"

    def handle_data(self, data):
        if self._within is self.scripts:
            self.scripts[-1] += data
        elif self._within is self.entries:
            self.entries[self.style] += data

    def handle_endtag(self, tag):
        if tag == "i" and self._within is self.entries:
            self.entries[self.style] += "*"
        if tag in ("p", "script"):
            self._within = None


def read(client, row, query=""):
    response = client.get(row.get_absolute_url() + query)
    assert response.status_code == 200
    return Reader(response.content.decode())


@pytest.fixture(autouse=True)
def archive(db):
    return Archive.objects.create(pk=1, name="The Archive", question="Q?", proposition="P.")


@pytest.fixture
def source(article):
    return article(
        "The first paragraph.",
        ("comment", "A reader's rage."),
        "The second paragraph.",
        outlet="Daily Herd",
        authors=["Ann Author"],
        published_on=parse_edtf("2021-03-03"),
        url="https://herd.example/a",
    )


@pytest.fixture
def paragraph(source):
    return source.paragraphs.public().numbered().get(text="The second paragraph.")


def test_the_box_of_a_passage_cites_it_with_paragraph_version_and_the_day_of_reading(
    client, paragraph, monkeypatch
):
    monkeypatch.setattr(timezone, "localdate", lambda: dt.date(2026, 11, 5))
    entries = read(client, paragraph).entries
    link = f"http://testserver/p/{paragraph.public_id}/?v=1"
    day = "November 5, 2026"
    assert entries["chicago"] == (
        f"Author, Ann. “Border.” *Daily Herd*, March 3, 2021. The Archive. Accessed {day}. {link}."
    )
    assert entries["footnote"] == (
        "Ann Author, “Border,” *Daily Herd*, March 3, 2021, ¶\u00a02, The Archive,"
        f" accessed {day}, {link}."
    )
    assert list(entries) == ["chicago", "apa", "mla", "footnote"]


def test_the_box_of_a_source_cites_the_article_under_its_version(client, source):
    source.title = "Another title"
    source.save()
    entries = read(client, source).entries
    assert "“Another title,”" in entries["footnote"]
    assert "¶" not in entries["footnote"]
    assert f"http://testserver{source.get_absolute_url()}?v=2." in entries["chicago"]


def test_the_box_offers_a_file_for_each_format_of_this_version(client, source, paragraph):
    for row in (source, paragraph):
        html = client.get(row.get_absolute_url()).content.decode()
        for extension in ("ris", "bib", "json"):
            assert f'href="{row.get_absolute_url()}cite.{extension}?v=1" download' in html


def test_a_passage_tells_reference_managers_who_wrote_what_where_and_when(client, paragraph):
    page = read(client, paragraph)
    link = f"http://testserver/p/{paragraph.public_id}/?v=1"
    (coins,) = [parse_qs(span) for span in page.spans]
    assert coins["rft.identifier"] == [link]
    assert coins["rft.description"] == ["¶\u00a02: “The second paragraph.”"]
    for meta in [
        ("citation_title", "Border"),
        ("citation_author", "Author, Ann"),
        ("citation_publication_date", "2021/03/03"),
        ("DC.source", "Daily Herd"),
        ("DC.identifier", link),
    ]:
        assert meta in page.meta
    (data,) = [json.loads(script) for script in page.scripts]
    assert data["@type"] == "NewsArticle"
    quotation = {"@type": "Quotation", "text": "The second paragraph.", "url": link}
    assert data["hasPart"] == quotation
    assert data["sameAs"] == "https://herd.example/a"


def test_a_source_tells_of_itself_without_quoting(client, source):
    page = read(client, source)
    (data,) = [json.loads(script) for script in page.scripts]
    assert data["url"] == f"http://testserver{source.get_absolute_url()}?v=1"
    assert "hasPart" not in data
    assert "DC.description" not in dict(page.meta)


def test_no_title_name_or_word_breaks_out_of_the_box_or_of_the_data(client, article):
    source = article(HOSTILE, title=HOSTILE, authors=[HOSTILE], outlet=HOSTILE[:100])
    paragraph = source.paragraphs.get()
    for row in (source, paragraph):
        html = client.get(row.get_absolute_url()).content.decode()
        assert "<script>alert" not in html
        page = Reader(html)
        assert "<" not in page.scripts[0]
        (data,) = [json.loads(script) for script in page.scripts]
        assert data["headline"] == source.title
        assert data["author"][0]["name"] == source.authors[0]
        assert source.title in dict(page.meta)["DC.title"]
        assert "</script><script>alert(1)</script>" in page.entries["mla"]
    assert parse_qs(page.spans[0])["rft.title"] == [source.title]


def test_a_source_that_is_only_quoted_from_can_be_cited_too(client, source, paragraph):
    source.access = Access.QUOTATION
    source.save()
    for row in (source, paragraph):
        page = read(client, row)
        assert "“Border.”" in page.entries["chicago"]
        assert page.scripts
        assert "The first paragraph." not in "".join([*page.scripts, *page.spans])


def test_a_comment_never_becomes_public_by_a_citation(client, source, paragraph):
    for row in (source, paragraph):
        assert b"rage" not in client.get(row.get_absolute_url()).content


@pytest.fixture
def request_for_page():
    return RequestFactory().get("/")


def test_a_withdrawn_source_keeps_its_citation_and_tells_machines_nothing(source, request_for_page):
    source.withdraw(reason="printed twice")
    cite = cite_source(request_for_page, source)
    assert "Author, Ann. “Border.” Daily Herd, March 3, 2021." in cite.entries[0].text
    assert (cite.coins, cite.meta_tags, cite.json_ld) == ("", (), "")
    read = f"{source.get_absolute_url()}cite.ris?v=1"  # what readers saw last
    assert cite.downloads[0] == ("RIS", read)
    assert all("[Withdrawn from " in entry.text for entry in cite.entries)


def test_a_removed_passage_keeps_the_citation_of_its_link(source, request_for_page):
    cite = cite_removed(request_for_page, source, "0000000000000000", 3)
    assert "http://testserver/p/0000000000000000/?v=3." in cite.entries[0].text
    assert cite.downloads[0][1] == "/p/0000000000000000/cite.ris?v=3"
    assert (cite.coins, cite.meta_tags, cite.json_ld) == ("", (), "")


def test_what_is_left_of_a_withdrawn_or_removed_page_can_still_be_cited(client, source, paragraph):
    address = paragraph.get_absolute_url()
    paragraph.delete()
    removed = client.get(address)
    source.refresh_from_db()
    source.withdraw(reason="printed twice")
    withdrawn = client.get(source.get_absolute_url())
    for response, link in ((removed, f"{address}?v=1"), (withdrawn, source.get_absolute_url())):
        assert response.status_code == 410
        page = Reader(response.content.decode())
        assert "“Border.” *Daily Herd*" in page.entries["chicago"]
        assert f"http://testserver{link}" in page.entries["chicago"]
        assert not [name for name, _ in page.meta if name.startswith(("DC.", "citation_"))]
        assert not page.scripts
        assert not page.spans


def test_of_a_stretch_the_words_and_the_link_are_those_of_the_stretch(paragraph, request_for_page):
    cite = cite_passage(request_for_page, paragraph, words="second", stretch="4-10")
    link = f"http://testserver/p/{paragraph.public_id}/?v=1&w=4-10"
    assert cite.entries[0].text.endswith(f"{link}.")
    assert json.loads(cite.json_ld)["hasPart"]["text"] == "second"
    assert cite.downloads[0][1] == f"/p/{paragraph.public_id}/cite.ris?v=1&w=4-10"


def test_paragraphs_in_a_row_are_cited_by_their_numbers(client, source):
    first, last = source.paragraphs.public()
    address = f"/p/{first.public_id}..{last.public_id}/"
    response = client.get(address)
    page = Reader(response.content.decode())
    assert "¶¶\u00a01–2" in page.entries["footnote"]
    assert f"http://testserver{address}?v=1." in page.entries["chicago"]
    assert f'href="{address}cite.ris?v=1"' in response.content.decode()
    assert json.loads(page.scripts[0])["url"] == f"http://testserver{address}?v=1"


def test_every_seed_is_cited_as_a_librarian_would(client, seeds):
    archive = Archive.objects.get().name
    written = {
        source.slug: read(client, source).entries["chicago"].partition(f" {archive}.")[0]
        for source in seeds
    }
    assert list(written.values()) == [
        "[Vzglyad report: why neither Beijing nor Moscow seeks a military-political alliance]."
        " N.d.",
        "“China Says No Publicly To Military Alliance With Russia.” [Not after March 6, 2021].",
        "Vinokurov, Vladimir. “Russia-China: Strategic Cooperation Or Military-Political"
        " Alliance?” Translated by AlexD. *SouthFront*, [2019?]. Originally published in *VPK*.",
        "“The views of Chinese and Russian experts on the Russia-China military alliance.”"
        " *Problemy Dalnego Vostoka*, April 19, 2022.",
        "Chan, Minnie. “China-Russia ties: ‘No plans for military alliance’ to take on US.”"
        " March 3, 2021. Originally published in *South China Morning Post*.",
    ]


def test_the_box_opens_without_a_script_and_its_buttons_wait_for_one(client, paragraph):
    html = unescape(client.get(paragraph.get_absolute_url()).content.decode())
    assert '<details class="cite">' in html
    buttons = re.findall(r"<button[^>]*data-cite[^>]*>", html)
    assert len(buttons) == 4
    assert all(" hidden>" in button for button in buttons)
