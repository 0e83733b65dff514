"""From what extraction or an editor says to rows: one transaction a source."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction
from django.db.models import F, Max, Q

from . import originals, permalinks
from .characters import clean, clean_line, parts
from .dates import EDTFError, PressDate, parse_edtf
from .descent import Claim, Descent, descend
from .duplicates import publish_draft
from .extraction import Extraction, ExtractionError
from .models import Access, FormerOriginal, Outlet, Paragraph, Source, Stance, Voice
from .numbers import thin

# What one page of the desk shows, and a browser still handles in seconds; a long article has 200
# paragraphs and 50,000 letters.
MOST_PARAGRAPHS, MOST_LETTERS = 1_000, 500_000


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a source beside its words. Empty means unknown."""

    title: str = ""
    title_supplied: bool = False  # the title is ours
    outlet: str = ""  # a name, an alias or a slug; a new name makes a new outlet
    authors: Sequence[str] = ()
    original_source: str = ""
    translator: str = ""
    published_on: PressDate = field(default_factory=PressDate)
    language: str = ""
    url: str = ""
    retrieved_on: Any = None  # dt.date
    archived_url: str = ""
    access: str = Access.FULL
    notes: str = ""
    # Field -> {"status", "line", "text", "reason"}: where the value comes from.
    evidence: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Draft:
    """One paragraph to store."""

    kind: str
    text: str
    public_id: str = ""  # of the paragraph it continues; "" is a new one
    doubtful: bool = False
    split_from: str = ""  # id of the paragraph that its words were a part of
    merged: Sequence[str] = ()  # ids of paragraphs whose words were joined to it

    @property
    def ids(self) -> list[str]:
        """Of all paragraphs from which its words came, its own first."""
        return [key for key in (self.public_id, self.split_from, *self.merged) if key]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A stance with where it comes from."""

    stance: Stance
    voice: str = Voice.OWN
    position: int | None = None  # of the paragraph that shows it, 1 for the first ...
    shown_by: str = ""  # ... or its id, where it is stored: others may move it meanwhile
    note: str = ""
    set_by: str = ""  # who judged, where it is not the user who saves


@dataclass(frozen=True, slots=True)
class Original:
    """The upload as it came."""

    name: str  # one clean line, whatever a file system or an archive has
    data: bytes

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", clean_line(self.name)[-255:])

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


class ChangedMeanwhileError(Exception):
    """Somebody else changed the source since it was read; nothing was stored."""


def facts_of(extraction: Extraction) -> Facts:
    """What extraction proposes, with its evidence; a date it wrote that is none is left out."""
    found = {name: value.value for name, value in extraction.metadata.items()}
    try:
        published_on = parse_edtf(str(found["published"] or ""))
    except EDTFError:
        published_on = PressDate()
    return Facts(
        title=str(found["title"] or "")[:500],
        outlet=str(found["outlet"] or "")[:200],
        authors=list(found["authors"] or ()),
        original_source=str(found["original_source"] or "")[:200],
        translator=str(found["translator"] or "")[:200],
        published_on=published_on,
        language=str(found["language"] or "")[:20],
        url=str(found["url"] or "")[:2000],
        evidence={
            name: {"status": value.status, "line": value.evidence_line, "text": value.evidence}
            for name, value in extraction.metadata.items()
            if value.status != "unknown"
        },
    )


def drafts_of(extraction: Extraction) -> list[Draft]:
    """The paragraphs that extraction proposes, the kinds that only editors see included; one
    that is too long for a page is cut. Raises ExtractionError for what refuse_too_long() does."""
    drafts = [
        Draft(block.kind, text, doubtful=block.doubtful)
        for block in extraction.blocks
        for text in parts(block.text)
    ]
    refuse_too_long([draft.text for draft in drafts])
    return drafts


def refuse_too_long(paragraphs: Sequence[str]) -> None:
    """Raises ExtractionError, with a sentence, for more than one page of the desk can show."""
    letters = sum(map(len, paragraphs))
    if len(paragraphs) > MOST_PARAGRAPHS or letters > MOST_LETTERS:
        raise ExtractionError(
            f"It has {thin(len(paragraphs))} paragraphs and {thin(letters)} characters; the desk "
            f"shows {thin(MOST_PARAGRAPHS)} and {thin(MOST_LETTERS)} at most. Leave out what does "
            "not belong to the article, or add it in parts."
        )


def ingest_source(
    *,
    facts: Facts,
    paragraphs: Sequence[Draft],
    judgement: Judgement | None = None,
    original: Original | None = None,
    warnings: Sequence[str] = (),
    by: Any = None,
    publish: bool = False,
) -> Source:
    """Stores a new source, published at once if asked by who knows that it has no duplicates;
    `warnings` are for who reviews it.

    Raises ValueError, with a sentence and storing nothing, where it cannot be published.
    """
    with transaction.atomic():
        source = Source(warnings=list(warnings))
        _set_facts(source, facts)
        if original:
            _set_original(source, original)
        source.save()
        _set_paragraphs(source, paragraphs)
        if judgement:
            _judge(source, source, judgement, by)
        source.save()
        if publish:
            source.publish(by=by)
    return source


def revise_source(
    source: Source,
    *,
    facts: Facts,
    paragraphs: Sequence[Draft],
    judgement: Judgement | None = None,
    original: Original | None = None,
    warnings: Sequence[str] | None = None,
    descent: Descent | None = None,
    by: Any = None,
    note: str = "",
    seen: str = "",
    publish: bool = False,
) -> Source:
    """Makes a source say this instead; a published one gets one revision, if anything changed.

    Ids go where `descent` says, which runs beside the paragraphs (clean ones: cleaned()).
    Without it they go where the paragraphs say their words came from (descent.py); if none does,
    they follow the words (permalinks.py).
    A new `original` takes the place of the upload, new `warnings` that of its warnings.
    `seen` is what state_of() gave when the source was read: raises ChangedMeanwhileError where
    it is not so any more. Raises ValueError, with a sentence and storing nothing, where
    `publish` is asked and cannot be.
    """
    with transaction.atomic():
        source = Source.objects.filter(pk=source.pk).locked().get()
        if seen and seen != state_of(source):
            raise ChangedMeanwhileError
        _set_facts(source, facts)
        if original:
            _set_original(source, original)
        if warnings is not None:
            source.warnings = list(warnings)
        gone, merged = _set_paragraphs(source, paragraphs, descent)
        _judge(source, source, judgement, by)
        source.save(by=by, note=note)
        source.former_paragraphs.record(source, gone, merged)
        if publish:
            publish_draft(source, by=by, note=note)
    return source


def judge_paragraph(
    paragraph: Paragraph, judgement: Judgement | None, *, by: Any = None, note: str = ""
) -> Paragraph:
    """Gives a paragraph a stance of its own, over its source's, or with None takes it away; a
    published source gets one revision, if anything changed. Returns the row as it is now.

    Raises Paragraph.DoesNotExist, storing nothing, where somebody removed it meanwhile.
    """
    with transaction.atomic():
        source = Source.objects.filter(pk=paragraph.source_id).locked().get()
        row = source.paragraphs.get(pk=paragraph.pk)
        row.source = source
        _judge(row, source, judgement, by)
        row.save(by=by, note=note)
    return row


def state_of(source: Source) -> str:
    """A digest of the source and its paragraphs as they are stored now, editors' parts included;
    two queries.

    Without the paragraphs' own stances, and the number of the revision that one makes: who has
    the source open does not see them, and saving leaves them as they are.
    """
    facts = [f.attname for f in Source._meta.concrete_fields if f.name != "revision"]
    words = [f.attname for f in Paragraph._meta.concrete_fields if not f.name.startswith("stance")]
    rows = [
        list(Source.objects.filter(pk=source.pk).values_list(*facts)),
        list(source.paragraphs.order_by("position").values_list(*words)),
    ]
    return hashlib.sha256(json.dumps(rows, default=str).encode()).hexdigest()


def same_upload(original: Original) -> Source | None:
    """The source that was made from these very bytes, if there is one, or was once: before a
    better copy of its page came."""
    former = FormerOriginal.objects.filter(sha256=original.sha256)
    made = Q(sha256=original.sha256) | Q(pk__in=former.values("source"))
    return Source.objects.filter(made).order_by("pk").first()


def _set_facts(source: Source, facts: Facts) -> None:
    source.title, source.title_supplied = clean_line(facts.title), facts.title_supplied
    outlet = clean_line(facts.outlet)[:200]
    source.outlet = Outlet.objects.named_or_new(outlet) if outlet else None
    source.authors = [name for name in map(clean_line, facts.authors) if name]
    source.original_source = clean_line(facts.original_source)
    source.translator = clean_line(facts.translator)
    source.published_on = facts.published_on
    source.language, source.url = clean_line(facts.language), clean_line(facts.url)
    source.archived_url, source.retrieved_on = clean_line(facts.archived_url), facts.retrieved_on
    source.access, source.notes = facts.access, clean(facts.notes)
    source.evidence = {name: dict(value) for name, value in facts.evidence.items()}


def without_new_outlet(facts: Facts) -> Facts:
    """An outlet that the archive does not have is only proposed, by the evidence."""
    if not facts.outlet or Outlet.objects.named(facts.outlet):
        return facts
    proposal = {**facts.evidence.get("outlet", {}), "proposed": facts.outlet}
    return replace(facts, outlet="", evidence={**facts.evidence, "outlet": proposal})


def _set_original(source: Source, original: Original) -> None:
    """Keeps the bytes; those of a stored source that they replace stay as former ones."""
    if source.pk and source.sha256 != original.sha256:
        source.former_originals.filter(sha256=original.sha256).delete()
        if source.original:
            source.former_originals.create(
                original=source.original.name,
                original_name=source.original_name,
                sha256=source.sha256,
            )
    source.original_name, source.sha256 = original.name, original.sha256
    source.original = originals.keep(original.data)


def cleaned(drafts: Sequence[Draft]) -> list[Draft]:
    """What is stored of them: without what is no character, and without those of no words."""
    drafts = [replace(draft, text=clean(draft.text).strip()) for draft in drafts]
    return [draft for draft in drafts if draft.text]


def _set_paragraphs(
    source: Source, drafts: Sequence[Draft], descent: Descent | None = None
) -> tuple[list[Paragraph], dict[str, str]]:
    """Replaces the paragraphs, keeping rows and ids of those that go on; returns those that are
    gone, and for ids that were merged the id that has their words now."""
    drafts = cleaned(drafts)
    old = {row.public_id: row for row in source.paragraphs.order_by("position")}
    descent = descent or _descent(source, old, drafts)
    gone = [row for key, row in old.items() if key not in descent.kept]
    source.paragraphs.filter(pk__in=[row.pk for row in gone]).delete()
    source.former_paragraphs.filter(public_id__in=descent.kept).delete()  # they come back
    rows = [
        old.get(key) or _new_paragraph(source, key, old.get(origin))
        for key, origin in zip(descent.kept, descent.split_from, strict=True)
    ]
    merged = {key: rows[n].public_id for key, n in descent.merged.items()}
    _place(source, rows, drafts)
    return gone, merged


def _place(source: Source, rows: Sequence[Paragraph], drafts: Sequence[Draft]) -> None:
    """Writes what `drafts` say into the rows beside them, those alone that change."""
    moved, changed = [], []
    for position, (draft, row) in enumerate(zip(drafts, rows, strict=True), start=1):
        if row.position != position:
            moved.append(row)
        if (row.kind, row.text, row.doubtful) != (draft.kind, draft.text, draft.doubtful):
            changed.append(row)
        row.position, row.kind, row.text = position, draft.kind, draft.text
        row.doubtful = draft.doubtful
    stored = [row for row in moved if row.pk]
    if stored:  # positions are unique at every moment: these first make room for each other
        above = len(rows) + (source.paragraphs.aggregate(Max("position"))["position__max"] or 0)
        source.paragraphs.filter(pk__in=[row.pk for row in stored]).update(
            position=F("position") + above
        )
        Paragraph.objects.bulk_update(stored, ["position"], batch_size=500)
    Paragraph.objects.bulk_update(
        [row for row in changed if row.pk], ["kind", "text", "doubtful"], batch_size=500
    )
    Paragraph.objects.bulk_create([row for row in rows if not row.pk], batch_size=500)


def _new_paragraph(source: Source, public_id: str, origin: Paragraph | None) -> Paragraph:
    row = Paragraph(source=source)
    if public_id:
        row.public_id = public_id
    elif origin and origin.is_public and source.revision:  # readers may have cited it
        row.split_from = origin.public_id
    return row


def _descent(source: Source, old: Mapping[str, Paragraph], drafts: Sequence[Draft]) -> Descent:
    claims = [
        Claim(draft.text, draft.public_id, [draft.split_from, *draft.merged]) for draft in drafts
    ]
    texts = {key: row.text for key, row in old.items()}
    if claimed := {key for draft in drafts for key in draft.ids}:
        # Where an editor puts back what another took out, its id comes back too.
        for former in source.former_paragraphs.filter(public_id__in=claimed):
            texts[former.public_id] = (former.last_words() or {}).get("text", "")
        return descend(texts, claims)
    return follow(texts, [draft.text for draft in drafts])


def follow(old: Mapping[str, str], new: Sequence[str]) -> Descent:
    """Where the ids of `old` (id -> text) go when they follow the words."""
    found, ids = permalinks.match(list(old.values()), new), [*old]
    return Descent(
        kept=["" if i is None else ids[i] for i in found.continues],
        split_from=["" if i is None else ids[i] for i in found.split_from],
        merged={
            ids[i]: end.merged_into for i, end in found.gone.items() if end.merged_into is not None
        },
    )


def _judge(
    judged: Source | Paragraph, source: Source, judgement: Judgement | None, by: Any
) -> None:
    if judgement is None:
        judged.set_stance(None, by="")
        return
    shown_by = Q(position=judgement.position) | Q(public_id=judgement.shown_by)
    judged.set_stance(
        judgement.stance,
        voice=judgement.voice,
        by=(judgement.set_by or str(by or "the command line"))[:150],
        evidence=source.paragraphs.filter(shown_by).first(),
        note=judgement.note,
    )
