"""Words that two texts share: what is shared is found, and what is told to be shared is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.alignment import forms
from documents.quotations import (
    ENOUGH,
    excerpt,
    marked,
    same_stretch,
    shared,
    sharing,
    verified,
    winnow,
)

# Few words, so that texts repeat themselves and share by chance.
WORD = st.sampled_from(["and", "bear", "cat", "dog", "eel", "fox", "gnu", "Härte", "союз", "U.S."])
TEXT = st.lists(WORD, max_size=30)
RUN = st.lists(WORD, min_size=ENOUGH, max_size=20)


def common(one, other):
    """Words of the longest common run, by trying all."""
    longest = 0
    for i in range(len(one)):
        for j in range(len(other)):
            k = 0
            while i + k < len(one) and j + k < len(other) and one[i + k] == other[j + k]:
                k += 1
            longest = max(longest, k)
    return longest


def values(found, number):
    return set(found.values[found.texts == number].tolist())


@given(RUN, TEXT, TEXT, TEXT, TEXT)
def test_texts_that_share_eight_words_in_a_row_share_a_shingle(run, a, b, c, d):
    found = winnow([" ".join([*a, *run, *b]), " ".join([*c, *run, *d])])
    assert values(found, 0) & values(found, 1)


@given(TEXT, st.lists(TEXT, max_size=4))
def test_a_text_has_the_same_shingles_whatever_stands_beside_it(text, others):
    text, others = " ".join(text), [" ".join(other) for other in others]
    alone, among = winnow([text]), winnow([*others, text, *others])
    assert values(alone, 0) == values(among, len(others))
    assert len(alone.values) == len(values(alone, 0))


def test_case_punctuation_and_typography_make_no_other_shingles():
    found = winnow(
        [
            "“We don’t need an alliance”, he said; NATO is different, of course.",
            "We don't need an alliance he said - Nato is different of course",
        ]
    )
    assert values(found, 0) == values(found, 1) != set()


def test_fewer_than_eight_words_have_no_shingle():
    assert len(winnow(["One two three four five six seven.", "", "…"]).values) == 0


@given(TEXT, TEXT, RUN, TEXT, TEXT)
def test_runs_are_the_same_in_both_and_the_longest_is_among_them(a, b, run, c, d):
    one, other = [*a, *run, *b], [*c, *run, *d]
    runs = shared(one, other)
    for found in runs:
        assert found.length >= ENOUGH
        assert one[found.one :][: found.length] == other[found.other :][: found.length]
    assert max(found.length for found in runs) == common(one, other)


@given(TEXT, TEXT)
def test_every_word_in_eight_shared_ones_is_marked_and_no_other(one, other):
    found = sharing(" ".join(one), " ".join(other))
    assert "".join(part.text for part in found.parts) == " ".join(other)
    grams = {tuple(one[i : i + ENOUGH]) for i in range(len(one) - ENOUGH + 1)}
    within = set()
    for j in range(len(other) - ENOUGH + 1):
        if tuple(other[j : j + ENOUGH]) in grams:
            within |= set(range(j, j + ENOUGH))
    assert found.words == len(within)
    told = [form for part in found.parts if part.shared for form in forms(part.text)]
    assert told == forms(" ".join(other[j] for j in sorted(within)))


@given(TEXT, TEXT)
def test_what_is_verified_is_what_shares_enough_words(one, other):
    texts = {1: " ".join(one), 2: " ".join(other)}
    longest = common(one, other)
    expected = [(1, 2, longest)] if longest >= ENOUGH else []
    assert list(verified(texts, [(1, 2), (1, 3)])) == expected


def test_marks_begin_and_end_with_words():
    said = "Beijing says it will never seek an alliance."
    found = sharing(said, f"He repeated: “{said}” Nobody asked.")
    assert [part.text for part in found.parts if part.shared] == [said.rstrip(".")]
    assert (found.words, found.unit) == (8, "word")


def test_characters_without_spaces_count_half():
    sentence = "中国和俄罗斯不会结成正式的军事同盟关系"  # 19
    assert sharing(sentence, f"专家说:{sentence}。").words == 19
    assert sharing(sentence, f"专家说:{sentence}。").unit == "character"
    assert sharing(sentence[:16], f"专家说:{sentence}。").words == 16
    assert sharing(sentence[:15], f"专家说:{sentence}。").words == 0


def test_russian_words_are_words():
    said = "Россия и Китай не планируют создавать военный союз"
    assert sharing(said, f"«{said.upper()}», — сказал он.").words == 8


def test_a_text_that_repeats_itself_without_end_takes_no_time():
    chant = "ha " * 20_000
    assert sharing(chant, chant).words == 20_000


def test_of_long_parts_the_middle_is_left_out_and_never_what_is_near_a_mark():
    words = [f"w{n}" for n in range(300)]
    text = " ".join(words)
    short = excerpt(marked(text, [(140, 160)]), most=40)
    assert [part.shared for part in short] == [False, False, True, False, True, False, False]
    assert short[0].text == " … "
    assert short[1].text.endswith("w139 ")
    assert short[2].text.startswith("w140 ")
    assert short[4].text.endswith(" w159")
    assert short[5].text.startswith(" w160")
    assert max(len(part.text) for part in short) <= 20
    assert excerpt(marked("A short one.", [(0, 2)])) == list(marked("A short one.", [(0, 2)]))


def test_a_group_shares_one_stretch_and_is_no_chain():
    #        0 to 10 and 6 to 24 share 4 words only; 6 to 24 and 14 to 40 share ten
    groups = same_stretch([[(0, 10)], [(6, 24)], [(14, 40)], []])
    assert groups == [((14, 24), [1, 2]), ((0, 10), [0])]


@given(
    st.lists(
        st.lists(
            st.tuples(st.integers(0, 40), st.integers(ENOUGH, 20)).map(lambda s: (s[0], sum(s))),
            max_size=3,
        ),
        max_size=8,
    )
)
def test_everybody_is_in_one_group_and_has_its_stretch(spans):
    groups = same_stretch(spans)
    assert sorted(n for _, members in groups for n in members) == [
        n for n, own in enumerate(spans) if own
    ]
    for (start, end), members in groups:
        assert end - start >= ENOUGH
        for n in members:
            assert any(a <= start and end <= b for a, b in spans[n])


@pytest.mark.parametrize("text", ["\ud800 lone " * 8, "\x00 " * 9, "é" * 5000])
def test_odd_texts_are_compared_as_any(text):
    assert len(winnow([text, text]).values) % 2 == 0
    assert "".join(part.text for part in sharing(text, text).parts) == text
