"""Tables of documents: cells between bars, between tabs, or each in a line of its own."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.model import BlockKind, Role
from corpus.parse.register import registers_in
from tests.corpus.pages import read

HEAD = ("STT", "Số/Ký hiệu", "Ngày ban hành", "Trích yếu", "Đơn vị chủ trì", "Thời hạn")
ROWS = (
    (
        "1",
        "512/UBND-NLN",
        "12/3/2024",
        "V/v giữ rừng pơ mu mùa khô",
        "Chi cục Kiểm lâm",
        "Trước 25/3/2024",
    ),
    ("2", "34/KH-UBND", "14/3/2024", "Kế hoạch tổ chức hội đua ngựa", "Sở Văn hóa và Thể thao", "-"),
    ("3", "03/CĐ-UBND", "15/3/2024", "Ứng phó với mưa đá", "(hỏa tốc)", "Báo cáo trước 17 giờ hằng ngày"),
)
TITLE = "CỔNG THÔNG TIN ĐIỆN TỬ TỈNH LÀO CAI\nVăn bản mới ban hành\n\n"


def barred(mark: str) -> str:
    return TITLE + "\n".join(mark.join(row) for row in (HEAD, *ROWS)) + "\n"


def stacked(gap: str = "\n\n") -> str:
    rows = [
        "\n".join((*row[:4], "Kiểm lâm địa bàn trực 24/24 giờ. Sở Tài chính cấp 210 triệu đồng.", *row[4:]))
        for row in ROWS
    ]
    return TITLE + "\n".join(HEAD) + "\n\n" + gap.join(rows) + "\n\nGhi chú: xem thêm ở trang sau.\n"


@pytest.mark.parametrize("text", [barred(" | "), barred("\t"), stacked(), stacked("\n")])
def test_each_row_is_a_document(text: str) -> None:
    _, directives = read(text)
    listed = [d for d in directives if d.number]
    assert [(d.type, d.number, d.date, d.issuer, d.subject) for d in listed] == [
        ("Công văn", "512/UBND-NLN", date(2024, 3, 12), "UBND tỉnh Lào Cai", "giữ rừng pơ mu mùa khô"),
        ("Kế hoạch", "34/KH-UBND", date(2024, 3, 14), "UBND tỉnh Lào Cai", "tổ chức hội đua ngựa"),
        ("Công điện", "03/CĐ-UBND", date(2024, 3, 15), "Chủ tịch UBND tỉnh Lào Cai", "Ứng phó với mưa đá"),
    ]
    leading = [[(a.agency, a.role) for a in d.assignments if a.role is Role.LEAD] for d in listed]
    assert leading == [[("Chi cục Kiểm lâm", Role.LEAD)], [("Sở Văn hóa và Thể thao", Role.LEAD)], []]
    assert [d.text for d in listed[0].assignments[0].deadlines] == ["Trước 25/3/2024"]


def test_what_stands_below_the_subject_is_ordered() -> None:
    page, directives = read(stacked())
    first = next(d for d in directives if d.number == "512/UBND-NLN")
    assert [(a.agency, a.task) for a in first.assignments if a.role is not Role.LEAD] == [
        ("Sở Tài chính", "cấp 210 triệu đồng")
    ]
    assert first.head.of(page.text).startswith("512/UBND-NLN")
    assert first.head.of(page.text).endswith("giữ rừng pơ mu mùa khô")


def test_the_head_is_no_text_and_the_rows_are() -> None:
    page, _ = read(stacked())
    kinds = {b.span.of(page.text): b.kind for b in page.blocks}
    assert kinds["Trích yếu"] is BlockKind.FURNITURE
    assert kinds["V/v giữ rừng pơ mu mùa khô"] is BlockKind.BODY


def test_a_table_without_order_numbers_and_with_links() -> None:
    head = "Số ký hiệu\nNgày ban hành\nTrích yếu\nTải về\n"
    text = f"{head}512/UBND-NLN\n12/3/2024\nV/v giữ rừng pơ mu\nTải về\n34/KH-UBND\n14/3/2024\nTổ chức hội đua ngựa\nTải về\n"
    (register,) = registers_in(text)
    assert [(r.mention.number, r.cells["subject"].of(text)) for r in register.rows] == [
        ("512/UBND-NLN", "giữ rừng pơ mu"),
        ("34/KH-UBND", "Tổ chức hội đua ngựa"),
    ]


def test_a_column_of_types_says_what_a_number_is_of() -> None:
    text = "Số ký hiệu | Loại văn bản | Ngày ban hành | Trích yếu\n45/UBND | Công văn | 02/4/2024 | Nuôi cá nước lạnh\n"
    (register,) = registers_in(text)
    assert [(r.mention.type, r.mention.date) for r in register.rows] == [("Công văn", date(2024, 4, 2))]


@pytest.mark.parametrize(
    "text",
    [
        "TT | Nội dung | Cơ quan chủ trì | Thời hạn\n1 | Khảo sát chợ | Sở Công Thương | Quý II\n",
        "Số ký hiệu\nNgày ban hành\nTrích yếu\nKhông có văn bản nào.\n",
        "Ngày 12/3/2024, UBND tỉnh ban hành Công văn số 512/UBND-NLN về giữ rừng.\n",
        "",
    ],
)
def test_other_texts_hold_no_such_table(text: str) -> None:
    assert registers_in(text) == []


def test_a_row_goes_on_in_the_next_line() -> None:
    text = (
        "STT | Số, ký hiệu | Ngày ban hành | Tóm tắt nội dung | Cơ quan chủ trì | Thời hạn\n"
        "1 | 1622/UBND-VX | 07/4/2023 | V/v nuôi ong lấy mật. Sở Công Thương dán tem. | Sở Y tế (khám);\n"
        "Sở Nội vụ (tính công) | 31/5/2023\n"
        "2 | 31/KH-UBND | 08/4/2023 | Kế hoạch đua ngựa | Sở Du lịch | -\n"
    )
    _, directives = read(text)
    first, second = (d for d in directives if d.number)
    assert [a.agency for a in first.assignments] == ["Sở Y tế", "Sở Nội vụ", "Sở Công Thương"]
    assert [d.text for d in first.assignments[0].deadlines] == ["31/5/2023"]
    assert second.number == "31/KH-UBND"


def test_what_a_column_says_of_agencies_is_their_role() -> None:
    text = (
        "Số ký hiệu | Ngày ban hành | Trích yếu | Cơ quan ban hành | Đơn vị tham mưu\n"
        "12/UBND | 02/4/2024 | Nuôi cá nước lạnh | Sở Y tế | Sở Nội vụ\n"
        "tiếp theo | | (đang cập nhật) | |\n"
        "13/UBND | 03/4/2024 | Trồng hoa ban | UBND tỉnh | Sở Xây dựng\n"
        "Trang chủ | Liên hệ | Sở Tài chính\n"
    )
    _, directives = read(text)
    listed = [d for d in directives if d.number]
    assert [(d.number, d.issuer) for d in listed] == [("12/UBND", "Sở Y tế"), ("13/UBND", "UBND tỉnh")]
    assert [[(a.agency, a.role) for a in d.assignments] for d in listed] == [
        [("Sở Nội vụ", Role.ADVISE)],
        [("Sở Xây dựng", Role.ADVISE)],
    ]


def test_what_stands_below_the_last_row_is_not_of_it() -> None:
    text = stacked().replace("\n\nGhi chú", "\nNơi nhận: lưu\nGhi chú")
    (register,) = registers_in(text)
    assert "Nơi nhận" not in register.rows[-1].span.of(text)


@pytest.mark.parametrize(
    "line", ["Số hiệu\nTrích yếu\nNgày ban hành\n", "Xem\n", "Số hiệu|Trích yếu|Ngày ban hành\n"]
)
def test_heads_without_rows_are_passed_over_once(line: str) -> None:
    assert registers_in(line * 400) == []
