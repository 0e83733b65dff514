"""Which words of one text stand in another."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.alignment import align, common, dense, forms, near, words

ITEMS = st.lists(st.sampled_from("abcd"), max_size=14)


def longest(old, new):
    """The length of a longest common subsequence, by the textbook's table."""
    row = [0] * (len(new) + 1)
    for item in old:
        diagonal, row[0] = 0, 0
        for j, other in enumerate(new, start=1):
            best = diagonal + 1 if item == other else max(row[j], row[j - 1])
            diagonal, row[j] = row[j], best
    return row[-1]


def rises(pairs):
    return all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))


@given(ITEMS, ITEMS)
def test_a_longest_common_subsequence_is_found(old, new):
    pairs = common(old, new)
    assert len(pairs) == longest(old, new)
    assert rises(pairs)
    assert all(old[i] == new[j] for i, j in pairs)


def test_of_too_much_only_the_common_ends_are_told():
    old, new = [*range(30_000), -1], [*range(100), *range(30_000, 0, -1), -1]
    pairs = common(old, new)
    assert pairs[:100] == [(n, n) for n in range(100)]
    assert pairs[100:] == [(30_000, 30_100)]


@given(st.text(max_size=60))
def test_words_stand_where_they_say(text):
    for word in words(text):
        assert 0 <= word.start < word.end <= len(text)
    assert [word.form for word in words(text)] == forms(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Don’t,” he said — U.S. troops", ["don't", "he", "said", "u.s", "troops"]),
        ("Russia's S-400 for 1,000 people", ["russia's", "s-400", "for", "1,000", "people"]),
        ("2016–2020 alli\u00adance", ["2016-2020", "alliance"]),
        ("军事同盟 of two", ["军", "事", "同", "盟", "of", "two"]),
        ("* — …", []),
    ],
)
def test_punctuation_case_and_invisible_characters_are_no_part_of_a_word(text, expected):
    assert forms(text) == expected


@given(ITEMS, ITEMS)
def test_an_alignment_rises_and_pairs_equal_words(old, new):
    pairs = align(old, new)
    assert rises(pairs)
    assert all(old[i] == new[j] for i, j in pairs)


def test_words_in_a_row_are_aligned_with_words_in_a_row():
    old = forms("the pact of the two")
    new = forms("the end the pact of the two and of the rest the two")
    assert align(old, new) == [(0, 2), (1, 3), (2, 4), (3, 5), (4, 6)]


def test_stretches_end_where_other_words_outweigh():
    pairs = [(0, 0), (1, 1), (2, 2), (40, 60), (41, 61)]
    assert list(dense(pairs)) == [pairs[:3], pairs[3:]]


@given(st.sets(st.integers(0, 60)), st.sets(st.integers(0, 60)))
def test_stretches_are_the_alignment_cut_up(old, new):
    pairs = list(zip(sorted(old), sorted(new), strict=False))
    assert [pair for stretch in dense(pairs) for pair in stretch] == pairs


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("alliance", "aliance", True),
        ("alliance", "allaince", True),
        ("russia", "rusia", True),
        ("2021", "2022", False),
        ("s-400", "s-300", False),
        ("ap", "afp", False),
        ("china", "russia", False),
        ("alliance", "all", False),
    ],
)
def test_a_typing_error_makes_no_other_word_and_a_number_does(one, other, expected):
    assert near(one, other) is expected
    assert near(other, one) is expected
