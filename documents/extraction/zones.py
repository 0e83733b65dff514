"""The walk down a page from its first paragraph: article, related links, comments, bibliography.

A zone opens at a cue and closes where the next begins. The article may go on after a list of
related links (boxes stand in the middle of it) but not after a comment zone, and after what
looked like its end only if several paragraphs of text follow: losing it would be worse.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import takewhile
from typing import Literal

from .ahead import (
    RESUMING_TEXTS,
    announces_list,
    heads_list,
    is_dated_link,
    is_footer,
    links_follow,
    texts_ahead,
)
from .closing import COPYRIGHT, furniture_label
from .comments import (
    EVIDENCE_ROWS,
    chained_stamps,
    has_comments_below,
    is_comment_among_links,
    is_comment_head,
    is_name_date_text,
    is_time_line,
)
from .cueing import table
from .page import Page

Zone = Literal["article", "related", "comments", "references", "after"]

# A counter or heading of comments among the first so many paragraphs may be a link to them.
EARLY_TEXTS = 2
# Rows above a comment's time among which its author's name is.
WHO_ROWS = 6
# Rows ahead in which a box in the middle of it may stand.
RESUMING_ROWS = 14
# The start of another article under its headline is not longer than this.
WIDEST_TEASER = 280
# A short sentence among links that is as wide as this may be one of them.
WIDEST_LINK = 90
# A heading below a box has at most so many words.
WIDEST_HEADING = 9
# One that is much shorter than the links above it, and these.
SHORT_HEADING, LEAST_LINK = 4, 6
# How to cite the article is told in so many letters.
WIDEST_CITATION = 600


class Walk:
    """One pass over the rows from the first paragraph on.

    `run` labels every row but those of the article that are neither text nor cued: the short
    lines, which are judged by their neighbours afterwards.
    """

    def __init__(self, page: Page, start: int) -> None:
        self.page = page
        self.i = start
        self.seen = 0  # paragraphs of the article so far
        self.asked = 0  # short questions in it, as an interview has them
        self.number = 0  # of its last numbered line, where one follows the other
        self.stamps = chained_stamps(page, start + 1)
        self._zones: dict[Zone, Callable[[int], Zone]] = {
            "article": self._article,
            "related": self._related,
            "comments": self._comments,
            "references": self._references,
            "after": self._after,
        }

    def run(self) -> None:
        """Walk to the page's end."""
        zone: Zone = "article"
        while self.i < len(self.page):
            at = self.i
            zone = self._zones[zone](at)
            self.i = max(self.i, at + 1)

    def _article(self, i: int) -> Zone:
        page = self.page
        cue = page.cues[i]
        if opened := self._opened_zone(i):
            return opened
        if cue.end and self.seen and texts_ahead(self.page, i) < RESUMING_TEXTS:
            page.give(i, furniture_label(page, i))
            return "after"
        if self.seen and is_dated_link(page, i):
            page.give(i, "related")
            page.give(i + 1, "related")
            self.i = i + 2
        elif cue.related_inline:
            page.give(i, "related")
        elif (
            page.rows[i].text.startswith(COPYRIGHT) and self.seen and not texts_ahead(self.page, i)
        ):
            page.give(i, "boilerplate")
        elif cue.caption:
            page.give(i, "caption")
        elif cue.furniture or cue.comment_heading or cue.comment_opening:
            page.give(i, "boilerplate")
        elif (cue.byline or cue.dateline or self._is_who(i)) and self._may_be_byline(i):
            page.give(i, "byline")
        elif cue.related_heading and heads_list(self.page, i):
            page.give(i, "heading")
        elif page.is_sentence(i) or (page.rows[i].prose and not cue.signature):
            self.seen += page.rows[i].prose
            self.asked += page.rows[i].text[-1] in "?？؟" and page.rows[i].width <= WIDEST_LINK
            page.give(i, "body")
        self.number += self._is_next_number(i)
        return "article"

    def _is_next_number(self, i: int) -> bool:
        """ "3) They trade" after "1)" and "2)"."""
        found = _NUMBERED.match(self.page.rows[i].text)
        return found is not None and int(found[1]) == self.number + 1

    def _opened_zone(self, i: int) -> Zone | None:
        """The zone that row i opens, with that row labelled; None if it opens none."""
        page = self.page
        cue = page.cues[i]
        if self._opens_references(i):
            page.give(i, "boilerplate" if cue.reference_heading else "reference")
            return "references"
        if self._opens_comments(i):
            if is_time_line(page, i) or i in self.stamps:
                self._label_who_wrote(i)
            self._label_comment(i)
            return "comments"
        # "Read more" is a heading over links, or a button.
        sure = not (cue.furniture or cue.weak_related_heading)
        heading = cue.related_heading and not (cue.related_inline or heads_list(self.page, i))
        if heading and (sure or links_follow(self.page, i)):
            page.give(i, "related")
            return "related"
        return None

    def _label_who_wrote(self, i: int) -> None:
        """The lines above the first comment's time: a name, a rank, another date."""
        page = self.page
        for j in range(i - 1, max(i - 1 - WHO_ROWS, 0), -1):
            row, cue = page.rows[j], page.cues[j]
            if cue.furniture:
                continue
            dated = cue.dateline and page.label(j) == "byline"
            named = page.label(j) in (None, "related") and not (row.ends or cue.related_heading)
            if not (dated or named) or row.words > 4 or cue.caption:
                break
            page.give(j, "comment")
            if not dated:
                break

    def _is_who(self, i: int) -> bool:
        """A person's name under a standfirst, with the date below or above it; then the office."""
        page = self.page
        if self.seen != 1:
            return False
        if page.cues[i - 1].names and page.label(i - 1) == "byline":
            return not page.rows[i].ends and bool(table("ROLES").search(page.rows[i].core))
        below = i + 1 < len(page) and (page.cues[i + 1].dateline or page.cues[i + 1].byline)
        above = [*takewhile(lambda j: page.label(j) != "body", range(i - 1, -1, -1))]
        dated = below or any(page.cues[j].dateline for j in above)
        named = any(
            page.label(j) == "byline"
            and (page.cues[j].any or page.cues[j].names)
            and not page.cues[j].dateline
            for j in range(i)
        )
        return page.cues[i].names and dated and (below or not named)

    def _may_be_byline(self, i: int) -> bool:
        """Facts about the article stand around it, not in its middle."""
        return self.seen <= EARLY_TEXTS or texts_ahead(self.page, i) < RESUMING_TEXTS

    # Related links

    def _related(self, i: int) -> Zone:
        page = self.page
        cue = page.cues[i]
        if cue.related_heading or cue.related_inline:
            page.give(i, "related")
            return "related"
        if (opened := self._opened_zone(i)) is not None:
            return opened
        counts_on = self.number > 1 and self._is_next_number(i)
        if counts_on or self._article_resumes(i):
            return self._article(i)
        if (cue.end and not texts_ahead(self.page, i)) or is_footer(self.page, i):
            page.give(i, "boilerplate")
            return "after"
        if self._heads_article(i):
            parted = page.rows[i].gap and not page.rows[i - 1].gap
            page.give(i, "heading", doubtful=not parted)
            return "article"
        hour = _HOUR.fullmatch(page.rows[i].core)  # of another article
        row = page.rows[i]
        button = row.words == 1 and row.text.isalpha() and row.width == len(row.text)
        furniture = (cue.furniture or button) and not hour
        page.give(i, "boilerplate" if furniture else "related", doubtful=row.prose)
        return "related"

    def _article_resumes(self, i: int) -> bool:
        """Running text goes on: two paragraphs without a headline between them, or one that is
        followed by a heading of the article and more text."""
        page = self.page
        if announces_list(self.page, i):
            return True
        link = page.rows[i].width <= WIDEST_LINK and not page.rows[i].sentences and not self.asked
        asked = page.is_sentence(i) and not link and i + 1 < len(page) and page.is_text(i + 1)
        if not (page.is_text(i) or asked) or self._another_article_begins(i):
            return False
        rows = range(i + 1, min(i + 1 + RESUMING_ROWS, len(page)))
        ahead = [j for j in rows if not self._skippable(j)]
        if not ahead or self._is_inline_box(i):
            return self._is_inline_box(i)
        if page.is_sentence(ahead[0]) or (
            len(ahead) > 2 and page.texts(ahead[1], ahead[2] + 1) == 2
        ):
            return True
        # Paragraphs one by one under headings: longer than what teases another article.
        long = [j for j in ahead if page.is_text(j) and page.rows[j].width >= WIDEST_TEASER]
        return page.rows[i].width >= WIDEST_TEASER and bool(long)

    def _heads_article(self, i: int) -> bool:
        """A blank line parts this short line from links that none parts from each other, or it is
        much shorter than they, and the article goes on below it: a heading of the article."""
        page = self.page
        row, above = page.rows[i], page.rows[i - 1]
        parted = row.gap and not above.gap and page.label(i - 1) == "related"
        if not parted and row.words <= SHORT_HEADING and not page.cues[i].names:
            box = takewhile(lambda j: page.label(j) == "related", range(i - 1, -1, -1))
            links = [page.rows[j].words for j in box if not page.cues[j].related_heading]
            parted = bool(links) and min(links) >= LEAST_LINK
        asks = row.text[-1] in "?？؟"
        short = 1 < row.words <= WIDEST_HEADING and not page.cues[i].any
        short = short and (asks or not row.ends)
        below = i + 1 < len(page) and page.is_text(i + 1)
        return parted and short and below and self._article_resumes(i + 1)

    def _is_inline_box(self, i: int) -> bool:
        """The related heading above stands alone or with one link: a box inside the article."""
        links = 0
        j = i - 1
        while j >= 0 and self.page.label(j) == "related":
            links += 1
            j -= 1
        if self.page.label(j) != "body" or links > 3:
            return False
        return self.page.rows[i].width >= 160 if links <= 2 else self._goes_on(i)

    def _goes_on(self, i: int) -> bool:
        """At least two of the next lines are sentences that do not speak to the reader."""
        page = self.page
        ahead = [j for j in range(i + 1, min(i + 6, len(page))) if not self._skippable(j)][:4]
        asks = table("TO_READER")
        return sum(page.is_sentence(j) and not asks.search(page.rows[j].folded) for j in ahead) >= 2

    def _another_article_begins(self, i: int) -> bool:
        """A byline just above: endless pages print their next article under the links."""
        if self.seen < RESUMING_TEXTS:
            return False
        cues = self.page.cues
        above = [j for j in range(max(0, i - 5), i) if self.page.label(j) == "related"]
        signed = [j for j in above if cues[j].byline or cues[j].names]
        # Several links, each with its author, are a box and no article.
        if len(signed) > 1 and not any(cues[j].dateline for j in above):
            return False
        return any(
            cues[j].byline or cues[j].dateline or cues[j].names
            for j in above
            if j >= i - 3 and not cues[j].related_heading
        )

    def _skippable(self, j: int) -> bool:
        cue = self.page.cues[j]
        return cue.furniture or cue.caption or cue.related_inline

    # Comments

    def _opens_comments(self, i: int) -> bool:
        cue = self.page.cues[i]
        if i in self.stamps and self.seen and not self._is_own_date(i):
            return True
        if i and self.page.label(i - 1) == "related" and not cue.comment_opening:
            # A time alone is that of the other article; with a name and a text it is a comment's.
            return self.seen > 0 and (cue.comment_heading or is_comment_among_links(self.page, i))
        if cue.comment_opening or cue.comment_heading:
            if self.seen == 0:
                return False
            early = self.seen <= EARLY_TEXTS or self._only_invites(i)
            box = early and texts_ahead(self.page, i) >= RESUMING_TEXTS
            return not box or has_comments_below(self.page, i)
        if self.seen <= EARLY_TEXTS:
            return False
        return (cue.comment_meta and is_comment_head(self.page, i)) or is_name_date_text(
            self.page, i
        )

    def _only_invites(self, i: int) -> bool:
        """A box asks for comments; none is there."""
        below = range(i + 1, min(i + 1 + EVIDENCE_ROWS, len(self.page)))
        there = any(self.page.cues[j].comment_form or j in self.stamps for j in below)
        return bool(table("INVITATIONS").fullmatch(self.page.rows[i].core)) and not there

    def _is_own_date(self, i: int) -> bool:
        """The article's own date, under its standfirst: no other stands above."""
        above = range(i)
        dated = any(self.page.cues[j].dateline for j in above if self.page.label(j) == "byline")
        return self.seen == 1 and not dated

    def _comments(self, i: int) -> Zone:
        page = self.page
        cue = page.cues[i]
        if cue.related_heading and (self._is_plain_related(i) or links_follow(self.page, i)):
            page.give(i, "related")
            return "related"
        if self._opens_references(i) and cue.reference_heading:
            page.give(i, "boilerplate")
            return "references"
        if cue.end or is_footer(self.page, i):
            page.give(i, "boilerplate")
            return "after"
        self._label_comment(i)
        return "comments"

    def _is_plain_related(self, i: int) -> bool:
        """A heading such as "Related articles", not a way to sort comments ("Most recent")."""
        page = self.page
        if page.cues[i].weak_related_heading or page.rows[i].words < 2 or i + 1 >= len(page):
            return False
        following = page.cues[i + 1]
        about_comments = table("COMMENT_WORDS").search(page.rows[i].folded)
        return not about_comments and not (following.comment_meta or following.comment_form)

    def _label_comment(self, i: int) -> None:
        cue = self.page.cues[i]
        form = cue.comment_form or cue.comment_opening or cue.comment_heading
        furniture = cue.furniture and not cue.comment_meta
        self.page.give(i, "boilerplate" if form or furniture else "comment")

    # Bibliography

    def _opens_references(self, i: int) -> bool:
        page = self.page
        if self.seen == 0:
            return False
        ahead = range(i + 1, min(i + 5, len(page)))
        if page.cues[i].reference_heading:
            entries = sum(page.is_entry(j, listed=True) for j in ahead)
            return entries >= min(2, len(ahead)) and entries > 0
        if not page.is_entry(i, listed=False):
            return False
        following = [j for j in ahead if not page.cues[j].furniture][:2]
        return len(following) == 2 and all(page.is_entry(j, listed=False) for j in following)

    def _references(self, i: int) -> Zone:
        page = self.page
        row, cue = page.rows[i], page.cues[i]
        if row.width <= WIDEST_CITATION and table("CITATION_LABELS").fullmatch(row.folded):
            page.give(i, "byline")
            return "after"
        is_number = cue.furniture and not _ADDRESS.search(row.folded)  # of the journal
        if page.is_entry(i, listed=True) and not (cue.end or is_number):
            page.give(i, "reference")
            return "references"
        if opened := self._opened_zone(i):
            return opened
        if texts_ahead(self.page, i - 1) >= RESUMING_TEXTS:
            return self._article(i)
        page.give(i, furniture_label(page, i), doubtful=not page.cues[i].furniture)
        return "after" if page.is_text(i) or page.cues[i].end else "references"

    # After the article

    def _after(self, i: int) -> Zone:
        page = self.page
        cue = page.cues[i]
        if opened := self._opened_zone(i):
            return opened
        if page.is_text(i) and texts_ahead(self.page, i - 1) >= RESUMING_TEXTS:
            return self._article(i)
        page.give(i, furniture_label(page, i), doubtful=not cue.furniture)
        return "after"


_ADDRESS = re.compile(r"https?://|www\.|doi\.org")
_NUMBERED = re.compile(r"(\d{1,2})[.)、]\s?\D")
_HOUR = re.compile(r"\d{1,2}[:.]\d{2}(?: ?[ap]\.?m)?")
