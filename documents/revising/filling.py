"""The facts of a source beside those that another copy of its page states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from documents.dates import PressDate
from documents.ingestion import Facts, without_new_outlet
from documents.models import Outlet, Source

FILLED = {
    "title": "title",
    "outlet": "outlet",
    "authors": "authors",
    "original_source": "original source",
    "translator": "translator",
    "published_on": "date",
    "language": "language",
    "url": "address",
}


@dataclass(frozen=True, slots=True)
class Said:
    """A fact of which the copy says something else than the source does."""

    name: str  # as a person calls it
    here: str  # "" where the source did not say
    copy: str
    filled: bool  # the source says it now; else it stays as it was


def fill(source: Source, copy: Facts) -> tuple[Facts, list[Said]]:
    """The source's facts, with the copy's where nothing is known; and what the copy says else."""
    named = Outlet.objects.named(copy.outlet) if copy.outlet else None
    copy = replace(copy, outlet=named.name) if named else copy
    here = Facts(
        title=source.title,
        title_supplied=source.title_supplied,
        outlet=source.outlet.name if source.outlet else "",
        authors=source.authors,
        original_source=source.original_source,
        translator=source.translator,
        published_on=source.published_on,
        language=source.language,
        url=source.url,
        retrieved_on=source.retrieved_on,
        archived_url=source.archived_url,
        access=source.access,
        notes=source.notes,
    )
    filled = {name: getattr(copy, name) for name in FILLED if not _told(getattr(here, name))}
    facts = without_new_outlet(
        replace(here, **filled, evidence=_evidence(source.evidence, here, copy))
    )
    said = [
        Said(
            FILLED[name],
            _told(getattr(here, name)),
            _told(getattr(copy, name)),
            filled=name in filled and bool(_told(getattr(facts, name))),
        )
        for name in FILLED
        if _told(getattr(copy, name)) not in ("", _told(getattr(here, name)))
    ]
    return facts, said


def _evidence(
    stored: Mapping[str, Mapping[str, Any]], here: Facts, copy: Facts
) -> dict[str, Mapping[str, Any]]:
    """Where the values come from. Lines are those of the upload: what the copy does not say too
    stands on none of its lines. What an editor gave a reason for keeps that."""
    evidence: dict[str, Mapping[str, Any]] = {
        name: {**given, "line": None} for name, given in stored.items()
    }
    for name in FILLED:
        key = "published" if name == "published_on" else name
        known, found = _told(getattr(here, name)), _told(getattr(copy, name))
        by_hand = key in stored and stored[key].get("reason")
        if key in copy.evidence and not by_hand and known in ("", found):
            evidence[key] = copy.evidence[key]
    return evidence


def _told(value: object) -> str:
    """A fact as one reads it; "" where it is unknown."""
    if isinstance(value, PressDate):
        return "" if value.precision == "unknown" else value.edtf()
    if isinstance(value, str):
        return value
    return ", ".join(value) if isinstance(value, Sequence) else ""
