"""What changed is shown word by word, and nothing of either text is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.differences import compare, differences


def told(before, after):
    return [(stretch.how, stretch.words) for stretch in compare(before, after)]


def test_a_changed_word_stands_after_the_one_it_replaces():
    assert told("One two three.", "One four three.") == [
        ("same", "One"),
        ("gone", "two"),
        ("new", "four"),
        ("same", "three."),
    ]


def test_a_sentence_that_was_added_leaves_the_rest_alone():
    assert told("It rained.", "It rained. Nobody came.") == [
        ("same", "It rained."),
        ("new", "Nobody came."),
    ]


def test_a_comma_is_a_change_of_its_word():
    assert told("yes but no", "yes, but no") == [
        ("gone", "yes"),
        ("new", "yes,"),
        ("same", "but no"),
    ]


def test_marks_that_open_a_word_come_and_stay_with_it():
    assert told("None are planned.", "None are planned. “China (alone) waits.”") == [
        ("same", "None are planned."),
        ("new", "“China (alone) waits.”"),
    ]
    assert told("“China waits.”", "So far “China waits.”") == [
        ("new", "So far"),
        ("same", "“China waits.”"),
    ]
    assert told("他说：「等待」", "他说：「中国等待」") == [
        ("same", "他说："),
        ("gone", "「等"),
        ("new", "「中国等"),
        ("same", "待」"),
    ]


def test_chinese_is_compared_by_characters():
    assert told("中国没有结盟计划", "中国从来没有结盟计划") == [
        ("same", "中国"),
        ("new", "从来"),
        ("same", "没有结盟计划"),
    ]


def test_words_that_two_texts_share_by_chance_do_not_tear_them():
    before = "The treaty was signed by ministers in the palace on a cold morning of spring"
    after = "Nobody expects that a war breaks out over the islands, said one of our guests"
    assert [how for how, _ in told(before, after)] == ["gone", "new"]


@pytest.mark.parametrize("text", ["", "Same words.", "« Même » — 同じ"])
def test_the_same_text_has_no_change(text):
    assert all(stretch.how == "same" for stretch in compare(text, text))


texts = st.lists(st.sampled_from(["a", "b,", "c", "d.", "中", "“e", "-"]), max_size=12).map(
    " ".join
)


@given(texts, texts)
def test_a_comparison_holds_both_texts_whole(before, after):
    stretches = compare(before, after)
    assert "".join(s.text for s in stretches if s.how != "new").split() == before.split()
    assert "".join(s.text for s in stretches if s.how != "gone").split() == after.split()


def test_paragraphs_are_compared_with_those_they_continue():
    before = ["First words here.", "These go away for good.", "Last of all, the end comes slowly."]
    after = ["First words there.", "Last of all, the end comes slowly.", "Something quite new."]
    found = differences(before, after)
    assert [paragraph.how for paragraph in found] == ["changed", "gone", "same", "new"]


def test_a_paragraph_gone_at_the_end_is_told_too():
    assert [p.how for p in differences(["One stays here.", "Two."], ["One stays here."])] == [
        "same",
        "gone",
    ]
    assert [p.how for p in differences(["Only this."], [])] == ["gone"]
    assert differences([], []) == []


@given(st.lists(texts.filter(str.strip), max_size=6), st.lists(texts.filter(str.strip), max_size=6))
def test_no_paragraph_of_either_text_is_lost(before, after):
    found = differences(before, after)
    assert len([p for p in found if p.how != "gone"]) == len(after)
    assert len([p for p in found if p.how != "new"]) == len(before)
