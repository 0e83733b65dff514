"""What becomes of every paragraph of a source, and of its link, as an editor is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Literal

from documents.alignment import align, common, forms
from documents.descent import Descent
from documents.differences import Stretch, compare
from documents.ingestion import Draft
from documents.models import PUBLIC_KINDS, Paragraph

SURE = 0.75  # the share of a paragraph's words below which a person should look at what goes on
How = Literal["same", "edited", "split", "back", "new", "merged", "removed"]
Hand = Literal["", "edited", "split", "merged", "removed", "written"]


@dataclass(frozen=True, slots=True)
class Change:
    """One paragraph of the copy beside what it continues, or a stored one that is gone."""

    how: How
    kind: str  # as it is to be, or was last
    stretches: Sequence[Stretch]
    public_id: str = ""  # "" for one that gets a new id
    # The id that it was split from, or is merged into ("" where that is new); of one that is back
    # that of the paragraph with which it had been merged.
    other: str = ""
    joined: Sequence[str] = ()  # ids that lead here, their words being merged into this
    moved: bool = False
    doubtful: bool = False  # so many of its words are gone that it may be another passage
    labelled: str = ""  # its kind by the copy, where that is another and readers see one of them
    stance_lost: bool = False  # it had a stance of its own and is gone
    undoes: Hand = ""  # what an editor had done to it by hand

    @property
    def is_public(self) -> bool:
        return self.kind in PUBLIC_KINDS


def changes_of(
    old: Mapping[str, Paragraph],
    drafts: Sequence[Draft],
    kept: Sequence[Draft],
    descent: Descent,
    uploaded: Collection[str] = (),
    heirs: Mapping[str, str] | None = None,
) -> Iterator[Change]:
    """The paragraphs of the copy in order; one that is gone stands before the next that went on.

    `uploaded` are the texts of the paragraphs that were read from the stored upload: what is
    stored otherwise was done by hand. Without them nobody knows. `heirs` says of ids that are
    brought back which of the stored ones have the words, where they had been merged.
    """
    changes = list(_changes(old, drafts, kept, descent, heirs or {}))
    if not uploaded:
        yield from changes
        return
    texts = set(uploaded)
    parted = {change.other for change in changes if _parts(change, old, texts)}
    for change in changes:
        yield replace(change, undoes=_undoes(change, old, texts, parted))


def _changes(
    old: Mapping[str, Paragraph],
    drafts: Sequence[Draft],
    kept: Sequence[Draft],
    descent: Descent,
    heirs: Mapping[str, str],
) -> Iterator[Change]:
    ids = [*old]
    places = {key: place for place, key in enumerate(ids)}
    order = [places[key] for key in descent.kept if key in places]
    stayed = {ids[place] for place, _ in common(range(len(ids)), order)}
    kept_ids = set(descent.kept)
    gone = {key: _gone(row, descent) for key, row in old.items() if key not in kept_ids}
    joined: dict[int, list[str]] = defaultdict(list)
    for key, n in descent.merged.items():
        joined[n].append(key)
    parts: dict[str, list[str]] = defaultdict(list)
    for draft, own, origin in zip(kept, descent.kept, descent.split_from, strict=True):
        for key in {own, origin}:
            parts[key].append(draft.text)
    told = 0
    for n, (draft, as_kept) in enumerate(zip(drafts, kept, strict=True)):
        key = descent.kept[n]
        if key in places:
            yield from (gone[lost] for lost in ids[told : places[key]] if lost in gone)
            told = max(told, places[key] + 1)
        yield replace(
            _stands(old, as_kept, key, descent.split_from[n], heirs.get(key, "")),
            labelled=draft.kind if _differs(draft.kind, as_kept.kind) else "",
            joined=joined[n],
            moved=key in places and key not in stayed,
            doubtful=key in places and _is_doubtful(old[key].text, parts[key]),
        )
    yield from (gone[lost] for lost in ids[told:] if lost in gone)


def _parts(change: Change, old: Mapping[str, Paragraph], uploaded: Set[str]) -> bool:
    """Whether it stands on its own again, having been merged by hand."""
    if change.how == "split" and old[change.other].text in uploaded:
        return False
    is_part = change.how in ("split", "back") and bool(change.other)
    return is_part and change.stretches[0].text in uploaded


def _undoes(
    change: Change, old: Mapping[str, Paragraph], uploaded: Set[str], parted: Set[str]
) -> Hand:
    """What an editor had done by hand that is not so any more; `parted` are the ids of those from
    which the copy takes what was merged into them."""
    if _parts(change, old, uploaded):
        return "merged"
    if change.how in ("new", "back"):
        text = change.stretches[0].text
        if text not in uploaded:
            return ""
        return "merged" if any(text in row.text for row in old.values()) else "removed"
    before = old[change.public_id or change.other].text
    if change.how in ("same", "split") or before in uploaded:
        return ""
    if change.public_id in parted or sum(text in before for text in uploaded) > 1:
        return "merged"
    apart = change.how == "merged" or change.joined
    if apart and any(before in text for text in uploaded):
        return "split"
    return "written" if change.how == "removed" else "edited"


def _stands(old: Mapping[str, Paragraph], draft: Draft, key: str, origin: str, heir: str) -> Change:
    """What became of a paragraph, or where a new one comes from."""
    text = draft.text
    if key in old:
        before = old[key].text
        how: How = "same" if before == text else "edited"
        return Change(how, draft.kind, compare(before, text), key)
    new = (Stretch("new", text),)
    if key:
        return Change("back", draft.kind, new, key, other=heir)
    if origin:
        return Change("split", draft.kind, new, other=origin)
    return Change("new", draft.kind, new)


def _gone(row: Paragraph, descent: Descent) -> Change:
    into = descent.merged.get(row.public_id)
    return Change(
        "removed" if into is None else "merged",
        row.kind,
        (Stretch("gone" if into is None else "same", row.text),),  # merged words are not lost
        row.public_id,
        other="" if into is None else descent.kept[into],
        stance_lost=row.stance_id is not None,
    )


def _differs(kind: str, other: str) -> bool:
    return kind != other and not {kind, other}.isdisjoint(PUBLIC_KINDS)


def _is_doubtful(before: str, parts: Sequence[str]) -> bool:
    """Whether so many of a paragraph's words are gone that a person should look; `parts` are what
    it became."""
    if before in parts:
        return False
    words = forms(before)
    return sum(len(align(words, forms(part))) for part in parts) < SURE * len(words)
