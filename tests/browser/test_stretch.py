"""Selecting words offers a link to them, and following it shows them."""

import re

import pytest
from django.test.utils import override_script_prefix
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.accessibility import faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FIRST = "The two navies met 😀 in the spring for a drill of a week."
SECOND = "Nobody signed a treaty, and nobody said that one was planned."
SELECT = """([from, start, to, end]) => {
  const range = document.createRange();
  const text = (id) => document.querySelector(`[data-passage="${id}"]`).firstChild;
  range.setStart(text(from), text(from).data.indexOf(start));
  range.setEnd(text(to), text(to).data.indexOf(end) + end.length);
  const selection = document.getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}"""


@pytest.fixture
def source(article):
    return article(FIRST, SECOND, ("caption", "A ship at sea."), *["More words."] * 40)


def test_words_selected_on_a_passage_get_a_link_that_shows_them(profile, source):
    page = profile()
    row = source.paragraphs.first()
    page.goto(row.get_absolute_url())
    bar = page.get_by_role("button", name="Link to these words")
    expect(bar).to_be_hidden()
    page.evaluate(SELECT, [row.public_id, "in the spring", row.public_id, "a drill"])
    expect(bar).to_be_visible()
    assert faults(page) == []
    link = page.get_by_label("Link to the words selected").input_value()
    page.keyboard.press("Escape")
    expect(bar).to_be_hidden()
    other = profile(viewport={"width": 360, "height": 640})
    other.goto(link)
    expect(other.locator("mark")).to_have_text("in the spring for a drill")
    expect(other.locator("mark")).to_be_in_viewport()
    assert faults(other) == []


def test_words_selected_across_paragraphs_of_a_source_get_one_link(profile, source):
    page = profile()
    one, two = source.paragraphs.all()[:2]
    page.goto(source.get_absolute_url())
    page.evaluate(SELECT, [one.public_id, "a drill", two.public_id, "a treaty"])
    link = page.get_by_label("Link to the words selected").input_value()
    assert f"/p/{one.public_id}..{two.public_id}/?v=1&w=" in link
    page.goto(link)
    assert page.locator("mark").all_text_contents() == [
        "a drill of a week.",
        "Nobody signed a treaty",
    ]
    assert faults(page) == []


def test_the_link_lies_below_the_path_of_the_site(profile, source):
    page = profile()
    one, two = source.paragraphs.all()[:2]
    with override_script_prefix("/archive/"):
        zeros = reverse("documents:passage", args=["0" * 16])
    page.goto(source.get_absolute_url())
    page.locator("[data-permalink]").evaluate("(it, to) => it.dataset.permalink = to", zeros)
    page.evaluate(SELECT, [one.public_id, "a drill", two.public_id, "a treaty"])
    link = page.get_by_label("Link to the words selected").input_value()
    assert link.startswith(f"{page.url.partition('/sources')[0]}/archive/p/{one.public_id}..")


def test_the_link_works_without_a_script(profile, source):
    page = profile(java_script_enabled=False)
    row = source.paragraphs.first()
    page.goto(f"{row.get_absolute_url()}?v=1&w=4-14")
    expect(page.locator("mark")).to_have_text(FIRST[4:14])


@pytest.mark.parametrize("script", [True, False])
def test_the_page_of_an_article_says_how_several_paragraphs_are_linked(profile, source, script):
    page = profile(java_script_enabled=script)
    page.goto(source.get_absolute_url())
    page.get_by_text("Link to words or to several paragraphs").click()
    expect(page.get_by_text("Select words")).to_be_visible(visible=script)
    if script:
        assert faults(page) == []
    page.get_by_label("From paragraph").fill("1")
    page.get_by_label("to paragraph", exact=True).fill("2")
    page.keyboard.press("Enter")
    one, two = source.paragraphs.all()[:2]
    expect(page).to_have_url(re.compile(rf"/p/{one.public_id}\.\.{two.public_id}/$"))
    expect(page.get_by_text(SECOND)).to_be_visible()
