"""What comes out of an extraction: frozen records, no rows, no Django."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

Label = Literal[
    "title",
    "byline",
    "heading",
    "body",
    "caption",
    "reference",
    "boilerplate",
    "comment",
    "related",
]
Status = Literal["stated", "inferred", "unknown"]

LABELS: tuple[Label, ...] = get_args(Label)
FIELDS = (
    "title",
    "outlet",
    "original_source",
    "authors",
    "translator",
    "published",
    "updated",
    "language",
    "url",
    "keywords",
)
# Of these a page may state several: their value is a tuple.
PLURAL = ("authors", "keywords")


class ExtractionError(Exception):
    """A file that cannot be read; its message says to an editor what happened and what to do."""


@dataclass(frozen=True, slots=True)
class MetadataValue:
    """One proposed value with where it came from. Unknown: None, or () for a field of PLURAL."""

    value: str | tuple[str, ...] | None  # dates are EDTF, language BCP 47
    status: Status
    evidence_line: int | None = None  # line of `Extraction.text` that says so, from 1
    evidence: str = ""  # that line, or the tag of an HTML page that says so


@dataclass(frozen=True, slots=True)
class Line:
    """One non-blank line of a pasted page and what it is."""

    n: int  # counts the file's lines from 1, blank ones included
    label: Label
    text: str  # as in the file, without white space at its ends
    doubtful: bool = False  # the rules were not sure: an editor should look


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph to store, in the order of the page. Title and byline are no blocks."""

    kind: Label  # any label but title and byline
    text: str  # white space collapsed, else unchanged
    line: int  # its first line in `Extraction.text`, from 1
    doubtful: bool = False  # as in Line


@dataclass(frozen=True, slots=True)
class Extraction:
    """A file read: what the page says about itself, and its paragraphs by kind."""

    name: str  # the file's name as given
    text: str  # the decoded text; of an HTML page its visible text, one block a line
    metadata: Mapping[str, MetadataValue]  # every one of FIELDS
    lines: tuple[Line, ...]  # every non-blank line of a text; () for HTML, which has none
    blocks: tuple[Block, ...]
    warnings: tuple[str, ...] = field(default=())  # sentences for the editor

    def as_json(self) -> dict[str, Any]:
        """The object that `manage.py extract --json` prints for a file."""
        return {
            "file": self.name,
            "metadata": {
                name: {
                    "value": list(found.value) if isinstance(found.value, tuple) else found.value,
                    "status": found.status,
                    "evidence_line": found.evidence_line,
                    # A file without lines shows the tag, or the words themselves.
                    **({} if self.lines else {"evidence": found.evidence}),
                }
                for name, found in self.metadata.items()
            },
            "lines": [{"n": line.n, "label": line.label} for line in self.lines],
            "blocks": [{"kind": block.kind, "text": block.text} for block in self.blocks],
        }
