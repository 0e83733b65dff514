"""How a reader's comment looks on a page that may not say where its comments begin: a name, a
time and a text."""

from __future__ import annotations

import re

from .page import Page

# Rows ahead in which comments must show a name with a time, a reply button or the like.
EVIDENCE_ROWS = 10
_TIME = re.compile(r"\d{1,2}[:.h]\d{2}")


def has_comments_below(page: Page, i: int) -> bool:
    """Whether row i may be the heading of comments and no counter that links to them."""
    return any(
        cue.comment_meta or cue.comment_opening or cue.comment_form
        for cue in page.cues[i + 1 : i + 1 + EVIDENCE_ROWS]
    )


def is_name_date_text(page: Page, i: int) -> bool:
    """A date with a time, a name above it and a sentence below: a comment without a heading."""
    if i == 0 or i + 1 >= len(page) or not page.cues[i].dateline:
        return False
    name = page.rows[i - 1]
    named = name.words <= 4 and not name.ends and page.label(i - 1) is None
    return named and page.is_sentence(i + 1) and bool(_TIME.search(page.rows[i].text))


def is_comment_among_links(page: Page, i: int) -> bool:
    """Who, when and a text, and then a button or the next comment."""
    if not _is_who_and_when(page, i):
        return False
    ahead = range(i + 2, min(i + EVIDENCE_ROWS, len(page)))
    return any(page.cues[j].comment_form or _is_who_and_when(page, j) for j in ahead)


def _is_who_and_when(page: Page, i: int) -> bool:
    if i + 1 >= len(page) or not (page.cues[i].comment_meta or page.cues[i].dateline):
        return False
    above = page.cues[i - 1]
    name = page.rows[i - 1]
    handle = name.words <= 3 and not name.ends and not above.any
    named = above.names or above.comment_meta or handle or page.rows[i].words >= 3
    below = page.rows[i + 1]
    told = below.prose or below.sentence or bool(_TIME.search(page.rows[i].text))
    return named and told and below.width >= 25 and not page.cues[i + 1].any


def is_comment_head(page: Page, i: int) -> bool:
    """A line of who and when that begins a comment without a heading above it."""
    more = sum(cue.comment_meta for cue in page.cues[i + 1 : i + 40])
    name_above = i > 0 and page.rows[i - 1].words <= 4 and not page.rows[i - 1].ends
    has_date = page.cues[i].dateline or "ago" in page.rows[i].folded
    return more >= 1 or (name_above and page.label(i - 1) is None) or has_date


def is_time_line(page: Page, i: int) -> bool:
    """Row i says when a comment was written, and the row above may say by whom."""
    return page.cues[i].dateline or page.cues[i].comment_meta
