"""The picture that a shared passage shows elsewhere: its words typeset, who printed them, when.

Pure Python and Pillow. Words in a script that neither font has (Arabic, for one) are left out of
the picture rather than drawn as boxes; what remains says where they stand.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1200, 630  # what the networks ask for
MARGIN = 72
MOST_LETTERS = 400  # of a quotation; the rest is cut
SIZES = (60, 52, 44, 38, 32)  # of the quotation, the largest that fits
CREDIT_SIZE = 30
LEADING = 1.42
FOOT = 150  # kept for the credit, below the quotation
PAPER, INK, QUIET, ACCENT = "#fdfcf9", "#1d1b18", "#5e594f", "#14573f"  # as in tokens.css
_FONTS = Path(__file__).parent.parent / "static" / "vendor"
SERIF = _FONTS / "literata" / "literata-400.ttf"
HAN = _FONTS / "noto-sans-sc" / "noto-sans-sc-chinese-simplified-400-normal.woff2"
_NO_GLYPH = "\uffff"  # which no font has: what it draws stands for everything missing


def draw(quotation: str, credit: str, name: str) -> bytes:
    """A PNG of 1200 x 630: `quotation` in quotation marks, `credit` below it, and the archive's
    `name`. Any text will do; 50 to 150 ms."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    canvas = ImageDraw.Draw(image)
    canvas.rectangle((0, 0, 12, HEIGHT), fill=ACCENT)
    words = _shown(quotation)
    if words:
        size, lines = _fitted(f"“{words}”")
        top = MARGIN
        for line in lines:
            _write(canvas, (MARGIN, top), line, size, INK)
            top += round(size * LEADING)
    for text, colour, above in ((credit, INK, 92), (name, QUIET, 46)):
        line = _shortened(_drawable(" ".join(text.split())), CREDIT_SIZE)
        _write(canvas, (MARGIN, HEIGHT - MARGIN - above + 16), line, CREDIT_SIZE, colour)
    stored = io.BytesIO()
    image.save(stored, "PNG")
    return stored.getvalue()


def _shown(quotation: str) -> str:
    """What can be drawn of it; "" where a good part cannot."""
    words = " ".join(quotation.split())
    if len(words) > MOST_LETTERS:
        words = words[:MOST_LETTERS].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + " …"
    drawn = _drawable(words)
    return drawn if len(drawn) >= 0.9 * len(words) else ""


def _drawable(text: str) -> str:
    return "".join(letter for letter in text if _path(letter))


def _fitted(text: str) -> tuple[int, list[str]]:
    """The largest size in which it fits, and its lines; cut in the smallest."""
    for size in SIZES:
        lines = [*_lines(text, size)]
        fit = int((HEIGHT - 2 * MARGIN - FOOT + size) // (size * LEADING))
        if len(lines) <= fit:
            return size, lines
    return size, [*lines[: fit - 1], _shortened(f"{lines[fit - 1]} …”", size)]


def _lines(text: str, size: int) -> Iterator[str]:
    """Broken between words, or where a word alone is too long, within it: Chinese has no spaces."""
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if _width(longer, size) <= WIDTH - 2 * MARGIN:
            line = longer
            continue
        if line and _width(word, size) <= WIDTH - 2 * MARGIN and not _is_han(word):
            yield line
            line = word
            continue
        line = f"{line} " if line else ""
        width = _width(line, size)
        for letter in word:
            if width + _advance(letter, size) > WIDTH - 2 * MARGIN:
                yield line.rstrip()
                line, width = "", 0.0
            line += letter
            width += _advance(letter, size)
    if line:
        yield line


def _is_han(word: str) -> bool:
    return any(_path(letter) == HAN for letter in word)


def _shortened(text: str, size: int) -> str:
    if _width(text, size) <= WIDTH - 2 * MARGIN:
        return text
    while text and _width(f"{text} …", size) > WIDTH - 2 * MARGIN:
        text = text[:-1]
    return f"{text.rstrip()} …"


def _write(
    canvas: ImageDraw.ImageDraw, at: tuple[int, int], text: str, size: int, colour: str
) -> None:
    left, top = float(at[0]), at[1] + size
    for path, run in _runs(text):
        font = _font(path, size)
        canvas.text((left, top), run, font=font, fill=colour, anchor="ls")
        left += font.getlength(run)


def _width(text: str, size: int) -> float:
    return sum(_advance(letter, size) for letter in text)


@lru_cache(maxsize=20_000)
def _advance(letter: str, size: int) -> float:
    path = _path(letter)
    return _font(path, size).getlength(letter) if path else 0.0


def _runs(text: str) -> Iterator[tuple[Path, str]]:
    for path, letters in groupby(text, key=_path):
        if path:
            yield path, "".join(letters)


@lru_cache(maxsize=20_000)
def _path(letter: str) -> Path | None:
    """The font that has a letter; None where neither does."""
    if letter == " ":
        return SERIF
    for path in (SERIF, HAN):
        font = _font(path, 20)
        mask, missing = font.getmask(letter), font.getmask(_NO_GLYPH)
        if mask.getbbox() and (mask.size, bytes(mask)) != (missing.size, bytes(missing)):
            return path
    return None


@lru_cache(maxsize=32)
def _font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    # Without complex layout, which would let a text of marks and joiners take any time.
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)
