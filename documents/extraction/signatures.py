"""Lines after an article about who wrote it: credits, offices, boxes about its authors."""

from __future__ import annotations

import re

from .ahead import RESUMING_TEXTS
from .closing import WIDEST_BIOGRAPHY, is_biography
from .cueing import table
from .names import of_byline
from .page import Page
from .rows import Row
from .title import BYLINE_ROWS

# Lines after the last paragraph in which an author's signature is looked for.
SIGNATURE_ROWS = 4
WIDEST_SIGNATURE = 320
# Under an author's name alone so many lines are about the author.
BOX_ROWS = 2
WIDEST_NAMING = 6
_SIGNATURE = re.compile(
    r"(?P<name>[^\W\d_a-zа-яё][\w'’.-]*"
    r"(?: (?:[^\W\d_a-zа-яё][\w'’.-]*|de|van|von|al|bin|der)){1,3})"
    r"\s?(?:,|—|–| - |\()\s?(?P<office>\S.*)"
)


def label_signatures(page: Page, last: int) -> None:
    """Credits and authors that are named after the article's last paragraph, or are it."""
    for i in range(max(last - 1, 0), min(last + 1 + SIGNATURE_ROWS, len(page))):
        if page.label(i) not in ("body", None, "boilerplate", "caption") or page.cues[i].end:
            continue
        if page.cues[i].furniture and not page.cues[i].signature:
            continue
        if page.texts(i + 1, last + 1) and not page.cues[i].signature:
            continue  # the article goes on
        if (
            page.cues[i].signature
            or _is_signature(page.rows[i])
            or _closing_names(page, i, last)
            or (
                i >= last
                and page.label(i) != "caption"
                and is_biography(page, i)
                and page.texts(0, i) > 2
            )
        ):
            page.give(i, "byline")


def authors_above(page: Page, title: int | None) -> list[str]:
    """Persons whom the byline under the title names."""
    if title is None:
        return []
    return [
        name
        for i in range(title + 1, min(title + BYLINE_ROWS, len(page)))
        if page.label(i) == "byline"
        for name in of_byline(page.rows[i].text, {}, after=False)[0]
        if len(name) >= 5
    ]


def label_author_boxes(page: Page, authors: list[str], last: int) -> None:
    """Lines after row `last` about an author; those that only begin with the name must be short."""
    texts = 0  # of the article, below row i
    for i in range(len(page) - 1, last, -1):
        row, label = page.rows[i], page.label(i)
        name = next((name for name in authors if row.text.startswith(name)), "")
        open_to_doubt = label in (None, "body") or page.is_doubtful(i)
        closing = label != "body" or (texts == 0 and page.texts(0, i) > 1)
        told = (row.width <= WIDEST_SIGNATURE and closing) or (
            row.width <= WIDEST_BIOGRAPHY
            and table("BIO").match(row.folded[len(name) :].strip(" ,—–-"))
        )
        if name and told and open_to_doubt and texts < RESUMING_TEXTS:
            page.give(i, "byline")
        texts += page.label(i) == "body" and page.is_text(i)


def label_box_under_name(page: Page, authors: list[str], start: int) -> None:
    """After the article an author's name alone, or after "Written by", and below it a line or two
    about the author."""
    alone = [
        i
        for i in range(start + 1, len(page) - 1)
        if page.rows[i].words <= WIDEST_NAMING
        and any(page.rows[i].text.endswith(name) for name in authors)
        and (page.rows[i].text in authors or page.rows[i].folded.startswith("written by"))
    ]
    for i in alone if len(alone) == 1 else ():
        below = range(i + 1, min(i + 1 + BOX_ROWS, len(page)))
        if page.texts(start, i) < 2 or page.texts(below[-1] + 1, len(page)) >= RESUMING_TEXTS:
            continue
        for j in below:
            told = page.label(j) in (None, "body", "heading") or page.is_doubtful(j)
            fits = page.rows[j].words > 0 and page.rows[j].width <= WIDEST_BIOGRAPHY
            if not (told and fits) or page.cues[j].any:
                break
            page.give(j, "byline", doubtful=True)


def _is_signature(row: Row) -> bool:
    """ "Vladimir Vinokurov, Professor of the Diplomatic Academy ...": a name and an office."""
    if row.ends or row.width > WIDEST_SIGNATURE:
        return False
    if row.text[0] == "*" and table("ROLES").match(row.core):
        return True
    found = _SIGNATURE.fullmatch(row.text)
    return bool(found and table("ROLES").match(found["office"].lower()))


def _closing_names(page: Page, i: int, last: int) -> bool:
    row = page.rows[i]
    named = page.cues[i].names or (row.text[:1] in "-–—" and row.words <= 5 and not row.ends)
    return i == last + 1 and named and page.label(i) is None
