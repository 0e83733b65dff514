"""What changed from one revision of a source to the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

from documents.differences import Stretch, compare
from documents.models import Revision, Source

NEWEST = 30  # revisions are whole copies: more than these are not compared on one page
LABELS = {
    "status": "Status",
    "access": "Readers see",
    "title": "Title",
    "outlet": "Outlet",
    "authors": "Authors",
    "original_source": "Original source",
    "translator": "Translator",
    "published": "Published",
    "date_status": "Date is",
    "language": "Language",
    "url": "Address",
    "archived_url": "Archived at",
    "retrieved_on": "Retrieved on",
    "stance": "Stance",
    "stance_voice": "Voice",
    "notes": "Notes",
}


@dataclass(frozen=True, slots=True)
class FactChange:
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ParagraphChange:
    id: str  # its public id
    how: Literal["added", "removed", "changed"]
    kind: str  # as it is now, or was last
    was: str  # its kind before, "" where that did not change
    words: tuple[Stretch, ...]
    other: str = ""  # the id that it was split from, or that its words were merged into


@dataclass(frozen=True, slots=True)
class StanceChange:
    """Of a paragraph's own stance."""

    id: str  # its public id
    before: str  # "rejects, relayed", "" where it was as its source's
    after: str
    why: str


@dataclass(frozen=True, slots=True)
class Change:
    """One revision, beside the one before it."""

    revision: Revision
    facts: tuple[FactChange, ...]
    paragraphs: tuple[ParagraphChange, ...]
    stances: tuple[StanceChange, ...]
    reordered: bool
    first: bool  # there is nothing before it to compare with


def revisions_of(source: Source) -> list[Change]:
    """The newest revisions, latest first; three queries."""
    others = dict(source.paragraphs.exclude(split_from="").values_list("public_id", "split_from"))
    others |= dict(source.former_paragraphs.values_list("public_id", "merged_into"))
    newest = list(source.revisions.select_related("by")[: NEWEST + 1])
    changes = [_change(after, before, others) for after, before in pairwise(newest)]
    if len(newest) <= NEWEST:
        changes += [Change(first, (), (), (), False, first=True) for first in newest[-1:]]
    return changes


def _change(after: Revision, before: Revision, others: Mapping[str, str]) -> Change:
    old, new = before.content, after.content
    facts = tuple(
        FactChange(label, _text(old.get(name)), _text(new.get(name)))
        for name, label in LABELS.items()
        if old.get(name) != new.get(name)
    )
    was = {p["id"]: p for p in old["paragraphs"]}
    now = {p["id"]: p for p in new["paragraphs"]}
    return Change(
        after,
        facts,
        tuple(_paragraphs(was, now, others)),
        tuple(_stances(was, now)),
        reordered=[key for key in was if key in now] != [key for key in now if key in was],
        first=False,
    )


def _paragraphs(
    was: Mapping[str, Mapping[str, Any]],
    now: Mapping[str, Mapping[str, Any]],
    others: Mapping[str, str],
) -> Iterator[ParagraphChange]:
    for key, new in now.items():
        old = was.get(key)
        if old is None:
            words = (Stretch("new", new["text"]),)
            yield ParagraphChange(key, "added", new["kind"], "", words, others.get(key, ""))
        elif (old["kind"], old["text"]) != (new["kind"], new["text"]):
            kind_before = old["kind"] if old["kind"] != new["kind"] else ""
            stretches = tuple(compare(old["text"], new["text"]))
            yield ParagraphChange(key, "changed", new["kind"], kind_before, stretches)
    for key, old in was.items():
        if key not in now:
            words = (Stretch("gone", old["text"]),)
            yield ParagraphChange(key, "removed", old["kind"], "", words, others.get(key, ""))


def _stances(
    was: Mapping[str, Mapping[str, Any]], now: Mapping[str, Mapping[str, Any]]
) -> Iterator[StanceChange]:
    for key, new in now.items():
        old = was.get(key, {})
        before, after, why = _own_stance(old), _own_stance(new), new.get("why", "")
        if before != after or why != old.get("why", ""):
            yield StanceChange(key, before, after, why)


def _own_stance(paragraph: Mapping[str, Any]) -> str:
    said = (paragraph.get("stance", ""), paragraph.get("voice", ""))
    return ", ".join(filter(None, said))


def _text(value: str | Sequence[str] | None) -> str:
    return value if isinstance(value, str) else ", ".join(value or ())
