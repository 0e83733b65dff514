"""How numbers, dates, stances and editors' HTML are written on every page.

What stands on a page dozens of times is put together here: an included template costs 100
microseconds each time. Every value goes through _html, which escapes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from documents.characters import clean_line
from documents.citations import inside_quotes
from documents.dates import PressDate
from documents.models import Source
from documents.numbers import thin
from documents.results import Choice, Found
from documents.sanitize import clean_html
from documents.search import Segment

register = template.Library()
register.filter(thin)
register.filter(inside_quotes)


@register.filter
def line(text: str) -> str:
    """For attributes and titles, where nothing can be isolated: without controls of direction."""
    return clean_line(text)


@register.filter
def editors_html(text: str) -> SafeString:
    """What an editor wrote with a little mark-up, made safe to show."""
    return clean_html(text)


def _html(markup: str, *values: object) -> SafeString:
    """What Django's format_html gives, in a quarter of its time: it looks at every value for a
    lazy translation, and there are none here."""
    return mark_safe(  # noqa: S308 - every value that is not safe is escaped
        markup.format(*[v if isinstance(v, SafeString) else escape(str(v)) for v in values])
    )


@register.filter
def people(names: Sequence[str]) -> SafeString:
    """Names, one at least, as one reads them out: "A, B and C"."""
    *others, last = [_html("<bdi>{}</bdi>", name) for name in names]
    return _html("{} and {}", _joined(", ", others), last) if others else last


def _joined(separator: str, parts: Iterable[SafeString]) -> SafeString:
    return mark_safe(separator.join(parts))  # noqa: S308 - all are safe


_SVG = '<svg class="shape" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">'
_DASHED = (
    '<circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" stroke-width="1.8"'
    ' stroke-dasharray="1.9 1.634" />'
)
_SHAPES = {
    "up": '<path d="M6 1 11.5 11H.5z" fill="currentColor" />',
    "down": '<path d="M6 11 .5 1h11z" fill="currentColor" />',
    "ring": '<circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor"'
    ' stroke-width="2.2" />',
    "dash": '<path d="M.5 4.8h11v2.4H.5z" fill="currentColor" />',
}


def _mark(name: str, shape: str) -> SafeString:
    known = shape if shape in _SHAPES else "none"
    svg = mark_safe(f"{_SVG}{_SHAPES.get(shape, _DASHED)}</svg>")  # noqa: S308 - both from above
    return _html('<span class="stance stance-{}">{}{}</span>', known, svg, name)


@register.simple_tag
def stance_mark(stance: Any) -> SafeString:
    """The shape and the name of a stance; of None, or a row without a name, "unclassified"."""
    name = getattr(stance, "name", getattr(stance, "label", ""))
    return _mark(name or "unclassified", getattr(stance, "shape", ""))


@register.simple_tag
def bar(count: int, most: int) -> SafeString:
    """How much `count` is of `most`, as a bar."""
    return _html(
        '<svg class="bar" aria-hidden="true"><rect width="{}%" height="100%" /></svg>',
        _percent(count, most),
    )


def _percent(count: int, most: int) -> int:
    return round(100 * count / max(most, 1))


def _date(date: PressDate, reason: str, source_url: str) -> SafeString:
    """A day, or what is known instead with why no more is."""
    if date.precision == "day" and not date.inferred:
        return _html('<time datetime="{}">{}</time>', date.edtf(), date)
    if not reason and date.precision == "unknown":
        reason = "We do not know when this was published."
    return _html(
        '<a class="uncertain" href="{}#fact-published">{}<span class="why"> {}</span></a>',
        source_url,
        date,
        reason or "The exact day is not known.",
    )


_UNKNOWN_OUTLET = mark_safe('<span class="unknown">unknown outlet</span>')


def _printed(outlet: str, original_source: str) -> SafeString:
    if outlet:
        return _html("<span><bdi>{}</bdi></span>", outlet)
    if original_source:
        return _html(
            '<span class="unknown">unknown outlet, first in <bdi>{}</bdi></span>', original_source
        )
    return _UNKNOWN_OUTLET


def _source_line(*parts: SafeString) -> SafeString:
    return _html('<p class="source-line">{}</p>', _joined(" ", parts))


@register.simple_tag
def source_line(source: Source, stance: Any) -> SafeString:
    """Outlet, date and stance on one line; the stance may be a passage's own."""
    if source.outlet:
        url, name = source.outlet.get_absolute_url(), source.outlet.name
        printed = _html('<span><a href="{}"><bdi>{}</bdi></a></span>', url, name)
    else:
        printed = _printed("", source.original_source)
    return _source_line(printed, _date_of(source), stance_mark(stance))


@register.simple_tag
def own_source_line(source: Source) -> SafeString:
    """Date and stance on one line, and of a republication where it appeared first; for a page
    that names the outlet already."""
    line = [_date_of(source), stance_mark(source.stance)]
    if source.original_source:
        line.insert(1, _html("<span>first in <bdi>{}</bdi></span>", source.original_source))
    return _source_line(*line)


def _date_of(source: Source) -> SafeString:
    reason = source.evidence.get("published", {}).get("reason", "")
    return _date(source.published_on, reason, source.get_absolute_url())


@register.simple_tag
def hit_rows(hits: Iterable[Found]) -> SafeString:
    """The passages found, each with its source line, its snippet and where it stands."""
    return _joined("\n", map(_hit, hits))


_HIT = (
    '<li class="hit">{}<a class="hit-passage" href="{}" dir="auto"{}>{}</a>'
    '<p class="hit-under"><a href="{}"><bdi>{}</bdi></a> <span class="place">¶ {}</span></p></li>'
)


def _hit(hit: Found) -> SafeString:
    _, name, shape = hit.stance or ("", "unclassified", "")
    date = _date(hit.published_on, hit.date_reason, hit.source_url)
    return _html(
        _HIT,
        _source_line(_printed(hit.outlet, hit.original_source), date, _mark(name, shape)),
        hit.url,
        _html(' lang="{}"', hit.language) if hit.language else "",
        _marked(hit.snippet),
        hit.source_url,
        hit.title,
        thin(hit.number),
    )


def _marked(snippet: Iterable[Segment]) -> SafeString:
    parts = [
        f"<mark>{escape(text)}</mark>" if matched else escape(text) for text, matched in snippet
    ]
    return mark_safe("".join(parts))  # noqa: S308 - all are escaped


_ROW = (
    '<li><label class="choice{0}">'
    '<input type="checkbox" name="outlet" id="outlet-{1}" value="{1}"{2}>'
    ' <span class="choice-label"><bdi>{3}</bdi></span> <span class="number">{4}</span>'
    '<svg class="bar" aria-hidden="true"><rect width="{5}%" height="100%" /></svg></label>'
    "{6}</li>\n"
)


@register.simple_tag
def outlet_rows(choices: Sequence[Choice], most: int) -> SafeString:
    """The outlets to tick, each with its count and a bar; `most` is the count of a whole bar."""
    rows = (
        _ROW.format(
            "" if choice.count else " quiet",
            escape(choice.value),
            " checked" if choice.selected else "",
            escape(choice.label),
            thin(choice.count),
            _percent(choice.count, most),
            _about(choice) if choice.url else "",
        )
        for choice in choices
    )
    return mark_safe("".join(rows))  # noqa: S308 - all that are no numbers are escaped


def _about(choice: Choice) -> SafeString:
    """Under an outlet that is ticked: what it is, and the way to its page."""
    return _html(
        '<p class="choice-about"><bdi>{}</bdi> <a href="{}">About <bdi>{}</bdi></a></p>',
        choice.about,
        choice.url,
        choice.label,
    )


@register.simple_tag
def marked_words(marked: Any, first: bool = True) -> SafeString:
    """A passage's text with the words that were linked marked, and nothing else: a script counts
    its characters. `first` gives the mark its name on the page."""
    if not marked.words:
        return _html("{}", marked.text)
    mark = '{}<mark id="words" tabindex="-1">{}</mark>{}' if first else "{}<mark>{}</mark>{}"
    return _html(mark, marked.before, marked.words, marked.after)
