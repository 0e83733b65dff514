"""How a reader's comment looks on a page that may not say where its comments begin: a name, a
time and a text."""

from __future__ import annotations

import re

from .cueing import WIDEST_META, is_cued_date, table
from .dates import find_date
from .page import Page

# Rows ahead in which comments must show a name with a time, a reply button or the like.
EVIDENCE_ROWS = 10
# The next comment begins within so many rows, and with fewer paragraphs between.
COMMENT_ROWS = 14
COMMENT_TEXTS = 4
# The text of a comment begins so many rows below its time, after a subject or a rank.
TEXT_ROWS = 3
# Beside its time a comment's line has at most so many words: who, and "wrote on".
STAMP_WORDS = 8
NAME_WORDS = 4
WIDEST_NAME = 40
_VOTES = re.compile(r"[+-]\d{1,4}")
_TIME = re.compile(r"\d{1,2}[:.h]\d{2}")


def has_comments_below(page: Page, i: int) -> bool:
    """Whether row i is the heading of comments and no counter that links to them: who wrote one
    and when stands below, or the form for another, which has more than buttons."""
    return any(
        cue.comment_meta or (cue.comment_opening and not cue.furniture)
        for cue in page.cues[i + 1 : i + 1 + EVIDENCE_ROWS]
    )


def chained_stamps(page: Page, start: int) -> frozenset[int]:
    """Rows from `start` on that say who wrote and when, and that follow one another with a
    sentence or two between: comments, though no heading may say so.

    One such line may be the article's own; a list of news has no sentences between.
    """
    found: set[int] = set()
    chain: list[int] = []
    stamps = [i for i in range(start, len(page)) if _is_stamp(page, i)]
    for i in stamps:
        if chain and not _is_next_comment(page, chain[-1], i):
            found.update(chain if _are_comments(page, chain) else ())
            chain = []
        chain.append(i)
    found.update(chain if _are_comments(page, chain) else ())
    return frozenset(found)


def _is_stamp(page: Page, i: int) -> bool:
    row, cue = page.rows[i], page.cues[i]
    if row.width > WIDEST_META or row.prose or cue.caption:
        return False
    date = find_date(row.text, points_day_first=True)
    if table("YEARLESS_TIMES").fullmatch(row.folded):
        return _is_name(page, i - 1)
    if not date or is_cued_date(row):
        return False
    rest = f"{row.text[: date.start]} {row.text[date.end :]}"
    timed = _TIME.search(rest)
    if not timed and (row.ends or page.is_entry(i, listed=True)):
        return False
    named = sum(char.isalpha() for char in row.text[: date.start]) > 2
    most = STAMP_WORDS if timed else NAME_WORDS
    return len(_TIME.sub(" ", rest).split()) <= most and (named or _is_name(page, i - 1))


def _is_name(page: Page, i: int) -> bool:
    row, cue = page.rows[i], page.cues[i]
    short = row.words <= NAME_WORDS and row.width <= WIDEST_NAME
    return short and not (row.ends or cue.furniture or cue.caption or cue.related_heading)


def _is_next_comment(page: Page, before: int, i: int) -> bool:
    return i - before <= COMMENT_ROWS and page.texts(before + 1, i) < COMMENT_TEXTS


def _are_comments(page: Page, chain: list[int]) -> bool:
    """At least two, half of them with a sentence under who and when."""
    if not chain:
        return False
    ends = [*chain[1:], len(page)]
    told = sum(
        any(page.rows[j].ends for j in range(i + 1, min(i + 1 + TEXT_ROWS, end)))
        for i, end in zip(chain, ends, strict=True)
    )
    return len(chain) > 1 and 2 * told >= len(chain)


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
    counts = _VOTES.fullmatch(page.rows[i].text)  # of pictures too
    more = not counts and sum(cue.comment_meta for cue in page.cues[i + 1 : i + 40])
    name_above = i > 0 and page.rows[i - 1].words <= 4 and not page.rows[i - 1].ends
    has_date = page.cues[i].dateline or "ago" in page.rows[i].folded
    return more >= 1 or (name_above and page.label(i - 1) is None) or has_date


def is_time_line(page: Page, i: int) -> bool:
    """Row i says when a comment was written, and the row above may say by whom."""
    return page.cues[i].dateline or page.cues[i].comment_meta
