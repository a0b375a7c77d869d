"""Digests whose items name their document on a line of its own, and one document told below the headings of its page."""

from __future__ import annotations

import pytest

from corpus.model import Role
from tests.corpus.pages import read

DIGEST = """PHÚ THỌ - BẢN TIN ĐIỀU HÀNH SỐ 9/2024
Kỳ từ ngày 04/3/2024 đến ngày 10/3/2024

■ Dọn kênh mương

Văn bản: Công điện 02/CĐ-UBND của Chủ tịch UBND tỉnh, ký ngày 05/3/2024.
Toàn tỉnh còn 62 km kênh bị bồi lấp; huyện Yên Lập còn nhiều nhất (14 km).
Ai làm gì: Sở Xây dựng - cơ quan thường trực Ban Chỉ đạo thủy lợi nội đồng; Sở Tài chính ứng 3 tỷ đồng trước ngày 20/3/2024.

■ Trồng lại rừng phòng hộ ở các xã vùng cao

Văn bản: Kế hoạch 31/KH-UBND ngày 06/3/2024, căn cứ Nghị quyết số 12/NQ-CP ngày 20/01/2024 của Chính phủ.
Sở Nội vụ chủ trì, phối hợp với Sở Tư pháp điểm danh các tổ giữ rừng.

■ Sửa đổi

- Quyết định 411/QĐ-UBND ngày 08/3/2024 sửa đổi Điều 2 Quyết định 97/QĐ-UBND ngày 15/01/2024 về giao chỉ tiêu trồng rừng.
"""


def test_each_item_is_the_document_that_its_line_names() -> None:
    _, directives = read(DIGEST)
    told = [(d.number, d.issuer, str(d.date), d.subject) for d in directives if d.number]
    assert told == [
        ("02/CĐ-UBND", "Chủ tịch UBND tỉnh Phú Thọ", "2024-03-05", "Dọn kênh mương"),
        ("31/KH-UBND", "UBND tỉnh Phú Thọ", "2024-03-06", "Trồng lại rừng phòng hộ ở các xã vùng cao"),
        (
            "411/QĐ-UBND",
            "UBND tỉnh Phú Thọ",
            "2024-03-08",
            "sửa đổi Điều 2 Quyết định 97/QĐ-UBND ngày 15/01/2024 về giao chỉ tiêu trồng rừng",
        ),
    ]


def test_a_label_before_those_charged_is_none_of_them_and_what_is_left_charges_nobody() -> None:
    _, directives = read(DIGEST)
    first = next(d for d in directives if d.number == "02/CĐ-UBND")
    assert [(a.agency, a.role) for a in first.assignments] == [
        ("Sở Xây dựng", Role.STANDING),
        ("Sở Tài chính", Role.DO),
    ]


ARTICLE = """Kế hoạch mở chợ nổi trên địa bàn tỉnh Long An năm 2023: ba nhóm việc

Ngày 10/5/2023, UBND tỉnh Long An ban hành Kế hoạch số 88/KH-UBND mở lại chợ nổi trên sông Vàm Cỏ. Đề án do Thủ tướng Chính phủ phê duyệt tại Quyết định số 15/QĐ-TTg ngày 06/01/2023.

MỤC TIÊU NĂM 2023

- Có 120 ghe bán hàng mỗi phiên;

BẢNG PHÂN CÔNG

STT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn
1 | Nạo vét bến đậu | Sở Giao thông vận tải | Công an cùng cấp | 20/6/2023
2 | Kẻ biển số ghe | Công an tỉnh | Sở Công Thương | 30/6/2023

HỎI NHANH

Gặp vướng mắc, phản ánh ở đâu? Gọi Phòng Cảnh sát đường thủy, Công an tỉnh, số 0272.3888.111.

Ngoài Kế hoạch nói trên, cùng ngày UBND tỉnh có Công văn số 301/UBND-KT giao Sở Công Thương chủ trì, phối hợp với Sở Y tế kiểm tra cân ở các bến ghe; báo cáo trong quý III/2023.

[In bài] [Quay lại]
"""


def test_an_article_on_one_document_keeps_what_stands_below_its_headings() -> None:
    page, directives = read(ARTICLE)
    plan, letter = (d for d in directives if d.number)
    assert [(a.agency, a.task) for a in plan.assignments] == [
        ("Sở Giao thông vận tải", "Nạo vét bến đậu"),
        ("Công an tỉnh", "Kẻ biển số ghe"),
    ]
    assert plan.assignments[0].partners == ("Công an cùng cấp",)
    assert (letter.number, letter.subject) == ("301/UBND-KT", "kiểm tra cân ở các bến ghe")
    assert letter.span.of(page.text).endswith("báo cáo trong quý III/2023.")


@pytest.mark.parametrize("act", ["Tờ trình bãi bỏ", "Dự thảo sửa đổi"])
def test_a_paper_on_what_is_to_be_undone_announces_nothing(act: str) -> None:
    _, directives = read(
        "UBND tỉnh Cà Mau họp thường kỳ\n\nTrình HĐND tỉnh\n\nCác thành viên thông qua hai tờ trình:\n\n"
        f"- {act} Nghị quyết số 8/2016/NQ-HĐND về thu phí qua cầu.\n"
    )
    assert [d.number for d in directives if d.number] == []
