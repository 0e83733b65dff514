"""Synonyms: groups of spellings that mean the same, such as PRC / China / 中国."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from documents.search.analysis import query_terms

Spelling = tuple[str, ...]  # its terms, in order


class Synonyms:
    """A table of synonyms, ready to be looked up while a query is read.

    `groups` are lists of spellings of one or more words; a spelling that is in two groups finds
    the others of both. Building costs some microseconds per spelling.
    """

    def __init__(self, groups: Iterable[Sequence[str]]) -> None:
        self._others: dict[Spelling, dict[Spelling, str]] = {}
        for group in groups:
            spellings = {tuple(query_terms(text, whole=True)): text for text in group}
            spellings.pop((), None)
            for terms in spellings:
                others = self._others.setdefault(terms, {})
                others.update((t, text) for t, text in spellings.items() if t != terms)
        self._longest = max(map(len, self._others), default=0)

    def at(self, terms: Sequence[str], start: int) -> tuple[int, dict[Spelling, str]]:
        """The longest spelling that begins at `start`: its length in terms, and its synonyms.

        The synonyms are given as terms, each with the text it came from; (0, {}) for none.
        """
        for size in range(min(self._longest, len(terms) - start), 0, -1):
            others = self._others.get(tuple(terms[start : start + size]))
            if others:
                return size, others
        return 0, {}
