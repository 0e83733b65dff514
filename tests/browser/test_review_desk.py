"""The review desk by keyboard alone, in a real Chromium; and by its buttons."""

import pytest
from playwright.sync_api import expect

from documents.ingestion import Draft, Facts, Original, ingest_source
from documents.models import FormerParagraph, Source
from tests.browser.accessibility import faults

from .test_admin import open_review, sign_in, texts

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


WORDS = (
    "By Maria Petrova and Li Wei",
    "No treaty after the exercises",
    "China has no plans for an alliance, a spokesman said. Moscow would not rule it out.",
    "Nobody has proposed a treaty so far.",
    "Subscribe to our newsletter",
)
OTHER = Draft("body", "The river rose again last night and the ferries stayed in harbour.")
PAGE = "\n\n".join(WORDS).encode()


def stored(*drafts, publish=False, title="Untold", name="page.txt", data=PAGE):
    return ingest_source(
        facts=Facts(
            title=title,
            evidence={"title": {"status": "stated", "line": 3, "text": WORDS[1], "reason": ""}},
        ),
        paragraphs=drafts or [Draft("body", text, doubtful=True) for text in WORDS],
        original=Original(name, data),
        publish=publish,
    )


@pytest.fixture
def draft(transactional_db):
    return stored()


def keys(page, *pressed):
    for key in pressed:
        page.keyboard.press(key)


def begin(page, source):
    """Signs in, opens the desk, and stands on the first doubtful paragraph."""
    sign_in(page)
    open_review(page, source)
    expect(page.locator(".keys")).to_be_visible()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")


def now(page):
    """The words of the paragraphs as the page shows them."""
    return page.locator(".paragraph textarea").evaluate_all("them => them.map(it => it.value)")


def current(page):
    return page.evaluate("document.activeElement.querySelector('textarea')?.value")


def ids(source):
    return dict(source.paragraphs.values_list("text", "public_id"))


def test_a_draft_is_reviewed_and_published_by_keyboard_alone(page, editor, draft):
    following = stored(OTHER, title="The next one", data=b"other")
    before = ids(draft)
    begin(page, draft)
    keys(page, "y", "t")  # byline and title move to their fields
    expect(page.get_by_label("Authors")).to_have_value("Maria Petrova\nLi Wei")
    expect(page.get_by_label("Title", exact=True)).to_have_value(WORDS[1])
    # Split after the first sentence: Enter goes into the text, Escape comes out again.
    head, tail = WORDS[2].split(". ", 1)
    keys(page, "Enter", "Control+Home", *["ArrowRight"] * len(f"{head}. "))
    page.keyboard.press("Control+Enter")
    assert now(page) == [f"{head}.", tail, WORDS[3], WORDS[4]]
    assert current(page) == tail
    keys(page, "b", "m")  # it is body; and it belongs together with the next
    assert now(page) == [f"{head}.", f"{tail} {WORDS[3]}", WORDS[4]]
    keys(page, "j", "x")  # boilerplate
    keys(page, "k", "k", "h", "b")
    page.keyboard.press("Control+Shift+Enter")
    expect(page.locator(".messagelist")).to_contain_text("Published.")
    draft.refresh_from_db()
    assert (draft.title, draft.authors) == (WORDS[1], ["Maria Petrova", "Li Wei"])
    assert [(row.kind, row.text) for row in draft.paragraphs.order_by("position")] == [
        ("body", f"{head}."),
        ("body", f"{tail} {WORDS[3]}"),
        ("boilerplate", WORDS[4]),
    ]
    assert not draft.paragraphs.filter(doubtful=True).exists()
    assert ids(draft)[f"{head}."] == before[WORDS[2]]
    keys(page, "n")
    expect(page.get_by_role("heading", level=1)).to_have_text(following.title)


def test_publish_and_next_opens_the_next_draft(page, editor, draft):
    following = stored(OTHER, title="The next one", data=b"other")
    begin(page, draft)
    page.keyboard.press("Control+Alt+Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("The next one")
    draft.refresh_from_db()
    assert draft.is_published
    page.keyboard.press("n")  # the only draft that is left: there is no next
    expect(page).to_have_url(f"/admin/documents/source/{following.pk}/change/")


def test_everything_can_be_undone_and_done_again(page, editor, draft):
    begin(page, draft)
    untouched = now(page)
    title = page.get_by_label("Title", exact=True)
    states = [untouched]
    for pressed in (["t"], ["h"], ["m"], ["Alt+ArrowDown"], ["Delete"], ["a", "n", "o", "Escape"]):
        keys(page, *pressed)
        states.append(now(page))
    assert len(states[-1]) == 3
    for _ in range(12):
        page.keyboard.press("Control+z")
    assert now(page) == untouched
    expect(title).to_have_value("Untold")
    expect(page.locator(".paragraph.kind-heading")).to_have_count(0)
    expect(page.locator(".paragraph.doubtful")).to_have_count(5)
    expect(page.locator("#desk-said")).to_contain_text("Nothing to undo.")
    for _ in range(12):
        page.keyboard.press("Shift+U")
    assert now(page) == states[-1]
    expect(title).to_have_value(WORDS[0])


def test_what_was_typed_in_a_text_is_undone_as_a_whole(page, editor, draft):
    begin(page, draft)
    keys(page, "Enter", "Control+End")
    page.keyboard.type(" of Moscow")
    page.keyboard.press("Escape")
    assert now(page)[0] == f"{WORDS[0]} of Moscow"
    page.keyboard.press("u")
    assert now(page)[0] == WORDS[0]
    page.keyboard.press("Control+Shift+z")
    assert now(page)[0] == f"{WORDS[0]} of Moscow"


def test_a_correction_by_keyboard_is_one_revision_and_ids_follow(page, editor, transactional_db):
    source = stored(*[Draft("body", text) for text in WORDS], publish=True)
    before = ids(source)
    begin(page, source)
    keys(page, "j", "j", "j", "m")
    page.get_by_label("What you corrected").focus()
    page.keyboard.type("One paragraph")
    page.keyboard.press("Control+s")
    expect(page.locator(".messagelist")).to_contain_text("revision 2")
    revision = source.revisions.first()
    assert (revision.number, revision.note) == (2, "One paragraph")
    merged = source.paragraphs.get(text=f"{WORDS[3]} {WORDS[4]}")
    former = FormerParagraph.objects.get()
    assert {merged.public_id, former.public_id} == {before[WORDS[3]], before[WORDS[4]]}
    assert former.heir() == merged


LONG = [Draft("body", f"Paragraph {n}. " + "It goes on and on. " * 40) for n in range(30)]


def top_of(page, row):
    return row.evaluate("it => Math.round(it.getBoundingClientRect().top)")


def test_who_saves_stays_on_the_same_paragraph_and_reads_there_that_it_is_saved(
    page, editor, transactional_db
):
    source = stored(*LONG)
    begin(page, source)
    row = page.locator(".paragraph").nth(20)
    row.focus()
    page.keyboard.press("h")
    before = top_of(page, row)
    page.keyboard.press("Control+s")
    expect(page.locator(".desk-bar .notice")).to_have_text(
        "The draft is saved. Readers do not see it yet."
    )
    expect(row).to_be_focused()
    assert abs(top_of(page, row) - before) < 40
    page.keyboard.press("j")
    expect(page.locator(".paragraph").nth(21)).to_be_focused()
    # A field of the facts is kept too; another visit begins at the top.
    page.get_by_label("Translator").focus()
    page.keyboard.press("Control+s")
    expect(page.locator(".desk-bar .notice")).to_be_visible()
    expect(page.get_by_label("Translator")).to_be_focused()
    page.goto(page.url)
    assert page.evaluate("[scrollY, document.activeElement.tagName]") == [0, "BODY"]


def test_the_page_keeps_its_length_while_one_scrolls(page, editor, transactional_db):
    source = stored(*(Draft("body", f"Line {n}.") for n in range(60)))
    begin(page, source)
    length = "document.documentElement.scrollHeight"
    before = page.evaluate(length)
    for step in range(12):
        page.evaluate(f"scrollTo(0, {step * 500})")
        page.evaluate("new Promise(requestAnimationFrame)")
    assert page.evaluate(length) == before


def test_who_publishes_stands_on_the_sentence_that_says_so_and_goes_on_from_there(
    page, editor, draft
):
    begin(page, draft)
    page.keyboard.press("Control+Shift+Enter")
    expect(page.locator(".messagelist")).to_contain_text("Published.")
    expect(page.locator(".messagelist")).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator(".paragraph").first).to_be_focused()
    page.get_by_label("Title", exact=True).fill("")
    page.keyboard.press("Control+s")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_role("alert")).to_contain_text("Readers need a title.")


def test_many_paragraphs_are_taken_in_and_relabelled_at_once(page, editor, draft):
    begin(page, draft)
    keys(page, "Shift+J", "Shift+ArrowDown", "x")
    page.keyboard.press("Control+s")
    expect(page.locator(".messagelist")).to_contain_text("The draft is saved.")
    kinds = list(draft.paragraphs.order_by("position").values_list("kind", flat=True))
    assert kinds == ["boilerplate"] * 3 + ["body"] * 2


def test_the_buttons_do_what_the_keys_do(page, editor, draft):
    begin(page, draft)
    button = page.locator(".keys").get_by_role("button")
    page.locator(".paragraph textarea").nth(2).click()
    button.filter(has_text="Up").click()
    button.filter(has_text="Heading").click()
    button.filter(has_text="Add").click()
    page.keyboard.type("new words")
    button.filter(has_text="Undo").click()
    button.filter(has_text="Redo").click()
    page.get_by_role("button", name="Save as draft").click()
    expect(page.locator(".messagelist")).to_contain_text("The draft is saved.")
    assert texts(draft) == [WORDS[0], WORDS[2], "new words", WORDS[1], WORDS[3], WORDS[4]]
    assert draft.paragraphs.get(text=WORDS[2]).kind == "heading"


def test_after_an_error_everything_is_where_it_was_put_and_is_still_asked_about(
    page, editor, draft
):
    asked = []
    begin(page, draft)
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    keys(page, "Alt+ArrowDown", "j", "m", "a")
    page.keyboard.type("new words")
    page.get_by_label("Title", exact=True).fill("")
    page.keyboard.press("Control+Shift+Enter")
    expect(page.get_by_role("alert")).to_contain_text("Readers need a title.")
    expect(page.locator(".keys")).to_be_visible()
    assert now(page) == [WORDS[1], WORDS[0], f"{WORDS[2]} {WORDS[3]}", "new words", WORDS[4]]
    page.get_by_role("link", name="Outlets").click()
    expect(page.get_by_role("heading", name="Outlets")).to_be_visible()
    assert asked == ["beforeunload"]


def test_what_has_the_focus_is_marked_in_the_page_as_it_came(page, editor, draft):
    begin(page, draft)
    here = page.locator("#original .here")
    expect(here).to_have_count(1)
    expect(here).to_contain_text(WORDS[0])
    page.keyboard.press("j")
    expect(here).to_contain_text(WORDS[1])
    title = page.get_by_label("Title", exact=True)
    title.fill("the exercises")
    page.keyboard.press("Tab")
    title.focus()
    expect(here).to_have_attribute("data-n", "3")
    expect(here.locator("mark").first).to_have_text("the exercises")
    page.locator("#original .line", has_text="Subscribe").click()
    assert current(page) == WORDS[4]


def test_the_preview_is_the_public_page_and_publishes_nothing(page, editor, draft, client):
    begin(page, draft)
    keys(page, "t", "p")
    frame = page.frame_locator("iframe[name=preview]")
    expect(frame.get_by_role("heading", level=1)).to_have_text(WORDS[0])
    expect(frame.get_by_text(WORDS[3])).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog.preview")).not_to_be_visible()
    assert Source.objects.get().status == "draft"
    assert texts(draft) == list(WORDS)
    assert client.get(draft.get_absolute_url()).status_code == 404


def test_keys_of_one_letter_do_nothing_in_a_text_and_can_be_switched_off(page, editor, draft):
    begin(page, draft)
    keys(page, "Enter", "x", "Escape")
    expect(page.locator(".paragraph.kind-boilerplate")).to_have_count(0)
    page.keyboard.press("?")
    page.get_by_label("Keys of a single letter").uncheck()
    page.keyboard.press("Escape")
    page.locator(".paragraph").first.focus()
    page.keyboard.press("x")
    expect(page.locator(".paragraph.kind-boilerplate")).to_have_count(0)
    page.reload()
    expect(page.get_by_label("Keys of a single letter")).not_to_be_checked()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (360, "light")])
def test_the_desk_at_work_has_no_serious_fault_of_accessibility(
    profile, editor, draft, width, scheme
):
    page = profile(viewport={"width": width, "height": 900}, color_scheme=scheme)
    begin(page, draft)
    expect(page.locator(".page-lines")).to_be_visible()
    keys(page, "Shift+ArrowDown", "x", "a", "Escape")
    assert faults(page) == []
    page.keyboard.press("?")
    assert faults(page) == []
    too_wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert too_wide <= 0
