"""The evidence pack of a kept search: its passages, how to cite them, and how to check it all."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote_plus

from django.template.defaultfilters import pluralize
from django.utils import timezone

from .characters import table_cell
from .citations import Citable, csl_json, entries
from .citing import citable
from .dates import PressDate
from .keeping import AT_ONCE, frozen
from .models import MOST_QUOTED, Archive, KeptSearch, Paragraph, Source
from .versions import words_then

COLUMNS = (
    *("place", "id", "version", "link", "state", "text", "paragraph", "title", "authors"),
    *("outlet", "original_source", "published", "date_status", "stance", "stance_voice"),
    *("language", "printed_at"),
)


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One passage of a pack, with the words of the version that was kept."""

    place: int
    public_id: str
    version: int
    link: str
    state: str  # as kept, edited since, withheld, too much to quote, or no longer public
    text: str  # "" where nobody may read it any more
    paragraph: Paragraph | None  # as it is now


def pack(kept: KeptSearch, *, link: str, site: str) -> bytes:
    """A ZIP of passages.csv, passages.csl.json, citations.txt, search.json and README.txt.

    `link` is the address of the kept search, `site` what stands before the path of a permalink.
    What is not public now has its id and its link in the pack, and no words; the same holds of a
    source that may only be quoted after the first MOST_QUOTED passages.
    """
    exhibits = list(_exhibits(kept, site))
    archive, today = Archive.current().name, timezone.localdate()
    cited = [_citable(e, e.paragraph, archive) for e in exhibits if e.paragraph]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("README.txt", _readme(kept, exhibits, link, archive, today))
        file.writestr("search.json", frozen(kept))
        file.writestr("passages.csv", _table(exhibits))
        records = [json.loads(csl_json(each))[0] for each in cited]
        file.writestr("passages.csl.json", json.dumps(records, ensure_ascii=False, indent=1))
        file.writestr("citations.txt", _citations(exhibits, cited, site))
    return made.getvalue()


def _exhibits(kept: KeptSearch, site: str) -> Iterator[Exhibit]:
    passages = [(str(public_id), int(version)) for public_id, version in kept.passages]
    quoted: Counter[int] = Counter()  # passages by the source that may only be quoted
    for start in range(0, len(passages), AT_ONCE):
        chunk = passages[start : start + AT_ONCE]
        found = Paragraph.objects.published().with_source().numbered()
        rows = found.in_bulk([public_id for public_id, _ in chunk], field_name="public_id")
        then = words_then((rows[i], version) for i, version in chunk if i in rows)
        for place, (public_id, version) in enumerate(chunk, start=start + 1):
            row = rows.get(public_id)
            text = then.get((public_id, version), row.text if row else "")
            state = _state(row, text)
            if row and text and not row.source.is_whole:
                quoted[row.source_id] += 1
                if quoted[row.source_id] > MOST_QUOTED:
                    state, text = "too much to quote", ""
            yield Exhibit(
                place=place,
                public_id=public_id,
                version=version,
                link=f"{site}{Paragraph(public_id=public_id).get_absolute_url()}?v={version}",
                state=state,
                text=text,
                paragraph=row,
            )


def _state(row: Paragraph | None, text: str) -> str:
    if row is None:
        return "no longer public"
    if not text:
        return "withheld"
    return "as kept" if text == row.text else "edited since"


def _citable(exhibit: Exhibit, row: Paragraph, archive: str) -> Citable:
    return citable(
        row.source,
        link=exhibit.link,
        archive=archive,
        public_id=exhibit.public_id,
        number=row.number,  # type: ignore[attr-defined]  # numbered() gives it
        words=exhibit.text,
    )


def _citations(exhibits: Sequence[Exhibit], cited: Sequence[Citable], site: str) -> str:
    """A note for each passage that is public, and a bibliography of the articles."""
    known = [exhibit for exhibit in exhibits if exhibit.paragraph]
    notes = [
        f"{exhibit.place}. {_entry(each, 'footnote')}"
        for exhibit, each in zip(known, cited, strict=True)
    ]
    sources = {e.paragraph.source_id: e.paragraph.source for e in known if e.paragraph}
    archive = Archive.current().name
    articles = sorted(
        _entry(citable(row, link=_versioned(site, row), archive=archive), "chicago")
        for row in sources.values()
    )
    return "\n\n".join(["Notes", *notes, "Bibliography", *articles]) + "\n"


def _versioned(site: str, source: Source) -> str:
    return f"{site}{source.get_absolute_url()}?v={source.revision}"


def _entry(cited: Citable, style: str) -> str:
    return next(entry.text for entry in entries(cited) if entry.style == style)


def _table(exhibits: Sequence[Exhibit]) -> str:
    made = io.StringIO()
    table = csv.writer(made)
    table.writerow(COLUMNS)
    table.writerows(_cells(exhibit) for exhibit in exhibits)
    return "\ufeff" + made.getvalue()  # the mark makes spreadsheets read UTF-8


def _cells(exhibit: Exhibit) -> tuple[object, ...]:
    known = (exhibit.place, exhibit.public_id, exhibit.version, exhibit.link, exhibit.state)
    row = exhibit.paragraph
    if row is None:
        return (*known, *[""] * (len(COLUMNS) - len(known)))
    source = row.source
    judged = row if row.stance else source
    date = source.published_on
    return (
        *known,
        table_cell(exhibit.text),
        row.number,  # type: ignore[attr-defined]  # numbered() gives it
        table_cell(source.shown_title),
        table_cell("; ".join(source.authors)),
        table_cell(source.outlet.name if source.outlet else ""),
        table_cell(source.original_source),
        "" if date.status == "unknown" else date.edtf(),
        date.status,
        judged.stance.slug if judged.stance else "unclassified",
        judged.stance_voice,
        table_cell(source.language),
        table_cell(source.url),
    )


_README = """\
{name}: a kept search
{line}

Search      {search}
Kept on     {kept_on}
Found       {total} passage{s} in {sources}
Archive     revision {revision}: it grows with every change that readers can see
Link        {link}
Checksum    {checksum}
            (sha256 of search.json: `sha256sum search.json`)
Downloaded  {today}

passages.csv       the passages in the order in which they were found, each with its permalink and
                   the words of the version that was kept; original_source is where a republication
                   appeared first, published a date in EDTF, empty where it is unknown,
                   date_status whether the page states it or an editor inferred it, stance_voice
                   whose stance it is: the author's "own" or "relayed" from others
passages.csl.json  the same as CSL-JSON, for reference managers
citations.txt      a note for each of them and a bibliography of their articles (Chicago)
search.json        what was frozen: the search, the ids with their versions, the counts

State of the passages today: {states}.
Words of passages that are no longer public, or of withheld versions, are not in this pack, nor are
those of more than {most_quoted} passages of a source that may only be quoted; their links show
what readers may see. The articles remain their publishers'.

Counts when it was kept
{counts}
"""


def _readme(
    kept: KeptSearch, exhibits: Sequence[Exhibit], link: str, archive: str, today: dt.date
) -> str:
    states = Counter(exhibit.state for exhibit in exhibits)
    counts = [
        f"  {name}: " + ", ".join(f"{label} {count}" for label, count in values)
        for name, values in kept.facets.items()
    ]
    return _README.format(
        name=archive,
        line="=" * (len(archive) + len(": a kept search")),
        search=unquote_plus(kept.address) or "everything",
        kept_on=PressDate(kept.created_at.date(), kept.created_at.date()),
        total=len(kept.passages),
        s=pluralize(len(kept.passages)),
        sources=f"{kept.sources} source{pluralize(kept.sources)}",
        revision=kept.archive_revision,
        link=link,
        checksum=kept.checksum,
        most_quoted=MOST_QUOTED,
        today=PressDate(today, today),
        states=", ".join(f"{number} {state}" for state, number in states.items()),
        counts="\n".join(counts),
    )
