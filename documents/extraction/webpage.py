"""A saved HTML page to lines: what a reader would see and copy, one block a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree, html

from .decoding import without_controls
from .records import ExtractionError

# A longer tag with more attributes is an attack: parsers are quadratic in their number.
MAX_TAG = 65_536
MAX_ATTRIBUTES = 2_000


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_UNSEEN = _words(
    "script style noscript template svg math head meta link iframe object embed canvas audio video "
    "select option datalist input textarea map area progress meter dialog"
)
_INLINE = _words(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby "
    "s samp small span strike strong sub sup time tt u var wbr img picture nobr o:p"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LONG_TAG = re.compile(rf"<[a-zA-Z/!?][^>]{{{MAX_TAG}}}")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Segment:
    """One line of a page, with the elements that it stands in."""

    text: str  # white space collapsed
    path: tuple[str, ...]  # tags from the body inwards
    hints: str  # class names, ids and roles of these elements, lower case
    links: float  # share of its letters that are inside a link


def parse_page(source: str) -> html.HtmlElement:
    """The page's tree. Raises ExtractionError for what would take a parser minutes."""
    if any(tag[0].count("=") > MAX_ATTRIBUTES for tag in _LONG_TAG.finditer(source)):
        raise ExtractionError(
            "This page has a tag with thousands of attributes and cannot be read safely. "
            "Copy the article’s text and paste it instead."
        )
    parser = html.HTMLParser(
        remove_comments=True, remove_pis=True, no_network=True, huge_tree=False, encoding="utf-8"
    )
    try:
        tree = html.document_fromstring(source.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ExtractionError(
            "This page holds no HTML that can be read. "
            "Copy the article’s text and paste it instead."
        ) from error
    return tree


def segments_of(tree: html.HtmlElement) -> list[Segment]:
    """The page's visible lines in order."""
    body = tree.find("body")
    return list(_Flattener().run(tree if body is None else body))


class _Flattener:
    """Collects text until a block begins or ends; then that was a line."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.linked = 0
        self.path: list[str] = []
        self.hints: list[str] = []
        self.in_link = 0

    def run(self, body: html.HtmlElement) -> Iterator[Segment]:
        """The lines under `body`. Without recursion: pages nest thousands deep."""
        for event, element in etree.iterwalk(body, events=("start", "end")):
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                if self._is_unseen(element, tag):
                    self._skip(element)
                    continue
                yield from self._enter(element, tag)
            else:
                yield from self._leave(element, tag)
        yield from self._flush()

    def _is_unseen(self, element: html.HtmlElement, tag: str) -> bool:
        return (
            tag in _UNSEEN
            or "hidden" in element.attrib
            or bool(_HIDDEN.search(element.get("style", "")))
        )

    def _skip(self, element: html.HtmlElement) -> None:
        # iterwalk still visits what is inside: empty it, its tail text stays.
        tail = without_controls(element.tail or "")  # lxml gives some that it does not take
        element.clear()
        element.tail = tail
        element.tag = "wbr"

    def _enter(self, element: html.HtmlElement, tag: str) -> Iterator[Segment]:
        if tag not in _INLINE:
            yield from self._flush()
        self.path.append(tag)
        self.hints.append(
            " ".join(element.get(name, "") for name in ("class", "id", "role", "itemprop")).lower()
        )
        self.in_link += tag == "a"
        self._add(element.text)

    def _leave(self, element: html.HtmlElement, tag: str) -> Iterator[Segment]:
        if element.tag == "wbr" and (not self.path or self.path[-1] != "wbr"):
            self._add(element.tail)
            return
        if tag not in _INLINE:
            yield from self._flush()
        self.path.pop()
        self.hints.pop()
        self.in_link -= tag == "a"
        self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if text:
            self.parts.append(text)
            if self.in_link > 0:
                self.linked += len(text.strip())

    def _flush(self) -> Iterator[Segment]:
        text = _SPACE.sub(" ", "".join(self.parts)).strip()
        if text:
            yield Segment(
                text,
                tuple(self.path),
                " ".join(" ".join(self.hints).split()),
                self.linked / len(text),
            )
        self.parts, self.linked = [], 0
