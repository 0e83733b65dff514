"""What an editor is told to look at, beside extraction's own warnings."""

import pytest

from documents.cautions import cautions_of
from documents.extraction import Block, Extraction, Line, MetadataValue, extract


def extraction(*blocks, lines=(), authors=(), text="", warnings=()):
    return Extraction(
        name="a.txt",
        text=text,
        metadata={"authors": MetadataValue(tuple(authors), "stated" if authors else "unknown")},
        lines=tuple(Line(n, label, said) for n, (label, said) in enumerate(lines, start=1)),
        blocks=tuple(Block(kind, "x" * size, 1) for kind, size in blocks),
        warnings=tuple(warnings),
    )


@pytest.mark.parametrize(
    ("kept", "withheld", "says"),
    [
        (60, 40, ["40 % of the page is set aside: is some of the article in it?"]),
        (61, 39, []),
        (0, 50, []),  # no article at all: extraction says that
        (0, 0, []),
    ],
)
def test_forty_per_cent_of_a_page_set_aside_is_said(kept, withheld, says):
    blocks = [("body", kept), ("related", withheld // 2), ("comment", withheld - withheld // 2)]
    assert cautions_of(extraction(*blocks)) == says


def test_what_extraction_says_of_the_share_is_not_said_twice():
    said = "64 % of the page's words are not taken for the article."
    assert cautions_of(extraction(("body", 1), ("comment", 9), warnings=[said])) == []


@pytest.mark.parametrize(
    ("byline", "doubted"),
    [
        ("By Minnie Chan", False),
        ("BY MINNIE CHAN", False),
        ("By M. Chan and Teddy Ng", True),
        ("By Teddy Ng", True),
        ("Von Teddy Ng", True),
        ("作者：李伟", True),
        ("By the end of the year", False),
        ("Published by this newspaper", False),
    ],
)
def test_a_byline_that_names_somebody_else_is_doubted(byline, doubted):
    said = cautions_of(extraction(lines=[("byline", byline)], authors=["Minnie Chan"]))
    assert bool(said) == doubted
    if doubted:
        assert "Minnie Chan was taken" in said[0]
        assert byline in said[0]


def test_only_lines_about_the_article_count():
    lines = [("comment", "By Teddy Ng"), ("related", "By Teddy Ng"), ("body", "By Teddy Ng")]
    assert cautions_of(extraction(lines=lines, authors=["Minnie Chan"])) == []
    assert cautions_of(extraction(lines=[("byline", "By Teddy Ng")])) == []


def test_a_saved_page_whose_head_names_another_author_than_its_byline_is_doubted():
    words = " ".join(f"word{n}" for n in range(40))
    page = (
        '<html><head><title>No treaty</title><meta name="author" content="Minnie Chan"></head>'
        "<body><article><h1>No treaty</h1><p>By Teddy Ng</p>"
        f"<p>The army {words}.</p><p>The navy {words}.</p><p>The pact {words}.</p>"
        "</article></body></html>"
    )
    said = cautions_of(extract(page.encode(), "page.html"))
    assert [sentence for sentence in said if "Two candidates" in sentence]
