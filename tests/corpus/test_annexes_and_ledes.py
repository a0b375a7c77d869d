"""Pages that are the annex of a document, and pages that open with what a document brings, before who issued it and when."""

from __future__ import annotations

import pytest

from tests.corpus.pages import read

ANNEX = """Phụ lục
PHÂN CÔNG VIỆC GIỮ ĐÊ BIỂN NĂM 2024
(Kèm theo Kế hoạch số 512/KH-UBND ngày 14/3/2024 của UBND tỉnh Bến Tre)

TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn
1 | Đắp lại 4 km đê | Sở Xây dựng | UBND huyện Bình Đại | Trước ngày 30/6/2024
2 | Trồng 12 ha bần chắn sóng | Các ban quản lý rừng phòng hộ | Tỉnh Đoàn | Trước ngày 15/9/2024
"""


def test_an_annex_is_told_of_the_document_that_it_is_attached_to() -> None:
    _, directives = read(ANNEX)
    assert [(d.number, d.type, str(d.date), d.issuer) for d in directives] == [
        ("512/KH-UBND", "Kế hoạch", "2024-03-14", "UBND tỉnh Bến Tre")
    ]
    assert [(a.agency, a.partners) for a in directives[0].assignments] == [
        ("Sở Xây dựng", ("UBND huyện Bình Đại",)),
        ("Các ban quản lý rừng phòng hộ", ("Tỉnh Đoàn",)),
    ]


TOLD = """Bến Tre giữ đê biển

Cập nhật: 16-03-2024 | 14:35

{lede}

Sở Xây dựng đắp lại 4 km đê, xong trước ngày 30/6/2024.
"""


@pytest.mark.parametrize(
    "lede",
    [
        "Đó là mục tiêu của Kế hoạch số 512/KH-UBND do UBND tỉnh Bến Tre ban hành ngày 14-3-2024 về đắp lại đê biển.",
        "Kế hoạch số 512/KH-UBND vừa được UBND tỉnh Bến Tre ban hành ngày 14/3/2024 về đắp lại đê biển.",
        "Đây là nội dung Kế hoạch số 512/KH-UBND mà UBND tỉnh Bến Tre vừa ký ban hành ngày 14/3/2024 về đắp lại đê biển.",
    ],
)
def test_a_page_may_say_what_a_document_brings_before_who_issued_it(lede: str) -> None:
    _, directives = read(TOLD.format(lede=lede))
    assert [(d.number, str(d.date), d.issuer, d.subject) for d in directives] == [
        ("512/KH-UBND", "2024-03-14", "UBND tỉnh Bến Tre", "đắp lại đê biển")
    ]


@pytest.mark.parametrize(
    ("lede", "issuer"),
    [
        ("Thực hiện Nghị quyết số 15/NQ-HĐND ngày 05/3/2024 của HĐND tỉnh, ngày 14/3/2024, UBND tỉnh Bến Tre ban hành Kế hoạch số 512/KH-UBND về đắp đê.", "UBND tỉnh Bến Tre"),
        ("Theo nghị quyết của HĐND tỉnh, Chủ tịch UBND tỉnh Bến Tre vừa ký ban hành Quyết định số 7/QĐ-UBND ngày 14/3/2024 về đắp đê.", "Chủ tịch UBND tỉnh Bến Tre"),
        ("Ngày 14/3/2024, HĐND tỉnh Bến Tre ban hành Nghị quyết số 9/NQ-HĐND về đắp đê.", "HĐND tỉnh Bến Tre"),
    ],
)  # fmt: skip
def test_who_is_carried_out_is_not_who_issues(lede: str, issuer: str) -> None:
    _, directives = read(TOLD.format(lede=lede))
    assert [d.issuer for d in directives if d.number] == [issuer]


def test_a_document_that_is_only_carried_out_is_not_announced() -> None:
    lede = "Thực hiện Kế hoạch số 512/KH-UBND do UBND tỉnh Bến Tre ban hành ngày 14/3/2024, các xã đã đắp xong 2 km."
    _, directives = read(TOLD.format(lede=lede))
    assert all(d.number is None for d in directives)


def test_what_somebody_is_quoted_with_goes_on_with_nobody_charged_before() -> None:
    page = TOLD.format(lede="Ngày 14/3/2024, UBND tỉnh Bến Tre ban hành Kế hoạch số 512/KH-UBND giữ đê.")
    page += '\nTại lễ ra quân, Phó Chủ tịch UBND tỉnh Lê Văn Ba nói: "Không giao việc rồi bỏ đó. Ai nhận việc phải bám đê".\n'
    _, directives = read(page)
    assert [a.agency for d in directives for a in d.assignments] == ["Sở Xây dựng"]
