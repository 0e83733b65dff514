"""The search box as a combobox: by keyboard, mouse and finger; a plain search stays plain."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def archive(article):
    """A few articles of which every kind of name begins with "quin"."""
    return [
        article("The quincunx grew.", title="Quinces in March", outlet="Quin Courier"),
        article("A quincunx again.", title="Nothing", authors=("Quinn Li",), outlet="Daily Herd"),
    ]


def begin(page, words="quin"):
    """Types as a person does; the list is there."""
    page.goto("/")
    box = page.locator("#q")
    box.press_sequentially(words)
    expect(page.get_by_role("listbox")).to_be_visible()
    return box


def option(page, name):
    return page.get_by_role("option", name=name, exact=True)


def test_the_list_is_announced_named_and_walked_through_by_arrows(page, archive):
    box = begin(page)
    expect(box).to_have_attribute("role", "combobox")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#suggested")).to_have_text("4 suggestions")
    for group in ("Words", "Outlets", "Authors", "Titles"):
        expect(page.get_by_role("group", name=group, exact=True)).to_be_visible()
    walked = []
    for _ in range(4):
        page.keyboard.press("ArrowDown")
        active = box.get_attribute("aria-activedescendant")
        expect(page.locator(f"#{active}")).to_have_attribute("aria-selected", "true")
        walked.append(page.locator(f"#{active}").inner_text())
    assert walked == ["quincunx", "Quin Courier", "Quinn Li", "Quinces in March"]
    page.keyboard.press("ArrowDown")  # back in the box
    expect(page.locator('[aria-selected="true"]')).to_have_count(0)
    page.keyboard.press("ArrowUp")
    expect(option(page, "Quinces in March")).to_have_attribute("aria-selected", "true")
    expect(box).to_be_focused()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert faults(page) == []


def test_a_word_completes_what_is_typed_and_searches_it(page, archive):
    box = begin(page, "again quin")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(box).to_have_value("again quincunx")
    expect(page).to_have_url(re.compile(r"\?q=again\+quincunx$"))
    expect(page.locator("#total")).to_have_text("1 passage in 1 source")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.go_back()  # typing and choosing are one thought
    expect(box).to_have_value("")
    expect(page.get_by_role("heading", name="Newest sources")).to_be_visible()


def test_an_outlet_becomes_a_filter_at_a_click_and_the_focus_stays(page, archive):
    box = begin(page)
    option(page, "Quin Courier").click()
    expect(page).to_have_url(re.compile(r"/\?outlet=quin-courier$"))
    expect(page.locator("#outlet-quin-courier")).to_be_checked()
    expect(box).to_have_value("")
    expect(box).to_be_focused()
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_an_author_is_searched_at_a_touch(profile, archive):
    page = profile(viewport={"width": 360, "height": 740}, has_touch=True)
    box = begin(page)
    option(page, "Quinn Li").tap()
    expect(box).to_have_value('author:"Quinn Li"')
    expect(page.locator(".hit-passage")).to_have_text("A quincunx again.")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_a_title_leads_to_its_source(page, archive):
    begin(page)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(archive[0].get_absolute_url()))


def test_enter_searches_what_was_typed_and_the_list_stays_closed(page, archive):
    box = begin(page)
    page.keyboard.press("Enter")
    expect(page.locator("#total")).to_have_text("0 passages in 0 sources")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("quin")


def test_a_list_that_comes_after_enter_is_not_shown(page, archive):
    page.goto("/")
    held = []
    page.route("**/suggest/**", lambda route: held.append(route))
    with page.expect_request("**/suggest/**"):
        page.locator("#q").press_sequentially("quin")
    page.keyboard.press("Enter")
    expect(page.locator("#total")).to_have_text("0 passages in 0 sources")
    with page.expect_response("**/suggest/**"):
        held[-1].continue_()
    expect(page.get_by_role("option", name="quincunx", include_hidden=True)).to_have_count(1)
    expect(page.locator("#suggestions")).to_be_hidden()


def test_escape_closes_the_list_before_it_empties_the_box(page, archive):
    box = begin(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("quin")
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).not_to_be_focused()


def test_what_was_meant_is_searched_and_written_into_the_box(page, archive):
    page.goto("/?q=quincumx")
    page.get_by_role("link", name="quincunx", exact=True).click()
    expect(page.locator("#total")).to_have_text("2 passages in 2 sources")
    expect(page.locator("#q")).to_have_value("quincunx")
    expect(page).to_have_url(re.compile(r"\?q=quincunx$"))


def test_leaving_synonyms_out_lasts_while_one_narrows(page, seeds):
    page.goto("/?q=PRC")
    page.get_by_role("link", name="Search only what I typed").click()
    expect(page.get_by_text("Synonyms are left out.")).to_be_visible()
    page.locator("#sort").select_option("newest")
    expect(page).to_have_url(re.compile(r"q=PRC&sort=newest&synonyms=off$"))
    page.get_by_role("link", name="Search them too").click()
    expect(page.get_by_text("Also searching")).to_be_visible()


def test_without_javascript_the_box_is_a_plain_one(profile, archive):
    page = profile(java_script_enabled=False)
    page.goto("/")
    expect(page.get_by_role("searchbox")).to_be_visible()
    expect(page.get_by_role("combobox", name="Words")).to_have_count(0)
    expect(page.get_by_role("listbox")).to_be_hidden()
