"""The top of a page: menus, the title, who wrote it and when, a standfirst."""

from __future__ import annotations

from .boxes import asks_readers
from .credits import names_journal
from .cueing import table
from .page import Page
from .rows import Row
from .title import (
    BYLINE_ROWS,
    HEADLINE_WORDS,
    credited,
    ends_way,
    find_title,
    is_about_article,
    may_be_title,
)

# Among so many rows under a site's notice so many are buttons or entries of a menu.
BELOW_NOTICE, LEAST_BUTTONS = 6, 4
WIDEST_NOTICE = 400
# A line of a summary has so much in common with the article.
LEAST_SHARED = 0.4
LONG_SUMMARY = 12
# What is taken for the first paragraph may be a picture's text, over the byline.
BELOW_PICTURE = 4


def find_body_start(page: Page) -> int:
    """Index of the first paragraph of running text; len(page) if there is none.

    What asks something of readers, or stands alone above a menu, is none, if others follow. A
    page of short sentences alone (a poem, a list of quotations) starts at the first of them.
    """
    for test in (page.is_text, page.is_sentence):
        found = (i for i in range(len(page)) if test(i) and not _is_title_like_question(page, i))
        first = next(found, None)
        if first is not None:
            if not _is_of_site(page, first):
                return first
            return next((i for i in found if not _is_of_site(page, i)), first)
    return len(page)


def _is_of_site(page: Page, i: int) -> bool:
    return asks_readers(page, i) or _stands_over_menu(page, i)


def _stands_over_menu(page: Page, i: int) -> bool:
    """It speaks to the reader, and no paragraph follows soon, but buttons and a menu."""
    row = page.rows[i]
    if row.width > WIDEST_NOTICE or not table("TO_READER").search(row.folded):
        return False
    below = range(i + 1, min(i + 1 + BELOW_NOTICE, len(page)))
    buttons = sum(page.rows[j].words <= 3 or page.cues[j].furniture for j in below)
    return buttons >= LEAST_BUTTONS and not any(page.is_sentence(j) for j in below)


def _is_title_like_question(page: Page, i: int) -> bool:
    """A wide title that ends with "?" or "!" is no paragraph: it is the page's first line, or
    stands at the end of the way to it, "Home » Asia » Title"."""
    row = page.rows[i]
    if row.width > 200 or row.sentences or row.text[-1] not in "?!？！":
        return False
    first = not any(may_be_title(page, j) for j in range(i))
    return first or any(ends_way(other, row) for other in page.rows[:i])


def label_head(page: Page, body_start: int, told: str = "") -> int | None:
    """Label the rows before the first paragraph; gives the title's index, or None."""
    title = find_title(page, body_start, told)
    # A date above a title that has one below is the day on which the page was seen.
    below = range(body_start if title is None else title + 1, body_start + BELOW_PICTURE)
    dated = any(page.cues[i].dateline for i in below if i < len(page))
    links = False  # under a heading such as "Trending"
    for i in range(body_start):
        cue = page.cues[i]
        if cue.related_heading:
            links = True
        elif cue.any or i == title:
            links = False
        if i == title:
            page.give(i, "title")
        elif title is None or i < title:
            _label_above_title(page, i, links, dated)
        else:
            _label_below_title(page, i, title)
    return title


def _label_above_title(page: Page, i: int, links: bool, dated: bool) -> None:
    cue = page.cues[i]
    if cue.caption and page.rows[i].words >= 2:
        page.give(i, "caption")
    elif i + 1 < len(page) and names_journal(page.rows[i], page.rows[i + 1]):
        page.give(i, "byline")
    elif (links and page.rows[i].words >= HEADLINE_WORDS) or cue.related_inline:
        page.give(i, "related")
    elif (cue.byline or (cue.dateline and not dated)) and not cue.furniture:
        page.give(i, "byline")
    else:
        page.give(i, "boilerplate", doubtful=not cue.furniture)


def _label_below_title(page: Page, i: int, title: int) -> None:
    row, cue = page.rows[i], page.cues[i]
    if _is_repeated_title(page, i, title):
        _label_repeated_title(page, i)
    elif (
        cue.caption
        or _credits_picture(row)
        or (credited(page, i) and not cue.any and i > title + 1)
    ):
        page.give(i, "caption")
    elif cue.furniture or cue.comment_heading or cue.comment_opening:
        page.give(i, "boilerplate")
    elif is_about_article(page, i, names=False) or cue.signature or cue.comment_meta:
        page.give(i, "byline")
    elif cue.related_inline or cue.related_heading:
        page.give(i, "related")
    elif cue.names and i - title <= BYLINE_ROWS:
        page.give(i, "byline", doubtful=not _beside_byline(page, i, title))
    elif table("SECTION_HEADINGS").fullmatch(row.core) or _is_numbered_heading(page, i):
        page.give(i, "heading")
    elif row.words >= 5 and (i == title + 1 or _goes_on_with_summary(page, i, title)):
        page.give(i, "body" if row.ends else "heading")  # the standfirst
    elif row.words >= 8 and _only_bylines_between(page, title, i):
        page.give(i, "body" if row.ends else "heading")  # a standfirst under the authors
    elif row.ends and row.words >= 4 and not table("TO_READER").search(row.folded):
        page.give(i, "body")
    elif row.words <= 4 and (_is_office(page, i) or _is_caseless_name(page, i, title)):
        page.give(i, "byline", doubtful=not page.cues[i - 1].names)
    else:
        page.give(i, "boilerplate", doubtful=True)


def _goes_on_with_summary(page: Page, i: int, title: int) -> bool:
    """Nothing but lines of a standfirst stands between row i and the title, or the heading
    "Summary", and i tells what the article tells."""
    row = page.rows[i]
    least = LEAST_SHARED if row.words < LONG_SUMMARY else LEAST_SHARED / 2
    for above in range(i - 1, title, -1):
        if table("SECTION_HEADINGS").fullmatch(page.rows[above].core):
            break
        if page.label(above) not in ("body", "heading") and page.rows[above].words > 1:
            return False
    return page.told_share(i) >= least


def _credits_picture(row: Row) -> bool:
    """ "(Source: navy.mil)" above the article: below it, such a line is the text's source."""
    return row.text[0] == "(" and row.text[-1] == ")" and row.core.startswith("source")


def _is_office(page: Page, i: int) -> bool:
    """The office of whom the line above names."""
    return page.cues[i - 1].names and bool(table("ROLES").search(page.rows[i].core))


def _is_caseless_name(page: Page, i: int, title: int) -> bool:
    """A name between title and date, in letters that have no capitals."""
    text = page.rows[i].text
    dated = i - title <= 2 and i + 1 < len(page) and page.cues[i + 1].dateline
    return dated and text.lower() == text.upper()


def _is_numbered_heading(page: Page, i: int) -> bool:
    """ "1. The question" over the first paragraph."""
    row = page.rows[i]
    fits = row.bullet and row.words >= 1 and row.width <= 90 and not row.ends
    return fits and i + 1 < len(page) and page.is_text(i + 1)


def _only_bylines_between(page: Page, title: int, i: int) -> bool:
    between = range(title + 1, i)
    return len(between) <= BYLINE_ROWS and all(page.label(j) == "byline" for j in between)


def _beside_byline(page: Page, i: int, title: int) -> bool:
    if i == title + 1:
        return True
    return (
        any(
            0 <= j < len(page) and (page.cues[j].byline or page.cues[j].dateline)
            for j in (i - 1, i + 1)
        )
        or page.label(i - 1) == "byline"
    )


def _is_repeated_title(page: Page, i: int, title: int | None) -> bool:
    return title is not None and i != title and page.rows[i].core == page.rows[title].core


def _label_repeated_title(page: Page, i: int) -> None:
    if i + 1 < len(page) and page.cues[i + 1].caption:
        page.give(i, "caption")
    else:
        page.give(i, "boilerplate")


def label_title_repeats(page: Page, title: int | None) -> None:
    """The title again: a picture's text before a credit, else furniture. Zones keep theirs."""
    for i in range(len(page)):
        if _is_repeated_title(page, i, title) and page.label(i) not in ("comment", "related"):
            _label_repeated_title(page, i)
