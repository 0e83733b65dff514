"""The same words elsewhere, as readers see it: marked, in order, and of published sources alone."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents.dates import parse_edtf
from documents.ingestion import Judgement, judge_paragraph
from documents.models import Stance, mark_republication

pytestmark = pytest.mark.django_db

SAID = "Moscow and Beijing will never need a military alliance of the old kind"
TITLE = "The same words elsewhere"


def at(source, position=1):
    return source.paragraphs.get(position=position)


def address(source, position=1):
    return f"{at(source, position).get_absolute_url()}elsewhere/"


def html(client, url, status=200):
    response = client.get(url)
    assert response.status_code == status
    return response.content.decode()


def words(page):
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).split())


def marks(page):
    return re.findall(r"<mark>(.*?)</mark>", page)


@pytest.fixture
def three(article):
    """Printed in 2019, 2020 and 2021; that of 2020 was the first to come into the archive."""
    return [
        article(f"{title}: “{SAID}”.", title=title, outlet=outlet, published_on=parse_edtf(date))
        for title, outlet, date in (
            ("Second", "Daily Herd", "2020-05-01"),
            ("Third", "The Savannah", "2021-03"),
            ("First", "Border Post", "2019-02-03"),
        )
    ]


def test_a_passage_lists_others_first_appearance_first_with_outlet_date_and_stance(client, three):
    supports = Stance.objects.create(name="supports", slug="supports")
    judge_paragraph(at(three[2]), Judgement(supports))
    page = html(client, at(three[0]).get_absolute_url()).partition(TITLE)[2]
    told = words(page)
    assert told.index("Border Post") < told.index("The Savannah")
    assert "2 passages of other sources share words with this one" in told
    assert "Border Post 3 February 2019 supports" in told
    assert "March 2021" in told
    assert marks(page) == [SAID, SAID]
    assert "13 words shared" in told


def test_a_passage_whose_words_are_nowhere_else_says_nothing(client, article):
    source = article("Only here, and in no other place, are these very words to be read.")
    assert TITLE not in html(client, at(source).get_absolute_url())
    page = html(client, address(source))
    assert "No other source here has eight of these words in a row." in words(page)
    assert f'<link rel="canonical" href="http://testserver{address(source)}">' in page


def test_only_the_first_few_are_on_the_passages_own_page(client, article):
    sources = [article(f"The {n}th: {SAID}.") for n in range(8)]
    told = words(html(client, at(sources[0]).get_absolute_url()))
    assert "7 passages of other sources" in told
    assert told.count("13 words shared") == 5
    assert "All 7, and when each was printed" in told
    assert words(html(client, address(sources[0]))).count("13 words shared") == 7


def test_the_statements_page_has_all_in_order_and_the_first_is_its_address(client, three):
    first = three[2]
    for source in three:
        page = html(client, address(source))
        assert f'<link rel="canonical" href="http://testserver{address(first)}">' in page
        told = words(page).partition("Printed by 3 sources")[2]
        places = [told.index(name) for name in ("Border Post", "Daily Herd", "The Savannah")]
        assert places == sorted(places)
        assert told.startswith(", first appearance first Sources by")
        assert told.count("First appearance in this archive") == 1
        assert told.index("First appearance in this archive") < places[0]
    assert told.count("The passage above") == 1


def test_no_first_appearance_is_claimed_where_the_dates_leave_it_open(client, article):
    year = article(f"He said: {SAID}.", published_on=parse_edtf("2020"))
    article(f"He said: {SAID}.", published_on=parse_edtf("2020-05"))
    assert "First appearance in this archive" not in words(html(client, address(year)))


def test_the_bars_of_the_timeline_lead_to_what_is_of_their_time(client, three):
    page = html(client, address(three[0]))
    links = dict(re.findall(r'<a href="#(p-\w+)">([^<]*)</a>', page))
    assert sorted(links.values()) == ["February 2019", "March 2021", "May 2020"]
    for anchor in links:
        assert page.count(f'id="{anchor}"') == 1
    assert links[f"p-{at(three[2]).public_id}"] == "February 2019"


def test_undated_sources_are_counted_and_led_to(client, three, article):
    undated = article(f"Somebody said {SAID.lower()}, once.")
    page = html(client, address(three[0]))
    assert f'<a href="#p-{at(undated).public_id}">1 source is undated</a>' in page


def test_what_stands_in_one_paragraph_but_was_said_apart_is_apart(client, article):
    more = "the border will stay open to everybody who has a reason to cross it"
    both = article(f"{SAID}. Besides, {more}.", published_on=parse_edtf("2020"))
    one = article(f"He said: {SAID}.", title="One", published_on=parse_edtf("2019"))
    other = article(f"She said: {more}.", title="Other", published_on=parse_edtf("2018"))
    page = html(client, address(both))
    assert words(page).count("Printed by 2 sources") == 2
    assert f'href="http://testserver{address(both)}"' in page
    assert not re.search(r'id="([^"]+)".*id="\1"', page, re.DOTALL)
    assert "Other" not in words(html(client, address(one)))
    assert f'href="http://testserver{address(other)}"' in html(client, address(other))


def test_nothing_of_drafts_and_withdrawn_sources_is_shown_or_counted(client, three, article):
    article(f"In a draft: {SAID}.", title="Secret", publish=False)
    three[1].withdraw(reason="Published twice.")
    for url in (at(three[0]).get_absolute_url(), address(three[0])):
        told = words(html(client, url))
        assert "Secret" not in told
        assert "Third" not in told
    assert "Printed by 2 sources" in told


def test_an_id_that_is_no_passage_is_answered_as_on_its_own_page(client, three, article):
    draft = article(f"In a draft: {SAID}.", publish=False)
    unknown = "/p/0000000000000000/elsewhere/"
    assert html(client, address(draft), 404) == html(client, unknown, 404)
    removed = at(article("An introduction.", f"He said: {SAID}."), 2)
    url = f"{removed.get_absolute_url()}elsewhere/"
    removed.delete()
    assert "removed" in words(html(client, url, 410))
    three[0].withdraw(reason="Published twice.")
    assert "Published twice." in html(client, address(three[0]), 410)


def test_hostile_words_are_shown_as_words(client, article):
    text = f'<script>alert(1)</script> "&amp; <b>{SAID}</b>'
    article(text, title="<i>One</i>")
    source = article(text, title="<i>Two</i>")
    for url in (at(source).get_absolute_url(), address(source)):
        page = html(client, url)
        assert "<script>alert" not in page
        assert "<b>" not in page
        assert "<i>One" not in page
        assert "&lt;i&gt;One" in page
        assert f"&lt;b&gt;{SAID}" in page


def test_the_number_of_queries_does_not_grow(client, article):
    asked = article(f"He said: {SAID}.")
    urls = [at(asked).get_absolute_url(), address(asked)]
    counts = []
    for _ in range(3):
        for _ in range(6):
            article(f"Again: {SAID}.", outlet="Daily Herd")
        counts.append([])
        for url in urls:
            with CaptureQueriesContext(connection) as captured:
                client.get(url)
            counts[-1].append(len(captured))
    assert counts[0] == counts[1] == counts[2]


def test_a_passage_that_is_a_quotation_is_quoted_once(client, article):
    passage = article(f"“{SAID}”", title="One").paragraphs.get()
    article(f"“{SAID}”", title="Two")
    page = html(client, f"{passage.get_absolute_url()}elsewhere/")
    assert "““" not in page
    assert f"The same words elsewhere: “{SAID.split()[0]} " in page


def test_a_passage_of_quotation_access_is_listed_like_any(client, article):
    one = article(f"He said: {SAID}.")
    other = article(f"Again: {SAID}.", title="Quoted only", access="quotation")
    assert "Quoted only" in words(html(client, address(one)))
    assert SAID in words(html(client, address(one))).partition("Again: ")[2]
    assert other.access == "quotation"


def test_other_printings_of_the_article_are_not_denied(client, article):
    first, again = (article(SAID, title=title) for title in ("First", "Again"))
    mark_republication(again, of=first)
    told = words(html(client, address(first)))
    assert "Apart from other printings of the same article, no other source here has eight" in told
    assert "Also printed by an outlet we do not know" in told
