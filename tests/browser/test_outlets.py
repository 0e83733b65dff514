"""An outlet in a real Chromium: from a search to its page and back, and two that are merged."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect

from documents.dates import parse_edtf
from documents.models import Outlet, Source
from tests.browser.accessibility import faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def southfront(seeds, article):
    """SouthFront with all that can be told of an outlet, and sources of many years."""
    outlet = Outlet.objects.get(name="SouthFront")
    outlet.country, outlet.description = "RU", "A web site about wars, " + "W" * 60
    outlet.domain = "southfront.press"
    outlet.save()
    for year in range(1990, 2026):
        date = parse_edtf(f"{year}-05-01")
        article("Words.", title=f"Of {year}", outlet="SouthFront", published_on=date)
    article("Words.", title="Of no day", outlet="SouthFront")
    article("Words.", title="Again", outlet="Elsewhere", original_source="South Front")
    return outlet


def test_from_a_search_to_the_outlet_and_to_one_year_of_it(page, southfront):
    page.goto("/?q=words")
    page.get_by_label("SouthFront").check()
    page.get_by_role("link", name="About SouthFront").click()
    expect(page.get_by_role("heading", level=1, name="SouthFront")).to_be_visible()
    expect(page.get_by_role("img", name="Sources by year, 1990 to")).to_be_visible()
    page.get_by_text("The numbers").click()
    page.get_by_role("link", name="2001", exact=True).click()
    expect(page.locator(".total")).to_contain_text("1 passage in 1 source")
    expect(page.get_by_role("link", name="Of 2001")).to_be_visible()


def test_the_keyboard_opens_the_numbers(page, southfront):
    page.goto("/outlets/southfront/")
    table = page.get_by_role("table")
    expect(table).to_be_hidden()
    page.get_by_text("The numbers").focus()
    page.keyboard.press("Enter")
    expect(table).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_pages_of_outlets_fit_and_can_be_read(profile, southfront, width, scheme):
    page = profile(viewport={"width": width, "height": 740}, color_scheme=scheme)
    for address in ("/outlets/", "/outlets/southfront/", "/?outlet=southfront&q=words"):
        page.goto(address)
        for summary in page.locator("summary").all():
            if summary.is_visible():
                summary.click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        assert faults(page) == [], address


def test_an_editor_merges_two_outlets_and_the_old_link_still_leads_there(page, southfront):
    other = Source.objects.get(title="Again").outlet
    page.goto("/admin/")
    User.objects.create_superuser("root", password="for-tests-only")
    page.get_by_label("Name").fill("root")
    page.get_by_label("Password").fill("for-tests-only")
    page.get_by_role("button", name="Sign in").click()
    page.goto("/admin/documents/outlet/")
    for name in ("SouthFront", "Elsewhere"):
        page.get_by_role("row", name=name).get_by_role("checkbox").check()
    page.get_by_role("combobox", name="Action").select_option(label="Merge the chosen outlets")
    page.get_by_role("button", name="Go").click()
    expect(page.get_by_label("SouthFront")).to_be_checked()
    page.get_by_label("Elsewhere").check()
    page.get_by_role("button", name="Show what would happen").click()
    expect(page.get_by_text("become Elsewhere’s")).to_be_visible()
    page.get_by_label("SouthFront").check()
    page.get_by_role("button", name="Show what would happen").click()
    expect(page.get_by_text("1 source of Elsewhere")).to_be_visible()
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name="Merge them into SouthFront").click()
    expect(page.get_by_text("1 source moved")).to_be_visible()
    page.goto(f"/outlets/{other.slug}/")
    assert page.url.endswith("/outlets/southfront/")
    expect(page.get_by_text("Also known as Elsewhere, South Front")).to_be_visible()
