"""Words near a date that look like others, and periods that stand before their verb."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.model import DeadlineKind, Span
from corpus.parse.deadlines import find_deadlines

Read = tuple[DeadlineKind, date | None, date | None]


def deadlines(words: str) -> list[Read]:
    """The deadlines of a sentence: kind and days."""
    return [(d.kind, d.period.start, d.period.end) for d in find_deadlines(words, Span(0, len(words)), 2024)]


@pytest.mark.parametrize(
    "words",
    [
        "Thu phí đối với xe tải từ ngày 01/6/2024 đến ngày 30/6/2024.",
        "Áp dụng khoản 2 Điều 5 từ ngày 01/6/2024 đến ngày 30/6/2024.",
    ],
)
def test_doi_and_khoan_put_nothing_off(words: str) -> None:
    assert deadlines(words) == [(DeadlineKind.WITHIN, date(2024, 6, 1), date(2024, 6, 30))]


def test_what_is_put_off_has_its_new_day() -> None:
    assert deadlines("Lùi ngày khai mạc từ ngày 01/6/2024 sang ngày 30/6/2024.")[0][2] == date(2024, 6, 30)


def test_a_vision_before_a_comma_binds_no_day_after_it() -> None:
    words = "Lập quy hoạch tầm nhìn 2050, gửi trước ngày 20/6/2024."
    assert deadlines(words) == [(DeadlineKind.BEFORE, None, date(2024, 6, 20))]


@pytest.mark.parametrize("verb", ["sơ kết", "tổ chức tổng kết"])
def test_a_year_before_its_verb(verb: str) -> None:
    words = f"Hằng năm đánh giá, năm 2026 {verb} phong trào."
    assert deadlines(words) == [(DeadlineKind.WITHIN, date(2026, 1, 1), date(2026, 12, 31))]


def test_days_that_no_longer_hold() -> None:
    assert deadlines("Lễ hội mở muộn hơn trước đây từ ngày 01/4/2024 đến ngày 06/4/2024.") == []


def test_the_day_of_a_document_begins_no_period() -> None:
    words = "Kéo dài thời gian thực hiện Kế hoạch số 45/KH-UBND ngày 12/01/2023 đến hết ngày 31/12/2024."
    assert deadlines(words) == [(DeadlineKind.BY, None, date(2024, 12, 31))]


@pytest.mark.parametrize("noun", ["hệ thống", "đèn giao thông"])
def test_a_noun_before_tu_is_no_circular(noun: str) -> None:
    assert deadlines(f"Công an tỉnh vận hành {noun} từ ngày 01/6/2024.") == [
        (DeadlineKind.FROM, date(2024, 6, 1), None)
    ]


def test_the_day_of_a_circular_is_no_deadline() -> None:
    assert deadlines("Sở Y tế thực hiện Thông tư ngày 01/6/2024 của Bộ Y tế.") == []


def test_a_time_until_now_is_past() -> None:
    assert deadlines("Kiểm tra 30 xe nhập từ ngày 01/6/2023 đến nay.") == []


def test_leaving_a_place_puts_nothing_off() -> None:
    words = "Tàu rời bến cá từ ngày 01/6/2024 đến ngày 03/6/2024."
    assert deadlines(words) == [(DeadlineKind.WITHIN, date(2024, 6, 1), date(2024, 6, 3))]
