"""The pages about the archive itself."""

import importlib
from html import unescape

import pytest
from django.urls import clear_url_caches

from alliance_search import urls
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


@pytest.fixture
def demo(settings):
    """The addresses as the demo has them."""
    settings.DEBUG = True
    importlib.reload(urls)
    clear_url_caches()
    yield
    settings.DEBUG = False
    importlib.reload(urls)
    clear_url_caches()


def test_the_picture_of_the_site_is_where_browsers_look_for_it(client):
    response = client.get("/favicon.ico")
    assert (response.status_code, response["Location"]) == (302, "/static/favicon.svg")


def test_in_the_demo_a_file_that_is_not_there_is_answered_at_once(client, demo, db):
    for address in ("/sitemap.xml", "/.well-known/security.txt", "/nothing/", "/apple-icon.png"):
        response = client.get(address)
        assert response.status_code == 404
        assert b"There is nothing at this address" in response.content
    assert client.get("/favicon.ico")["Location"] == "/static/favicon.svg"
    response = client.get("/about")
    assert (response.status_code, response["Location"]) == (301, "/about/")
