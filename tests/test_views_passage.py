"""The page that gets cited: its words, its neighbours, and links that keep their meaning."""

import re
from html import unescape

import pytest

from documents.dates import parse_edtf
from documents.models import Access

pytestmark = pytest.mark.django_db


def page(client, paragraph, query=""):
    response = client.get(paragraph.get_absolute_url() + query)
    assert response.status_code == 200
    return unescape(response.content.decode())


@pytest.fixture
def source(article):
    return article(
        "The first paragraph.",
        ("comment", "A reader's rage."),
        "The second paragraph.",
        "The third paragraph.",
        "The fourth paragraph.",
        outlet="Daily Herd",
        authors=["Ann Author"],
        published_on=parse_edtf("2021-03-03"),
    )


@pytest.fixture
def paragraph(source):
    return source.paragraphs.get(text="The second paragraph.")


def test_a_passage_shows_its_words_its_source_and_its_neighbours(client, source, paragraph):
    html = page(client, paragraph)
    quotation = re.search(r'<blockquote class="quotation"[^>]*>(.*?)</blockquote>', html, re.DOTALL)
    assert quotation[1].strip() == "The second paragraph."
    for words in ("Daily Herd", "3 March 2021", "By <bdi>Ann Author</bdi>", "unclassified"):
        assert words in html
    before, after = source.paragraphs.get(position=1), source.paragraphs.get(position=4)
    assert f'rel="prev" href="{before.get_absolute_url()}">Before, ¶\u00a01<' in html
    assert f'rel="next" href="{after.get_absolute_url()}">After, ¶\u00a03<' in html
    assert "rage" not in html
    assert "fourth" not in html


@pytest.mark.parametrize(
    ("authors", "shown"),
    [
        (["A"], "By <bdi>A</bdi><"),
        (["A", "B"], "By <bdi>A</bdi> and <bdi>B</bdi><"),
        (["A", "B", "C"], "By <bdi>A</bdi>, <bdi>B</bdi> and <bdi>C</bdi><"),
    ],
)
def test_authors_are_named_as_one_reads_them_out(client, article, authors, shown):
    passage = article("Words.", authors=authors).paragraphs.get()
    assert shown in page(client, passage)


def test_a_passage_that_nobody_judged_says_so_in_a_sentence(client, paragraph):
    text = " ".join(re.sub(r"<[^>]*>", "", page(client, paragraph)).split())
    assert "unclassified: nobody has judged yet where this stands." in text


def test_the_first_and_the_last_passage_have_one_neighbour(client, source):
    first, last = source.paragraphs.get(position=1), source.paragraphs.get(position=5)
    assert 'rel="prev"' not in page(client, first)
    assert 'rel="next"' not in page(client, last)


def test_the_link_to_copy_names_the_revision_and_the_quote_names_its_source(client, paragraph):
    html = page(client, paragraph)
    link = f"http://testserver/p/{paragraph.public_id}/?v=1"
    assert f'<input id="link" value="{link}" readonly' in html
    assert (
        'data-copy="“The second paragraph.”\n— Ann Author, Border, Daily Herd, 3 March 2021\n'
        f'{link}"' in html
    )
    assert f'<link rel="canonical" href="http://testserver/p/{paragraph.public_id}/">' in html


def test_a_link_to_words_that_were_edited_shows_them_and_says_so(client, paragraph):
    paragraph.text = "The second paragraph, corrected."
    paragraph.save()
    html = page(client, paragraph, "?v=1")
    assert "This passage was edited on" in html
    assert "The words as linked, in version 1:" in html
    assert html.index("The second paragraph.<") < html.index("The second paragraph, corrected.<")
    assert "edited on" not in page(client, paragraph, "?v=2")
    assert "edited on" not in page(client, paragraph)


def test_of_several_edits_since_a_link_was_copied_each_is_named_with_its_reason(client, paragraph):
    for number, note in ((2, "A slip."), (3, "As the page has it")):
        paragraph.text = f"The second paragraph, number {number}."
        paragraph.save()
        paragraph.source.revisions.filter(number=number).update(note=note)
    html = page(client, paragraph, "?v=1")
    assert "This passage was edited 2 times, last on" in html
    assert html.index(": A slip.<") < html.index(": As the page has it<")
    since = page(client, paragraph, "?v=2")
    assert "This passage was edited on" in since
    assert "A slip." not in since
    assert ">As the page has it<" in since


def test_a_change_elsewhere_in_the_source_leaves_a_link_as_it_was(client, source, paragraph):
    source.title = "Another title"
    source.save()
    assert source.revision == 2
    assert "edited on" not in page(client, paragraph, "?v=1")


@pytest.mark.parametrize(
    "version", ["0", "-1", "1.0", "١", "one", "1" * 5_000, "%00", "1&v=x", "[]"]
)
def test_a_revision_that_is_none_is_ignored(client, paragraph, version):
    html = page(client, paragraph, f"?v={version}")
    assert "edited on" not in html
    assert "There is no version" not in html


def test_a_revision_that_has_not_been_made_is_said_not_to_be_there(client, paragraph):
    html = page(client, paragraph, "?v=99")
    assert "There is no version 99 of this passage’s source; these are the words as" in html
    assert "edited on" not in html
    assert "There is no version 2 of" in page(client, paragraph, "?v=2")
    assert "There is no version" not in page(client, paragraph, "?v=1")


@pytest.mark.parametrize(
    "written", ["{upper}/", "{id}.", "{id}).", "{id}/,", "{id}”", "{id}", "{id}//"]
)
def test_an_address_as_people_write_it_leads_to_the_passage(client, paragraph, written):
    given = written.format(id=paragraph.public_id, upper=paragraph.public_id.upper())
    response = client.get(f"/p/{given}?v=1&utm=x")
    assert response.status_code == 301
    assert response["Location"] == f"{paragraph.get_absolute_url()}?v=1"


def test_letters_that_no_id_has_are_read_as_the_digits_they_look_like(client):
    response = client.get("/p/OIL0000000000000/")
    assert response["Location"] == "/p/0110000000000000/"


def test_of_a_quotation_source_a_passage_shows_one_neighbour_on_each_side(
    client, source, paragraph
):
    source.access = Access.QUOTATION
    source.save()
    html = page(client, paragraph)
    assert "The first paragraph." in html
    assert "The third paragraph." in html
    assert "The fourth paragraph." not in html


def test_a_passage_is_only_read(client, paragraph):
    url = paragraph.get_absolute_url()
    assert client.head(url).status_code == 200
    for method in (client.post, client.put, client.delete, client.patch):
        assert method(url).status_code == 405


def test_a_passage_costs_the_same_few_database_queries(
    client, source, paragraph, seeds, django_assert_max_num_queries
):
    with django_assert_max_num_queries(6):
        client.get(f"{paragraph.get_absolute_url()}?v=1")
    with django_assert_max_num_queries(7):
        client.get(seeds[0].paragraphs.public()[3].get_absolute_url())
