"""Which new paragraph is which old one."""

from hypothesis import given
from hypothesis import strategies as st

from documents.permalinks import match

WORDS = st.lists(
    st.sampled_from(["china", "russia", "alliance", "treaty", "not", "will", "ever"]), min_size=1
)
TEXTS = st.lists(WORDS.map(" ".join), max_size=12)


@given(TEXTS)
def test_texts_that_did_not_change_keep_their_ids(texts):
    assert match(texts, texts).continues == list(range(len(texts)))


@given(TEXTS, TEXTS)
def test_no_id_is_given_twice_and_every_equal_text_is_found(old, new):
    found = match(old, new).continues
    kept = [i for i in found if i is not None]
    assert len(kept) == len(set(kept))
    for text in set(new):
        equal = sum(
            1
            for i, t in zip(found, new, strict=True)
            if t == text and i is not None and old[i] == text
        )
        assert equal >= min(old.count(text), new.count(text)) or any(
            i is not None and old[i] == text for i in found
        )


def test_an_edited_paragraph_keeps_its_id_between_its_neighbours():
    old = ["The first stands.", "China has no plans for a pact.", "The last stands."]
    new = ["The first stands.", "China has no plans for any pact.", "The last stands."]
    assert match(old, new).continues == [0, 1, 2]


def test_a_moved_paragraph_keeps_its_id():
    assert match(["one a", "two b", "three c"], ["three c", "one a", "two b"]).continues == [
        2,
        0,
        1,
    ]


def test_other_words_in_the_same_place_get_a_new_id():
    assert match(
        ["one a", "wholly different words here"], ["one a", "nothing of that"]
    ).continues == [
        0,
        None,
    ]
