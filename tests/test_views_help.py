"""The help page: what it shows runs, and finds what it promises."""

import re
from html import unescape

import pytest
from django.http import QueryDict

from documents.forms import SearchForm, address
from documents.models import Archive, Paragraph
from documents.results import find
from documents.search import Limits, SearchQuery

pytestmark = pytest.mark.django_db


def shown(client):
    return unescape(client.get("/help/").content.decode())


def examples(client):
    """Each query of the help page, from the link that runs it."""
    html = shown(client)
    found = re.findall(r'<dt><a href="/\?([^"]*)"><kbd>(.*?)</kbd>', html)
    texts = [re.sub(r"</?span>", "", markup) for _, markup in found]
    assert [QueryDict(link)["q"] for link, _ in found] == texts
    return texts


def texts(query):
    """The passages that a query finds."""
    hits = find(SearchQuery(query, limit=1000, synonyms=False)).hits
    return set(Paragraph.objects.filter(public_id__in=[hit.id for hit in hits]))


def test_every_example_is_understood_and_finds_something(client, seeds):
    found = examples(client)
    assert len(found) >= 14
    for text in found:
        answer = find(SearchQuery(text))
        assert answer.total > 0, text
        assert answer.notices == (), text
        assert not answer.relaxed, text
        assert not answer.did_you_mean, text


def test_every_field_and_sign_of_the_query_language_has_an_example(client, seeds):
    every = " ".join(examples(client))
    for sign in ("OR", " -", '"', "(", "*", "~ ", "~5", "title:", "outlet:", "author:", "stance:"):
        assert sign in every, sign
    for sign in ("after:", "before:", "kind:reference"):
        assert sign in every, sign


def test_the_examples_with_words_find_what_they_promise(client, seeds):
    both, phrase, either, without, grouped, beginning, nearly, near = examples(client)[:8]
    assert both == "military alliance"
    one, other = (texts(word) for word in both.split())
    assert texts(phrase) <= texts(near) <= texts(both) <= one | other
    assert all("military alliance" in p.text.lower() for p in texts(phrase))
    assert texts(either) == one | other
    assert texts(without) == one - other
    assert texts(grouped) == (one | other) - texts(phrase)
    assert one <= texts(beginning)
    assert one <= texts(nearly)


def test_the_examples_with_facts_find_what_they_promise(client, seeds):
    facts = {text.partition(":")[0]: text for text in examples(client)[8:]}
    word = facts["title"].partition(":")[2]
    assert all(word in p.source.title.lower() for p in texts(facts["title"]))
    name = facts["outlet"].partition(":")[2].strip('"')
    assert {p.source.outlet.name for p in texts(facts["outlet"])} == {name}
    name = facts["author"].partition(":")[2].strip('"')
    assert all(name in p.source.authors for p in texts(facts["author"]))
    slug = facts["stance"].partition(":")[2]
    assert {(p.stance or p.source.stance).slug for p in texts(facts["stance"])} == {slug}
    year = re.search(r"after:(\d+)", facts["after"])[1]
    assert any(p.source.latest.year == int(year) for p in texts(facts["after"]))
    assert {p.kind for p in texts("kind:reference")} == {"reference"}


def test_the_examples_are_of_whatever_archive_this_is(client, article):
    Archive.objects.update(examples=[])
    article("Sheep graze.", title="Grazing sheep quietly", outlet="Daily Herd", authors=("A B",))
    found = examples(client)
    assert "Grazing sheep" in found
    assert 'outlet:"Daily Herd"' in found
    for text in ("Grazing sheep", 'outlet:"Daily Herd"', 'author:"A B"'):
        assert find(SearchQuery(text)).total == 1


def test_links_citing_and_keeping_are_told_with_examples_that_are_there(client, seeds):
    html = shown(client)
    links = re.findall(r'href="(/(?:p|sources)/[^"]*)"', html[html.index('id="links"') :])
    assert len(links) == 5
    for link in links:
        assert client.get(link).status_code == 200, link
    words, together = (next(link for link in links if sign in link) for sign in ("&w=", ".."))
    assert "The words that were linked are marked." in client.get(words).content.decode()
    assert "Link to these paragraphs" in client.get(together).content.decode()
    passage = Paragraph.objects.get(public_id=links[0][3:19])
    entries = client.get(links[0]).context["cite"].entries
    assert all(f"<dt>{entry.name}</dt>" in html for entry in entries)
    assert html.count(passage.source.title) == len(entries)
    for words in ("RIS", "BibTeX", "CSL-JSON", "Keep this search", "evidence pack"):
        assert words in html


def test_what_the_help_page_names_is_on_the_pages_it_speaks_of(client, seeds):
    html = shown(client)
    source = seeds[0]
    passage = source.paragraphs.public()[0].get_absolute_url()
    for url, names in {
        source.get_absolute_url(): ("Cite", "Link to words or to several paragraphs"),
        passage: ("Cite", "Copy link", "Copy quote", "Embed this passage"),
        "/?q=alliance": ("Keep this search",),
    }.items():
        page = client.get(url).content.decode()
        for name in names:
            assert f"<em>{name}</em>" in html
            assert f">{name}<" in page


def test_an_empty_archive_has_its_help_too(client):
    assert "How to search" in shown(client)


def test_all_limits_and_parameters_are_told(client, seeds):
    html = shown(client)
    for limit in Limits():
        assert re.search(rf"\b{limit:,}\b".replace(",", "\u202f"), html)
    everything = SearchForm.read(
        QueryDict(
            "q=a&outlet=b&stance=c&after=2020&before=2021&date=undated&sort=newest&match=any"
            "&synonyms=off&page=2"
        )
    )
    for name in QueryDict(address(everything.query).partition("?")[2]):
        assert f"<kbd>{name}</kbd>" in html


def test_the_header_of_every_page_leads_to_it(client, seeds):
    for url in ("/", "/about/", seeds[0].get_absolute_url()):
        assert 'href="/help/"' in client.get(url).content.decode()
    assert 'aria-current="page">Help' in shown(client)
