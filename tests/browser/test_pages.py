"""What holds for every page: it fits a phone, and assistive technology can read it."""

import re
import shutil

import pytest
from django.conf import settings
from playwright.sync_api import expect

from documents.keeping import keep
from documents.search import SearchQuery
from tests.browser.accessibility import faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSAGE = re.compile(r"/p/[^/.]+/")

# Names that run out of the part of the page that they are in.
STRAYS = """[...document.querySelectorAll("bdi")].filter((name) =>
  name.getBoundingClientRect().right >
  name.closest("aside, section, main").getBoundingClientRect().right
).map((name) => name.parentElement.outerHTML)"""


@pytest.fixture
def addresses(seeds, article):
    """One address for every kind of page, and an article with words longer than a phone."""
    edited = seeds[3].paragraphs.public()[1]
    edited.text += " Edited."
    edited.save()
    long = article("Donaudampfschifffahrts" * 9, ("heading", "W" * 90), title="T" * 120)
    withdrawn = article("Some words.", title="Printed twice")
    withdrawn.withdraw(reason="published twice")
    gone = article("Others.", title="By another", outlet="Daily Herd")
    gone.withdraw(reason="published twice")
    first, second = seeds[1].paragraphs.public()[1:3]
    kept = keep(SearchQuery("military alliance", outlets=("southfront",)))
    return [
        "/",
        "/?q=military+alliance&stance=rejects&after=2021&before=2022&date=undated",
        "/?q=China+Russia&page=2",
        "/?q=militery&page=99&after=nonsense&synonyms=off",
        "/?q=zebra",
        "/about/",
        "/help/",
        *(source.get_absolute_url() for source in (seeds[1], long, withdrawn)),
        long.paragraphs.public()[0].get_absolute_url(),
        f"{edited.get_absolute_url()}?v=1",
        f"{edited.get_absolute_url()}?w=4-40",
        f"{edited.get_absolute_url()}history/",
        f"{edited.get_absolute_url()}elsewhere/",
        f"/p/{first.public_id}..{second.public_id}/",
        "/?q=alliance&outlet=daily-herd",
        "/outlets/",
        "/outlets/southfront/",
        "/outlets/daily-herd/",
        "/s/new/?q=military+alliance&stance=rejects",
        kept.get_absolute_url(),
        "/admin/login/",
        "/p/0000000000000000/",
    ]


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_no_page_scrolls_sideways(profile, addresses, color_scheme):
    page = profile(color_scheme=color_scheme)
    cards = [f"{address}embed/" for address in addresses if PASSAGE.fullmatch(address)]
    for address in (*addresses, *cards):
        page.goto(address)
        for width in (320, 360, 768, 1280):  # 320 is 1280 at four times the size
            page.set_viewport_size({"width": width, "height": 740})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address


@pytest.mark.parametrize("width", [360, 1280])
def test_a_name_without_spaces_stays_where_it_belongs(profile, article, width):
    page = profile(viewport={"width": width, "height": 740})
    source = article("Some words.", outlet="Wombat" * 20)
    passage = source.paragraphs.get().get_absolute_url()
    filtered = f"/?outlet={source.outlet.slug}"
    for address in ("/", filtered, "/outlets/", source.get_absolute_url(), f"{passage}embed/"):
        page.goto(address)
        if width == 360 and page.locator("#fold").count():
            page.locator("#fold").click()
        assert page.evaluate(STRAYS) == [], address


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_on_any_page(profile, addresses, width):
    page = profile(viewport={"width": width, "height": 740})
    for address in addresses:
        page.goto(address)
        assert faults(page) == [], address
        if width == 1280:  # in the dark only the colours are others
            page.emulate_media(color_scheme="dark")
            assert faults(page, runOnly=["color-contrast"]) == [], address
            page.emulate_media(color_scheme="light")


def test_axe_finds_nothing_where_the_index_is_missing(page, seeds):
    shutil.rmtree(settings.INDEX_DIR)
    page.goto("/")
    assert faults(page) == []


def test_the_keyboard_reaches_the_content_first_and_always_shows_where_it_is(page, seeds):
    page.goto("/about/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.goto("/?q=alliance")
    for _ in range(25):
        page.keyboard.press("Tab")
        style = page.evaluate(
            "(() => { const s = getComputedStyle(document.activeElement);"
            " return s.outlineStyle + parseFloat(s.outlineWidth); })()"
        )
        assert style not in ("none0", "none3"), page.evaluate("document.activeElement.outerHTML")


def test_an_uncertain_date_says_why_when_it_is_focused(page, seeds):
    page.goto("/?q=Kashin")
    date = page.locator(".uncertain").first
    expect(date.locator(".why")).to_be_hidden()
    date.focus()
    expect(date.locator(".why")).to_be_visible()
    expect(date.locator(".why")).to_contain_text("The page gives no date.")


def test_the_reading_face_comes_from_this_server(page, seeds):
    page.goto(seeds[0].get_absolute_url())
    page.evaluate("document.fonts.ready")
    assert page.evaluate("document.fonts.check('400 19px Literata')")
    hosts = page.evaluate("performance.getEntriesByType('resource').map(e => new URL(e.name).host)")
    assert set(hosts) == {page.evaluate("location.host")}
