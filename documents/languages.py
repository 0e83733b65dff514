"""Languages: their tags of BCP 47, so far as CLDR knows the language."""

from __future__ import annotations

import re
from functools import lru_cache

from babel import Locale
from babel.core import get_global

# The language, then script, region and variants; a subtag of one character begins what only some
# know, and that is not for other machines.
_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})"
    r"(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|\d{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*)",
    re.ASCII,
)


@lru_cache(maxsize=1_000)
def language_tag(text: str) -> str:
    """The tag as it is written, "zh-Hant" of "ZH_hant" and "ru" of "rus"; "" where it is none, or
    names a language that nobody knows."""
    found = _TAG.fullmatch(text.strip().lower().replace("_", "-"))
    if found is None:
        return ""
    language = get_global("language_aliases").get(found["language"], found["language"])
    if "_" in language:  # the alias says more than the language
        language = found["language"]
    if language not in Locale("en").languages and language not in get_global("likely_subtags"):
        return ""
    subtags = (language, (found["script"] or "").title(), (found["region"] or "").upper())
    return "-".join(filter(None, subtags)) + found["variants"]
