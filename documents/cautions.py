"""What an editor should look at before publishing, beside extraction's warnings. Pure Python."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .extraction import Extraction

MUCH = 0.4  # of the page's letters set aside: the article may be among them
WITHHELD = ("boilerplate", "comment", "related")

_BYLINE = re.compile(
    r"(?:written |authored |reported |text |story )?"
    r"(?:(?:by|von|par|por|di|автор[:ы]?)\s+|作者[:：]\s*)(?P<names>\S.{1,80})",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:,|;|/|&|\||\band\b|\bund\b|\bet\b|\by\b|\bи\b|、)\s*", re.IGNORECASE)
# Two to five words that begin with a capital, particles between them; or two to four Han letters.
_NAME = re.compile(
    r"[^\W\d_a-zа-яё][\w.’'-]*(?:\s+(?:(?:al|bin|da|de|del|der|di|du|la|le|van|von)\s+)?"
    r"[^\W\d_a-zа-яё][\w.’'-]*){1,4}|[\u4e00-\u9fff]{2,4}"
)


def cautions_of(extraction: Extraction) -> list[str]:
    """Sentences on what extraction decided without doubt and an editor may doubt."""
    return [*_much_set_aside(extraction), *_other_authors(extraction)]


def _much_set_aside(extraction: Extraction) -> Iterator[str]:
    if any(" % of the page" in warning for warning in extraction.warnings):
        return
    letters = {True: 0, False: 0}
    for block in extraction.blocks:
        letters[block.kind in WITHHELD] += len(block.text)
    share = letters[True] / max(sum(letters.values()), 1)
    if share >= MUCH and letters[False]:
        yield f"{100 * share:.0f} % of the page is set aside: is some of the article in it?"


def _other_authors(extraction: Extraction) -> Iterator[str]:
    """Where a byline names somebody else than the author that was found."""
    stated = extraction.metadata["authors"].value
    authors = [stated] if isinstance(stated, str) else list(stated or ())
    known = " ".join(authors).casefold()
    if not known:
        return
    for text in _bylines(extraction):
        match = _BYLINE.fullmatch(text)
        names = _BETWEEN.split(match["names"]) if match else []
        for name in names:
            if _NAME.fullmatch(name) and not _is_known(name, known):
                yield (
                    f"Two candidates for the author: {', '.join(authors)} was taken, but a line "
                    f"of the page says “{text}”."
                )
                return


def _bylines(extraction: Extraction) -> Iterator[str]:
    """Lines about the article: labelled so, or, where a file has no lines, made no paragraph."""
    if extraction.lines:
        yield from (line.text for line in extraction.lines if line.label == "byline")
        return
    taken = {block.line for block in extraction.blocks}
    for n, text in enumerate(extraction.text.split("\n"), start=1):
        if text.strip() and n not in taken:
            yield " ".join(text.split())


def _is_known(name: str, known: str) -> bool:
    """One of its words that is no initial stands in the names that are known."""
    words = [word for word in re.findall(r"\w+", name.casefold()) if len(word) > 1]
    return any(word in known for word in words)
