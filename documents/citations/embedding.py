"""What a page says of itself to reference managers and search engines: a COinS span, meta tags
(Highwire's citation_* and Dublin Core) and schema.org."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from .facts import Citable
from .names import Name, read_name


def coins(citable: Citable) -> str:
    """The title of a `<span class="Z3988">`: a ContextObject of OpenURL (Z39.88-2004)."""
    c = citable
    fields = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.type", _item_type(c)),
        ("rft.title", c.shown_title),
        *(("rft.creator", name.parts) for name in c.names),
        ("rft.contributor", read_name(c.translator).parts if c.translator else ""),
        ("rft.source", c.outlet or c.archive),
        ("rft.date", _date(c)),
        ("rft.language", c.language),
        ("rft.description", c.quotation),
        ("rft.identifier", c.link),
    ]
    return urlencode([(name, value) for name, value in fields if value])


def meta_tags(citable: Citable) -> list[tuple[str, str]]:
    """Names and contents, in order; authors have one each."""
    return [(name, content) for name, content in _meta_tags(citable) if content]


def _meta_tags(c: Citable) -> Iterator[tuple[str, str]]:
    yield "citation_title", c.shown_title
    for name in c.names:
        yield "citation_author", name.parts
    yield "citation_publication_date", _date(c).replace("-", "/")
    yield "citation_journal_title", c.outlet
    yield "citation_language", c.language
    yield "citation_public_url", c.link
    yield "DC.type", _item_type(c)
    yield "DC.title", c.shown_title
    for name in c.names:
        yield "DC.creator", name.parts
    if c.translator:
        yield "DC.contributor", read_name(c.translator).parts
    yield "DC.source", c.outlet or c.archive
    yield "DC.date", _date(c)
    yield "DC.language", c.language
    yield "DC.description", c.quotation
    yield "DC.identifier", c.link


def json_ld(citable: Citable) -> dict[str, Any]:
    """schema.org's NewsArticle; of a passage, with the words as a Quotation in it."""
    c = citable
    quotation = {"@type": "Quotation", "text": c.words, "url": c.link} if c.words else None
    fields = {
        "headline": c.shown_title,
        "author": [_agent(name) for name in c.names],
        "translator": _agent(read_name(c.translator)) if c.translator else None,
        "publisher": {"@type": "Organization", "name": c.outlet} if c.outlet else None,
        "datePublished": _date(c),
        "inLanguage": c.language,
        "sameAs": c.url,
        "url": "" if quotation else c.link,
        "isPartOf": {"@type": "Collection", "name": c.archive},
        "hasPart": quotation,
    }
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        **{name: value for name, value in fields.items() if value},
    }


def _item_type(c: Citable) -> str:
    """In the words of Zotero, which looks for its own here."""
    return "newspaperArticle" if c.outlet else "webpage"


def _agent(name: Name) -> dict[str, str]:
    return {"@type": "Organization" if name.organisation else "Person", "name": name.direct}


def _date(c: Citable) -> str:
    """Only what can be said without a word beside it: a stated day, month or year."""
    date = c.published
    return "" if date.inferred or date.precision in ("range", "unknown") else date.edtf()
