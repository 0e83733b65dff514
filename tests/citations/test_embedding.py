"""What a page tells reference managers and search engines, read back as they read it."""

import datetime as dt
from dataclasses import replace
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.citations import Citable, coins, json_ld, meta_tags
from documents.dates import parse_edtf

LINK = "https://search.example.org/p/7k3m9x2q4w8z1c5v/?v=3"


def cited(**facts) -> Citable:
    return Citable(
        key="7k3m9x2q4w8z1c5v",
        link=LINK,
        archive="Alliance Search",
        read_on=dt.date(2026, 11, 22),
        **facts,
    )


WHOLE = cited(
    title="Alliance? Yes & no",
    authors=("Vladimir Vinokurov", "TASS"),
    outlet="SouthFront",
    translator="AlexD",
    published=parse_edtf("2019-03-05"),
    language="en",
    url="https://vpk.example/a",
    number=12,
    words="Too early to say.",
)
BARE = cited(title="Vzglyad report", supplied=True, published=parse_edtf("2019?"))


def test_coins_describe_a_newspaper_article_that_a_reference_manager_knows():
    assert parse_qs(coins(WHOLE)) == {
        "ctx_ver": ["Z39.88-2004"],
        "rft_val_fmt": ["info:ofi/fmt:kev:mtx:dc"],
        "rft.type": ["newspaperArticle"],
        "rft.title": ["Alliance? Yes & no"],
        "rft.creator": ["Vinokurov, Vladimir", "TASS"],
        "rft.contributor": ["AlexD"],
        "rft.source": ["SouthFront"],
        "rft.date": ["2019-03-05"],
        "rft.language": ["en"],
        "rft.description": ["¶\u00a012: “Too early to say.”"],
        "rft.identifier": [LINK],
    }


def test_meta_tags_speak_highwire_and_dublin_core():
    assert meta_tags(WHOLE) == [
        ("citation_title", "Alliance? Yes & no"),
        ("citation_author", "Vinokurov, Vladimir"),
        ("citation_author", "TASS"),
        ("citation_publication_date", "2019/03/05"),
        ("citation_journal_title", "SouthFront"),
        ("citation_language", "en"),
        ("citation_public_url", LINK),
        ("DC.type", "newspaperArticle"),
        ("DC.title", "Alliance? Yes & no"),
        ("DC.creator", "Vinokurov, Vladimir"),
        ("DC.creator", "TASS"),
        ("DC.contributor", "AlexD"),
        ("DC.source", "SouthFront"),
        ("DC.date", "2019-03-05"),
        ("DC.language", "en"),
        ("DC.description", "¶\u00a012: “Too early to say.”"),
        ("DC.identifier", LINK),
    ]


@pytest.mark.parametrize(
    ("words", "described"),
    [
        ("“China pursues peace.”", "“China pursues peace.”"),
        ("“China pursues peace,” he said.", "“‘China pursues peace,’ he said.”"),
        ("It is “taboo” now.", "“It is ‘taboo’ now.”"),
        ("«Табу» снято.", "“‘Табу’ снято.”"),
    ],
)
def test_a_quotation_within_the_words_cited_has_single_marks(words, described):
    described = f"¶\u00a012: {described}"
    quoting = replace(WHOLE, words=words)
    assert ("DC.description", described) in meta_tags(quoting)
    assert parse_qs(coins(quoting))["rft.description"] == [described]


def test_schema_org_has_the_article_and_the_quotation_in_it():
    assert json_ld(WHOLE) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Alliance? Yes & no",
        "author": [
            {"@type": "Person", "name": "Vladimir Vinokurov"},
            {"@type": "Organization", "name": "TASS"},
        ],
        "translator": {"@type": "Person", "name": "AlexD"},
        "publisher": {"@type": "Organization", "name": "SouthFront"},
        "datePublished": "2019-03-05",
        "inLanguage": "en",
        "sameAs": "https://vpk.example/a",
        "isPartOf": {"@type": "Collection", "name": "Alliance Search"},
        "hasPart": {"@type": "Quotation", "text": "Too early to say.", "url": LINK},
    }


def test_of_a_source_the_address_is_the_articles_own():
    assert json_ld(BARE)["url"] == LINK
    assert "hasPart" not in json_ld(BARE)


def test_a_page_of_no_known_outlet_is_a_page_of_this_archive():
    fields = parse_qs(coins(BARE))
    assert (fields["rft.type"], fields["rft.source"]) == (["webpage"], ["Alliance Search"])
    assert "publisher" not in json_ld(BARE)


@pytest.mark.parametrize("date", ["2019?", "2019/2020", "../2021-03-06?", ""])
def test_a_date_that_needs_a_word_beside_it_is_not_told_to_machines_without(date):
    citable = cited(title="T", published=parse_edtf(date))
    assert "date" not in coins(citable)
    assert not [name for name, _ in meta_tags(citable) if "date" in name]
    assert "datePublished" not in json_ld(citable)


@pytest.mark.parametrize(
    ("date", "slashed"), [("2021", "2021"), ("2021-03", "2021/03"), ("2021-03-03", "2021/03/03")]
)
def test_a_stated_date_is_told_as_exactly_as_it_is_known(date, slashed):
    citable = cited(title="T", published=parse_edtf(date))
    assert dict(meta_tags(citable))["citation_publication_date"] == slashed
    assert json_ld(citable)["datePublished"] == date


@given(st.text())
def test_any_title_comes_back_from_a_coins_span(title):
    citable = cited(title=title)
    assert parse_qs(coins(citable))["rft.title"] == [citable.shown_title]
