"""Records for reference managers: RIS, BibTeX (with biblatex's fields) and CSL-JSON."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from typing import Any

from documents.dates import PressDate

from .facts import Citable
from .names import Name, read_name


def ris(citable: Citable) -> str:
    """One record, its lines ended by CR and LF as the format asks."""
    lines = [f"{tag}  - {value}" for tag, value in _ris_fields(citable) if value]
    return "".join(f"{line}\r\n" for line in [*lines, "ER  - "])


def _ris_fields(c: Citable) -> Iterator[tuple[str, str]]:
    yield "TY", "NEWS" if c.outlet else "ELEC"
    yield "ID", c.key
    for name in c.names:
        yield "AU", name.parts
    yield "TI", c.shown_title
    yield "T2", c.outlet or c.archive
    if c.translator:
        yield "A4", read_name(c.translator).parts
    yield "PY", _year(c.published)
    yield "DA", _ris_date(c.published)
    yield "LA", c.language
    yield "DB", c.archive
    yield "UR", c.link
    yield "Y2", f"{c.read_on:%Y/%m/%d}"
    for note in (c.quotation, *c.remarks()):
        yield "N1", note


def _year(date: PressDate) -> str:
    """The year of a date that has only one; "" else."""
    first, last = date.earliest, date.latest
    return f"{first.year:04}" if first and last and first.year == last.year else ""


def _ris_date(date: PressDate) -> str:
    """YYYY/MM/DD/, as far as it is known; "" for what is no day, month or year."""
    if date.precision in ("range", "unknown"):
        return ""
    year, month, day = [*date.edtf().split("-"), "", ""][:3]
    return f"{year}/{month}/{day}" + ("" if day else "/")


def bibtex(citable: Citable) -> str:
    """One entry. Letters of every script stay as they are (UTF-8); what means something to LaTeX
    is escaped, and titles keep their capitals."""
    kind = "article" if citable.outlet else "misc"
    fields = "".join(f",\n  {name} = {{{value}}}" for name, value in _fields(citable) if value)
    return f"@{kind}{{{citable.key}{fields}\n}}\n"


def _fields(c: Citable) -> Iterator[tuple[str, str]]:
    yield "author", " and ".join(_bibtex_name(name) for name in c.names)
    yield "title", f"{{{_latex(c.shown_title)}}}"
    if c.outlet:
        yield "journal", _latex(c.outlet)
    else:
        yield "howpublished", _latex(c.archive)
    if c.translator:
        yield "translator", _bibtex_name(read_name(c.translator))
    yield "date", _biblatex_date(c.published)
    yield "year", _year(c.published)
    yield "language", _latex(c.language)
    yield "url", c.link
    yield "urldate", str(c.read_on)
    yield "note", _latex(" ".join(_stopped(remark) for remark in c.remarks()))
    yield "annote", _latex(c.quotation)


def _stopped(remark: str) -> str:
    return remark if remark.endswith(".") else f"{remark}."


def _biblatex_date(date: PressDate) -> str:
    """EDTF, where "?" marks what was inferred; "" for undated."""
    if date.precision == "unknown":
        return ""
    if not date.inferred:
        return date.edtf()
    return "/".join(end if end == ".." else f"{end}?" for end in date.edtf().split("/"))


def _bibtex_name(name: Name) -> str:
    """Braces keep the name of an organisation whole, and an "and" in it."""
    if not name.given:
        return f"{{{_latex(name.family)}}}"
    parts = (name.family, name.suffix, name.given)
    return ", ".join(f"{{{_latex(part)}}}" for part in parts if part)


# Commands rather than \{ and \}: BibTeX counts those braces too.
_LATEX = str.maketrans(
    {char: f"\\{char}" for char in "&%$#_"}
    | {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


# Pairs that TeX joins: "--" would become a dash, "?`" an inverted mark.
_LIGATURE = re.compile(r"(?<=[-'])(?=[-'])|(?<=[`?!])(?=`)|(?<=,)(?=,)|(?<=<)(?=<)|(?<=>)(?=>)")


def _latex(text: str) -> str:
    return _LIGATURE.sub("{}", text.translate(_LATEX))


def csl_json(*citables: Citable) -> str:
    """A list with an item for each, as citation processors and reference managers read it."""
    items = [{name: value for name, value in _csl_fields(c) if value} for c in citables]
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


def _csl_fields(c: Citable) -> Iterator[tuple[str, Any]]:
    yield "id", c.key
    yield "type", "article-newspaper" if c.outlet else "webpage"
    yield "title", c.shown_title
    yield "author", [_csl_name(name) for name in c.names]
    yield "container-title", c.outlet or c.archive
    yield "translator", [_csl_name(read_name(c.translator))] if c.translator else []
    yield "issued", _csl_date(c.published)
    yield "language", c.language
    yield "URL", c.link
    yield "accessed", {"date-parts": [_parts(c.read_on)]}
    yield "archive", c.archive
    yield "note", " ".join(_stopped(remark) for remark in c.remarks())
    yield "annote", c.quotation


def _csl_name(name: Name) -> dict[str, str]:
    if not name.given:
        return {"literal": name.family}
    parts = {"family": name.family, "given": name.given}
    return parts | ({"suffix": name.suffix} if name.suffix else {})


def _csl_date(date: PressDate) -> dict[str, Any]:
    first, last = date.earliest, date.latest
    if first is None or last is None:
        return {} if date.precision == "unknown" else {"literal": str(date)}
    precision = date.precision
    if precision == "range":
        parts = [_parts(first), _parts(last)]
    else:
        parts = [_parts(first)[: {"year": 1, "month": 2}.get(precision, 3)]]
    return {"date-parts": parts} | ({"circa": True} if date.inferred else {})


def _parts(day: dt.date) -> list[int]:
    return [day.year, day.month, day.day]
