"""Dates of every form, and which of them bind a task."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import DeadlineKind, Span
from corpus.parse.dates import find_dates, month_period, quarter_period
from corpus.parse.deadlines import find_deadlines

BEFORE, BY, WITHIN, FROM = DeadlineKind.BEFORE, DeadlineKind.BY, DeadlineKind.WITHIN, DeadlineKind.FROM


@pytest.mark.parametrize(
    ("written", "unit", "first", "last"),
    [
        ("ngày 07 tháng 3 năm 2025", "day", date(2025, 3, 7), date(2025, 3, 7)),
        ("ngày 13-5-2020", "day", date(2020, 5, 13), date(2020, 5, 13)),
        ("25.9.2021", "day", date(2021, 9, 25), date(2021, 9, 25)),
        ("29/02/2024", "day", date(2024, 2, 29), date(2024, 2, 29)),
        ("từ ngày 01-5/8/2022", "range", date(2022, 8, 1), date(2022, 8, 5)),
        ("từ ngày 28/11 đến ngày 04/12/2022", "range", date(2022, 11, 28), date(2022, 12, 4)),
        ("tuần 21/2022", "range", date(2022, 5, 23), date(2022, 5, 29)),
        ("tháng 2/2024", "month", date(2024, 2, 1), date(2024, 2, 29)),
        ("quý III năm 2022", "quarter", date(2022, 7, 1), date(2022, 9, 30)),
        ("năm 2023", "year", date(2023, 1, 1), date(2023, 12, 31)),
    ],
)
def test_a_date_is_read(written: str, unit: str, first: date, last: date) -> None:
    text = f"họp {written}, tại trụ sở"
    [found] = find_dates(text)
    assert text[found.start : found.end] == written
    assert (found.unit, found.period.start, found.period.end) == (unit, first, last)


@pytest.mark.parametrize(
    "text", ["ngày 31/02/2022", "giai đoạn 2021 - 2025", "tháng 13/2022", "tỷ lệ 3/4", "1.587 công trình"]
)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text) == []


def test_a_year_is_supplied_only_when_given() -> None:
    assert find_dates("ngày 15/8") == []
    [found] = find_dates("ngày 15/8", 2022)
    assert (found.day, found.guessed_year) == (date(2022, 8, 15), True)


@given(
    st.dates(date(1950, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["{d}/{m}/{y}", "{d:02}-{m:02}-{y}", "{d}.{m}.{y}", "ngày {d:02} tháng {m} năm {y}"]),
)
def test_a_day_in_every_form_is_that_day(day: date, form: str) -> None:
    [found] = find_dates(f"đã họp {form.format(d=day.day, m=day.month, y=day.year)} xong")
    assert found.day == day


@given(st.integers(1950, 2099), st.integers(1, 4))
def test_a_quarter_is_three_whole_months(year: int, quarter: int) -> None:
    period = quarter_period(year, quarter)
    assert period.start == month_period(year, 3 * quarter - 2).start
    assert period.end is not None
    assert (period.end + timedelta(days=1)).month == 3 * quarter % 12 + 1


@pytest.mark.parametrize(
    ("clause", "kind", "words", "first", "last"),
    [
        ("báo cáo trước ngày 15/8/2022", BEFORE, "trước ngày 15/8/2022", None, date(2022, 8, 15)),
        (
            "gửi về Sở trước 14 giờ ngày 3-5-2020",
            BEFORE,
            "trước 14 giờ ngày 3-5-2020",
            None,
            date(2020, 5, 3),
        ),
        ("xong trước tháng 7/2022", BEFORE, "xong trước tháng 7/2022", None, date(2022, 6, 30)),
        ("nộp chậm nhất ngày 30/8/2022", BY, "chậm nhất ngày 30/8/2022", None, date(2022, 8, 30)),
        ("gửi không quá ngày 10/10/2021", BY, "không quá ngày 10/10/2021", None, date(2021, 10, 10)),
        ("làm hết năm 2023", BY, "hết năm 2023", None, date(2023, 12, 31)),
        (
            "sửa xong trong quý III năm 2022",
            WITHIN,
            "trong quý III năm 2022",
            date(2022, 7, 1),
            date(2022, 9, 30),
        ),
        ("nộp báo cáo trong tháng 9/2022", WITHIN, "trong tháng 9/2022", date(2022, 9, 1), date(2022, 9, 30)),
        (
            "trực từ ngày 01/6/2023 đến ngày 30/6/2023",
            WITHIN,
            "từ ngày 01/6/2023 đến ngày 30/6/2023",
            date(2023, 6, 1),
            date(2023, 6, 30),
        ),
        ("áp dụng từ 01/12/2022", FROM, "từ 01/12/2022", date(2022, 12, 1), None),
        ("trả lời trong vòng 05 ngày làm việc", WITHIN, "trong vòng 05 ngày làm việc", None, None),
        ("sơ kết trước ngày 25 hàng tháng", BEFORE, "trước ngày 25 hàng tháng", None, None),
    ],
)
def test_a_deadline_binds(
    clause: str, kind: DeadlineKind, words: str, first: date | None, last: date | None
) -> None:
    text = f"Mở đầu. {clause}. Kết"
    [found] = find_deadlines(text, Span(8, 8 + len(clause)))
    assert (found.kind, found.text) == (kind, words)
    assert found.span.of(text) == words
    assert (found.period.start, found.period.end) == (first, last)


@pytest.mark.parametrize(
    "clause",
    [
        "đến năm 2025 phấn đấu đạt 90% số hộ",
        "phấn đấu đến hết năm 2025 có 10 xã",
        "kế hoạch giai đoạn 2021 - 2025",
        "theo Công văn số 12/UBND-TH ngày 10/5/2022",
        "theo Quyết định 33/QĐ-UBND ban hành ngày 02/4/2021 của UBND tỉnh",
        "tăng 5% so với năm 2021",
        "rà soát các tuyến đường",
    ],
)
def test_targets_stages_and_dates_of_cited_documents_are_no_deadlines(clause: str) -> None:
    assert find_deadlines(clause, Span(0, len(clause))) == []


def test_a_week_of_a_month_is_counted_from_the_one_with_its_first_day() -> None:
    found = find_dates("Tuần 2 tháng 4/2025")
    assert [(m.period.start, m.period.end) for m in found] == [(date(2025, 4, 7), date(2025, 4, 13))]
