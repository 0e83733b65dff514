"""Single lines after an article: an author's box, a credit, another article's title, furniture."""

from __future__ import annotations

import re

from .cueing import table
from .page import Page
from .records import Label
from .rows import Row

# An author box is not longer than this.
WIDEST_BIOGRAPHY = 700
# A link to another article has at least so many words.
LEAST_HEADLINE = 5
# Beginnings of a line about the page where no article follows, and about a picture elsewhere.
COPYRIGHT = ("©", "(c)", "(C)")
_NAMED_START = re.compile(r"(?:[^\W\d_a-zа-яё][\w'’.-]+\s){2,4}")


def furniture_label(page: Page, i: int) -> Label:
    """Of a line after the article: a credit, a picture's text or furniture."""
    cue = page.cues[i]
    if cue.caption and not (cue.end or cue.furniture or page.rows[i].text.startswith(COPYRIGHT)):
        return "caption"
    if cue.furniture or cue.end or cue.caption:
        return "boilerplate"
    if cue.related_inline:
        return "related"
    if cue.signature or cue.byline or is_biography(page, i):
        return "byline"
    return "related" if is_headline(page.rows[i]) else "boilerplate"


def is_headline(row: Row) -> bool:
    """A line after the article that may be the title of another one, and does not ask for a
    click or a visit."""
    asks = table("TO_READER").search(row.folded)
    begins = not row.text[0].islower()
    fits = LEAST_HEADLINE <= row.words <= 25 and not (row.ends or row.bullet)
    return fits and begins and not asks


def is_biography(page: Page, i: int) -> bool:
    """An author box: "Jane Doe is a reporter at ..."."""
    row = page.rows[i]
    named = _NAMED_START.match(row.text[:120])
    if not named or row.width > WIDEST_BIOGRAPHY:
        return False
    rest = row.folded[named.end() :]
    return bool(table("BIO").match(rest)) and bool(table("ROLES").search(rest[:200]))
