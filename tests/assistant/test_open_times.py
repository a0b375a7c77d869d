"""Times that a question leaves open to one side: issued or due before, from, after and up to a day, month or year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from assistant.answer import Status
from assistant.question import understand
from assistant.service import Service
from assistant.wording import period_words, time_written
from corpus.model import Period
from tests.assistant.stores import ask, store_of

DIGEST = """Cổng thông tin điện tử tỉnh Hậu Giang
Điểm tin chỉ đạo, điều hành của UBND tỉnh Hậu Giang từ ngày 03 - 07/6/2024

1. Ngày 03/6/2024, UBND tỉnh ban hành Công văn số 801/UBND-NC về phòng cháy vườn dừa. Công an tỉnh báo cáo kết quả trước ngày 20/7/2024.

2. Ngày 05/6/2024, UBND tỉnh ban hành Công văn số 812/UBND-KT về kè chống sạt lở. Sở Xây dựng nghiệm thu công trình trước ngày 15/9/2024.

3. Ngày 07/6/2024, UBND tỉnh ban hành Kế hoạch số 95/KH-UBND về dạy bơi cho trẻ em. Sở Xây dựng hoàn thành hồ bơi trước ngày 30/3/2025.
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    yield from store_of(tmp_path_factory.mktemp("open"), DIGEST)


@pytest.mark.parametrize(
    ("time", "start", "end"),
    [
        ("từ ngày 5/6/2024", date(2024, 6, 5), None),
        ("từ ngày 5/6/2024 đến nay", date(2024, 6, 5), None),
        ("kể từ 5/6/2024 trở đi", date(2024, 6, 5), None),
        ("sau ngày 5/6/2024", date(2024, 6, 6), None),
        ("từ sau tháng 6/2024", date(2024, 7, 1), None),
        ("sau năm 2023", date(2024, 1, 1), None),
        ("từ năm 2024", date(2024, 1, 1), None),
        ("trước ngày 5/6/2024", None, date(2024, 6, 4)),
        ("trước năm 2024", None, date(2023, 12, 31)),
        ("từ ngày 5/6/2024 trở về trước", None, date(2024, 6, 5)),
        ("tính đến ngày 5/6/2024", None, date(2024, 6, 5)),
        ("từ tháng 5/2024 đến ngày 5/6/2024", date(2024, 5, 1), date(2024, 6, 5)),
        ("từ năm 2022 đến năm 2024", date(2022, 1, 1), date(2024, 12, 31)),
        ("giữa ngày 3/6/2024 và ngày 5/6/2024", date(2024, 6, 3), date(2024, 6, 5)),
        ("từ đầu năm 2024 đến nay", date(2024, 1, 1), None),
        ("trong 6 tháng đầu năm 2024", date(2024, 1, 1), date(2024, 6, 30)),
        ("trong chín tháng cuối năm 2024", date(2024, 4, 1), date(2024, 12, 31)),
        ("trong tháng 6/2024", date(2024, 6, 1), date(2024, 6, 30)),
        ("ngày 5/6/2024", date(2024, 6, 5), date(2024, 6, 5)),
    ],
)
def test_issued_in_an_open_time(time: str, start: date | None, end: date | None) -> None:
    query = understand(f"Hậu Giang ban hành những văn bản nào {time}?")
    assert (query.period, query.year) == (Period(start, end), None)


@pytest.mark.parametrize(
    "text",
    [
        "Những văn bản nào về đầu tư năm 2024 của Hậu Giang?",
        "Những văn bản nào ban hành trong tháng tư năm 2024 của Hậu Giang?",
        "nhung van ban nao ve dau tu nam 2024 cua Hau Giang?",
    ],
)
def test_words_that_sound_alike_bound_no_time(text: str) -> None:
    period = understand(text).period
    assert period is None or period.end is not None


def test_what_is_late_by_a_day_is_late_on_that_day() -> None:
    query = understand("Hậu Giang: việc nào quá hạn tính đến ngày 30/9/2024?")
    assert (query.overdue, query.period) == (date(2024, 9, 30), None)


def test_documents_before_and_after_a_day(store: Service) -> None:
    later = ask(store, "Hậu Giang ban hành những văn bản nào sau ngày 3/6/2024?")
    assert {"812/UBND-KT", "95/KH-UBND"} <= set(later.facts["documents"])
    assert "801/UBND-NC" not in later.text
    earlier = ask(store, "Hậu Giang ban hành những văn bản nào trước ngày 5/6/2024?")
    assert "801/UBND-NC" in earlier.text
    assert "812/UBND-KT" not in earlier.text


@pytest.mark.parametrize("time", ["năm 2025", "sau năm 2024", "sau tháng 12/2024", "ngày 1/12/2024"])
def test_a_time_in_which_nothing_was_signed_lists_nothing(store: Service, time: str) -> None:
    answer = ask(store, f"Hậu Giang có văn bản nào ký {time}?")
    assert (answer.status, answer.facts["documents"]) == (Status.ABSTAINED, [])


def test_one_document_is_looked_for_within_its_open_time(store: Service) -> None:
    answer = ask(store, "Hậu Giang: kế hoạch nào được ban hành sau ngày 5/6/2024?")
    assert answer.facts["documents"] == ["95/KH-UBND"]
    earlier = ask(store, "Hậu Giang: công văn nào được ban hành trước ngày 5/6/2024?")
    assert earlier.facts["documents"] == ["801/UBND-NC"]


def test_tasks_given_since_a_day(store: Service) -> None:
    answer = ask(store, "Hậu Giang: Sở Xây dựng được giao những việc gì từ ngày 6/6/2024 đến nay?")
    assert "hồ bơi" in answer.text
    assert "nghiệm thu" not in answer.text


def test_what_is_due_from_a_month_on(store: Service) -> None:
    answer = ask(store, "Hậu Giang: việc nào đến hạn từ tháng 9/2024?")
    assert answer.text.startswith("Có 2 việc ở Hậu Giang có thời hạn từ tháng 9/2024")
    later = ask(store, "hau giang viec nao den han sau nam 2024?")
    assert later.text.startswith("Có 1 việc ở Hậu Giang có thời hạn sau năm 2024")
    latest = ask(store, "Hậu Giang: việc nào phải xong chậm nhất 30/9/2024?")
    assert latest.text.startswith("Có 2 việc ở Hậu Giang có thời hạn chậm nhất 30/9/2024")
    none = ask(store, "Hậu Giang: việc nào đến hạn sau năm 2025?")
    assert none.status is Status.ABSTAINED


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("truoc giua thang 8/2022", "trước giữa tháng 8/2022"),
        ("trước ngày 1/7/2022", "trước ngày 1/7/2022"),
        ("truoc thang sau", "truoc thang sau"),
        ("tu 1/7/2022", "tu 1/7/2022"),
    ],
)
def test_a_time_is_told_with_its_marks_where_they_are_certain(typed: str, written: str) -> None:
    assert time_written(typed) == written


def test_an_open_time_without_certain_marks_is_told_by_its_day() -> None:
    assert period_words(Period(date(2022, 7, 1), None), "tu 1/7/2022") == "từ ngày 1/7/2022"
    assert period_words(Period(None, date(2022, 7, 1)), "tới 1/7/2022") == "tới 1/7/2022"
