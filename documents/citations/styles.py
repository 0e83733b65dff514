"""Entries in the styles that readers are asked for: Chicago Manual of Style (18th edition, notes
and bibliography), APA (7th) and MLA (9th). An article is cited as a newspaper's, read in this
archive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .dating import apa_date, chicago_date, long_day, mla_date, short_day
from .facts import Citable
from .names import Name, read_name
from .quoting import quoted, stopped


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of an entry."""

    text: str
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A citation, ready to be pasted."""

    style: str  # chicago, apa, mla or footnote
    name: str  # what readers call the style
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """Without italics."""
        return "".join(run.text for run in self.runs)


def entries(citable: Citable) -> list[Entry]:
    """The four entries of it, bibliographies first."""
    # What no style has a place for is added as librarians add: in brackets.
    withdrawn = (Run(f" [{citable.withdrawn}]"),) if citable.withdrawn else ()
    return [
        Entry("chicago", "Chicago, bibliography", _joined(_chicago(citable), " ") + withdrawn),
        Entry("apa", "APA", _joined(_apa(citable), " ") + withdrawn),
        Entry("mla", "MLA", _joined(_mla(citable), " ") + withdrawn),
        Entry("footnote", "Footnote", _joined(_footnote(citable), "") + withdrawn),
    ]


_Runs = tuple[Run, ...]


def _chicago(c: Citable) -> Iterator[_Runs]:
    if c.authors:
        yield _sentence(_bibliography_names(c.names, most=6, kept=3))
    yield _title_sentence(c)
    if c.translator:
        yield _sentence(f"Translated by {read_name(c.translator).direct}")
    date = chicago_date(c.published)
    yield _container(c.outlet, date) if c.outlet else _sentence(_capital(date))
    if c.first_printed_in:
        yield _sentence("Originally published in ", Run(c.first_printed_in, italic=True))
    yield _sentence(c.archive)
    yield _sentence(f"Accessed {long_day(c.read_on)}")
    yield (Run(f"{c.link}."),)


def _apa(c: Citable) -> Iterator[_Runs]:
    # A page of no known newspaper is a page of this archive, whose title is italic.
    title = [Run(c.shown_title, italic=not c.outlet and not c.supplied)]
    if c.translator:
        title.append(Run(f" ({read_name(c.translator).initials_first}, Trans.)"))
    date = (Run(f"({apa_date(c.published)})."),)
    if c.authors:
        yield _sentence(_apa_names(c.names))
        yield date
        yield _sentence(*title)
    else:
        yield _sentence(*title)
        yield date
    if c.outlet and not c.signed_by_outlet:
        yield _sentence(Run(c.outlet, italic=True))
    yield _sentence(c.archive)
    yield (Run(f"Retrieved {long_day(c.read_on)}, from {c.link}"),)
    if c.first_printed_in:
        yield (Run("(Reprinted from "), Run(c.first_printed_in, italic=True), Run(")"))


def _mla(c: Citable) -> Iterator[_Runs]:
    if c.authors and not c.signed_by_outlet:
        yield _sentence(_bibliography_names(c.names, most=2, kept=1))
    yield _title_sentence(c)
    if c.translator:
        yield _sentence(f"Translated by {read_name(c.translator).direct}")
    date = mla_date(c.published)
    if c.outlet:
        yield _container(c.outlet, date)
    elif date:
        yield _sentence(_capital(date))
    yield (Run(c.archive, italic=True), Run(f", {c.link}."))
    yield _sentence(f"Accessed {short_day(c.read_on)}")
    if c.first_printed_in:
        yield _sentence("Originally published in ", Run(c.first_printed_in, italic=True))


def _footnote(c: Citable) -> Iterator[_Runs]:
    if c.authors:
        yield (Run(f"{_note_names(c.names)}, "),)
    title = c.shown_title
    yield (Run(f"{title}, " if title != c.title else f"{quoted(title, stop=',')} "),)
    if c.translator:
        yield (Run(f"trans. {read_name(c.translator).direct}, "),)
    if c.outlet:
        yield (Run(c.outlet, italic=True), Run(", "))
    yield (Run(f"{chicago_date(c.published)}, "),)
    if c.place:
        yield (Run(f"{c.place}, "),)
    if c.first_printed_in:
        yield (Run("originally published in "), Run(c.first_printed_in, italic=True), Run(", "))
    yield (Run(f"{c.archive}, accessed {long_day(c.read_on)}, {c.link}."),)


def _title_sentence(c: Citable) -> _Runs:
    title = c.shown_title
    return _sentence(title) if title != c.title else (Run(quoted(title, stop=".")),)


def _container(outlet: str, date: str) -> _Runs:
    if not date:
        return _sentence(Run(outlet, italic=True))
    return _sentence(Run(outlet, italic=True), f", {date}")


def _sentence(*parts: str | Run) -> _Runs:
    """`parts` with a full stop at their end where there is none."""
    runs = [Run(part) if isinstance(part, str) else part for part in parts]
    last = runs[-1]
    ended = stopped(last.text, stop=".")
    if not last.italic:
        return (*runs[:-1], Run(ended))
    if ended == f"{last.text}.":  # after italics it stands upright
        return (*runs, Run("."))
    return (*runs[:-1], Run(ended, italic=True))


def _capital(date: str) -> str:
    return date.replace("[n", "[N", 1).replace("[b", "[B", 1).replace("n.d.", "N.d.")


def _bibliography_names(names: Sequence[Name], *, most: int, kept: int) -> str:
    """The first one turned round; of more than `most` only `kept`."""
    first, *others = names[:kept] if len(names) > most else names
    written = [first.inverted, *(name.direct for name in others)]
    if len(names) > most:
        return ", ".join([*written, "et al."])
    if len(written) == 2 and first.inverted == first.direct:
        return " and ".join(written)
    return _listed(written, "and")


def _apa_names(names: Sequence[Name]) -> str:
    written = [name.initials for name in names]
    if len(written) > 20:
        return f"{', '.join(written[:19])}, . . . {written[-1]}"
    return _listed(written, "&")


def _note_names(names: Sequence[Name]) -> str:
    if len(names) > 2:
        return f"{names[0].direct} et al."
    return " and ".join(name.direct for name in names)


def _listed(written: Sequence[str], last: str) -> str:
    """ "One", "One, and Two", "One, Two, and Three"."""
    if len(written) == 1:
        return written[0]
    return f"{', '.join(written[:-1])}, {last} {written[-1]}"


def _joined(parts: Iterator[_Runs], space: str) -> _Runs:
    """All of them, with `space` between; runs of one kind that touch become one."""
    merged: list[Run] = []
    for part in parts:
        spaced = [Run(space), *part] if merged and space else part
        for run in spaced:
            if merged and merged[-1].italic == run.italic:
                merged[-1] = Run(merged[-1].text + run.text, run.italic)
            else:
                merged.append(run)
    return tuple(merged)
