"""An archive in which every field that a person or a file can fill holds what breaks pages."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import cycle
from pathlib import Path
from urllib.parse import quote

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.http import QueryDict

from documents import keeping, outbox
from documents.characters import clean_line
from documents.forms import SearchForm
from documents.ingestion import (
    Draft,
    Facts,
    Judgement,
    Original,
    ingest_source,
    judge_paragraph,
    revise_source,
)
from documents.models import (
    Archive,
    Batch,
    BatchItem,
    Cue,
    KeptSearch,
    Kind,
    Outcome,
    Outlet,
    OutletAlias,
    Source,
    Stance,
    SynonymGroup,
    mark_republication,
)

# One for each place where HTML goes wrong: text, attribute, address, script, comment, title.
VECTORS = (
    "<script>alert(1)</script> treaty",
    '"><img src=x onerror=alert(2)> treaty',
    "' autofocus onfocus=alert(3) x=' treaty",
    "</title></script></style></textarea><svg onload=alert(4)> treaty",
    "--><iframe src=javascript:alert(5)></iframe> treaty",
    "javascript:alert(6)//treaty",
    '{{ 7|add:7 }} {% debug %} ${alert(7)} treaty" hx-on:load="alert(7)',
    '<style>@import "//example.invalid/8"; *{color:red}</style> treaty',
    '<p onclick=alert(9)><a href="javascript:alert(9)">treaty</a><base href=//example.invalid>',
    "]]><meta http-equiv=refresh content='0;url=//example.invalid/10'><form action=//a> treaty",
    "\u202egnp.exe\u2066 \u200ftreaty",
)
# Values of parameters and fields, none of which means anything.
VALUES = (
    *("0", "-1", "1e9", "9" * 9, "9" * 30, "9" * 5000, "\u0661", "\u00b2", "1;drop", "' OR 1=1--"),
    *("\0", "\r\nX-Evil: 1", "\ud800", "[]", "0-0", "5-1", "-1-3", "0-999999", "1-2-3", "a-b"),
    *("999999-999999", "\uff11-\uff13", "<script>", "//example.invalid", "http://[", "x" * 20_000),
)
LINES = [clean_line(text) for text in VECTORS]  # as the desk's forms store them
NO_LINK = "javascript:alert(document.domain)//example.org"


def lists(shared: Path) -> list[str]:
    """The strings of all lists of the real data that are about pages, each once."""

    def read(name: str) -> list[object]:
        found: list[object] = json.loads((shared / f"security/{name}.json").read_text("utf-8"))
        return found

    traps = json.loads((shared / "security/unicode_traps.json").read_text(encoding="utf-8"))
    texts = [
        *read("blns"),
        *(case["payload"] for case in read("dompurify_expect")),  # type: ignore[index]
        *read("csv_formula"),
        *read("open_redirect")[::6],
        *(f"trap {name} {''.join(letters)} end" for name, letters in traps.items()),
    ]
    return list(dict.fromkeys(str(text) for text in texts if str(text).strip()))


@dataclass(frozen=True, slots=True)
class Hostile:
    """What was stored, by what happened to it."""

    published: Source  # corrected, with an edited, a merged, a removed and a withheld passage
    quoted: Source  # may only be quoted; a printing of `published`
    withdrawn: Source
    draft: Source  # holds the same as `published`
    kept: KeptSearch
    batch: Batch
    edited: str  # ids of passages of `published`
    merged: str
    removed: str

    def public(self) -> list[str]:
        """The addresses of the pages that show it to readers."""
        slug, last = self.published.slug, self.published.paragraphs.public().last()
        first, second = self.published.paragraphs.public()[:2]
        outlet = self.published.outlet
        assert last and outlet
        return [
            "/",
            *(f"/?q={quote(text)}" for text in (*VECTORS, "treaty", "treaty kind:caption")),
            f"/?q=treaty&outlet={quote(outlet.slug)}&stance=hostile-0&after=2020&before=2022",
            f"/?q=treaty&after={quote(VECTORS[1])}&before={quote(VECTORS[2])}&page=99",
            f"/sources/{slug}/",
            f"/sources/{self.quoted.slug}/",
            f"/sources/{self.withdrawn.slug}/",
            f"/p/{self.edited}/?v=1",
            f"/p/{self.edited}/?v=2&w=0-5",
            f"/p/{self.edited}/history/",
            f"/p/{self.edited}/embed/",
            f"/p/{self.edited}/elsewhere/",
            f"/p/{self.merged}/?v=1",
            f"/p/{self.removed}/?v=1",
            f"/p/{self.removed}/?v=2",
            last.get_absolute_url(),
            f"/p/{first.public_id}..{second.public_id}/?v=1&w=2-4",
            "/outlets/",
            outlet.get_absolute_url(),
            self.kept.get_absolute_url(),
            f"/s/new/?q={quote(VECTORS[0])}",
            "/s/new/?q=treaty",
            "/about/",
            "/help/",
            f"/p/{quote(VECTORS[0])}",
            f"/p/{self.edited[:12]}",
        ]

    def desk(self) -> list[str]:
        """The addresses of the pages that show it to editors."""
        base, table = "/admin/documents", "/admin/documents/source"
        published, draft = f"{table}/{self.published.pk}", f"{table}/{self.draft.pk}"
        outlet, cue = self.published.outlet_id, Cue.objects.latest("pk").pk
        return [
            "/admin/",
            f"{table}/",
            f"{table}/?q={quote(VECTORS[1])}",
            f"{draft}/change/",
            f"{published}/change/",
            f"{table}/{self.withdrawn.pk}/change/",
            f"{published}/history/",
            f"{draft}/duplicates/",
            f"{published}/duplicates/",
            f"{draft}/reading/",
            f"{draft}/suggestion/",
            f"{draft}/delete/",
            f"{published}/address/",
            f"{published}/withdraw/",
            f"{published}/withhold/2/",
            f"{published}/revise/",
            f"{base}/batch/",
            f"{base}/batch/{self.batch.pk}/change/",
            f"{base}/outlet/",
            f"{base}/outlet/{outlet}/change/",
            f"{base}/outlet/{outlet}/delete/",
            f"{base}/outlet/merge/?outlet={outlet}&outlet={self.quoted.outlet_id}",
            f"{base}/stance/",
            f"{base}/cue/",
            f"{base}/cue/{cue}/change/",
            f"{base}/cue/try/?text={quote(VECTORS[0])}",
            f"{base}/synonymgroup/",
            f"{base}/synonymgroup/{SynonymGroup.objects.latest('pk').pk}/change/",
            f"{base}/archive/1/change/",
        ]


def fill(texts: Sequence[str], user: object) -> Hostile:
    """Stores `texts` in an empty archive, wherever there is room for many, and VECTORS in all
    other fields; indexed. `user` did it."""
    stances = _standing_rows()
    facts = _facts(texts)
    kinds = cycle(Kind.values)
    words = [Draft("body", text) for text in VECTORS]
    words += [Draft(next(kinds), text) for text in texts]
    published = ingest_source(
        facts=facts, paragraphs=words, judgement=_judgement(stances[0]), by=user, publish=True
    )
    edited, merged, removed = _correct(published, facts, user)
    row = published.paragraphs.public()[1]
    judge_paragraph(row, replace(_judgement(stances[1]), position=None), by=user)
    quoted = ingest_source(
        facts=replace(facts, title=VECTORS[3], outlet=VECTORS[4], access="quotation"),
        paragraphs=words[:10],
        by=user,
        publish=True,
    )
    mark_republication(quoted, of=published)
    withdrawn = ingest_source(
        facts=replace(facts, title=VECTORS[9]), paragraphs=words[:5], by=user, publish=True
    )
    withdrawn.withdraw(reason=VECTORS[1], by=user)
    draft = ingest_source(
        facts=facts,
        paragraphs=words,
        judgement=_judgement(stances[2]),
        original=Original(f"{VECTORS[1]}.txt", "\n\n".join(d.text for d in words[:60]).encode()),
        warnings=VECTORS,
        by=user,
    )
    outbox.drain()
    kept = keeping.keep(SearchForm.read(QueryDict(f"q=treaty OR {quote(VECTORS[1])}")).query)
    _log(published, user)
    published.refresh_from_db()
    return Hostile(
        published, quoted, withdrawn, draft, kept, _batch(texts, draft), edited, merged, removed
    )


def _standing_rows() -> list[Stance]:
    Archive.objects.all().delete()
    Archive.objects.create(
        id=1,
        name=VECTORS[1],
        question=VECTORS[0],
        proposition=VECTORS[2],
        about="".join(f"<p>{text}</p>" for text in VECTORS),
        examples=LINES,
    )
    SynonymGroup.objects.create(spellings="\n".join(("treaty", *LINES)))
    stances = [
        Stance.objects.create(name=text[:60], slug=f"hostile-{n}", meaning=text, order=n)
        for n, text in enumerate(LINES)
    ]
    for n, text in enumerate(VECTORS[:3]):
        Cue.objects.create(role="claim", pattern=f"treaty{n} {text}", stance=stances[n], note=text)
    return stances


def _facts(texts: Sequence[str]) -> Facts:
    outlet = Outlet.objects.create(
        name=VECTORS[1],
        description=VECTORS[0],
        domain='example.org" onclick="alert(1)',
    )
    lines = [clean_line(text)[:200] for text in (*VECTORS[2:], *texts)]
    names = {line.casefold(): line for line in lines if line}
    OutletAlias.objects.bulk_create(OutletAlias(outlet=outlet, name=n) for n in names.values())
    said = {"status": "stated", "line": 3, "text": VECTORS[1], "reason": VECTORS[0]}
    fields = ("title", "outlet", "authors", "original_source", "translator", "language", "url")
    return Facts(
        title=VECTORS[0],
        outlet=VECTORS[1],
        authors=[*VECTORS, *texts],
        original_source=VECTORS[4],
        translator=VECTORS[3],
        language='en" onclick="al',
        url=NO_LINK,
        archived_url=f"https://example.org/{VECTORS[1]}",
        notes="\n".join(VECTORS),
        evidence=dict.fromkeys((*fields, "published"), said),
    )


def _judgement(stance: Stance) -> Judgement:
    return Judgement(stance, position=1, note=VECTORS[0], set_by=VECTORS[1])


def _correct(source: Source, facts: Facts, user: object) -> tuple[str, str, str]:
    """Edits the first passage, merges the third into the second, removes the fourth, and
    withholds what was before."""
    rows = list(source.paragraphs.order_by("position"))
    drafts = [Draft(row.kind, row.text, row.public_id) for row in rows]
    drafts[0] = replace(drafts[0], text=f"{VECTORS[10]} {VECTORS[8]} {drafts[0].text}")
    joined = f"{drafts[1].text} {drafts[2].text}"
    drafts[1:3] = [replace(drafts[1], text=joined, merged=[rows[2].public_id])]
    judged = _judgement(Stance.objects.get(slug="hostile-0"))
    for note in VECTORS[:2]:
        revise_source(source, facts=facts, paragraphs=drafts, judgement=judged, by=user, note=note)
        drafts = [draft for draft in drafts if draft.public_id != rows[3].public_id]
    source.revisions.get(number=1).withhold(reason=VECTORS[2])
    source.refresh_from_db()
    return rows[0].public_id, rows[2].public_id, rows[3].public_id


def _batch(texts: Sequence[str], source: Source) -> Batch:
    outcomes = cycle(Outcome.values)
    batch = Batch.objects.create(
        name=VECTORS[1],
        kind="files",
        original="none",
        sha256="0" * 64,
        size=1,
        total=len(texts),
        state="failed",
        reason=VECTORS[0],
    )
    BatchItem.objects.bulk_create(
        BatchItem(
            batch=batch,
            number=number,
            name=clean_line(text)[:300],
            outcome=next(outcomes),
            reason=text,
            source=source if number % 2 else None,
        )
        for number, text in enumerate((*VECTORS, *texts), start=1)
        if text.isprintable()
    )
    return batch


def _log(source: Source, user: object) -> None:
    kind = ContentType.objects.get_for_model(Source)
    LogEntry.objects.bulk_create(
        LogEntry(
            user=user,
            content_type=kind,
            object_id=str(source.pk),
            object_repr=text,
            action_flag=CHANGE,
            change_message=text,
        )
        for text in LINES
    )
