"""Which new paragraph is which old one."""

import random
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.permalinks import Gone, match

WORDS = st.lists(
    st.sampled_from(["china", "russia", "alliance", "treaty", "not", "will", "ever", "联盟"]),
    min_size=1,
)
TEXTS = st.lists(WORDS.map(" ".join) | st.sampled_from(["Photo: AP", "* * *", ""]), max_size=12)
HOSTILE = st.lists(st.text(max_size=40) | st.sampled_from(["", "\0", " ", "\ud800", "—"]))


def paragraphs(number: int, words: int = 30) -> list[str]:
    """Texts without a word in common."""
    return [" ".join(f"{letters(p)}{letters(w)}" for w in range(words)) for p in range(number)]


def letters(number: int) -> str:
    return "".join("bcdfghjklmnpqrstvwxz"[int(digit)] * 2 for digit in str(number))


@given(TEXTS | HOSTILE)
def test_texts_that_did_not_change_keep_their_ids(texts):
    lineage = match(texts, texts)
    assert lineage.continues == list(range(len(texts)))
    assert lineage.gone == {}


@given(st.permutations([*paragraphs(9, 4), "Photo: AP", "\0", "联盟"]))
def test_wherever_texts_move_their_ids_go_along(moved):
    old = sorted(moved)
    assert [old[i] for i in match(old, moved).continues] == moved


@given(TEXTS | HOSTILE, TEXTS | HOSTILE)
def test_every_old_id_has_one_end_and_no_id_is_given_twice(old, new):
    lineage = match(old, new)
    kept = [i for i in lineage.continues if i is not None]
    assert sorted([*kept, *lineage.gone]) == list(range(len(old)))
    for end in lineage.gone.values():
        assert end.merged_into is None or lineage.continues[end.merged_into] is not None
        assert end.nearest is None or end.nearest in range(len(new))
        assert end.nearest is not None or not kept
    for i, j in zip(lineage.continues, lineage.split_from, strict=True):
        assert i is None or j is None
        assert j is None or j in range(len(old))


@given(TEXTS | HOSTILE, TEXTS | HOSTILE)
def test_an_equal_text_is_always_kept_as_often_as_it_is_there(old, new):
    kept = Counter(
        text
        for i, text in zip(match(old, new).continues, new, strict=True)
        if i is not None and old[i] == text
    )
    assert kept == Counter(old) & Counter(new)


def test_equal_texts_keep_their_order():
    old = ["Photo: AP", "one two three", "Photo: AP", "four five six", "Photo: AP"]
    kept = match(old, ["Photo: AP", "four five six", "Photo: AP"]).continues
    assert kept in ([0, 3, 4], [2, 3, 4])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("“Never,” he said — twice.", '"Never", he said - twice.'),
        ("No  alliance\u00a0is planned", "No alliance is planned"),
        ("A PACT OF TWO", "A pact of two"),
        ("the alli\u00adance holds", "the alliance holds"),
        ("* * *", "***"),
    ],
)
def test_quotes_dashes_spaces_and_capitals_make_no_other_text(old, new):
    moved = [new, *paragraphs(3)]
    assert match([*paragraphs(3), old], moved).continues == [3, 0, 1, 2]


def test_the_same_letters_come_before_the_same_words():
    assert match(["A Pact", "a pact"], ["a pact", "A Pact"]).continues == [1, 0]


# Edited paragraphs


@given(st.randoms(use_true_random=False), st.integers(0, 5))
def test_an_edited_paragraph_keeps_its_id_while_half_of_its_words_remain(rng, position):
    old = paragraphs(6)
    words = old[position].split()
    for place in rng.sample(range(30), 15):
        words[place] = f"other{letters(place)}"
    new = [*old[:position], " ".join(words), *old[position + 1 :]]
    assert match(old, new).continues[position] == position


@given(st.randoms(use_true_random=False), st.integers(16, 20))
def test_with_fewer_than_half_of_the_words_it_gets_a_new_id_that_points_back(rng, cut):
    old = paragraphs(5)
    words = old[2].split()
    start = rng.randrange(30 - cut + 1)
    new = [*old[:2], " ".join(words[:start] + words[start + cut :]), *old[3:]]
    lineage = match(old, new)
    assert (lineage.continues[2], lineage.split_from[2]) == (None, 2)
    assert lineage.gone == {2: Gone(merged_into=None, nearest=2)}


@given(st.randoms(use_true_random=False))
def test_typing_errors_in_every_other_word_change_no_id(rng):
    old = ["The friendship of the two countries deepens without a formal military alliance.", "End"]
    words = old[0].split()
    for place in rng.sample(range(len(words)), len(words) // 2):
        at = rng.randrange(len(words[place]))
        words[place] = words[place][:at] + rng.choice("aeiou") + words[place][at:]
    assert match(old, [" ".join(words), "End"]).continues == [0, 1]


def test_words_that_were_added_take_no_id_away():
    old = paragraphs(3)
    longer = f"{paragraphs(9)[8]} {old[1]} {paragraphs(8)[7]}"
    assert match(old, [old[0], longer, old[2]]).continues == [0, 1, 2]


def test_an_edited_paragraph_keeps_its_id_where_it_was_moved_to():
    old = paragraphs(6)
    edited = " ".join(old[0].split()[:25])
    assert match(old, [*old[1:], edited]).continues == [1, 2, 3, 4, 5, 0]


def test_other_words_in_the_same_place_get_a_new_id():
    old, other = paragraphs(3), paragraphs(4)[3]
    lineage = match(old, [old[0], other, old[2]])
    assert lineage.continues == [0, None, 2]
    assert lineage.split_from == [None, None, None]
    assert lineage.gone == {1: Gone(merged_into=None, nearest=0)}


def test_common_words_alone_make_no_paragraph_the_same():
    old = "It was one of the most important of the meetings in the history of the two countries."
    new = "In the end nothing of the plan was left in the hands of the minister of the region."
    assert match([old], [new]).continues == [None]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Photo: AP", "Photo: Reuters"),
        ("Photo: AP", "Photo: AFP"),
        ("Chapter 1", "Chapter 2"),
        ("Read more", "Read less"),
        ("Russia", "The defence minister of Russia spoke for the first time since the summit"),
        ("Photo: John Smith", "Photo: Jane Smith"),
        ("摄影：新华社", "摄影：法新社"),
    ],
)
def test_a_short_paragraph_is_not_handed_to_other_words(old, new):
    first, last = paragraphs(2)
    assert match([first, old, last], [first, new, last]).continues == [0, None, 1 + 1]
    assert match([old, first, last], [first, last, new]).continues == [1, 2, None]


def test_a_short_paragraph_leads_to_no_neighbour_that_has_half_of_its_words():
    first, last = paragraphs(2)
    caption = f"Photo: John Smith. {last}"
    assert match([first, "Photo: AP", last], [first, caption]).gone[1].merged_into is None
    caption = f"Photo: AP {last}"
    assert match([first, "Photo: AP", last], [first, caption]).gone[1].merged_into == 1


def test_a_heading_that_was_corrected_keeps_its_id_between_its_neighbours():
    first, last = paragraphs(2)
    old, new = [first, "What Bejing wants", last], [first, "What Beijing wants", last]
    assert match(old, new).continues == [0, 1, 2]


# Split and merged


@given(st.integers(1, 29), st.integers(0, 4))
def test_a_split_paragraph_leaves_its_id_on_the_larger_part_and_the_other_points_back(cut, place):
    old = paragraphs(5)
    words = old[place].split()
    parts = [" ".join(words[:cut]), " ".join(words[cut:])]
    lineage = match(old, [*old[:place], *parts, *old[place + 1 :]])
    kept, new = (place, place + 1) if cut >= 15 else (place + 1, place)
    assert lineage.continues[kept] == place
    assert (lineage.continues[new], lineage.split_from[new]) == (None, place)
    assert lineage.gone == {}


@given(st.integers(3, 29), st.integers(0, 3), st.booleans())
def test_merged_paragraphs_have_the_id_of_the_larger_and_the_other_leads_there(size, place, first):
    old = paragraphs(5)
    shorter = " ".join(old[place].split()[:size])
    old[place : place + 2] = [shorter, old[place + 1]] if first else [old[place + 1], shorter]
    lineage = match(old, [*old[:place], " ".join(old[place : place + 2]), *old[place + 2 :]])
    kept, gone = (place + 1, place) if first else (place, place + 1)
    assert lineage.continues[place] == kept
    assert lineage.gone == {gone: Gone(merged_into=place, nearest=place)}


@given(st.lists(st.integers(1, 99), unique=True, max_size=6))
def test_what_is_merged_one_way_is_split_the_other_way(cuts):
    words = " ".join(paragraphs(4, 25)).split()
    edges = [0, *sorted(cuts), 100]
    parts = [" ".join(words[a:b]) for a, b in pairwise(edges)]
    merged, split = match(parts, [" ".join(words)]), match([" ".join(words)], parts)
    assert merged.continues == [split.continues.index(0)]
    assert set(merged.gone) == {j for j, i in enumerate(split.split_from) if i == 0}
    assert {end.merged_into for end in merged.gone.values()} <= {0}


def test_a_paragraph_may_be_split_and_its_part_merged_at_once():
    old = paragraphs(3)
    words = old[1].split()
    lineage = match(old, [f"{old[0]} {' '.join(words[:10])}", " ".join(words[10:]), old[2].upper()])
    assert lineage.continues == [0, 1, 2]


def test_a_quotation_of_a_paragraph_elsewhere_is_no_part_of_it():
    old = paragraphs(3)
    quoting = f"{paragraphs(9)[8]} {old[0]}"
    lineage = match(old, [*old, quoting])
    assert lineage.continues == [0, 1, 2, None]
    assert lineage.split_from[3] is None


# What no editor writes


def test_scripts_without_spaces_are_matched_by_their_characters():
    old = ["两国没有结成军事同盟的计划，也不需要这样的同盟。", "俄罗斯专家认为关系正在深化。"]
    new = ["俄罗斯专家认为两国关系正在逐步深化。", "两国没有结成军事同盟的打算，也不需要同盟。"]
    assert match(old, new).continues == [1, 0]


def test_nothing_and_everything_new():
    assert match([], ["a b"]).continues == [None]
    assert match(["a b"], []).gone == {0: Gone(merged_into=None, nearest=None)}
    assert match([], []).continues == []


def test_thousands_of_equal_paragraphs_are_kept_as_many_as_there_are():
    lineage = match(["Advertisement"] * 4000, ["Advertisement"] * 3000)
    assert None not in lineage.continues
    assert len(lineage.gone) == 1000


def test_thousands_of_paragraphs_alike_but_for_a_word_keep_their_ids_through_a_correction():
    old = [f"Item {n} of the list stands in the warehouse of the harbour" for n in range(2000)]
    new = [text.replace("stands", "stood") for text in old]
    assert match(old, new).continues == list(range(2000))


@pytest.mark.parametrize("text", ["a " * 30_000, "a b " * 3000, "联" * 10_000])
def test_a_huge_paragraph_keeps_its_id_when_something_is_added(text):
    assert match([text, "b"], ["b", f"{text} b"]).continues == [1, 0]


def test_random_pages_of_few_words_end_in_time():
    rng = random.Random(3)  # noqa: S311 - nothing secret
    old, new = (
        [" ".join(rng.choices("abcdef", k=rng.randrange(60))) for _ in range(300)] for _ in "12"
    )
    assert len(match(old, new).continues) == 300
