"""The only door to bleach, which is unmaintained: a second wall behind autoescape, for the one
text that editors write as HTML. Articles are stored and shown as plain text and never come here.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Any

import bleach
from bleach.linkifier import LinkifyFilter
from django.utils.html import linebreaks
from django.utils.safestring import SafeString

TAGS = frozenset({"p", "br", "em", "strong", "a", "ul", "ol", "li", "blockquote"})
PROTOCOLS = frozenset({"http", "https"})
# bleach takes longer than in proportion for long broken texts; beyond this all is shown as text.
LONGEST = 20_000

# bleach alone takes `javascript:1` for a host and a port, and lets `//host` through.
_WEB_ADDRESS = re.compile(r"https?://[A-Za-z0-9\[][^\s<>\"'`\\]*")
_PARAGRAPH = re.compile(r"<p[\s>]", re.IGNORECASE)
_REL = "nofollow noopener noreferrer"


def is_web_address(url: str) -> bool:
    """Whether `url` may be the target of a link: http or https, and nothing that breaks out."""
    return _WEB_ADDRESS.fullmatch(url) is not None


def clean_html(text: str) -> SafeString:
    """HTML of paragraphs, emphasis, lists and web links, safe to show; other mark-up loses its
    tags and keeps its words. Text without a paragraph tag gets paragraphs from its line breaks.
    """
    if len(text) > LONGEST:
        return SafeString(linebreaks(text, autoescape=True))
    marked_up = text if _PARAGRAPH.search(text) else linebreaks(text)
    cleaner = bleach.Cleaner(
        tags=TAGS,
        attributes=_is_allowed,
        protocols=PROTOCOLS,
        strip=True,
        filters=[partial(LinkifyFilter, callbacks=[_add_rel])],
    )
    return SafeString(cleaner.clean(marked_up))


def _is_allowed(tag: str, name: str, value: str) -> bool:
    return tag == "a" and name == "href" and is_web_address(value)


def _add_rel(attributes: dict[Any, str], new: bool = False) -> dict[Any, str] | None:
    """For LinkifyFilter: every link gets a rel; addresses that were mere text stay text."""
    if new:
        return None
    if (None, "href") in attributes:
        attributes[(None, "rel")] = _REL
    return attributes
