"""Whose page it is: a name is believed where the site says it twice."""

import pytest

from documents.extraction import extract
from tests.extraction.test_metadata import BODY, TITLE, value


def outlet(*, top="", byline="By Jo March", foot=""):
    text = f"{top}\n\n{TITLE}\n\n{byline}\n{BODY}\n{foot}\n"
    return value(extract(text.encode(), "page.txt"), "outlet")


@pytest.mark.parametrize(
    "foot",
    [
        "© 2021 Harbour Review",
        "Follow Harbour Review on Gab",
        "Download the Harbour Review app",
        "Subscribe to Harbour Review",
        "Harbour Review newsletters",
        "editor@harbourreview.org",
        "Jo March writes on ships for Harbour Review.",
    ],
)
def test_what_a_site_says_of_itself_bears_its_masthead_out(foot):
    assert outlet(top="Harbour Review", foot=foot) == "Harbour Review"


@pytest.mark.parametrize(
    ("top", "foot"),
    [
        ("Harbour Review", ""),
        ("Últimas Noticias", "Últimas Noticias"),
        ("Opinion", "More from Opinion\n\nSubscribe to Opinion"),
        ("English", "Follow English\n\n© 2021 English"),
        ("", "© 2021 Mole & Sons, Inc."),
        ("", "Published by Harbour Newspapers Ltd"),
        ("", "© 2021 Harbour Post Ltd"),
        ("", "© 2021 Reuters. All rights reserved."),
        ("Jobs\n\nLatest News", "Latest News"),
        ("Jo March", "© 2021 Jo March"),
        ("Harbour Review", "He read the Harbour Review on the train."),
    ],
)
def test_a_section_a_company_a_writer_and_a_name_alone_are_no_outlet(top, foot):
    assert outlet(top=top, foot=foot) is None


def test_a_masthead_in_capitals_is_written_as_the_site_writes_it_elsewhere():
    foot = "Members of Notes on the Tide read more: join Notes on the Tide"
    assert outlet(top="NOTES ON THE TIDE", foot=foot) == "Notes on the Tide"


def test_the_paper_of_its_own_writer_is_the_outlet_and_not_an_earlier_one():
    text = (
        f"{TITLE}\n\nBy Jo March, Harbour News\n{BODY}\nFollow Harbour News\n\nAbout Harbour News"
    )
    found = extract(text.encode(), "page.txt")
    assert (value(found, "outlet"), value(found, "original_source")) == ("Harbour News", None)


@pytest.mark.parametrize(
    ("top", "foot", "name"),
    [
        ("New Harbour", "© 2021 New Harbour Times. All rights reserved.", "New Harbour Times"),
        ("Notes of a Pilot\n\nHome", "Notes of a Pilot", "Notes of a Pilot"),
        ("Markets 31,496\n\nThe Harbour Journal", "The Harbour Journal", "The Harbour Journal"),
        ("Sign in", "About HBN\n\nHBN Newsletters\n\nWork for HBN", "HBN"),
        ("", "© 2021 Harbour Post AG. Texts of Harbour Post are its own.", "Harbour Post"),
        ("", "Search The Harbour\n\nFollow The Harbour\n\n© 2021 The Harbour", "The Harbour"),
        ("harbour daily", "The Harbour Daily newsletter", "Harbour Daily"),
        ("", "Contact HB Newswire\n\nCall HB Newswire at 888-555-0100", "HB Newswire"),
        ("", "Download Harbour24 APP\n\nHarbour24 newsletters\n\n© Harbour24", "Harbour24"),
    ],
)
def test_a_site_is_known_by_its_copyright_by_both_ends_of_its_page_and_by_its_links(
    top, foot, name
):
    assert outlet(top=top, foot=foot) == name


def test_a_paper_in_quotation_marks_ends_with_them():
    foot = "Газета «Гавань» №38 от 05.03.2021, стр. 6"
    assert outlet(foot=foot) == "Гавань"


@pytest.mark.parametrize(
    ("top", "found"), [("Reuters", ("Reuters", None)), ("Harbour", (None, "Reuters"))]
)
def test_an_agency_over_its_own_report_is_the_outlet_and_no_earlier_one(top, found):
    text = f"{top}\n\n{TITLE}\n\nBEIJING, March 3 (Reuters) - {BODY.strip()}"
    page = extract(text.encode(), "page.txt")
    assert (value(page, "outlet"), value(page, "original_source")) == found
