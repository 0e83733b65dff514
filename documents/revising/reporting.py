"""What was made of a better copy, for a terminal and for machines."""

from __future__ import annotations

from collections import Counter
from typing import Any

from documents.models import Source

from .changes import Change, How
from .proposing import Proposal

HOW: tuple[How, ...] = ("same", "edited", "split", "back", "new", "merged", "removed")


def revision_as_json(proposal: Proposal, after: Source) -> dict[str, Any]:
    """Ids of all paragraphs, those that only editors see included. `kept` are the ids that stay,
    `edited` and `moved` those of them whose words or places are not the same; `new`, `split`
    ({id, from}) and `merged` ({id, into}) as an editor would say; `back` had been removed."""
    ids = list(after.paragraphs.order_by("position").values_list("public_id", flat=True))
    fresh = [
        (key, origin)
        for key, kept, origin in zip(
            ids, proposal.descent.kept, proposal.descent.split_from, strict=True
        )
        if not kept
    ]
    told = {how: [one for one in proposal.changes if one.how == how] for how in HOW}
    return {
        "slug": after.slug,
        "url": after.get_absolute_url(),
        "status": after.status,
        "revision": after.revision,
        "revised": after.revision != proposal.source.revision,
        "kept": [one.public_id for one in proposal.changes if one.how in ("same", "edited")],
        "edited": [one.public_id for one in told["edited"]],
        "moved": [one.public_id for one in proposal.changes if one.moved],
        "back": [one.public_id for one in told["back"]],
        "new": [key for key, origin in fresh if not origin],
        "split": [{"id": key, "from": origin} for key, origin in fresh if origin],
        "merged": [
            {"id": one.public_id, "into": ids[proposal.descent.merged[one.public_id]]}
            for one in told["merged"]
        ],
        "removed": [one.public_id for one in told["removed"]],
        "doubtful": [one.public_id for one in proposal.changes if one.doubtful],
        "filled": {said.name: said.copy for said in proposal.said if said.filled},
        "differs": {
            said.name: {"here": said.here, "copy": said.copy}
            for said in proposal.said
            if not said.filled
        },
        "labels": [
            {"id": ids[n], "kind": kept.kind, "copy": change.labelled}
            for n, (kept, change) in enumerate(zip(proposal.drafts, proposal.standing, strict=True))
            if change.labelled
        ],
    }


def revision_in_words(proposal: Proposal, after: Source) -> list[str]:
    """Lines for a terminal."""
    counts = Counter(one.how for one in proposal.changes)
    lines = [
        f"{after.get_absolute_url()}: {after.status}"
        + (f", revision {after.revision}" if after.revision else "")
    ]
    if proposal.is_same_text:
        lines.append("Every paragraph is as it was.")
    else:
        moved = sum(one.moved for one in proposal.changes)
        told = [f"{counts[how]} {how}" for how in HOW if counts[how]]
        lines.append("Paragraphs: " + ", ".join(told + ([f"{moved} moved"] if moved else [])) + ".")
    if after.revision and after.revision == proposal.source.revision:
        lines.append("No new revision: readers are told nothing else.")
    lines += [_in_words(one.name, one.here, one.copy, one.filled) for one in proposal.said]
    lines += [
        f"{_called(one)} stays {one.kind}; the copy takes it for {one.labelled}."
        for one in proposal.standing
        if one.labelled
    ]
    lines += [
        f"{_called(one)} had a stance of its own, which is gone with it."
        for one in proposal.changes
        if one.stance_lost
    ]
    return lines


def _called(change: Change) -> str:
    return f"/p/{change.public_id}/:" if change.public_id else "A new paragraph"


def _in_words(name: str, here: str, copy: str, filled: bool) -> str:
    if filled:
        return f"{name.capitalize()}, unknown until now: {copy}"
    if not here:
        return f"{name.capitalize()}: the copy says “{copy}”, which the archive does not have yet."
    return f"{name.capitalize()} stays “{here}”; the copy says “{copy}”."
