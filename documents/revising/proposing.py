"""What a source would be with another copy of its page, and making it so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from documents.descent import Descent
from documents.duplicates import find_duplicates, settled
from documents.ingestion import (
    Draft,
    Facts,
    Judgement,
    Original,
    cleaned,
    follow,
    revise_source,
    state_of,
)
from documents.models import PUBLIC_KINDS, SEARCHED_KINDS, Kind, Paragraph, Source, Status
from documents.shingling import containment, fingerprint

from .changes import Change, changes_of
from .filling import Said, fill

# Two copies of one page share .96 of their shingles or more, two pages of different articles .03 at
# most (benchmarks/copies.py); between them stands what was much corrected.
ALIKE = 0.2
NOTE = "A better copy of the page"


class RefusedCopyError(Exception):
    """Why an upload is no better copy of a source, in a sentence; nothing was stored."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a source would be with another copy of its page."""

    source: Source
    seen: str  # state_of() it
    original: Original
    facts: Facts
    said: Sequence[Said]
    drafts: Sequence[Draft]
    descent: Descent  # beside the drafts
    warnings: Sequence[str]
    changes: Sequence[Change]  # of every paragraph, in order
    containment: float  # of the shorter one's words in the other, 0 to 1

    @property
    def is_alike(self) -> bool:
        """Whether they have as much in common as two copies of one page."""
        return self.containment >= ALIKE

    @property
    def standing(self) -> list[Change]:
        """Those of the paragraphs that the source would have, beside the drafts."""
        return [change for change in self.changes if change.how not in ("merged", "removed")]

    @property
    def is_same_text(self) -> bool:
        return all(change.how == "same" and not change.moved for change in self.changes)


def propose(
    source: Source,
    original: Original,
    facts: Facts,
    paragraphs: Sequence[Draft],
    *,
    warnings: Sequence[str] = (),
    apart: Collection[str] = (),
    relabelled: Collection[str] = (),
    uploaded: Collection[str] = (),
) -> Proposal:
    """What `source` would be with this copy, given what extraction says of it.

    `apart` are ids of paragraphs whose words somebody says do not go on where it seems so: the
    words get a new id that points back. `relabelled` are those that somebody takes for what the
    copy does; others keep their kind. `uploaded` are the texts of the paragraphs that were read
    from the stored upload: with them the changes say what they undo. Raises RefusedCopyError for a
    withdrawn source, the same file again, what is another source's, and what leaves readers of a
    published one nothing.
    """
    _refuse_file(source, original)
    seen = state_of(source)
    source = Source.objects.select_related("outlet", "stance").get(pk=source.pk)
    rows = list(source.paragraphs.order_by("position"))
    drafts = cleaned(paragraphs)
    _refuse_text(source, drafts)
    old = {row.public_id: row for row in rows}
    descent = _apart(follow({key: row.text for key, row in old.items()}, _texts(drafts)), apart)
    back = _bring_back(source, descent, drafts)
    kept = _as_kept(drafts, descent, {**back, **old}, relabelled)
    if source.revision and not any(draft.kind in PUBLIC_KINDS for draft in kept):
        raise RefusedCopyError("This copy has no paragraph that readers may see.")
    told, said = fill(source, facts)
    return Proposal(
        source=source,
        seen=seen,
        original=original,
        facts=told,
        said=said,
        drafts=kept,
        descent=descent,
        warnings=warnings,
        changes=list(changes_of(old, drafts, kept, descent, uploaded, _heirs(source, back))),
        containment=_in_common(rows, drafts, descent),
    )


def take(proposal: Proposal, *, by: Any = None, note: str = "") -> Source:
    """Stores it; a published source gets one revision, if readers are told anything else.

    Raises ChangedMeanwhileError, storing nothing, where the source is not as it was.
    """
    source = proposal.source
    return revise_source(
        source,
        facts=proposal.facts,
        paragraphs=proposal.drafts,
        judgement=_judgement(source, proposal.descent),
        original=proposal.original,
        warnings=proposal.warnings,
        descent=proposal.descent,
        by=by,
        note=note or NOTE,
        seen=proposal.seen,
    )


def _texts(drafts: Sequence[Draft]) -> list[str]:
    return [draft.text for draft in drafts]


def _refuse_file(source: Source, original: Original) -> None:
    if source.status == Status.WITHDRAWN:
        raise RefusedCopyError("This source is withdrawn: it cannot be changed any more.")
    if source.sha256 == original.sha256:
        raise RefusedCopyError("This is the very file that is kept for it: nothing has changed.")
    other = find_duplicates(sha256=original.sha256, texts=(), exclude=[source.pk])
    if other:
        raise RefusedCopyError(f"This file is another source’s: {_called(other[0].source)}.")


def _refuse_text(source: Source, drafts: Sequence[Draft]) -> None:
    """What is word for word another source's, but a printing of the same article."""
    body = [draft.text for draft in drafts if draft.kind in SEARCHED_KINDS]
    for one in find_duplicates(sha256="", texts=body, exclude=settled(source)):
        if one.why == "text":
            raise RefusedCopyError(f"This text is another source’s: {_called(one.source)}.")


def _called(source: Source) -> str:
    return f"“{source.shown_title}”, {source.get_absolute_url()}"


def _apart(descent: Descent, apart: Collection[str]) -> Descent:
    kept = ["" if key in apart else key for key in descent.kept]
    split_from = [
        was if was and not now else origin
        for was, now, origin in zip(descent.kept, kept, descent.split_from, strict=True)
    ]
    return Descent(kept, split_from, descent.merged)


def _bring_back(source: Source, descent: Descent, drafts: Sequence[Draft]) -> dict[str, Draft]:
    """Gives back their ids to paragraphs that were taken out and stand in the copy again; returns
    what they said last. One whose last words are withheld from readers is none for them."""
    former = set(source.former_paragraphs.values_list("public_id", flat=True))
    free = [n for n, key in enumerate(descent.kept) if not key]
    last: dict[str, Draft] = {}
    if not former or not free:
        return last
    for revision in source.revisions.order_by("-number").iterator(chunk_size=1):
        for said in revision.content["paragraphs"]:
            if said["id"] in former and said["id"] not in last:
                kind = Kind.COMMENT if revision.withheld_at else said["kind"]
                last[said["id"]] = Draft(kind, said["text"], said["id"], doubtful=True)
    texts = {key: draft.text for key, draft in last.items()}
    for n, key in zip(free, follow(texts, [drafts[n].text for n in free]).kept, strict=True):
        descent.kept[n] = key
    return last


def _heirs(source: Source, former: Collection[str]) -> dict[str, str]:
    """Which paragraphs have the words of these ids, where they were merged and not removed."""
    rows = source.former_paragraphs.filter(public_id__in=former).exclude(merged_into="")
    heirs = {row.public_id: row.heir() for row in rows}
    return {key: heir.public_id for key, heir in heirs.items() if heir}


def _as_kept(
    drafts: Sequence[Draft],
    descent: Descent,
    old: Mapping[str, Paragraph | Draft],
    relabelled: Collection[str],
) -> list[Draft]:
    """The paragraphs of the copy with what editors said of the words that go on in them.

    Each has the kind of what it continues; words that are cut from what readers do not see are
    not for them either, nor is anything into which a comment went. Where what readers see and
    what they do not become one, somebody should look.
    """
    joined: dict[int, list[Paragraph | Draft]] = defaultdict(list)
    for key, n in descent.merged.items():
        joined[n].append(old[key])
    kept = []
    for n, draft in enumerate(drafts):
        key, origin = descent.kept[n], old.get(descent.split_from[n])
        own = old.get(key, draft)
        kind = origin.kind if origin and origin.kind not in PUBLIC_KINDS else own.kind
        if kind in PUBLIC_KINDS and any(row.kind == Kind.COMMENT for row in joined[n]):
            kind = Kind.COMMENT
        if key in relabelled:
            kind = draft.kind
        public = [row.kind in PUBLIC_KINDS for row in (own, *joined[n])]
        doubtful = any(row.doubtful for row in (own, origin, *joined[n]) if row)
        mixed = bool(joined[n]) and len(set(public)) > 1
        kept.append(Draft(kind, draft.text, key, doubtful=doubtful or mixed))
    return kept


def _judgement(source: Source, descent: Descent) -> Judgement | None:
    """The stance of a source, shown by the paragraph that has the words which showed it."""
    if source.stance is None:
        return None
    shown_by = source.stance_evidence.public_id if source.stance_evidence else ""
    position = None
    if shown_by in descent.kept:
        position = descent.kept.index(shown_by) + 1
    elif shown_by in descent.merged:
        position = descent.merged[shown_by] + 1
    return Judgement(
        source.stance,
        voice=source.stance_voice,
        position=position,
        note=source.stance_note,
        set_by=source.stance_set_by,
    )


def _in_common(rows: Sequence[Paragraph], drafts: Sequence[Draft], descent: Descent) -> float:
    """How much of the shorter one's words stand in the other, or in paragraphs whose ids stay:
    the shingles of a few words say nothing."""
    public = {row.public_id: row.text for row in rows if row.is_public}
    here, copy = fingerprint(public.values()), fingerprint(_texts(drafts))
    stay = sum(len(public.get(key, "")) for key in descent.kept)
    return max(
        containment(here.shingles, copy.shingles),
        stay / max(sum(map(len, public.values())), 1),
    )
