"""The search page: what one sees, what htmx gets, and that nothing typed can break it."""

import json
import re
from html import unescape

import bleach
import pytest
from django.conf import settings

from documents import outbox
from documents.characters import clean
from documents.models import Outlet, Paragraph, Stance

pytestmark = pytest.mark.django_db

TOTAL = re.compile(r"(\d+) passages? in (\d+) sources?")
HTMX = {"HX-Request": "true"}


def page(client, query="", **options):
    """The page at `/?query`, as one reads it: entities resolved."""
    response = client.get(f"/?{query}", **options)
    assert response.status_code == 200
    return unescape(response.content.decode())


def total(html):
    """Passages and sources, as the page says."""
    return tuple(int(number) for number in TOTAL.search(html).groups())


def choices(html, facet):
    """Value -> count of a facet with boxes to tick."""
    found = re.findall(
        rf'name="{facet}"\s+id="[^"]*"\s+value="([^"]*)".*?class="number">(\d+)<', html, re.DOTALL
    )
    return {value: int(count) for value, count in found}


def link(html, words):
    """The address of the first link whose text holds `words`."""
    for attributes, inner in re.findall(r"<a\s([^>]*)>(.*?)</a>", html, re.DOTALL):
        if words in " ".join(re.sub(r"<[^>]*>", " ", inner).split()):
            return re.search(r'href="([^"]*)"', attributes)[1]
    raise AssertionError(f"no link says {words}")


def test_a_first_visit_shows_the_question_examples_newest_sources_facets_and_the_stance_mix(
    client, seeds
):
    html = page(client)
    assert "Will China and Russia form a military alliance?" in html
    for example in ("military alliance", '"non-bloc policy"', "Vzglyad"):
        assert total(page(client, link(html, example)[2:]))[0] > 0
    for source in seeds:
        assert source.shown_title in html
    assert html.index(seeds[3].title) < html.index(seeds[0].title)  # undated ones come last
    assert choices(html, "stance").keys() == {"rejects", "leaves-open"}
    assert "leaves open 1" in " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_an_archive_without_anything_published_says_so(client, article):
    article("Words.", publish=False)
    assert "Nothing has been published here yet." in page(client)


def test_a_hit_shows_the_marked_words_its_source_and_a_link_to_the_passage(client, seeds):
    html = page(client, "q=non-bloc")
    passage = Paragraph.objects.filter(text__contains="non-bloc policy").first()
    assert f'href="{passage.get_absolute_url()}"' in html
    assert re.search(r"<mark>non</?mark>|<mark>non", html)
    for words in (seeds[2].title, "SouthFront", "2019, inferred", "leaves open"):
        assert words in html


def test_ticking_two_outlets_shows_the_sum_of_their_counts(client, seeds):
    counts = choices(page(client, "q=military"), "outlet")
    html = page(client, "q=military&outlet=southfront&outlet=problemy-dalnego-vostoka")
    assert total(html)[0] == counts["southfront"] + counts["problemy-dalnego-vostoka"]
    assert choices(html, "outlet") == counts  # a facet's counts ignore its own selection


def test_every_filter_has_a_chip_that_removes_it_and_one_link_clears_all(client, seeds):
    html = page(client, "q=alliance&stance=rejects&outlet=unknown&after=2021&before=2022")
    assert link(html, "Remove the filter rejects") == (
        "/?q=alliance&outlet=unknown&after=2021&before=2022"
    )
    assert link(html, "Remove the filter Unknown outlet") == (
        "/?q=alliance&stance=rejects&after=2021&before=2022"
    )
    assert link(html, "Remove the filter 2021") == "/?q=alliance&outlet=unknown&stance=rejects"
    assert link(html, "Clear all") == "/?q=alliance"


@pytest.mark.parametrize(
    ("query", "words", "rest"),
    [
        ("after=2021-03", "from 1 March 2021", "/"),
        ("before=2021-03-05", "before 5 March 2021", "/"),
        ("date=undated", "undated", "/"),
        ("date=2019-XX", "2019, month unknown", "/"),
        ("after=2022&before=2021", "from 1 January 2022", "/?before=2021"),
    ],
)
def test_a_chip_says_what_a_date_filter_means(client, seeds, query, words, rest):
    assert link(page(client, query), f"Remove the filter {words}") == rest


def test_a_year_selects_itself_opens_to_its_months_and_goes_away_when_followed_again(client, seeds):
    html = page(client, "q=alliance")
    assert "March" not in html[html.index('id="facets"') : html.index("</aside>")]
    year = link(html, "2021 ")
    assert year == "/?q=alliance&after=2021&before=2022"
    opened = page(client, year[2:])
    assert link(opened, "March ") == "/?q=alliance&after=2021-03&before=2021-04"
    assert link(opened, "month unknown") == "/?q=alliance&date=2021-XX"
    assert link(opened, "2021 (selected; follow to remove)") == "/?q=alliance"


def test_undated_is_added_to_a_year_rather_than_put_in_its_place(client, seeds):
    html = page(client, "q=alliance&after=2021&before=2022")
    both = link(html, "undated ")
    assert both == "/?q=alliance&after=2021&before=2022&date=undated"
    assert total(page(client, both[2:]))[0] > total(html)[0]


def test_a_choice_that_does_not_exist_is_ignored(client, seeds):
    html = page(client, "q=alliance&outlet=the-moon&stance=maybe&sort=nonsense&match=x&date=soon")
    assert total(html) == total(page(client, "q=alliance"))
    assert "Clear all" not in html
    assert "the-moon" not in html


def test_an_outlet_that_has_only_drafts_does_not_exist_for_readers(client, seeds, article):
    article("Words.", outlet="Secret Gazette", publish=False)
    assert Outlet.objects.filter(slug="secret-gazette").exists()
    assert "ecret" not in page(client, "outlet=secret-gazette")


def test_stances_stand_in_their_own_order_whatever_their_counts(client, seeds):
    assert list(choices(page(client, "q=alliance"), "stance")) == ["leaves-open", "rejects"]
    Stance.objects.filter(slug="rejects").update(order=0)
    assert list(choices(page(client, "q=alliance"), "stance")) == ["rejects", "leaves-open"]


def test_htmx_gets_the_results_alone_and_their_shortest_address(client, seeds):
    response = client.get("/?q=alliance&after=&sort=relevance&outlet=the-moon", headers=HTMX)
    html = response.content.decode()
    assert "<html" not in html
    assert 'id="results"' in html
    assert 'hx-swap-oob="innerHTML">' in html
    assert re.search(r"<title>\s*alliance · Alliance Search", html)
    assert response["HX-Push-Url"] == "/?q=alliance"
    assert "no-store" in response["Cache-Control"]


def test_a_browser_and_a_restored_history_get_the_whole_page(client, seeds):
    for headers in ({}, HTMX | {"HX-History-Restore-Request": "true"}):
        response = client.get("/?q=alliance", headers=headers)
        assert "<html" in response.content.decode()
        assert "hx-swap-oob" not in response.content.decode()
        assert "HX-Request" in response["Vary"]


def test_pages_follow_each_other_without_a_gap_or_a_repetition(client, seeds):
    html, seen = page(client, "q=china+OR+russia"), []
    number = total(html)[0]
    while True:
        seen += re.findall(r'class="hit-passage"\s+href="([^"]*)"', html)
        if 'rel="next"' not in html:
            break
        html = page(client, link(html, "Next")[2:])
    assert len(seen) == len(set(seen)) == number > 40


def test_a_page_beyond_the_end_says_so_and_leads_back(client, seeds):
    last = -(-total(page(client, "q=alliance"))[0] // 20)
    html = page(client, "q=alliance&page=999999")
    assert f"There is no page 999\u202f999: the last one is page {last}." in html
    assert link(html, "to the last one") == f"/?q=alliance&page={last}"
    assert link(html, "Go to the first page") == "/?q=alliance"


def test_no_passage_found_says_what_to_try(client, seeds):
    html = page(client, "q=zebra&stance=rejects")
    assert "No passage was found." in html
    assert link(html, "Search without the filter") == "/?q=zebra"
    assert link(html, "See the newest sources") == "/"


@pytest.mark.parametrize(
    ("query", "advice", "other"),
    [
        ("q=zebra", "Try another spelling", "Use fewer words|filter"),
        ("q=zebra+quagga", "Use fewer words", "another spelling|Remove one"),
        ("q=zebra&stance=rejects&after=2021", "Remove one of the filters", "Use fewer words"),
        ("after=2099", "Search without the filter<", "words|spelling|Remove one"),
        ("q=((", "Write a word", "spelling|fewer words|filter"),
        ("q=*", "Write a word", "spelling|fewer words|filter"),
    ],
)
def test_what_one_is_told_to_try_fits_what_was_asked(client, seeds, query, advice, other):
    html = page(client, query)
    told = html[html.index("No passage was found.") :].partition("</ul>")[0]
    assert advice in told
    assert not re.search(other, told)


def test_words_that_no_passage_has_together_find_passages_with_some_and_it_says_so(client, seeds):
    html = page(client, "q=admiral+taboo")
    assert html.count("No passage has all of these words") == 1
    assert total(html)[0] > 1


def test_a_mistyped_word_leads_to_what_was_meant(client, seeds):
    html = page(client, "q=militery+aliance&stance=rejects")
    assert "Did you mean" in html
    meant = link(html, "military alliance")
    assert meant == "/?q=military+alliance&stance=rejects"
    assert total(page(client, meant[2:]))[0] > 1


@pytest.mark.parametrize("query", ["q=military+alliance", "q=zebraquagga", "q=", "q=the+taboo"])
def test_what_was_found_or_is_like_no_other_word_is_not_questioned(client, seeds, query):
    assert "Did you mean" not in page(client, query)


def test_synonyms_are_named_and_left_out_at_a_click_and_asked_back(client, seeds):
    html = page(client, "q=PRC&stance=rejects&page=2")
    assert "Also searching" in html
    off = link(html, "Search only what I typed")
    assert off == "/?q=PRC&stance=rejects&synonyms=off"
    narrow = page(client, off[2:])
    assert "Also searching" not in narrow
    assert "Synonyms are left out." in narrow
    assert total(narrow)[0] < total(html)[0]
    assert 'type="hidden" name="synonyms" value="off"' in narrow  # ticking a box keeps it so
    assert link(narrow, "Search them too") == "/?q=PRC&stance=rejects"


def test_synonyms_that_are_excluded_are_left_out_at_a_click_too(client, seeds):
    html = page(client, "q=alliance+-NATO")
    assert "Also excluding" in html
    off = link(html, "Search only what I typed")
    assert off == "/?q=alliance+-NATO&synonyms=off"
    assert "Also excluding" not in page(client, off[2:])
    both = page(client, "q=PRC+-NATO")
    assert both.count("Search only what I typed") == 1
    assert re.search(r"Also searching [^.]*\. Also excluding ", re.sub(r"<[^>]*>", "", both))


def test_a_long_list_of_synonyms_unfolds(client, seeds):
    html = page(client, "q=China+Russia")
    shown = html[html.index("Also searching") : html.index("<details")]
    assert shown.count("<bdi>") == 3
    assert re.search(r"and \d+ more\.", shown)
    for spelling in ("PRC", "中国", "Россия"):
        assert f"<bdi>{spelling}</bdi>" in html


def test_few_passages_with_all_words_offer_those_with_some(client, seeds):
    html = page(client, "q=military+taboo")
    more = link(html, "Passages with some of the words")
    assert more == "/?q=military+taboo&match=any"
    assert total(page(client, more[2:]))[0] > total(html)[0]


def test_a_date_that_cannot_be_read_is_named_and_the_rest_is_searched(client, seeds):
    html = page(client, "q=alliance&after=yesterday")
    assert "“From yesterday” was left aside" in html
    assert total(html) == total(page(client, "q=alliance"))


HOSTILE = [
    '"',
    "(",
    "*",
    "-",
    "NOT",
    "a\x00b",
    "\ud800",
    "outlet:",
    "a" * 100_000,
    "alliance " * 10_000,
    "(" * 3_000,
    "<script>alert(1)</script>",
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:12]))
def test_nothing_typed_breaks_the_page_or_gets_into_its_mark_up(client, seeds, text):
    for name in ("q", "outlet", "stance", "after", "before", "date", "sort", "page", "match"):
        response = client.get("/", {name: text.encode("utf-8", "surrogatepass")})
        assert response.status_code == 200
        assert b"<script>alert" not in response.content
        assert len(response.content) < 400_000


def test_the_marks_are_the_only_mark_up_of_a_hit_and_bleach_finds_nothing_to_take_out(
    client, article, shared
):
    attacks = json.loads((shared / "security" / "dompurify_expect.json").read_text("utf-8"))
    attacks = [" ".join(clean(attack["payload"]).split()) for attack in attacks][:150]
    article(*(f"alliance {attack} <mark onclick=x>alliance</mark> {attack}" for attack in attacks))
    hits = []
    for number in range(1, 9):
        html = client.get("/", {"q": 'alliance OR img OR "mark onclick"', "page": number})
        hits += re.findall(
            r'<a class="hit-passage"[^>]*>(.*?)</a>', html.content.decode(), re.DOTALL
        )
    assert len(hits) == len(attacks)
    for hit in hits:
        assert bleach.clean(hit, tags={"mark"}, attributes={}, strip=True) == hit
        assert "<mark>alliance</mark>" in hit


def test_no_query_of_the_fuzz_list_breaks_the_page(client, seeds, shared):
    entries = json.loads((shared / "security" / "query_fuzz.json").read_text(encoding="utf-8"))
    naughty = json.loads((shared / "security" / "blns.json").read_text(encoding="utf-8"))
    # Entries without a query are recipes for long ones; those are the search room's tests.
    texts = [entry["query"] for entry in entries if "query" in entry] + naughty
    assert len(texts) > 500
    for text in texts:
        response = client.get("/", {"q": text.encode("utf-8", "surrogatepass")}, headers=HTMX)
        assert response.status_code == 200, text[:80]


def test_a_missing_index_is_a_plain_page_that_says_what_to_do(client, article, caplog):
    source = article("Some words.")
    for path in sorted(settings.INDEX_DIR.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    for headers in ({}, HTMX):
        response = client.get("/?q=words", headers=headers)
        html = response.content.decode()
        assert response.status_code == 503
        assert "Nothing is lost" in html
        assert "manage.py rebuild_index" in html
        assert source.get_absolute_url() in html
    assert "could not be answered" in caplog.text


def test_a_search_costs_the_same_few_database_queries_whatever_it_finds(
    client, seeds, django_assert_max_num_queries
):
    for query in ("", "q=alliance", "q=alliance&outlet=unknown&page=2", "q=zebra"):
        with django_assert_max_num_queries(8):
            client.get(f"/?{query}")


def test_the_page_is_read_only_and_runs_nothing_that_stands_in_it(client, seeds):
    assert client.post("/").status_code == 405
    response = client.get("/?q=alliance")
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    html = response.content.decode()
    assert not re.search(r"<script(?![^>]*\ssrc=)|\sstyle=|\son[a-z]+=|<style", html)


def test_what_is_ticked_without_end_makes_no_page_without_end(client, seeds):
    many = "&".join(f"date={year:04}-XX" for year in range(1000, 1600))
    response = client.get(f"/?q=alliance&{many}")
    assert response.status_code == 200
    assert len(response.content) < 400_000


def test_a_filter_that_nobody_knows_is_left_aside_and_said_so(client, article):
    article("A secret plan.", publish=False, outlet="Hidden Post")
    article("An open matter.", outlet="Daily Herd")
    for asked in ("outlet=hidden-post", "stance=maybe", "outlet=the-moon"):
        for query in (f"q=matter&{asked}", asked):
            found = page(client, query)
            assert "that filter was left aside" in found
            assert total(found) == (1, 1)


def test_an_outlet_whose_articles_were_all_withdrawn_keeps_its_filter(client, article):
    article("An open matter.", outlet="Daily Herd")
    source = article("Another matter.", outlet="Evening Herd", title="Another")
    source.outlet.slug = "herd"
    source.outlet.save()
    source.withdraw(reason="by order")
    article("A secret matter.", outlet="Evening Herd", title="A third", publish=False)
    outbox.drain()
    for asked in ("outlet=herd", "outlet=evening-herd", "q=matter&outlet=herd"):
        found = page(client, asked)
        assert total(found) == (0, 0)
        assert "What this archive had of “Evening Herd” was withdrawn" in found
        assert "left aside" not in found
        assert "Remove the filter </span> <bdi>Evening Herd</bdi>" in found
    both = page(client, "q=matter&outlet=herd&outlet=daily-herd")
    assert total(both) == (1, 1)
    assert "“Evening Herd” was withdrawn" in both


def test_an_outlet_that_is_known_by_a_draft_alone_is_answered_like_none(client, article):
    article("An open matter.", outlet="Daily Herd")
    article("A secret plan.", publish=False, outlet="Hidden Post")
    outlet = Outlet.objects.get(name="Hidden Post")
    outlet.slug = "hidden"
    outlet.save()
    never = page(client, "q=matter&outlet=no-such")
    for slug in ("hidden", "hidden-post"):
        assert page(client, f"q=matter&outlet={slug}") == never


def test_a_date_that_cannot_be_read_is_told_on_the_first_page_too(client, article):
    article("An open plan.")
    assert "was left aside" in page(client, "after=2021-02-30")
