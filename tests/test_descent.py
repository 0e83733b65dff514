"""Ids go where an editor's operations say; no id is lost, doubled or handed to other words."""

from hypothesis import given
from hypothesis import strategies as st

from documents.descent import Claim, descend

LONG = "China has no plans for an alliance with Russia, a spokesman said on Monday."
SHORT = "Talks go on."
OLD = {"a": LONG, "b": SHORT, "c": "Nobody has proposed a treaty so far."}


def test_an_edited_block_keeps_its_id_whatever_it_says_now():
    descent = descend(OLD, [Claim("Quite other words.", "a"), Claim(SHORT, "b")])
    assert descent.kept == ["a", "b"]
    assert descent.merged == {}


def test_a_split_keeps_the_id_on_the_part_that_holds_most_and_the_other_points_back():
    head, tail = LONG.split(", ", 1)
    descent = descend(
        OLD, [Claim("China has", "a"), Claim(LONG.removeprefix("China has"), "", ["a"])]
    )
    assert descent.kept == ["", "a"]
    assert descent.split_from == ["a", ""]
    descent = descend(OLD, [Claim(head, "a"), Claim(tail, "", ["a"])])
    assert descent.kept == ["a", ""]
    assert descent.split_from == ["", "a"]


def test_merged_ids_lead_to_the_id_of_which_most_words_are_there():
    descent = descend(OLD, [Claim(f"{SHORT} {LONG}", "b", ["a"])])
    assert descent.kept == ["a"]
    assert descent.merged == {"b": 0}


def test_a_part_that_was_merged_with_another_paragraph_goes_by_that_ones_id():
    head, tail = LONG.split(", ", 1)
    descent = descend(OLD, [Claim(head, "a"), Claim(f"{tail} {SHORT}", "b", ["a"])])
    assert descent.kept == ["a", "b"]
    assert descent.split_from == ["", ""]
    assert descent.merged == {}


def test_a_split_that_was_merged_again_is_as_before():
    descent = descend(OLD, [Claim(LONG, "a", ["a"])])
    assert (descent.kept, descent.merged) == (["a"], {})


def test_an_id_that_is_not_of_this_source_cannot_be_claimed():
    descent = descend(OLD, [Claim(LONG, "z"), Claim(SHORT, "z", ["b", "y"])])
    assert descent.kept == ["", "b"]
    assert descent.split_from == ["", ""]
    assert descent.merged == {}


def test_words_without_spaces_are_counted_by_their_characters():
    old = {"a": "中国外交部发言人表示，中俄是好邻居、好伙伴，不结盟。"}
    descent = descend(old, [Claim("中国外交部", "a"), Claim(old["a"][5:], "", ["a"])])
    assert descent.kept == ["", "a"]


def test_a_part_that_has_none_of_its_words_is_no_heir_of_a_paragraph():
    descent = descend(OLD, [Claim("Typed words.", "", ["a"])])
    assert (descent.kept, descent.split_from, descent.merged) == ([""], [""], {})


keys = st.sampled_from(["", *"abcxyz"])
claims = st.lists(
    st.builds(Claim, st.sampled_from([LONG, SHORT, LONG[:30], "", "New."]), keys, st.lists(keys)),
    max_size=8,
)


@given(claims)
def test_every_claimed_id_is_kept_once_or_merged_into_one_that_is_kept_or_gone(claims):
    descent = descend(OLD, claims)
    kept = [key for key in descent.kept if key]
    assert len(kept) == len(set(kept))
    assert all(descent.kept[n] for n in descent.merged.values())
    assert not set(descent.merged) & set(kept)
    assert {*kept, *descent.merged} >= {claim.own for claim in claims} & set(OLD)
    claimed = {key for claim in claims for key in (claim.own, *claim.others)} & set(OLD)
    assert {*kept, *descent.merged} <= claimed
    for claim, key, origin in zip(claims, descent.kept, descent.split_from, strict=True):
        assert not key or key in (claim.own, *claim.others)
        assert not (key and origin)
