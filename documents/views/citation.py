"""How to cite what a page shows, for its Cite box and for the reference managers that read it."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from documents.citations import Citable, Entry, coins, entries, json_ld, meta_tags
from documents.citing import citable
from documents.context import archive_of
from documents.models import Paragraph, Source

from .asked import asked_version

DOWNLOADS = {"ris": "RIS", "bib": "BibTeX", "json": "CSL-JSON"}  # extension -> name


@dataclass(frozen=True, slots=True)
class Cite:
    """What _cite.html and _cite_head.html show; the last three are empty for what is not
    public any more."""

    entries: list[Entry]
    downloads: list[tuple[str, str]]  # (name of the format, address)
    coins: str = ""
    meta_tags: tuple[tuple[str, str], ...] = ()
    json_ld: str = ""  # safe within a script element


def earlier_version(request: HttpRequest, source: Source) -> int | None:
    """The revision that `v` names, where it is older than what readers see, or saw last."""
    number = asked_version(request)
    return number if number and number < source.shown_revision else None


def cite_source(request: HttpRequest, source: Source) -> Cite:
    """Of a source, published or withdrawn."""
    cited = citable_source(request, source)
    return _cite(cited, source.get_absolute_url(), public=source.is_published)


def cite_passage(
    request: HttpRequest,
    paragraph: Paragraph,
    *,
    words: str | None = None,
    stretch: str = "",
    version: int | None = None,
) -> Cite:
    """Of a numbered() passage, or of the `words` in it to which `stretch` leads: `w`, "4-10"."""
    cited = citable_passage(request, paragraph, words=words, stretch=stretch, version=version)
    public = paragraph.source.is_published
    return _cite(cited, paragraph.get_absolute_url(), public=public)


def cite_run(request: HttpRequest, first: Paragraph, last: Paragraph, *, stretch: str = "") -> Cite:
    """Of the numbered() passages from `first` to `last`, or of what `stretch` leads to in them."""
    cited = citable_run(request, first, last, stretch=stretch)
    address = reverse("documents:run", args=[first.public_id, last.public_id])
    return _cite(cited, address, public=first.source.is_published)


def cite_removed(request: HttpRequest, source: Source, public_id: str, version: int) -> Cite:
    """Of a passage that is none any more and was last there in revision `version`."""
    cited = citable_removed(request, source, public_id, version)
    return _cite(cited, reverse("documents:passage", args=[public_id]), public=False)


def citable_source(request: HttpRequest, source: Source, *, version: int | None = None) -> Citable:
    """As it is now, under the link to an earlier `version` where one is given."""
    link = _versioned(request, source.get_absolute_url(), version or source.shown_revision)
    return citable(source, link=link, archive=archive_of(request).name)


def citable_passage(
    request: HttpRequest,
    paragraph: Paragraph,
    *,
    words: str | None = None,
    stretch: str = "",
    version: int | None = None,
) -> Citable:
    """As it is now; or, with its `words` then, as it was in an earlier `version`, in which its
    number may have been another one."""
    source = paragraph.source
    link = _versioned(request, paragraph.get_absolute_url(), version or source.shown_revision)
    return citable(
        source,
        link=f"{link}&w={stretch}" if stretch else link,
        archive=archive_of(request).name,
        public_id=paragraph.public_id,
        # numbered() gives it
        number=None if version else paragraph.number,  # type: ignore[attr-defined]
        words=paragraph.text if words is None else words,
    )


def citable_run(
    request: HttpRequest,
    first: Paragraph,
    last: Paragraph,
    *,
    stretch: str = "",
    version: int | None = None,
) -> Citable:
    """By their numbers, without their words; under the id of the first one. In an earlier
    `version` the numbers may have been others."""
    address = reverse("documents:run", args=[first.public_id, last.public_id])
    link = _versioned(request, address, version or first.source.shown_revision)
    return citable(
        first.source,
        link=f"{link}&w={stretch}" if stretch else link,
        archive=archive_of(request).name,
        public_id=first.public_id,
        # numbered() gives them
        number=None if version else first.number,  # type: ignore[attr-defined]
        last_number=None if version else last.number,  # type: ignore[attr-defined]
    )


def citable_removed(request: HttpRequest, source: Source, public_id: str, version: int) -> Citable:
    """Without its words: whoever removed them may have had to."""
    link = _versioned(request, reverse("documents:passage", args=[public_id]), version)
    return citable(source, link=link, archive=archive_of(request).name, public_id=public_id)


def _versioned(request: HttpRequest, address: str, version: int) -> str:
    """The whole link to a page of this site as it was in a revision."""
    return f"{request.build_absolute_uri(address)}?v={version}"


def _cite(cited: Citable, address: str, *, public: bool) -> Cite:
    asked = cited.link.partition("?")[2]
    downloads = [
        (name, f"{address}cite.{extension}?{asked}") for extension, name in DOWNLOADS.items()
    ]
    if not public:
        return Cite(entries(cited), downloads)
    return Cite(
        entries(cited), downloads, coins(cited), tuple(meta_tags(cited)), _script(json_ld(cited))
    )


# Within a script element only "<" could end it; the others are for readers that look for mark-up.
_ESCAPED = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def _script(data: object) -> SafeString:
    """JSON for a script element; no text in it can end the element."""
    text = json.dumps(data, ensure_ascii=False).translate(_ESCAPED)
    return mark_safe(text)  # noqa: S308 - every < is escaped
