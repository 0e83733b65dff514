"""Laws of a better copy, whatever it holds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.ingestion import (
    ChangedMeanwhileError,
    Draft,
    Facts,
    Original,
    ingest_source,
    state_of,
)
from documents.models import PUBLIC_KINDS, Source
from documents.revising import propose, take

pytestmark = pytest.mark.django_db


def paragraph(number: int, size: int) -> str:
    return " ".join(f"w{number}x{n}" for n in range(size))


@st.composite
def copies(draw):
    """Paragraphs with kinds, and a copy in which whole ones are moved and joined."""
    sizes = draw(st.lists(st.integers(8, 30), min_size=2, max_size=7))
    kinds = draw(st.tuples(*[st.sampled_from(["body", "heading", "comment"]) for _ in sizes]))
    pairs = enumerate(zip(kinds, sizes, strict=True))
    stored = [Draft(kind, paragraph(n, size)) for n, (kind, size) in pairs]
    order = draw(st.permutations(range(len(sizes))))
    breaks = draw(st.lists(st.booleans(), min_size=len(sizes), max_size=len(sizes)))
    groups: list[list[int]] = []
    for n, fresh in zip(order, breaks, strict=True):
        groups = [*groups, [n]] if fresh or not groups else [*groups[:-1], [*groups[-1], n]]
    return stored, [Draft("body", " ".join(stored[n].text for n in group)) for group in groups]


@given(copies())
@settings(max_examples=40)
def test_no_comment_is_ever_among_what_readers_see(both):
    stored, copy = both
    Source.objects.all().delete()  # of the example before
    source = ingest_source(facts=Facts(title="T"), paragraphs=stored)
    proposal = propose(source, Original("b.txt", b"b"), Facts(), copy)
    shown = " ".join(draft.text for draft in proposal.drafts if draft.kind in PUBLIC_KINDS)
    assert not [draft for draft in stored if draft.kind == "comment" and draft.text in shown]


@given(copies())
@settings(max_examples=40)
def test_every_stored_paragraph_stays_goes_into_another_or_is_named_as_gone(both):
    stored, copy = both
    Source.objects.all().delete()  # of the example before
    source = ingest_source(facts=Facts(title="T"), paragraphs=stored)
    ids = set(source.paragraphs.values_list("public_id", flat=True))
    proposal = propose(source, Original("b.txt", b"b"), Facts(), copy)
    assert sorted(one.public_id for one in proposal.changes if one.public_id) == sorted(ids)
    take(proposal)
    rows = source.paragraphs.order_by("position")
    assert [row.text for row in rows] == [draft.text for draft in copy]
    kept = {one.public_id for one in proposal.standing if one.public_id}
    assert kept == ids & {row.public_id for row in rows}


def test_proposing_stores_nothing_and_taking_notices_a_change_in_between(article):
    source = article("One text of a few words.", "Another text of a few words.")
    before = state_of(source)
    copy = [Draft("body", "One text of a few words."), Draft("body", "Something else.")]
    proposal = propose(source, Original("b.txt", b"b"), Facts(), copy)
    assert state_of(source) == before
    source.notes = "Ask Anna."
    source.save()
    with pytest.raises(ChangedMeanwhileError):
        take(proposal)
    assert source.paragraphs.filter(text="Something else.").count() == 0
