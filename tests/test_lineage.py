"""Ids of passages that are no more: kept where a reader may have cited them, and only there."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.ingestion import Draft, Facts, ingest_source, revise_source
from documents.models import FormerParagraph, Paragraph

pytestmark = pytest.mark.django_db

ONE = "China has no plans for an alliance with Russia, a spokesman said on Monday in Beijing."
TWO = "Moscow would not rule out a treaty of mutual defence, though nobody has proposed one."
THREE = "First! I agree with every word of this article and shall tell all of my friends."


def stored(*drafts, publish=True):
    drafts = drafts or [Draft("body", ONE), Draft("body", TWO), Draft("comment", THREE)]
    return ingest_source(facts=Facts(title="No plans"), paragraphs=drafts, publish=publish)


def revised(source, *drafts):
    return revise_source(source, facts=Facts(title="No plans"), paragraphs=drafts)


def rows(source):
    return list(source.paragraphs.order_by("position"))


def test_a_removed_passage_leaves_its_id_with_the_revision_and_its_last_words():
    source = stored()
    one, two, _ = rows(source)
    revised(source, Draft("body", ONE, one.public_id))
    former = FormerParagraph.objects.get()
    assert (former.public_id, former.merged_into, former.revision) == (two.public_id, "", 2)
    assert former.heir() is None
    assert former.last_words()["text"] == TWO


def test_a_passage_deleted_by_itself_leaves_its_id_too():
    source = stored()
    gone = rows(source)[1].public_id
    rows(source)[1].delete()
    assert FormerParagraph.objects.get().public_id == gone
    assert FormerParagraph.objects.get().last_words()["text"] == TWO


def test_a_better_copy_of_the_page_leaves_the_ids_of_what_is_not_in_it():
    source = stored()
    gone = rows(source)[1].public_id
    revised(source, Draft("body", ONE))
    assert FormerParagraph.objects.get().public_id == gone


def test_passages_that_a_better_copy_joins_lead_to_the_one_that_has_their_words():
    source = stored()
    one, two, _ = rows(source)
    revised(source, Draft("body", f"{ONE} {TWO}"))
    former = FormerParagraph.objects.get()
    kept = source.paragraphs.get()
    assert {former.public_id, kept.public_id} == {one.public_id, two.public_id}
    assert former.heir() == kept


def test_the_ids_of_a_draft_vanish_silently():
    source = stored(publish=False)
    revised(source, Draft("body", ONE, rows(source)[0].public_id))
    rows(source)[0].delete()
    assert not FormerParagraph.objects.exists()


def test_what_only_editors_saw_leaves_nothing_and_what_was_public_once_does():
    source = stored()
    one, two, never = rows(source)
    withheld = [
        Draft("body", ONE, one.public_id),
        Draft("comment", TWO, two.public_id),
        Draft("comment", THREE, never.public_id),
    ]
    revised(source, *withheld)
    assert not FormerParagraph.objects.exists()
    revised(source, withheld[0])
    assert FormerParagraph.objects.get().public_id == two.public_id
    assert FormerParagraph.objects.get().last_words()["text"] == TWO


def test_a_merged_passage_leads_on_through_later_mergers_and_says_where_it_ended():
    source = stored()
    one, two, _ = rows(source)
    both = f"{ONE} {TWO}"
    revised(source, Draft("body", both, one.public_id, merged=[two.public_id]))
    merged = FormerParagraph.objects.get()
    kept = source.paragraphs.get(public_id__in=[one.public_id, two.public_id])
    assert merged.heir() == kept
    revised(source, Draft("body", "Quite new."), Draft("body", both, kept.public_id))
    fresh = rows(source)[0]
    drafts = Draft("body", f"{both} Quite new.", fresh.public_id, merged=[kept.public_id])
    revised(source, drafts)
    last = source.paragraphs.get()
    assert last.public_id == kept.public_id
    assert merged.heir() == last
    revised(source, Draft("body", "Other words.", "", merged=[]))
    assert not Paragraph.objects.filter(public_id=last.public_id).exists()
    assert merged.heir() is None


def test_the_part_that_was_split_off_points_back_only_where_readers_knew_the_whole():
    for publish in (False, True):
        source = stored(Draft("body", ONE), publish=publish)
        whole = rows(source)[0].public_id
        head, tail = ONE.split(", ", 1)
        revised(source, Draft("body", head, whole), Draft("body", tail, split_from=whole))
        kept, new = rows(source)
        assert kept.public_id == whole
        assert new.split_from == (whole if publish else "")


def test_an_id_comes_back_with_its_words():
    source = stored()
    one, two, _ = rows(source)
    revised(source, Draft("body", ONE, one.public_id))
    revised(source, Draft("body", ONE, one.public_id), Draft("body", TWO, two.public_id))
    assert [row.public_id for row in rows(source)] == [one.public_id, two.public_id]
    assert not FormerParagraph.objects.exists()


def test_ids_of_another_source_are_neither_taken_nor_merged_nor_pointed_back_to():
    source, other = stored(), stored()
    theirs = [row.public_id for row in rows(other)]
    revised(
        source,
        Draft("body", ONE, theirs[0]),
        Draft("body", TWO, split_from=theirs[1], merged=theirs),
    )
    assert [row.public_id for row in rows(other)] == theirs
    assert not {row.public_id for row in rows(source)} & set(theirs)
    assert not any(row.split_from for row in rows(source))
    assert not FormerParagraph.objects.filter(public_id__in=theirs).exists()
    assert not FormerParagraph.objects.filter(merged_into__in=theirs).exists()


# Whatever an editor does, in any order


operations = st.lists(
    st.tuples(
        st.sampled_from(["split", "merge", "move", "remove", "relabel", "edit", "add"]),
        st.integers(0, 30),
        st.integers(0, 30),
    ),
    min_size=1,
    max_size=10,
)


def done(blocks, typed, how, where, what):
    """What static/admin-desk/desk.js does to the paragraphs of its list; `typed` is a new word."""
    n = where % len(blocks) if blocks else 0
    if how == "add" or not blocks:
        return [*blocks[:n], Draft("body", f"{typed} {typed}more"), *blocks[n:]]
    before, this, after = blocks[:n], blocks[n], blocks[n + 1 :]
    words = this.text.split()
    match how:
        case "split" if len(words) > 1:
            at = 1 + what % (len(words) - 1)
            own, *others = [*this.ids, ""]
            tail = Draft(this.kind, " ".join(words[at:]), split_from=own, merged=others)
            return [*before, replace(this, text=" ".join(words[:at])), tail, *after]
        case "merge" if after:
            other, *after = after
            own = this.public_id or other.public_id
            others = [key for key in dict.fromkeys([*this.ids, *other.ids]) if key != own]
            text = f"{this.text} {other.text}"
            return [*before, replace(this, text=text, public_id=own, merged=others), *after]
        case "move":
            rest = [*before, *after]
            to = what % (len(rest) + 1)
            return [*rest[:to], this, *rest[to:]]
        case "remove":
            return [*before, *after]
        case "relabel":
            kind = ["body", "heading", "caption"][what % 3]
            return [*before, replace(this, kind=kind), *after]
        case "edit":
            return [*before, replace(this, text=f"{this.text} {typed}"), *after]
    return blocks


def assert_ids_are_with_their_words(source, before):
    """`before` is id -> text in the revision before."""
    now = {row.public_id: row.text for row in source.paragraphs.all()}
    for key, text in before.items():
        said = Counter(text.split())
        holds = {other: (said & Counter(words.split())).total() for other, words in now.items()}
        if key in now:
            assert holds[key] == max(holds.values())
            continue
        heir = FormerParagraph.objects.get(public_id=key).heir()
        if heir is None:
            assert not any(holds.values())
        else:
            assert holds[heir.public_id] == max(holds.values())


@settings(max_examples=60)
@given(sessions=st.lists(operations, min_size=1, max_size=3))
def test_whatever_is_done_every_id_is_with_its_words_or_says_where_they_went(sessions):
    words = [" ".join(f"word{10 * n + k}" for k in range(6)) for n in range(4)]
    source = stored(*[Draft("body", text) for text in words])
    known = set()
    for number_of_session, session in enumerate(sessions):
        before = {row.public_id: row.text for row in rows(source)}
        known |= before.keys()
        blocks = [Draft(row.kind, row.text, row.public_id) for row in rows(source)]
        for n, operation in enumerate(session):
            blocks = done(blocks, f"typed{number_of_session}x{n}", *operation)
        number = source.revision
        source = revised(source, *blocks)
        assert [row.text for row in rows(source)] == [each.text for each in blocks]
        assert source.revision <= number + 1
        if blocks:
            assert_ids_are_with_their_words(source, before)
    # None is lost: what was once public is a paragraph, or is remembered.
    present = {row.public_id for row in rows(source)}
    remembered = {former.public_id for former in source.former_paragraphs.all()}
    assert known <= present | remembered
    assert not present & remembered
    for former in source.former_paragraphs.all():
        heir = former.heir()
        assert heir is None or heir.source == source
    assert {row.split_from for row in rows(source)} <= known | {""}
