"""Readers' comments never become public, and nothing else is taken for them."""

import pytest

from .pages import FIRST, FOURTH, SECOND, THIRD, TITLE, label_after, labels


@pytest.mark.parametrize(
    ("heading", "meta", "button"),
    [
        ("3 Comments", "Old Salt says:", "Reply"),
        ("Комментарии", "2 часа назад", "Ответить"),
        ("网友评论", "3小时前", "回复"),
        ("التعليقات", "منذ 3 ساعات", "رد"),
        ("Join the discussion…", "2 days ago", "Share"),
    ],
)
def test_a_comment_never_becomes_public(heading, meta, button):
    text = "I served there for years, and nobody on our side ever called the others allies, sir."
    assert label_after(heading, meta, text, button) == [
        "boilerplate",
        "comment",
        "comment",
        "boilerplate",
    ]


def test_comments_without_a_heading_are_known_by_name_and_time():
    text = "I would say that both of them say no, and that the rest is for the newspapers to sell."
    assert label_after("Wayne Mickel March 6, 2021 at 10:08 am", text) == ["comment", "comment"]


def test_a_comment_counter_under_the_title_opens_no_zone():
    found = labels(TITLE, "By Jo March", "12 Comments", FIRST, SECOND, THIRD)
    assert [found[text] for text in (FIRST, SECOND, THIRD)] == ["body"] * 3


def test_a_reader_s_name_above_the_first_comment_is_comment():
    text = "I would say that both of them say no, and that the rest is for the newspapers to sell."
    again = "Nobody asked you."
    found = label_after("quiet_pilot", "3 Mar 2021 8.40am", text, "Ann", "3 Mar 2021 9.02am", again)
    assert found == ["comment"] * 6


def test_comments_without_a_heading_are_known_by_who_and_when_that_repeat():
    lines = (
        "quiet_pilot",
        "14.09.2018, 17:02 Uhr",
        "1. Finally somebody sober",
        "A sober piece at last, and the number of their tanks stands nowhere else in the papers.",
        "hater88",
        "14.09.2018, 17:15 Uhr",
        "2. Rubbish",
        "Whoever writes such rubbish belongs in front of a wall.",
    )
    assert label_after(*lines) == ["comment"] * 8


def test_comments_of_a_day_without_its_year_are_comments_too():
    lines = ("Bob", "12 May, 14:30", "I do not think so.", "Ann", "12 May, 15:01", "Nobody asked.")
    assert label_after(*lines) == ["comment"] * 6


def test_dates_over_the_paragraphs_of_a_chronicle_are_no_comments():
    found = labels(TITLE, FIRST, "3 March 2019", SECOND, "4 April 2020", THIRD, FOURTH)
    assert [found[text] for text in (FIRST, SECOND, THIRD, FOURTH)] == ["body"] * 4


def test_a_counter_of_comments_over_the_text_and_a_button_open_no_zone():
    standfirst = "Nobody told their generals that the two countries were not supposed to be allies."
    found = labels(
        TITLE, standfirst, "By Jo March", "Comment", "734", "Share", FIRST, SECOND, THIRD
    )
    assert [found[text] for text in (FIRST, SECOND, THIRD)] == ["body"] * 3


def test_comments_are_known_by_a_counter_with_the_article_s_title():
    lines = (
        f"5 Comments on {TITLE}: what the two of them said and what nobody dared to ask them",
        "Ruthie M. // 2 days ago // Reply",
        "Nobody wants to hear it any more, they want coffee and fog machines.",
    )
    assert label_after(*lines) == ["boilerplate", "comment", "comment"]


def test_a_box_that_invites_comments_in_the_middle_ends_no_article():
    box = "SHARE YOUR THOUGHTS"
    found = labels(TITLE, FIRST, SECOND, box, THIRD, FOURTH, f"Again, {FIRST}")
    assert found[box] == "boilerplate"
    assert [found[line] for line in (THIRD, FOURTH)] == ["body", "body"]


def test_an_invitation_with_comments_below_it_opens_them():
    comments = ("Ann Cole", "March 4, 2019 at 7:15 am", FIRST.replace("Monday", "Friday"), "Reply")
    found = labels(TITLE, FIRST, SECOND, THIRD, "Join the conversation", *comments * 2)
    assert [found[line] for line in comments[:3]] == ["comment"] * 3


def test_the_number_of_more_pictures_opens_no_comments():
    gallery = ("+7", "View gallery")
    found = labels(TITLE, FIRST, SECOND, THIRD, *gallery, FOURTH, *gallery, FIRST + " Again.")
    assert found[FOURTH] == "body"
