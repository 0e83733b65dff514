"""Paragraphs that a document gives -> Extraction, through the labeller of pasted text.

A PDF or a Word document says of some paragraphs what they are: a style, a size of type, a place
at the page's edge. That is known and wins; the rest is judged as in a pasted page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from documents.numbers import thin

from .doubts import warnings_of
from .labelling import label_rows
from .metadata import metadata_of
from .page import Verdict, blocks_of
from .records import Extraction, ExtractionError, Label, MetadataValue
from .rows import Row, rows_of

MAX_LETTERS = 5_000_000
# Never text of the article: kept from the labeller, which would take them for its end.
_APART = ("boilerplate", "reference")


@dataclass(frozen=True, slots=True)
class Given:
    """One paragraph as the document gives it."""

    text: str
    label: Label | None = None  # what the document says that it is
    listed: bool = False  # an item of a list or a cell of a table


def compose(
    given: Sequence[Given],
    name: str,
    outlets: Mapping[str, Sequence[str]],
    properties: Mapping[str, MetadataValue],
    warnings: Sequence[str] = (),
) -> Extraction:
    """Label the paragraphs; `properties` fill the fields of which the text says nothing.

    Raises ExtractionError for more than five million letters.
    """
    if sum(len(one.text) for one in given) > MAX_LETTERS:
        raise ExtractionError(
            f"This document has more than {thin(MAX_LETTERS)} letters: more than one article. "
            "Save the article alone and upload that."
        )
    # One line each: a row is a paragraph.
    given = [replace(one, text=text) for one in given if (text := " ".join(one.text.split()))]
    text = "\n\n".join(one.text for one in given)
    rows = rows_of(text)
    verdicts = _verdicts(rows, given)
    seen, questions = metadata_of(rows, verdicts, outlets)
    return Extraction(
        name=name,
        text=text,
        # Without line numbers: the file has no lines, the evidence is quoted.
        metadata={
            field: replace(value, evidence_line=None)
            if value.status != "unknown"
            else properties.get(field, value)
            for field, value in seen.items()
        },
        lines=(),
        blocks=blocks_of(rows, verdicts),
        warnings=(*warnings, *questions, *warnings_of(rows, verdicts)),
    )


def _verdicts(rows: Sequence[Row], given: Sequence[Given]) -> list[Verdict]:
    asked = [row for row, one in zip(rows, given, strict=True) if one.label not in _APART]
    judged = iter(label_rows(asked))
    verdicts = [
        Verdict(one.label) if one.label in _APART else _weigh(next(judged), one) for one in given
    ]
    _settle_title(verdicts, given)
    return verdicts


def _weigh(verdict: Verdict, one: Given) -> Verdict:
    """The labeller's verdict, corrected by what the document says."""
    withheld = verdict.label == "boilerplate" and verdict.doubtful
    if one.label == "heading":
        # A heading over links or over a bibliography stays what it is; so does the title.
        return Verdict("heading") if withheld or verdict.label == "body" else verdict
    if one.label:
        return Verdict(one.label)
    return Verdict("body", doubtful=True) if one.listed and withheld else verdict


def _settle_title(verdicts: list[Verdict], given: Sequence[Given]) -> None:
    """One title: the one that the document names, else the labeller's, else the first heading."""
    stated = next((i for i, one in enumerate(given) if one.label == "title"), None)
    if stated is not None:
        for i, verdict in enumerate(verdicts):
            if verdict.label == "title" and i != stated:
                same = given[i].text == given[stated].text
                verdicts[i] = Verdict("boilerplate" if same else "heading", doubtful=not same)
    elif not any(verdict.label == "title" for verdict in verdicts):
        for i, verdict in enumerate(verdicts):
            if verdict.label == "body":
                break
            if given[i].label == "heading" and verdict.label == "heading":
                verdicts[i] = Verdict("title", doubtful=True)
                break
