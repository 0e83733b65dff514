"""The page of a source: the article, where everything said of it comes from, and no more than
readers may see."""

import datetime as dt
import re
from html import unescape

import pytest
from django.core.management import call_command

from documents.dates import parse_edtf
from documents.models import Access, Source, Stance, mark_republication
from tests.batches.conftest import batch_of

pytestmark = pytest.mark.django_db


def page(client, source):
    response = client.get(source.get_absolute_url())
    assert response.status_code == 200
    return unescape(response.content.decode())


def words(html):
    """The page as plain text."""
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_the_article_stands_in_order_each_paragraph_with_its_link_and_number(client, seeds):
    html, source = page(client, seeds[2]), seeds[2]
    at = 0
    for number, paragraph in enumerate(source.paragraphs.public(), start=1):
        found = html.index(f'id="p-{paragraph.public_id}"')
        assert found > at
        at = found
        assert f'href="{paragraph.get_absolute_url()}"' in html
        assert paragraph.text in html[at:]
        assert f"¶\u00a0{number}<" in html[at:]


def test_paragraphs_are_shown_together_by_their_numbers(client, article):
    source = article("One.", ("comment", "A remark."), "Two.", "Three.")
    one, two, three = source.paragraphs.public()
    url = source.get_absolute_url()

    def leads_to(first, last):
        response = client.get(url, {"first": first, "last": last})
        return response.url if response.status_code == 302 else response.status_code

    assert leads_to(1, 2) == f"/p/{one.public_id}..{two.public_id}/"
    assert leads_to(3, 2) == f"/p/{two.public_id}..{three.public_id}/"
    assert leads_to(2, 99) == f"/p/{two.public_id}..{three.public_id}/"
    assert leads_to(2, 2) == two.get_absolute_url()
    for first, last in ((4, 9), (0, 2), ("x", 2), ("", ""), ("\u0663", "\x00")):
        assert leads_to(first, last) == 200


def test_what_only_editors_see_is_not_on_the_page(client, seeds):
    for source in seeds[1:]:  # the first page has nothing but its article
        shown = words(page(client, source))
        public = " ".join(source.paragraphs.public().values_list("text", flat=True))
        hidden = source.paragraphs.exclude(pk__in=source.paragraphs.public())
        # Short ones ("10", a section's name) may well stand in the article too.
        telling = [p.text for p in hidden if p.text not in public + source.notes + source.title]
        assert telling
        for text in telling:
            assert text not in shown


def test_every_fact_says_where_it_comes_from(client, seeds):
    text = words(page(client, seeds[2]))
    for said in (
        "First appeared in VPK",
        "Translated by AlexD",
        "Outlet SouthFront Stated by the page, line 14: Originally appeared at VPK",
        "Author Vladimir Vinokurov Stated by the page, line 74:",
        "Published 2019, inferred Inferred, line 44. The page gives no date.",
        "Language English",
        "Revision 1, of",
    ):
        assert said in text


def test_what_is_not_known_is_said_to_be_unknown(client, seeds):
    text = words(page(client, seeds[0]))
    for said in (
        "We do not know who printed this.",
        "We do not know who wrote this.",
        "We do not know when this was published.",
    ):
        assert said in text


def test_a_comment_that_dates_an_article_is_named_and_not_quoted(client, seeds):
    text = words(page(client, seeds[1]))
    assert "not later than 6 March 2021 Inferred, line 41." in text
    assert "Wayne Mickel" not in text


def test_a_stated_value_does_not_quote_a_line_that_only_editors_see(client, article):
    evidence = {"outlet": {"status": "stated", "line": 2, "text": "Buy the  Daily Herd today"}}
    source = article(
        "Words.",
        ("boilerplate", "Buy the Daily Herd today"),
        outlet="Daily Herd",
        evidence=evidence,
    )
    text = words(page(client, source))
    assert "Daily Herd Stated by the page, line 2." in text
    assert "Buy the" not in text


def test_what_a_row_of_a_table_states_is_stated_by_the_table(client, db):
    batch_of(b"title,text,outlet\nA border,Words of it.,Daily Herd\n", "imp.csv", publish=True)
    call_command("work", "--once")
    text = words(page(client, Source.objects.get()))
    assert "Daily Herd Stated by the table, line 2 of imp.csv" in text
    assert "by the page" not in text


def test_a_stance_says_whose_it_is_who_set_it_and_which_paragraph_shows_it(client, seeds):
    html = page(client, seeds[3])
    assert "rejects as the author’s own; set by" in words(html)
    shown = seeds[3].stance_evidence
    assert re.search(rf'shown by <a href="{shown.get_absolute_url()}">¶\u00a0\d+</a>', html)


def test_evidence_that_only_editors_see_is_not_linked(client, article, seeds):
    source = article("Words.", ("comment", "He is against it."))
    comment = source.paragraphs.get(kind="comment")
    source.set_stance(Stance.objects.get(slug="rejects"), by="Ann", evidence=comment)
    source.save()
    html = page(client, source)
    assert "set by Ann" in html
    assert comment.public_id not in html


def test_of_a_quotation_source_readers_get_the_facts_a_way_out_and_the_reason(client, article):
    source = article(
        "A paragraph that stays here.", access=Access.QUOTATION, url="https://example.org/a"
    )
    html = page(client, source)
    assert "A paragraph that stays here" not in html
    assert "may quote this article but not show it whole" in html
    assert 'href="https://example.org/a" rel="nofollow noopener noreferrer"' in html
    assert "that stays here" in client.get("/?q=paragraph").content.decode()


def test_only_an_address_of_the_web_becomes_a_link(client, article):
    html = page(
        client, article("Words.", url="javascript:alert(1)", retrieved_on=dt.date(2024, 5, 6))
    )
    assert "javascript:alert(1)" in html
    assert 'href="javascript' not in html
    assert "6 May 2024" in html


def test_a_text_in_another_script_says_its_language_and_finds_its_direction(client, article):
    html = page(client, article("中俄不结盟。", title="التحالف", language="zh"))
    assert 'dir="auto" lang="zh"' in html
    assert "<bdi>التحالف</bdi>" in html


def test_mark_up_in_a_text_is_shown_and_not_obeyed(client, article):
    attack = "<img src=x onerror=alert(1)>"
    source = article(attack, title=attack, authors=[attack], notes=attack, outlet=attack)
    for url in (source.get_absolute_url(), source.paragraphs.get().get_absolute_url(), "/?q=img"):
        html = client.get(url).content.decode()
        assert "<img" not in html
        assert "&lt;img" in html


def test_an_uncertain_date_says_why_and_a_certain_one_needs_no_words(client, article):
    certain = page(client, article("Words.", published_on=parse_edtf("2021-03-03")))
    assert '<time datetime="2021-03-03">3 March 2021</time>' in certain
    month = page(client, article("More words.", published_on=parse_edtf("2021-03")))
    assert "March 2021 The exact day is not known." in words(month)


def test_a_page_costs_the_same_few_database_queries_however_long_the_article(
    client, article, django_assert_max_num_queries
):
    source = article(*[f"Paragraph number {number}." for number in range(200)])
    with django_assert_max_num_queries(6):
        client.get(source.get_absolute_url())


@pytest.fixture
def printings(article):
    """The same article three times: published, published and withdrawn, first the oldest."""
    first, second, third = (
        article(
            "The words of the article.", title=title, outlet=outlet, published_on=parse_edtf(date)
        )
        for title, outlet, date in (
            ("As it was", "Old Paper", "2020-02-01"),
            ("As it was again", "New Paper", "2021"),
            ("As it was a third time", "Third Paper", "2021-03-04"),
        )
    )
    mark_republication(second, of=first)
    mark_republication(third, of=first)
    return first, second, third


def pages(client, source):
    """The words of its own page and of its passage's."""
    for address in (source, source.paragraphs.get()):
        yield words(page(client, address)).replace(" ,", ",")


def test_readers_are_told_who_printed_an_article_first_and_who_also_did(client, printings):
    first, second, _ = printings
    for text in pages(client, second):
        before = text.index("First printed by Old Paper on 1 February 2020: As it was")
        assert before < text.index("Also printed by Third Paper on 4 March 2021: As it was a third")
    for text in pages(client, first):
        assert "Also printed by New Paper, 2021: As it was again" in text
        assert "First printed" not in text


def test_a_printing_that_readers_may_not_see_is_not_named(client, printings, article):
    first, second, third = printings
    draft = article("The words of the article.", title="Secret", outlet="Spy", publish=False)
    mark_republication(draft, of=first)
    third.withdraw(reason="Printed twice")
    for source in (first, second):
        for text in pages(client, source):
            assert "Third Paper" not in text
            assert "Secret" not in text
            assert "Spy" not in text
    first.refresh_from_db()
    first.withdraw(reason="A mistake")
    for text in pages(client, second):
        assert "printed by" not in text
        assert "Old Paper" not in text


def test_a_source_that_is_printed_once_says_nothing_of_printings(client, article):
    for text in pages(client, article("The words of the article.")):
        assert "printed by" not in text
