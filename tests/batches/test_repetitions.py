"""What an outlet repeats: counted in a fixed space, never too low."""

from hypothesis import given
from hypothesis import strategies as st

from documents.batches.repetitions import FURNITURE, Repetitions

texts = st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=9)


@given(texts)
def test_repetitions_are_never_counted_too_low(repeated):
    counted = Repetitions()
    for _ in range(FURNITURE):
        counted.count("Daily Herd", repeated)
    assert counted.furniture("DAILY herd", [*repeated, "own"]) == [True] * len(repeated) + [False]


@given(texts)
def test_an_article_is_never_furniture_as_a_whole(repeated):
    counted = Repetitions()
    for _ in range(FURNITURE):
        counted.count("Daily Herd", repeated)
    assert not any(counted.furniture("Daily Herd", repeated))


def test_articles_without_an_outlet_repeat_nothing():
    counted = Repetitions()
    for _ in range(FURNITURE):
        counted.count("", ["a"])
    assert counted.furniture("", ["a", "own"]) == [False, False]
