"""Who sees what: drafts are nothing to anybody here, withdrawn sources say that they are."""

import json
from html import unescape

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from documents.models import Stance

pytestmark = pytest.mark.django_db

UNKNOWN = ("/p/0000000000000000/", "/sources/there-is-no-such-source/")
CANARY = "xylocanary"


@pytest.fixture(params=["stranger", "reader", "editor"])
def person(request, client):
    """A client of each of the three kinds of people."""
    if request.param != "stranger":
        user = User.objects.create_user(request.param, is_staff=request.param == "editor")
        if user.is_staff:
            user.groups.add(Group.objects.get(name="Editors"))
        client.force_login(user)
    return client


def addresses(source):
    return (source.paragraphs.public()[0].get_absolute_url(), source.get_absolute_url())


def test_what_is_published_is_for_everybody(person, article):
    for url in addresses(article("Words.")):
        assert person.get(url).status_code == 200


@pytest.mark.parametrize("debug", [False, True])
def test_a_draft_cannot_be_told_from_nothing_at_all(person, article, settings, debug):
    settings.DEBUG = debug
    draft = article("Words.", publish=False)
    for url, unknown in zip(addresses(draft), UNKNOWN, strict=True):
        answer, nothing = person.get(url), person.get(unknown)
        assert answer.status_code == nothing.status_code == 404
        assert answer.content == nothing.content
        assert b"There is nothing at this address" in answer.content


def test_a_withdrawn_source_says_when_and_why_and_shows_no_word_of_it(person, article):
    source = article("Words of it.", title="Twice printed")
    source.withdraw(reason="published twice & again")
    day = f"{source.withdrawn_at.day} {source.withdrawn_at:%B %Y}"
    for url in addresses(source):
        response = person.get(url)
        html = unescape(response.content.decode())
        assert response.status_code == 410
        assert "Twice printed" in html
        assert f"It was withdrawn on {day}: published twice & again" in html
        assert "Words of it" not in html


def test_paragraphs_for_editors_have_no_page(person, article):
    source = article("Words.", ("comment", "Rage."), ("boilerplate", "Buy!"), ("related", "More"))
    for paragraph in source.paragraphs.exclude(kind="body"):
        assert person.get(paragraph.get_absolute_url()).status_code == 404


def test_no_word_of_a_draft_is_in_any_answer(client, article, seeds):
    draft = article(
        f"A {CANARY} sang of an alliance.",
        publish=False,
        title=f"Song of the {CANARY}",
        outlet=f"{CANARY} Times",
        authors=[CANARY],
        notes=CANARY,
        original_source=CANARY,
    )
    draft.set_stance(Stance.objects.get(slug="rejects"), by="Ann", note=CANARY)
    draft.save()
    public = article(
        "An open word.", ("comment", f"The {CANARY} again."), evidence={"title": {"text": CANARY}}
    )
    public.refresh_from_db()
    searches = (
        "",
        "q=alliance",
        "q=xyloca*",
        "q=xylocanery~",
        "q=outlet:xyloc*",
        "q=sang",
        f"outlet={CANARY}-times",
        f"stance={CANARY}",
        "sort=newest&page=2",
        "q=kind:comment",
    )
    for url in [
        *(f"/?{search}" for search in searches),
        "/about/",
        "/robots.txt",
        f"/sources/{draft.slug}/",
        draft.paragraphs.get().get_absolute_url(),
        *(url for source in [*seeds, public] for url in addresses(source)),
    ]:
        for headers in ({}, {"HX-Request": "true"}):
            response = client.get(url, headers=headers)
            assert CANARY not in response.content.decode().lower(), url
            assert CANARY not in json.dumps(dict(response.headers)).lower(), url


@pytest.mark.parametrize(
    "url", ["/", "/about/", "/p/0000000000000000/", "/nothing/", "/robots.txt"]
)
def test_every_answer_has_the_strict_policy_and_the_safe_headers(client, seeds, url):
    response = client.get(url)
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "unsafe" not in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"


def test_an_address_that_leads_nowhere_and_an_error_have_the_look_of_the_house(client, article):
    article("Words.")
    response = client.get("/nothing/at/all/")
    assert response.status_code == 404
    assert b"There is nothing at this address" in response.content
    from django.template.loader import get_template

    error = get_template("500.html").render()  # as Django does: without a request
    assert "The error is on our side" in error
    assert "Alliance Search" in error


def test_who_may_not_do_something_is_told_so_on_a_page_of_this_site(client):
    user = User.objects.create_user("editor", is_staff=True)
    user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(user)
    response = client.get("/admin/auth/user/")
    assert response.status_code == 403
    assert "Your account lacks the right to it" in response.content.decode()


def test_a_form_without_its_token_is_not_taken_and_says_what_to_do():
    response = Client(enforce_csrf_checks=True).post("/s/new/?q=alliance")
    assert response.status_code == 403
    assert "load the page again and send it once more" in response.content.decode()


def test_a_withdrawn_article_leads_to_its_other_printings_that_readers_may_see(client, article):
    first = article("Words.", outlet="Morning Post")
    seen = article("Words.", outlet="Daily Herd")
    draft = article("Words.", outlet=CANARY, publish=False)
    for other in (seen, draft):
        other.republication_of = first
        other.save()
    first.withdraw(reason="By order")
    for url in addresses(first):
        html = unescape(client.get(url).content.decode())
        assert "Also printed by <bdi>Daily Herd</bdi>" in html
        assert f'href="{seen.get_absolute_url()}"' in html
        assert CANARY not in html
