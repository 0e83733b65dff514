"""What a stored text may hold."""

from hypothesis import given
from hypothesis import strategies as st

from documents.characters import LONGEST_PARAGRAPH, clean, clean_line, parts

ANY = st.text(st.characters(codec=None, exclude_categories=()))


@given(ANY)
def test_any_text_becomes_one_that_every_database_takes(text):
    cleaned = clean(text)
    cleaned.encode()  # no lone surrogates
    assert "\x00" not in cleaned
    assert clean(cleaned) == cleaned


def test_words_tabs_and_line_breaks_stay():
    assert (
        clean("Си\tЦзиньпин\r\n习近平 zero\u200djoiner") == "Си\tЦзиньпин\n习近平 zero\u200djoiner"
    )


def test_a_name_cannot_be_made_to_read_backwards():
    assert clean_line(" evil\u202egpj.exe\n name ") == "evilgpj.exe name"


@given(st.text(st.sampled_from("a .。\n"), max_size=60), st.integers(1, 4))
def test_a_text_of_any_length_is_cut_without_losing_a_letter(text, times):
    long = text * (times * LONGEST_PARAGRAPH // max(len(text), 1))
    cut = list(parts(long))
    assert all(len(part) <= LONGEST_PARAGRAPH for part in cut)
    assert "".join("".join(cut).split()) == "".join(long.split())


def test_a_long_text_is_cut_between_sentences():
    sentence = "Nobody expects a treaty this year. "
    first, *_ = parts(sentence * 1000)
    assert first.endswith("this year.")
