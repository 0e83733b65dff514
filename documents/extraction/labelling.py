"""Every line of a page gets one label: head, walk through the zones, then the short lines."""

from __future__ import annotations

import re

from .boxes import withhold_boxes
from .closing import is_headline
from .cueing import table
from .head import find_body_start, label_head, label_title_repeats
from .page import Page, Verdict
from .rows import Row
from .signatures import (
    authors_above,
    label_author_boxes,
    label_box_under_name,
    label_signatures,
)
from .wrapping import joined, paragraphs
from .zones import Walk

# A heading has at most so many words; a line that asks or exclaims, so many.
HEADING_WORDS = 18
QUESTION_WORDS = 14
ANNOUNCING_WORDS = 6
# Numbered headings are not wider than this, and at least so many.
WIDEST_NUMBERED = 100
LEAST_NUMBERED = 3
# A short sentence has at least so many words to be the end of an article.
LEAST_CLOSING = 4
_QUESTION_MARK = re.compile(r"[?？؟][\"'”’»)]*$")
_SPEAKER = re.compile(
    r"(?:q\d*|a\d*|question|answer|в|о|вопрос|ответ|问|答|س|ج)\s?[.:：]", re.IGNORECASE
)
_OPENING_QUOTES = '"“«„'
_NUMBERED = re.compile(r"(\d{1,2})[.)、]\s?\D")
_LIST_COMMA = re.compile(r"[,;،，、]$")


def label_rows(rows: list[Row], *, wrapped: bool = False, title: str = "") -> list[Verdict]:
    """A verdict for every row, in order; `wrapped`: several may be lines of one paragraph;
    `title`: as the page's head gives it."""
    groups = paragraphs(rows) if wrapped else [[row] for row in rows]
    page = Page([joined(group) for group in groups])
    label_page(page, title)
    verdicts: list[Verdict] = []
    for group, verdict in zip(groups, page.verdicts, strict=True):
        verdicts += [verdict or Verdict("boilerplate", doubtful=True)] * len(group)
    return verdicts


def label_page(page: Page, told: str = "") -> None:
    """Give every row of the page its verdict; `told`: the title, where it is known."""
    start = find_body_start(page)
    title = label_head(page, start, told)
    Walk(page, start).run()
    authors = authors_above(page, title)
    withhold_boxes(page, authors, start)
    label_author_boxes(page, authors, start)
    label_box_under_name(page, authors, start)
    last = _end_of_article(page, start)
    label_signatures(page, last)
    label_author_boxes(page, authors, last)
    _withhold_late_sentences(page, last)
    _label_numbered_headings(page, start)
    _label_lists(page, start)
    _label_short_rows(page, start, last)
    _label_picture_texts(page, start)
    _label_question_headings(page, start)
    label_title_repeats(page, title)


def _end_of_article(page: Page, start: int) -> int:
    """Index of the article's last line, or `start`: its last paragraph, or one of the short
    sentences, verses and pictures that go on from there."""
    texts = [i for i in range(start, len(page)) if page.label(i) == "body" and page.is_text(i)]
    last = texts[-1] if texts else start
    boxed = False  # an advertisement or the like stood between
    for i in range(last + 1, len(page)):
        row, label, cue = page.rows[i], page.label(i), page.cues[i]
        box = cue.related_inline or (cue.furniture and not cue.end)
        boxed |= box
        if label == "body" and boxed and table("TO_READER").search(row.folded):
            break
        if label == "body" and (row.words >= LEAST_CLOSING or row.bullet):
            last = i
        elif not (
            label in ("body", "caption", "heading") or box or (label is None and _leads_on(page, i))
        ):
            break
    return last


def _leads_on(page: Page, i: int) -> bool:
    """An unlabelled line after which the article may go on: of verse, of one word, over a list,
    a heading over at least two lines of text (one, if it is a usual heading)."""
    row = page.rows[i]
    listed = i + 1 < len(page) and _announces(row, page.rows[i + 1])
    return listed or _runs_on(row) or _is_exclamation(page, i) or _heads_text(page, i)


def _heads_text(page: Page, i: int) -> bool:
    known = table("SECTION_HEADINGS").fullmatch(page.rows[i].core)
    below = range(i + 1, min(i + (2 if known else 3), len(page)))
    told = all(
        page.label(j) == "body" or (page.label(j) is None and page.rows[j].text[-1] in ":：")
        for j in below
    )
    asks = any(table("TO_READER").search(page.rows[j].folded) for j in below)
    return len(below) == (1 if known else 2) and told and not asks and _is_heading(page, i)


def _withhold_late_sentences(page: Page, last: int) -> None:
    """Short sentences after the last paragraph: the article's end, or furniture nobody knows.

    They stay as long as nothing else stands between. After that a word or two and what speaks
    to the reader are withheld.
    """
    broken = False
    for i in range(last + 1, len(page)):
        label, cue = page.label(i), page.cues[i]
        if label is None and _runs_on(page.rows[i]):
            continue
        if label == "body":
            if broken and (
                page.rows[i].words < 5 or table("TO_READER").search(page.rows[i].folded)
            ):
                page.give(i, "boilerplate", doubtful=True)
        elif (
            label in ("comment", "reference", "byline", None)
            or cue.end
            or (cue.furniture and page.rows[i].words)
        ):
            broken = True
        elif label == "related":  # not one link inside the article
            broken = broken or not cue.related_inline


def _runs_on(row: Row) -> bool:
    """A line of verse: it ends with a comma or goes on with a small letter."""
    return bool(_LIST_COMMA.search(row.text)) or row.text[0].islower()


def _label_numbered_headings(page: Page, start: int) -> None:
    """ "1) ...", "2) ...", "3) ...", each a short line over text of its own."""
    numbered: list[int] = []
    for i in range(start, len(page) - 1):
        found = _NUMBERED.match(page.rows[i].text)
        short = page.rows[i].width <= WIDEST_NUMBERED and page.label(i) in (None, "body")
        if found and short and int(found[1]) == len(numbered) + 1:
            numbered.append(i)
    over_text = all(
        page.label(i + 1) in (None, "body", "caption")
        and not _NUMBERED.match(page.rows[i + 1].text)
        for i in numbered
    )
    if len(numbered) >= LEAST_NUMBERED and over_text:
        for i in numbered:
            page.give(i, "heading")


def _label_lists(page: Page, start: int) -> None:
    """Items of a list: marked by dots or numbers, or announced by a colon."""
    announced = False
    for i in range(start, len(page)):
        row = page.rows[i]
        following = page.rows[i + 1] if i + 1 < len(page) else None
        if page.label(i) is None and following and table("LIST_HEADINGS").fullmatch(row.core):
            page.give(i, "heading")
            announced = page.label(i + 1) is None and following.words >= LEAST_CLOSING
        elif page.label(i) is None and following and _announces(row, following):
            listed = page.label(i + 1) is None and not page.cues[i + 1].any
            if listed or following.bullet or page.label(i + 1) == "body":
                page.give(i, "body")
                announced = True
        elif page.label(i) is None and (announced or (row.bullet and _beside_bullet(page, i))):
            page.give(i, "body", doubtful=not row.bullet and row.words < 3)
        elif page.label(i) is not None:
            announced = page.label(i) == "body" and row.text[-1] in ":："


def _beside_bullet(page: Page, i: int) -> bool:
    return any(
        0 <= j < len(page) and page.rows[j].bullet and page.label(j) in (None, "body")
        for j in (i - 1, i + 1)
    )


def _label_short_rows(page: Page, start: int, last: int) -> None:
    """What is left: lines of the article that are neither sentences nor known for anything."""
    i = start
    while i < len(page):
        if page.label(i) is not None:
            i += 1
            continue
        stop = i
        while stop < len(page) and page.label(stop) is None:
            stop += 1
        _label_run(page, i, stop, last)
        i = stop


def _label_run(page: Page, i: int, stop: int, last: int) -> None:
    """Short lines i..stop in a row."""
    inside = i < last
    if not inside or not _text_follows(page, stop):
        if i == last + 1 and _is_cut_short(page.rows[i]):
            page.give(i, "body", doubtful=True)
            i += 1
        for j in range(i, stop):
            headline = j > last and is_headline(page.rows[j])
            page.give(j, "related" if headline else "boilerplate", doubtful=True)
    elif _is_verse(page, i, stop):
        for j in range(i, stop):
            page.give(j, "body")
    else:
        for j in range(i, stop - 1):
            if _is_exclamation(page, j):
                page.give(j, "body")
            else:
                page.give(j, "boilerplate", doubtful=True)
        if (
            page.rows[stop - 1].long
            or _is_exclamation(page, stop - 1)
            or _announces(page.rows[stop - 1])
            or _SPEAKER.match(page.rows[stop - 1].text)
        ):
            page.give(stop - 1, "body")
        elif _is_heading(page, stop - 1):
            page.give(stop - 1, "heading", doubtful=stop - i > 2)
        else:
            page.give(stop - 1, "boilerplate", doubtful=True)


def _is_cut_short(row: Row) -> bool:
    """A paragraph that breaks off, as before a paywall."""
    asks = table("TO_READER").search(row.folded)
    return row.long and row.sentences > 0 and not asks


def _is_exclamation(page: Page, i: int) -> bool:
    """A sentence of a single word, such as "Exactly" with its full stop."""
    row = page.rows[i]
    return row.ends and row.words == 1 and row.width >= 3 and not page.cues[i].any


def _text_follows(page: Page, i: int) -> bool:
    """The next line that is not a picture's or furniture is text of the article."""
    while i < len(page) and page.label(i) in ("caption", "boilerplate"):
        i += 1
    return i < len(page) and page.label(i) == "body"


def _is_heading(page: Page, i: int) -> bool:
    row, cue = page.rows[i], page.cues[i]
    if cue.any or cue.signature or row.width < 3 or row.words == 0:
        return False
    return row.words <= HEADING_WORDS and row.width <= 150 and row.text[-1] not in ",;，；"


def _announces(row: Row, following: Row | None = None) -> bool:
    """A sentence that ends with a colon; a heading that does is shorter, and no list follows."""
    told = following is not None and (following.bullet or following.text[0] in _OPENING_QUOTES)
    enough = row.words >= ANNOUNCING_WORDS or told
    return row.text[-1] in ":：" and enough


def _is_verse(page: Page, i: int, stop: int) -> bool:
    """Lines of a poem or a list: several, many of which end with a comma."""
    commas = sum(_runs_on(page.rows[j]) for j in range(i, stop))
    return stop - i >= 2 and commas * 2 >= stop - i


def _label_picture_texts(page: Page, start: int) -> None:
    """The line before a bare picture credit is the picture's text, if it is no paragraph."""
    for i in range(max(start, 1), len(page)):
        if not page.cues[i].credit_only or page.label(i) != "caption":
            continue
        before = page.rows[i - 1]
        touching = not page.rows[i].gap and before.gap
        if page.label(i - 1) in ("heading", "boilerplate") and not page.cues[i - 1].any:
            page.give(i - 1, "caption")
        elif (
            page.label(i - 1) == "body"
            and touching
            and before.width < 200
            and before.sentences == 0
        ):
            page.give(i - 1, "caption", doubtful=True)


def _label_question_headings(page: Page, start: int) -> None:
    """ "Is a military alliance possible?" over its paragraphs. Many of them are an interview."""
    questions = [
        i
        for i in range(start, len(page) - 1)
        if page.label(i) == "body"
        and page.rows[i].words <= QUESTION_WORDS
        and page.rows[i].sentences == 0
        and _QUESTION_MARK.search(page.rows[i].text)
        and page.rows[i].text[0] not in "\"“«'‘„-–—"
        and not _SPEAKER.match(page.rows[i].text)
        and page.is_text(i + 1)
        and i > start
    ]
    if len(questions) <= 3:
        for i in questions:
            page.give(i, "heading")
