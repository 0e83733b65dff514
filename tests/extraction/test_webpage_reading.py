"""Saved HTML pages."""

import json
from pathlib import Path

import pytest

from documents.extraction import ExtractionError, extract
from documents.extraction.webpage import parse_page
from documents.extraction.webpage_metadata import metadata_of_tags

TITLE = "Ties grow between the two capitals"
SEED = Path(__file__).parents[2] / "seeds" / "002_097b39219aff455e.txt"
PARAGRAPHS = (
    "The two countries have long worked together at sea and in the air, officials said on Monday "
    "in the capital, where the ministers met.",
    "Analysts said that the plan was more about signals than about war, and that nobody expected "
    "either side to sign a treaty soon.",
    "The meeting ended at noon with a short statement that was read aloud by the secretary and "
    "then handed to the reporters who were waiting outside.",
)
HEAD = """
<title>Ties grow between the two capitals - The Example</title>
<meta property="og:site_name" content="The Example">
<meta property="og:title" content="Ties grow between the two capitals">
<meta name="author" content="By Jo March">
<meta property="article:published_time" content="2021-03-03T05:11:00+08:00">
<link rel="canonical" href="https://example.org/ties">
"""


def page(head="", body=""):
    article = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    return (
        f"<!doctype html><html><head>{head}</head><body><nav><a>Home</a><a>World</a></nav>"
        f"<article><h1>Ties grow between the two capitals</h1>{article}</article>{body}"
        "<footer><p>© 2021 Example Media</p></footer></body></html>"
    ).encode()


def test_the_article_is_kept_and_the_page_around_it_withheld():
    found = extract(page(HEAD), "page.html")
    assert tuple(b.text for b in found.blocks if b.kind == "body") == PARAGRAPHS
    assert found.lines == ()
    assert {b.kind for b in found.blocks} == {"body", "boilerplate"}


def test_metadata_comes_from_the_tags_with_the_tag_as_evidence():
    found = extract(page(HEAD), "page.html").metadata
    assert {field: found[field].value for field in found} == {
        "title": "Ties grow between the two capitals",
        "outlet": "The Example",
        "original_source": None,
        "authors": ("Jo March",),
        "translator": None,
        "published": "2021-03-03",
        "updated": None,
        "language": "en",
        "url": "https://example.org/ties",
        "keywords": (),
    }
    assert found["published"].evidence_line is None
    assert "article:published_time" in found["published"].evidence


def test_the_update_and_the_keywords_come_from_their_tags():
    head = (
        f'{HEAD}<meta property="article:modified_time" content="2021-03-05T10:00:00Z">'
        '<meta property="article:tag" content="China">'
        '<meta property="article:tag" content="Russia">'
    )
    found = extract(page(head), "page.html").metadata
    assert (found["published"].value, found["updated"].value) == ("2021-03-03", "2021-03-05")
    assert found["keywords"].value == ("China", "Russia")
    assert "article:tag" in found["keywords"].evidence


def test_what_a_saved_page_states_is_printed_with_its_tag():
    printed = extract(page(HEAD), "page.html").as_json()
    assert "article:published_time" in printed["metadata"]["published"]["evidence"]


def test_json_ld_is_read_before_meta_tags():
    data = {
        "@graph": [
            {"@type": "WebSite", "name": "x"},
            {"@type": "NewsArticle", "datePublished": "2020-02-01", "author": {"name": "Ann Lee"}},
        ]
    }
    head = f'{HEAD}<script type="application/ld+json">{json.dumps(data)}</script>'
    found = extract(page(head), "page.html").metadata
    assert found["published"].value == "2020-02-01"
    assert found["authors"].value == ("Ann Lee",)


@pytest.mark.parametrize("broken", ["{", "[[[[", '"text"', "null", '{"@graph": 3}'])
def test_broken_json_ld_is_passed_over(broken):
    head = f'{HEAD}<script type="application/ld+json">{broken}</script>'
    assert extract(page(head), "page.html").metadata["published"].value == "2021-03-03"


def test_a_seed_in_bare_divs_keeps_its_body_and_none_of_its_comments():
    text = SEED.read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if line.strip()]
    source = "<html><body>" + "".join(f"<div>{line}</div>" for line in lines) + "</body></html>"
    wanted, found = extract(text.encode(), "a.txt"), extract(source.encode(), "a.html")
    public = ("body", "heading")
    assert [b.text for b in found.blocks if b.kind in public] == [
        b.text for b in wanted.blocks if b.kind in public
    ]
    assert found.metadata["translator"].value == "AlexD"


def test_a_page_is_known_by_its_content_too():
    assert extract(page(HEAD), "page.txt").metadata["outlet"].value == "The Example"


def test_hidden_text_and_scripts_are_not_read():
    hidden = "<p hidden>Secret one.</p><p style='display: none'>Secret two.</p><script>s()</script>"
    found = extract(page(HEAD, hidden), "page.html")
    assert "Secret" not in found.text
    assert "s()" not in found.text


def test_a_tag_with_a_hundred_thousand_attributes_is_refused():
    attributes = " ".join(f"a{n}=1" for n in range(100_000))
    with pytest.raises(ExtractionError, match="attributes"):
        extract(f"<html><p {attributes}>x</p></html>".encode(), "page.html")


@pytest.mark.parametrize(
    "source", [b"<html></html>", b"<html><body><!-- x --></body></html>", b"<"]
)
def test_a_page_without_words_is_refused_or_empty(source):
    try:
        found = extract(source, "page.html")
    except ExtractionError as error:
        assert "." in str(error)
    else:
        assert not [block for block in found.blocks if block.kind == "body"]


def test_a_linked_picture_s_text_outside_the_article_is_related():
    text = "Wilbur Ross pledges not to scare the weathermen"
    body = (
        f'<div><figure><a href="/x"><img src="x"><figcaption>{text}</figcaption></a></figure></div>'
    )
    found = extract(page(HEAD, body), "page.html")
    assert [block.kind for block in found.blocks if block.text == text] == ["related"]


def ld(*objects):
    return f'<script type="application/ld+json">{json.dumps({"@graph": objects})}</script>'


def test_an_author_that_json_ld_only_refers_to_is_looked_up():
    head = ld(
        {"@type": "Article", "author": {"@id": "#jo"}, "datePublished": "2021-03-03"},
        {"@type": "Person", "@id": "#jo", "name": "Jo March"},
    )
    assert extract(page(head), "page.html").metadata["authors"].value == ("Jo March",)


@pytest.mark.parametrize(
    ("mark", "authors"),
    [
        ('<span itemprop="author"><b itemprop="name">Jo March</b></span>', ("Jo March",)),
        ('<div><a rel="author">Jo March</a></div>', ("Jo March",)),
        ('<p><a rel="author">Jo March</a></p><p><a rel="author">Ann Lee</a></p>', ()),
        ('<div itemprop="comment"><i itemprop="author">Ann Lee</i></div>', ()),
    ],
)
def test_an_author_is_read_from_the_page_s_own_marks_but_not_a_comment_s(mark, authors):
    found = metadata_of_tags(parse_page(page(body=mark).decode()), {})
    assert (found["authors"].value if "authors" in found else ()) == authors


@pytest.mark.parametrize(
    ("title", "line", "outlet"),
    [
        ("Ties grow between the two capitals | The Harbour", "The Harbour", "The Harbour"),
        (
            "Harbour Monitor: Ties grow between the two capitals",
            "Harbour Monitor",
            "Harbour Monitor",
        ),
        ("Ties grow between the two capitals_World_Harbour", "© 2021 Harbour Ltd", "Harbour"),
        ("Ties grow between the two capitals | The Harbour", "Contact", None),
        ("Ties grow between the two capitals - Opinion", "Opinion", None),
    ],
)
def test_a_browser_s_title_names_the_site_where_the_page_has_that_name_too(title, line, outlet):
    source = page(f"<title>{title}</title>", f"<p>{line}</p>").replace(b"h1>", b"div>")
    source = source.replace("© 2021 Example Media".encode(), b"Imprint")
    found = extract(source, "page.html").metadata
    assert found["title"].value == "Ties grow between the two capitals"
    assert found["outlet"].value == outlet


def test_of_two_names_of_a_site_the_one_of_its_title_is_taken():
    head = HEAD.replace('content="The Example"', 'content="World News"')
    publisher = {"@type": "NewsArticle", "publisher": {"name": "The Example"}}
    found = extract(page(head + ld(publisher)), "page.html").metadata
    assert found["outlet"].value == "The Example"


def test_headings_and_lists_between_paragraphs_stay_and_a_box_that_asks_does_not():
    inside = (
        "<h2>Aims</h2><ul><li>Ships come first, they said.</li><li>Then the rest.</li></ul>"
        '<div class="donate-box"><p>Please support us with what you can give today.</p></div>'
    )
    article = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    source = page(HEAD).replace(f"<p>{PARAGRAPHS[2]}".encode(), f"{inside}{article}".encode())
    kinds = {block.text: block.kind for block in extract(source, "page.html").blocks}
    assert kinds["Aims"] == "heading"
    assert kinds["Ships come first, they said."] == kinds["Then the rest."] == "body"
    assert kinds["Please support us with what you can give today."] == "boilerplate"


def test_the_heading_that_the_head_names_is_the_title_whatever_else_reads_like_one():
    body = (
        "<div><p>Statement</p><h1>On an anniversary</h1><p>16 July 2021</p><p>The two countries, "
        "officials and ministers of the capital, state as follows:</p>"
        + "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    )
    source = f"<html><head><title>On an anniversary | Tide</title></head><body>{body}</div></body>"
    found = extract(source.encode(), "page.html")
    assert found.metadata["title"].value == "On an anniversary"
    kinds = {block.text[:19]: block.kind for block in found.blocks}
    assert kinds["The two countries, "] in ("body", "heading")


def test_a_heading_that_leads_to_the_front_page_is_the_site_s_name():
    head = "<title>The Quiet Pilot: Ties grow between the two capitals</title>"
    source = page(head).replace(b"<nav>", b'<h1><a href="/">The Quiet Pilot</a></h1><nav>')
    source = source.replace(b"<article><h1>", b"<article><h3>").replace(b"</h1><p>", b"</h3><p>")
    assert extract(source, "page.html").metadata["title"].value == TITLE


def test_what_stands_in_the_element_of_the_paragraphs_is_no_link_of_a_box_above_it():
    box = '<div class="box"><p>See also</p><a href="/x">The last keeper of the lighthouse</a></div>'
    first, second, third = PARAGRAPHS
    text = f"<p>{first}</p><p>{second}</p>{box}<h2>A matter of words</h2><p>{third}</p>"
    source = f"<html><body><h1>{TITLE}</h1><div class='text'>{text}</div></body></html>"
    kinds = {block.text: block.kind for block in extract(source.encode(), "page.html").blocks}
    assert (kinds["A matter of words"], kinds[third]) == ("heading", "body")
    assert kinds["The last keeper of the lighthouse"] == "related"


def test_a_lead_above_the_byline_stays():
    lead = "Moscow speaks of it and Beijing does not. A search for what nobody has read so far."
    above = f"<h1>{TITLE}</h1><div class='lead'>{lead}</div><div class='by'>By Jo March</div>"
    source = page(HEAD).replace(f"<h1>{TITLE}</h1>".encode(), above.encode())
    kinds = {block.text: block.kind for block in extract(source, "page.html").blocks}
    assert kinds[lead] == "body"


def test_a_page_whose_title_stands_in_its_head_alone_has_it():
    article = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    source = f"<html><head><title>{TITLE}</title></head><body>{article}</body></html>"
    assert extract(source.encode(), "page.html").metadata["title"].value == TITLE
