"""What one sentence claims: claims, and what negates, hedges, concedes or relays them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from .cues import Cue, Role
from .matching import Match, Places, Table
from .sentences import Sentence

# Words over which "not" still reaches the claim's next word.
NEGATION_REACHES = 8
# "will not, the minister said, form": words that may stand between such commas.
LONGEST_PARENTHESIS = 6
_CLAUSE_MARKS = frozenset(",:()—")
# These share a sentence's words out among themselves, the longest match first.
_SHARING = (Role.CLAIM, Role.NEGATION, Role.DENIAL, Role.HEDGE, Role.CONCESSION, Role.IDIOM)
# Their words are nobody's statement: "too early to say".
_SPENDING = (Role.NEGATION, Role.HEDGE, Role.IDIOM)


@dataclass(frozen=True, slots=True)
class Reading:
    """A claim as the sentence makes it."""

    cue: Cue
    stance: str  # a slug
    weight: float  # the cue's, times the factors of its hedge and concession
    relayed: bool  # in quotation marks, or somebody said so
    words: str  # by which it makes it, folded: "will … form"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A sentence read by itself."""

    readings: tuple[Reading, ...]
    groups: frozenset[str]  # the groups of the subject that it names
    elsewhere: bool  # it also names another subject
    matches: tuple[Match, ...] = ()  # of the rows that count in it, in the table's order


def judge(sentence: Sentence, table: Table, until: float = float("inf")) -> Judgement:
    """Claims and subject of a sentence; linear in its words for a given table. Raises
    TimeoutError where it is not read `until` that time of time.monotonic()."""
    places = table.places(sentence.words, until)
    if not _found(places, table, (Role.SUBJECT,)):
        return Judgement((), frozenset(), False)
    idioms = {p for match in _found(places, table, (Role.IDIOM,)) for p in match.own}
    breaks = [m for m in _found(places, table, (Role.BREAK,)) if idioms.isdisjoint(m.own)]
    segments = _numbered(
        sentence, {place for match in breaks for place in match.own}, frozenset(";")
    )
    others = _found(places, table, (Role.ELSEWHERE,), segments)
    taken = {place for match in others for start, end in match.spans for place in range(start, end)}
    subjects = [
        match
        for match in _found(places, table, (Role.SUBJECT,))
        if not taken.intersection(range(match.start, match.end))
    ]
    groups = frozenset(match.cue.group for match in subjects)
    shared = _shared_out(_found(places, table, _SHARING, segments), taken)
    spent = {place for match in shared if match.cue.role in _SPENDING for place in match.own}
    voices = [
        match
        for match in _found(places, table, (Role.ATTRIBUTION, Role.AUTHOR), segments)
        if spent.isdisjoint(match.own)
    ]
    claims = groups and any(match.cue.role is Role.CLAIM for match in shared)
    readings = _Reader(sentence, segments, shared, voices).readings() if claims else ()
    matches = sorted(
        [*subjects, *others, *breaks, *shared, *voices], key=lambda m: (m.row, m.start)
    )
    return Judgement(tuple(readings), groups, bool(others), tuple(matches))


def _found(
    places: Places, table: Table, roles: Sequence[Role], segments: Sequence[int] | None = None
) -> list[Match]:
    rows = (row for row in places.rows if table.cues[row].role in roles)
    return [match for row in rows for match in places.matches(row, segments)]


def _shared_out(matches: Iterable[Match], taken: set[int]) -> list[Match]:
    """Matches of which no two have a word in common, the subject's terms apart: those with more
    elements first, then the tightest, the leftmost, and the first in the table. What looks back
    ("... ?") judges a claim from outside and may share its words."""
    used: set[int] = set()
    kept = []
    for match in sorted(matches, key=lambda m: (-len(m.spans), m.end - m.start, m.start, m.row)):
        terms = {place for start, end in match.spans for place in range(start, end)} - match.own
        if match.looks_back:
            kept.append(match)
        elif used.isdisjoint(match.own) and taken.isdisjoint(terms):
            used |= match.own
            kept.append(match)
    return sorted(kept, key=lambda match: (match.start, match.row))


def _numbered(sentence: Sentence, cuts: set[int], marks: frozenset[str]) -> list[int]:
    """For each word the number of its part, where a cut or a mark begins a new one."""
    return list(accumulate(p in cuts or w in marks for p, w in enumerate(sentence.words)))


class _Reader:
    """One sentence's matches, asked for what governs each claim."""

    def __init__(
        self,
        sentence: Sentence,
        segments: Sequence[int],
        shared: Sequence[Match],
        voices: Sequence[Match],
    ) -> None:
        self._sentence = sentence
        self._segments = segments
        self._by_role = {role: [m for m in shared if m.cue.role is role] for role in _SHARING}
        self._attributions = [m for m in voices if m.cue.role is Role.ATTRIBUTION]
        self._authors = [m for m in voices if m.cue.role is Role.AUTHOR]
        self._clauses = self._numbered_clauses()

    def _numbered_clauses(self) -> list[int]:
        words = self._sentence.words
        cuts = {place for place, word in enumerate(words) if word in _CLAUSE_MARKS}
        commas = [place for place, word in enumerate(words) if word == ","]
        for negation in self._by_role[Role.NEGATION]:
            if negation.end in commas:  # a parenthesis right after "not" leaves its reach whole
                cuts.discard(negation.end)
                closing = next((c for c in commas if c > negation.end), len(words))
                if closing - negation.end - 1 <= LONGEST_PARENTHESIS:
                    cuts.discard(closing)
        return [
            clause + segment
            for clause, segment in zip(
                _numbered(self._sentence, cuts, frozenset()), self._segments, strict=True
            )
        ]

    def readings(self) -> Iterable[Reading]:
        """What the sentence's claims show, after all that governs them."""
        for claim in self._by_role[Role.CLAIM]:
            stance, weight = claim.cue.stance, claim.cue.weight
            if claim.cue.negated:
                negation = self._negation_of(claim)
                if negation and not self._is_nearest(claim, negation):
                    continue  # "nothing can stop the pact that they are forming": says neither
                hedge = self._hedge_of(claim, negation)
                if (self._denials_of(claim) + (negation is not None)) % 2:
                    stance = claim.cue.negated
                if hedge:
                    stance, weight = hedge.cue.stance, weight * hedge.cue.weight
            for concession in self._by_role[Role.CONCESSION]:
                if self._same_clause(concession, claim) and concession.start < claim.end:
                    weight *= concession.cue.weight
            if stance:
                words = claim.words(self._sentence.words)
                yield Reading(claim.cue, stance, weight, self._relayed(claim), words)

    def _hedge_of(self, claim: Match, negation: Match | None) -> Match | None:
        for hedge in self._by_role[Role.HEDGE]:
            if self._hedges(hedge, claim):
                negated = negation and negation.end <= hedge.start < claim.end
                if not negated:  # "cannot possibly" negates the hedge, and so the claim
                    return hedge
        return None

    def _denials_of(self, claim: Match) -> int:
        """How many denials govern the claim and are not themselves negated. In "that they will
        not form it is a mistake" the claim is, what looks back on it is not."""
        count = 0
        for denial in self._by_role[Role.DENIAL]:
            if self._denies(denial, claim):
                negation = self._negation_before(denial)
                count += not negation or (denial.looks_back and negation.start < claim.end)
        return count

    def _negation_of(self, claim: Match) -> Match | None:
        negation = self._negation_before(claim)
        if negation and any(
            negation.end <= denial.start < claim.end for denial in self._by_role[Role.DENIAL]
        ):
            return None  # it negates the denial: "did not deny"
        return negation

    def _negation_before(self, match: Match) -> Match | None:
        """The last negation from which a word of the match is in reach in its clause."""
        for negation in reversed(self._by_role[Role.NEGATION]):
            after = self._after(match, negation)
            if (
                after is not None
                and after - negation.end <= NEGATION_REACHES
                and self._clauses[after] == self._clauses[negation.end - 1]
            ):
                return negation
        return None

    @staticmethod
    def _after(match: Match, negation: Match) -> int | None:
        """The first place of the match's words that stands after the negation."""
        return min((s for s, _ in match.spans if s >= negation.end), default=None)

    def _is_nearest(self, claim: Match, negation: Match) -> bool:
        """No other claim begins between the negation and this claim's next word."""
        after = self._after(claim, negation)
        return not any(
            negation.end <= other.start < min(after or 0, claim.start)
            for other in self._by_role[Role.CLAIM]
        )

    def _same_clause(self, one: Match, other: Match) -> bool:
        return self._clauses[one.start] == self._clauses[other.end - 1]

    def _denies(self, denial: Match, claim: Match) -> bool:
        if self._segments[denial.start] != self._segments[claim.start]:
            return False
        return claim.end <= denial.start if denial.looks_back else denial.end <= claim.end - 1

    def _hedges(self, hedge: Match, claim: Match) -> bool:
        if self._segments[hedge.start] != self._segments[claim.start]:
            return False
        if hedge.looks_back:
            return claim.start < hedge.start
        return hedge.start < claim.end or self._same_clause(hedge, claim)

    def _relayed(self, claim: Match) -> bool:
        if any(self._sentence.quoted[place] for place in claim.own):
            return True
        if any(not self._sentence.quoted[author.start] for author in self._authors):
            return False
        before = [a for a in self._attributions if a.start < claim.end]
        contradicted = any(
            denial.looks_back and claim.end <= denial.start for denial in self._by_role[Role.DENIAL]
        )
        if contradicted:
            before = before[1:]  # whom the author contradicts; the contradiction is the author's
        return bool(before) or any(a.start >= claim.end for a in self._attributions)
