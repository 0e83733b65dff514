"""The stance at the desk in a real Chromium: accepted by keyboard, published, seen by readers."""

import re

import pytest
from playwright.sync_api import expect

from documents.ingestion import Draft, Facts, ingest_source
from documents.models import Archive, Cue, Source, Stance
from tests.browser.accessibility import faults
from tests.browser.conftest import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORDS = ("The bridge is old.", "The town will not levy a toll on the bridge.", "It rained.")


@pytest.fixture
def draft(transactional_db):
    supports, rejects = (
        Stance.objects.create(slug=slug, name=slug, meaning="-", shape=shape)
        for slug, shape in (("supports", "up"), ("rejects", "down"))
    )
    Archive.objects.create(pk=1, name="Toll", proposition="A toll will or should come.")
    Cue.objects.create(role="subject", group="toll", pattern="toll")
    Cue.objects.create(role="negation", pattern="not")
    Cue.objects.create(pattern="will ... levy ... [toll]", stance=supports, negated=rejects)
    return ingest_source(facts=Facts(title="Ferries"), paragraphs=[Draft("body", w) for w in WORDS])


def open_review(page, source):
    page.goto(f"/admin/login/?next=/admin/documents/source/{source.pk}/change/")
    page.get_by_label("Name").fill("anna")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator("#suggestion").get_by_role("button", name="Accept")).to_be_visible()


def reach(page, target):
    """Goes on with Tab until the target has the focus."""
    for _ in range(200):
        if target.evaluate("node => node === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail("It cannot be reached by keyboard.")


def test_a_suggestion_is_accepted_by_keyboard_published_and_seen_by_readers(
    page, profile, editor, draft
):
    open_review(page, draft)
    assert faults(page) == []
    suggestion = page.locator("#suggestion")
    expect(suggestion).to_contain_text("rejects as the author’s own")
    accept = suggestion.get_by_role("button", name="Accept")
    page.keyboard.press("s")
    expect(accept).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Voice", exact=True)).to_have_value("own")
    expect(page.get_by_label("Paragraph that shows it")).to_have_value(
        draft.paragraphs.get(position=2).public_id
    )
    expect(suggestion.get_by_role("status")).to_contain_text("as one that you accepted")
    assert faults(page) == []
    publish = page.get_by_role("button", name="Publish").first
    reach(page, publish)
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("Published.")

    stranger = profile()
    stranger.goto(Source.objects.get().get_absolute_url())
    expect(stranger.locator(".attribution")).to_contain_text(
        "rejects as the author’s own; set by anna on"
    )


def test_a_paragraph_takes_a_stance_in_a_dialog_and_the_open_review_is_saved_after_it(
    page, profile, editor, draft
):
    draft.publish()
    open_review(page, draft)
    page.get_by_label("Title").fill("Ferries and tolls")
    page.locator("#suggestion").get_by_role("link", name="¶ 2").press("Enter")
    page.keyboard.press("s")
    dialog = page.get_by_role("dialog", name="Which side ¶ 2 takes")
    expect(dialog.get_by_label("Stance")).to_be_focused()
    assert faults(page) == []
    dialog.get_by_label("Stance").select_option("rejects")
    dialog.get_by_label("Voice").select_option("own")
    dialog.get_by_role("button", name="Save").press("Enter")
    expect(dialog.get_by_role("alert")).to_contain_text("Say why, in a sentence")
    expect(dialog.get_by_role("alert").get_by_role("link")).to_be_focused()
    dialog.get_by_label("Why").fill("It says so.")
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    mark = page.locator(f"#stance-{draft.paragraphs.get(position=2).public_id}")
    expect(mark).to_contain_text("rejects")
    expect(mark.locator("xpath=ancestor::li")).to_be_focused()
    expect(page.get_by_label("Title")).to_have_value("Ferries and tolls")

    page.get_by_role("button", name="Save the correction").click()
    expect(page.locator(".messagelist")).to_contain_text("revision 3")
    stranger = profile()
    stranger.goto(draft.paragraphs.get(position=2).get_absolute_url())
    expect(stranger.locator(".attribution")).to_contain_text("It says so.")


def test_the_keys_go_on_after_the_dialog_of_a_stance_is_left(page, editor, draft):
    open_review(page, draft)
    rows = page.locator(".paragraph")
    rows.nth(1).focus()
    page.keyboard.press("s")
    dialog = page.get_by_role("dialog", name="Which side ¶ 2 takes")
    expect(dialog.get_by_label("Stance")).to_be_focused()
    page.keyboard.press("Escape")
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("h")
    expect(rows.nth(1)).to_have_class(re.compile("kind-heading"))
    page.keyboard.press("j")
    expect(rows.nth(2)).to_be_focused()
    # Opened by its link the link has the focus again, and from there a key leads to the paragraph.
    link = rows.nth(2).locator(".paragraph-stance a")
    link.press("Enter")
    expect(page.get_by_role("dialog", name="Which side ¶ 3 takes")).to_be_visible()
    page.keyboard.press("Escape")
    expect(link).to_be_focused()
    page.keyboard.press("Escape")
    expect(rows.nth(2)).to_be_focused()


def test_accepting_and_dismissing_a_suggestion_leaves_the_focus_beside_it(page, editor, draft):
    open_review(page, draft)
    suggestion = page.locator("#suggestion")
    suggestion.get_by_role("button", name="Dismiss").press("Enter")
    expect(suggestion.get_by_role("button", name="Show it again")).to_be_focused()
    page.keyboard.press("Enter")
    expect(suggestion.get_by_role("button", name="Accept")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Stance", exact=True)).to_be_focused()
    expect(page.get_by_label("Stance", exact=True)).to_have_value(
        str(Stance.objects.get(slug="rejects").pk)
    )


def test_what_is_not_known_yet_is_told_as_the_form_stands(page, editor, draft):
    open_review(page, draft)
    told = page.locator("#unknown")
    expect(told).to_have_text("Not known yet: outlet, authors, date, language, stance.")
    page.get_by_label("or a new outlet").fill("The Baltic Courier")
    page.get_by_label("Published").fill("2021")
    expect(told).to_have_text("Not known yet: authors, language, stance.")
    page.locator("#suggestion").get_by_role("button", name="Accept").click()
    expect(told).to_have_text("Not known yet: authors, language.")
    page.locator(".paragraph").first.focus()
    page.keyboard.press("y")  # its words are the byline
    expect(told).to_have_text("Not known yet: language.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_table_of_cues_is_accessible_and_fits_a_phone(profile, editor, draft, scheme):
    page = profile(viewport={"width": 360, "height": 740}, color_scheme=scheme)
    open_review(page, draft)
    row = Cue.objects.latest("pk")
    for url in ("", "add/", f"{row.pk}/change/", "try/?text=The+town+will+not+levy+a+toll."):
        page.goto(f"/admin/documents/cue/{url}")
        assert faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    expect(page.get_by_text("rejects").first).to_be_visible()
