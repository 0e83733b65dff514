"""The pages about the archive itself."""

from html import unescape

import pytest

from documents.models import Archive, Stance

pytestmark = pytest.mark.django_db


def test_about_explains_the_question_the_proposition_and_each_stance(client, seeds):
    html = unescape(client.get("/about/").content.decode())
    archive = Archive.current()
    assert archive.question in html
    assert archive.proposition in html
    for stance in Stance.objects.all():
        assert stance.meaning in html
        assert f"stance-{stance.shape}" in html
    assert "Nobody has judged yet" in html


def test_what_editors_write_about_the_archive_can_do_no_harm(client, seeds):
    archive = Archive.current()
    archive.about = '<p>Some <em>words</em><img src=x><a href="javascript:1">here</a></p>'
    archive.save()
    html = client.get("/about/").content.decode()
    assert "Some <em>words</em><a>here</a></p>" in html
    assert "<img" not in html


def test_robots_may_read_passages_and_keep_out_of_searches_and_the_admin(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert "Disallow: /?" in response.content.decode()


def test_an_archive_that_nobody_set_up_yet_still_has_its_pages(client, article):
    article("Words.")
    for url in ("/", "/about/"):
        assert "Alliance Search" in client.get(url).content.decode()
