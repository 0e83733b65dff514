"""Paragraphs that stand among those of the article and are none: a site that asks its readers for
something, and at the end the box about an author and whom to ask.

They read like running text, so their words and their place must tell: they speak to the reader,
of subscriptions and gifts, and of little that the article speaks of.
"""

from __future__ import annotations

import re

from .closing import WIDEST_BIOGRAPHY
from .cueing import table
from .page import Page

# So many different words of asking are enough, if the article has at most this share of all.
LEAST_ASKING = 3
MOST_SHARED = 0.4
# The last so many paragraphs may be about the authors or the site.
CLOSING_TEXTS = 8
# So many paragraphs at least follow a box about an author over the article.
FEW_TEXTS = 3
_QUOTATION = re.compile('["“«„\'‘「][^"”»’」]{20}')
_WRITER = re.compile(
    r"[•*\s]*(?:mr|ms|mrs|dr|prof)?\.? ?(?:the |this )?(?:writer|author)s? (?:is|was|are)\b", re.I
)


def withhold_boxes(page: Page, authors: list[str], start: int) -> None:
    """Label them from row `start` on; `authors` are the persons whom the byline names."""
    texts = [i for i in range(start, len(page)) if page.label(i) == "body"]
    for i in texts[:1] if len(texts) > FEW_TEXTS else ():  # under the byline
        if _is_about(page, i, authors) and not _WRITER.match(page.rows[i].text):
            page.give(i, "byline", doubtful=True)
    for i in texts[1:]:
        if asks_readers(page, i):
            page.give(i, "boilerplate", doubtful=True)
    # From the end on, as long as nothing else is met: above a paragraph it is the article.
    for i in reversed(range(texts[1:][-CLOSING_TEXTS:][0], len(page)) if texts[1:] else ()):
        if page.label(i) not in ("body", None):
            continue
        if _is_about(page, i, authors):
            page.give(i, "byline", doubtful=True)
        elif table("CONTACTS").match(page.rows[i].folded):
            page.give(i, "boilerplate", doubtful=True)
        elif page.label(i) == "body":
            return


def asks_readers(page: Page, i: int) -> bool:
    """Row i speaks to readers of what the site wants from them, not of the article's subject."""
    row = page.rows[i]
    if _QUOTATION.match(row.text) or not table("TO_READER").search(row.folded):
        return False
    asking = {found[0] for found in table("PROMOTION").finditer(row.folded)}
    return len(asking) >= LEAST_ASKING and page.told_share(i) <= MOST_SHARED


def _is_about(page: Page, i: int, authors: list[str]) -> bool:
    """The row tells who an author is, whom it names at its beginning."""
    row = page.rows[i]
    if row.width > WIDEST_BIOGRAPHY or _QUOTATION.match(row.text):
        return False
    if not table("ROLES").search(row.folded[:300]) or not _TELLS.search(row.folded[:200]):
        return False
    if _WRITER.match(row.text):
        return True
    begins = row.text.lstrip("•* ").casefold()
    return any(
        re.match(rf"{re.escape(name)}\b|(?:mr|ms|mrs|dr|prof)\b\.? {re.escape(surname)}\b", begins)
        for name, surname in ((name.casefold(), name.split()[-1].casefold()) for name in authors)
    )


_TELLS = re.compile(
    r"\b(?:is|was|are|serves?|served|teaches|taught|covers|writes|wrote|leads|heads|works?|worked"
    r"|directs|holds|joined|reports|specializes|specialises)\b|является|работает|—|est|ist|lehrt"
)
