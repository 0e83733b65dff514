"""What an editor should look at before publishing: sentences about a page and its labels."""

from __future__ import annotations

from collections.abc import Sequence

from .cueing import table
from .decoding import BROKEN
from .page import Verdict
from .rows import Row

# The editor is told where so large a share of the page's words is not taken for the article.
MUCH_DISCARDED = 0.4
# An article with less words is perhaps only the free start of one.
STUB_WORDS = 120


def two_authors(taken: Sequence[str], others: Sequence[str], where: str) -> str:
    """The page names others too; `where` it does."""
    return (
        f"Two candidates for the author: {', '.join(taken)} was taken, "
        f"but {where} names {', '.join(others)}."
    )


def warnings_of(rows: Sequence[Row], verdicts: Sequence[Verdict]) -> list[str]:
    """Sentences about the labels: what was withheld, and whether an article is there at all."""
    words = {"article": 0, "all": 0}
    doubtful = 0
    paywall = False
    for row, verdict in zip(rows, verdicts, strict=True):
        words["all"] += row.words
        words["article"] += row.words * (verdict.label in ("body", "heading"))
        doubtful += verdict.doubtful
        withheld = verdict.label in ("boilerplate", "related")
        paywall |= withheld and bool(table("PAYWALL").search(row.folded))
    discarded = 1 - words["article"] / max(1, words["all"])
    warnings = []
    if not words["article"]:
        warnings.append("No article text was found on this page.")
    elif discarded >= MUCH_DISCARDED:
        warnings.append(f"{discarded:.0%} of the page’s words are not taken for the article.")
    if paywall and words["article"] < STUB_WORDS:
        warnings.append("This looks like the free start of an article behind a paywall.")
    if any(BROKEN in row.text for row in rows):
        warnings.append(f"Some characters of this file could not be read and show as {BROKEN}.")
    if doubtful:
        lines = "1 line is" if doubtful == 1 else f"{doubtful} lines are"
        warnings.append(f"{lines} doubtful: please check the labels.")
    return [warning.replace("%", " %", 1) for warning in warnings]
