"""Hard-wrapped texts become the paragraphs that they were."""

import textwrap
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.extraction import extract

TITLE = "Ties grow between the two capitals"
HEAD = f"{TITLE}\nBy Jo March\n4 March 2021\n\n"
PARAGRAPHS = (
    "The two countries have long worked together at sea and in the air, officials said on Monday "
    "in the capital, where the ministers met for the third time this year and spoke of little.",
    "Analysts said that the plan was more about signals than about war, and that nobody expected "
    "either side to sign a treaty soon, least of all before the elections of the coming year.",
    "The meeting ended at noon with a short statement that was read aloud by the secretary and "
    "then handed to the reporters who were waiting outside in the rain without umbrellas.",
    "It did not mention the islands, which both governments had promised to discuss in the spring "
    "when their foreign ministers met on the coast and shook hands for the photographers.",
)
CHINESE = (
    "近来不断有人问我，中俄两国既然关系这么好，为什么不干脆结成军事同盟？这个问题问得好，"
    "但是问反了。应该问的是：结盟能给双方带来什么现在没有的东西？条约没有阻止任何事情，"
    "专家撤走了，边境上响起了枪声。"
)


def wrap(paragraph, width=72, **indents):
    return textwrap.fill(paragraph, width, **indents)


def public(text):
    blocks = extract(text.encode(), "a.txt").blocks
    return [block.text for block in blocks if block.kind in ("body", "heading")]


def every(*parts):
    return HEAD + "\n\n".join(parts)


WRAPPED = [wrap(part) for part in PARAGRAPHS]


@pytest.mark.parametrize(
    "text",
    [
        every(*WRAPPED),
        every(*WRAPPED).replace("\n", "\r\n"),
        every(*(wrap(part, 100) for part in PARAGRAPHS)),
        every(*(wrap(part, 42) for part in PARAGRAPHS)),
        every(
            *(wrap(part, initial_indent="    ", subsequent_indent="    ") for part in PARAGRAPHS)
        ),
        every(*(part.replace("\n", " \n") for part in WRAPPED)),
        HEAD + "\n".join(wrap(part, initial_indent="    ") for part in PARAGRAPHS),
        every(WRAPPED[0], PARAGRAPHS[1], WRAPPED[2], PARAGRAPHS[3]),
        every(*PARAGRAPHS[:3], WRAPPED[3]),
        every(*(part.replace("\n", "\n\n") for part in WRAPPED)),
        "\n".join(f"> {line}" if line else ">" for line in "\n\n".join(WRAPPED).split("\n")),
        "\n".join(f">> {line}" if line else ">>" for line in "\n\n".join(WRAPPED).split("\n")),
    ],
    ids=[
        "blank lines between",
        "CRLF",
        "wide",
        "narrow",
        "indented",
        "spaces at the ends",
        "first lines indented",
        "half of it wrapped",
        "one paragraph wrapped",
        "a blank line after every line",
        "quoted mail",
        "mail quoted twice",
    ],
)
def test_wrapped_paragraphs_are_whole(text):
    assert public(text) == list(PARAGRAPHS)


def test_wrapped_items_of_a_list_stay_items():
    items = [f"- {part}" for part in PARAGRAPHS[1:3]]
    text = every(WRAPPED[0], "\n".join(wrap(item, subsequent_indent="  ") for item in items))
    found = public(f"{text}\n\n{WRAPPED[3]}")
    assert found == [PARAGRAPHS[0], *items, PARAGRAPHS[3]]


def test_chinese_lines_are_joined_without_a_space():
    lines = "\n".join(CHINESE[i : i + 30] for i in range(0, len(CHINESE), 30))
    assert public(f"中俄为什么不结盟\n\n{lines}\n\n{lines}\n\n{lines}") == [CHINESE] * 3


def test_a_wrapped_title_is_recorded_whole():
    title = "A long title about the ties that grow between the two capitals of the north and east"
    found = extract(every(*WRAPPED).replace(TITLE, wrap(title, 72)).encode(), "a.txt")
    assert found.metadata["title"].value == title


@pytest.mark.parametrize(
    "lines",
    [
        ["Home", "World news and analysis", "Opinion", "Sign in to read"],
        [
            "Storm closes three airports in the northern islands of the republic",
            "Ministers meet again on the coast, and again there is no paper to show",
            "A lighthouse keeper remembers the long winter of the great ice on the river",
        ],
        ["The river is wide,", "the river is cold,", "and nobody sold us the boat."],
    ],
)
def test_menus_headlines_and_verse_are_not_joined(lines):
    text = "\n".join(lines) + "\n\n" + "\n\n".join(PARAGRAPHS)
    blocks = extract(text.encode(), "a.txt").blocks
    assert not {" ".join(pair) for pair in pairwise(lines)} & {block.text for block in blocks}


@settings(max_examples=60, deadline=None)
@given(st.integers(48, 96), st.permutations(PARAGRAPHS))
def test_any_width_of_lines_gives_the_same_paragraphs(width, paragraphs):
    text = "\n\n".join(wrap(part, width) for part in paragraphs)
    assert public(HEAD + text) == list(paragraphs)
