"""Lines of a PDF -> paragraphs: what ends one, what stands at the page's edge, what is a note.

A PDF says where letters stand and nothing of paragraphs. They are found as a reader finds them:
by a gap, an indent, a line that ends before its time.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from .composing import Given
from .pdf_lines import PdfLine, PdfPage, arrange, body_size, width_of
from .records import Label

# A distance between lines that is so many times the usual one parts paragraphs.
GAP = 1.3
# An indent is at least so wide, in sizes of type.
INDENT = 0.7
# Widths are guessed: a line is short only if more than this share of the column is free.
SLACK = 0.05
# Marks of paragraphs that so many lines in a hundred have are the document's way.
MARKED = 0.04
# Lines around one in which the column's widest is looked for.
NEIGHBOURS = 6
# Type so many times as large as the text's is a heading's.
LARGE = 1.12
HEADING_WORDS = 25
TITLE_LETTERS = 8
# Type so many times as large as the text's is a note's.
SMALL = 0.94
SMALL_HEAD = 0.87
# A running head stands on this share of the pages, among so many rows at the edge.
HEAD_SHARE = 0.4
HEAD_ROWS = 3

_SENTENCE_END = re.compile(r"[.!?…。！？؟۔][\"'”’»)\]」』）]*(?:\[?\d{1,3}\]?)?$|[:：]$")
_LOWER_START = re.compile(r"[(\[\"'“‘«„]*[^\W\d_]")
_HYPHEN = re.compile(r"(?:^|[\s(\[\"'“‘«„])([^\W_]+)([-\u2010\u00ad])$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]")
_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:page|p\.|стр\.|с\.|seite|página|第)?\s?(?:\d{1,4}|[ivxl]{1,6})"
    r"\s?(?:(?:/|of|из|von|de|sur)\s?\d{1,4}|页|頁)?[-–—|\s]*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+")
_NOTE = re.compile(r"(?:\d{1,3}|\[\d{1,3}\]|[*†‡§]{1,3})[.)]?\s?[^\W\d_\s\"“«(]|\d{1,3}\s[\"“«(]")
# pypdf sees a gap where the font changes between Chinese and other letters.
_GUESSED_SPACE = re.compile(
    "(?<=[\u2e80-\u9fff\uf900-\ufaff]) +(?=[\u2e80-\u9fff\uf900-\ufaff\\d,.:;?!)”’»])"
    "|(?<=[\\d(“‘«]) +(?=[\u2e80-\u9fff\uf900-\ufaff])"
)
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def paragraphs_of(pages: Sequence[PdfPage], name: str) -> list[Given]:
    """The document's paragraphs in order: page furniture first, notes last.

    `name` is the title in the document information, "" if it has none. It is believed as far as
    a page prints it large; so is a running head.
    """
    size = body_size([piece for page in pages for row in page.rows for piece in row])
    arrange(pages, size)
    heads = _take_heads(pages, size)
    notes = _take_notes(pages, size)
    lines = [line for page in pages for line in page.lines]
    words = _vocabulary(lines + notes)
    groups = list(_groups(lines))
    title = _title(groups, size, [name, *heads])
    return [
        *(Given(text, "boilerplate") for text in heads),
        *(
            Given(_text(group, words), "title" if group is title else _label(group, size))
            for group in groups
        ),
        *(Given(_text(note, words), "reference") for note in _by_number(notes)),
    ]


# Running heads and page numbers


def _take_heads(pages: Sequence[PdfPage], size: float) -> list[str]:
    """Take from the pages what is printed at the edge of many, or small and alone at an edge.

    Gives one text of each kind.
    """
    at_edge = [_rows_at_edges(page) for page in pages]
    on_pages: Counter[tuple[str, str]] = Counter()
    for rows in at_edge:
        on_pages.update({(edge, _shape(line)) for edge, _, line in rows})
    needed = max(2.0, HEAD_SHARE * len(pages))
    texts: dict[tuple[str, str], str] = {}
    for page, rows in zip(pages, at_edge, strict=True):
        heads = [
            (edge, line)
            for edge, rank, line in rows
            if on_pages[edge, _shape(line)] >= needed
            or (rank == 0 and (_PAGE_NUMBER.fullmatch(line.text) or _is_alone(line, page, size)))
        ]
        for edge, line in heads:
            texts.setdefault((edge, _shape(line)), line.text)
        taken = {id(line) for _, line in heads}
        page.lines = [line for line in page.lines if id(line) not in taken]
    return list(dict.fromkeys(texts.values()))


def _is_alone(line: PdfLine, page: PdfPage, size: float) -> bool:
    """Small type that nothing else stands near, as no note stands."""
    distance = min(
        (abs(other.y - line.y) for other in page.lines if abs(other.y - line.y) > 1), default=0.0
    )
    small = line.size < SMALL_HEAD * size and not _NOTE.match(line.text)
    return small and distance > 2 * size


def _shape(line: PdfLine) -> str:
    """Its words, whatever numbers are in it."""
    return _NUMBER.sub("#", line.text.lower())


def _rows_at_edges(page: PdfPage) -> list[tuple[str, int, PdfLine]]:
    """The lines of the first and last rows with their edge, and their rank from it."""
    heights = sorted({round(line.y) for line in page.lines}, reverse=True)
    found = []
    for edge, ordered in (("top", heights), ("bottom", heights[::-1])):
        ranks = {height: rank for rank, height in enumerate(ordered[:HEAD_ROWS])}
        found += [
            (edge, ranks[round(line.y)], line) for line in page.lines if round(line.y) in ranks
        ]
    return found


# Notes at the foot of a page


def _take_notes(pages: Sequence[PdfPage], size: float) -> list[PdfLine]:
    """Take the notes from the feet of the pages' columns: small type that begins with a number."""
    notes: list[PdfLine] = []
    for page in pages:
        columns: dict[int, list[PdfLine]] = defaultdict(list)
        for line in page.lines:
            columns[line.column].append(line)
        taken: set[int] = set()
        for column in sorted(columns):
            foot: list[PdfLine] = []
            for line in sorted(columns[column], key=lambda line: line.y):
                if line.size > SMALL * size:
                    break
                foot.insert(0, line)
            while foot and not (notes or _NOTE.match(foot[0].text)):
                foot.pop(0)
            if any(_NOTE.match(line.text) for line in foot):
                notes += foot
                taken |= {id(line) for line in foot}
        page.lines = [line for line in page.lines if id(line) not in taken]
    return notes


def _by_number(notes: Sequence[PdfLine]) -> Iterator[list[PdfLine]]:
    """The lines of each note."""
    note: list[PdfLine] = []
    for line in notes:
        if note and _NOTE.match(line.text):
            yield note
            note = []
        note.append(line)
    if note:
        yield note


# Paragraphs


def _groups(lines: Sequence[PdfLine]) -> Iterator[list[PdfLine]]:
    """The lines of each paragraph."""
    if not lines:
        return
    spacing = _Spacing(lines)
    group = [lines[0]]
    for i, (before, line) in enumerate(pairwise(lines), start=1):
        following = lines[i + 1] if i + 1 < len(lines) else None
        if spacing.parts(before, line, following, spacing.measure(i - 1)):
            yield group
            group = []
        group.append(line)
    yield group


class _Spacing:
    """What parts the paragraphs of a document."""

    def __init__(self, lines: Sequence[PdfLine]) -> None:
        self.lines = lines
        self.leading = self._leadings()
        self.size = body_size(lines)
        self.bold = sum(line.bold for line in lines) > len(lines) / 2
        first = sum(INDENT <= line.indent < 5 for line in lines)
        # Indents are rarer than lines, but not the exception of a list.
        self.indented = MARKED * len(lines) < first < 0.6 * len(lines)
        self.gaps = sum(self._gap(*pair) for pair in pairwise(lines)) > MARKED * len(lines)

    def _leadings(self) -> dict[float, float]:
        """The usual distance of lines by their size: of the closer ones, gaps are wider."""
        distances: dict[float, list[float]] = defaultdict(list)
        for before, line in pairwise(self.lines):
            if _same_flow(before, line) and _same_size(before, line):
                distances[round(line.size)].append(before.y - line.y)
        return {size: sorted(found)[int(0.25 * len(found))] for size, found in distances.items()}

    def measure(self, i: int) -> float:
        """The width of the column at line i, in points."""
        line = self.lines[i]
        near = self.lines[max(0, i - NEIGHBOURS) : i + NEIGHBOURS + 1]
        return max(
            other.extent
            for other in near
            if (other.page, other.column) == (line.page, line.column) and _same_size(other, line)
        )

    def parts(
        self, before: PdfLine, line: PdfLine, following: PdfLine | None, measure: float
    ) -> bool:
        """A new paragraph begins with `line`; `measure` is the column's width at `before`."""
        ended = bool(_SENTENCE_END.search(before.text))
        goes_on = not ended and _goes_on(line)
        if not _same_size(before, line):
            return True
        if before.bold != line.bold and not goes_on:
            return True
        flows = _same_flow(before, line)
        if self._gap(before, line):
            return not goes_on
        if flows and not ended and before.font == line.font and self._is_display(line):
            return False  # a heading of two lines
        free = measure - before.extent
        if self._indented(before, line, following, ended or free > SLACK * measure):
            return not goes_on
        # Where nothing else parts paragraphs, a sentence's end is believed more readily.
        slack = SLACK if self.indented or self.gaps or not ended else 0.0
        return free > slack * measure + line.size * width_of(_first_word(line)) and not goes_on

    def _gap(self, before: PdfLine, line: PdfLine) -> bool:
        """More space stands between them than between lines of their size."""
        leading = self.leading.get(round(line.size), 1.2 * line.size)
        return _same_flow(before, line) and before.y - line.y > GAP * leading

    def _is_display(self, line: PdfLine) -> bool:
        """It is set as headings are."""
        return line.size >= LARGE * self.size or (line.bold and not self.bold)

    def _indented(
        self, before: PdfLine, line: PdfLine, following: PdfLine | None, ended: bool
    ) -> bool:
        """`line` is the first of a paragraph by its indent; `before` looks `ended` or not."""
        if line.indent < INDENT:
            return False
        back = following is None or following.indent < line.indent - INDENT / 2
        if before.indent > line.indent - INDENT / 2 and _same_flow(before, line):
            # Two such lines: of one quotation, or of two paragraphs.
            return ended and (back or self.indented)
        # Lines of an entry may hang: then more of them stand as far in.
        return (back or ended) and (self.indented or ended)


def _same_flow(before: PdfLine, line: PdfLine) -> bool:
    """Both stand in one column, one under the other."""
    return (before.page, before.column) == (line.page, line.column) and line.y < before.y


def _same_size(before: PdfLine, line: PdfLine) -> bool:
    return abs(before.size - line.size) <= 0.06 * max(before.size, line.size)


def _goes_on(line: PdfLine) -> bool:
    """It begins in the middle of a sentence."""
    start = _LOWER_START.match(line.text)
    return bool(start) and start[0][-1].islower()  # type: ignore[index]


def _first_word(line: PdfLine) -> str:
    return line.text[:1] if _WIDE.match(line.text) else line.text.split(maxsplit=1)[0] + " "


def _text(lines: Sequence[PdfLine], words: Counter[str]) -> str:
    """The paragraph's text, with the words whole that lines had divided."""
    text = lines[0].text
    for line in lines[1:]:
        if hyphen := _HYPHEN.search(text):
            head, mark = hyphen[1], hyphen[2]
            text = text[:-1] if _divided(head, mark, line.text, words) else text
            text += line.text
        elif _WIDE.match(text[-1]) and _WIDE.match(line.text):
            text += line.text
        else:
            text = f"{text} {line.text}"
    return _GUESSED_SPACE.sub("", text.replace("\u00ad", ""))


def _vocabulary(lines: Sequence[PdfLine]) -> Counter[str]:
    """The words inside lines, and the first parts of compounds with their hyphen ("non-")."""
    words: Counter[str] = Counter()
    for line in lines:
        for word in _WORDS.findall(line.text):
            words[word.lower()] += 1
            if "-" in word:
                words[word.lower().partition("-")[0] + "-"] += 1
    return words


def _divided(head: str, mark: str, following: str, words: Counter[str]) -> bool:
    """The hyphen divides a word and does not belong to it ("Sino-Russian", "military-political").

    The document's other words decide; where they say nothing, two words that each stand
    elsewhere are a compound.
    """
    if mark == "\u00ad":
        return True
    tail = _FIRST_WORD.match(following)
    if not tail or not tail[0].islower() or not head.isalpha():
        return False
    head, rest = head.lower(), tail[0]
    if words[head + rest] or words[f"{head}-{rest}"]:
        return words[head + rest] >= words[f"{head}-{rest}"]
    return not (words[f"{head}-"] or (words[head] > 1 and words[rest] > 1))


def _title(
    groups: Sequence[list[PdfLine]], size: float, names: Sequence[str]
) -> list[PdfLine] | None:
    """The large words that the file or a running head names; None if none do.

    The largest words alone may be a banner or the paper's name.
    """
    known = [_letters(name) for name in names]
    found: dict[int, list[PdfLine]] = {}
    for group in groups:
        text = _letters("".join(line.text for line in group))
        large = group[0].size >= LARGE * size and len(text) >= TITLE_LETTERS
        if large and any(text in name for name in known):
            found.setdefault(len(text), group)
    return found[max(found)] if found else None  # the longest: "Title - The Paper" has both


def _letters(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum())


def _label(group: Sequence[PdfLine], size: float) -> Label | None:
    """A heading, by its type."""
    words = _words_in(group)
    if not words or words > HEADING_WORDS or _SENTENCE_END.search(group[-1].text):
        return None
    large = group[0].size >= LARGE * size
    bold = all(line.bold for line in group) and group[0].size >= size
    return "heading" if large or bold else None


def _words_in(group: Sequence[PdfLine]) -> int:
    text = " ".join(line.text for line in group)
    return len(_WORDS.findall(_WIDE.sub("", text))) + len(_WIDE.findall(text)) // 2
