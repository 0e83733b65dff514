"""Dates as a press archive knows them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.dates import EDTFError, PressDate, parse_edtf

DAYS = st.dates(dt.date(1000, 1, 1), dt.date(2999, 12, 31))


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2021-03-03", "3 March 2021"),
        ("2021-03", "March 2021"),
        ("2021", "2021"),
        ("2019?", "2019, inferred"),
        ("../2021-03-06", "not later than 6 March 2021"),
        ("2019-09-21/..", "not earlier than 21 September 2019"),
        ("2021-03-01/2021-03-06", "between 1 March 2021 and 6 March 2021"),
        ("XXXX", "undated"),
        ("", "undated"),
    ],
)
def test_a_date_prints_as_a_person_would_write_it(edtf, words):
    assert str(parse_edtf(edtf)) == words


@pytest.mark.parametrize(
    ("unspecified", "edtf"),
    [
        ("2019-XX", "2019"),
        ("2019-XX-XX", "2019"),
        ("2019-05-XX", "2019-05"),
        ("2019-XX?", "2019"),
        ("2019-XX/2021-03-XX", "2019-01-01/2021-03-31"),
    ],
)
def test_a_month_or_day_that_is_unspecified_leaves_what_is_known(unspecified, edtf):
    assert parse_edtf(unspecified).edtf() == edtf


@given(first=st.none() | DAYS, last=st.none() | DAYS, inferred=st.booleans())
def test_every_date_comes_back_from_its_edtf(first, last, inferred):
    if first and last and first > last:
        first, last = last, first
    date = PressDate(first, last, inferred)
    back = parse_edtf(date.edtf())
    assert (back.earliest, back.latest, back.precision) == (first, last, date.precision)


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_a_clear_error(text):
    try:
        parse_edtf(text)
    except EDTFError as error:
        assert str(error).endswith(".")


@pytest.mark.parametrize(
    "wrong",
    [
        "2021-02-30",
        "2021-13",
        "03/04/2021",
        "soon",
        "2022/2021",
        "٢٠٢١",
        "0000",
        "2019-XX-03",
        "2019-13-XX",
        "2021-03-03-XX",
        "12019-XX",
        "2019-xx",
    ],
)
def test_what_is_no_date_is_refused_with_a_sentence(wrong):
    with pytest.raises(EDTFError):
        parse_edtf(wrong)


@pytest.mark.parametrize("wrong", ["31/12/2020", "12/31/20", "1.2.2020", "03-04-2021"])
def test_days_and_months_in_numbers_are_refused_whole_with_the_reason(wrong):
    with pytest.raises(EDTFError) as refused:
        parse_edtf(wrong)
    assert f"“{wrong}” is not a date here. Days and months in numbers" in str(refused.value)


@pytest.mark.parametrize("wrong", ["2020/12/31", "2021-03-01/soon", "03/2021"])
def test_what_is_no_range_is_refused_whole(wrong):
    with pytest.raises(EDTFError, match=f"^“{wrong}” is not a date here. Write"):
        parse_edtf(wrong)
