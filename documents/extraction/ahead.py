"""What stands further down the page: more of the article, links, a list, the page's foot."""

from __future__ import annotations

from .cueing import table
from .page import Page

# Paragraphs that must follow for the article to go on after its end seemed to be reached.
RESUMING_TEXTS = 3
# Rows ahead in which they are looked for.
AHEAD_ROWS = 200
# A sentence that announces a list has at least so many words.
ANNOUNCING_WORDS = 5
# Of so many rows at the foot of a page so many are links of the site about itself; each has so
# many words at most.
FOOTER_ROWS = 8
LEAST_FOOTER = 3
FOOTER_WORDS = 5


def texts_ahead(page: Page, i: int) -> int:
    """Paragraphs of running text after row i, up to the next zone."""
    count = 0
    for j in range(i + 1, min(i + 1 + AHEAD_ROWS, len(page))):
        cue = page.cues[j]
        if cue.related_heading or cue.comment_opening or cue.comment_heading:
            break
        count += page.is_text(j) and not page.is_entry(j, listed=False)
        if count >= RESUMING_TEXTS:
            break
    return count


def links_follow(page: Page, i: int) -> bool:
    """Headlines come next, not a comment's name, time and text."""
    for j in range(i + 1, min(i + 4, len(page))):
        if page.cues[j].comment_meta or page.cues[j].comment_form or page.is_text(j):
            return False
    return i + 1 < len(page) and page.rows[i + 1].words >= 4


def announces_list(page: Page, i: int) -> bool:
    """ "Here it is in numbers:" over the items of a list."""
    row, below = page.rows[i], page.rows[i + 1 : i + 3]
    told = row.words >= ANNOUNCING_WORDS and row.text[-1] in ":："
    return told and len(below) == 2 and all(each.bullet for each in below)


def heads_list(page: Page, i: int) -> bool:
    """ "Recommendations" over sentences, not over links."""
    following = page.rows[i + 1] if i + 1 < len(page) else None
    if following is None or not following.ends:
        return False
    advises = table("ADVICE_HEADINGS").fullmatch(page.rows[i].core)
    return following.bullet or (bool(advises) and following.text[-1] in ".。")


def is_dated_link(page: Page, i: int) -> bool:
    """ "21 October, 18:20" over a headline: another article, in the middle of this one."""
    if i + 1 >= len(page):
        return False
    following = page.rows[i + 1]
    dated = table("YEARLESS_TIMES").fullmatch(page.rows[i].folded)
    return bool(dated) and not following.ends and not following.prose


def is_footer(page: Page, i: int) -> bool:
    """A short line that begins the site's own links: most of the next ones are such."""
    ahead = range(i, min(i + FOOTER_ROWS, len(page)))
    short = [j for j in ahead if page.rows[j].words <= FOOTER_WORDS and not page.rows[j].ends]
    known = sum(bool(table("FOOTER").fullmatch(page.rows[j].core)) for j in short)
    told = any(page.is_text(j) or page.cues[j].comment_meta for j in ahead)
    return i in short and known >= LEAST_FOOTER and not told and not texts_ahead(page, i)
