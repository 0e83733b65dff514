"""Which line at the top of a page is its title: every candidate is weighed, the heaviest is it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from .cueing import table
from .names import is_paper, of_place, people
from .page import FREQUENT, Page
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
# So many words that nearly all begin with a capital are a menu.
MENU_WORDS = 12
# So many of a title's words are asked for in the article; these make another one sure.
MOST_TOLD, LEAST_TOLD = 4, 2

# What speaks for a line and against it. The proportions were fitted to some hundred pages.
WEIGHTS = {
    "again": 3.5,  # it stands on the page twice, or with the site's name behind it
    "about": 3.0,  # who wrote it, or when, stands below, perhaps under a standfirst
    "length": 2.0,  # of a sentence, not of a button or a paragraph
    "short": -1.0,  # for each word that it has less than four
    "names": -4.0,  # of persons, and no more
    "full stop": -1.8,  # a picture's text
    "credit": -3.0,  # of a picture, below it
    "sentences": -1.2,  # more than one: a standfirst
    "dated": 1.5,  # a date stands above
    "site": -1.5,  # it ends with the site's name, and stands elsewhere without it
    "signed": -2.0,  # a likely title stands above, and its byline between the two
    "told": 1.9,  # for each word that the article has too, MOST_TOLD at most
    "subject": 8.0,  # of the mail that the page is
    "standfirst": 2.2,  # 1 for a title over its standfirst, -1 for the standfirst
}
SUBJECT = re.compile(
    r"(?:subject|betreff|objet|asunto|тема) ?: (?:(?:fwd?|re|wg|tr) ?: )*", re.IGNORECASE
)
_PREHEADER = "\u034f"  # fills the line that a mail program shows beside the subject
_COUNTER = re.compile(r"[\W\d]*(?:\d+ ?\w{1,4}\W?)?")
_BARS = "|-–—»·_"
LEAST_REPEATED = 3  # words
_ASKS = re.compile(r"[?!؟？！][\"'”’»)]*\s")  # "A treaty? Not yet" is a title
_DOTS = "•●▪◦‣■□◆○"
_POINTED = re.compile("[:：?!?！—–\"“”'‘’]")


def find_title(page: Page, body_start: int, told: str = "") -> int | None:
    """Index of the title among the rows before the first paragraph; None where none is. The last
    of those that read as the page's head has `told`, if any does."""
    for i in range(body_start - 1, -1, -1):
        if told and page.rows[i].text.casefold() == told.casefold():
            return i
    candidates = [i for i in range(body_start) if may_be_title(page, i)][-TITLE_CANDIDATES:]
    if not candidates:
        return None
    first = candidates[0]  # "Jane Roe in Hong Kong" below it is no title
    candidates = [i for i in candidates if i == first or not of_place(page.rows[i].text)]
    scored = [(_weigh(page, i, candidates, body_start), -i) for i in candidates]
    best, negative = max(scored)
    if best < 0 and len(candidates) > 3:  # a menu and no title
        return None
    return -negative


def may_be_title(page: Page, i: int) -> bool:
    """Row i looks like a title by itself."""
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
        or row.text[0] in _DOTS
        or row.text[-1] in "-–—,"
        or "://" in row.text
        or _PREHEADER in row.text
        or _lists_names(row)
    ):
        return False
    if " " not in row.text and row.width == len(row.text):  # a reader's or a site's name
        return False
    return row.words >= 2 and not (row.sentences > 1 and row.ends)


def _lists_names(row: Row) -> bool:
    """A menu on one line: capitals everywhere, and hardly a word between that joins the others."""
    words = [word for word in row.text.split() if word.isalpha()]
    if len(words) < MENU_WORDS or row.text.isupper() or _POINTED.search(row.text):
        return False
    capitals = sum(word[0].isupper() for word in words)
    joining = sum(word.lower() in FREQUENT for word in words)
    return capitals >= 0.75 * len(words) and joining < 0.2 * len(words)


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


def _weigh(page: Page, i: int, candidates: Sequence[int], body_start: int) -> float:
    row, cue = page.rows[i], page.cues[i]
    told = len(page.beginnings(row.text) & page.told_from(body_start))
    again = page.repeats[row.core] >= 2 and row.words >= HEADLINE_WORDS
    standfirst, end = _standfirst(page, i, candidates, body_start)
    below = (j for j in (end + 1, end + 2) if j < min(len(page), body_start + 2))
    named = cue.names and (row.words <= 4 or len(people(row.text, certain=False)) > 1)
    found: dict[str, float] = {
        "again": again or _stands_in_another(page.rows, row),
        "about": any(is_about_article(page, j) for j in below),
        "length": 5 <= row.words <= 22,
        "short": max(0, 4 - row.words),
        "names": named,
        "full stop": row.text[-1] in ".。",
        "credit": credited(page, i),
        "sentences": row.sentences > len(_ASKS.findall(row.text)),
        "dated": i > 0 and page.cues[i - 1].dateline,
        "site": _has_site(page.rows, row),
        "signed": _is_under_byline(page, i, candidates, body_start, least=max(LEAST_TOLD, told)),
        "told": _told_words(page, i, candidates, body_start),
        "subject": _is_subject(page.rows, row),
        "standfirst": standfirst,
    }
    return sum(WEIGHTS[name] * value for name, value in found.items())


def is_about_article(page: Page, i: int, *, names: bool = True) -> bool:
    """Row i says who wrote the article or when; `names`: bare names count too."""
    cue = page.cues[i]
    bare = names and cue.names and not cue.furniture and page.rows[i].words <= 6
    row = page.rows[i]
    named = _names_paper(row) or _names_place(page, i) or bool(of_place(row.text))
    return cue.byline or cue.dateline or bare or named


def credited(page: Page, i: int) -> bool:
    """A bare picture credit follows: the row is the picture's text."""
    return i + 1 < len(page) and page.cues[i + 1].credit_only and page.rows[i].words >= 4


def _told_words(page: Page, i: int, candidates: Sequence[int], body_start: int) -> float:
    """How many of row i's longer words the article below has too, MOST_TOLD at most: a menu
    speaks of other things. A title may play with words where its standfirst tells, whose words
    therefore count half for it."""
    own = _told(page, i, body_start)
    over = i + 1 in candidates and page.rows[i].words >= HEADLINE_WORDS
    return max(own, (own + _told(page, i + 1, body_start)) / 2) if over else own


def _told(page: Page, i: int, body_start: int) -> int:
    told = page.beginnings(page.rows[i].text) & page.told_from(body_start)
    return min(len(told), MOST_TOLD)


def _is_under_byline(
    page: Page, i: int, candidates: Sequence[int], body_start: int, *, least: int
) -> bool:
    """A line that may be the title and tells at least so much stands above, and who wrote it or
    when between the two."""
    return any(
        page.rows[j].words >= HEADLINE_WORDS
        and len(page.beginnings(page.rows[j].text) & page.told_from(body_start)) >= least
        and any(is_about_article(page, k) for k in range(j + 1, i))
        for j in candidates
        if i - BYLINE_ROWS < j < i
    )


def _standfirst(page: Page, i: int, candidates: Sequence[int], body_start: int) -> tuple[int, int]:
    """1 for a title over its standfirst, -1 for a line of the standfirst, else 0; and the row
    under which the byline is looked for: i, or the last of a summary under a title.

    Of two lines in a row the first is the title and the second its standfirst, which is seldom
    the shorter; of more lines in a row, or under "Trending", the last is the title, unless all of
    them tell what the article tells: these are a summary.
    """
    lines = {j for j in candidates if page.rows[j].words > 2 and not page.cues[j].names}
    run = _lines_in_a_row(page, i, lines)
    telling = [*takewhile(lambda j: _told(page, j, body_start) > LEAST_TOLD, reversed(run))][::-1]
    least, fewest = 0.6, 0
    summary = len(telling) > 2
    if summary:
        run = telling
        if _is_under_byline(page, run[0], candidates, body_start, least=LEAST_TOLD):
            return -1 if i in run else 0, i
    elif len(run) > 2:  # a menu's headlines are about as long as the title, a standfirst longer
        run, least, fewest = run[-2:], 1.3, STANDFIRST_WORDS
    first, last = (run[0], run[-1]) if run else (i, i)
    if last == first or (first > 0 and page.cues[first - 1].related_heading):
        return 0, i
    title, standfirst = page.rows[first], page.rows[last]
    short = standfirst.width < least * title.width or standfirst.words < fewest
    if title.words < HEADLINE_WORDS or (short and not summary) or i < first:
        return 0, i
    if i > first:
        return -1, i
    return 1, last if summary else i


def _lines_in_a_row(page: Page, i: int, lines: set[int]) -> list[int]:
    """Those of `lines` that stand together with row i; a counter may stand between two."""

    def passes(j: int) -> bool:
        counts = _COUNTER.fullmatch(page.rows[j].core) and not page.cues[j].dateline
        return j in lines or bool(counts)

    above = takewhile(passes, range(i - 1, -1, -1))
    below = takewhile(passes, range(i + 1, len(page)))
    return sorted(lines.intersection([*above, *below]) | {i})


def ends_way(other: Row, row: Row) -> bool:
    """`other` is a way through the site to the page that is called as `row`."""
    before, found, behind = other.folded.rpartition(row.folded.strip())
    return bool(found) and not behind and before.rstrip()[-1:] in tuple("»›>/")


def _stands_in_another(rows: list[Row], row: Row) -> bool:
    """The browser's title stands on the page too: "Title | Outlet", "Section|Title"."""
    return row.words >= LEAST_REPEATED and any(_adds_a_site(other, row) for other in rows[:60])


def _is_subject(rows: list[Row], row: Row) -> bool:
    """A mail says that it is about this; the line itself that says so, where no other does."""
    subjects = {
        other.core[found.end() :] for other in rows[:60] if (found := SUBJECT.match(other.core))
    }
    if found := SUBJECT.match(row.core):
        return not any(other.core in subjects for other in rows) and bool(subjects)
    return row.core in subjects


def _has_site(rows: list[Row], row: Row) -> bool:
    """Row is "Title | Outlet" or "Section|Title" of a title that stands alone elsewhere."""
    return any(other.words >= LEAST_REPEATED and _adds_a_site(row, other) for other in rows[:60])


def _adds_a_site(whole: Row, title: Row) -> bool:
    if whole is title or len(title.core) + 2 >= len(whole.folded):
        return False
    before, found, behind = whole.folded.partition(title.core)
    above, below = before.strip()[-1:], behind.strip()[:1]  # "Kicker: Title", "Title | Outlet"
    ends = ((above, f"{_BARS}:"), (below, _BARS))
    return bool(found) and any(end and end in bars for end, bars in ends)
