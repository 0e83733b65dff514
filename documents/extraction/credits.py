"""Credits that take two lines: a label over its value, a journal's name over its issue."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from .cueing import WIDEST_HEADING_CUE, WIDEST_META, cue_of, table
from .rows import Row

# Under a label stand so many names at most, or a fact of so many words.
MOST_BELOW = 8
# A label has at most so many words.
WIDEST_LABEL = 4
WIDEST_FACT = 8


def names_journal(row: Row, following: Row) -> bool:
    """A journal's name over its volume and issue."""
    return (
        row.width <= WIDEST_HEADING_CUE
        and bool(table("OUTLET_WORDS").search(row.folded))
        and following.width <= WIDEST_META
        and bool(table("ISSUE_FACTS").fullmatch(following.folded))
    )


def values_below(rows: Sequence[Row], i: int) -> list[Row]:
    """The names, with their offices, or the paper under row i, where that is a label alone:
    "Written by"."""
    if rows[i].words > WIDEST_LABEL:
        return []
    if table("AUTHORS_ALONE").fullmatch(rows[i].core):
        below = rows[i + 1 : i + 1 + MOST_BELOW]
        named = list(takewhile(lambda row: _names(row) or _is_office(row), below))
        return named if named and _names(named[0]) else []
    if table("FACTS_ALONE").fullmatch(rows[i].core):
        return [
            row
            for row in rows[i + 1 : i + 2]
            if 1 < row.words <= WIDEST_FACT and not (row.ends or cue_of(row).furniture)
        ]
    return []


def _is_office(row: Row) -> bool:
    return not row.ends and bool(table("ROLES").search(row.core))


def _names(row: Row) -> bool:
    return cue_of(row).names
