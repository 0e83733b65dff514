"""From a question to a shared passage, as a stranger does it."""

import re
import shutil

import pytest
from django.conf import settings
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def ask(page, words):
    page.goto("/")
    page.get_by_label("Words to find").fill(words)
    page.keyboard.press("Enter")
    expect(page).to_have_title(re.compile(re.escape(words)))


def total(page):
    """Passages and sources, as the page says."""
    numbers = re.match(r"(\d+) passages? in (\d+) sources?", page.locator("#total").inner_text())
    return tuple(int(number) for number in numbers.groups())


def count(page, box):
    """The number beside a box to tick."""
    return int(page.locator("label", has=page.locator(f"#{box}")).locator(".number").inner_text())


def test_military_alliance_finds_passages_of_all_five_sources(page, seeds):
    ask(page, "military alliance")
    titles = set()
    while True:
        titles |= set(page.locator(".hit-under a").all_inner_texts())
        following = page.get_by_role("link", name="Next", exact=True)
        if not following.count():
            break
        address = following.get_attribute("href")
        following.click()
        expect(page).to_have_url(re.compile(re.escape(address)))
        expect(page.locator("#total")).to_be_focused()
    assert titles == {source.shown_title for source in seeds}
    assert total(page)[1] == 5


def test_vzglyad_finds_the_first_seed(page, seeds):
    ask(page, "Vzglyad")
    expect(page.locator(".hit-under a").first).to_have_text(seeds[0].shown_title)
    expect(page.locator("mark").first).to_have_text("Vzglyad")


@pytest.mark.parametrize(("key", "typed"), [("Enter", "nonsense"), ("Enter", "2021"), ("Tab", "x")])
def test_a_date_that_is_typed_is_asked_for_once(page, seeds, key, typed):
    ask(page, "military alliance")
    asked, said = [], []
    page.on("request", lambda request: "?" in request.url and asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.get_by_label("From").fill(typed)
    page.keyboard.press(key)
    expect(page).to_have_url(re.compile("after=2021$" if typed == "2021" else "q=[a-z+]*$"))
    expect(page.locator("#after")).to_have_value(typed)
    if typed != "2021":
        expect(page.locator(".notice")).to_contain_text(f"“From {typed}” was left aside")
    page.wait_for_timeout(500)
    assert len(asked) == 1
    assert said == []


def test_ticking_two_outlets_shows_the_sum_of_their_counts(page, seeds):
    ask(page, "military alliance")
    boxes = ("outlet-southfront", "outlet-unknown")
    numbers = [count(page, box) for box in boxes]
    for box in boxes:
        page.locator(f"#{box}").check()
        expect(page).to_have_url(re.compile(box.replace("-", "=")))
        expect(page.locator(f"#{box}")).to_be_focused()
    assert total(page)[0] == sum(numbers)
    expect(page.locator("#announcement")).to_contain_text(f"{sum(numbers)} passages")


@pytest.mark.parametrize("width", [360, 1280])
def test_the_box_stays_where_it_is_from_the_first_letter_to_the_results(profile, seeds, width):
    page = profile(viewport={"width": width, "height": 740})
    page.goto("/")
    box = page.locator("#q")
    before = box.bounding_box()
    box.press_sequentially("Vzglyad")
    expect(page.locator("mark").first).to_have_text("Vzglyad")
    assert box.bounding_box() == before
    page.goto("/?q=military+alliance")
    assert box.bounding_box() == before


def type_half(page, word):
    """Types it; what it finds, which is nothing, has been answered."""
    with page.expect_response(re.compile(rf"(?<!suggest)/\?q={word}&")):
        page.locator("#q").fill(word)
    page.wait_for_function("!document.querySelector('.htmx-request')")


def test_half_a_word_that_finds_nothing_leaves_what_is_there_until_enter(page, seeds):
    page.goto("/")
    type_half(page, "vzgl")
    expect(page.get_by_role("listbox")).to_be_visible()
    expect(page.get_by_role("heading", name="Newest sources")).to_be_visible()
    expect(page.locator("#announcement")).to_have_text("")
    assert "vzgl" not in page.url
    page.keyboard.press("Enter")
    expect(page.locator("#total")).to_have_text("0 passages in 0 sources")
    expect(page.locator("#announcement")).to_have_text("0 passages in 0 sources")
    expect(page).to_have_url(re.compile(r"\?q=vzgl$"))


def test_a_word_that_finds_nothing_says_so_when_the_typing_rests(page, seeds):
    page.goto("/?q=Vzglyad")
    type_half(page, "zebra")
    expect(page.locator("mark").first).to_have_text("Vzglyad")
    expect(page.locator("#announcement")).to_have_text("0 passages in 0 sources")
    expect(page.get_by_text("No passage was found.")).to_be_visible()
    page.go_back()
    expect(page.locator("#q")).to_have_value("Vzglyad")


def test_a_filter_followed_beside_half_a_word_asks_what_the_page_shows(page, seeds):
    page.goto("/?q=alliance")
    type_half(page, "zebra")
    page.locator("#date-2021").click()
    expect(page).to_have_url(re.compile(r"\?q=alliance&after=2021&before=2022$"))
    expect(page.locator("#q")).to_have_value("alliance")
    assert total(page)[0] > 0


def test_back_goes_back_one_thought_at_a_time_and_forward_again(page, seeds):
    page.goto("/")
    page.keyboard.type("military alliance", delay=80)  # in pieces: several searches, one thought
    expect(page).to_have_url(re.compile("military.alliance$"))
    page.keyboard.press("Escape")  # the suggestions lie over the filters
    whole = total(page)
    page.locator("#stance-rejects").check()
    expect(page).to_have_url(re.compile("stance=rejects$"))
    narrowed = total(page)
    page.locator("#date-2021").click()
    expect(page).to_have_url(re.compile("after=2021&before=2022$"))

    page.go_back()
    expect(page.locator("#date-2021")).not_to_have_attribute("aria-current", "true")
    assert total(page) == narrowed
    expect(page.locator("#stance-rejects")).to_be_checked()
    page.go_back()
    expect(page.locator("#stance-rejects")).not_to_be_checked()
    assert total(page) == whole
    expect(page.locator("#q")).to_have_value("military alliance")
    page.go_back()
    expect(page.get_by_role("heading", name="Newest sources")).to_be_visible()
    expect(page.locator("#q")).to_have_value("")
    page.go_forward()
    expect(page.locator("#q")).to_have_value("military alliance")
    assert total(page) == whole


def test_back_from_a_passage_shows_the_results_as_they_were(page, seeds):
    ask(page, "military alliance")
    page.locator("#stance-rejects").check()
    expect(page).to_have_url(re.compile("stance=rejects$"))
    address, numbers = page.url, total(page)
    page.locator(".hit-passage").first.click()
    expect(page.locator(".quotation")).to_be_visible()
    page.go_back()
    assert (page.url, total(page)) == (address, numbers)
    expect(page.locator("#stance-rejects")).to_be_checked()
    expect(page.locator(".masthead")).to_have_count(1)


def test_a_copied_link_opens_the_same_words_in_a_fresh_profile(profile, seeds):
    page = profile(permissions=["clipboard-read", "clipboard-write"])
    ask(page, '"non-bloc policy"')
    page.locator(".hit-passage").first.click()
    words = page.locator(".quotation").inner_text()
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator("#copied")).to_have_text("Link copied")
    link = page.evaluate("navigator.clipboard.readText()")
    assert re.search(r"/p/[0-9a-z]{16}/\?v=1$", link)
    stranger = profile()
    stranger.goto(link)
    expect(stranger.locator(".quotation")).to_have_text(words)


def test_a_copied_quote_is_the_words_with_their_source_and_link(profile, seeds):
    page = profile(permissions=["clipboard-read", "clipboard-write"])
    paragraph = seeds[4].paragraphs.public()[1]
    page.goto(paragraph.get_absolute_url())
    page.get_by_role("button", name="Copy quote").click()
    expect(page.get_by_role("button", name="Quote copied")).to_be_visible()
    quote, credit, link = page.evaluate("navigator.clipboard.readText()").splitlines()
    said = paragraph.text.translate(str.maketrans("“”", "‘’"))  # a quotation in a quotation
    assert quote == f"“{said}”"
    assert credit.startswith("— Minnie Chan, China-Russia ties")
    assert link == page.locator("#link").input_value()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_html_of_a_card_is_copied_from_a_field_that_shows_it(profile, seeds, width):
    page = profile(
        viewport={"width": width, "height": 740}, permissions=["clipboard-read", "clipboard-write"]
    )
    page.goto(seeds[4].paragraphs.public()[1].get_absolute_url())
    page.get_by_text("Embed this passage").click()
    field = page.get_by_label("HTML for your page")
    assert field.bounding_box()["width"] > 0.6 * page.locator(".share").bounding_box()["width"]
    page.get_by_role("button", name="Copy HTML").click()
    expect(page.locator("#copied")).to_have_text("HTML copied")
    assert page.evaluate("navigator.clipboard.readText()") == field.input_value()


def test_a_sixth_article_is_found_by_a_page_that_was_open_before(page, seeds, article):
    ask(page, "okapi")
    expect(page.get_by_text("No passage was found.")).to_be_visible()
    article("The okapi joined no alliance.", outlet="Daily Herd")
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".hit-passage")).to_have_text("The okapi joined no alliance.")
    expect(page.locator("#outlet-daily-herd")).to_be_visible()


def test_everything_works_without_javascript(profile, seeds):
    page = profile(java_script_enabled=False)
    page.goto("/")
    page.locator("#q").fill("military alliance")
    page.get_by_role("button", name="Search").click()
    whole = total(page)
    page.locator("#stance-rejects").check()
    page.locator("#sort").select_option("oldest")
    page.get_by_role("button", name="Apply").first.click()
    assert "stance=rejects" in page.url
    assert total(page)[0] < whole[0]
    expect(page.locator("#sort")).to_have_value("oldest")
    page.locator("#date-2021").click()
    page.get_by_role("link", name="Remove the filter rejects").click()
    assert "after=2021&before=2022" in page.url
    page.get_by_role("link", name="Clear all").click()
    assert total(page) == whole
    page.get_by_role("link", name="Next", exact=True).click()
    assert "page=2" in page.url
    page.locator(".hit-passage").first.click()
    expect(page.locator("#link")).to_have_value(re.compile("/p/"))
    expect(page.get_by_role("button")).to_have_count(0)
    page.get_by_role("link", name="After,").click()
    page.locator(".credit-title a").click()
    expect(page.get_by_role("heading", name="Where this comes from")).to_be_visible()


def test_on_a_phone_the_filters_fold_and_stay_unfolded_while_one_ticks(profile, seeds):
    page = profile(viewport={"width": 360, "height": 740}, has_touch=True)
    ask(page, "military alliance")
    expect(page.locator("#facets")).to_be_hidden()
    page.get_by_role("link", name="Filters").tap()
    expect(page.locator("#fold")).to_have_attribute("aria-expanded", "true")
    page.locator("#stance-rejects").check()
    expect(page.locator("#fold")).to_have_text("Filters · 1 set")
    expect(page.locator("#stance-rejects")).to_be_visible()
    expect(page.locator("#fold")).to_have_attribute("aria-expanded", "true")


def test_a_long_list_of_outlets_can_be_searched_without_searching_passages(page, seeds, article):
    for number in range(14):
        article("An okapi.", outlet=f"Outlet {number}")
    ask(page, "okapi")
    page.get_by_label("Find in the list of outlets").fill("let 13")
    expect(page.locator("#facet-outlet li:visible")).to_have_count(1)
    page.locator("#outlet-outlet-13").check()
    expect(page).to_have_url(re.compile(r"q=okapi&outlet=outlet-13$"))
    expect(page.locator("#facet-outlet li:visible")).to_have_count(1)


def test_when_the_index_is_gone_the_page_says_so_in_place(page, seeds):
    ask(page, "military alliance")
    shutil.rmtree(settings.INDEX_DIR)
    page.locator("#stance-rejects").click()  # check() would look at a box that is gone by then
    expect(page.get_by_text("The search cannot answer now")).to_be_visible()
    expect(page.locator("#q")).to_have_value("military alliance")


def test_when_the_server_is_out_of_reach_the_results_stay_and_it_is_said(page, seeds):
    ask(page, "military alliance")
    before = total(page)
    page.context.set_offline(True)
    page.locator("#stance-rejects").check()
    expect(page.locator("#announcement")).to_contain_text("cannot be reached")
    expect(page.locator("#unanswered")).to_contain_text("cannot be reached")
    assert total(page) == before


def test_what_is_too_long_to_search_is_refused_with_a_sentence(page, seeds):
    ask(page, "military alliance")
    before = total(page)
    sent = []
    page.on("request", lambda request: sent.append(request.url))
    page.locator("#q").fill("")
    page.keyboard.insert_text("word " * 14_000)
    page.keyboard.press("Enter")
    expect(page.locator("#unanswered")).to_contain_text("too long to search: at most 2,500")
    expect(page.locator("#announcement")).to_contain_text("too long to search")
    assert total(page) == before
    assert sent == []
    assert len(page.locator("#q").input_value()) == 70_000  # nothing was cut silently
    page.locator("#q").fill("Vzglyad")
    page.keyboard.press("Enter")
    expect(page.locator("mark").first).to_have_text("Vzglyad")
    expect(page.locator("#unanswered")).to_have_count(0)


def test_what_is_too_long_is_cut_and_said_without_javascript(profile, seeds):
    page = profile(java_script_enabled=False)
    page.goto("/")
    page.locator("#q").focus()
    page.keyboard.insert_text("alliance " * 8_000)
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".notice").first).to_have_text(
        "Only the first 2\u202f500 characters are searched."
    )
    assert total(page)[0] > 0


@pytest.mark.parametrize(
    ("status", "sentence"),
    [(414, "too long to search"), (431, "too long to search"), (500, "What you typed is kept")],
)
def test_an_answer_that_is_an_error_is_said_and_the_results_stay(page, seeds, status, sentence):
    ask(page, "military alliance")
    before = total(page)
    page.route("**/?q=okapi*", lambda route: route.fulfill(status=status, body="<h1>No</h1>"))
    page.locator("#q").fill("okapi")
    page.keyboard.press("Enter")
    expect(page.locator("#unanswered")).to_contain_text(sentence)
    expect(page.locator("#announcement")).to_contain_text(sentence)
    assert total(page) == before
    expect(page.locator("#q")).to_have_value("okapi")


def test_the_focus_goes_to_the_next_filter_when_one_is_removed_and_then_to_the_results(page, seeds):
    page.goto("/?q=alliance&stance=rejects&outlet=unknown&after=2019")
    for left in (2, 1):
        page.locator(".chip").last.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".chip")).to_have_count(left)
        expect(page.locator(".chip").last).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".chip")).to_have_count(0)
    expect(page.locator("#total")).to_be_focused()
