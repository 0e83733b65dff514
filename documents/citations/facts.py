"""What is known of that which is cited."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from documents.characters import clean_line
from documents.dates import PressDate

from .names import Name, read_name
from .quoting import inside_quotes

UNDATED = PressDate()
_TEXTS = (
    "title", "archive", "outlet", "original_source", "translator", "language", "url", "words",
    "withdrawn",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Citable:
    """A source, a passage of one, or some words of a passage. Every text becomes one clean line."""

    key: str  # of a source its slug, of a passage its id
    title: str  # without our brackets
    link: str  # the permalink, whole and with its revision
    archive: str  # the name of this collection
    read_on: dt.date  # the day on which the link was read
    supplied: bool = False  # whether the title is ours
    authors: tuple[str, ...] = ()
    outlet: str = ""  # "" is unknown
    original_source: str = ""  # who printed it first
    translator: str = ""
    published: PressDate = UNDATED
    language: str = ""
    url: str = ""  # where it was printed
    number: int | None = None  # of the paragraph, or of the first one of several
    last_number: int | None = None  # of the last one of several
    words: str = ""  # of the passage, or those of its words that are cited
    withdrawn: str = ""  # a sentence, where the archive shows it no more

    def __post_init__(self) -> None:
        for name in _TEXTS:
            object.__setattr__(self, name, clean_line(getattr(self, name)))
        authors = tuple(name for name in map(clean_line, self.authors) if name)
        object.__setattr__(self, "authors", authors)

    @property
    def shown_title(self) -> str:
        """One that we supplied stands in brackets, as librarians write it."""
        return f"[{self.title or 'untitled'}]" if self.supplied or not self.title else self.title

    @property
    def names(self) -> tuple[Name, ...]:
        outlets = (self.outlet, self.original_source)
        return tuple(read_name(written, outlets=outlets) for written in self.authors)

    @property
    def signed_by_outlet(self) -> bool:
        """Whether its one author is who printed it: an agency."""
        return len(self.authors) == 1 and self.authors[0].casefold() == self.outlet.casefold()

    @property
    def first_printed_in(self) -> str:
        """The original source, unless that is the outlet itself."""
        same = self.original_source.casefold() == self.outlet.casefold()
        return "" if same else self.original_source

    def remarks(self) -> Iterator[str]:
        """Sentences for what the fields of a record cannot say."""
        if self.published.inferred or self.published.precision in ("range", "unknown"):
            yield f"Date: {self.published}."
        if self.first_printed_in:
            yield f"Originally published in {self.first_printed_in}."
        if self.url:
            yield f"Printed at {self.url}"
        if self.withdrawn:
            yield self.withdrawn

    @property
    def place(self) -> str:
        """ "¶ 3", "¶¶ 3–5"; "" of a whole source."""
        if not self.number:
            return ""
        if self.last_number and self.last_number != self.number:
            return f"¶¶\u00a0{self.number}–{self.last_number}"
        return f"¶\u00a0{self.number}"

    @property
    def quotation(self) -> str:
        """The words cited and the number of their paragraph, as far as there are any."""
        words = self.words and f"“{inside_quotes(self.words)}”"
        return ": ".join(part for part in (self.place, words) if part)
