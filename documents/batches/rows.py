"""Articles of rows -> sources, some hundreds in one transaction."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, cast

from django.db.models import Q
from django.utils import timezone

from documents.dates import PressDate
from documents.models import (
    Batch,
    BatchItem,
    Kind,
    OutboxEntry,
    Outcome,
    Outlet,
    Paragraph,
    Revision,
    Shingle,
    Source,
    Stance,
    Status,
)
from documents.models.inserting import insert_rows
from documents.models.paragraph import ALPHABET, new_public_id
from documents.models.slugs import slug_of, slugs_in_use

from .articles import Article
from .items import Item, Stored
from .repetitions import Repetitions


class UnknownStanceError(Exception):
    """A row names a stance that the archive does not have; nothing of its chunk is stored."""


class _Words(NamedTuple):
    """A new paragraph, as Source.content() reads one."""

    public_id: str
    kind: str
    text: str
    stance: None = None

    @property
    def is_public(self) -> bool:
        return self.kind == Kind.BODY


class _Known(NamedTuple):
    """A source that came from a row, and the titles that it had since."""

    source: Source
    titles: set[str]

    def is_of(self, article: Article) -> bool:
        outlet = self.source.outlet.name if self.source.outlet else ""
        return _is_same(article, self.titles, outlet, self.source.published_on)


def _is_same(article: Article, titles: Iterable[str], outlet: str, day: PressDate) -> bool:
    """Whether a row with the id of another article is that article, perhaps put right: by its
    title, or by its outlet and day."""
    if article.title[:300] in {title[:300] for title in titles}:  # as an item has it
        return True
    same_outlet = bool(outlet) and article.outlet.casefold() == outlet.casefold()
    return same_outlet and article.published_on == day


class RowStore:
    """Stores articles of one batch; remembers outlets and stances between chunks."""

    def __init__(self, batch: Batch, repetitions: Repetitions) -> None:
        self._batch, self._repetitions = batch, repetitions
        self._outlets: dict[str, Outlet] = {}
        self._stances: dict[str, Stance] = {}
        self._remembers = False

    def forget(self) -> None:
        """To be called after a transaction that was undone: what it made is not there."""
        self._remembers = False

    def _remember(self) -> None:
        self._stances, self._outlets = known_stances(), {}
        self._remembers = True

    def store(self, articles: Sequence[tuple[int, Article]]) -> Stored:
        """Stores those that are not here yet; call it in a transaction. `articles` come with
        their numbers in the batch.

        Raises UnknownStanceError where the batch may neither make stances nor leave rows out.
        """
        if not self._remembers:
            self._remember()
        known = _known([article for _, article in articles])
        keys: list[str] = []
        new: dict[str, Article] = {}
        failed: list[Item] = []
        for number, article in articles:
            key = _key(article, known, new)
            keys.append(key)
            if key in known:
                continue
            if self._leaves_out(article):
                why = f"Its stance, “{article.stance}”, is none of the archive's."
                failed.append(Item(number, article.title, article.line, Outcome.FAILED, why))
            else:
                new.setdefault(key, article)  # of two with one id the first
        fresh = list(new.values())
        sources = dict(zip(new, self._sources(new), strict=True))
        words = [self._words(article) for article in fresh]
        twins = self._twins(self._write(list(sources.values()), words))
        stored = Stored(
            failed,
            passages=sum(one.is_public for own in words for one in own),
            set_aside=sum(not one.is_public for own in words for one in own),
        )
        left_out = {item.number for item in failed}
        for key, (number, article) in zip(keys, articles, strict=True):
            if number in left_out:
                continue
            first = new.get(key) is article
            source = sources[key] if key in sources else known[key].source
            told = (
                f"Another article has its id, {article.given_id}, too."
                if article.given_id and key != article.given_id
                else "",
                twins.get(source.pk, ""),
                article.left_out,
            )
            reason = " ".join(filter(None, told)) if first else _why_known(key, article, source)
            outcome = self._outcome(source.pk in twins) if first else Outcome.KNOWN
            stored.items.append(
                Item(number, article.title, article.line, outcome, reason, source.pk)
            )
        return stored

    def _outcome(self, is_twin: bool) -> Outcome:
        """A draft with the words of another source waits for a decision; where all is published
        at once that was one."""
        waits = is_twin and not self._batch.publish
        return Outcome.DUPLICATE if waits else Outcome.IMPORTED

    def _sources(self, articles: Mapping[str, Article]) -> list[Source]:
        titles = [article.title for article in articles.values()]
        now, slugs = timezone.now(), _free_slugs(titles)
        sources = []
        for (key, article), slug in zip(articles.items(), slugs, strict=True):
            source = Source(
                slug=slug,
                title=article.title,
                outlet=self._outlet(article.outlet),
                authors=list(article.authors),
                url=article.url,
                language=article.language,
                external_id=key,
                evidence=_evidence(article, self._batch.name),
            )
            if self._batch.publish:
                source.status, source.revision, source.published_at = Status.PUBLISHED, 1, now
            source.published_on = article.published_on
            if article.stance:
                stance = self._stance(article)
                source.set_stance(stance, voice=article.voice, by=self._batch.name[:150])
            sources.append(source)
        return Source.objects.bulk_create(sources)

    def _words(self, article: Article) -> list[_Words]:
        aside = self._repetitions.furniture(article.outlet, article.paragraphs)
        return [
            _Words(new_public_id(), Kind.BOILERPLATE if is_aside else Kind.BODY, text)
            for text, is_aside in zip(article.paragraphs, aside, strict=True)
        ]

    def _write(
        self, sources: Sequence[Source], words: Sequence[Sequence[_Words]]
    ) -> dict[int, str]:
        """Writes what belongs to the sources; returns the digests of their texts."""
        insert_rows(
            Paragraph,
            ("source_id", "public_id", "position", "kind", "text"),
            (
                (source.pk, one.public_id, position, str(one.kind), one.text)
                for source, own in zip(sources, words, strict=True)
                for position, one in enumerate(own, start=1)
            ),
        )
        public = [[one for one in own if one.is_public] for own in words]
        digests = Shingle.objects.renew(
            {
                source.pk: [one.text for one in own]
                for source, own in zip(sources, public, strict=True)
            }
        )
        if self._batch.publish:
            self._publish(sources, public)
        return digests

    def _publish(self, sources: Sequence[Source], public: Sequence[Sequence[_Words]]) -> None:
        Revision.objects.bulk_create(
            [
                Revision(
                    source=source,
                    number=1,
                    by=self._batch.by,
                    note=f"Imported from {self._batch.name}"[:300],
                    content=source.content(cast("Sequence[Paragraph]", own)),
                )
                for source, own in zip(sources, public, strict=True)
            ]
        )
        OutboxEntry.objects.mark([source.pk for source in sources], wait=True)

    def _twins(self, digests: Mapping[int, str]) -> dict[int, str]:
        """Of those sources whose words an earlier one has in the same order, a sentence that
        says so: they are imported all the same, for another outlet may have printed them."""
        first: dict[str, tuple[int, str]] = {}
        same = Source.objects.filter(text_sha256__in={*digests.values()} - {""})
        for digest, pk, title in same.order_by("pk").values_list("text_sha256", "pk", "title"):
            first.setdefault(digest, (pk, title))
        return {
            pk: f"Word for word the text of “{first[digest][1]}”."
            for pk, digest in digests.items()
            if digest and first[digest][0] != pk
        }

    def _outlet(self, name: str) -> Outlet | None:
        if not name:
            return None
        key = name.casefold()
        if key not in self._outlets:
            self._outlets[key] = Outlet.objects.named_or_new(name)
        return self._outlets[key]

    def _leaves_out(self, article: Article) -> bool:
        batch = self._batch
        unknown = bool(article.stance) and article.stance not in self._stances
        return unknown and batch.leave_out and not batch.create_stances

    def _stance(self, article: Article) -> Stance:
        if article.stance not in self._stances:
            if not self._batch.create_stances:
                slugs = Stance.objects.values_list("slug", flat=True)
                known = ", ".join(slugs) or "none yet"
                raise UnknownStanceError(
                    f"Line {article.line} has the stance “{article.stance}”, and the archive's "
                    f"stances are: {known}. Add it in the admin, or let the batch create it."
                )
            self._stances[article.stance] = Stance.objects.create(
                slug=article.stance,
                name=article.stance.replace("-", " "),
                order=Stance.objects.count() + 1,
            )
        return self._stances[article.stance]


def known_stances() -> dict[str, Stance]:
    """The archive's stances by what stance_of() a row may be: their slugs, and their names where
    those are no other one's slug."""
    rows = Stance.objects.all()
    return {slug_of(row.name): row for row in rows} | {row.slug: row for row in rows}


def _evidence(article: Article, name: str) -> dict[str, Any]:
    from_the_file = {"status": "stated", "line": article.line, "text": "", "table": name}
    said = {
        "title": article.title,
        "outlet": article.outlet,
        "authors": article.authors,
        "published": article.published_on.precision != "unknown",
        "url": article.url,
        "language": article.language,
    }
    return {name: from_the_file for name, value in said.items() if value}


def _known(articles: Sequence[Article]) -> dict[str, _Known]:
    """The sources that came from a row with the id, or the words, of one of these."""
    keys = {key for one in articles for key in (one.given_id, one.digest) if key}
    rows = Source.objects.filter(external_id__in=keys).select_related("outlet")
    known = {str(row.external_id): _Known(row, {row.title}) for row in rows}
    by_pk = {one.source.pk: one for one in known.values()}
    made = (Outcome.IMPORTED, Outcome.DUPLICATE)  # of the item whose row made the source
    imported = BatchItem.objects.filter(source__in=by_pk, outcome__in=made)
    for pk, name in imported.values_list("source", "name"):
        by_pk[pk].titles.add(name)
    return known


def _key(article: Article, known: Mapping[str, _Known], new: Mapping[str, Article]) -> str:
    """Its own id, unless another article has that: two tables may both begin with 1. Then, or
    where it has none, what the row says."""
    own = article.given_id
    if own in known:
        return own if known[own].is_of(article) else article.digest
    if own in new:
        first = new[own]
        same = _is_same(article, [first.title], first.outlet, first.published_on)
        return own if same else article.digest
    return own or article.digest


def _why_known(key: str, article: Article, source: Source) -> str:
    if key == article.given_id:
        return f"Its id, {article.given_id}, is that of “{source.title}”."
    return f"The same row as that of “{source.title}”."


def _free_slugs(titles: Sequence[str]) -> list[str]:
    """A slug for each title that no source and none of the others has or had, in one query."""
    stems = [slug_of(title) or "source" for title in titles]
    taken = slugs_in_use(Source, Q(slug__in=stems))
    slugs = []
    for stem in stems:
        slug = stem
        while slug in taken:
            slug = f"{stem}-{''.join(secrets.choice(ALPHABET) for _ in range(5))}"
        taken.add(slug)
        slugs.append(slug)
    return slugs
