"""The whole way of an article that two outlets printed: uploaded, caught, linked, read."""

import pytest
from playwright.sync_api import expect

from documents.dates import parse_edtf
from documents.ingestion import Draft, Facts, ingest_source
from tests.browser.accessibility import faults
from tests.browser.conftest import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORDS = (
    "The armies of the two countries have trained together every year since the turn of the "
    "century, and each time the question returns whether a treaty will follow the exercises.",
    "It will not, officials of both sides said this week. A treaty would bind each country to the "
    "quarrels of the other, and neither has asked for that, a diplomat said.",
)
REPRINT = "Two armies, no treaty\n\n" + "\n\n".join(WORDS).replace("this week", "on Friday")


@pytest.fixture
def first(transactional_db):
    return ingest_source(
        facts=Facts(
            title="Why there will be no treaty",
            outlet="Morning Paper",
            published_on=parse_edtf("2021-03-03"),
        ),
        paragraphs=[Draft("body", text) for text in WORDS],
        publish=True,
    )


def test_an_article_that_another_outlet_printed_is_caught_linked_and_shown(editor, first, page):
    page.goto("/admin/")
    page.get_by_label("Name").fill("anna")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="Add a source").first.click()
    page.get_by_label("Text of the page").fill(REPRINT)
    page.get_by_role("button", name="Read it").click()

    expect(
        page.get_by_role("heading", name="Nearly the same words are here already")
    ).to_be_visible()
    expect(page.get_by_text("Nothing was stored.")).to_be_visible()
    expect(page.locator("del", has_text="this week")).to_be_visible()
    expect(page.locator("ins", has_text="on Friday")).to_be_visible()
    assert faults(page) == []
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.set_viewport_size({"width": 1280, "height": 900})

    page.get_by_role("button", name="This is a republication of it").click()
    expect(page.get_by_text("Linked as a republication of")).to_be_visible()
    page.get_by_role("button", name="Publish").first.click()
    page.get_by_role("link", name="See it as readers do").first.click()
    expect(page.get_by_text("First printed by Morning Paper on 3 March 2021")).to_be_visible()
    page.get_by_role("link", name="Why there will be no treaty").click()
    expect(page.get_by_text("Also printed by an outlet we do not know")).to_be_visible()
    page.get_by_role("link", name="Link to paragraph 1").click()
    expect(page.get_by_role("link", name="Two armies, no treaty")).to_be_visible()
