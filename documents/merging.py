"""Outlets that are one: the sources, names and addresses of some go over to another."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from .models import FormerSlug, Outlet, OutletAlias, Source, record_changes


class MergerError(ValueError):
    """Why outlets cannot be merged, as a sentence for an editor; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Merger:
    """What merging does."""

    kept: Outlet
    others: tuple[Outlet, ...]  # each goes over to `kept` and is no outlet any more
    sources: int  # how many get another outlet, drafts included
    published: int  # how many of them readers see
    names: tuple[str, ...]  # other names that `kept` gets
    facts: Mapping[str, str]  # domain, country, description that it takes over: it has none
    dropped: tuple[str, ...]  # countries and descriptions that it does not take over
    state: str  # a digest of these outlets as they are; it changes when somebody changes one


def plan_merger(ids: Collection[int], *, keep: int | None = None) -> Merger:
    """Of the outlets with these ids `keep` would stay, or, if it is none of them, the one with
    most sources. Changes nothing; raises MergerError where it cannot be done."""
    outlets = Outlet.objects.filter(pk__in=ids).annotate(held=Count("sources")).order_by("pk")
    rows = sorted(outlets, key=lambda row: (row.pk != keep, -row.held))
    if len(rows) < 2:
        raise MergerError("Choose two outlets or more: of these, fewer are there now.")
    kept, *others = rows
    aliases = list(OutletAlias.objects.filter(outlet__in=rows).order_by("pk"))
    facts = {
        name: next((value for other in others if (value := getattr(other, name))), "")
        for name in ("domain", "country", "description")
        if not getattr(kept, name)
    }
    # A second domain becomes a name: pages are recognised by it.
    domain = kept.domain or facts["domain"]
    told = [name for other in others for name in (other.name, other.domain)]
    new = [name for name in told if name not in ("", domain)]
    _refuse_claimed(new, rows)
    moving = Source.objects.filter(outlet__in=others)
    return Merger(
        kept,
        tuple(others),
        sources=moving.count(),
        published=moving.published().count(),
        names=_names(kept, [*new, *(alias.name for alias in aliases)]),
        facts={name: value for name, value in facts.items() if value},
        dropped=_dropped(kept, others, facts),
        state=_state(rows, aliases),
    )


def merge_outlets(ids: Collection[int], *, keep: int, seen: str = "", by: Any = None) -> Merger:
    """Merges these outlets into `keep`, in one transaction; returns what was done.

    Its sources are marked for the index, and published ones that moved get a revision. `seen` is
    the `state` of the plan that somebody agreed to: raises MergerError where it is not so any
    more, and where it cannot be done.
    """
    with transaction.atomic():
        list(Outlet.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
        merger = plan_merger(ids, keep=keep)
        if merger.kept.pk != keep or seen not in ("", merger.state):
            raise MergerError(
                "Somebody changed one of these outlets after you had opened this page. Nothing "
                "was merged: look again at what would happen."
            )
        kept, others = merger.kept, merger.others
        # Asked again of the rows once they are held: one may have got a third outlet meanwhile.
        theirs = Source.objects.filter(outlet__in=others)
        moved = list(theirs.locked().filter(outlet__in=others).values_list("pk", flat=True))
        Source.objects.filter(pk__in=moved).update(outlet=kept, updated_at=timezone.now())
        FormerSlug.objects.filter(outlet__in=others).update(outlet=kept)
        for other in others:
            kept.former_slugs.create(kind=FormerSlug.Kind.OUTLET, slug=other.slug)
        OutletAlias.objects.filter(outlet__in=others).delete()
        for other in others:
            other.delete()
        # Two that differ in the case of other letters than ours are one name to some databases.
        kept.aliases.bulk_create(
            (OutletAlias(outlet=kept, name=name) for name in merger.names), ignore_conflicts=True
        )
        for name, value in merger.facts.items():
            setattr(kept, name, value)
        kept.save(by=by)
        note = f"Merged into {kept}: {', '.join(map(str, others))}"
        record_changes(moved, by=by, note=note)
    return merger


def _refuse_claimed(names: Collection[str], rows: Collection[Outlet]) -> None:
    """A name that a third outlet has as well would be lost to it."""
    third = OutletAlias.objects.exclude(outlet__in=rows).select_related("outlet")
    for name in names:
        if alias := third.filter(name__iexact=name).first():
            raise MergerError(
                f"“{alias}” is another name of {alias.outlet} already, and cannot be one of two "
                f"outlets. Take it away there, or merge {alias.outlet} with these."
            )


def _names(kept: Outlet, names: Sequence[str]) -> tuple[str, ...]:
    """Those of `names` that `kept` does not have, each once whatever its case."""
    had = [kept.name, *kept.aliases.values_list("name", flat=True)]
    new: dict[bytes, str] = {_folded(name): "" for name in had}
    for name in names:
        new.setdefault(_folded(name), name)
    return tuple(filter(None, new.values()))


def _folded(name: str) -> bytes:
    """Without the case of the letters of which no database tells capitals apart."""
    return name.encode().lower()


def _dropped(kept: Outlet, others: Sequence[Outlet], taken: Mapping[str, str]) -> tuple[str, ...]:
    country = kept.country or taken.get("country", "")
    description = kept.description or taken.get("description", "")
    told = ["", Outlet(country=country).get_country_display(), description]
    said = [each for other in others for each in (other.get_country_display(), other.description)]
    return tuple(dict.fromkeys(each for each in said if each not in told))


def _state(rows: Sequence[Outlet], aliases: Sequence[OutletAlias]) -> str:
    facts = [(row.pk, row.name, row.slug, row.domain, row.country, row.description) for row in rows]
    names = [(alias.outlet_id, alias.name) for alias in aliases]
    return hashlib.sha256(json.dumps([facts, names]).encode()).hexdigest()
