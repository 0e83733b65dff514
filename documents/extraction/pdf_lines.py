"""Lines of a PDF's pages: where they stand, how wide they are, in which column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

# Widths of letters in an average serif type, in its size. pypdf tells where a line starts, not
# where it ends; of a line of a column this is right to one part in twenty.
_NARROW = frozenset("iljtfrI.,;:'’‘|!()[]{}/ -·")
_BROAD = frozenset("mwMW—@%ЖШЩЮЫжшщюыМмФф")
_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]")
NARROW, NORMAL, CAPITAL, BROAD, WIDE = 0.3, 0.49, 0.68, 0.8, 1.0
_BOLD = re.compile(r"bold|black|heavy|demi")
# Columns begin at least this far apart, in sizes of type; indents do not.
COLUMN_SIZES = 10
# A place in which so many lines of a page begin, or such a share of them, is a column's edge.
COLUMN_LINES = 3
COLUMN_SHARE = 0.06
# The guess of a piece's width may be wrong by this share of it.
GUESS = 0.15
_NEAR = 2.0  # points that lines of one edge may differ by


@dataclass(slots=True)
class PdfLine:
    """One line in upright page coordinates (points, y upwards)."""

    text: str
    x: float  # where it begins
    y: float  # its baseline
    size: float  # of its type, in points
    font: str  # lower case
    page: int = 0
    column: int = 0  # from 0, left to right
    left: float = 0.0  # the edge of its column

    @property
    def width(self) -> float:
        """About how wide it is, in points."""
        return self.size * width_of(self.text)

    @property
    def bold(self) -> bool:
        """It is set in a bold face."""
        return bool(_BOLD.search(self.font))

    @property
    def indent(self) -> float:
        """How far from its column's edge it begins, in sizes of its type."""
        return (self.x - self.left) / self.size if self.size else 0.0

    @property
    def extent(self) -> float:
        """About where it ends, in points from the edge of its column."""
        return self.x - self.left + self.width


def width_of(text: str) -> float:
    """About how wide a text is in type of size 1."""
    width = 0.0
    for letter in text:
        if letter in _NARROW:
            width += NARROW
        elif letter in _BROAD:
            width += BROAD
        elif _WIDE.match(letter):
            width += WIDE
        else:
            width += CAPITAL if letter.isupper() else NORMAL
    return width


@dataclass(slots=True)
class PdfPage:
    """A page as its file draws it, and as it is read."""

    rows: list[list[PdfLine]] = field(default_factory=list)  # pieces of text of one height
    lines: list[PdfLine] = field(default_factory=list)  # of one column each, in reading order


def body_size(lines: Sequence[PdfLine]) -> float:
    """The size of type of most letters, in points."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def arrange(pages: Sequence[PdfPage], size: float) -> None:
    """Make lines of the rows, give each its column, and put them in the order of reading.

    Most programs draw column after column: then the order stays as it is. Where columns are drawn
    line by line, they are taken apart.
    """
    starts = [[row[i].x for row in page.rows for i in _starts(row, None)] for page in pages]
    everywhere = _edges([x for page in starts for x in page], size, ())
    for number, page in enumerate(pages):
        edges = _edges(starts[number], size, everywhere)
        page.lines = [line for row in page.rows for line in _lines_of(row, edges)]
        for line in page.lines:
            line.page = number
        changes = sum(a.column != b.column for a, b in pairwise(page.lines))
        if len(edges) > 1 and changes > 2 * len(edges) + 2:
            page.lines = list(_by_columns(page.lines, edges))


def _starts(row: Sequence[PdfLine], edges: Sequence[float] | None) -> list[int]:
    """The pieces of a row with which a line begins: after a gap, or in the next column.

    Where a piece ends is a guess. Inside a column, a gap that is small beside the line is the
    error of that guess; without `edges`, before the columns are known, every gap counts.
    """
    found = [0]
    for i in range(1, len(row)):
        line, before, piece = row[found[-1]], row[i - 1], row[i]
        gap = piece.x - (before.x + before.width)
        small = piece.size
        if edges is not None:
            column = _column(piece.x, edges)
            if column == _column(line.x, edges):
                small = max(small, GUESS * (piece.x - line.x))
            elif abs(piece.x - edges[column]) < _NEAR:
                small = 0.0
        back = before.x - piece.x > piece.size
        if piece.text.strip() and (gap > small or back):
            found.append(i)
    return found


def _column(x: float, edges: Sequence[float]) -> int:
    return max((i for i, edge in enumerate(edges) if edge <= x + _NEAR), default=0)


def _edges(starts: Sequence[float], size: float, others: Sequence[float]) -> list[float]:
    """Where columns begin, from left to right; one of `others` counts if one line begins there."""
    near = Counter(round(x / _NEAR) for x in starts)
    elsewhere = {round(edge / _NEAR) for edge in others}
    needed = max(COLUMN_LINES, COLUMN_SHARE * len(starts))
    edges: list[float] = []
    for place in sorted(near):
        enough = near[place] + near[place + 1] >= needed
        far = not edges or place * _NEAR - edges[-1] > COLUMN_SIZES * size
        if far and (enough or elsewhere & {place - 1, place, place + 1}):
            edges.append(place * _NEAR)
    return edges


def _lines_of(row: Sequence[PdfLine], edges: Sequence[float]) -> Iterator[PdfLine]:
    """The lines that the pieces of a row make."""
    starts = [*_starts(row, edges), len(row)]
    for start, stop in pairwise(starts):
        pieces = row[start:stop]
        text = "".join(piece.text for piece in pieces).strip()
        if not text:
            continue
        letters: Counter[tuple[float, float, str]] = Counter()
        for piece in pieces:  # a note's number above the line does not speak for it
            letters[round(piece.size, 1), piece.y, piece.font] += len(piece.text.strip())
        (size, y, font), _ = letters.most_common(1)[0]
        x = next(piece.x for piece in pieces if piece.text.strip())
        column = _column(x, edges)
        left = min(edges[column], x) if edges else x
        yield PdfLine(text, x, y, size, font, column=column, left=left)


def _by_columns(lines: Sequence[PdfLine], edges: Sequence[float]) -> Iterator[PdfLine]:
    """Column by column between the lines that run across all of them."""
    band: list[PdfLine] = []
    for line in sorted(lines, key=lambda line: -line.y):
        following = edges[line.column + 1] if line.column + 1 < len(edges) else None
        if following is not None and line.x + line.width > following + 2 * line.size:
            yield from sorted(band, key=lambda line: (line.column, -line.y))
            yield line
            band = []
        else:
            band.append(line)
    yield from sorted(band, key=lambda line: (line.column, -line.y))
