"""The list under the search box, as htmx gets it."""

from html import unescape

import pytest

pytestmark = pytest.mark.django_db


def test_it_is_a_part_of_a_list_box_with_named_groups(client, seeds):
    response = client.get("/suggest/", {"q": "vzg"}, headers={"HX-Request": "true"})
    html = unescape(response.content.decode())
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert "HX-Push-Url" not in response
    assert "<html" not in html
    assert 'role="group"' in html
    assert ">Words</li>" in html
    assert 'data-text="vzglyad"' in html
    assert 'href="/?q=vzglyad"' in html


def test_a_choice_keeps_the_filters_of_the_page(client, seeds):
    html = unescape(client.get("/suggest/?q=southf&stance=rejects&page=3").content.decode())
    assert 'href="/?outlet=southfront&stance=rejects"' in html


def test_titles_lead_away_and_change_nothing_in_the_box(client, seeds):
    html = unescape(client.get("/suggest/?q=title:vzglyad").content.decode())
    assert f'href="{seeds[0].get_absolute_url()}"><bdi>{seeds[0].shown_title}' in html


@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "\ud800al", "<script>al", '"al', "al" * 50_000, "a\u202eal", "%", "_"]
)
def test_nothing_typed_breaks_it_or_gets_into_its_mark_up(client, seeds, text):
    for name in ("q", "outlet", "after", "page"):
        response = client.get(
            "/suggest/", {"q": "alli", name: text.encode("utf-8", "surrogatepass")}
        )
        assert response.status_code == 200
        assert b"<script" not in response.content
        assert len(response.content) < 100_000


def test_it_is_read_only(client, seeds):
    assert client.post("/suggest/").status_code == 405
