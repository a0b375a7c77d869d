"""Layouts of portals: a table of a document above its text, several documents on a page, bullets of all sorts."""

from __future__ import annotations

from datetime import date

import pytest

from tests.corpus.pages import read

TABLED = """UBND TỈNH LAI CHÂU
Hệ thống văn bản › Kế hoạch
{number} | Ngày ban hành: 17/3/2022 | Người ký: Phó Chủ tịch Lò Văn Tâm | Trạng thái: Còn hiệu lực

KẾ HOẠCH
Trồng cây mắc ca trên địa bàn tỉnh Lai Châu, giai đoạn 2022 - 2025

I. HIỆN TRẠNG
Toàn tỉnh có 5.200 ha mắc ca, phần lớn mới trồng và chưa cho quả.

II. TỔ CHỨC THỰC HIỆN
1. Sở Nông nghiệp và Phát triển nông thôn hướng dẫn kỹ thuật trồng trước ngày 30/6/2022.
2. Sở Tài chính bố trí kinh phí.

Phụ lục: Phân bổ cây giống năm 2022
Tam Đường 210 cây | Sìn Hồ 195 cây | Phong Thổ 180 cây | Mường Tè 160 cây
"""


@pytest.mark.parametrize(
    "number",
    ["Số ký hiệu: 218/KH-UBND", "Số/Ký hiệu: 218/KH-UBND", "Ký hiệu: 218/KH-UBND", "Số hiệu: 218/KH-UBND"],
)
def test_a_portals_table_names_the_document_and_its_day(number: str) -> None:
    _, [directive] = read(TABLED.format(number=number))
    assert (directive.number, directive.date, directive.type) == (
        "218/KH-UBND",
        date(2022, 3, 17),
        "Kế hoạch",
    )
    assert directive.subject.startswith("Trồng cây mắc ca")
    assert [a.agency for a in directive.assignments] == [
        "Sở Nông nghiệp và Phát triển nông thôn",
        "Sở Tài chính",
    ]


def test_a_line_of_figures_between_bars_is_no_menu() -> None:
    found, [directive] = read(TABLED.format(number="Số ký hiệu: 218/KH-UBND"))
    assert "Sìn Hồ 195 cây" in directive.span.of(found.text)


TWO = """LAI CHÂU - THÔNG TIN CHỈ ĐẠO

=== PHẦN A ===
CHỦ TỊCH UBND TỈNH LAI CHÂU
Số: 04/CĐ-UBND - Lai Châu, 15 giờ ngày 20/5/2022

CÔNG ĐIỆN
Về chống nóng cho đàn trâu

CHỦ TỊCH UBND TỈNH ĐIỆN:
Giám đốc Sở Y tế; Chủ tịch UBND các huyện.

1. Sở Y tế phun thuốc trừ ve.

Q. CHỦ TỊCH: Lò Văn Tâm (đã ký)

=== PHẦN B ===
QUYẾT ĐỊNH SỐ 1386/QĐ-UBND NGÀY 22/5/2022
Về việc lập Ban Chỉ đạo chăn nuôi tỉnh Lai Châu

Điều 1. Cơ quan thường trực của Ban Chỉ đạo là Sở Nông nghiệp và Phát triển nông thôn.

Điều 2. Quyết định có hiệu lực từ ngày 25/5/2022, bãi bỏ Quyết định số 742/QĐ-UBND ngày 21/3/2019.
"""


def test_a_line_that_is_a_documents_name_opens_another_document() -> None:
    _, directives = read(TWO)
    assert [(d.number, d.date, [a.agency for a in d.assignments]) for d in directives] == [
        ("04/CĐ-UBND", date(2022, 5, 20), ["Sở Y tế"]),
        ("1386/QĐ-UBND", date(2022, 5, 22), ["Sở Nông nghiệp và Phát triển nông thôn"]),
    ]
    assert directives[1].subject == "lập Ban Chỉ đạo chăn nuôi tỉnh Lai Châu"
    assert [r.number for r in directives[1].references] == ["742/QĐ-UBND"]


BULLETS = """Điều hành tuần qua ở tỉnh Lai Châu từ 10/7 đến 16/7/2023

■ THỨ HAI, 10/7/2023

▪ Công văn số 1142/UBND-NN: khoanh vùng dịch tả lợn

Bệnh đã xuất hiện tại 14 hộ, chính quyền xã đã chôn lấp theo đúng quy định.
+ Chi cục Chăn nuôi và Thú y cấp 2.500 lít hóa chất trước ngày 14/7/2023.
+ Công an tỉnh lập chốt trên Quốc lộ 12.

■ THỨ BA, 11/7/2023

▪ Quyết định số 1467/QĐ-UBND: nâng mức hỗ trợ làm nhà

Sở Xây dựng được giao chủ trì hướng dẫn thiết kế mẫu cho các hộ dân trong tỉnh.
"""


def test_square_bullets_head_documents_of_the_day_above_them() -> None:
    _, directives = read(BULLETS)
    assert [(d.number, d.date, d.subject) for d in directives] == [
        ("1142/UBND-NN", date(2023, 7, 10), "khoanh vùng dịch tả lợn"),
        ("1467/QĐ-UBND", date(2023, 7, 11), "nâng mức hỗ trợ làm nhà"),
    ]
    assert [a.agency for a in directives[0].assignments] == ["Chi cục Chăn nuôi và Thú y", "Công an tỉnh"]


def test_a_name_that_ends_in_a_letter_ends_its_sentence() -> None:
    top = "Tỉnh Hậu Giang giải tỏa kênh\n\nNgày 06/6/2023, UBND tỉnh ban hành Công văn số 733/UBND-NCTH về việc giải tỏa kênh.\n\n"
    _, [directive] = read(f"{top}Còn vướng 43 hộ ở huyện Châu Thành A. Sở Xây dựng gỡ khó.\n")
    assert [a.task for a in directive.assignments] == ["gỡ khó"]
