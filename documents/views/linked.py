"""The words that somebody linked, where the passage says something else now."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from documents.differences import Stretch, compare
from documents.models import FormerParagraph, Paragraph
from documents.versions import Removal, Version, removal_of, versions_of

from .asked import asking
from .stretch import Marked, marked_in


@dataclass(frozen=True, slots=True)
class LinkedWords:
    """What a link was copied from, beside what it leads to."""

    version: Version | None  # None where the passage was in no such revision
    number: int | None  # the revision that was asked for
    changes: tuple[Version, ...]  # the words that came after it, oldest first
    stretches: tuple[Stretch, ...]  # from the words linked to those of today
    merged: FormerParagraph | None  # the passage that was linked, where this one has its words
    merger: Removal | None = None  # when and why it was


def linked_words(paragraph: Paragraph, number: int | None, former_id: str) -> LinkedWords | None:
    """What to tell a reader whose link was copied from revision `number`, or from the passage
    `former_id` that was merged into this one; None where nothing was changed, and for nonsense.
    """
    source = paragraph.source
    # PostgreSQL refuses to be asked for some characters that no id has.
    merged = _merged(paragraph, former_id) if former_id.isalnum() else None
    if merged is None and (number is None or number >= source.revision):
        return None
    versions = versions_of(source, merged.public_id if merged else paragraph.public_id)
    if merged and versions and (number is None or number > versions[-1].last):
        number = versions[-1].last
    place = next((n for n, each in enumerate(versions) if number and each.covers(number)), None)
    merger = removal_of(source, merged.public_id) if merged else None
    if place is None:
        return LinkedWords(None, number, (), (), merged, merger) if merged or number else None
    version = versions[place]
    if not version.withheld_on and version.text == paragraph.text:
        return None
    return LinkedWords(
        version=version,
        number=number,
        changes=tuple(now for was, now in pairwise(versions[place:]) if now.text != was.text),
        stretches=() if version.withheld_on else tuple(compare(version.text, paragraph.text)),
        merged=merged,
        merger=merger,
    )


def linked_text(linked: LinkedWords | None) -> str | None:
    """The whole text that was linked, where it is not that of today and may be read; "" where it
    may not."""
    if linked is None:
        return None
    return linked.version.text if linked.version else ""


def words_as_linked(
    paragraph: Paragraph, linked: LinkedWords | None, asked: tuple[int, int] | None
) -> Marked:
    """The text that was linked, and in it the stretch `asked` for; where it may not be read, or
    never was there, that of today, in which nobody knows the place."""
    then = linked_text(linked)
    return Marked(paragraph.text) if then == "" else marked_in(then or paragraph.text, asked)


def query_as_linked(
    paragraph: Paragraph, linked: LinkedWords | None, version: int | None, marked: Marked
) -> str:
    """The query of the addresses that show these words_as_linked() again."""
    latest = paragraph.source.revision
    merged = linked.merged if linked else None
    former = f"&from={merged.public_id}" if merged else ""
    return asking(min(version or latest, latest), marked.span) + former


def _merged(paragraph: Paragraph, former_id: str) -> FormerParagraph | None:
    former = paragraph.source.former_paragraphs.filter(public_id=former_id[:16]).first()
    return former if former and former.heir() == paragraph else None
