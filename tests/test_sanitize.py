"""The second wall: what editors write as HTML keeps its words and can do no harm."""

import json
import re
from html.parser import HTMLParser

import pytest

from documents.sanitize import LONGEST, TAGS, clean_html, is_web_address


class Elements(HTMLParser):
    """Collects start tags with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))


def assert_harmless(html: str) -> None:
    for tag, attributes in Elements(html).found:
        assert tag in TAGS
        assert set(attributes) <= ({"href", "rel"} if tag == "a" else set())
        assert re.match(r"https?://[A-Za-z0-9\[]", attributes.get("href") or "http://x")


def payloads(shared, *names):
    for name in names:
        for entry in json.loads((shared / "security" / name).read_text(encoding="utf-8")):
            text = entry.get("payload") if isinstance(entry, dict) else entry
            if isinstance(text, str):
                yield text


def test_no_known_attack_leaves_more_than_plain_mark_up(shared):
    number = 0
    for payload in payloads(shared, "dompurify_expect.json", "blns.json", "open_redirect.json"):
        number += 1
        assert_harmless(clean_html(f"<p>{payload}"))
        assert_harmless(clean_html(f'<p><a href="{payload}">link</a>'))
    assert number > 500


@pytest.mark.parametrize(
    "url",
    ["javascript:1", "data:123", "vbscript:1", "//evil.example", "/\\evil.example", "foo:80", ""],
)
def test_a_link_that_is_not_of_the_web_loses_its_address(url):
    assert "href" not in clean_html(f'<p><a href="{url}">words</a></p>')
    assert not is_web_address(url)


def test_emphasis_lists_and_web_links_stay_and_links_vouch_for_nothing():
    html = '<p>One <em>two</em> <a href="https://example.org/a?b=1">three</a></p><ul><li>four</li></ul>'
    assert clean_html(html) == html.replace('/a?b=1"', '/a?b=1" rel="nofollow noopener noreferrer"')


def test_other_mark_up_loses_its_tags_and_keeps_its_words():
    assert clean_html("<p onclick=x>One <span>two</span> <script>three</script></p>") == (
        "<p>One two three</p>"
    )


def test_text_without_mark_up_gets_paragraphs_and_its_addresses_stay_text():
    assert clean_html("One & two\n\nhttps://example.org") == (
        "<p>One &amp; two</p>\n\n<p>https://example.org</p>"
    )


def test_cleaning_twice_changes_nothing():
    once = clean_html("<p>a < b &amp; <b>c</b> <a href='http://x.org'>d</a>")
    assert clean_html(once) == once


def test_what_is_too_long_to_clean_is_shown_as_text():
    assert "<b>" not in clean_html("<p><b>" * LONGEST)
