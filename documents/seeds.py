"""The seeds: pages as they were saved, with what a librarian recorded of each in manifest.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import transaction

from .dates import PressDate, parse_edtf
from .extraction import Extraction, extract_in_child
from .ingestion import (
    Facts,
    Judgement,
    Original,
    drafts_of,
    ingest_source,
    revise_source,
    same_upload,
)
from .models import Archive, Cue, Outlet, Source, Stance, SynonymGroup

RECORDED_BY = "the librarian of the seeds"


def load_seeds(folder: Path) -> list[Source]:
    """Stores and publishes what the manifest in `folder` names; a second time changes nothing.

    Words come from extraction, facts from the manifest. What an editor changed since is kept:
    the archive, outlets and stances that exist, and every source beyond its first revision.
    Raises OSError or KeyError for a manifest that does not fit its files.
    """
    manifest = tomllib.loads((folder / "manifest.toml").read_text(encoding="utf-8"))
    with transaction.atomic():
        _archive(manifest)
        return [_source(folder, entry) for entry in manifest["source"]]


def _archive(manifest: Mapping[str, Any]) -> None:
    _, fresh = Archive.objects.get_or_create(pk=Archive.ONLY, defaults=manifest["archive"])
    if fresh:
        for spellings in manifest["synonyms"]["groups"]:
            SynonymGroup.objects.create(spellings="\n".join(spellings))
    for order, entry in enumerate(manifest["stance"], start=1):
        Stance.objects.get_or_create(slug=entry["slug"], defaults={**entry, "order": order})
    if not Cue.objects.exists():
        Cue.objects.add_defaults(Archive.current().proposition)
    for entry in manifest["outlet"]:
        if Outlet.objects.named(entry["name"]) is None:
            told = {name: entry.get(name, "") for name in ("country", "description")}
            outlet = Outlet.objects.create(name=entry["name"], **told)
            for alias in entry.get("aliases", ()):
                outlet.aliases.create(name=alias)


def _source(folder: Path, entry: Mapping[str, Any]) -> Source:
    data = (folder / entry["file"]).read_bytes()
    original = Original(entry["file"], data)
    source = same_upload(original)
    if source is not None and source.revision != 1:
        return source
    extraction = extract_in_child(data, entry["file"], outlets=Outlet.objects.names())
    facts, judgement = _facts(entry, extraction), _judgement(entry["stance"], extraction)
    paragraphs = drafts_of(extraction)
    if source is None:
        return ingest_source(
            facts=facts,
            paragraphs=paragraphs,
            judgement=judgement,
            original=original,
            publish=True,
        )
    return revise_source(
        source,
        facts=facts,
        paragraphs=paragraphs,
        judgement=judgement,
        note="The seeds were loaded with a newer manifest or extraction",
    )


def _facts(entry: Mapping[str, Any], extraction: Extraction) -> Facts:
    lines = extraction.text.splitlines()
    evidence = {
        field: {**found, "text": lines[found["line"] - 1].strip()}
        for field, found in entry["evidence"].items()
    }
    date = parse_edtf(entry.get("published", ""))
    inferred = evidence.get("published", {}).get("status") == "inferred"
    return Facts(
        title=entry["title"],
        title_supplied=entry.get("title_supplied", False),
        outlet=entry.get("outlet", ""),
        authors=entry.get("authors", ()),
        original_source=entry.get("original_source", ""),
        translator=entry.get("translator", ""),
        published_on=PressDate(date.earliest, date.latest, inferred=inferred),
        language=entry["language"],
        notes=entry["notes"],
        evidence=evidence,
    )


def _judgement(entry: Mapping[str, Any], extraction: Extraction) -> Judgement:
    position = next(
        i for i, block in enumerate(extraction.blocks, start=1) if block.line == entry["line"]
    )
    return Judgement(
        stance=Stance.objects.get(slug=entry["slug"]),
        voice=entry["voice"],
        position=position,
        note=entry["note"],
        set_by=RECORDED_BY,
    )
