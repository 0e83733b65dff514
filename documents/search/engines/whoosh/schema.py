"""Which fields passages have in the index; all else follows from this table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from whoosh import fields, formats

from documents.search.records import PassageRecord

VERSION = 4  # raise it when fields, analysis or file format change: older indexes are rebuilt


@dataclass(frozen=True, slots=True)
class Field:
    """What is indexed under a name, and for which unit."""

    text: Callable[[PassageRecord], str]
    of_source: bool = False  # the same for all passages of a source, and kept once for them
    exact: bool = False  # one term as it is, instead of words


FIELDS = {
    "text": Field(lambda record: record.text),
    "title": Field(lambda record: record.title, of_source=True),
    "outlet": Field(lambda record: "\n".join(record.outlet_names), of_source=True),
    "author": Field(lambda record: "\n".join(record.authors), of_source=True),
    "stance": Field(lambda record: record.stance, exact=True),
    "kind": Field(lambda record: record.kind, exact=True),
}


class Words(fields.FieldType):  # type: ignore[misc]
    """Terms with their positions, made by documents.search.analysis and never by Whoosh."""

    scorable = True
    analyzer = None

    def __init__(self) -> None:
        self.format = formats.Positions()

    def process_text(self, qstring: str, mode: str = "", **kwargs: object) -> list[str]:
        """Queries come with terms: there is nothing to analyse."""
        return [qstring]


SCHEMA = fields.Schema(**{name: Words() for name in FIELDS})
