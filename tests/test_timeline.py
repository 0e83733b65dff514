"""Counts over time: everything once, in a unit that can be read."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from documents.timeline import MOST_BARS, timeline


def day(text):
    return (dt.date.fromisoformat(text),) * 2


def year(number):
    return dt.date(number, 1, 1), dt.date(number, 12, 31)


def counts(line):
    return {bar.label: bar.count for bar in line.bars}


def test_a_few_years_are_counted_by_month_and_empty_months_are_there():
    line = timeline([day("2020-12-31"), day("2021-02-01"), day("2021-02-28")])
    assert counts(line) == {"December 2020": 1, "January 2021": 0, "February 2021": 2}
    assert (line.loose, line.undated, line.most.label) == (0, 0, "February 2021")


def test_many_years_are_counted_by_year():
    line = timeline([day("1999-12-31"), day("2021-02-01"), year(2021)])
    assert len(line.bars) == 23
    assert line.bars[0].count == 1
    assert line.bars[-1].count == 2


def test_what_is_known_by_the_year_only_is_counted_by_year():
    line = timeline([year(2020), year(2021), day("2021-02-01")])
    assert counts(line) == {"2020": 1, "2021": 2}


def test_centuries_are_counted_by_decade_or_more():
    assert timeline([day("1850-01-01"), day("2021-01-01")]).unit == "decade"
    line = timeline([(dt.date.min, dt.date.min), (dt.date.max, dt.date.max)])
    assert line.unit == "century"
    assert sum(counts(line).values()) == 2


def test_uncertain_and_undated_ones_are_counted_apart():
    line = timeline(
        [
            day("2021-02-01"),
            (dt.date(2021, 1, 31), dt.date(2021, 2, 1)),
            (None, dt.date(2021, 3, 6)),
            (None, None),
            *[day("2021-02-03")] * 8,
        ]
    )
    assert (counts(line), line.loose, line.undated) == ({"February 2021": 9}, 2, 1)


def test_nothing_gives_no_bars():
    assert timeline([]).bars == ()
    assert timeline([]).most is None
    assert timeline([(None, None)]).undated == 1


@given(st.lists(st.tuples(st.none() | st.dates(), st.none() | st.dates())))
def test_everything_is_counted_once_in_bars_that_follow_each_other(spans):
    spans = [(a, b) if a is None or b is None or a <= b else (b, a) for a, b in spans]
    line = timeline(spans)
    assert sum(bar.count for bar in line.bars) + line.loose + line.undated == len(spans)
    assert len(line.bars) <= MOST_BARS or line.unit == "century"
    for this, following in zip(line.bars, line.bars[1:], strict=False):
        assert this.after < this.before == following.after


@given(st.lists(st.dates(), min_size=1))
def test_a_bar_counts_the_days_between_its_ends(days):
    for bar in timeline((each, each) for each in days).bars:
        inside = [d for d in days if d >= bar.after and (bar.before is None or d < bar.before)]
        assert bar.count == len(inside)
