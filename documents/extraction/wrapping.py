"""Hard-wrapped lines of a pasted text -> paragraphs.

Mail programs, old browsers and text editors break a paragraph into lines of nearly one width. A
page may be wrapped in part, indented, listed or quoted; menus and headlines are lines of their
own and must stay so. What tells: a line that ends in the middle of a sentence, and the next
line's first word that had no place on it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from .cueing import cue_of
from .rows import Row, row_of

# Lines are wrapped to at least and at most so many columns; a Chinese character takes two.
LEAST_WIDTH = 34
MOST_WIDTH = 130
# A line with its follower's first word is nearly as wide as the widest, or it ended by itself.
FULL = 0.85
# So many lines must break a sentence; more in a script without capitals, where less is seen.
LEAST_BROKEN = 2
LEAST_BROKEN_CASELESS = 5
# So large a share of these is full: what breaks sentences elsewhere is verse, or a list.
FULL_SHARE = 0.7
# In such a script the lines must be fuller, and more of them.
FULL_CASELESS = 0.95
FULL_SHARE_CASELESS = 0.85
# Where so large a share of the rows breaks a sentence before a blank line, every line has one.
BLANK_SHARE = 0.4
# A wrapped paragraph has seldom more lines.
MOST_LINES = 12
# An indent of a paragraph's first line is at least so wide.
INDENT = 2

_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uff00-\uffef]")
_OPENERS = "\"'“‘«„([（「《"


def paragraphs(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows grouped to paragraphs: one each, unless the page's lines are hard-wrapped."""
    broken = [(before, row) for before, row in pairwise(rows) if _breaks(before, row)]
    blank = sum(row.gap for _, row in broken) > BLANK_SHARE * len(rows)
    width = _wrapping_width([pair for pair in broken if blank or not pair[1].gap])
    groups: list[list[Row]] = []
    for row in rows:
        if groups and width and _goes_on(groups[-1], row, width, blank=blank):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def joined(rows: Sequence[Row]) -> Row:
    """The wrapped rows as the one line that they were."""
    if len(rows) == 1:
        return rows[0]
    return row_of(rows[0].n, joined_text(rows), rows[0].gap)


def joined_text(rows: Sequence[Row]) -> str:
    """Their words; no space between Chinese or Japanese lines, which are broken anywhere."""
    text = rows[0].text
    for row in rows[1:]:
        wide = _WIDE.match(text[-1]) and _WIDE.match(row.text)
        text += row.text if wide else f" {row.text}"
    return text


def _columns(row: Row) -> int:
    """Its width on a terminal; what is wider than any wrapped line is not counted."""
    width = len(row.text)
    return width if width > MOST_WIDTH else width + len(_WIDE.findall(row.text))


def _breaks(before: Row, row: Row) -> bool:
    """The first line ends and the second begins in the middle of a sentence."""
    if before.ends or row.bullet or not LEAST_WIDTH <= _columns(before) <= MOST_WIDTH:
        return False
    start = row.text.lstrip(_OPENERS)[:1]
    return start.islower() or _is_caseless(start)


def _is_caseless(letter: str) -> bool:
    return letter.isalpha() and letter.lower() == letter.upper()


def _wrapping_width(broken: Sequence[tuple[Row, Row]]) -> float:
    """The width to which the page's lines are wrapped, in columns; 0 if they are not."""
    caseless = 2 * sum(_is_caseless(row.text[0]) for _, row in broken) > len(broken)
    if len(broken) < (LEAST_BROKEN_CASELESS if caseless else LEAST_BROKEN):
        return 0
    widths = sorted(_columns(before) for before, _ in broken)
    widest = widths[int(0.95 * (len(widths) - 1))]
    # Paragraphs end in a line of their own; headlines that were cut to one length do not.
    last = sum(row.ends and _columns(row) <= widest for _, row in broken)
    if caseless and last * MOST_LINES < len(broken):
        return 0
    least = widest * FULL_CASELESS / FULL if caseless else widest
    full = sum(_is_full(before, row, least) for before, row in broken)
    share = FULL_SHARE_CASELESS if caseless else FULL_SHARE
    return widest if full >= share * len(broken) else 0


def _is_full(before: Row, row: Row, width: float) -> bool:
    """The row's first word had no place on the line before it. A line broken early stands alone,
    as a title and its byline do."""
    first = 2 if _WIDE.match(row.text) else 1 + len(row.text.partition(" ")[0])
    return FULL * width <= _columns(before) + first and _columns(before) <= width / FULL


def _is_credit(row: Row) -> bool:
    """A line of its own under an article's title: who wrote it, or when it was published."""
    cue = cue_of(row)
    if not row.text[0].isupper():  # "by Jane Roe"
        rest = row.text.partition(" ")[2]
        return (
            cue.byline and not row.ends and bool(rest) and cue_of(row_of(row.n, rest, False)).names
        )
    return cue.dateline or (cue.byline and not row.ends)


def _goes_on(group: Sequence[Row], row: Row, width: float, *, blank: bool) -> bool:
    """The row goes on with the group's paragraph."""
    before = group[-1]
    if row.gap and not (blank and _breaks(before, row)):
        return False
    if len(group) == 1 and _is_credit(before):
        return False
    if row.bullet or not row.words or _columns(row) > width / FULL or _is_credit(row):
        return False
    # A sentence that ends a line early ends its paragraph.
    if not _is_full(before, row, width if not before.ends else width / FULL):
        return False
    # A list's item hangs, a paragraph's first line stands further in than its others.
    return row.indent < before.indent + INDENT or (len(group) == 1 and before.bullet)
