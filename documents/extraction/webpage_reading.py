"""A saved HTML page -> Extraction: trafilatura says where the article is, the labeller the rest.

trafilatura finds the article of ordinary pages, but drops bylines and, where a page is made of
bare divs, keeps the comments. So the labeller of pasted text runs over the page's full text, and
its verdicts and trafilatura's choice check each other: what both take is public, what one alone
takes is public only where the other has no reason against it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import trafilatura

from .cueing import table
from .doubts import two_authors, warnings_of
from .labelling import label_rows
from .metadata import metadata_of
from .names import share_a_name
from .page import Verdict, blocks_of
from .records import Extraction, Label, MetadataValue
from .rows import Row, rows_of
from .webpage import Segment, parse_page, segments_of
from .webpage_metadata import Found, metadata_of_tags, without_site

# Segments shorter than this, in letters, must be a whole line of what trafilatura kept.
SHORT = 25
# trafilatura found the article only if it kept so much of what the labeller takes for it.
TRUSTED_SHARE = 0.4
# A line is a link to elsewhere if more than this share of its letters is inside one.
LINKED = 0.8
_LETTERS = re.compile(r"[\W_]+")
_HEADING_TAGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_OUTSIDE_TAGS = frozenset(["nav", "footer", "aside", "form", "button"])
_CAPTION_HINT = re.compile(r"caption|credit|copyright|wp-caption|media-?info|photo-?text|legende")
_COMMENT_HINT = re.compile(
    r"\bcomments?\b|comment-(?:body|list|content)|disqus|commentlist|respond"
)
_RELATED_HINT = re.compile(
    r"related|recommend|more-?(?:stories|news)|outbrain|taboola|most-?(?:read|popular)|trending|teaser|read-?(?:more|also)|see-?also|promo"
)
# Of a box that asks the reader for something.
_ASKING_HINT = re.compile(r"donat|newsletter|paywall|subscri(?:be|ption)|sign-?up|membership")


def extract_page(source: str, name: str, outlets: Mapping[str, Sequence[str]]) -> Extraction:
    """Read a saved page. Raises ExtractionError where it cannot be parsed."""
    tree = parse_page(source)
    tags = metadata_of_tags(tree, outlets)
    segments = segments_of(tree)
    text = "\n\n".join(segment.text for segment in segments)
    rows = rows_of(text)
    kept = _Kept(source)
    title = tags["title"].value if "title" in tags else ""
    verdicts = label_rows(rows, title=str(title))
    if kept.is_trusted(rows, verdicts):
        has = [kept.has(row) for row in rows]
        weighed = list(map(_weigh, verdicts, rows, segments, has))
        _keep_joints(verdicts, weighed, segments, has)
        _keep_beside_body(verdicts, weighed, rows, segments, has)
        verdicts = weighed
    _withhold_asking(verdicts, rows, segments)
    seen, warnings = metadata_of(rows, verdicts, outlets)
    heading, lines = str(seen["title"].value or ""), [row.text for row in rows]
    tags |= without_site(tree, tags, heading, lines, outlets)
    if "published" in tags:
        warnings = [sentence for sentence in warnings if "date of publication" not in sentence]
    warnings += _conflicting_authors(tags, seen)
    return Extraction(
        name=name,
        text=text,
        metadata={field: tags.get(field) or _without_line(seen[field]) for field in seen},
        lines=(),
        blocks=blocks_of(rows, verdicts),
        warnings=(*warnings, *warnings_of(rows, verdicts)),
    )


def _conflicting_authors(tags: Found, seen: Found) -> list[str]:
    """The head of the page may name an editor or the site where its byline names the author."""
    taken, others = (found["authors"].value if "authors" in found else () for found in (tags, seen))
    if not (isinstance(taken, tuple) and isinstance(others, tuple)) or not (taken and others):
        return []
    same = share_a_name(taken, others)
    return [] if same else [two_authors(taken, others, f"the line “{seen['authors'].evidence}”")]


def _without_line(value: MetadataValue) -> MetadataValue:
    return replace(value, evidence_line=None)  # the file has no lines; the evidence is quoted


class _Kept:
    """What trafilatura takes for the article."""

    def __init__(self, source: str) -> None:
        text = (
            trafilatura.extract(
                source, include_comments=False, include_tables=True, favor_precision=True
            )
            or ""
        )
        self.lines = {_letters(line) for line in text.splitlines()}
        self.all = _letters(text)

    def has(self, row: Row) -> bool:
        """The row is part of it."""
        letters = _letters(row.text)
        return letters in self.lines or (len(letters) >= SHORT and letters in self.all)

    def is_trusted(self, rows: Sequence[Row], verdicts: Sequence[Verdict]) -> bool:
        """It agrees with the labeller on enough of the article to be heard about the rest."""
        body = [row for row, verdict in zip(rows, verdicts, strict=True) if verdict.label == "body"]
        letters = sum(len(row.text) for row in body)
        return bool(self.all) and (
            not letters
            or sum(len(row.text) for row in body if self.has(row)) >= TRUSTED_SHARE * letters
        )


def _letters(text: str) -> str:
    return _LETTERS.sub("", text.lower())


def _weigh(verdict: Verdict, row: Row, segment: Segment, kept: bool) -> Verdict:
    """The labeller's verdict, corrected by trafilatura and by the elements around the line."""
    if verdict.label in ("title", "byline", "reference"):
        return verdict
    outside = bool(_OUTSIDE_TAGS.intersection(segment.path))
    pictured = "figcaption" in segment.path or ("figure" in segment.path and not row.prose)
    if pictured or verdict.label == "caption":
        # A picture's text that is a link and no part of the article points to another one.
        return Verdict("related" if segment.links > LINKED and not kept else "caption")
    if verdict.label in ("body", "heading"):
        if kept:
            return _public(verdict, segment)
        return Verdict(_outside_label(segment), doubtful=not outside)
    if kept and not outside and verdict.label == "boilerplate" and verdict.doubtful:
        if _points_away(segment):
            return Verdict("related", doubtful=True)
        label: Label = "body" if row.prose or row.ends or "li" in segment.path else "heading"
        return Verdict(label, doubtful=label == "heading")
    return verdict


def _keep_joints(
    verdicts: Sequence[Verdict],
    weighed: list[Verdict],
    segments: Sequence[Segment],
    has: Sequence[bool],
) -> None:
    """Leads, headings and lists stay where the article goes on below: trafilatura drops short
    lines between paragraphs that it keeps."""
    boxes = {segment.hints for segment, one in zip(segments, has, strict=True) if one} - {""}
    first = next((i for i, one in enumerate(weighed) if one.label == "body"), 0)  # below a lead
    public = False  # the next line is
    for i in range(len(weighed) - 1, -1, -1):
        verdict, segment = verdicts[i], segments[i]
        joint = verdict.label == "heading" or (
            verdict.label == "body" and ("li" in segment.path or i < first)
        )
        named = _outside_label(segment) != "boilerplate"
        within = public or segment.hints in boxes
        if within and joint and _is_inside(segment) and not (verdict.doubtful or named):
            weighed[i] = verdict
        public = weighed[i].label in ("body", "heading") or (
            public and weighed[i].label in ("caption", "byline")
        )


def _keep_beside_body(
    verdicts: Sequence[Verdict],
    weighed: list[Verdict],
    rows: Sequence[Row],
    segments: Sequence[Segment],
    has: Sequence[bool],
) -> None:
    """What stands in the very element of sure paragraphs is none of a box's links, though the
    labeller, who sees no elements, took it for the last of them."""
    sure = {
        segment.hints
        for segment, one, verdict in zip(segments, has, verdicts, strict=True)
        if one and verdict.label == "body" and not verdict.doubtful
    } - {""}
    for i, (verdict, row, segment) in enumerate(zip(verdicts, rows, segments, strict=True)):
        if verdict.label != "related" or segment.hints not in sure or segment.links:
            continue
        own = _is_inside(segment) and not table("RELATED_HEADINGS").fullmatch(row.core)
        if own and _HEADING_TAGS.intersection(segment.path):
            weighed[i] = Verdict("heading", doubtful=True)
        elif own and segment.path[-1:] == ("p",) and has[i]:
            weighed[i] = Verdict("body", doubtful=True)


def _is_inside(segment: Segment) -> bool:
    return not _OUTSIDE_TAGS.intersection(segment.path) and segment.links <= LINKED


def _withhold_asking(
    verdicts: list[Verdict], rows: Sequence[Row], segments: Sequence[Segment]
) -> None:
    """Lines that ask the reader for something, in a box of that name that is not the whole page."""
    body = [i for i, verdict in enumerate(verdicts) if verdict.label == "body"]
    named = [i for i in body if _ASKING_HINT.search(segments[i].hints)]
    for i in named if 2 * len(named) < len(body) else ():
        text = rows[i].folded
        if table("TO_READER").search(text) and table("PROMOTION").search(text):
            verdicts[i] = Verdict("boilerplate", doubtful=True)


def _points_away(segment: Segment) -> bool:
    return bool(_RELATED_HINT.search(segment.hints)) or segment.links > LINKED


def _public(verdict: Verdict, segment: Segment) -> Verdict:
    if _HEADING_TAGS.intersection(segment.path):
        return Verdict("heading")
    return verdict


def _outside_label(segment: Segment) -> Label:
    for label, hint in (
        ("comment", _COMMENT_HINT),
        ("related", _RELATED_HINT),
        ("caption", _CAPTION_HINT),
    ):
        if hint.search(segment.hints):
            return label  # type: ignore[return-value]
    return "boilerplate"
