"""Words inside a passage that somebody linked: where they stand now, and whether that is sure."""

from __future__ import annotations

from dataclasses import dataclass

from documents.stretches import re_anchor

BESIDE = 32  # characters of context in a selector, on each side


@dataclass(frozen=True, slots=True)
class Marked:
    """The text of a passage, cut around the words to mark; all of it is `before` where there are
    none."""

    before: str
    words: str = ""
    after: str = ""

    @property
    def text(self) -> str:
        return self.before + self.words + self.after

    @property
    def span(self) -> str:
        """The words to mark as `w` has them; "" where there are none."""
        start = len(self.before)
        return f"{start}-{start + len(self.words)}" if self.words else ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that were linked, found again."""

    marked: Marked
    certain: bool
    lost: str = ""  # the words as they were linked, where they stand here no more


def stretch_in(text: str, asked: tuple[int, int], linked: str | None) -> Stretch | None:
    """The stretch `asked` for, in characters of the text that was `linked` (None: of `text`
    itself), as it stands in `text`; None for what is no stretch of that text."""
    old = text if linked is None else linked
    start, end = asked
    if not start < end <= len(old) or not old[start:end].strip():
        return None
    found = re_anchor(old, start, end, text)
    if found is None:
        return Stretch(Marked(text), certain=False, lost=old[start:end])
    marked = Marked(text[: found.start], text[found.start : found.end], text[found.end :])
    return Stretch(marked, certain=found.certain)


def marked_in(text: str, asked: tuple[int, int] | None) -> Marked:
    """A text that was linked, with the stretch of it that was `asked` for."""
    stretch = stretch_in(text, asked, None) if asked else None
    return stretch.marked if stretch else Marked(text)


def selectors(marked: Marked) -> list[dict[str, object]]:
    """How the W3C Web Annotation Data Model names these words of a passage; of a passage without
    a stretch, all of its words."""
    exact = marked.words or marked.before
    start = len(marked.before) if marked.words else 0
    context = {"prefix": marked.before[-BESIDE:], "suffix": marked.after[:BESIDE]}
    quoted = {name: text for name, text in context.items() if text and marked.words}
    return [
        {"type": "TextQuoteSelector", "exact": exact, **quoted},
        {"type": "TextPositionSelector", "start": start, "end": start + len(exact)},
    ]
