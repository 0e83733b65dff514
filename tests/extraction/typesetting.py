"""Sets texts as the pages of a PDF, letter by letter at known places, for the tests of its reader.

No library is needed: a PDF without its fonts' outlines cannot be printed, but says where each
letter stands and which it is, which is all that is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, MARGIN, GUTTER = 595, 842, 60, 18
# Widths of Times Roman from the space to the tilde, in thousandths of its size (Adobe's metrics).
_TIMES = [
    *(250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278),
    *([500] * 10),
    *(278, 278, 564, 564, 564, 444, 921),
    *(722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889),
    *(722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611),
    *(333, 278, 333, 469, 500, 333),
    *(444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778),
    *(500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444),
    *(480, 200, 480, 541),
]
_NORMAL, _FULL = 500, 1000  # of other letters, and of Chinese ones


@dataclass(frozen=True)
class Words:
    """A line at a place of a page, in points from its lower left corner."""

    text: str
    x: float
    y: float
    size: float = 10
    bold: bool = False


def width_of(text: str, size: float) -> float:
    return sum(_width(ord(letter)) for letter in text) * size / 1000


def _width(code: int) -> int:
    if 32 <= code < 127:
        return _TIMES[code - 32]
    return _FULL if code >= 0x2E80 else _NORMAL


def pdf(
    pages: Sequence[Sequence[Words]],
    *,
    information: dict[str, str] | None = None,
    rotation: int = 0,
    named: bool = True,
) -> bytes:
    """The file; without `named` its fonts do not say which letters they have."""
    letters = sorted({letter for page in pages for words in page for letter in words.text})
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", *_font("Times-Roman", letters, named)]
    objects += _font("Times-Bold", letters, named, first=len(objects) + 1)
    kids = []
    for page in pages:
        content = "\n".join(_shown(words) for words in page)
        objects.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Rotate {rotation}"
            f"/Contents {len(objects)} 0 R/Resources<</Font<</R 3 0 R/B 6 0 R>>>>>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    entries = "".join(f"/{key} {_utf16(value)}" for key, value in (information or {}).items())
    objects.append(f"<<{entries}>>")
    return file_of(objects, information=len(objects))


def file_of(objects: Sequence[str | bytes], *, information: int = 0) -> bytes:
    """A PDF of these objects, the first of which is the catalogue."""
    data, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        raw = content if isinstance(content, bytes) else content.encode("latin-1")
        data += f"{number} 0 obj\n".encode() + raw + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    about = f"/Info {information} 0 R" if information else ""
    trailer = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer<</Size {len(objects) + 1}/Root 1 0 R{about}>>\nstartxref\n{len(data)}\n%%EOF"
    )
    return data + trailer.encode()


def _font(name: str, letters: Sequence[str], named: bool, first: int = 3) -> list[str]:
    """A font whose codes are Unicode: itself, its widths, its table of letters."""
    codes = [ord(letter) for letter in letters]
    named_codes = [f"<{code:04x}> <{code if named else 0xE000:04x}>" for code in codes]
    table = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        + "".join(f"1 beginbfchar\n{pair}\nendbfchar\n" for pair in named_codes)
        + "endcmap end end"
    )
    return [
        f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
        f"/DescendantFonts[{first + 1} 0 R]/ToUnicode {first + 2} 0 R>>",
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/DW {_NORMAL}"
        f"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/W[32[{' '.join(map(str, _TIMES))}]11904 65535 {_FULL}]>>",
        f"<</Length {len(table)}>>stream\n{table}\nendstream",
    ]


def _utf16(text: str) -> str:
    return f"<FEFF{text.encode('utf-16-be').hex()}>"


def _shown(words: Words) -> str:
    code = words.text.encode("utf-16-be").hex()
    font = "B" if words.bold else "R"
    return f"BT /{font} {words.size} Tf 1 0 0 1 {words.x:.2f} {words.y:.2f} Tm <{code}> Tj ET"


def set_in_columns(
    paragraphs: Sequence[str],
    *,
    columns: int = 1,
    indent: float = 12,
    gap: float = 0,
    head: str = "",
    size: float = 10,
    lines_a_column: int = 50,
    hyphens: bool = False,
) -> list[list[Words]]:
    """Pages of justified text, columns drawn one after the other, with head and page number."""
    measure = (WIDTH - 2 * MARGIN - (columns - 1) * GUTTER) / columns
    leading = 1.2 * size
    bottom = HEIGHT - MARGIN - lines_a_column * leading
    pages: list[list[Words]] = []
    column, y = columns, 0.0
    for paragraph in paragraphs:
        for number, line in enumerate(_wrapped(paragraph, measure, indent, size, hyphens)):
            if y < bottom or not pages:
                column, y = column + 1, HEIGHT - MARGIN
                if column >= columns:
                    column = 0
                    pages.append([])
            x = MARGIN + column * (measure + GUTTER) + (0 if number else indent)
            pages[-1].append(Words(line, x, y, size))
            y -= leading
        y -= gap
    for number, page in enumerate(pages, start=1):
        if head:
            page.insert(0, Words(head, MARGIN, HEIGHT - 30, 8))
            page.append(Words(str(number), WIDTH / 2, 30, 8))
    return pages


def _wrapped(text: str, measure: float, indent: float, size: float, hyphens: bool) -> list[str]:
    """The lines of a paragraph; long words are divided in their middle where they do not fit."""
    chinese = ord(text[0]) >= 0x2E80
    words, lines, line = list(text) if chinese else text.split(" "), [], ""
    while words:
        word = words.pop(0)
        joined = line + ("" if chinese or not line else " ") + word
        room = measure - (0 if lines else indent)
        if not line or width_of(joined, size) <= room:
            line = joined
            continue
        half = len(word) // 2
        divided = f"{line} {word[:half]}-"
        if hyphens and word.isalpha() and len(word) >= 8 and width_of(divided, size) <= room:
            line, word = divided, word[half:]
        lines.append(line)
        line = word
    return [*lines, line]
