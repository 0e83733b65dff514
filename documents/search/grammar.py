"""From lexemes to Whoosh's query objects, by the grammar in query.py's docstring."""

from __future__ import annotations

import datetime as dt
import re
from itertools import permutations
from typing import NamedTuple

from whoosh.query import (
    And,
    Every,
    FuzzyTerm,
    Not,
    NumericRange,
    Or,
    Phrase,
    Prefix,
    Query,
    Term,
    Wildcard,
)

from documents.search.analysis import fold, is_cjk, query_terms, stem
from documents.search.lexer import Lexeme, quoted
from documents.search.records import UNKNOWN_OUTLET
from documents.search.synonyms import Synonyms

MAX_PARTS = 32  # phrases, fields, exclusions: the first are kept
MAX_PATTERNS = 4  # words with *, ? or ~
MIN_LEADING = 2  # letters before the first * or ?
MAX_DISTANCE = 2  # letters that may differ in a fuzzy word
MAX_SLOP = 100
KINDS = ("body", "heading", "caption", "reference")

_DATE = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_FUZZY = re.compile(r"(.+?)~(\d{0,9})")
_NOT_PATTERN = re.compile(r"[^\w*?]+")


class Named(NamedTuple):
    """An outlet or a stance that a query asks for."""

    field: str
    name: str  # as it was typed
    tree: Query


class Builder:
    """Recursive descent over the lexemes; what is None has no words and is left out."""

    def __init__(
        self, lexemes: list[Lexeme], synonyms: Synonyms | None, kept: set[str] | None = None
    ) -> None:
        self.lexemes = lexemes
        self.synonyms = synonyms
        self.kept = kept  # the plain words to search, None for all
        self.at = 0
        self.plain: dict[str, None] = {}  # distinct plain words in order
        self.marks: set[str] = set()
        self.parts = 0
        self.patterns = 0
        self.negated = False
        self.kind_asked = False
        self.searched_too: dict[str, None] = {}  # synonyms, as editors spell them ...
        self.excluded_too: dict[str, None] = {}  # ... and those of words that are excluded
        self.named: list[Named] = []
        self.notices: list[str] = []

    def build(self) -> Query | None:
        return self._query("text")

    def _kind(self) -> str:
        return self.lexemes[self.at].kind if self.at < len(self.lexemes) else "end"

    def _query(self, field: str) -> Query | None:
        choices = [self._all(field)]
        while self._kind() == "or":
            self.at += 1
            choices.append(self._all(field))
        found = [choice for choice in choices if choice is not None]
        return join(Or, found) if found else None

    def _all(self, field: str) -> Query | None:
        found: list[Query] = []
        run: list[str] = []  # plain words beside each other, where synonyms are looked for
        while (kind := self._kind()) not in ("end", "or", "close"):
            lexeme = self.lexemes[self.at]
            if kind == "and":
                self.at += 1
            elif kind == "word" and field == "text" and not _is_pattern(lexeme.text):
                self.at += 1
                run += query_terms(lexeme.text)
            else:
                found += self._words(run)
                run = []
                clause = self._clause(field)
                if clause is not None:
                    found.append(clause)
        found += self._words(run)
        return self._with_one_span(join(And, found)) if found else None

    def _with_one_span(self, tree: Query) -> Query:
        """Dates that leave no day as one range: a source with an open end has each of them."""
        if not isinstance(tree, And):
            return tree
        ranges = [child for child in tree.subqueries if isinstance(child, NumericRange)]
        starts = [each.start for each in ranges if each.start is not None]
        ends = [each.end for each in ranges if each.end is not None]
        if not starts or not ends or max(starts) < min(ends):
            return tree
        start, end = max(starts), min(ends)
        self.notices.append(no_day(dt.date.fromordinal(start), dt.date.fromordinal(end)))
        others = [child for child in tree.subqueries if child not in ranges]
        return join(And, [*others, NumericRange("date", start, end, endexcl=True)])

    def _clause(self, field: str) -> Query | None:
        before = self.negated
        inverted = False
        while self._kind() == "not":
            inverted = not inverted
            self.at += 1
        self.negated ^= inverted
        if self._kind() == "field":
            field = self.lexemes[self.at].text
            self.at += 1
        lexeme = self.lexemes[self.at]
        self.at += 1
        if lexeme.kind == "open":
            found = self._query(field)
            self.at += 1
        else:
            found = self._atom(field, lexeme)
        self.negated = before
        return Not(found) if inverted and found is not None else found

    def _atom(self, field: str, lexeme: Lexeme) -> Query | None:
        """A word or phrase that is not just a plain word: these are counted."""
        self.parts += 1
        if self.parts > MAX_PARTS:
            self.notices.append(
                f"Only the first {MAX_PARTS} phrases, fields and exclusions are searched."
            )
            return None
        if field in ("before", "after"):
            return self._date(field, lexeme.text)
        if field == "kind":
            return self._kind_filter(lexeme.text)
        if field == "stance":
            found: Query | None = Term("stance", _slug(lexeme.text))
        else:
            found = self._analysed(field, lexeme)
        if field == "outlet" and _says_unknown(lexeme.text):
            found = join(Or, [*filter(None, [found]), Not(Every("outlet"))])
        if field in ("outlet", "stance") and found is not None and not self.negated:
            self.named.append(Named(field, lexeme.text, found))
        return found

    def _analysed(self, field: str, lexeme: Lexeme) -> Query | None:
        if lexeme.kind == "phrase":
            return self._phrase(field, lexeme)
        if _is_pattern(lexeme.text):
            return self._pattern(field, lexeme.text)
        return self._and(field, query_terms(lexeme.text))

    def _and(self, field: str, terms: list[str]) -> Query | None:
        plain = field == "text"
        found = self._words(terms) if plain else [_term(field, term) for term in terms]
        return join(And, found) if found else None

    def _words(self, terms: list[str]) -> list[Query]:
        """Plain words of the passage, each with its synonyms."""
        if not self.synonyms and self.kept is None and not self.negated:
            self.plain.update(dict.fromkeys(terms))
            self.marks.update(terms)
            return [_term("text", term) for term in terms]
        found: list[Query] = []
        at = 0
        while at < len(terms):
            size, others = self.synonyms.at(terms, at) if self.synonyms else (0, {})
            typed = terms[at : at + max(size, 1)]
            at += len(typed)
            if not self.negated:
                self.plain.update(dict.fromkeys(typed))
                typed = [t for t in typed if self.kept is None or t in self.kept]
            if not typed:
                continue
            for term in typed:
                self._mark(term)
            words = [_term("text", term) for term in typed]
            if others:
                choices = [self._spelling(spelling) for spelling in others]
                words = [join(Or, [join(And, words), *choices])]
                too = self.excluded_too if self.negated else self.searched_too
                too.update(dict.fromkeys(others.values()))
            found += words
        return found

    def _spelling(self, terms: tuple[str, ...]) -> Query:
        self._mark(" ".join(terms))
        return _term("text", terms[0]) if len(terms) == 1 else Phrase("text", list(terms))

    def _phrase(self, field: str, lexeme: Lexeme) -> Query | None:
        terms = query_terms(lexeme.text, whole=True)
        if len(terms) < 2:
            for term in terms:
                self._mark(term, field)
            return _term(field, terms[0]) if terms else None
        if lexeme.slop is None:
            self._mark(" ".join(terms), field)
            return Phrase(field, terms)
        slop = 1 + min(lexeme.slop, MAX_SLOP)
        orders = dict.fromkeys(permutations(terms)) if len(terms) <= 3 else [tuple(terms)]
        for order in orders:
            self._mark(f"{' '.join(order)}~{slop}", field)
        return join(Or, [Phrase(field, list(order), slop=slop) for order in orders])

    def _pattern(self, field: str, word: str) -> Query | None:
        """A word with *, ? or ~, or plain words with a notice when it cannot be one."""
        plain = re.sub(r"[*?~]\d*", " ", word) if "~" in word else re.sub(r"[*?]", " ", word)
        if self.patterns == MAX_PATTERNS:
            self.notices.append(
                f"Only {MAX_PATTERNS} words may have * or ~; {quoted(word)} was searched as a"
                " plain word."
            )
            return self._and(field, query_terms(plain))
        fuzzy = _FUZZY.fullmatch(word)
        found = self._fuzzy(field, word, fuzzy[1], fuzzy[2]) if fuzzy else self._wild(field, word)
        if found is None:
            return self._and(field, query_terms(plain))
        self.patterns += 1
        return found

    def _fuzzy(self, field: str, word: str, letters: str, number: str) -> Query | None:
        terms = query_terms(letters)
        distance = int(number or 1)
        if len(terms) != 1 or len(terms[0]) < MIN_LEADING or is_cjk(terms[0]) or distance == 0:
            return None
        if distance > MAX_DISTANCE:
            self.notices.append(f"In {quoted(word)} at most {MAX_DISTANCE} letters may differ.")
        distance = min(distance, MAX_DISTANCE)
        self._mark(f"{terms[0]}~{distance}", field)
        return FuzzyTerm(field, terms[0], maxdist=distance, prefixlength=1)

    def _wild(self, field: str, word: str) -> Query | None:
        """Stems are indexed, so a pattern is tried as typed and as stemmed ("military*")."""
        found: list[Query] = []
        for piece in _NOT_PATTERN.split(word):
            piece = re.sub(r"\*[*?]*", "*", piece.strip("?"))
            letters = re.split(r"[*?]", piece, maxsplit=1)[0]
            leading = fold(letters)
            if letters == piece or is_cjk(leading):
                plain = self._and(field, query_terms(piece))
                found += [plain] if plain else []
            elif len(leading) < MIN_LEADING:
                instead = "searched as plain words" if query_terms(word) else "it is left out"
                self.notices.append(
                    f"{quoted(word)} needs {MIN_LEADING} letters before the star; {instead}."
                )
                return None
            else:
                found.append(self._wildcard(field, piece, leading))
        return join(And, found) if found else None

    def _wildcard(self, field: str, piece: str, leading: str) -> Query:
        pattern = re.sub(r"[^*?]+", lambda letters: fold(letters.group()), piece)
        self._mark(pattern, field)
        if pattern != f"{leading}*":
            patterns = dict.fromkeys((pattern, _stem_end(pattern)))
            self._mark(_stem_end(pattern), field)
            return join(Or, [Wildcard(field, choice) for choice in patterns])
        whole = stem(leading)
        if whole.startswith(leading):
            return Prefix(field, leading)
        self._mark(whole, field)
        return Or([Prefix(field, leading), Term(field, whole)])

    def _date(self, field: str, text: str) -> Query | None:
        day = _first_day(text)
        if day is None:
            self.notices.append(
                f"{quoted(f'{field}:{text}')} is not a date such as 2019, 2019-05 or 2019-05-31;"
                " searched as plain words."
            )
            return self._and("text", query_terms(text))
        if field == "after":
            return NumericRange("date", day.toordinal(), None)
        return NumericRange("date", None, day.toordinal(), endexcl=True)

    def _kind_filter(self, text: str) -> Query | None:
        kind = text.strip().lower()
        if kind not in KINDS:
            self.notices.append(
                f"{quoted(text)} is not a kind; kinds are {', '.join(KINDS)}. Searched as plain"
                " words."
            )
            return self._and("text", query_terms(text))
        self.kind_asked |= not self.negated
        return Term("kind", kind)

    def _mark(self, words: str, field: str = "text") -> None:
        if field == "text" and not self.negated:
            self.marks.add(words)


def _is_pattern(word: str) -> bool:
    return "*" in word or "~" in word or "?" in word.rstrip("?")


def _term(field: str, term: str) -> Query:
    single = len(term) == 1 and is_cjk(term)
    return Prefix(field, term) if single else Term(field, term)


def _says_unknown(name: str) -> bool:
    """Whether a name is that of no outlet, as an address has it or a page shows it."""
    return name.lower().split() in ([UNKNOWN_OUTLET], [UNKNOWN_OUTLET, "outlet"])


def _stem_end(pattern: str) -> str:
    """A pattern without the suffix of the words that it stands for: "al*ces" as "al*c"."""
    letters = re.sub(r"[*?]", "q", pattern)  # a letter that no suffix has
    stemmed = stem(letters)
    end = 1 + max(pattern.rfind("*"), pattern.rfind("?"))
    return pattern[:end] + stemmed[end:] if stemmed[:end] == letters[:end] else pattern


def _slug(text: str) -> str:
    return "-".join(re.findall(r"\w+", text.lower()))


def shortest(day: dt.date) -> str:
    """The shortest text that begins on `day`: "2021" for 1 January 2021, "2021-03" for 1 March."""
    text = day.isoformat()
    return text[:4] if text.endswith("-01-01") else text[:7] if text.endswith("-01") else text


def no_day(after: dt.date, before: dt.date) -> str:
    """What to say of an interval that has no day in it."""
    return f"The dates leave no day: from {shortest(after)} to before {shortest(before)}."


def _first_day(text: str) -> dt.date | None:
    """The first day of a year, month or day; None for what is none."""
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def join(operator: type[And] | type[Or], children: list[Query]) -> Query:
    """`children` under one And or Or: nested ones opened, equal words counted in the boost."""
    if len(children) == 1:
        return children[0]
    flat: list[Query] = []
    seen: dict[tuple[str, str], int] = {}
    for child in children:
        for part in child.subqueries if isinstance(child, operator) else (child,):
            if isinstance(part, Term):
                key = (part.fieldname, part.text)
                if key in seen:
                    old = flat[seen[key]]
                    flat[seen[key]] = Term(*key, boost=old.boost + part.boost)
                    continue
                seen[key] = len(flat)
            flat.append(part)
    return flat[0] if len(flat) == 1 else operator(flat)
