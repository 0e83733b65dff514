"""The table of cues and its pattern language.

A pattern is what an editor would underline, written small or capital:

    ruled out              these words, next to each other
    alliance*  *n't        a word that begins, or ends, so
    form|forge|sign        any one of these words
    no plan* ... alliance  a gap: up to eight words may stand between, within one clause
    [alliance]             any term of the group of that name
    ... is wrong           a gap first: it speaks of what stands before it, not after it

In rows that make such groups (role list or subject) there are no gaps and brackets, and | stands
between whole terms: going to|about to. A hyphenated word is several words, and the marks , ; : ?
are words too; quotation marks, full stops and other signs are not seen. Of Chinese and Japanese
every character is a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from .sentences import words_of

GAP = "..."
LONGEST_PATTERN = 12
_NAME = re.compile(r"\[([\w-]+)\]")
_SLUG = re.compile(r"[\w-]*")
_SEEN = re.compile(r"[\w'’.,;:?—–-]+")  # what may stand in a pattern's word


class Role(StrEnum):
    """What a row is for."""

    SUBJECT = "subject"  # the proposition's subject: a sentence needs one term of every group
    ELSEWHERE = "elsewhere"  # names another subject; its words do not count as the subject's
    LIST = "list"  # words that patterns name in brackets
    CLAIM = "claim"  # shows `stance`; `negated` when it is negated
    NEGATION = "negation"  # negates the claim that follows in its clause
    DENIAL = "denial"  # negates the claims that follow in its sentence: "denied that"
    HEDGE = "hedge"  # a claim that it governs shows the hedge's `stance` instead
    CONCESSION = "concession"  # a claim in its clause counts `weight` times: "although"
    IDIOM = "idiom"  # words that mean nothing here, such as "not only"
    BREAK = "break"  # ends the reach of what stands before it: "but"
    ATTRIBUTION = "attribution"  # somebody else's words: "said"
    AUTHOR = "author"  # the author's own, whatever else is said: "in my view"


class CueError(ValueError):
    """A row that cannot be used; the message says why, for the editor."""

    def __init__(self, message: str, column: str = "pattern") -> None:
        super().__init__(message)
        self.column = column  # of Cue, where the fault is


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of the table."""

    pattern: str
    role: Role = Role.CLAIM
    stance: str = ""  # a slug: what a claim shows, or what a hedge makes of claims
    negated: str = ""  # what the negated claim shows; without it nothing changes the claim
    group: str = ""  # of a subject or list row: the name for brackets
    weight: float = 1.0  # above 0, at most 10; of hedge and concession: a factor
    note: str = ""  # why the row is there


Alternatives = tuple[tuple[str, ...], ...]  # each a run of words, with stars


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a pattern."""

    alternatives: Alternatives
    group: str = ""  # it was written in brackets
    after_gap: bool = False


def read_cues(rows: Iterable[Mapping[str, object]]) -> tuple[Cue, ...]:
    """Cues from rows with Cue's fields as keys. Raises CueError, with the row's number, where a
    column is unknown or holds what it cannot; what a pattern says is checked by parse()."""
    return tuple(_cue(number, row) for number, row in enumerate(rows, start=1))


def _cue(number: int, row: Mapping[str, object]) -> Cue:
    unknown = sorted(set(row) - set(Cue.__slots__))
    if unknown:
        raise CueError(f"Row {number} has a column “{unknown[0]}”, which a cue does not have.")
    try:
        role = Role(str(row.get("role", Role.CLAIM)))
    except ValueError:
        known = ", ".join(Role)
        raise CueError(f"Row {number} has the role “{row['role']}”; roles are {known}.") from None
    weight = row.get("weight", 1.0)
    if isinstance(weight, bool) or not isinstance(weight, int | float):
        raise CueError(f"Row {number} has the weight “{weight}”, which is not a number.")
    return Cue(
        pattern=_text(number, row, "pattern"),
        role=role,
        stance=_text(number, row, "stance"),
        negated=_text(number, row, "negated"),
        group=_text(number, row, "group"),
        weight=float(weight),
        note=_text(number, row, "note"),
    )


def _text(number: int, row: Mapping[str, object], column: str) -> str:
    value = row.get(column, "")
    if not isinstance(value, str):
        raise CueError(f"Row {number} has something in the column “{column}” that is not text.")
    return value


def parse(cues: Sequence[Cue]) -> list[tuple[Element, ...]]:
    """The elements of each row's pattern. Raises CueError for the first row that is wrong."""
    for row, fault in sorted(faults(cues).items()):
        raise CueError(f"Row {row + 1}, “{cues[row].pattern[:60]}”: {fault}")
    groups = _groups(cues)
    return [
        (Element(tuple(_terms(cue.pattern))),) if cue.group else _elements(cue.pattern, groups)
        for cue in cues
    ]


def faults(cues: Sequence[Cue]) -> dict[int, CueError]:
    """What is wrong with the rows that cannot be used, by their index."""
    found: dict[int, CueError] = {}
    sound = [cue for row, cue in enumerate(cues) if not _noted(found, row, _check_row, cue)]
    groups = _groups(sound)
    for row, cue in enumerate(cues):
        if row not in found and not cue.group:
            _noted(found, row, _elements, cue.pattern, groups)
    return found


def usable(cues: Sequence[Cue]) -> tuple[Cue, ...]:
    """The rows that nothing is wrong with."""
    found = faults(cues)
    return tuple(cue for row, cue in enumerate(cues) if row not in found)


def _noted(
    found: dict[int, CueError], row: int, check: Callable[..., object], *given: object
) -> bool:
    try:
        check(*given)
    except CueError as error:
        found[row] = error
    return row in found


def _groups(cues: Iterable[Cue]) -> dict[str, list[tuple[str, ...]]]:
    groups: dict[str, list[tuple[str, ...]]] = {}
    for cue in cues:
        if cue.group:
            groups.setdefault(cue.group, []).extend(_terms(cue.pattern))
    return groups


def _check_row(cue: Cue) -> None:
    _check_columns(cue)
    if cue.group:
        _terms(cue.pattern)


def _check_columns(cue: Cue) -> None:
    grouped = cue.role in (Role.SUBJECT, Role.LIST)
    if not 0 < cue.weight <= 10:
        raise CueError(f"the weight {cue.weight:g} is not above 0 and at most 10.", "weight")
    if grouped != bool(cue.group):
        verb = "needs" if grouped else "cannot have"
        raise CueError(f"a row with the role {cue.role} {verb} a group.", "group")
    if cue.role is Role.CLAIM and not (cue.stance or cue.negated):
        raise CueError("a claim needs a stance, or one that it shows when negated.", "stance")
    if cue.role is Role.HEDGE and not cue.stance:
        raise CueError("a hedge needs the stance that it turns claims into.", "stance")
    if cue.stance and cue.role not in (Role.CLAIM, Role.HEDGE):
        raise CueError(f"a row with the role {cue.role} cannot have a stance.", "stance")
    if cue.negated and cue.role is not Role.CLAIM:
        raise CueError("only a claim can have a negated stance.", "negated")
    for column in ("stance", "negated", "group"):
        if not _SLUG.fullmatch(slug := getattr(cue, column)):
            raise CueError(f"“{slug}” has signs other than letters, digits and hyphens.", column)


def _terms(pattern: str) -> list[tuple[str, ...]]:
    """The runs of words that a row of a group stands for."""
    if GAP in pattern or "[" in pattern:
        raise CueError("a term of a group cannot have gaps or brackets.")
    terms = [term.split() for term in pattern.split("|")]
    if not all(terms):
        raise CueError("there is no word before or after a |.")
    return [tuple(word for item in term for word in _words(item)) for term in terms]


def _elements(pattern: str, groups: Mapping[str, Sequence[tuple[str, ...]]]) -> tuple[Element, ...]:
    elements: list[Element] = []
    after_gap = False
    for item in pattern.replace("…", GAP).split():
        if item == GAP:
            if after_gap:
                raise CueError("two gaps follow each other.")
            after_gap = True
            continue
        named = _NAME.fullmatch(item)
        if named and named[1] not in groups:
            raise CueError(f"no row with the role list or subject has group {item}.")
        if named:
            alternatives = tuple(groups[named[1]])
        else:
            alternatives = tuple(_words(word) for word in item.split("|"))
        elements.append(Element(alternatives, named[1] if named else "", after_gap))
        after_gap = False
    if after_gap and elements:
        raise CueError("nothing follows the last gap.")
    if not elements:
        raise CueError("the pattern has no words.")
    if len(elements) > LONGEST_PATTERN:
        raise CueError(f"a pattern has at most {LONGEST_PATTERN} words and brackets.")
    return tuple(elements)


def _words(written: str) -> tuple[str, ...]:
    """A written word with its star, as the words that a sentence would have for it."""
    stem = written.strip("*")
    words = words_of(stem)
    if not words or not _SEEN.fullmatch(written.replace("*", "")):
        raise CueError(f"“{written}” is not a word.")
    if "*" in stem or (written[0] == "*" and written[-1] == "*"):
        raise CueError(f"“{written}” may have one star, at its beginning or its end.")
    if stem != written and len(stem) < 2:
        raise CueError(f"“{written}” needs two letters or more beside its star.")
    if written.startswith("*"):
        words[0] = f"*{words[0]}"
    if written.endswith("*"):
        words[-1] += "*"
    return tuple(words)
