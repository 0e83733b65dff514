"""What a pasted page says about itself, each value with the line that says it.

Only lines that were labelled title or byline are read, and the article's dateline: never a
comment, a related link or the story. A wrong value is worse than none.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from . import names
from .credits import WIDEST_LABEL, names_journal, values_below
from .cueing import captured, is_update, match_end, table
from .dates import FoundDate, find_date
from .doubts import two_authors
from .languages import language_of
from .masthead import Site, is_company, site_of
from .names import people
from .page import Verdict
from .records import FIELDS, PLURAL, MetadataValue
from .rows import Row
from .title import SUBJECT
from .wrapping import joined_text

Metadata = dict[str, MetadataValue]
_UNKNOWN = MetadataValue(None, "unknown")
_URL = re.compile(r"https?://[^\s<>\"'）)]+")
_URL_LINE = re.compile(r"(?:[\w ]{0,20}[:：] ?)?(https?://\S+)")
_VIA = re.compile(r"\svia\s(.+)")
_ANDS = ("and", "&", "und", "et", "y", "и", "和")
_ENDS_WITH_AND = re.compile(r"(?:,|\s(?:and|&|und|et|y|и))$")
# So many authors may stand on lines of their own, joined by "and".
MOST_JOINED = 5
_AUTHORED = re.compile(r"(?:authored|written) by ", re.IGNORECASE)


class _Reader:
    """Collects values from the lines in order of trust; the first value of a field stays."""

    def __init__(
        self,
        rows: Sequence[Row],
        verdicts: Sequence[Verdict],
        outlets: Mapping[str, Sequence[str]],
    ) -> None:
        self.rows = rows
        self.verdicts = verdicts
        self.verdict_of = {row.n: one for row, one in zip(rows, verdicts, strict=True)}
        self.outlets = outlets
        self.found: Metadata = {}
        self.named: list[tuple[tuple[str, ...], Row]] = []  # who may be the authors
        self.warnings: list[str] = []
        self.texts = [row.text for row in rows]

    def put(
        self, field: str, value: str | tuple[str, ...], row: Row, inferred: bool = False
    ) -> None:
        """Set a field that has no value yet."""
        if value and field not in self.found:
            status = "inferred" if inferred else "stated"
            self.found[field] = MetadataValue(value, status, row.n, row.text[:300])  # type: ignore[arg-type]

    def labelled(self, *labels: str) -> Iterator[Row]:
        """Rows of these labels, in order."""
        for row, verdict in zip(self.rows, self.verdicts, strict=True):
            if verdict.label in labels:
                yield row

    def read(self) -> Metadata:
        """Every field of FIELDS."""
        self._read_title()
        self._read_credits()
        self._read_dateline()
        self._read_published()
        self._read_keywords()
        self._read_place()
        self._read_masthead()
        self._read_language()
        origin, outlet = (self.found.get(field) for field in ("original_source", "outlet"))
        if origin and outlet and names.is_same_house(str(origin.value), str(outlet.value)):
            del self.found["original_source"]  # its own article, not another's
            if names.is_acronym(str(origin.value), str(outlet.value)):
                self.found["outlet"] = replace(outlet, value=origin.value)
        unknown: Metadata = dict.fromkeys(FIELDS, _UNKNOWN)
        unknown |= dict.fromkeys(PLURAL, MetadataValue((), "unknown"))
        self._ask_about_authors()
        return unknown | self.found

    def _ask_about_authors(self) -> None:
        """Lines of credits may name somebody else than those who were taken for the authors."""
        taken = self.found.get("authors")
        if not taken or not isinstance(taken.value, tuple):
            return
        for others, row in self.named:
            if not names.share_a_name(others, taken.value):
                self.warnings.append(two_authors(taken.value, others, f"line {row.n}"))
                return

    def _read_title(self) -> None:
        rows = list(self.labelled("title"))
        if not rows:
            return
        # A long title may be wrapped; of a second one nothing is taken.
        lines = [row for row in rows if self.verdict_of[row.n] is self.verdict_of[rows[0].n]]
        text = SUBJECT.sub("", joined_text(lines))
        title, site = names.split_site(text, self.outlets)
        self.put("title", title, rows[0])
        self.put("outlet", site or "", rows[0])

    def _read_credits(self) -> None:
        first_text = next((row.n for row in self.labelled("body")), 0)
        journal = next(
            (row for row, under in pairwise(self.rows) if names_journal(row, under)), None
        )
        if journal:
            self.put("outlet", journal.text, journal)
        bylines = [row for row in self.labelled("byline") if row is not journal]
        parts = list(self._parts(bylines))
        for row, part in parts:
            self._read_origin(row, part)
        # "Authored by" tells the author from who posted the article "by"; of two bare names one
        # may be the photographer's, and the page has its author's again.
        again = any(self._stands_again(part) for _, part in parts)
        for row, part in sorted(
            parts,
            key=lambda pair: (
                not _AUTHORED.match(pair[1]),
                again and names.is_bare(pair[1]) and not self._stands_again(pair[1]),
            ),
        ):
            self._read_author(row, part, after=row.n > first_text)
        for row, part in parts:  # a paper beside its author
            named = captured("OUTLET_CUES", part, whole=True)  # the journal itself
            # Alone on its line it may as well be the page's own name: then neither is recorded.
            if (
                row.n < first_text
                and "authors" in self.found
                and names.is_paper(part)
                and part != row.text
                and not named
            ):
                self.put("original_source", names.paper(part, self.outlets), row)
        for row in bylines:  # less certain: an author box
            if name := names.of_biography(row.text):
                self.named.append(((name,), row))
                self.put("authors", (name,), row, inferred=True)
        alone = [row for row in bylines if row.n > first_text and names.is_bare(row.text)]
        for row in sorted(alone, key=lambda row: not self._stands_again(row.text)):
            self.put("authors", people(row.text, certain=False), row, inferred=True)

    def _parts(self, bylines: Sequence[Row]) -> Iterator[tuple[Row, str]]:
        """The facts of the bylines; that of a label alone on its line stands below it."""
        below: list[Row] = []
        for row in bylines:
            if row in below:
                continue
            below = values_below(self.rows, self.rows.index(row))
            if below and table("AUTHORS_ALONE").fullmatch(row.core):
                named = [one for row in below for one in people(row.text, certain=False)]
                persons = [one for one in named if not table("ROLES").search(one.lower())]
                yield below[0], f"By {', '.join(persons or named)}"
            elif below:
                yield below[0], f"{row.text.rstrip(' :：')}: {below[0].text}"
            else:
                yield from ((row, part) for part in names.parts_of(row.text))

    def _stands_again(self, name: str) -> bool:
        """A bare name begins at least two lines, as that of an author in a box does."""
        folded = name.casefold()
        return names.is_bare(name) and sum(r.folded.startswith(folded) for r in self.rows) > 1

    def _read_origin(self, row: Row, text: str) -> None:
        translator = captured("TRANSLATOR_CUES", text)
        if translator and not table("WRITTEN_FOR").match(translator.lower()):
            name = names.clean(translator)
            initial = re.search(r"\s\w$", name) and f"{name}." in translator  # "Irina K."
            self.put("translator", f"{name}." if initial else name, row)
            if special := re.search(r"(?:exclusively|specially|especially) for (.+)", text):
                self.put("outlet", names.clean(special[1]), row)
        if origin := captured("ORIGIN_CUES", text):
            self._put_origin(origin, row)
        else:
            journal = captured("OUTLET_CUES", text, whole=True)
            if not is_company(journal):  # which has another name than its paper
                self.put("outlet", names.clean_title(journal), row)

    def _put_origin(self, origin: str, row: Row) -> None:
        if url := _URL.search(origin):
            known = names.known_outlet(url[0], self.outlets)
            self.put("original_source", known or "", row, inferred=True)
            return
        name = names.clean_title(origin)
        title = self.found.get("title", _UNKNOWN).value
        itself = isinstance(title, str) and name.startswith(title)  # how to cite this article
        if itself or not re.search(r"[^\W\d_]", name):  # "First appeared in 2019"
            return
        if not table("NO_SOURCE").fullmatch(name.lower()):
            self.put("original_source", name, row)

    def _read_author(self, row: Row, text: str, *, after: bool) -> None:
        if captured("TRANSLATOR_CUES", text, whole=True):
            return
        people, paper = names.of_byline(text, self.outlets, after=after)
        people = tuple(names.in_small_letters(name, self.texts) for name in people)
        if people:
            people += self._more_authors(row) if text == row.text else ()
            self.named.append((people, row))
        if after and "authors" in self.found:
            return
        if people:
            self.put("authors", people, row)
        via = _VIA.search(text) if people else None
        if paper or via:
            self.put("original_source", paper or names.clean_title(via[1] if via else ""), row)

    def _more_authors(self, row: Row) -> tuple[str, ...]:
        """Those on the next lines, where the line ends with "and" or that stands on the next."""
        found: tuple[str, ...] = ()
        at = self.rows.index(row)
        joined = bool(_ENDS_WITH_AND.search(row.text))
        for following in self.rows[at + 1 : at + 1 + 3 * MOST_JOINED]:
            if names.is_place_of_name(following.text):
                continue
            if joined:
                found += names.of_place(following.text) or people(following.text, certain=False)
                joined = bool(_ENDS_WITH_AND.search(following.text))
            elif following.core in _ANDS:
                joined = True
            else:
                break
        return found

    def _read_dateline(self) -> None:
        """ "MOSCOW, March 3, 2021 (TASS) -" at the head of the first paragraph."""
        for row in self.labelled("body"):
            found = names.DATELINE.match(row.text)
            if found:
                agency = found["agency"] or found["dashed"] or found["wired"]
                if agency:
                    self.put("original_source", agency.strip(), row)
                if found["reporters"]:
                    self.put("authors", people(found["reporters"], certain=True), row)
                date = find_date(found[0])
                if date and date.edtf and "published" not in self.found:
                    self._dateline_date = (date.edtf, row)
            return

    _dateline_date: tuple[str, Row] | None = None

    def _read_published(self) -> None:
        language = language_of(self._article())
        dated = list(self._dates(points_day_first=language not in ("en", None)))
        cued = [(row, date) for row, date, said in dated if said]
        plain = [(row, date) for row, date, said in dated if not said]
        for row, date in cued + plain:
            if date.edtf is None:
                self.warnings.append(
                    f"Line {row.n}: day and month of this date cannot be told apart. "
                    "Please enter the date of publication."
                )
                return
            if date.edtf > (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=2)).isoformat():
                continue
            self.put("published", date.edtf, row, inferred=bool(_URL_LINE.fullmatch(row.text)))
            return
        if self._dateline_date:
            self.put("published", *self._dateline_date)
            return
        for row in self.labelled("byline"):
            self.put("published", captured("YEAR_CUES", row.text, whole=True), row)
        if "published" in self.found:
            return
        self.warnings.append("No date of publication was found on this page.")

    def _dates(self, *, points_day_first: bool) -> Iterator[tuple[Row, FoundDate, bool]]:
        """Dates of the article's own lines, and whether a word says that they are its own; those
        of a later change or of a receipt are none."""
        before = ""
        for row, verdict in zip(self.rows, self.verdicts, strict=True):
            alone = row.text[-1] in ":：" or (
                row.words <= WIDEST_LABEL and match_end("DATE_CUES", row.folded) == len(row.folded)
            )
            label, before = before, row.folded if alone else ""
            end = 0
            while verdict.label == "byline" and (
                found := find_date(row.text, end, points_day_first=points_day_first)
            ):
                said = f"{label} {row.text[end : found.start].lower()}"
                if is_update(said):
                    self.put("updated", found.edtf or "", row)
                elif not table("NOT_PUBLISHED").search(said):
                    yield row, found, match_end("DATE_CUES", said) > 0
                label, end = "", found.end

    def _read_keywords(self) -> None:
        for row in self.labelled("byline", "boilerplate"):
            self.put("keywords", names.terms(captured("KEYWORD_CUES", row.text, whole=True)), row)

    def _read_place(self) -> None:
        """Address and outlet, from lines beside the article."""
        for row, verdict in zip(self.rows, self.verdicts, strict=True):
            if verdict.label == "body":
                break
            if address := _URL_LINE.fullmatch(row.text):
                self.put("url", address[1], row)
                if known := names.known_outlet(address[1], self.outlets):
                    self.put("outlet", known, row, inferred=True)
            elif verdict.label in ("boilerplate", "byline"):
                known = names.known_outlet(row.text, self.outlets)
                self.put("outlet", known or "", row, inferred=True)

    def _read_masthead(self) -> None:
        """The site's name, from what it says of itself around the article."""
        authors = self.found.get("authors", _UNKNOWN).value
        writers = authors if isinstance(authors, tuple) else ()
        origin = self.found.get("original_source")
        credited = None
        if origin and isinstance(origin.value, str):
            row = next(row for row in self.rows if row.n == origin.evidence_line)
            credited = Site(origin.value, row)
        if site := site_of(self.rows, self.verdicts, writers=writers, credited=credited):
            known = names.known_outlet(site.name, self.outlets)
            self.put("outlet", known or site.name, site.row, inferred=True)

    def _article(self) -> str:
        return " ".join(row.text for row in self.labelled("body", "heading"))

    def _read_language(self) -> None:
        language = language_of(self._article() or " ".join(row.text for row in self.rows))
        if language:
            self.found["language"] = MetadataValue(
                language, "inferred", None, "the article’s letters and words"
            )


def metadata_of(
    rows: Sequence[Row], verdicts: Sequence[Verdict], outlets: Mapping[str, Sequence[str]]
) -> tuple[Metadata, list[str]]:
    """The page's metadata and what the editor should be asked."""
    reader = _Reader(rows, verdicts, outlets)
    return reader.read(), reader.warnings
