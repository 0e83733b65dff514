"""A search that is kept says for ever what it found, and what has changed since."""

import csv
import hashlib
import io
import json
import re
import zipfile
from html import unescape

import pytest

from documents import keeping, outbox
from documents.dates import parse_edtf
from documents.models import KeptSearch, Paragraph, Stance
from documents.search import SearchQuery

pytestmark = pytest.mark.django_db

QUERY = {"q": "alliance"}


@pytest.fixture
def sources(article):
    return [
        article("An alliance is near.", "Nothing here.", title="One", outlet="Daily Herd"),
        article("No alliance at all.", title="=Two", authors=["Ann Author"]),
    ]


def kept_by(client, query=QUERY):
    response = client.post("/s/new/", query_params=query)
    assert response.status_code == 302
    return response["Location"]


def read(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return unescape(response.content.decode())


def unpacked(client, url):
    response = client.get(f"{url}evidence.zip")
    assert response["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(response.content)) as pack:
        return {name: pack.read(name) for name in pack.namelist()}


def table(client, url):
    text = unpacked(client, url)["passages.csv"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_a_search_is_kept_from_its_page_in_two_clicks(client, sources):
    page = read(client, "/?q=alliance&outlet=daily-herd")
    assert 'href="/s/new/?q=alliance&outlet=daily-herd">Keep this search' in page
    asked = read(client, "/s/new/?q=alliance&outlet=daily-herd")
    assert "It finds 1 passage in 1 source today" in asked
    url = kept_by(client, {"q": "alliance", "outlet": "daily-herd"})
    page = read(client, url)
    assert "An alliance is near." in page
    assert "Nothing was added or removed" in page
    assert "No alliance at all" not in page


def test_looking_keeps_nothing(client, sources):
    client.get("/s/new/", QUERY)
    assert not KeptSearch.objects.exists()


def test_the_same_answer_is_kept_once(client, sources):
    assert kept_by(client) == kept_by(client)
    paragraph = sources[0].paragraphs.first()
    paragraph.text = "An alliance is far."
    paragraph.save()
    outbox.drain()
    assert kept_by(client) != KeptSearch.objects.last().get_absolute_url()


def test_the_same_answer_of_a_later_archive_is_kept_beside_the_first(client, sources, article):
    first = kept_by(client)
    article("Nothing about it.")
    assert kept_by(client) != first
    passages = KeptSearch.objects.values_list("passages", flat=True)
    assert passages[0] == passages[1]


def test_what_came_and_went_since_is_told(client, sources, article):
    url = kept_by(client)
    sources[1].withdraw(reason="The author asked for it")
    article("A third alliance.", title="Three")
    outbox.drain()
    page = read(client, url)
    assert "finds 2 now: 1 added, 1 removed" in page
    assert "A third alliance." in page
    assert "A passage that is no longer public" in page
    assert "No alliance at all" not in page


def test_a_kept_search_keeps_the_outlet_that_has_nothing_public_any_more(client, sources):
    url = kept_by(client, {"q": "alliance", "outlet": "daily-herd"})
    sources[0].withdraw(reason="by order")
    outbox.drain()
    assert "The same search finds 0 now: 0 added, 1 removed." in read(client, url)


def test_search_again_finds_what_the_kept_page_says(client, sources):
    kept = read(client, kept_by(client, {"q": "alliance", "outlet": "daily-herd"}))
    [again] = re.findall(r'<a href="([^"]*)">Search again', kept)
    sources[0].withdraw(reason="by order")
    outbox.drain()
    page = read(client, again)
    assert "0 passages in 0 sources" in page
    assert "What this archive had of “Daily Herd” was withdrawn" in page


def test_a_kept_search_says_how_it_was_narrowed_and_counts_what_it_kept(client, sources):
    query = {"outlet": "daily-herd", "sort": "newest"}
    asked = read(client, "/s/new/?outlet=daily-herd&sort=newest")
    for page in (asked, read(client, kept_by(client, query))):
        assert "Every passage that fits the filters" in page
        assert "<dt>Filters</dt><dd><bdi>Daily Herd</bdi></dd>" in page
        assert "<dt>Order</dt><dd>newest first</dd>" in page
    assert KeptSearch.objects.get().facets["outlet"] == [["Daily Herd", 2]]


def test_an_edited_passage_is_said_to_be_and_stands_in_its_words_then(client, sources):
    url = kept_by(client)
    paragraph = sources[0].paragraphs.first()
    paragraph.text = "An alliance is far."
    paragraph.save()
    outbox.drain()
    page = read(client, url)
    assert "edited since" in page
    assert "An alliance is far." not in page
    assert f"{paragraph.get_absolute_url()}?v=1" in page
    sources[1].title = "Another title"
    sources[1].save()
    outbox.drain()
    assert read(client, url).count("edited since") == 1
    sources[0].revisions.get(number=1).withhold(reason="By mistake")
    assert "The words of that version are withheld." in read(client, url)


def test_the_pack_holds_the_words_that_were_kept_and_how_to_cite_them(client, sources):
    url = kept_by(client)
    paragraph = sources[0].paragraphs.first()
    paragraph.text = "An alliance is far."
    paragraph.save()
    rows = {row["id"]: row for row in table(client, url)}
    assert rows[paragraph.public_id]["text"] == "An alliance is near."
    assert rows[paragraph.public_id]["state"] == "edited since"
    assert rows[paragraph.public_id]["link"].endswith(f"{paragraph.get_absolute_url()}?v=1")
    files = unpacked(client, url)
    records = json.loads(files["passages.csl.json"])
    assert {record["id"] for record in records} == set(rows)
    notes, articles = files["citations.txt"].decode().split("Bibliography")
    assert "2. Ann Author" in notes
    assert notes.count("¶\xa01") == 2
    assert "Author, Ann." in articles


def test_the_table_says_what_the_page_says_of_date_origin_and_stance(client, article):
    rejects = Stance.objects.create(slug="rejects", name="rejects", meaning="No.", shape="down")
    inferred = article("An alliance.", published_on=parse_edtf("2019?"), original_source="SCMP")
    inferred.set_stance(rejects, voice="relayed", by="anna")
    inferred.save()
    article("Another alliance.", title="Undated")
    stated = article("A third alliance.", title="Stated", published_on=parse_edtf("2021-03"))
    own = stated.paragraphs.get()
    own.set_stance(rejects, by="anna")
    own.save()
    outbox.drain()
    url = kept_by(client)
    told = ("original_source", "published", "date_status", "stance", "stance_voice")
    rows = {row["title"]: tuple(row[name] for name in told) for row in table(client, url)}
    assert rows == {
        "Border": ("SCMP", "2019", "inferred", "rejects", "relayed"),
        "Undated": ("", "", "unknown", "unclassified", ""),
        "Stated": ("", "2021-03", "stated", "rejects", "own"),
    }
    readme = unpacked(client, url)["README.txt"].decode()
    assert all(name in readme for name in ("original_source", "date_status", "stance_voice"))


def test_the_checksum_of_the_pack_is_the_one_that_was_given(client, sources):
    url = kept_by(client)
    files = unpacked(client, url)
    checksum = hashlib.sha256(files["search.json"]).hexdigest()
    assert checksum in files["README.txt"].decode()
    assert checksum in read(client, url)
    assert "2 passages in 2 sources" in files["README.txt"].decode()


def test_no_cell_of_the_table_is_a_formula(client, sources):
    assert all(not row["title"].startswith("=") for row in table(client, kept_by(client)))


def test_what_is_public_no_more_has_no_words_in_the_pack(client, sources):
    url = kept_by(client)
    first, second = (source.paragraphs.first() for source in sources)
    first.text = "An alliance is far."
    first.save()
    sources[0].revisions.get(number=1).withhold(reason="A legal demand")
    sources[1].withdraw(reason="The author asked for it")
    rows = {row["id"]: row for row in table(client, url)}
    assert (rows[first.public_id]["state"], rows[first.public_id]["text"]) == ("withheld", "")
    assert rows[second.public_id]["state"] == "no longer public"
    whole = b"".join(unpacked(client, url).values())
    assert b"near" not in whole
    assert b"at all" not in whole


def test_the_pack_quotes_what_may_only_be_quoted_and_gives_no_whole_article(client, article):
    quoted = article(*[f"An alliance, said {n}." for n in range(5)])
    quoted.access = "quotation"
    quoted.save()
    rows = table(client, kept_by(client))
    assert [row["text"] != "" for row in rows] == [True, True, True, False, False]
    assert [row["state"] for row in rows[2:]] == ["as kept", *["too much to quote"] * 2]


def test_a_draft_is_never_kept(client, sources, article):
    article("A secret alliance.", publish=False)
    url = kept_by(client)
    assert len(KeptSearch.objects.get().passages) == 2
    assert "secret" not in read(client, url)


def test_nothing_and_too_much_are_not_kept(client, sources, monkeypatch):
    assert client.post("/s/new/", query_params={"q": "zebra"}).status_code == 422
    monkeypatch.setattr(keeping, "MOST_PASSAGES", 1)
    response = client.post("/s/new/", query_params=QUERY)
    assert response.status_code == 422
    assert "1 at most can be kept" in response.content.decode()
    assert not KeptSearch.objects.exists()


def test_strangers_cannot_fill_the_disk(client, sources, monkeypatch):
    monkeypatch.setattr(keeping, "MOST_A_DAY", 1)
    url = kept_by(client)
    assert kept_by(client) == url
    assert client.post("/s/new/", query_params={"q": "near"}).status_code == 422


@pytest.mark.parametrize("path", ["/s/0000000000000000/", "/s/0000000000000000/evidence.zip"])
def test_what_nobody_kept_is_a_404(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 400, "2"])
def test_a_page_that_is_none_shows_one_that_is(client, sources, page):
    url = kept_by(client)
    assert "this is page 1 of 1." in read(client, f"{url}?page={page}")
    assert "There is no page" not in read(client, url)


def test_the_order_is_the_order_of_the_search(client, sources):
    kept_by(client, {"q": "alliance", "sort": "oldest"})
    row = KeptSearch.objects.get()
    ids = [public_id for public_id, _ in row.passages]
    assert set(ids) == set(
        Paragraph.objects.filter(text__contains="alliance").values_list("public_id", flat=True)
    )
    assert keeping.query_of(row) == SearchQuery("alliance", sort="oldest")
