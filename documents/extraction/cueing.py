"""What one line says by its words alone: the tables of `cues` applied to a row."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from .cues import attribution, endings, furniture, japanese, naming, site, zones
from .dates import FoundDate, find_date, starts_with_date, without_weekday
from .rows import Row

Pattern = re.Pattern[str]


def _any(patterns: Iterable[str]) -> Pattern:
    # A group can have one name in an alternation only; `_each` keeps them.
    joined = "|".join(f"(?:{pattern})" for pattern in patterns)
    return re.compile(re.sub(r"\(\?P<\w+>", "(?:", joined))


@cache
def table(name: str) -> Pattern:
    """One alternation for the tables of `cues` with this name, compiled when it is first needed."""
    modules = (furniture, site, endings, zones, attribution, naming, japanese)
    patterns = [pattern for module in modules for pattern in getattr(module, name, ())]
    if not patterns:
        raise LookupError(name)
    return _any(patterns)


@cache
def _each(name: str) -> tuple[Pattern, ...]:
    return tuple(re.compile(pattern) for pattern in getattr(attribution, name))


_SEPARATOR = re.compile(r"[,;|·•(（]\s*|\.\s|\s[-–—/]\s")


def captured(name: str, text: str, *, whole: bool = False) -> str:
    """What a pattern of the table calls `name` in this line, as written; "" if none matches.

    It may begin after a comma or the like, unless `whole`: "Appeared at A, translated by B".
    """
    folded = text.lower()
    if len(folded) != len(text):  # a letter whose small form is longer: positions would not agree
        text = folded
    starts = [0] if whole else [0, *(match.end() for match in _SEPARATOR.finditer(folded))]
    for start in starts[:12]:
        for pattern in _each(name):
            if found := pattern.match(folded, start):
                span = found.span("name") if found["name"] else found.span("name2")
                return text[slice(*span)]
    return ""


def match_end(name: str, folded: str) -> int:
    """Where the table's match at the start of the folded line ends; 0 if there is none."""
    if name == "DATE_CUES":
        found = table_of_date_cues().search(folded[:80])
    else:
        found = table(name).match(folded)
    return found.end() if found else 0


def is_update(folded: str) -> bool:
    """The last words before a date tell of a change, not of the publication."""
    cues = list(table_of_date_cues().finditer(folded))
    return bool(cues and re.search(attribution.UPDATE_WORDS, cues[-1][0]))


# A link to another article that stands in brackets has at least so many words.
LEAST_LINKED = 5
# Widest lines that may be these; a longer one is the article speaking.
WIDEST_HEADING_CUE = 90
WIDEST_META = 110
WIDEST_CREDIT = 420
WIDEST_BYLINE = 260
WIDEST_CREDITED = 25

_NAME = r"(?:[^\W\d_a-zа-яё][\w'’.-]*|de|van|von|der|den|bin|al|el|da|di|du|la|le|al-\w+|ibn|y)"
_NAMES_ONLY = re.compile(
    rf"(?=[^\W\d_a-zа-яё]){_NAME}(?: {_NAME}){{1,4}}"
    rf"(?:(?:(?:,|,? and| &| и|,? et|,? und| y) | &){_NAME}(?: {_NAME}){{1,4}}){{0,4}}"
)
_ARABIC = re.compile("[\u0600-\u06ff]")
_MENU_SEPARATOR = re.compile(r"\s*[|•·»›>]\s*|\s[/–—-]\s")
_POSSESSIVE = re.compile(r"['’]s(?!\w)")
_BRACKETED = re.compile(r"\s?\([^()]{2,20}\)")
_BYLINE_SEPARATOR = re.compile(r"\s[|•·/]\s")
_FACT = re.compile(r"\W{0,3}(?:Topic|Category|Section|Region|Tags?|By|Author|Source) ?: ?\S", re.I)
_FACTS_SEPARATOR = re.compile(r"\s[|•·]\s")
_BREADCRUMB = re.compile(r"[^>›»→⟶«“\"]{2,40} [>›»→⟶] \S")
_ENTRY_NUMBER = re.compile(r"(?:\[\d{1,3}\]|\(?\d{1,3}[.)、]|[↑^])\s?\S")
_YEAR = re.compile(r"(?<!\d)(?:1[6-9]|20)\d\d(?!\d)")
_BUTTON_SEPARATOR = re.compile(r"[\s,|/•·&+\d()\[\]()-]+")
_BAR_SEPARATOR = re.compile(r"[\s,|/•·&+\d]+")
# A wallet's address, a page's number: letters and digits that no one reads.
_MACHINE_TEXT = re.compile(r"(?<![\w/])(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z0-9]{24,}(?!\w)")
_GLUED = re.compile(r"[^\W\d_A-ZА-ЯЁ][A-ZА-ЯЁ]")  # "HomeAll JournalsThe Review"
LEAST_GLUED = 3
_LINKED = re.compile(r"(?:\d{1,2}\. |[*+•-] )?\[\d{1,3}\][^\s\[\]][^\[\]]{1,140}")
# "By Jane Roe, a commentator based in Moscow": an author who is introduced in a sentence.
_INTRODUCED = re.compile(rf"{_NAME}(?: {_NAME}){{1,3}}, (?:an?|the|former) \w")
_LOWER_OFFICE = re.compile(
    r"(?:[a-z][\w'’-]* ){0,5}(?:correspondent|reporter|writer|editor)s? (?=[A-Z])"
)
_CAPITAL_CREDIT = re.compile(r"\w[\w.'’-]+(?: [\w.'’-]+){1,3}/[\w.'’ -]{2,30}")  # "JO ROE/AFP"
_CASE_CHANGE = re.compile(r"(?<=[a-z])(?=[A-Z])")  # "FacebookTwitter"
_URL_ONLY = re.compile(r"(?:https?://|www\.)\S+")


@dataclass(slots=True)
class Cue:
    """What a row looks like by itself; several may be true."""

    furniture: bool = False  # prints around every article of a site
    end: bool = False  # nothing of the article is expected after it
    caption: bool = False  # a picture's text or credit
    credit_only: bool = False  # a picture's credit and hardly more: its text stands before it
    byline: bool = False  # a fact about the article, said with its label
    dateline: bool = False  # a date and hardly more
    signature: bool = False  # a credit as it stands after an article
    names: bool = False  # nothing but names of persons
    related_heading: bool = False
    weak_related_heading: bool = False  # only if links follow it ("More interviews")
    related_inline: bool = False
    comment_opening: bool = False
    comment_heading: bool = False
    comment_form: bool = False
    comment_meta: bool = False
    reference_heading: bool = False

    @property
    def any(self) -> bool:
        """The row is something else than text of the article."""
        return (
            self.furniture
            or self.caption
            or self.byline
            or self.dateline
            or (self.related_heading and not self.weak_related_heading)
            or self.related_inline
            or self.comment_opening
            or self.comment_heading
            or self.comment_meta
            or self.reference_heading
        )


def cue_of(row: Row) -> Cue:
    """Look one row up in every table that its width allows."""
    cue = Cue()
    core, folded = row.core, row.folded
    date = find_date(row.text) if row.width <= WIDEST_META else None
    cue.dateline = date is not None and _is_dateline(row, date)
    cue.furniture = _is_furniture(row) and not (cue.dateline and not table("START").match(folded))
    cue.furniture = cue.furniture and not table("ISSUE_FACTS").fullmatch(core[:WIDEST_META])
    if row.width <= 300:
        cue.end = bool(table("END").fullmatch(folded))
    if row.width <= WIDEST_CREDIT and table("PUBLISHER_NOTES").fullmatch(folded):
        cue.furniture = cue.end = True
    if row.width <= WIDEST_HEADING_CUE:
        if table("BACK_MATTER").fullmatch(core):
            cue.furniture = cue.end = True
        cue.related_heading = bool(table("RELATED_HEADINGS").fullmatch(core))
        if row.words <= 4 and table("WEAK_RELATED_HEADINGS").fullmatch(core):
            cue.weak_related_heading = not cue.related_heading
            cue.related_heading = True
        cue.reference_heading = bool(table("REFERENCE_HEADINGS").fullmatch(core))
        cue.comment_heading = bool(table("COMMENT_HEADINGS").fullmatch(core))
        cue.comment_form = bool(table("COMMENT_FORM").fullmatch(core)) or _is_button_bar(core)
    if row.width <= 240:
        linked = _LINKED.fullmatch(row.text)  # by a text browser: "2. [26]Another headline"
        bracketed = row.text[0] == "[" and row.text[-1] == "]" and row.words >= LEAST_LINKED
        cue.furniture |= bool(linked) and row.words < LEAST_LINKED
        cue.related_inline = (
            (bracketed or bool(linked)) and not cue.furniture and not row.ends
        ) or (bool(table("RELATED_INLINE").fullmatch(folded)) and not _asks_or_tells(row))
        cue.comment_opening = bool(table("COMMENT_OPENINGS").fullmatch(core))
    if row.width <= WIDEST_META:
        cue.comment_meta = _is_comment_meta(row, date)
        cue.names = _is_names(row)
    if row.width <= WIDEST_CREDIT:
        _look_for_credits(row, cue)
        cue.caption = cue.caption and not _is_menu(row)
    return cue


def is_reference(row: Row, *, listed: bool) -> bool:
    """The row is an entry of a bibliography; `listed` under its heading, where less is asked."""
    numbered = bool(_ENTRY_NUMBER.match(row.text))
    if listed:
        marked = numbered or _YEAR.search(row.text) or table("REFERENCE_MARKS").search(row.text)
        return row.width < 1200 and bool(marked)
    if not numbered or row.width >= 900:
        return False
    marks = {match[0] for match in table("REFERENCE_MARKS").finditer(row.text[:600])}
    return len(marks) + bool(_YEAR.search(row.text)) >= 2


def _is_furniture(row: Row) -> bool:
    """By its words, the row is printed around every article of its site."""
    if row.width <= 160 and (
        not row.core
        or table("WHOLE").fullmatch(row.core)
        or table("CONTROLS").fullmatch(row.core)
        or _URL_ONLY.fullmatch(row.folded)
    ):
        return True
    bar = _CASE_CHANGE.sub(" ", row.text).lower() if row.words <= 2 else row.core
    if row.width <= 120 and (_is_bar(bar.strip()) or _MACHINE_TEXT.search(row.text)):
        return True
    if _is_menu(row) or _points_on(row):
        return True
    starts = row.width <= furniture.START_WIDTH and any(
        _match_either(name, row.folded, row.core) for name in ("START", "ASKING")
    )
    if starts:
        return True
    return row.width <= furniture.ANYWHERE_WIDTH and bool(table("ANYWHERE").search(row.folded))


def _is_bar(core: str) -> bool:
    """Nothing but the names of sharing sites, of buttons and of a footer's links."""
    words = _BAR_SEPARATOR.split(core)
    return furniture.WORDS.issuperset(words) and not furniture.MARKED_WORDS.isdisjoint(words)


def _is_button_bar(core: str) -> bool:
    """Nothing but buttons and their counters: "Like (3) · Reply · Share"."""
    words = [word for word in _BUTTON_SEPARATOR.split(core) if word]
    return bool(words) and zones.COMMENT_BUTTONS.issuperset(words)


def _points_on(row: Row) -> bool:
    """A link with its arrow: "Photo gallery »"."""
    return row.width <= 80 and row.text[-1] in "»→›▶►" and not set("«‹").intersection(row.text)


def _is_menu(row: Row) -> bool:
    """Four or more short entries on one line, or a path: "World | Asia | Opinion | Sport"."""
    glued = len(_GLUED.findall(row.text[:WIDEST_CREDIT]))
    if glued >= max(LEAST_GLUED, row.words / 6) and row.sentences == 0:
        return True
    if row.spread or (row.width <= 160 and not row.ends and _BREADCRUMB.match(row.text)):
        return True
    entries = _MENU_SEPARATOR.split(row.text) if row.width <= 400 and not row.ends else []
    return len(entries) >= 4 and all(len(entry.split()) <= 3 for entry in entries)


def _asks_or_tells(row: Row) -> bool:
    """A long sentence after the cue: the article speaks ("More: he said that ...")."""
    return row.width > 170 and row.ends and row.sentences > 0


def _is_comment_meta(row: Row, date: FoundDate | None) -> bool:
    if table("COMMENT_META").fullmatch(row.folded):
        return True
    # "Wayne Mickel March 6, 2021 at 10:08 am": a name, then nothing but a date and a time.
    if not date or date.start == 0:
        return False
    name, rest = row.text[: date.start].strip(" ,|•·-–—:("), row.text[date.end :]
    has_time = re.search(r"\d{1,2}[:.h]\d{2}", rest)
    who_and_when = name and len(name.split()) <= 4 and has_time and len(rest) <= 30
    return bool(who_and_when) and not is_cued_date(row)


def is_cued_date(row: Row) -> bool:
    """A word such as "Published" says whose date it is."""
    return bool(re.search(table_of_date_cues(), row.folded[:60]))


@cache
def table_of_date_cues() -> Pattern:
    """Words that announce the article's own date, at the start of a line or after a separator."""
    return re.compile(rf"(?:^|[|•·,;(\s])(?:{'|'.join(attribution.DATE_CUES)})(?![^\W\d_])")


def _is_dateline(row: Row, date: FoundDate) -> bool:
    """A date and little else: "Posted at Mar 03 2021 05:11 AM", "2021-03-03 10:00 Xinhua"."""
    rest = row.text[: date.start] + row.text[date.end :]
    letters = sum(char.isalpha() for char in rest)
    if _is_bar_of_facts(row, date) or (
        starts_with_date(row.text, date) and _FACT.match(row.text, date.end)
    ):
        return True
    if is_cued_date(row):
        return letters <= 60 and not row.prose
    if _NAMES_ONLY.fullmatch(without_weekday(row.text[: date.start]).strip(" ,|·•-–—")):
        return not row.ends  # "Jane Roe and John Doe Thursday, April 15, 2021"
    most = 30 if starts_with_date(row.text, date) else 24
    return letters <= most and not (row.ends and letters > 14)


def _is_bar_of_facts(row: Row, date: FoundDate) -> bool:
    """ "Harbour Review | Brest (France) | 3 March 2021": short parts, of which one is the date."""
    parts = _FACTS_SEPARATOR.split(row.text)
    short = 2 <= len(parts) <= 4 and all(len(part.split()) <= 4 for part in parts)
    return short and row.text[date.start : date.end] in parts


def _is_names(row: Row) -> bool:
    """Nothing but two to five words that are written as names, or several such names."""
    if _ARABIC.search(row.text) or row.ends or not 2 <= row.words <= 14 or row.width < 6:
        return False
    if _POSSESSIVE.search(row.text):
        return False
    names = _BRACKETED.sub("", row.text)  # "Jane Roe (now) and John Doe (earlier)"
    return bool(_NAMES_ONLY.fullmatch(names.strip(" |•·*,")))


def _look_for_credits(row: Row, cue: Cue) -> None:
    text = row.text.strip("[]【】*_ ")
    folded = text.lower()
    cue.byline = row.width <= WIDEST_BYLINE and _is_byline(row, cue, text, folded)
    # "First published in A. Do not copy without naming it" is the credit first.
    cue.furniture = cue.furniture and not table("REPUBLICATION").match(folded)
    cue.signature = bool(table("SIGNATURE_CUES").fullmatch(folded))
    start = _match_either("CAPTION_START", folded, folded.strip("()（）"))
    end = table("CAPTION_END").search(folded)
    signs = row.width < 180 and not row.sentences and table("CAPTION_SIGNS").search(folded)
    if start or signs:
        cue.caption = row.sentences <= 3
    elif end and not cue.byline:  # in a long paragraph the brackets may be a source's name
        cue.caption = row.sentences <= 2 and row.width <= 330
    if row.text.isupper() and _CAPITAL_CREDIT.fullmatch(row.text):
        cue.caption = cue.credit_only = True
        return
    before = end.start() if end and not start else 0  # what the picture shows
    cue.credit_only = (
        cue.caption and bool(start or end) and row.width <= 80 and before < WIDEST_CREDITED
    )


def _match_either(name: str, *texts: str) -> bool:
    return any(table(name).match(text) for text in texts)


def _is_byline(row: Row, cue: Cue, text: str, folded: str) -> bool:
    if table("ISSUE_FACTS").fullmatch(folded) or table("RELATIVE_DATES").fullmatch(folded):
        return True
    labelled = table("BYLINE_LABELS").match(folded)
    if labelled and (cue.dateline or _is_value(text[labelled.end() :])):
        return True
    if _BYLINE_SEPARATOR.search(text) and not row.ends and _has_author(folded):
        return True
    if row.prose and table("REPUBLICATION").match(folded):
        return True
    if row.width > 160:
        return False
    return (
        _names_its_author(row)
        or _names_its_author(replace(row, text=text, folded=folded))
        or (
            bool(table("REPUBLICATION").match(folded))
            if row.prose
            else any(table(name).match(folded) for name in ("TRANSLATOR_CUES", "ORIGIN_CUES"))
        )
    )


def _has_author(folded: str) -> bool:
    """One of the parts of "Le Monde | 4 May 2015 • Updated 5 May | By Jane Roe" names who."""
    return any(table("AUTHOR_CUES").match(part) for part in _BYLINE_SEPARATOR.split(folded))


def _is_value(after: str) -> bool:
    """What follows a label is its value: after a colon, or glued ("Journal nameProblemy")."""
    if not after:
        return False
    return bool(re.match(r"\s?[:：]\s?\S|[A-ZА-ЯЁ«\"\d]\S", after)) or (
        after[0] in "】　/／|" and len(after) > 1
    )


def _names_its_author(row: Row) -> bool:
    found = table("AUTHOR_CUES").match(row.folded)
    if not found:
        return False
    rest = row.text[found.end() :].strip(" :：/|–—-")
    if not rest or (row.ends and row.width > 70 and not _INTRODUCED.match(rest)):
        return False
    first = rest.split()[0]
    named = not first[0].islower() or _LOWER_OFFICE.match(rest)
    handle = len(rest.split()) == 1 and row.folded.startswith("posted by ")
    introduced = bool(_INTRODUCED.match(rest))
    fits = len(rest.split()) <= 14 or introduced
    return bool(named or handle) and fits and not re.match(r"\d", first)
