"""Lines of a PDF's pages: where they stand, how wide they are, in which column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
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

    @staticmethod
    def joined(pieces: Sequence[PdfLine]) -> list[PdfLine]:
        """The lines that pieces of text of one height make: one, unless there are gaps between.

        A gap may be the gutter between two columns, or widths that were guessed too small; which
        of them is known when the columns are (`arrange`).
        """
        lines: list[PdfLine] = []
        start = 0
        for i in range(1, len(pieces) + 1):
            if i == len(pieces) or _apart(pieces[i - 1], pieces[i]):
                lines += _joined(pieces[start:i])
                start = i
        return lines


def _apart(before: PdfLine, piece: PdfLine) -> bool:
    if not piece.text.strip():
        return False
    gap = piece.x - (before.x + before.width)
    return gap > piece.size or piece.x < before.x - piece.size


def _joined(pieces: Sequence[PdfLine]) -> list[PdfLine]:
    """One line of these pieces; none if they are blank."""
    text = "".join(piece.text for piece in pieces)
    if not text.strip():
        return []
    letters: Counter[tuple[float, float, str]] = Counter()
    for piece in pieces:  # a note's number above the line does not speak for it
        letters[round(piece.size, 1), piece.y, piece.font] += len(piece.text.strip())
    (size, y, font), _ = letters.most_common(1)[0]
    first = next(piece for piece in pieces if piece.text.strip())
    return [PdfLine(text.strip(), first.x, y, size, font)]


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
    """A page's lines in reading order."""

    lines: list[PdfLine] = field(default_factory=list)


def body_size(lines: Sequence[PdfLine]) -> float:
    """The size of type of most letters, in points."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def arrange(pages: Sequence[PdfPage], size: float) -> None:
    """Number pages, give each line its column, and put lines in the order in which they are read.

    Most programs draw column after column: then the order stays as it is. Where columns are drawn
    line by line, they are taken apart.
    """
    everywhere = _edges([line for page in pages for line in page.lines], size, ())
    for number, page in enumerate(pages):
        edges = _edges(page.lines, size, everywhere)
        for line in page.lines:
            line.page = number
            line.column = max(
                (i for i, edge in enumerate(edges) if edge <= line.x + _NEAR), default=0
            )
            line.left = min(edges[line.column], line.x) if edges else line.x
        page.lines = _mended(page.lines)
        columns = [line.column for line in page.lines]
        changes = sum(a != b for a, b in pairwise(columns))
        if len(edges) > 1 and changes > 2 * len(edges) + 2:
            page.lines = list(_by_columns(page.lines, edges))


def _edges(lines: Sequence[PdfLine], size: float, others: Sequence[float]) -> list[float]:
    """Where columns begin, from left to right; one of `others` counts if one line begins there."""
    starts = Counter(round(line.x / _NEAR) for line in lines)
    elsewhere = {round(edge / _NEAR) for edge in others}
    needed = max(COLUMN_LINES, COLUMN_SHARE * len(lines))
    edges: list[float] = []
    for start in sorted(starts):
        enough = starts[start] + starts[start + 1] >= needed
        far = not edges or start * _NEAR - edges[-1] > COLUMN_SIZES * size
        if far and (enough or elsewhere & {start - 1, start, start + 1}):
            edges.append(start * _NEAR)
    return edges


def _mended(lines: Sequence[PdfLine]) -> list[PdfLine]:
    """Lines that were cut at a gap which is no gutter are one again."""
    mended: list[PdfLine] = []
    for line in lines:
        before = mended[-1] if mended else None
        if (
            before
            and before.column == line.column
            and abs(before.y - line.y) < 0.3 * line.size
            and -line.size < line.x - (before.x + before.width) < 0.15 * before.width
        ):
            size, font = before.size, before.font
            if len(line.text) > len(before.text):
                size, font = line.size, line.font
            text = f"{before.text} {line.text}"
            mended[-1] = replace(before, text=text, size=size, font=font)
        else:
            mended.append(line)
    return mended


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
