"""The same words elsewhere in a real browser: axe, a telephone, and the way to the first."""

import pytest
from playwright.sync_api import expect

from documents.dates import parse_edtf
from tests.browser.accessibility import faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SAID = "Moscow and Beijing will never need a military alliance of the old kind"


@pytest.fixture
def passage(seeds, article):
    """One of a statement's printings, six of them dated and one not."""
    for year in range(2016, 2022):
        date = parse_edtf(f"{year}-05-0{year - 2015}")
        article(f"In {year} he said: “{SAID}.”", outlet=f"Herald {year}", published_on=date)
    source = article(f"{SAID.upper()}, somebody wrote.", title="Undated")
    return source.paragraphs.get().get_absolute_url()


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(profile, passage, width):
    page = profile(viewport={"width": width, "height": 740})
    for address in (passage, f"{passage}elsewhere/"):
        page.goto(address)
        expect(page.get_by_role("heading", name="The same words elsewhere")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert faults(page) == []
        page.emulate_media(color_scheme="dark")
        assert faults(page, runOnly=["color-contrast"]) == []
        page.emulate_media(color_scheme="light")


def test_a_reader_comes_to_the_first_appearance_without_a_script(profile, passage):
    page = profile(java_script_enabled=False)
    page.goto(passage)
    expect(page.locator(".appearances li")).to_have_count(5)
    page.get_by_role("link", name="All 6, and when each was printed").click()
    expect(page.get_by_role("heading", name="Printed by 7 sources")).to_be_visible()
    page.get_by_text("The numbers").click()
    page.get_by_role("link", name="2016", exact=True).click()
    first = page.locator(".appearances li:target")
    expect(first).to_contain_text("Herald 2016")
    expect(first.locator("mark")).to_have_text(SAID)
    first.get_by_role("link", name="In 2016 he said").click()
    expect(page.locator("blockquote.quotation")).to_contain_text("In 2016 he said")
