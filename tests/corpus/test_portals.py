"""Single news of portals: what stands around the text, and the ways in which they tell of a document."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.model import BlockKind
from tests.corpus.pages import read

NEWS = "UBND tỉnh yêu cầu Sở Y tế phun thuốc diệt muỗi tại 14 xã, báo cáo trước ngày 20/5/2024."


@pytest.mark.parametrize(
    "line",
    [
        "Xem chi tiết nội dung Công điện tại đây",
        "Tài liệu đính kèm",
        "Những tin cũ hơn",
        "Trả lời",
        "cms-publish-date 10/5/2024 | 10:44 | cms-view-count: 96",
        "Trang đầu Trang trước 1 2 3 Trang cuối",
    ],
)
def test_what_a_portal_prints_is_furniture(line: str) -> None:
    page, directives = read(f"Phun thuốc diệt muỗi\n\n{NEWS}\n\n{line}\n")
    [block] = [b for b in page.blocks if b.span.of(page.text) == line]
    assert block.kind is BlockKind.FURNITURE
    assert [a.task for d in directives for a in d.assignments] == [
        "phun thuốc diệt muỗi tại 14 xã, báo cáo trước ngày 20/5/2024"
    ]


def test_an_author_above_the_text_is_no_title() -> None:
    page, _ = read(f"Phun thuốc diệt muỗi\n\nHOÀI THU |\n\n{NEWS}\n\nHOÀI THU\n")
    assert page.title == "Phun thuốc diệt muỗi"
    assert [b.kind for b in page.blocks][1::2] == [BlockKind.BYLINE, BlockKind.BYLINE]


@pytest.mark.parametrize("line", ["Báo cáo và dự thảo Nghị quyết", "Văn phòng HĐND - UBND", "BBT"])
def test_a_last_line_without_a_verb_is_no_task(line: str) -> None:
    _, [directive] = read(f"Phun thuốc diệt muỗi\n\n{NEWS}\n{line}\n")
    assert len(directive.assignments) == 1


def test_a_line_with_vv_is_the_title() -> None:
    page, [directive] = read(
        f"Hỏi đáp doanh nghiệp\nV/v phun thuốc diệt muỗi\nKết quả xử lý\n{NEWS}\n(Theo Công văn số 62/UBND-VX, ngày 10/5/2024)\n"
    )
    assert page.title == "V/v phun thuốc diệt muỗi"
    assert (directive.number, directive.subject) == ("62/UBND-VX", "phun thuốc diệt muỗi")


def test_an_order_before_a_list_charges_with_each_item() -> None:
    _, [directive] = read(
        "Dọn vệ sinh đón lũ\n\nUBND tỉnh yêu cầu Giám đốc các sở, Chủ tịch UBND các huyện thực hiện các nội dung sau:\n\n"
        "1. Nạo vét 12 km mương theo Công điện số 5/CĐ-TTg.\n\n2. Kiểm tra 30 cống.\n"
    )
    assert [(a.agency_text, a.task) for a in directive.assignments if "sau" not in a.task] == [
        ("Giám đốc các sở", "Nạo vét 12 km mương theo Công điện số 5/CĐ-TTg"),
        ("Chủ tịch UBND các huyện", "Nạo vét 12 km mương theo Công điện số 5/CĐ-TTg"),
        ("Giám đốc các sở", "Kiểm tra 30 cống"),
        ("Chủ tịch UBND các huyện", "Kiểm tra 30 cống"),
    ]


@pytest.mark.parametrize(
    ("words", "number", "day", "issuer"),
    [
        (
            "Đó là chỉ đạo của UBND tỉnh đối với các sở, ngành tại Công văn số 62/UBND-VX ngày 10/5/2024 về việc diệt muỗi.",
            "62/UBND-VX",
            date(2024, 5, 10),
            "UBND tỉnh",
        ),
        (
            "Đây là một trong những nội dung tại Chỉ thị số 3/CT-UBND của Chủ tịch UBND tỉnh về việc diệt muỗi.",
            "3/CT-UBND",
            None,
            "Chủ tịch UBND tỉnh",
        ),
        (
            "Ngày 10/5/2024. Chủ tịch UBND tỉnh ban hành Công văn số 62/UBND-VX về việc diệt muỗi.",
            "62/UBND-VX",
            date(2024, 5, 10),
            "Chủ tịch UBND tỉnh",
        ),
        (
            "Ngày 10/5/2024, UBND tỉnh ban hành Kế hoạch (HỎA TỐC) số 7/KH-UBND về việc diệt muỗi.",
            "7/KH-UBND",
            date(2024, 5, 10),
            "UBND tỉnh",
        ),
    ],
)
def test_ways_to_tell_of_a_document(words: str, number: str, day: date | None, issuer: str) -> None:
    _, [directive] = read(f"Diệt muỗi trước mùa mưa\n\n{words}\n")
    assert (directive.number, directive.date, directive.issuer) == (number, day, issuer)
    assert directive.subject == "diệt muỗi"


def test_a_sentence_that_announces_is_no_heading_though_nothing_ends_it() -> None:
    _, [directive] = read(
        f"Diệt muỗi trước mùa mưa\n\nNgày 10/5/2024 UBND tỉnh ban hành Chỉ thị số 3/CT-UBND về việc diệt muỗi\n\n{NEWS}\n"
    )
    assert (directive.number, directive.subject, len(directive.assignments)) == ("3/CT-UBND", "diệt muỗi", 1)


def test_what_was_ordered_earlier_is_cited() -> None:
    _, [directive] = read(
        "Diệt muỗi trước mùa mưa\n\nNgày 10/5, UBND tỉnh ban hành văn bản yêu cầu các sở, ngành: thực hiện các nội dung UBND tỉnh "
        "đã chỉ đạo tại Công văn số 48/UBND-VX ngày 18/4/2024.\n"
    )
    assert (directive.number, directive.date) == (None, date(2024, 5, 10))
    assert [r.number for r in directive.references] == ["48/UBND-VX"]


def test_a_document_of_the_government_office_is_never_announced() -> None:
    _, directives = read(
        f"Diệt muỗi (358/VP-KGVX, ngày 12/5/2024).\n\n{NEWS}\n\n(Công văn số 1103/VPCP-KGVX ngày 10/5/2024 gửi kèm).\n"
    )
    assert [d.number for d in directives] == ["358/VP-KGVX"]


def test_an_event_of_several_days_is_no_digest() -> None:
    page, _ = read(f"Lễ hội đua thuyền diễn ra từ ngày 12/5/2024 đến ngày 14/5/2024\n\n{NEWS}\n")
    assert page.period is None
