"""What an editor is told about a page before it is published."""

import pytest

from documents.extraction import extract

TITLE = "Ties grow between the two capitals"
BODY = "\n\n".join(
    [
        "The two countries have long worked together at sea and in the air, officials said, "
        "and nobody at the meeting of ministers expected that to change.",
        "Analysts said that the plan was more about signals than about war, and expected "
        "neither side to sign a paper in the years that they could see before them.",
        "A spokesman for the ministry declined to say whether the plan of last year would "
        "hold once the ice had gone and the ships were back at sea.",
    ]
)
LINKS = "\n\n".join(
    f"The lighthouse keeper number {n} of the northern islands" for n in range(1, 12)
)


def warnings(text, name="page.txt"):
    return " ".join(extract(text.encode(), name).warnings)


def test_a_page_without_a_date_says_so_and_one_with_a_date_does_not():
    assert "No date of publication" in warnings(f"{TITLE}\n\n{BODY}")
    assert "No date of publication" not in warnings(f"{TITLE}\n\n3 March 2021\n\n{BODY}")


def test_an_ambiguous_date_is_asked():
    assert "cannot be told apart" in warnings(f"{TITLE}\n\n03/04/2021\n\n{BODY}")


@pytest.mark.parametrize(
    ("head", "tail"),
    [
        ("By Jane Roe", "Ivan Petrov is a research fellow at the Institute of the Far East."),
        ("Posted by Jane Roe\n\nAuthored by Ivan Petrov", ""),
    ],
)
def test_two_candidates_for_the_author_are_named(head, tail):
    found = warnings(f"{TITLE}\n\n{head}\n\n{BODY}\n\n{tail}")
    assert "Two candidates for the author" in found
    assert "Jane Roe" in found
    assert "Ivan Petrov" in found


def test_an_author_named_twice_is_one_candidate():
    tail = "Jane Roe is a research fellow at the Institute of the Far East."
    found = warnings(f"{TITLE}\n\nBy J. Roe and Ivan Petrov\n\n{BODY}\n\n{tail}")
    assert "Two candidates" not in found


def test_an_author_in_the_head_of_a_saved_page_is_held_against_its_byline():
    page = (
        '<html><head><meta name="author" content="Max Webmaster"><title>T</title></head><body>'
        f"<article><h1>{TITLE}</h1><p>By Jane Roe</p>"
        + "".join(
            f"<p>{part}</p>" for part in (BODY + "\n\n" + BODY.replace("two", "2")).split("\n\n")
        )
        + "</article></body></html>"
    )
    found = warnings(page, "page.html")
    assert "Max Webmaster was taken" in found
    assert "By Jane Roe" in found


def test_a_page_of_which_much_is_discarded_says_how_much():
    found = warnings(f"{TITLE}\n\n{BODY}\n\nMost read\n\n{LINKS}")
    assert " % of the page’s words" in found
    assert "% of the page" not in warnings(f"{TITLE}\n\n{BODY}")


@pytest.mark.parametrize(
    "prompt",
    [
        "Want to read more?",
        "Subscribe to continue reading",
        "Il vous reste 80 % de cet article à lire.",
        "Jetzt weiterlesen mit Zeitung+",
        "Чтобы дочитать материал, оформите подписку",
    ],
)
def test_the_free_start_of_an_article_behind_a_paywall_is_called_so(prompt):
    assert "paywall" in warnings(f"{TITLE}\n\n{BODY}\n\n{prompt}")
    assert "paywall" not in warnings(f"{TITLE}\n\n{BODY}")
