"""What a stored text may hold."""

from hypothesis import given
from hypothesis import strategies as st

from documents.characters import clean, clean_line

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
