"""From what was typed to a well-formed row of lexemes, for query.py.

Whatever cannot be part of a query becomes a plain word here, or is left out, with a notice that
names it: a quotation mark or parenthesis without a partner, an operator that joins nothing, a
field without a value. So the grammar of query.py can be total: it never meets an error.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from documents.numbers import thin

Kind = Literal["word", "phrase", "open", "close", "and", "or", "not", "field"]

FIELDS = ("title", "outlet", "author", "stance", "kind", "before", "after")
MAX_LENGTH = 2_500  # characters
MAX_DEPTH = 10  # parentheses inside parentheses

_SYNTAX = str.maketrans(  # as other keyboards and word processors write it
    dict.fromkeys("“”„‟«»＂「」『』", '"')
    | {"（": "(", "）": ")", "：": ":", "＊": "*", "？": "?", "～": "~", "−": "-", "－": "-"}
)
_LEXEME = re.compile(
    rf"""(?P<word>[^\s"():\-]+(?![^\s)])) # most words, tried first for speed
    | (?P<not>(?<![^\s(])-+(?=[^\s\-)])) # also two, as options of a command
    | (?P<field>(?<![^\s(\-])(?i:{"|".join(FIELDS)}):(?=[^\s):]))
    | "(?P<phrase>[^"]*)"(?:~(?P<slop>\d{{1,9}}))?
    | (?P<open>\()
    | (?P<close>\))
    | (?P<compound>[^\s"()]+)
    | (?P<quote>")""",
    re.VERBOSE,
)
_ABOUT_DATES = ("date", "year", "month", "day", "since", "until")  # fields that people expect
_FIELD_LIKE = re.compile(r"([a-z_]{2,20}):(?![/:])")
_OPERATORS: dict[str, Kind] = {"AND": "and", "OR": "or", "NOT": "not"}
_BEGINS = frozenset(("word", "phrase", "open", "field", "not"))  # an operand


@dataclass(slots=True)
class Lexeme:
    """One word, phrase or sign of a query."""

    kind: Kind
    text: str  # of a word, phrase or field; else as it was typed
    slop: int | None = None  # of a phrase: how many other words may stand between two of its own


def lex(text: str) -> tuple[list[Lexeme], list[str]]:
    """The lexemes of a query and the notices about what was not understood.

    Parentheses come in pairs at most MAX_DEPTH deep, AND and OR stand between operands, NOT and
    a field before one.
    """
    notices: list[str] = []
    if len(text) > MAX_LENGTH:
        notices.append(f"Only the first {thin(MAX_LENGTH)} characters are searched.")
        text = readable(text)
    if not text.isascii():
        text = text.translate(_SYNTAX)
    lexemes = _scan(text, notices)
    if any(lexeme.kind != "word" for lexeme in lexemes):
        lexemes = _pair_parentheses(lexemes, notices)
        _settle_operators(lexemes, notices)
    return lexemes, notices


def readable(text: str) -> str:
    """The part of a query that is read: MAX_LENGTH characters, without a broken last word."""
    kept = text[:MAX_LENGTH]
    words = kept.rsplit(None, 1)
    whole = kept == text or text[MAX_LENGTH].isspace() or len(words) < 2 or len(words[1]) > 64
    return kept if whole else words[0]


def without_strays(text: str) -> str:
    """`text` without the quotation marks and parentheses that have no partner."""
    strays: list[int] = []
    opened: list[int] = []
    for match in _LEXEME.finditer(text.translate(_SYNTAX)):
        if match.lastgroup == "quote" or (match.lastgroup == "close" and not opened):
            strays.append(match.start())
        elif match.lastgroup == "open":
            opened.append(match.start())
        elif match.lastgroup == "close":
            opened.pop()
    if not (strays or opened):
        return text
    left_out = {*strays, *opened}
    return " ".join("".join([c for at, c in enumerate(text) if at not in left_out]).split())


def quoted(part: str) -> str:
    """A part of a query as a notice names it: short, and fit to be printed."""
    part = part if len(part) <= 40 else f"{part[:39]}…"
    return "“" + "".join([c if c.isprintable() else "\ufffd" for c in part]) + "”"


def _scan(text: str, notices: list[str]) -> list[Lexeme]:
    found: list[Lexeme] = []
    for match in _LEXEME.finditer(text):
        kind = match.lastgroup
        if kind == "word":
            word = match.group()
            after_field = bool(found) and found[-1].kind == "field"
            found.append(Lexeme("word" if after_field else _OPERATORS.get(word, "word"), word))
        elif kind == "compound":
            found.append(Lexeme("word", match.group()))
            if name := _FIELD_LIKE.match(match.group()):
                notices.append(_about_field(name[1], match.group()))
        elif kind == "phrase" or kind == "slop":
            slop = match["slop"]
            found.append(Lexeme("phrase", match["phrase"], int(slop) if slop else None))
        elif kind == "field":
            found.append(Lexeme("field", match["field"][:-1].lower()))
        elif kind == "quote":
            rest = text[match.end() :].strip()
            where = f"before {quoted(rest)}" if rest else "at the end"
            notices.append(f"The quotation mark {where} has no partner; searched as plain words.")
        else:
            found.append(Lexeme(kind, match.group()))  # type: ignore[arg-type]
    return found


def _about_field(name: str, word: str) -> str:
    if name in FIELDS:
        return f"{quoted(word)} needs a value right after the colon; searched as plain words."
    instead = " For dates write after:2019 or before:2020." if name in _ABOUT_DATES else ""
    return f"{quoted(name + ':')} is not a field; searched as plain words.{instead}"


def _pair_parentheses(lexemes: list[Lexeme], notices: list[str]) -> list[Lexeme]:
    opened: list[int] = []
    dropped: set[int] = set()
    for at, lexeme in enumerate(lexemes):
        if lexeme.kind == "open":
            opened.append(at)
        elif lexeme.kind == "close":
            if not opened:
                dropped.add(at)
                notices.append("A closing parenthesis has no partner and is left out.")
            elif len(opened) > MAX_DEPTH:
                dropped |= {opened.pop(), at}
                notices.append(f"Parentheses more than {MAX_DEPTH} deep are left out.")
            else:
                opened.pop()
    if opened:
        dropped.update(opened)
        notices.append("An opening parenthesis has no partner and is left out.")
    return [x for at, x in enumerate(lexemes) if at not in dropped] if dropped else lexemes


def _settle_operators(lexemes: list[Lexeme], notices: list[str]) -> None:
    """Make plain words of operators and fields that have nothing to work on.

    From the right, because whether an operator has a right operand depends on what follows it.
    """
    stray = []
    following = ""
    for at in range(len(lexemes) - 1, -1, -1):
        lexeme = lexemes[at]
        kind = lexeme.kind
        if kind == "and" or kind == "or":
            before = lexemes[at - 1].kind if at else ""
            stands = following in _BEGINS and before in ("word", "phrase", "close")
        elif kind == "not":
            stands = following in _BEGINS
        else:
            stands = kind != "field" or following in ("word", "phrase", "open")
        if not stands:
            stray.append(lexeme.text)
            lexeme.kind = "word"
        following = lexeme.kind
    for text in dict.fromkeys(reversed(stray)):
        if text.strip("-"):
            notices.append(f"{quoted(text)} has nothing to join here; searched as a plain word.")
