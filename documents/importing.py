"""Many articles from one file of JSON lines, published at once; no limit on the file's size.

A line is an object with `title` and `text` (paragraphs separated by a blank line) and, where
known, `id`, `outlet`, `date` (EDTF), `author` (a list, or names separated by commas), `stance` (a
slug), `url` and `language`.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from .characters import clean, clean_line, parts
from .dates import PressDate, parse_edtf
from .models import Kind, OutboxEntry, Outlet, Paragraph, Revision, Source, Stance, Status, Voice
from .models.paragraph import ALPHABET

CHUNK = 200  # articles in one transaction: what a kill can undo
LONGEST_LINE = 20_000_000  # bytes
# A paragraph that so many articles of one outlet have is the outlet's page, not its articles.
FURNITURE = 4
_BLANK_LINES = re.compile(r"\n\s*\n")
_WEB = re.compile(r"https?://[^\s<>\"]{1,1990}")


@dataclass(frozen=True, slots=True)
class Article:
    """One line, read and found good."""

    line: int
    external_id: str
    title: str
    outlet: str
    published_on: PressDate
    authors: tuple[str, ...]
    stance: str
    url: str
    language: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BadLine:
    """One line that is left out."""

    line: int
    reason: str


@dataclass(slots=True)
class Report:
    """What became of a file so far."""

    imported: int = 0
    known: int = 0  # here already, from before or from an earlier line
    passages: int = 0
    furniture: int = 0  # paragraphs set aside as the outlet's page
    bad: list[BadLine] = field(default_factory=list)


class UnknownStanceError(Exception):
    """The file names stances that the archive does not have; nothing more is imported."""


def import_articles(
    path: Path,
    *,
    create_stances: bool = False,
    progress: Callable[[int], None] = lambda done: None,
) -> Report:
    """Stores and publishes the articles of `path` (.jsonl or .jsonl.gz) that are not here yet.

    Reads the file twice: first it counts what repeats (64 MB of counters, whatever the size of
    the file), then it stores chunk by chunk, so that after a kill the next run goes on where this
    one ended. `progress` is told the bytes of the file read since it was last called, of two
    times its size. Raises OSError, or UnknownStanceError unless `create_stances`.
    """
    repetitions = Repetitions()
    with _opened(path, progress) as lines:
        for article in lines:
            if isinstance(article, Article):
                repetitions.count(article)
    report, importer = Report(), _Importer(path.name, repetitions, create_stances)
    with _opened(path, progress) as lines:
        for chunk in _chunks(lines, report):
            importer.store(chunk, report)
    return report


class Repetitions:
    """In how many articles of an outlet a paragraph stands, counted in a fixed space.

    A count-min sketch (Cormode and Muthukrishnan, 2005) of two rows of 2^24 counters: never too
    low; among 10 million different paragraphs one is counted too high by one in about one case of
    five, (1 - exp(-0.6))^2, and by three or more in about one of two thousand.
    """

    BITS = 24

    def __init__(self) -> None:
        self._rows = [np.zeros(1 << self.BITS, dtype=np.uint16) for _ in range(2)]

    def count(self, article: Article) -> None:
        for row, cells in zip(self._rows, self._cells(article), strict=True):
            distinct = np.unique(cells)
            row[distinct] += row[distinct] < np.iinfo(row.dtype).max

    def furniture(self, article: Article) -> list[bool]:
        """For each of its paragraphs, whether it belongs to the outlet's page."""
        if not article.outlet:
            return [False] * len(article.paragraphs)
        first, second = (
            row[cells] for row, cells in zip(self._rows, self._cells(article), strict=True)
        )
        return [bool(times >= FURNITURE) for times in np.minimum(first, second)]

    def _cells(self, article: Article) -> npt.NDArray[np.integer[Any]]:
        outlet = article.outlet.casefold()
        digests = b"".join(
            hashlib.blake2b(
                f"{outlet}\n{' '.join(text.casefold().split())}".encode(), digest_size=8
            ).digest()
            for text in article.paragraphs
        )
        return np.frombuffer(digests, dtype=np.uint32).reshape(-1, 2).T >> (32 - self.BITS)


class _Importer:
    """Stores chunks of articles; remembers outlets and stances between them."""

    def __init__(self, name: str, repetitions: Repetitions, create_stances: bool) -> None:
        self._name, self._repetitions = name, repetitions
        self._create_stances = create_stances
        self._stances = {stance.slug: stance for stance in Stance.objects.all()}
        self._outlets = {
            known.casefold(): outlet
            for outlet in Outlet.objects.prefetch_related("aliases")
            for known in (outlet.slug, outlet.name, *(a.name for a in outlet.aliases.all()))
        }

    def store(self, articles: Sequence[Article], report: Report) -> None:
        with transaction.atomic():
            known = set(
                Source.objects.filter(
                    external_id__in=[article.external_id for article in articles]
                ).values_list("external_id", flat=True)
            )
            new: dict[str, Article] = {}
            for article in articles:
                if article.external_id not in known:
                    new.setdefault(article.external_id, article)  # of two with one id the first
            fresh = list(new.values())
            sources = self._sources(fresh)
            paragraphs = self._paragraphs(fresh, sources, report)
            Revision.objects.bulk_create(
                [
                    Revision(
                        source=source,
                        number=1,
                        note=f"Imported from {self._name}"[:300],
                        content=source.content([p for p in own if p.is_public]),
                    )
                    for source, own in zip(sources, paragraphs, strict=True)
                ]
            )
            OutboxEntry.objects.mark([source.pk for source in sources], wait=True)
        report.imported += len(sources)
        report.known += len(articles) - len(sources)

    def _sources(self, articles: Sequence[Article]) -> list[Source]:
        now, slugs = timezone.now(), _free_slugs([article.title for article in articles])
        sources = []
        for article, slug in zip(articles, slugs, strict=True):
            source = Source(
                slug=slug,
                status=Status.PUBLISHED,
                revision=1,
                published_at=now,
                title=article.title,
                outlet=self._outlet(article.outlet),
                authors=list(article.authors),
                url=article.url,
                language=article.language,
                external_id=article.external_id,
            )
            source.published_on = article.published_on
            reason = {"status": "stated", "line": article.line, "text": "", "reason": self._name}
            source.evidence = {
                name: reason
                for name, value in (
                    ("title", article.title),
                    ("outlet", article.outlet),
                    ("authors", article.authors),
                    ("published", article.published_on.precision != "unknown"),
                    ("url", article.url),
                    ("language", article.language),
                )
                if value
            }
            if article.stance:
                source.set_stance(self._stance(article), voice=Voice.OWN, by=self._name)
            sources.append(source)
        return Source.objects.bulk_create(sources)

    def _paragraphs(
        self, articles: Sequence[Article], sources: Sequence[Source], report: Report
    ) -> list[list[Paragraph]]:
        grouped = []
        for article, source in zip(articles, sources, strict=True):
            set_aside = self._repetitions.furniture(article)
            if all(set_aside):  # an article is never furniture as a whole
                set_aside = [False] * len(set_aside)
            grouped.append(
                [
                    Paragraph(
                        source=source,
                        position=position,
                        kind=Kind.BOILERPLATE if aside else Kind.BODY,
                        text=text,
                    )
                    for position, (text, aside) in enumerate(
                        zip(article.paragraphs, set_aside, strict=True), start=1
                    )
                ]
            )
            report.furniture += sum(set_aside)
            report.passages += len(set_aside) - sum(set_aside)
        Paragraph.objects.bulk_create([row for own in grouped for row in own], batch_size=2000)
        return grouped

    def _outlet(self, name: str) -> Outlet | None:
        if not name:
            return None
        key = name.casefold()
        if key not in self._outlets:
            self._outlets[key] = Outlet.objects.named(name) or Outlet.objects.create(name=name)
        return self._outlets[key]

    def _stance(self, article: Article) -> Stance:
        if article.stance not in self._stances:
            if not self._create_stances:
                known = ", ".join(self._stances) or "none yet"
                raise UnknownStanceError(
                    f"Line {article.line} has the stance “{article.stance}”, and the archive's "
                    f"stances are: {known}. Add it in the admin, or let this command create it."
                )
            self._stances[article.stance] = Stance.objects.create(
                slug=article.stance,
                name=article.stance.replace("-", " "),
                order=len(self._stances) + 1,
            )
        return self._stances[article.stance]


def _free_slugs(titles: Sequence[str]) -> list[str]:
    """A slug for each title that no source and none of the others has, in one query."""
    stems = [slugify(title)[:60].strip("-") or "source" for title in titles]
    taken = {
        "unknown",
        "unclassified",
        *Source.objects.filter(slug__in=stems).values_list("slug", flat=True),
    }
    slugs = []
    for stem in stems:
        slug = stem
        while slug in taken:
            slug = f"{stem}-{''.join(secrets.choice(ALPHABET) for _ in range(5))}"
        taken.add(slug)
        slugs.append(slug)
    return slugs


@contextmanager
def _opened(path: Path, progress: Callable[[int], None]) -> Iterator[Iterator[Article | BadLine]]:
    """The articles of a file, read as they are asked for."""
    with path.open("rb") as raw, ExitStack() as stack:
        stream: BinaryIO | gzip.GzipFile = raw
        if path.suffix == ".gz":
            stream = stack.enter_context(gzip.open(raw))

        def lines() -> Iterator[Article | BadLine]:
            seen = 0
            for number, line in _lines(stream):
                if number % 64 == 0:
                    progress(raw.tell() - seen)
                    seen = raw.tell()
                if line is None:
                    yield BadLine(number, f"it is longer than {LONGEST_LINE:,} bytes")
                elif line.strip():
                    yield _read(number, line)
            progress(raw.tell() - seen)

        yield lines()


def _lines(stream: BinaryIO | gzip.GzipFile) -> Iterator[tuple[int, bytes | None]]:
    """Every line with its number, None for one that is too long to be held."""
    number = 0
    while line := stream.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            while (rest := stream.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
                pass
            yield number, None
        else:
            yield number, line


def _read(number: int, line: bytes) -> Article | BadLine:
    try:
        record = json.loads(line)
        if not isinstance(record, dict):
            raise ValueError("it is no JSON object")
        paragraphs = tuple(
            part
            for paragraph in _BLANK_LINES.split(clean(_text(record, "text")))
            for part in parts(paragraph)
            if part
        )
        title = clean_line(_text(record, "title"))[:500]
        if not title or not paragraphs:
            raise ValueError("it needs a title and a text")
        url = _text(record, "url").strip()
        if url and not _WEB.fullmatch(url):
            raise ValueError(f"its url is no web address: {url[:80]}")
        return Article(
            line=number,
            external_id=_text(record, "id")[:200] or hashlib.sha256(line).hexdigest(),
            title=title,
            outlet=clean_line(_text(record, "outlet"))[:200],
            published_on=parse_edtf(_text(record, "date")),
            authors=_authors(record.get("author")),
            stance=slugify(_text(record, "stance"))[:60],
            url=url,
            language=_text(record, "language")[:20],
            paragraphs=paragraphs,
        )
    except json.JSONDecodeError as error:
        return BadLine(number, f"it is not JSON: {error.msg} at character {error.pos + 1}")
    except (ValueError, RecursionError) as error:  # what is not UTF-8 or EDTF included
        return BadLine(number, str(error))


def _text(record: dict[str, Any], name: str) -> str:
    value = record.get(name)
    if value is None:
        return ""
    if not isinstance(value, str | int):
        raise ValueError(f"its {name} is no text")
    return str(value)


def _authors(value: Any) -> tuple[str, ...]:
    names = value if isinstance(value, list) else str(value or "").split(",")
    return tuple(name for item in names if (name := clean_line(str(item)).strip('"')))


def _chunks(lines: Iterable[Article | BadLine], report: Report) -> Iterator[list[Article]]:
    chunk: list[Article] = []
    for line in lines:
        if isinstance(line, BadLine):
            report.bad.append(line)
            continue
        chunk.append(line)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
