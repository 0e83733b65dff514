"""What a stored text may hold: letters, marks, white space; nothing that a database refuses or
that makes a reader see other words than are there, and no more than a page can show."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

LONGEST_PARAGRAPH = 10_000  # characters; the longest of 245,535 news paragraphs has a few thousand

# C0 and C1 controls but tab and newline, byte order marks, noncharacters, lone surrogates.
_UNSTORABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(1 << 16, 17 << 16, 1 << 16)
    )
    + "]"
)
# Controls of writing direction: in a name they can make it read backwards.
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_FORMULA_STARTS = tuple("=+-@|%＝＋－＠")
_SENTENCE_END = re.compile(r"[.!?…]{1,4}[\"'”’»)\]]{0,4}\s|[。！？]")


def clean(text: str) -> str:
    """`text` in NFC without what cannot be stored; direction controls stay."""
    lines = text.replace("\r\n", "\n").split("\n")
    # Nothing unstorable is printable, and asking takes a tenth of the time of looking for it.
    stored = [line if line.isprintable() else _UNSTORABLE.sub("", line) for line in lines]
    return unicodedata.normalize("NFC", "\n".join(stored))


def clean_line(text: str) -> str:
    """For titles and names: one line, white space collapsed, no direction controls."""
    return " ".join(_DIRECTION.sub("", clean(text)).split())


def table_cell(text: str) -> str:
    """For a CSV file: one line that no spreadsheet takes for a formula."""
    line = clean_line(text)
    return f"'{line}" if line.startswith(_FORMULA_STARTS) else line


def parts(text: str) -> Iterator[str]:
    """`text`, cut where it is longer than a paragraph may be: after a sentence, else after a
    word, else anywhere."""
    while len(text) > LONGEST_PARAGRAPH:
        head = text[:LONGEST_PARAGRAPH]
        ends = [end.end() for end in _SENTENCE_END.finditer(head)]
        cut = (ends[-1] if ends else 0) or head.rfind(" ") + 1 or LONGEST_PARAGRAPH
        yield text[:cut].strip()
        text = text[cut:]
    yield text.strip()
