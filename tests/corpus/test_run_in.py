"""Digests whose items open with a title in the line, pages that answer questions, streets named after days."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.parse.dates import find_dates
from tests.corpus.pages import read

DIGEST = """Tổng hợp ý kiến chỉ đạo của UBND tỉnh Hà Giang từ ngày 06/5 đến ngày 12/5/2024

Giữ giống bò vàng. UBND tỉnh giao Sở Nông nghiệp và Phát triển nông thôn chủ trì bình tuyển 40 bò đực giống; xong trước ngày 30/6/2024. (Công văn số 1480/UBND-KTTH, ngày 07/5/2024).

2. Chợ phiên Đồng Văn. Công an tỉnh phân luồng xe khách. Sở Công Thương niêm yết giá thuê lều (Kế hoạch số 88/KH-UBND ngày 09/5/2024)
"""

ANSWERS = """Hỏi - đáp về chỉ đạo mới tháng 5 năm 2024
UBND tỉnh Hà Giang

Hỏi: Xe khách có được vào phố cổ Đồng Văn không?
Đáp: Không. Quyết định số 612/QĐ-UBND ngày 03/5/2024 của UBND tỉnh cấm xe trên 16 chỗ vào phố cổ từ ngày 15/5/2024. Công an tỉnh chốt chặn ở hai đầu phố.

Hỏi: Văn bản nào cho thuê lều chợ phiên?
Đáp: Đó là Kế hoạch số 88/KH-UBND ngày 09/5/2024 của UBND tỉnh: mỗi lều 30.000 đồng một phiên. Sở Công Thương niêm yết giá.
"""


def test_a_title_in_the_line_is_the_subject() -> None:
    _, directives = read(DIGEST)
    assert [(d.number, d.subject) for d in directives] == [
        ("1480/UBND-KTTH", "Giữ giống bò vàng"),
        ("88/KH-UBND", "Chợ phiên Đồng Văn"),
    ]
    assert [a.agency for a in directives[1].assignments] == ["Công an tỉnh", "Sở Công Thương"]


def test_the_document_that_an_answer_tells_of_is_its_own() -> None:
    _, directives = read(ANSWERS)
    told = [(d.number, d.date) for d in directives if d.number]
    assert told == [("612/QĐ-UBND", date(2024, 5, 3)), ("88/KH-UBND", date(2024, 5, 9))]


@pytest.mark.parametrize("text", ["số 23 đường 30/4", "phố 19/8", "quảng trường 2/4", "trường 19/5"])
def test_a_street_is_no_day(text: str) -> None:
    assert find_dates(text, 2024) == []


def test_two_days_side_by_side_are_a_range() -> None:
    (found,) = find_dates("hai ngày 26 và 27/3/2025")
    assert (found.period.start, found.period.end) == (date(2025, 3, 26), date(2025, 3, 27))


def test_a_leader_known_before_gives_orders() -> None:
    _, directives = read(
        "Phiên họp UBND tỉnh Hà Giang\n\nPhó Chủ tịch Thường trực giao Sở Xây dựng chủ trì khảo sát bến xe.\n"
    )
    assert [(a.agency, a.task) for d in directives for a in d.assignments] == [
        ("Sở Xây dựng", "chủ trì khảo sát bến xe")
    ]


def test_police_of_communes_are_not_the_police_of_the_province() -> None:
    _, directives = read(
        "UBND tỉnh Hà Giang yêu cầu giao nộp súng săn\n\nCông an xã, phường tiếp nhận súng săn. Công an tỉnh tiêu hủy súng.\n"
    )
    assert [a.agency for d in directives for a in d.assignments] == [
        "Công an các xã, phường, thị trấn",
        "Công an tỉnh",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Sở Tài nguyên và Môi trường 15/8 gửi báo cáo",
        "Theo yêu cầu 30/8 phải xong",
        "UBND thành phố 15/8 báo cáo",
    ],
)
def test_a_day_behind_words_that_end_like_a_street_is_one(text: str) -> None:
    assert [d.day for d in find_dates(text, 2024)] != []
