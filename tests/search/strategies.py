"""Random passages and random questions about them, small enough to meet each other often."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from documents.search import PassageRecord, SearchQuery

WORDS = """
    alliance alliances military China Russia treaty sign signed the of Xi's Sino-Russian
    S-400 Путин союз союза 中国 俄罗斯同盟 تحالف الصين NATO not
""".split()  # noqa: SIM905  # a list of quoted words is harder to read
PATTERNS = ["all*", "al*ce", "si?n", "treety~", "alliense~2", "ch*", "国", "союз*"]
OUTLETS = {"bbc": ("BBC News",), "fox": ("Fox News", "Fox Online"), "unknown": ()}
STANCES = ("supports", "rejects", "unclassified")
KINDS = ("body", "body", "body", "heading", "caption", "reference")
DAYS = st.dates(dt.date(2018, 11, 1), dt.date(2021, 2, 28))


@st.composite
def spans(draw: st.DrawFn) -> tuple[dt.date | None, dt.date | None]:
    """Days, months, years, ranges, open ends, undated."""
    day = draw(DAYS)
    other = draw(DAYS)
    return draw(
        st.sampled_from(
            [
                (day, day),
                (day.replace(day=1), day.replace(day=28)),
                (day.replace(month=1, day=1), day.replace(month=12, day=31)),
                (min(day, other), max(day, other)),
                (day, None),
                (None, day),
                (None, None),
            ]
        )
    )


TEXTS = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)


@st.composite
def sources(draw: st.DrawFn, source_id: int) -> list[PassageRecord]:
    """One source with up to five passages, or none."""
    title = draw(st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join))
    outlet = draw(st.sampled_from(sorted(OUTLETS)))
    earliest, latest = draw(spans())
    stance = draw(st.sampled_from(STANCES))
    return [
        PassageRecord(
            id=f"p{source_id}x{position}",
            source_id=source_id,
            revision=draw(st.integers(1, 9)) if position == 1 else 1,
            position=position,
            kind=draw(st.sampled_from(KINDS)),
            text=text,
            title=title,
            outlet=outlet,
            outlet_names=OUTLETS[outlet],
            authors=draw(st.sampled_from([(), ("Jo Doe",), ("Li Na", "Jo Roe")])),
            stance=draw(st.sampled_from((stance, stance, *STANCES))),
            earliest=earliest,
            latest=latest,
        )
        for position, text in enumerate(draw(st.lists(TEXTS, max_size=5)), 1)
    ]


@st.composite
def commits(draw: st.DrawFn) -> list[dict[int, list[PassageRecord]]]:
    """What is written one after the other: sources come, change and go."""
    ids = st.lists(st.integers(1, 8), min_size=1, max_size=6, unique=True)
    return [
        {source_id: draw(sources(source_id)) for source_id in draw(ids)}
        for _ in range(draw(st.integers(1, 4)))
    ]


_WORD = st.sampled_from(WORDS)
_PHRASE = st.lists(_WORD, min_size=2, max_size=3).map(lambda words: f'"{" ".join(words)}"')
_FILTER = st.sampled_from(
    [
        "outlet:fox",
        "outlet:unknown",
        "outlet:nonsense",
        'author:"jo doe"',
        "stance:rejects",
        "stance:nonsense",
        "kind:caption",
        "kind:body",
        "before:2020",
        "after:2019-06",
        "before:2019-02-03",
        "title:china",
        'title:"china russia"',
    ]
)
_ATOM = st.one_of(
    _WORD,
    _WORD,
    _WORD,
    _PHRASE,
    _PHRASE.map(lambda phrase: f"{phrase}~2"),
    st.sampled_from(PATTERNS),
    _FILTER,
    st.builds("-{}".format, st.one_of(_WORD, _PHRASE, _FILTER)),
)
QUESTIONS = st.recursive(
    _ATOM,
    lambda inner: st.one_of(
        st.builds("{} {}".format, inner, inner),
        st.builds("{} OR {}".format, inner, inner),
        st.builds("({})".format, inner),
        st.builds("-({})".format, inner),
    ),
    max_leaves=6,
)


@st.composite
def queries(draw: st.DrawFn) -> SearchQuery:
    """A question with filters, as a reader may put it together."""
    after, before = draw(
        st.one_of(
            st.just((None, None)),
            st.just((dt.date(2019, 1, 1), dt.date(2020, 1, 1))),
            st.just((dt.date(2019, 12, 1), dt.date(2020, 1, 1))),
            st.tuples(st.none() | DAYS, st.none() | DAYS),
        )
    )
    some = st.lists(st.sampled_from(["fox", "bbc", "unknown", "none"]), max_size=2, unique=True)
    return SearchQuery(
        text=draw(st.just("") | QUESTIONS),
        outlets=tuple(draw(some)),
        stances=tuple(draw(st.lists(st.sampled_from(STANCES), max_size=2, unique=True))),
        after=after,
        before=before,
        dates=tuple(
            draw(st.lists(st.sampled_from(["undated", "2019-XX"]), max_size=2, unique=True))
        ),
        sort=draw(st.sampled_from(["relevance", "newest", "oldest"])),
        match=draw(st.sampled_from(["all", "all", "any"])),
        page=draw(st.sampled_from([1, 1, 1, 2, 9])),
        limit=draw(st.sampled_from([3, 20])),
    )
