from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Period, Span

DAYS = st.none() | st.dates(date(2020, 1, 1), date(2020, 2, 29))


def test_a_span_is_half_open() -> None:
    assert Span(2, 5).of("0123456") == "234"
    assert Span(3, 3).of("0123456") == ""
    assert Span(2, 5).covers(Span(2, 5))
    assert not Span(2, 5).covers(Span(4, 6))


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (4, 3)])
def test_a_span_that_is_no_range_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=rf"\[{start}, {end}\)"):
        Span(start, end)


def test_both_ends_of_a_period_belong_to_it() -> None:
    august = Period(date(2022, 8, 1), date(2022, 8, 31))
    assert [august.contains(date(2022, 8, d)) for d in (1, 31)] == [True, True]
    assert not august.contains(date(2022, 9, 1))
    assert august.overlaps(Period(date(2022, 8, 31), None))
    assert not august.overlaps(Period(date(2022, 9, 1), None))


@given(DAYS, DAYS, DAYS, DAYS)
def test_periods_overlap_when_they_share_a_day(
    a: date | None, b: date | None, c: date | None, d: date | None
) -> None:
    first, second = Period(a, b), Period(c, d)
    days = [date.fromordinal(n) for n in range(date(2019, 12, 31).toordinal(), date(2020, 3, 2).toordinal())]
    empty = any(p.start and p.end and p.start > p.end for p in (first, second))
    if not empty:
        assert first.overlaps(second) == any(first.contains(x) and second.contains(x) for x in days)
