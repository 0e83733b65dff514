"""Words that somebody linked to, after an edit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.stretches import re_anchor

OLD = "China has no plans for a formal alliance, and Russia has no plans for one either."
TEXTS = st.lists(
    st.sampled_from(["China", "has", "no", "plans", "plan", "“an", "alliance.”", "7", "联盟"]),
    min_size=1,
    max_size=30,
).map(" ".join)


def anchored(words, new, old=OLD):
    start = old.index(words)
    anchor = re_anchor(old, start, start + len(words), new)
    return anchor and (new[anchor.start : anchor.end], anchor.certain)


def test_words_are_found_where_others_came_before_them():
    assert anchored("a formal alliance,", f"In 2021 he said: {OLD}") == ("a formal alliance,", True)


def test_of_equal_words_those_between_the_same_neighbours_are_meant():
    new = OLD.replace("China", "Today China")
    second = OLD.rindex("no plans")
    anchor = re_anchor(OLD, second, second + len("no plans"), new)
    assert anchor == (new.rindex("no plans"), new.rindex("no plans") + len("no plans"), True)


def test_it_says_so_when_words_changed():
    assert anchored("no plans for a formal alliance", OLD.replace("formal", "military")) == (
        "no plans for a military alliance",
        False,
    )
    assert anchored("plans for a", OLD.replace("plans", "plan")) == ("plan for a", False)


def test_it_is_not_sure_when_one_of_two_equal_places_was_removed():
    anchor = anchored("no plans", "Russia has no plans for one either.")
    assert anchor is None or anchor == ("no plans", False)


def test_words_that_are_gone_are_found_nowhere():
    assert anchored("formal alliance", "Russia has no plans for one either.") is None
    assert anchored("formal alliance", "") is None


def test_words_that_moved_inside_the_paragraph_are_found():
    new = "Russia has no plans for one either, and China has no plans for a formal alliance."
    assert anchored("for a formal alliance", new) == ("for a formal alliance", True)


def test_part_of_a_word_is_found_in_it():
    assert anchored("lian", f"So: {OLD}") == ("lian", True)


def test_parts_of_two_words_of_which_one_is_gone_are_not_cut_out_of_the_other():
    anchor = re_anchor("alliance.” alliance.”", 1, 12, "alliance.”")
    assert anchor is not None
    assert "alliance.”"[anchor.start : anchor.end] in ("alliance", "lliance")
    assert not anchor.certain


def test_signs_at_the_edges_go_along_where_they_are_still_there():
    old, new = "He said “no pact.” Then he left.", "Xi said “no pact.” Then he left."
    assert anchored("“no pact.”", new, old) == ("“no pact.”", True)
    assert anchored("“no pact.”", new.replace("“no", "'no"), old) == ("no pact.”", True)


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (5, 3), (0, 4)])
def test_a_stretch_outside_of_its_text_is_an_error(start, end):
    with pytest.raises(ValueError, match="stretch"):
        re_anchor("abc", start, end, "abc d")


@given(TEXTS, TEXTS, TEXTS, st.data())
def test_certain_words_are_the_same_words(old, head, new, data):
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    for text in (new, f"{head} {old}", f"{old} {head}", old):
        anchor = re_anchor(old, start, end, text)
        if anchor:
            assert 0 <= anchor.start < anchor.end <= len(text)
        if anchor and anchor.certain:
            told, linked = text[anchor.start : anchor.end], old[start:end]
            assert _letters(told) == _letters(linked)


@given(TEXTS, st.data())
def test_nothing_moves_in_a_text_that_did_not_change(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert re_anchor(text, start, end, text) == (start, end, True)


def _letters(text):
    return "".join(filter(str.isalnum, text))


def test_a_part_of_a_word_stays_a_part_of_it_in_other_capitals():
    old, new = "No treaty with Russia, he said.", "NO TREATY WITH RUSSIA, HE SAID."
    assert re_anchor(old, 16, 21, new) == (16, 21, True)
