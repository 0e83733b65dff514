"""The lines of a page with what can be seen of each without its neighbours."""

from __future__ import annotations

import re
from dataclasses import dataclass

from documents.numbers import thin

from .records import ExtractionError

# Lines end here and nowhere else: what Python's splitlines() also breaks at (form feeds, U+0085,
# U+2028) is white space inside a line, so that numbers agree with what editors and greps show.
_NEWLINE = re.compile(r"\r\n|\r|\n")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CLOSERS = "\"'”’»“‘«)]）】』」›*_ \u200b"
_ENDINGS = (*".!?…。！？؟۔‽;；", "——")
_INNER_SENTENCE = re.compile(r"[.!?…؟][\"'”’»)]*\s+[\"'“‘«(¿¡]*[^\W\d_a-zа-яё]|[。！？]")
# "(bsc)", "/TASS/", "[12]", "Enditem" after the full stop: an editor's initials, a note, the end.
_TRAILER = re.compile(
    r"\s?(?:[(（/]\w{1,6}[)）/]|\[\d{1,3}\]|(?<=\W )(?:Enditem|ENDS?|End)"
    r"|(?<=[.!?»”\"] )(?:[A-Z]{2,5}|[a-z]{2,4}(?:/[a-z]{2,4})*)|[■∎◼#]+|-30-)$"
)
_INITIALS = re.compile(r"(?:\b\w\.){2,}$")  # "N.Y.C." ends no sentence
_DECORATION = " \t•·|–—-»«›‹>*#:：.…→←▶►▼▲●○■□◆★☆✓✔+/_,، "
_WIDE_GAP = re.compile(r"\s{2,}|\t|\u3000")
_QUOTE = re.compile(r"\s*(?:>\s?)+(?=\s*[^\s>])")
_BRACKETS = tuple("()[]【】（）")
_BULLET = re.compile(r"(?:[•●▪◦‣■□◆○–—*·-]|\(?\d{1,2}[.)、]|[a-z]\))\s*\S")
# The longest article has a tenth of it; what has more would take longer than a child may.
MAX_ROWS = 30_000
# So many lines of a quoted mail begin with its mark.
LEAST_QUOTED = 3
# An entry of a menu that stands on one line has at most so many words, twice as many in a menu of
# five entries; the line has at most so many letters.
SPREAD_WORDS = 3
WIDEST_SPREAD = 400
# One Chinese or Japanese character says about what this many letters do.
WIDE_WIDTH = 3
# A line of at least this width (letters) that reads like sentences is a paragraph by itself.
PROSE_WIDTH = 90
LONG_PROSE_WIDTH = 220


@dataclass(slots=True)
class Row:
    """One non-blank line of a page."""

    n: int  # line of the page, from 1
    text: str  # white space collapsed
    folded: str  # lower case
    core: str  # folded, without the decoration at its ends
    width: float  # in letters; a Chinese character counts as WIDE_WIDTH of them
    words: int
    ends: bool  # like a sentence, with its full stop, question mark ...
    sentences: int  # sentence ends inside the line, its own end not counted
    gap: bool  # a blank line stands before it
    bullet: bool  # it begins with a list's dot, dash or number
    spread: bool = False  # three or more short entries with wide gaps between them
    indent: int = 0  # spaces before it
    quote: str = ""  # the marks of a quoted mail before it (">> ")

    @property
    def prose(self) -> bool:
        """It is long enough and reads like running text."""
        if self.width >= LONG_PROSE_WIDTH:
            return self.ends or self.sentences > 0 or self.width >= 1.5 * LONG_PROSE_WIDTH
        return self.width >= PROSE_WIDTH and (self.ends or self.sentences > 1)

    @property
    def long(self) -> bool:
        """Too many words for a heading, whatever it ends with."""
        return self.width >= 120 and self.words >= 18

    @property
    def sentence(self) -> bool:
        """It ends like a sentence, and is more than a word."""
        return self.ends and (self.words >= 2 or self.width >= 10)


def rows_of(text: str) -> list[Row]:
    """The page's non-blank lines, in order. Raises ExtractionError over MAX_ROWS."""
    rows: list[Row] = []
    gap = False
    lines = _NEWLINE.split(text)
    quoted = sum(line.lstrip().startswith(">") for line in lines) >= LEAST_QUOTED
    for n, whole in enumerate(lines, start=1):
        marks = _QUOTE.match(whole) if quoted else None
        quote = marks[0] if marks else ""
        line = whole[len(quote) :]
        if stripped := " ".join(line.split()):
            if len(rows) >= MAX_ROWS:
                raise ExtractionError(
                    f"This text has more than {thin(MAX_ROWS)} lines: more than one article. "
                    "Upload one article at a time."
                )
            row = row_of(n, stripped, gap)
            row.quote = quote
            row.indent = len(line) - len(line.lstrip())
            row.spread = not row.ends and _is_spread(line)
            rows.append(row)
            gap = False
        else:
            gap = True
    return rows


def row_of(n: int, text: str, gap: bool) -> Row:
    """One line, its white space collapsed; `gap`: a blank line stands before it."""
    folded = text.lower()
    head = text[:2000]  # enough to judge a line by: keeps lines of a megabyte cheap
    wide = len(_WIDE.findall(head))
    tail = _TRAILER.sub("", text[-40:]).rstrip(_CLOSERS)
    return Row(
        n=n,
        text=text,
        folded=folded,
        core=_core(folded) if len(folded) < 400 else folded,
        width=len(text) + (WIDE_WIDTH - 1) * wide,
        words=len(_WORD.findall(_WIDE.sub("", head))) + wide // 2,
        ends=(tail.endswith(_ENDINGS) and not _INITIALS.search(tail))
        or (text[-1] in "”»" and len(text) > 60),
        sentences=len(_INNER_SENTENCE.findall(head[:-3])),
        gap=gap,
        bullet=bool(_BULLET.match(text)),
    )


def _is_spread(line: str) -> bool:
    entries = _WIDE_GAP.split(line.strip()[:WIDEST_SPREAD])
    widest = max(len(entry.split()) for entry in entries)
    return len(entries) >= 3 and widest <= SPREAD_WORDS * (1 if len(entries) < 5 else 2)


def _core(folded: str) -> str:
    core = folded.strip(_DECORATION)
    if core[:1] in _BRACKETS and core[-1:] in _BRACKETS:
        core = core[1:-1].strip(_DECORATION)
    return core
