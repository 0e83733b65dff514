"""Which line of a page is its title."""

import pytest

from documents.extraction import extract
from tests.extraction.test_labelling import FIRST, SECOND, THIRD, TITLE, labels


def title_of(*lines):
    found = labels(*lines, FIRST, SECOND, THIRD)
    assert [found[text] for text in (FIRST, SECOND, THIRD)] == ["body"] * 3
    return [text for text, label in found.items() if label == "title"]


TOLD = "Ministers of two countries talk of signals and sign no treaty"
SUMMARY = (
    "The ministers of both countries met in the capital on Monday",
    "Analysts said that nobody expected either side to sign a treaty",
    "The secretary read a short statement aloud to the reporters",
)


def test_a_title_over_a_summary_in_several_lines_is_the_first_of_them():
    lines = ("Home", "News", "World News", TOLD, *SUMMARY, "By Jo March", "3 March 2021")
    assert title_of(*lines) == [TOLD]
    found = labels(*lines, FIRST, SECOND, THIRD)
    assert [found[line] for line in SUMMARY] == ["heading"] * 3


def test_a_summary_below_the_byline_has_its_title_above_that():
    assert title_of(TOLD, "By Jo March", "3 March 2021", "5 min", *SUMMARY) == [TOLD]


def test_headlines_of_a_menu_are_no_summary():
    menu = ("A cup final without goals or fans", "Ten cakes for an autumn afternoon in town")
    assert title_of(*menu, TITLE, "By Jo March") == [TITLE]


def test_a_title_stands_over_its_standfirst_though_counters_stand_between():
    lines = ("5 March 2021, 00:31", "No treaty, but signals", "4 min.", "...", SUMMARY[1])
    assert title_of(*lines) == ["No treaty, but signals"]


@pytest.mark.parametrize("subject", ["Subject: {}", "Fwd: {}\n\nSubject: Fwd: {}"])
def test_a_mail_is_called_as_its_subject_says(subject):
    head = subject.replace("{}", TITLE).split("\n\n")
    lines = (*head, "China, Russia and all between, every Friday", "By Jo March", TITLE)
    assert title_of(*lines) == [TITLE]


@pytest.mark.parametrize(
    "notice",
    [
        "Without your consent we set only the cookies that this site needs. With a subscription "
        "you read it without any of them.",
        "Spring Fund Drive: 9 days left. The Beacon takes no money from companies or governments. "
        "We take it from you.",
    ],
)
def test_a_notice_above_the_menu_is_not_where_the_article_begins(notice):
    menu = ("Agree", "Subscribe", "Menu", "About", "Archives", "Search")
    assert title_of(notice, *menu, TITLE, "By Jo March") == [TITLE]
    assert labels(notice, *menu, TITLE, FIRST, SECOND, THIRD)[notice] == "boilerplate"


def test_a_long_question_at_the_end_of_the_way_through_the_site_is_the_title():
    title = (
        "Explained: Could the Two Countries Become Allies, and What Would It Mean for the Ships "
        "in the Strait?"
    )
    assert title_of("Home", "Offers of the day", f"Home » World » {title}", title) == [title]


def test_when_it_was_posted_is_no_title_though_no_date_can_be_read_from_it():
    when = "Posted 3h ago3 hours ago, updated 1h ago1 hours ago"
    text = "\n\n".join([TITLE, when, FIRST, SECOND, THIRD])
    found = extract(text.encode(), "page.txt")
    assert found.metadata["title"].value == TITLE
    assert found.metadata["published"].value is None


@pytest.mark.parametrize("menu", ["Two capitals: {}", "Harbour Times (Brest): {}", "{} | Harbour"])
def test_a_title_that_stands_elsewhere_behind_its_kicker_or_site_is_the_title(menu):
    assert title_of(menu.format(TITLE), "3 March 2021", TITLE, "By Jo March") == [TITLE]


@pytest.mark.parametrize(
    "line",
    [
        "- The Tide - https://tide.example -",
        "Harbour Times logo",
        "Search icon A magnifying glass, which one may click for what the page has on ships.",
        "Region: Asia, two capitals and their ties",
    ],
)
def test_addresses_labels_and_what_pictures_say_to_the_blind_are_no_title(line):
    assert title_of(line, TITLE, "By Jo March", "3 March 2021") == [TITLE]


def test_a_picture_s_text_that_is_cut_off_is_no_title_but_one_that_asks_and_answers_is():
    title = "Do the two capitals need a treaty? Officials say that they do not"
    picture = "Officials of the two countries met in the capital, where they signed no treaty -"
    assert title_of(title, picture, "By Jo March", "3 March 2021") == [title]
