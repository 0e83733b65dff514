"""The Cite box as a reader meets it: with and without a script, by eye and by clipboard."""

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def passage(seeds):
    return seeds[2].paragraphs.public()[2].get_absolute_url()


def opened(page, address):
    page.goto(address)
    page.get_by_text("Cite", exact=True).click()
    return page.locator(".cite")


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_where_the_box_is_open(profile, seeds, passage, width):
    page = profile(viewport={"width": width, "height": 740})
    for address in (passage, seeds[2].get_absolute_url()):
        expect(opened(page, address).get_by_text("Chicago, bibliography")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert faults(page) == []
        page.emulate_media(color_scheme="dark")
        assert faults(page, runOnly=["color-contrast"]) == []
        page.emulate_media(color_scheme="light")


def test_the_box_opens_and_its_files_are_saved_without_a_script(profile, passage):
    page = profile(java_script_enabled=False)
    box = opened(page, passage)
    expect(box).to_contain_text("Vinokurov, Vladimir. “Russia-China")
    expect(box.get_by_role("button")).to_have_count(0)
    with page.expect_download() as saved:
        box.get_by_role("link", name="BibTeX").click()
    assert saved.value.suggested_filename == f"{passage.strip('/').removeprefix('p/')}.bib"


def test_copy_takes_the_entry_with_its_italics(profile, passage):
    page = profile(permissions=["clipboard-read", "clipboard-write"])
    box = opened(page, passage)
    box.get_by_role("button", name="Copy: MLA").click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_have_count(1)
    read = "navigator.clipboard.read().then(([item]) => item.getType('{}')).then((b) => b.text())"
    text, html = (page.evaluate(read.format(kind)) for kind in ("text/plain", "text/html"))
    assert text == box.locator("#cite-mla").text_content()
    assert "<i>SouthFront</i>, [2019?]" in html


def test_copy_works_where_the_browser_has_no_clipboard_object(profile, passage):
    page = profile()
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.add_init_script(
        "document.addEventListener('copy', () => (window.copied = getSelection().toString()))"
    )
    box = opened(page, passage)
    box.get_by_role("button", name="Copy: APA").click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_have_count(1)
    assert page.evaluate("window.copied") == box.locator("#cite-apa").text_content()
