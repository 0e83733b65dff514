"""What an HTML page says about itself in meta tags, JSON-LD and links, with the tag as evidence."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml import html

from .dates import find_date
from .names import clean, known_outlet, people, split_site, terms
from .records import MetadataValue

_MAX_JSON = 500_000
_ARTICLE_TYPES = re.compile(r"article|posting|report|review|creativework", re.IGNORECASE)

# Names of meta tags, most trusted first.
TITLE_TAGS = (
    "og:title",
    "twitter:title",
    "dc.title",
    "citation_title",
    "parsely-title",
    "headline",
)
AUTHOR_TAGS = (
    "citation_author",
    "author",
    "article:author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "og:article:author",
    "article:author_name",
)
DATE_TAGS = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "citation_publication_date",
    "parsely-pub-date",
    "datepublished",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publication_date",
    "publish-date",
    "ptime",
    "pdate",
    "displaydate",
    "date",
)
UPDATE_TAGS = (
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
    "lastmod",
    "revision_date",
)
KEYWORD_TAGS = ("news_keywords", "article:tag", "citation_keywords", "parsely-tags", "keywords")
SITE_TAGS = ("og:site_name", "citation_journal_title", "dc.publisher", "publisher", "cre")
URL_TAGS = ("og:url", "twitter:url")

Found = dict[str, MetadataValue]


def _stated(value: str | tuple[str, ...], evidence: str) -> MetadataValue:
    return MetadataValue(value, "stated", None, evidence[:300])


def metadata_of_tags(tree: html.HtmlElement, outlets: Mapping[str, Sequence[str]]) -> Found:
    """The fields that the page's head states; others are absent."""
    tags = _meta_tags(tree)
    article = next(_articles(tree), {})
    found: Found = {}
    for field, value in (
        ("published", _published(article, tags, tree)),
        ("updated", _updated(article, tags)),
        ("keywords", _keywords(article, tags)),
        ("authors", _authors(article, tags)),
        ("outlet", _outlet(article, tags, outlets)),
        ("url", _url(tree, tags)),
        ("title", _title(tree, tags, article, outlets)),
    ):
        if value:
            found[field] = value
    if "outlet" not in found and "url" in found:
        url = found["url"].value
        if isinstance(url, str) and (known := known_outlet(url, outlets)):
            found["outlet"] = MetadataValue(known, "inferred", None, found["url"].evidence)
    return found


def _meta_tags(tree: html.HtmlElement) -> dict[str, list[str]]:
    tags: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = " ".join((element.get("content") or "").split())
        if name and content:
            tags.setdefault(name.lower(), []).append(content)
    return tags


def _articles(tree: html.HtmlElement) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects of the page that are articles."""
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json" or not script.text:
            continue
        try:
            data = json.loads(script.text[:_MAX_JSON])
        except (ValueError, RecursionError):
            continue
        graph = data.get("@graph", data) if isinstance(data, dict) else data
        for item in graph if isinstance(graph, list) else [graph]:
            if isinstance(item, dict) and _ARTICLE_TYPES.search(str(item.get("@type", ""))):
                yield item


def _title(
    tree: html.HtmlElement,
    tags: dict[str, list[str]],
    article: dict[str, Any],
    outlets: Mapping[str, Sequence[str]],
) -> MetadataValue | None:
    stated = [(f'<meta property="{name}">', tags[name][0]) for name in TITLE_TAGS if name in tags]
    if isinstance(article.get("headline"), str):
        stated.insert(0, ("JSON-LD headline", " ".join(article["headline"].split())))
    page_title = " ".join((tree.findtext(".//title") or "").split())
    if page_title:
        stated.append(("<title>", page_title))
    # The heading that the page prints is the title, if the head says the same and more.
    for heading in tree.iter("h1"):
        text = " ".join(heading.text_content().split())
        if len(text) >= 8 and any(text.lower() in value.lower() for _, value in stated):
            return _stated(text, "<h1>")
    for evidence, value in stated:
        return _stated(split_site(value, outlets)[0], evidence)
    return None


def _authors(article: dict[str, Any], tags: dict[str, list[str]]) -> MetadataValue | None:
    author = article.get("author")
    named = [
        item.get("name") if isinstance(item, dict) else item
        for item in (author if isinstance(author, list) else [author])
    ]
    sites = {tags[name][0].casefold() for name in SITE_TAGS if name in tags}
    candidates = [("JSON-LD author", [name for name in named if isinstance(name, str)])]
    candidates += [(f'<meta name="{name}">', tags[name]) for name in AUTHOR_TAGS if name in tags]
    for evidence, values in candidates:
        found: list[str] = []
        for value in values:
            if "://" not in value and value.casefold() not in sites:
                by = re.sub(r"^(?:by|von|par|por|автор:?)\s+", "", value, flags=re.IGNORECASE)
                found += people(clean(by), certain=" " in by)
        if found:
            return _stated(tuple(dict.fromkeys(found)), f"{evidence} {', '.join(values)}")
    return None


def _published(
    article: dict[str, Any], tags: dict[str, list[str]], tree: html.HtmlElement
) -> MetadataValue | None:
    candidates = [("JSON-LD datePublished", str(article.get("datePublished") or ""))]
    candidates += [(f'<meta name="{name}">', tags[name][0]) for name in DATE_TAGS if name in tags]
    candidates += [
        ("<time>", element.get("datetime") or element.get("content") or "")
        for element in tree.xpath("//*[@itemprop='datePublished'] | //time[@pubdate]")
    ]
    return _first_date(candidates)


def _updated(article: dict[str, Any], tags: dict[str, list[str]]) -> MetadataValue | None:
    candidates = [("JSON-LD dateModified", str(article.get("dateModified") or ""))]
    candidates += [(f'<meta name="{name}">', tags[name][0]) for name in UPDATE_TAGS if name in tags]
    return _first_date(candidates)


def _first_date(candidates: Sequence[tuple[str, str]]) -> MetadataValue | None:
    for evidence, value in candidates:
        compact = re.match(r"((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)", value)
        date = find_date("-".join(compact.groups()) if compact else value)
        if date and date.edtf:
            return _stated(date.edtf, f"{evidence} {value}")
    return None


def _keywords(article: dict[str, Any], tags: dict[str, list[str]]) -> MetadataValue | None:
    named = article.get("keywords")
    values = [value for value in named if isinstance(value, str)] if isinstance(named, list) else []
    candidates = [("JSON-LD keywords", values or [named] if isinstance(named, str) else values)]
    candidates += [(f'<meta name="{name}">', tags[name]) for name in KEYWORD_TAGS if name in tags]
    for evidence, found in candidates:
        if keywords := terms(", ".join(found)):
            return _stated(keywords, f"{evidence} {', '.join(found)}")
    return None


def _outlet(
    article: dict[str, Any], tags: dict[str, list[str]], outlets: Mapping[str, Sequence[str]]
) -> MetadataValue | None:
    publisher = article.get("publisher")
    name = publisher.get("name") if isinstance(publisher, dict) else None
    candidates = [(f'<meta property="{tag}">', tags[tag][0]) for tag in SITE_TAGS if tag in tags]
    if isinstance(name, str):
        candidates.append(("JSON-LD publisher", " ".join(name.split())))
    for evidence, value in candidates:
        if 2 <= len(value) <= 80 and "://" not in value:
            return _stated(known_outlet(value, outlets) or value, f"{evidence} {value}")
    return None


def _url(tree: html.HtmlElement, tags: dict[str, list[str]]) -> MetadataValue | None:
    for element in tree.xpath("//link[@rel='canonical'][@href]"):
        if element.get("href").startswith(("http://", "https://")):
            return _stated(element.get("href").strip(), '<link rel="canonical">')
    for name in URL_TAGS:
        for value in tags.get(name, ()):
            if value.startswith(("http://", "https://")):
                return _stated(value, f'<meta property="{name}">')
    return None
