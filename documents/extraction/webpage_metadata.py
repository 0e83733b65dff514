"""What an HTML page says about itself in meta tags, JSON-LD and links, with the tag as evidence."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml import html

from .cueing import table
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

# Between a title and its site: "Title | Outlet", "Title_Section_Outlet", "Outlet: Title".
TITLE_PARTS = re.compile(r"\s[|–—»·-]\s|\s?[|_]\s?|:\s")
_BARS = "|–—»·-_"
LONGEST_SITE = 60
LEAST_TITLE = 8
_HOME = re.compile(r"(?:https?://[^/]+)?/(?:index\.\w+)?")
_COPYRIGHT = re.compile(r"©|\(c\)|copyright|版权所有", re.IGNORECASE)

Found = dict[str, MetadataValue]


def _stated(value: str | tuple[str, ...], evidence: str) -> MetadataValue:
    return MetadataValue(value, "stated", None, evidence[:300])


def metadata_of_tags(tree: html.HtmlElement, outlets: Mapping[str, Sequence[str]]) -> Found:
    """The fields that the page's head states; others are absent."""
    tags = _meta_tags(tree)
    article = _article(tree)
    found: Found = {}
    for field, value in (
        ("published", _published(article, tags, tree)),
        ("updated", _updated(article, tags)),
        ("keywords", _keywords(article, tags)),
        ("authors", _authors(article, tags) or _marked_author(tree)),
        ("outlet", _outlet(article, tags, outlets, _page_title(tree))),
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


def _article(tree: html.HtmlElement) -> dict[str, Any]:
    """The first JSON-LD object of the page that is an article, whole; {} if none."""
    objects = list(_objects(tree))
    named = {item["@id"]: item for item in objects if isinstance(item.get("@id"), str)}

    def whole(value: Any) -> Any:  # "author": {"@id": "#jane"}
        known = isinstance(value, dict) and isinstance(value.get("@id"), str)
        return {**named.get(value["@id"], {}), **value} if known else value

    for item in objects:
        if _ARTICLE_TYPES.search(str(item.get("@type", ""))):
            return {
                key: [whole(one) for one in value] if isinstance(value, list) else whole(value)
                for key, value in item.items()
            }
    return {}


def _objects(tree: html.HtmlElement) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects of the page."""
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json" or not script.text:
            continue
        try:
            data = json.loads(script.text[:_MAX_JSON])
        except (ValueError, RecursionError):
            continue
        graph = data.get("@graph", data) if isinstance(data, dict) else data
        for item in graph if isinstance(graph, list) else [graph]:
            if isinstance(item, dict):
                yield item


def _page_title(tree: html.HtmlElement) -> str:
    return " ".join((tree.findtext(".//title") or "").split())


def _title(
    tree: html.HtmlElement,
    tags: dict[str, list[str]],
    article: dict[str, Any],
    outlets: Mapping[str, Sequence[str]],
) -> MetadataValue | None:
    stated = [(f'<meta property="{name}">', tags[name][0]) for name in TITLE_TAGS if name in tags]
    if isinstance(article.get("headline"), str):
        stated.insert(0, ("JSON-LD headline", " ".join(article["headline"].split())))
    if page_title := _page_title(tree):
        stated.append(("<title>", page_title))
    # The heading that the page prints is the title, if the head says the same and more.
    for heading in tree.iter("h1"):
        if any(_HOME.fullmatch(link.get("href", "")) for link in heading.iter("a")):
            continue  # the site's name, not the article's
        text = " ".join(heading.text_content().split())
        if len(text) >= LEAST_TITLE and any(text.lower() in value.lower() for _, value in stated):
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


def _marked_author(tree: html.HtmlElement) -> MetadataValue | None:
    """Whom the page's own marks name: microdata, or the one link with rel="author"."""
    own = "not(ancestor-or-self::*[contains(@itemtype, 'Comment') or @itemprop='comment'])"
    for evidence, path in (
        ("itemprop=author", f"//*[@itemprop='author'][{own}]"),
        ("rel=author", f"//a[@rel='author'][{own}]"),
    ):
        values = []
        for element in tree.xpath(path):
            name = next(iter(element.xpath(".//*[@itemprop='name']")), element)
            values.append(" ".join((name.get("content") or name.text_content()).split()))
        found = [people(clean(value), certain=False) for value in dict.fromkeys(values)]
        if not found:
            continue
        if len(found) == 1 or (evidence == "itemprop=author" and all(found)):
            named = tuple(dict.fromkeys(name for names in found for name in names))
            return _stated(named, f"{evidence} {', '.join(values)}") if named else None
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
    article: dict[str, Any],
    tags: dict[str, list[str]],
    outlets: Mapping[str, Sequence[str]],
    page_title: str,
) -> MetadataValue | None:
    """Of several names that of which the page's title ends or begins, else the first."""
    publisher = article.get("publisher")
    name = publisher.get("name") if isinstance(publisher, dict) else None
    candidates = [(f'<meta property="{tag}">', tags[tag][0]) for tag in SITE_TAGS if tag in tags]
    if isinstance(name, str):
        candidates.append(("JSON-LD publisher", " ".join(name.split())))
    parts = {part.casefold() for part in TITLE_PARTS.split(page_title)}
    for evidence, value in sorted(candidates, key=lambda pair: pair[1].casefold() not in parts):
        if 2 <= len(value) <= 80 and "://" not in value:
            return _stated(known_outlet(value, outlets) or value, f"{evidence} {value}")
    return None


def without_site(
    tree: html.HtmlElement,
    found: Found,
    heading: str,
    lines: Sequence[str],
    outlets: Mapping[str, Sequence[str]],
) -> Found:
    """The title without the site's name, where the page prints the rest as its heading; and the
    site's name of <title>, where the page prints that on a line of its own or as its owner."""
    added: Found = {}
    title = found.get("title")
    if title and isinstance(title.value, str) and _beside(title.value, heading):
        added["title"] = _stated(heading, title.evidence or "")
        title = added["title"]
    if "outlet" in found or not title:
        return added
    whole = _page_title(tree)
    for site in reversed(_beside(whole, str(title.value))):
        part = table("SECTIONS").fullmatch(site.lower()) or table("WHOLE").fullmatch(site.lower())
        if part or not 2 <= len(site) <= LONGEST_SITE:
            continue
        if any(
            line.casefold() == site.casefold() or (site in line and _COPYRIGHT.search(line))
            for line in lines
        ):
            name = known_outlet(site, outlets) or site
            added["outlet"] = MetadataValue(name, "inferred", None, f"<title> {whole}"[:300])
            break
    return added


def _beside(whole: str, title: str) -> list[str]:
    """The parts of the browser's title before or after this one; none if it has it not."""
    if len(title) < LEAST_TITLE:
        return []
    before, found, after = whole.partition(title)
    parted = before.rstrip()[-1:] in ("", *_BARS, ":") and after.lstrip()[:1] in ("", *_BARS)
    if not found or not parted:
        return []
    return [part.strip() for part in TITLE_PARTS.split(f"{before} | {after}") if part.strip()]


def _url(tree: html.HtmlElement, tags: dict[str, list[str]]) -> MetadataValue | None:
    for element in tree.xpath("//link[@rel='canonical'][@href]"):
        if element.get("href").startswith(("http://", "https://")):
            return _stated(element.get("href").strip(), '<link rel="canonical">')
    for name in URL_TAGS:
        for value in tags.get(name, ()):
            if value.startswith(("http://", "https://")):
                return _stated(value, f'<meta property="{name}">')
    return None
