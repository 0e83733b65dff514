"""A row becomes an article, or says why not."""

import pytest

from documents.batches.articles import article_of
from documents.extraction import Row


def article(**cells):
    return article_of(Row({"title": "A", "text": "One.\n\nTwo.", **cells}, 3))


def test_paragraphs_stand_between_blank_lines():
    assert article(text=" One\nline. \r\n \r\nTwo.\n\n\n").paragraphs == ("One\nline.", "Two.")


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Jane Roe, Sam Poe", ("Jane Roe", "Sam Poe")),
        ("Roe, Jane; Poe, Sam", ("Roe, Jane", "Poe, Sam")),
        ("Roe, Jane\n", ("Roe, Jane",)),
        ('"Jane Roe"', ("Jane Roe",)),
        (" , ", ()),
    ],
)
def test_authors_are_one_a_line_or_between_semicolons_or_commas(cell, names):
    assert article(author=cell).authors == names


def test_a_row_without_an_id_is_known_by_what_it_says():
    assert article().digest == article().digest
    assert article().digest != article(outlet="Other").digest
    assert article(id=" 7 ").given_id == "7"


def test_names_lose_marks_of_direction_and_what_cannot_be_stored():
    found = article(title="\u202eA\0 \ud800b", outlet="\u2066Out\ufefflet", language="e\0n")
    assert (found.title, found.outlet, found.language) == ("A b", "Outlet", "en")


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"title": "\u202e\0"}, "needs a title"),
        ({"text": "\ufeff\n\n\0"}, "needs a title and a text"),
        ({"date": "03/04/2021"}, "2021-03-03"),
        ({"url": "javascript:alert(1)"}, "no web address"),
        ({"url": "https://a.example/ b"}, "no web address"),
    ],
)
def test_a_row_that_makes_no_article_says_why(cells, reason):
    with pytest.raises(ValueError, match=reason):
        article(**cells)


@pytest.mark.parametrize("code", ["klingon", "xx-klingon"])
def test_a_language_that_is_none_is_left_out_and_the_article_says_so(code):
    found = article(language=code)
    assert found.language == ""
    assert found.left_out.startswith(f"Its language, “{code}”, was left out")
    assert (article(language="RUS").language, article(language="RUS").left_out) == ("ru", "")


def test_a_date_of_days_and_months_in_numbers_is_named_whole():
    with pytest.raises(ValueError, match="“31/12/2020” is not a date here"):
        article(date="31/12/2020")
