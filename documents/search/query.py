"""The query language: what a reader typed, as a tree of Whoosh's query objects.

    query   = all { OR all }
    all     = clause { [AND] clause }          AND binds tighter than OR, NOT tightest
    clause  = { NOT | "-" } [ field ":" ] ( word | phrase | "(" query ")" )
    phrase  = '"' words '"' [ "~" number ]     also “ ”, « », 「 」; ~5 allows 5 words between two
    word    = letters [ "*" | "~" | "~2" ]     prefix, fuzzy; also wild*cards and wom?n

What the tree means
-------------------
Fields are `text` (the passage's own words), `title`, `outlet` and `author` (analysed words),
`stance` and `kind` (exact), and `date` (proleptic days, `date.toordinal`). Leaves on `text` are
*words*, everything else (other fields, `date`, `Not`) is a *filter*. Two sets belong to a node q:

    present(q)   passages that have q, where the title of their source counts for words
    found(q)     of these, the passages that have one of the words themselves: the answer

    q                     present                          found
    Term(text, w)         w in text or w in title          w in text
    other leaf            as Whoosh matches it             the same
    And(qs)               in present of each               of these, in found of a q with words;
                                                           all of these if no q has words
    Or(qs)                in present of one                in found of one
    Not(q)                not in found(q)                  the same

A passage scores the sum of its positive words' scores in text and, where its title has them, in
title; a Term's `boost` is how often it was typed. `NumericRange(date, start, None)` matches a
source whose latest day may be `start` or later, `NumericRange(date, None, end, endexcl=True)` one
whose earliest day may be before `end`; an undated source matches neither. Where two in one And
leave no day they become one range, which nothing matches. `Every(outlet)` matches what has a known
outlet. A single CJK character is a Prefix, because bigrams are indexed. Proximity is a Phrase whose
`slop` is 1 + the number of other words allowed, an Or of the orders of two or three words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from whoosh.query import (
    And,
    Every,
    FuzzyTerm,
    NullQuery,
    Or,
    Phrase,
    Prefix,
    Query,
    Term,
    Wildcard,
)

from documents.search.grammar import (
    MAX_DISTANCE,
    MAX_PARTS,
    MAX_PATTERNS,
    MIN_LEADING,
    Builder,
    Named,
    join,
)
from documents.search.lexer import MAX_DEPTH, MAX_LENGTH, lex, quoted
from documents.search.synonyms import Synonyms

MAX_WORDS = 32  # plain words: the rarest are kept
MAX_EXPANSIONS = 1_000  # terms that one pattern may stand for; the engine counts
MAX_NOTICES = 6


class Limits(NamedTuple):
    """How much of a query is searched; what is more is left out with a notice."""

    characters: int = MAX_LENGTH
    words: int = MAX_WORDS
    parts: int = MAX_PARTS
    depth: int = MAX_DEPTH
    patterns: int = MAX_PATTERNS
    leading: int = MIN_LEADING
    distance: int = MAX_DISTANCE
    expansions: int = MAX_EXPANSIONS


_WORD_TYPES = (Term, Phrase, Prefix, Wildcard, FuzzyTerm)


@dataclass(frozen=True)  # without slots, for the cached property
class ParsedQuery:
    """A query understood; see the module's docstring for what a tree means."""

    tree: Query  # all words; Every for an empty query, NullQuery when nothing can be searched
    words: frozenset[str]  # to mark, as `highlight` takes them
    default_kinds: bool  # only body and heading are searched: no `kind:` was asked for
    notices: tuple[str, ...]  # sentences for the reader
    expanded: tuple[str, ...]  # synonyms that are searched too, as editors spell them
    excluded: tuple[str, ...]  # synonyms that are excluded too, of words that are
    named: tuple[Named, ...]  # outlets and stances that are wanted

    @property
    def wordless(self) -> bool:
        """Whether something was typed of which nothing can be searched."""
        return self.tree is NullQuery

    @cached_property
    def relaxed(self) -> Query | None:
        """The tree with any of the words, filters kept; None when that is the tree itself."""
        return _relax(self.tree)


def parse(
    text: str,
    *,
    doc_freq: Callable[[str], int] | None = None,
    synonyms: Synonyms | None = None,
) -> ParsedQuery:
    """Understand a query; about 20 microseconds for a few words, never an exception.

    `doc_freq` tells how many passages have a term, to keep the rarest of too many words; without
    it the first are kept. `synonyms` are searched too wherever a word is not quoted.
    """
    lexemes, notices = lex(text)
    builder = Builder(lexemes, synonyms)
    tree = builder.build()
    if len(builder.plain) > MAX_WORDS:
        kept = _rarest(builder.plain, doc_freq)
        which = f"first {MAX_WORDS}" if doc_freq is None else f"{MAX_WORDS} rarest"
        notices.append(f"Only the {which} of the {len(builder.plain)} words are searched.")
        builder = Builder(lexemes, synonyms, kept)
        tree = builder.build()
    notices += builder.notices
    if tree is None:
        tree = Every() if not text.strip() else NullQuery
        if text.strip():
            notices.insert(0, f"There are no words to search for in {quoted(text.strip())}.")
    return ParsedQuery(
        tree=tree,
        words=frozenset(builder.marks),
        default_kinds=not builder.kind_asked,
        notices=tuple(dict.fromkeys(notices))[:MAX_NOTICES],
        expanded=tuple(builder.searched_too),
        excluded=tuple(builder.excluded_too),
        named=tuple(builder.named),
    )


def has_words(tree: Query) -> bool:
    """Whether a tree asks for words of the passage, rather than only filters."""
    if isinstance(tree, (And, Or)):
        return any(has_words(child) for child in tree.subqueries)
    return isinstance(tree, _WORD_TYPES) and tree.fieldname == "text"


def _relax(tree: Query) -> Query | None:
    """The tree with OR between words, its filters kept; None when nothing changes."""
    if not isinstance(tree, (And, Or)):
        return None
    relaxed = [_relax(child) for child in tree.subqueries]
    children = [new or old for new, old in zip(relaxed, tree.subqueries, strict=True)]
    if isinstance(tree, Or):
        return join(Or, children) if any(relaxed) else None
    words = [child for child in children if has_words(child)]
    if len(words) < 2:
        return join(And, children) if any(relaxed) else None
    filters = [child for child in children if not has_words(child)]
    return join(And, [join(Or, words), *filters])


def _rarest(plain: dict[str, None], doc_freq: Callable[[str], int] | None) -> set[str]:
    """The words to keep of too many; words that no passage has come last, they find nothing."""
    if doc_freq is None:
        return set(list(plain)[:MAX_WORDS])
    frequency = {word: doc_freq(word) for word in plain}
    return set(sorted(plain, key=lambda word: (not frequency[word], frequency[word]))[:MAX_WORDS])
