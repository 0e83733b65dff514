"""Whose page it is: a name at its top, borne out by what the site says of itself further on.

A name alone at the top may be that of a section or of a writer. It is the site's where a
copyright line, a way to follow or to pay it, its application, its mail or the box about an
author has it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .cueing import table
from .names import is_paper
from .page import Verdict
from .rows import Row

# A masthead has at most so many words; a name of one word must be borne out by so many lines.
WIDEST_MASTHEAD = 7
LEAST_FOR_A_WORD = 2
# So many lines at the page's top and at its end are looked at.
MOST_LINES = 150
# A name in so many capitals is an acronym.
WIDEST_ACRONYM = 5
# A line of the site about itself is not longer than this.
WIDEST_WITNESS = 420

_COPYRIGHT = re.compile(r"©|\(c\)|copyright|все права|版权所有|版權所有|rights reserved", re.I)
_OWNER = re.compile(
    r"(?:©|\(c\)|copyright)[\s©]*(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:20)?\d\d)?)?,?\s?"
    r"(?:by )?([^.|]+)",
    re.I,
)
_RESERVED = re.compile(r"[,.\s]*(?:all rights reserved|все права защищены|版权所有).*$", re.I)
# The site beside what it offers: "About CNN", "Advertise on Dawn.com", "Download News18 APP".
_MARKS = re.compile(r"^(?:copyright|©|\(c\)|(?:19|20)\d\d|[\s,])+", re.I)
_INITIAL = re.compile(r"\.\w")  # "Bloomberg L.P."
_OFFER = re.compile(
    r"(?:(?:about|search|follow|contact|advertise (?:on|with|in)|subscribe to|download) (?-i:the )?"
    r"(?P<a>(?-i:[^\W\d_a-z])[\w.&’' -]{1,40}?)(?: app)?"
    r"|(?P<b>(?-i:[^\W\d_a-z])[\w&’'-]{1,30}) app)\W*",
    re.I,
)
_NEXT_WORD = re.compile(r"\s(\w+)")
_OF_A_COMPANY = frozenset(("network", "media", "news", "press", "group"))
_WIDE = re.compile("[\u3040-\u9fff]")  # written without spaces
_EDGES = ' ,;:«»"“”'
_SUFFIX = (
    r",?\s(?:ltd|ag|kg|s\.?a\.?|s\.?l\.?|srl|pty|pvt|llc|inc|plc|gmbh|corp|co|limited|publishers"
    r"|holdings|media network|group|universal|verlag\w*|all rights reserved|or its .{3,40}"
    r"|and its .{3,40})\b"
)
_COMPANY = re.compile(rf"(?:{_SUFFIX})+\W*$", re.I)
_BEFORE = re.compile(
    r"(?:about|contact|call|follow|support|subscribe to|sign up for|join|download|search|donate to"
    r"|contribut\w+ to|more (?:\w+ )?from|work(?:ing)? (?:at|for)|advertise (?:with|on|in)"
    r"|member of|books from|replies? on|content from|welcome to|newsletter of|for|at|with|joined"
    r"|получать новости|подписаться на|关注|本文系|本文为)\s?(?:the )?[«\"“]?$",
    re.I,
)
_BEHIND = re.compile(
    r"(?:['’]s?)?(?: \w+){0,3} (?:newsletters?|app|store|shop|home(?:page)?|(?:comment|privacy) "
    r"policy|terms|accounts?|team|corporate|podcasts?|magazine|articles|view|print edition)\b"
    r"| as your home ?page| информационное агентство|独家|\s\|\s(?-i:[^\W\d_a-z])"
    r"| - back to home|®|™",
    re.I,
)
_CONTACT = re.compile(
    r"@([\w-]+)\.\w{2}|(?:https?://|www\.)+(?:www\.)?([\w-]+)\.\w|\b([\w-]+)\.com\b"
)


@dataclass(frozen=True, slots=True)
class Site:
    """The name of a site, and the line that gives it."""

    name: str
    row: Row


def site_of(
    rows: Sequence[Row],
    verdicts: Sequence[Verdict],
    *,
    writers: Sequence[str],
    credited: Site | None,
) -> Site | None:
    """The first name at the page's top that is borne out, else the owner of its copyright or the
    paper that its credits name, if other lines have that name too.

    The name of one of the `writers` is that of a person's page, not of an outlet.
    """
    pairs = list(zip(rows, verdicts, strict=True))
    first = next((row.n for row, one in pairs if one.label in ("title", "body")), 0)
    lines = [
        row
        for row, one in pairs
        if one.label in ("boilerplate", "related", "byline") and row.width <= WIDEST_WITNESS
    ]
    lines = lines if len(lines) <= 2 * MOST_LINES else lines[:MOST_LINES] + lines[-MOST_LINES:]
    people = {writer.casefold() for writer in writers}
    named = [(credited.name, credited.row)] if credited else []
    top = list(_at_the_top(pairs, first))
    last = max((row.n for row, one in pairs if one.label == "body"), default=0)
    hosts = [frozenset(_hosts(row.folded)) for row in lines]
    feet = {row.core for row in lines if row.n > last}
    for name, row in (*top, *_owners(lines), *named, *_offering(lines)):
        told = _plain(name)
        part = any(table(one).fullmatch(told) for one in ("SECTIONS", "WHOLE", "RELATED_HEADINGS"))
        if told in people or len(told) < 2 or part:
            continue
        letters = "".join(char for char in told if char.isalnum())
        witnesses = {
            other.text
            for other, addressed in zip(lines, hosts, strict=True)
            if other is not row and (letters in addressed or _bears_out(told, other))
        }
        owned = any(_COPYRIGHT.search(text) for text in (row.text, *witnesses))
        # An agency that is printed over its own report.
        wired = credited is not None and credited.name == name and table("AGENCIES").fullmatch(told)
        if wired and any(_plain(other) == told for other, _ in top):
            return Site(name, row)
        least = 1 if " " in told or owned or _WIDE.search(told) else LEAST_FOR_A_WORD
        at_both_ends = row.core in feet and _is_masthead(name, row, top)
        printed = bool(_COPYRIGHT.search(row.text)) and row.n > last and is_paper(name)
        printed = printed and not table("AGENCIES").fullmatch(told)  # they wrote the text
        if len(witnesses) >= least or at_both_ends or printed:
            return Site(_as_written(name, sorted(witnesses)), row)
    return None


def is_company(name: str) -> bool:
    """It is called as companies are: "Associated Newspapers Ltd"."""
    return bool(_COMPANY.search(name))


def _at_the_top(pairs: Sequence[tuple[Row, Verdict]], first: int) -> Iterator[tuple[str, Row]]:
    for row, verdict in pairs[:MOST_LINES]:
        if row.n >= first:
            return
        short = 0 < row.words <= WIDEST_MASTHEAD and not row.ends
        if verdict.label == "boilerplate" and short:
            yield row.text.strip(" |/·•-–—"), row


def _is_masthead(name: str, row: Row, top: Sequence[tuple[str, Row]]) -> bool:
    """Several words that are the page's first, or those of a paper with its article: a menu too
    is printed again at the foot."""
    first = bool(top) and top[0][1] is row
    paper = name.casefold().startswith("the ") and is_paper(name)
    return " " in name and name[0].isalpha() and (first or paper)


def _offering(lines: Sequence[Row]) -> Iterator[tuple[str, Row]]:
    for row in lines:
        if row.words <= WIDEST_MASTHEAD and (found := _OFFER.fullmatch(row.text)):
            yield (found["a"] or found["b"]).strip(_EDGES).removesuffix(".com"), row


def _owners(lines: Sequence[Row]) -> Iterator[tuple[str, Row]]:
    for row in lines:
        found = _OWNER.search(row.text) if "may not be" not in row.folded else None
        if not found or _INITIAL.match(row.text, found.end()):
            continue
        owner = _RESERVED.sub("", _MARKS.sub("", found[1])).removesuffix(" Company")
        paper = _COMPANY.sub("", owner)  # "Harbour Post Ltd", if "Harbour Post" stands elsewhere
        alone = re.compile(rf"{re.escape(paper)}(?!\w|{_SUFFIX})", re.I)
        if " " in paper and is_paper(paper) and any(alone.search(line.text) for line in lines):
            owner = paper
        if not is_company(owner):  # which has another name than its paper
            yield owner.strip(_EDGES).removeprefix("the "), row


def _plain(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()


def _bears_out(name: str, row: Row) -> bool:
    """The line says something of the site with this name (in small letters, without "the")."""
    if name not in row.folded:
        return False
    whole = re.escape(name) if _WIDE.search(name) else rf"(?<!\w){re.escape(name)}(?!\w)"
    for found in re.finditer(whole, row.folded):
        before, behind = row.text[: found.start()], row.text[found.end() :]
        if _BEHIND.match(behind):
            return True
        following = _NEXT_WORD.match(behind.lower())
        if following and following[1] not in _OF_A_COMPANY and is_paper(following[1]):
            continue  # "The New York Times" says nothing of "New York"
        if _COPYRIGHT.search(row.text) or _BEFORE.search(before):
            return True
    return False


def _hosts(folded: str) -> Iterator[str]:
    for found in _CONTACT.finditer(folded):
        host = found[1] or found[2] or found[3]
        yield "".join(char for char in host.removeprefix("the") if char.isalnum())


def _as_written(name: str, witnesses: Sequence[str]) -> str:
    """A name in capitals or small letters as a witness writes it, else with capitals where words
    begin."""
    if not (name.isupper() and len(name) > WIDEST_ACRONYM) and not name.islower():
        return name
    for text in witnesses:
        found = re.search(rf"(?<!\w){re.escape(_plain(name))}(?!\w)", text, re.I)
        if found and not (found[0].isupper() or found[0].islower()):
            article = "The " if name.casefold().startswith("the ") else ""
            return article + found[0]
    return name.title() if " " in name and name.isupper() else name
