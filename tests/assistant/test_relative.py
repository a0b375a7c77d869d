"""Periods counted from the day of asking, and what a question about deadlines makes of them."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.compose.due import is_past
from assistant.question import Intent, understand
from assistant.question.relative import find_relative
from corpus.model import Deadline, DeadlineKind, Period, Span

TODAY = date(2024, 12, 30)
"""A Monday, in the first week of 2025 by ISO 8601."""


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("tuan nay", date(2024, 12, 30), date(2025, 1, 5)),
        ("tuan truoc", date(2024, 12, 23), date(2024, 12, 29)),
        ("thang toi", date(2025, 1, 1), date(2025, 1, 31)),
        ("thang nay", date(2024, 12, 1), date(2024, 12, 31)),
        ("quy sau", date(2025, 1, 1), date(2025, 3, 31)),
        ("nam ngoai", date(2023, 1, 1), date(2023, 12, 31)),
        ("hom nay", TODAY, TODAY),
        ("ngay mai", date(2024, 12, 31), date(2024, 12, 31)),
    ],
)
def test_periods(words: str, first: date, last: date) -> None:
    found = find_relative(f"viec den han {words}", TODAY)
    assert found is not None
    assert found.period == Period(first, last)


@pytest.mark.parametrize("words", ["xong trong thang truoc ngay 15", "nam sau 2025", "mot tuan"])
def test_what_only_looks_like_one(words: str) -> None:
    assert find_relative(words, TODAY) is None


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("Việc nào quá hạn tính đến ngày 15/8/2022?", date(2022, 8, 15)),
        ("nhung viec nao da tre han?", TODAY),
        ("Việc nào sắp hết hạn?", None),
        ("Việc nào hết hạn trong tháng 8/2022?", None),
    ],
)
def test_overdue(question: str, day: date | None) -> None:
    query = understand(question, today=TODAY)
    assert query.intent is Intent.DUE
    assert query.overdue == day


@pytest.mark.parametrize(
    ("kind", "day", "past"),
    [
        (DeadlineKind.BEFORE, 14, False),
        (DeadlineKind.BEFORE, 15, True),
        (DeadlineKind.BY, 15, False),
        (DeadlineKind.BY, 16, True),
    ],
)
def test_before_a_day_is_past_on_that_day(kind: DeadlineKind, day: int, past: bool) -> None:
    deadline = Deadline(kind, Period(None, date(2022, 8, 15)), "", Span(0, 0))
    assert is_past(deadline, date(2022, 8, day)) is past


def test_a_month_without_its_year_is_kept_apart() -> None:
    query = understand("Việc nào của Sở Y tế đến hạn trong tháng 8?")
    assert (query.period, query.yearless) == (None, "tháng 8")


def test_the_small_words_of_an_agency_cut_no_question_in_two() -> None:
    query = understand("có bao nhiêu việc sở kế hoạch và đầu tư quảng bình chủ trì năm 2016?")
    assert query.parts == ()
