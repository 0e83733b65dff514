"""Small pages on which the rules about lines are tried."""

import textwrap

from documents.extraction import extract

TITLE = "Ties grow between the two capitals"
FIRST = (
    "The two countries have long worked together at sea and in the air, officials said on Monday "
    "in the capital, where the ministers met."
)
SECOND = (
    "Analysts said that the plan was more about signals than about war, and that nobody expected "
    "either side to sign a treaty soon."
)
THIRD = (
    "The meeting ended at noon with a short statement that was read aloud by the secretary and "
    "then handed to the reporters who were waiting outside."
)
FOURTH = (
    "It did not mention the islands, which both governments had promised to discuss in the spring "
    "when their foreign ministers met on the coast."
)


def labels(*lines):
    """Labels by text of a page of these lines, a blank one between each."""
    found = extract("\n\n".join(lines).encode(), "page.txt")
    return {line.text: line.label for line in found.lines}


def label_inside(*lines):
    """Labels of lines put into the middle of an article."""
    found = labels(TITLE, FIRST, SECOND, *lines, THIRD, FOURTH)
    assert [found[text] for text in (FIRST, SECOND, THIRD, FOURTH)] == ["body"] * 4
    return [found[line] for line in lines]


def label_after(*lines):
    """Labels of lines put after an article."""
    found = labels(TITLE, FIRST, SECOND, THIRD, FOURTH, *lines)
    assert [found[text] for text in (FIRST, SECOND, THIRD, FOURTH)] == ["body"] * 4
    return [found[line] for line in lines]


def wrapped(text):
    return textwrap.wrap(text, 62)
