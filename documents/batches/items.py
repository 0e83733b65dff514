"""What became of articles, before it is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from documents.characters import clean, clean_line
from documents.extraction import BadMember
from documents.models import Batch, BatchItem, Outcome
from documents.models.inserting import insert_rows


class Item(NamedTuple):
    """One BatchItem of a batch."""

    number: int
    name: str
    line: int | None
    outcome: Outcome
    reason: str = ""
    source_id: int | None = None


@dataclass(slots=True)
class Stored:
    """What a transaction adds to a batch."""

    items: list[Item] = field(default_factory=list)
    passages: int = 0  # that readers see
    set_aside: int = 0  # paragraphs that an outlet repeats


def bad_item(number: int, bad: BadMember) -> Item:
    """Of an article that could not be read."""
    name = "" if bad.line else bad.name  # of a row it is the batch's
    return Item(number, name, bad.line, Outcome.FAILED, bad.reason)


def write_items(batch: Batch, items: list[Item]) -> None:
    """Call it in the transaction that stores their sources."""
    insert_rows(
        BatchItem,
        ("batch_id", "number", "name", "line", "outcome", "reason", "source_id"),
        (
            (
                batch.pk,
                item.number,
                clean_line(item.name)[:300],
                item.line,
                str(item.outcome),
                clean(item.reason),
                item.source_id,
            )
            for item in items
        ),
    )
