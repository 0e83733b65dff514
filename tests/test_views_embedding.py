"""A passage on other people's pages."""

import io
import json
import re
from html import unescape

import pytest
from django.test.utils import override_script_prefix
from PIL import Image

from documents.dates import parse_edtf
from documents.ingestion import Draft, Facts, revise_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def source(article):
    return article(
        "The first paragraph.",
        "The <b>second</b> & “last”.",
        outlet="Daily Herd",
        authors=["Ann Author"],
        published_on=parse_edtf("2021-03-03"),
    )


@pytest.fixture
def passage(source):
    return source.paragraphs.last()


@pytest.fixture
def draft(article):
    return article("A secret.", publish=False).paragraphs.first()


def test_a_link_unfurls_with_the_quotation_and_its_picture(client, passage):
    html = client.get(passage.get_absolute_url()).content.decode()
    meta = dict(re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)"', html))
    assert unescape(meta["og:description"]) == "“The <b>second</b> & ‘last’.”"
    assert meta["og:title"] == "Border · Daily Herd"
    assert meta["twitter:card"] == "summary_large_image"
    image = client.get(meta["og:image"].removeprefix("http://testserver"))
    assert image["Content-Type"] == "image/png"
    assert Image.open(io.BytesIO(image.content)).size == (
        int(meta["og:image:width"]),
        int(meta["og:image:height"]),
    )


def test_a_picture_that_did_not_change_is_not_sent_again(client, source, passage):
    url = f"{passage.get_absolute_url()}card.png"
    tag = client.get(url)["ETag"]
    assert client.get(url, headers={"If-None-Match": tag}).status_code == 304
    passage.text = "Other words."
    passage.save()
    assert client.get(url, headers={"If-None-Match": tag}).status_code == 200


def test_only_the_card_may_be_framed_and_it_runs_no_script(client, passage):
    page = client.get(passage.get_absolute_url())
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    card = client.get(f"{passage.get_absolute_url()}embed/")
    policy = card["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "X-Frame-Options" not in card.headers
    html = card.content.decode()
    assert "<script" not in html
    assert "<b>" not in html
    assert f"{passage.get_absolute_url()}?v=1" in html


def test_oembed_gives_the_frame_of_a_permalink(client, passage):
    html = client.get(passage.get_absolute_url()).content.decode()
    link = re.search(r'type="application/json\+oembed" href="([^"]+)"', html)[1]
    answer = json.loads(client.get(unescape(link).removeprefix("http://testserver")).content)
    assert answer["version"] == "1.0"
    assert answer["type"] == "rich"
    assert answer["title"] == "Border"
    assert f'src="http://testserver{passage.get_absolute_url()}embed/?v=1"' in answer["html"]
    assert client.get(answer["thumbnail_url"].removeprefix("http://testserver")).status_code == 200


def test_oembed_knows_the_permalinks_of_a_site_that_lies_below_another_path(client, passage):
    with override_script_prefix("/archive/"):
        url = f"http://testserver{passage.get_absolute_url()}"
        assert url.startswith("http://testserver/archive/p/")
        answer = json.loads(client.get("/oembed/", {"url": url}).content)
        assert client.get("/oembed/", {"url": url.replace("/archive", "")}).status_code == 404
    assert f'src="{url}embed/?v=1"' in answer["html"]


def framed(client, passage, asked):
    """The card that oEmbed gives for a permalink."""
    url = f"http://testserver{passage.get_absolute_url()}{asked}"
    answer = json.loads(client.get("/oembed/", {"url": url}).content)
    src = unescape(re.search(r'src="([^"]+)"', answer["html"])[1])
    return unescape(client.get(src.removeprefix("http://testserver")).content.decode())


def test_oembed_gives_the_version_and_the_words_that_a_permalink_asks_for(client, passage):
    passage.text = "Other words."
    passage.save()
    old = framed(client, passage, "?v=1&w=4-17")
    assert "The <mark><b>second</b></mark> & “last”." in old
    assert f"{passage.get_absolute_url()}?v=1&w=4-17" in old
    assert "edited since" in old
    assert "Other words." in framed(client, passage, "")
    assert "<mark>words</mark>" in framed(client, passage, "?w=6-11")


def test_the_picture_shows_the_version_and_the_words_that_a_link_asks_for(client, passage):
    old = passage.text
    passage.text = "Other words."
    passage.save()
    url = passage.get_absolute_url()
    drawn = {}
    told = {
        "?v=1": "The <b>second</b> & ‘last’.",
        "?v=1&w=4-17": old[4:17],
        "?v=2": "Other words.",
    }
    for asked, words in told.items():
        html = unescape(client.get(f"{url}{asked}").content.decode())
        assert f'<meta property="og:description" content="“{words}”">' in html
        image = f"http://testserver{url}card.png{asked}"
        assert f'<meta property="og:image" content="{image}">' in html
        answer = client.get("/oembed/", {"url": f"http://testserver{url}{asked}"}).json()
        assert answer["thumbnail_url"] == image
        drawn[asked] = client.get(image.removeprefix("http://testserver")).content
    assert len(set(drawn.values())) == 3


def test_the_picture_of_a_withheld_version_is_not_kept_by_who_asks_again(client, source, passage):
    passage.text = "Other words."
    passage.save()
    url = f"{passage.get_absolute_url()}card.png?v=1"
    before = client.get(url)
    assert "ETag" not in before
    source.revisions.get(number=1).withhold(reason="By order.")
    assert client.get(url).content == client.get(url.replace("v=1", "v=2")).content
    assert client.get(url).content != before.content


def test_a_picture_does_not_claim_an_outlet_for_words_that_another_printed_first(article, client):
    source = article("Words.", original_source="Morning Post", authors=["Ann Author"])
    url = source.paragraphs.get().get_absolute_url()
    html = unescape(client.get(url).content.decode())
    assert "— Ann Author, Border, first in Morning Post, undated" in html


@pytest.mark.parametrize("asked", ["?v=99", "?v=0&w=x", "?v=1&w=900-901", "?w=5-5"])
def test_oembed_of_no_version_and_no_words_is_the_passage_of_today(client, passage, asked):
    html = framed(client, passage, asked)
    assert f'"http://testserver{passage.get_absolute_url()}?v=1"' in html
    assert "second" in html
    assert "<mark>" not in html


def test_a_link_to_words_unfurls_with_them(client, passage):
    html = client.get(f"{passage.get_absolute_url()}?v=1&w=4-17").content.decode()
    link = unescape(re.search(r'type="application/json\+oembed" href="([^"]+)"', html)[1])
    answer = json.loads(client.get(link.removeprefix("http://testserver")).content)
    frame = f'src="http://testserver{passage.get_absolute_url()}embed/?v=1&amp;w=4-17"'
    assert frame in answer["html"]
    assert frame in unescape(re.search(r'id="frame" value="([^"]*)"', html)[1])


def test_words_of_a_version_that_may_not_be_read_are_marked_in_no_other(client, source, passage):
    passage.text = "Other words that are long enough."
    passage.save()
    source.revisions.get(number=1).withhold(reason="By order.")
    html = framed(client, passage, "?v=1&w=4-17")
    assert "Other words" in html
    assert "<mark>" not in html
    assert "The version that was linked is withheld" in html


def test_oembed_keeps_to_the_size_that_is_asked_for(client, passage):
    url = f"http://testserver{passage.get_absolute_url()}?v=1"
    asked = {"url": url, "maxwidth": "300", "maxheight": "x"}
    answer = json.loads(client.get("/oembed/", asked).content)
    assert (answer["width"], answer["height"]) == (300, 320)
    assert client.get("/oembed/", {"url": url, "format": "xml"}).status_code == 501


@pytest.mark.parametrize(
    "url", ["", "http://[", "http://elsewhere.example/p/0000000000000000/", "javascript:1", "/p/x/"]
)
def test_oembed_of_anything_else_is_a_404(client, passage, url):
    assert client.get("/oembed/", {"url": url}).status_code == 404


def test_a_draft_is_nowhere_to_be_embedded(client, draft):
    url = draft.get_absolute_url()
    addresses = [f"{url}embed/", f"{url}card.png", f"/oembed/?url=http://testserver{url}"]
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 404
        assert b"secret" not in response.content


def test_a_withdrawn_passage_is_gone_from_other_pages_too(client, source, passage):
    source.withdraw(reason="The author asked for it")
    url = passage.get_absolute_url()
    assert client.get(f"{url}embed/").status_code == 410
    assert b"second" not in client.get(f"{url}embed/").content
    assert client.get(f"{url}card.png").status_code == 410


def framed_card(client, address):
    """A card that any site may frame, with nothing on it that needs the rest of this one."""
    response = client.get(address)
    assert "frame-ancestors *" in response["Content-Security-Policy"]
    html = unescape(response.content.decode())
    for part in ("<nav", "<script", "<form", "Sign in"):
        assert part not in html
    return response.status_code, html


def test_the_card_of_a_withdrawn_article_says_so(client, source, passage):
    source.withdraw(reason="The author asked for it.")
    status, html = framed_card(client, f"{passage.get_absolute_url()}embed/?v=1")
    assert status == 410
    assert re.search(r"article was withdrawn on \d+ \w+ \d{4}: The author asked for it\.", html)
    assert 'href="../?v=1"' in html


def test_the_card_of_a_removed_passage_says_so(client, source, passage):
    facts = Facts(title="Border", outlet="Daily Herd", authors=["Ann Author"])
    first = source.paragraphs.first()
    left = [Draft("body", first.text, first.public_id)]
    revise_source(source, facts=facts, paragraphs=left, note="An advertisement.")
    status, html = framed_card(client, f"{passage.get_absolute_url()}embed/")
    assert status == 410
    assert re.search(r"This passage was removed on \d+ \w+ \d{4}: An advertisement\.", html)
    assert "second" not in html


def test_the_card_of_a_merged_passage_keeps_its_words(client, source, passage):
    facts = Facts(title="Border", outlet="Daily Herd", authors=["Ann Author"])
    first = source.paragraphs.first()
    both = f"{first.text} {passage.text}"
    merged = [Draft("body", both, passage.public_id, merged=(first.public_id,))]
    revise_source(source, facts=facts, paragraphs=merged, note="One paragraph on the page.")
    answer = client.get(f"{first.get_absolute_url()}embed/?v=1")
    assert answer.status_code == 302
    status, html = framed_card(client, answer.url)
    assert status == 200
    assert f">{first.text}</blockquote>" in html
    assert f"{passage.get_absolute_url()}?v=1&from={first.public_id}" in html
    picture = client.get(f"{first.get_absolute_url()}card.png?v=1", follow=True)
    assert picture["Content-Type"] == "image/png"
    assert picture.content != client.get(f"{passage.get_absolute_url()}card.png").content


def test_the_card_of_nothing_says_so(client, passage, draft):
    for address in ("/p/0000000000000000/embed/", f"{draft.get_absolute_url()}embed/"):
        status, html = framed_card(client, address)
        assert status == 404
        assert "There is no passage at this address." in html


def test_a_card_keeps_the_words_it_was_made_of(client, passage):
    before = passage.text
    passage.text = "Other words."
    passage.save()
    html = unescape(client.get(f"{passage.get_absolute_url()}embed/?v=1").content.decode())
    assert before in html
    assert "edited since" in html
    assert "Other words." in client.get(f"{passage.get_absolute_url()}embed/").content.decode()
