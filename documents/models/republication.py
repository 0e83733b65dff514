"""Sources that print the same article, and which of them was the first."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F, Q

from .distinction import Distinction
from .source import Source, SourceQuerySet


def mark_republication(source: Source, *, of: Source) -> Source:
    """Says that `source` prints the article that `of` printed before; returns the first
    appearance, of which both are republications now unless it is `of`.

    That is the one of which `of` is a republication, so that no chain is ever longer than one
    link. What was said to be the same article as either joins them, and that any of these are
    different articles is not said any more. Said of a first appearance and its own republication
    it turns the two round. Raises ValueError, with a sentence, where the two are one.
    """
    if source.pk == of.pk:
        raise ValueError("A source is no republication of itself.")
    with transaction.atomic():
        _hold(source, of)
        for one in (source, of):
            one.refresh_from_db(fields=["republication_of"])
        first = of if of.republication_of in (None, source) else of.republication_of
        roots = [one.republication_of_id or one.pk for one in (source, of)]
        article = Source.objects.filter(Q(pk__in=roots) | Q(republication_of__in=roots))
        article.exclude(pk=first.pk).update(republication_of=first)
        Source.objects.filter(pk=first.pk).update(republication_of=None)
        keys = Source.objects.filter(Q(pk=first.pk) | Q(republication_of=first))
        Distinction.objects.among(keys.values_list("pk", flat=True)).delete()
        for one in (source, of, first):
            one.refresh_from_db(fields=["republication_of"])
    return first


def separate(source: Source) -> None:
    """Takes back what mark_republication() said of `source`; the others stay together."""
    with transaction.atomic():
        _hold(source)
        hand_on(Source.objects.filter(pk=source.pk))
        Source.objects.filter(pk=source.pk).update(republication_of=None)
        source.refresh_from_db(fields=["republication_of"])


def _hold(*sources: Source) -> None:
    """Until the transaction ends nobody else says what prints the articles of these sources: all
    who do hold the row of the first appearance. The others are held as well, and in the order of
    their rows, as by all who change many: else two would wait for each other for ever."""
    keys = [source.pk for source in sources]
    firsts = Source.objects.filter(Q(pk__in=keys) | Q(republications__in=keys)).values("pk")
    held = Source.objects.filter(Q(pk__in=firsts) | Q(republication_of__in=firsts)).locked()
    list(held.values("pk"))


def printings_of(source: Source) -> SourceQuerySet:
    """The other sources of the same article, whoever may see them: the first appearance, then
    the oldest."""
    first = source.republication_of_id or source.pk
    return _oldest_first(
        Source.objects.filter(Q(pk=first) | Q(republication_of=first)).exclude(pk=source.pk)
    )


def hand_on(leaving: SourceQuerySet) -> None:
    """Where one of `leaving` is a first appearance, the oldest of its republications that stay
    becomes the first. Call it before they are deleted."""
    keys = list(leaving.values_list("pk", flat=True))
    staying = Source.objects.exclude(pk__in=keys)
    orphans = staying.filter(republication_of__in=keys)
    for key in set(orphans.values_list("republication_of", flat=True)):
        article = staying.filter(republication_of=key)
        heir = _oldest_first(article)[0]
        article.update(republication_of=heir)
        Source.objects.filter(pk=heir.pk).update(republication_of=None)


def _oldest_first(sources: SourceQuerySet) -> SourceQuerySet:
    return sources.order_by(
        F("republication_of").asc(nulls_first=True),
        F("earliest").asc(nulls_last=True),
        F("latest").asc(nulls_last=True),
        "pk",
    )
