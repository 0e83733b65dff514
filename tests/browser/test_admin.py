"""The desk in a real Chromium: an editor adds, corrects and publishes; readers find it."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from documents.ingestion import Draft, Facts, Original, ingest_source
from documents.models import OutboxEntry, Source
from tests.browser.accessibility import faults
from tests.browser.conftest import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SAVED_PAGE = Path(__file__).parent.parent / "data" / "admin" / "saved-page.html"
SIXTH = (
    """Why there will be no treaty

The armies of the two countries have trained together every year since 2012, and each time the
question returns whether a treaty of mutual defence will follow the summer’s exercises.

It will not, officials of both sides said this week. A treaty would bind each country to the
quarrels of the other, and neither has asked for that, a diplomat said over a plate of quinces.

The exercises are meant to be seen. They show closeness without any written duty to fight, which
is what both governments seem to want from the partnership for now.
""".replace("\n\n", "\0")
    .replace("\n", " ")
    .replace("\0", "\n\n")
)


@pytest.fixture
def draft(transactional_db):
    return ingest_source(
        facts=Facts(title="A draft"),
        paragraphs=[Draft("body", word, doubtful=True) for word in ("alpha", "beta", "gamma")],
        original=Original("a.txt", b"alpha\n\nbeta\n\ngamma\n"),
    )


def sign_in(page):
    page.goto("/admin/")
    page.get_by_label("Name").fill("anna")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="The editors’ desk")).to_be_visible()


def open_review(page, source):
    page.goto(f"/admin/documents/source/{source.pk}/change/")


def texts(source):
    return list(source.paragraphs.order_by("position").values_list("text", flat=True))


def test_a_pasted_sixth_article_is_corrected_published_and_found_seconds_later(
    page, profile, editor, seeds
):
    sign_in(page)
    page.get_by_role("link", name="Add a source").click()
    page.get_by_label("Text of the page").fill(SIXTH)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Why there will be no treaty")

    quinces = page.locator(".paragraph textarea").filter(has_text="quinces")
    quinces.fill(quinces.input_value().replace("quinces", "persimmons"))
    page.get_by_label("Title").fill("Why there will be no treaty soon")
    page.get_by_label("or a new outlet").fill("Example Courier")
    page.get_by_label("Published").fill("2021-03")
    page.get_by_label("Date is").select_option("stated")
    page.get_by_label("Stance", exact=True).select_option("rejects")
    page.get_by_label("Voice").select_option("relayed")
    page.get_by_label("Paragraph that shows it").select_option(index=2)
    page.get_by_role("button", name="Publish").click()
    expect(page.locator(".messagelist")).to_contain_text("Published.")
    page.get_by_role("link", name="found by searching").click()
    page.get_by_label("Words to find").fill("persimmons")
    page.keyboard.press("Enter")
    found = page.locator("mark", has_text="persimmons")
    expect(found).to_be_visible()
    expect(page.locator("#total")).to_contain_text("1 passage in 1 source")

    stranger = profile()
    stranger.goto(
        f"/p/{Source.objects.latest('pk').paragraphs.get(text__contains='persimmons').public_id}/"
    )
    expect(stranger.get_by_text("Example Courier").first).to_be_visible()
    expect(stranger.get_by_text("March 2021").first).to_be_visible()


def test_a_saved_page_is_uploaded_and_its_facts_are_proposed(page, editor):
    sign_in(page)
    page.goto("/admin/documents/source/add/")
    page.get_by_label("File").set_input_files(SAVED_PAGE)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_label("Title")).to_have_value("Two armies, no treaty")
    expect(page.get_by_label("Authors")).to_have_value("Maria Petrova")
    expect(page.get_by_label("Published")).to_have_value("2021-03-03")
    expect(page.get_by_label("or a new outlet")).to_have_value("Example Courier")
    page.get_by_role("button", name="Publish").click()
    expect(page.locator(".messagelist")).to_contain_text("Published.")
    source = Source.objects.get()
    words = " ".join(source.paragraphs.public().values_list("text", flat=True))
    assert "quincunxes" in words
    assert "never run" not in words
    assert not OutboxEntry.objects.exists()


def test_a_file_that_cannot_be_read_is_refused_and_the_address_stays(page, editor, tmp_path):
    picture = tmp_path / "page.txt"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    sign_in(page)
    page.goto("/admin/documents/source/add/")
    page.get_by_label("Address of the page").fill("https://example.org/kept")
    page.get_by_label("File").set_input_files(picture)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("alert")).to_contain_text("This file is a picture")
    expect(page.get_by_label("Address of the page")).to_have_value("https://example.org/kept")


def test_leaving_with_words_that_are_not_saved_is_asked_about(page, editor, draft):
    asked = []
    sign_in(page)
    open_review(page, draft)
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.get_by_label("Title").press_sequentially(" changed")
    page.get_by_role("link", name="Outlets").click()
    expect(page.get_by_role("heading", name="Outlets")).to_be_visible()
    assert asked == ["beforeunload"]


def test_everything_works_without_javascript(profile, editor):
    page = profile(java_script_enabled=False)
    sign_in(page)
    page.goto("/admin/documents/source/add/")
    page.get_by_label("Text of the page").fill(SIXTH)
    page.get_by_role("button", name="Read it").click()
    rows = page.locator(".paragraph")
    spare = rows.last
    spare.locator("textarea").fill("A first paragraph, added.")
    spare.get_by_label("Place", exact=True).fill("1")
    rows.first.get_by_label("Place", exact=True).fill("3")
    page.get_by_role("button", name="Publish").click()
    assert "Published." in page.locator(".messagelist").inner_text()
    page.get_by_label("What you corrected").fill("One word")
    page.get_by_label("Title").fill("Another title")
    page.get_by_role("button", name="Save the correction").click()
    assert "revision 2" in page.locator(".messagelist").inner_text()
    page.get_by_role("link", name="Withdraw").click()
    page.get_by_label("Reason").fill("Published by mistake.")
    page.get_by_role("button", name="Withdraw it").click()
    source = Source.objects.get()
    assert source.status == "withdrawn"
    assert texts(source)[0] == "A first paragraph, added."


def desk_pages(draft, source):
    of_draft = f"/admin/documents/source/{draft.pk}"
    of_source = f"/admin/documents/source/{source.pk}"
    return [
        "/admin/",
        "/admin/documents/source/",
        "/admin/documents/source/?review=needed&q=draft",
        "/admin/documents/source/add/",
        f"{of_draft}/change/",
        f"{of_draft}/history/",
        f"{of_draft}/reading/",
        f"{of_draft}/delete/",
        f"{of_source}/change/",
        f"{of_source}/history/",
        f"{of_source}/withdraw/",
        f"{of_source}/address/",
        "/admin/documents/outlet/",
        "/admin/documents/outlet/add/",
        f"/admin/documents/outlet/{source.outlet_id}/change/",
        f"/admin/documents/outlet/{source.outlet_id}/history/",
        f"/admin/documents/outlet/{source.outlet_id}/delete/",
        "/admin/documents/stance/",
        "/admin/documents/stance/add/",
        "/admin/documents/stance/1/change/",
        "/admin/documents/stance/1/delete/",
        "/admin/documents/archive/1/change/",
        "/admin/password_change/",
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_of_the_desk_has_serious_faults_of_accessibility(
    profile, editor, draft, seeds, scheme
):
    """And, as the fixture sees to it, none breaks the content policy or has a script error."""
    source = next(source for source in seeds if source.outlet_id)
    source.title += " indeed"
    source.save(by=editor, note="A word")
    page = profile(color_scheme=scheme)
    # In the dark only the colours are others.
    options = {"runOnly": ["color-contrast"]} if scheme == "dark" else {}
    found = []

    def look():
        found.extend((page.url, fault) for fault in faults(page, **options))

    page.goto("/admin/login/")
    look()
    sign_in(page)
    for url in desk_pages(draft, source):
        response = page.goto(url)
        assert response.status == 200, url
        look()
    open_review(page, draft)
    page.get_by_label("Title").fill("")
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("alert")).to_be_visible()
    look()
    assert found == []


def test_no_page_of_the_desk_scrolls_sideways_on_a_phone(profile, editor, draft, seeds):
    source = next(source for source in seeds if source.outlet_id)
    page = profile(viewport={"width": 360, "height": 740})
    sign_in(page)
    for url in desk_pages(draft, source):
        page.goto(url)
        too_wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert too_wide <= 0, url


def test_the_switch_chooses_light_or_dark_whatever_the_system_prefers(profile, editor):
    page = profile(color_scheme="light")
    sign_in(page)

    def paper():
        colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
        return sum(int(part) for part in re.findall(r"\d+", colour)[:3])

    assert paper() > 600
    seen = set()
    for _ in range(3):
        page.get_by_role("button", name="Toggle theme").click()
        seen.add((page.evaluate("document.documentElement.dataset.theme"), paper() > 600))
    assert seen == {("dark", False), ("light", True), ("auto", True)}
    page.emulate_media(color_scheme="dark")
    assert paper() < 150


@pytest.mark.parametrize("dark", [False, True])
def test_no_message_has_an_icon_over_its_words(page, editor, dark):
    sign_in(page)
    page.emulate_media(color_scheme="dark" if dark else "light")
    # Of a kind each: what adds them is all over the desk.
    page.evaluate(
        """() => document.querySelector("#content").insertAdjacentHTML("beforebegin",
        '<ul class="messagelist">' + ["success", "info", "warning", "error"].map(
            (kind) => `<li class="${kind}">Nothing was done.</li>`).join("") + "</ul>")"""
    )
    icons = page.locator("ul.messagelist li").evaluate_all(
        "items => items.map((item) => getComputedStyle(item).backgroundImage)"
    )
    assert icons == ["none"] * 4
