"""Searches kept to be cited: frozen on a day, and beside what the same search finds now."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.http import QueryDict
from django.utils import timezone

from .forms import SearchForm, address
from .models import KeptSearch, Paragraph, Revision
from .numbers import thin
from .results import Answer, Choice, find, ids_found
from .search import SearchQuery

MOST_PASSAGES = 10_000  # of one kept search
MOST_A_DAY = 1_000  # kept by anybody: each takes up to 300 KB
AT_ONCE = 500  # ids in one database query


class NotKeptError(Exception):
    """The search cannot be kept; the message is a sentence for who asked."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a kept search found, beside what the same one finds now; all by public id."""

    kept: tuple[tuple[str, int], ...]  # id and revision of its source, as they were frozen
    added: tuple[str, ...]  # found now and not then, best first
    removed: frozenset[str]  # found then and not now
    now: Answer
    is_complete: bool  # False where more is found now than can be compared


def query_of(kept: KeptSearch) -> SearchQuery:
    """The search that was kept, from its first page."""
    return SearchForm.read(QueryDict(kept.address)).query


def keep(query: SearchQuery) -> KeptSearch:
    """Freezes what a search finds now. The same search with the same answer is kept once for each
    state of the archive: its revision is among what is frozen, and what the checksum is of.

    Raises NotKeptError where nothing or too much is found, SearchError where nothing can be.
    """
    answer = find(replace(query, page=1, limit=1))
    if refusal := refusal_of(answer):
        raise NotKeptError(refusal)
    query = answer.query
    ids = ids_found(replace(query, page=1), most=MOST_PASSAGES)
    versions = _versions(ids)
    row = KeptSearch(
        address=address(replace(query, page=1)).partition("?")[2],
        passages=[[each, versions[each]] for each in ids if each in versions],
        sources=answer.sources,
        facets=_counts(answer),
        archive_revision=Revision.objects.count(),
    )
    row.checksum = hashlib.sha256(frozen(row)).hexdigest()
    day = KeptSearch.objects.filter(created_at__gt=timezone.now() - dt.timedelta(days=1))
    if day.count() >= MOST_A_DAY and not KeptSearch.objects.filter(checksum=row.checksum):
        raise NotKeptError("Too many searches were kept today: try again tomorrow.")
    with transaction.atomic():
        known, _ = KeptSearch.objects.get_or_create(
            checksum=row.checksum,
            defaults={
                name: getattr(row, name)
                for name in ("address", "passages", "sources", "facets", "archive_revision")
            },
        )
    return known


def refusal_of(answer: Answer) -> str:
    """Why what a search found cannot be kept, in a sentence; "" where it can."""
    if not answer.total:
        return "This search finds nothing, so there is nothing to keep."
    if answer.total > MOST_PASSAGES:
        return (
            f"This search finds {thin(answer.total)} passages, and {thin(MOST_PASSAGES)} at most "
            "can be kept: narrow it by a word, an outlet or a year."
        )
    return ""


def frozen(kept: KeptSearch) -> bytes:
    """What the checksum is of, as a file: JSON with sorted keys, in UTF-8."""
    said = {
        "search": kept.address,
        "passages": kept.passages,
        "sources": kept.sources,
        "facets": kept.facets,
        "archive_revision": kept.archive_revision,
    }
    return (json.dumps(said, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def compare(kept: KeptSearch) -> Comparison:
    """What was added and removed since. Raises SearchError where the search cannot answer."""
    then = [(str(public_id), int(revision)) for public_id, revision in kept.passages]
    query = query_of(kept)
    now = find(replace(query, limit=1), kept=True)
    if now.total > MOST_PASSAGES:
        return Comparison(tuple(then), (), frozenset(), now, is_complete=False)
    ids = ids_found(query, most=MOST_PASSAGES, kept=True)
    were = {public_id for public_id, _ in then}
    return Comparison(
        kept=tuple(then),
        added=tuple(each for each in ids if each not in were),
        removed=frozenset(were.difference(ids)),
        now=now,
        is_complete=True,
    )


def _versions(ids: Sequence[str]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for start in range(0, len(ids), AT_ONCE):
        rows = Paragraph.objects.published().filter(public_id__in=ids[start : start + AT_ONCE])
        found.update(rows.order_by().values_list("public_id", "source__revision"))
    return found


def _counts(answer: Answer) -> dict[str, Any]:
    """By facet its labels and counts; where some are chosen, those: the others tell what one
    would get by choosing them too."""
    return {name: [*_counted(choices)] for name, choices in answer.facets.items()}


def _counted(choices: Sequence[Choice]) -> Iterator[list[Any]]:
    months = [replace(month, label=month.value) for each in choices for month in each.months]
    chosen = [each for each in (*choices, *months) if each.selected]
    return ([each.label, each.count] for each in chosen or choices if each.count)
