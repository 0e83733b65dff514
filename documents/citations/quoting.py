"""Titles and words between quotation marks, and the stops beside them, as American manuals set
them."""

from __future__ import annotations

import re

_ENDED = re.compile(r"[.?!…。？！]$")
_ABBREVIATED = re.compile(r"(?:\b\w|\.)\.$")  # U.S. and "..." keep their last full stop
_OPENS_BEFORE = re.compile(r"[\w“‘\"'(\[«]")  # what a straight mark that opens stands before
DOUBLE = '“”„«»"'
_STARTS_AFTER = re.compile(r"[\s(\[“‘\"'«—–-]")  # what may stand before it


def quoted(title: str, *, stop: str) -> str:
    """`title` between double marks, with `stop` ("." or ",") within them where one belongs."""
    return f"“{stopped(alternated(title), stop=stop)}”"


def stopped(text: str, *, stop: str) -> str:
    """`text` and `stop`, which goes before marks that close; a full stop only where it does not
    end a sentence already, a comma in place of a full stop."""
    core = text.rstrip("’”")
    closing = text[len(core) :]
    if "”" not in closing and closing.count("’") > _unclosed(core):
        core, closing = text, ""  # an apostrophe
    if _ENDED.search(core):
        if stop == ".":
            return text
        if core.endswith(".") and not _ABBREVIATED.search(core):
            core = core[:-1]
    return f"{core}{stop}{closing}"


def _unclosed(text: str) -> int:
    """How many single marks were opened; an apostrophe within a word closes none."""
    return text.count("‘") - len(re.findall(r"’(?!\w)", text))


def alternated(title: str) -> str:
    """`title` with its own marks as they are set within double ones: single, then double."""
    written: list[str] = []
    open_marks: list[str] = []
    for place, mark in enumerate(title):
        before, after = title[place - 1 : place], title[place + 1 : place + 2]
        opens = mark in "“‘" or (
            mark in "\"'"
            and (not before or _STARTS_AFTER.match(before) is not None)
            and _OPENS_BEFORE.match(after) is not None
            and (mark == '"' or "'" in title[place + 1 :])
        )
        if opens:
            open_marks.append({'"': '"', "'": "'", "“": '"', "‘": "'"}[mark])
            written.append("‘“"[(len(open_marks) - 1) % 2])
        elif mark in "”\"’'":
            kind = '"' if mark in '”"' else "'"
            closes = bool(open_marks) and open_marks[-1] == kind
            if kind == "'" and before.isalnum() and after.isalnum():
                closes = False  # an apostrophe
            if closes:
                open_marks.pop()
                written.append("’”"[len(open_marks) % 2])
            else:
                written.append("’" if kind == '"' else mark)
        else:
            written.append(mark)
    return "".join(written)


def inside_quotes(text: str) -> str:
    """A text as it stands between quotation marks of ours: without marks around it, or one that
    was cut from its other; those within it are single ones."""
    text = text.strip()
    marks = [place for place, sign in enumerate(text) if sign in DOUBLE]
    ends = [0, len(text) - 1]
    if marks and (marks == ends or (len(marks) == 1 and marks[0] in ends)):
        return text.strip(DOUBLE)
    opens = False
    signs = []
    for place, sign in enumerate(text):
        if place in marks:
            opens = sign in "“„«" or (sign == '"' and not opens)
            sign = "‘" if opens else "’"
        signs.append(sign)
    return "".join(signs)
