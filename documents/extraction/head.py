"""The top of a page: menus, the title, who wrote it and when, a standfirst."""

from __future__ import annotations

from .cueing import names_journal, table
from .names import is_paper, of_place, people
from .page import Page
from .rows import Row

# The widest line that may be a title, in letters.
WIDEST_TITLE = 250
# Of a long menu above the text, so many last lines are compared.
TITLE_CANDIDATES = 80
# A link to another article has at least so many words; a shorter one is of a menu.
HEADLINE_WORDS = 4
# A standfirst under a title that follows other headlines has at least so many words.
STANDFIRST_WORDS = 9
# A byline is looked for among so many rows after the title.
BYLINE_ROWS = 14


def find_body_start(page: Page) -> int:
    """Index of the first paragraph of running text; len(page) if there is none.

    A page of short sentences alone (a poem, a list of quotations) starts at the first of them.
    """
    for test in (page.is_text, page.is_sentence):
        for i in range(len(page)):
            if test(i) and not _is_title_like_question(page, i):
                return i
    return len(page)


def _is_title_like_question(page: Page, i: int) -> bool:
    """A wide title that ends with "?" or "!" is no paragraph, if it is the page's first line."""
    row = page.rows[i]
    return (
        row.width <= 200
        and row.sentences == 0
        and row.text[-1] in "?!？！"
        and not any(_may_be_title(page, j) for j in range(i))
    )


def label_head(page: Page, body_start: int) -> int | None:
    """Label the rows before the first paragraph; gives the title's index, or None."""
    title = _find_title(page, body_start)
    # A date above a title that has one below is the day on which the page was seen.
    below = range(body_start if title is None else title + 1, body_start)
    dated = any(page.cues[i].dateline for i in below)
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


def _may_be_title(page: Page, i: int) -> bool:
    row, cue = page.rows[i], page.cues[i]
    if (
        cue.any
        or cue.comment_form
        or cue.end
        or _names_paper(row)
        or _names_place(page, i)
        or table("WRITTEN_FOR").match(row.folded)
        or row.width > WIDEST_TITLE
        or row.width < 8
    ):
        return False
    if " " not in row.text and row.width == len(row.text):  # a reader's or a site's name
        return False
    return row.words >= 2 and not (row.sentences > 1 and row.ends)


def _names_paper(row: Row) -> bool:
    """A person and a paper or an office: "Minnie Chan, South China Morning Post"."""
    name, separator, rest = row.text.partition("|" if "|" in row.text else ",")
    if not separator or row.words > 12 or not people(name, certain=False):
        return False
    return is_paper(rest) or bool(table("ROLES").match(rest.strip().lower()))


def _names_place(page: Page, i: int) -> bool:
    """ "Jane Roe, Beijing" over the article's date."""
    row = page.rows[i]
    name, separator, rest = row.text.partition(", ")
    dated = i + 1 < len(page) and page.cues[i + 1].dateline
    placed = 1 <= len(rest.split()) <= 3 and rest[:1].isupper() and not row.ends
    return bool(separator and dated and placed and people(name, certain=False))


def _find_title(page: Page, body_start: int) -> int | None:
    candidates = [i for i in range(body_start) if _may_be_title(page, i)][-TITLE_CANDIDATES:]
    if not candidates:
        return None
    first = candidates[0]  # "Jane Roe in Hong Kong" below it is no title
    candidates = [i for i in candidates if i == first or not of_place(page.rows[i].text)]
    scored = [(_title_score(page, i, candidates, body_start), -i) for i in candidates]
    best, negative = max(scored)
    if best < 0 and len(candidates) > 3:  # a menu and no title
        return None
    return -negative


def _title_score(page: Page, i: int, candidates: list[int], body_start: int) -> float:
    row, cue = page.rows[i], page.cues[i]
    score = 0.0
    if page.repeats[row.core] >= 2 or _is_prefix_of_another(page.rows, row):
        score += 4
    if i + 1 < body_start and _is_about_article(page, i + 1):
        score += 3
    elif i + 2 < len(page) and i + 1 <= body_start and _is_about_article(page, i + 2):
        score += 2  # a standfirst stands between
    score += 1 if 5 <= row.words <= 22 else 0
    score -= 2 if row.words <= 2 else 1 if row.words <= 3 else 0
    score -= 4 if cue.names and (row.words <= 4 or len(people(row.text, certain=False)) > 1) else 0
    full_stop = row.text[-1] in ".。"
    score -= (3 if _credited(page, i) else 1.5) if full_stop else 0  # a picture's text
    score -= 1.5 if row.sentences else 0  # a standfirst
    score += 1.5 if i and page.cues[i - 1].dateline else 0
    score -= 2 if _has_site_suffix(page.rows, row) else 0
    # Of a title and its standfirst, or of the headlines of a menu, the nearer ones to the text
    # are likelier, but a standfirst follows its title at once.
    score -= 0.4 * sum(j > i for j in candidates if page.rows[j].words >= 5)
    return score + _standfirst_score(page, i, candidates)


def _standfirst_score(page: Page, i: int, candidates: list[int]) -> float:
    """Of two lines in a row the first is the title and the second its standfirst, which is
    seldom the shorter; of more lines in a row, or under "Trending", the last is the title."""
    lines = {j for j in candidates if not page.cues[j].names}
    first = i
    while first - 1 in lines:
        first -= 1
    last = i
    while last + 1 in lines:
        last += 1
    least, fewest = 0.8, 0
    if last - first > 1:  # a menu's headlines are about as long as the title, a standfirst longer
        first, least, fewest = last - 1, 1.3, STANDFIRST_WORDS
    if last == first or (first > 0 and page.cues[first - 1].related_heading):
        return 0.0
    title, standfirst = page.rows[first], page.rows[last]
    short = standfirst.width < least * title.width or standfirst.words < fewest
    if title.words < 4 or short or i < first:
        return 0.0
    return 1.5 if i == first else -1.5


def _is_about_article(page: Page, i: int, *, names: bool = True) -> bool:
    """Row i says who wrote the article or when; `names`: bare names count too."""
    cue = page.cues[i]
    bare = names and cue.names and page.rows[i].words <= 6
    row = page.rows[i]
    named = _names_paper(row) or _names_place(page, i) or bool(of_place(row.text))
    return cue.byline or cue.dateline or bare or named


def _is_prefix_of_another(rows: list[Row], row: Row) -> bool:
    """The browser's title stands on the page too: "Title | Outlet"."""
    return any(
        other is not row
        and other.folded.startswith(row.core)
        and other.folded[len(row.core) :].strip()[:1] in ("|", "-", "–", "—", "»", "·", "_")
        for other in rows[:60]
        if row.words >= 3
    )


def _has_site_suffix(rows: list[Row], row: Row) -> bool:
    """Row is "Title | Outlet" of a title that stands alone elsewhere."""
    return any(
        other is not row
        and other.words >= 3
        and len(other.core) + 2 < len(row.folded)
        and row.folded.startswith(other.core)
        for other in rows[:60]
    )


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
    elif cue.caption or (_credited(page, i) and not cue.any and i > title + 1):
        page.give(i, "caption")
    elif cue.furniture or cue.comment_heading or cue.comment_opening:
        page.give(i, "boilerplate")
    elif _is_about_article(page, i, names=False) or cue.signature or cue.comment_meta:
        page.give(i, "byline")
    elif cue.related_inline or cue.related_heading:
        page.give(i, "related")
    elif cue.names and i - title <= BYLINE_ROWS:
        page.give(i, "byline", doubtful=not _beside_byline(page, i, title))
    elif table("SECTION_HEADINGS").fullmatch(row.core) or _is_numbered_heading(page, i):
        page.give(i, "heading")
    elif i == title + 1 and row.words >= 5:
        page.give(i, "body" if row.ends else "heading")  # the standfirst
    elif row.words >= 8 and _only_bylines_between(page, title, i):
        page.give(i, "body" if row.ends else "heading")  # a standfirst under the authors
    elif row.ends and row.words >= 4 and not table("TO_READER").search(row.folded):
        page.give(i, "body")
    elif row.words <= 4 and (_is_office(page, i) or _is_caseless_name(page, i, title)):
        page.give(i, "byline", doubtful=not page.cues[i - 1].names)
    else:
        page.give(i, "boilerplate", doubtful=True)


def _is_office(page: Page, i: int) -> bool:
    """The office of whom the line above names."""
    return page.cues[i - 1].names and bool(table("ROLES").search(page.rows[i].core))


def _is_caseless_name(page: Page, i: int, title: int) -> bool:
    """A name between title and date, in letters that have no capitals."""
    text = page.rows[i].text
    dated = i - title <= 2 and page.cues[i + 1].dateline
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


def _credited(page: Page, i: int) -> bool:
    """A bare picture credit follows: the row is the picture's text."""
    return i + 1 < len(page) and page.cues[i + 1].credit_only and page.rows[i].words >= 4


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
