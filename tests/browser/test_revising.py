"""A page is uploaded once more, better: compared, confirmed, and its links tell the truth."""

import pytest
from playwright.sync_api import expect

from documents.ingestion import Draft, Facts, ingest_source
from tests.browser.accessibility import faults
from tests.browser.conftest import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORDS = (
    "The armies of the two countries have trained together every year since the turn of the "
    "century, and each time the question returns whether a treaty will follow the exercises.",
    "It will not, officials of both sides said this week. A treaty would bind each country to the "
    "quarrels of the other, and neither has asked for that, a diplomat said on the phone.",
    "Trade is another matter: pipelines, grain and bridges are planned for a decade ahead, and the "
    "banks of both capitals have learned to settle their bills without dollars.",
)
# Of the second paragraph more than half of the words, and fewer than three in four.
COPY = "\n\n".join(
    [
        "Why there will be no treaty",
        WORDS[0].replace("every year", "twice a year"),
        "It will not, officials of both sides said this week. A treaty would bind each country to "
        "the quarrels of the other: so wrote the envoy, long retired, in a letter to this paper.",
    ]
)


@pytest.fixture
def source(transactional_db):
    return ingest_source(
        facts=Facts(title="Why there will be no treaty"),
        paragraphs=[Draft("body", text) for text in WORDS],
        publish=True,
    )


def test_a_better_copy_is_compared_without_a_script_and_links_follow_their_paragraphs(
    editor, source, profile
):
    first, second, third = source.paragraphs.order_by("position").values_list(
        "public_id", flat=True
    )
    page = profile(java_script_enabled=False)
    page.goto(f"/admin/documents/source/{source.pk}/change/")
    page.get_by_label("Name").fill("anna")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="Upload a better copy").click()
    page.get_by_label("Text of the page").fill(COPY)
    page.get_by_role("button", name="Compare").click()

    expect(page.get_by_role("heading", name="Compare the two copies")).to_be_visible()
    expect(page.locator("ins", has_text="twice a")).to_be_visible()
    expect(page.get_by_text("Not in this copy. Its link will say so.")).to_have_count(1)
    same = page.get_by_label("¶ 2 is the same passage")
    expect(same).to_be_checked()
    same.uncheck()
    page.get_by_label("What is better about it").fill("The page as it stands today")
    page.get_by_role("button", name="Take this copy").click()
    expect(page.get_by_text("this is revision 2 now")).to_be_visible()

    page.goto(f"/p/{first}/?v=1")
    for words in ("Edited on", "twice a year", "every year"):
        expect(page.get_by_role("main")).to_contain_text(words, ignore_case=True)
    for gone in (second, third):
        answer = page.goto(f"/p/{gone}/?v=1")
        assert answer is not None
        assert answer.status == 410


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_comparison_can_be_read_by_everybody_at_any_width(editor, source, profile, scheme):
    page = profile(color_scheme=scheme)
    page.goto(f"/admin/documents/source/{source.pk}/revise/")
    page.get_by_label("Name").fill("anna")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    assert faults(page) == []
    page.get_by_label("Text of the page").fill(COPY)
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("heading", name="Compare the two copies")).to_be_visible()
    assert faults(page) == []
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
