"""Documents named in brackets on a line below their text, marks of two signs, lists behind what looks like a label."""

from __future__ import annotations

from corpus.model import Role
from tests.corpus.pages import read

BELOW = """CỔNG THÔNG TIN ĐIỆN TỬ TỈNH GIA LAI

Một số nội dung chỉ đạo, điều hành nổi bật của UBND tỉnh từ ngày 03 - 07/6/2024

Dập cháy rừng khộp

Sở Nông nghiệp và Phát triển nông thôn chủ trì, phối hợp với Công an tỉnh cắt đường băng cản lửa trước ngày 20/6/2024. Hạt Kiểm lâm Chư Prông trực đêm.
(Công văn số 1410/UBND-NL, ngày 04/6/2024)

Cấp nước cho làng Kép

Sở Xây dựng chủ trì khoan 04 giếng, báo cáo trước ngày 30/6/2024.
(Kế hoạch số 212/KH-UBND, ngày 06/6/2024)

Ban Biên tập
"""

ARROWS = """GIA LAI - TIN CHỈ ĐẠO, ĐIỀU HÀNH
Tuần 23 năm 2024 (từ 03-6 đến 07-6-2024)

>> Nghĩa trang: Công văn số 1433/UBND-CN ngày 05-6-2024 giao Sở Xây dựng chủ trì lập quy hoạch.

>> Đèn đường: Tại Thông báo số 88/TB-VP ngày 06-6-2024, Văn phòng UBND tỉnh truyền đạt ý kiến kết luận của Chủ tịch UBND tỉnh: giao Sở Công Thương thay 300 bóng đèn.

>> Tiếp công dân: Chủ tịch UBND tỉnh yêu cầu Thanh tra tỉnh chuẩn bị hồ sơ 5 vụ việc.
"""

ARTICLE = """Gia Lai phòng chống đuối nước

UBND tỉnh Gia Lai vừa ban hành Kế hoạch số 240/KH-UBND ngày 10/6/2024 về phòng, chống đuối nước trẻ em, do Phó Chủ tịch UBND tỉnh Rơ Chăm Hà ký.

Theo nêu trong Kế hoạch, toàn tỉnh có 96 hồ chưa rào chắn. Kế hoạch căn cứ Luật Trẻ em.

PHÂN CÔNG CỤ THỂ

* Sở Giáo dục và Đào tạo: chủ trì dạy bơi cho học sinh lớp 5.

THAY THẾ

Kế hoạch này thay thế 2 kế hoạch trước đây, gồm: Kế hoạch số 31/KH-UBND ngày 02/5/2019 của UBND tỉnh và Kế hoạch số 77/KH-UBND ngày 12/6/2021 của UBND tỉnh.
"""


def test_a_bracketed_name_on_its_own_line_belongs_to_the_text_above_it() -> None:
    _, directives = read(BELOW)
    assert [(d.number, d.subject) for d in directives] == [
        ("1410/UBND-NL", "Dập cháy rừng khộp"),
        ("212/KH-UBND", "Cấp nước cho làng Kép"),
    ]
    assert [a.agency for a in directives[1].assignments if a.role is Role.LEAD] == ["Sở Xây dựng"]


def test_items_marked_with_two_signs_are_told_apart() -> None:
    _, directives = read(ARROWS)
    assert [d.number for d in directives] == ["1433/UBND-CN", "88/TB-VP", None]
    assert directives[1].issuer == "Văn phòng UBND tỉnh Gia Lai"
    assert directives[2].subject == "Tiếp công dân"


def test_an_article_on_one_plan_keeps_its_parts_and_what_it_replaces() -> None:
    _, directives = read(ARTICLE)
    assert [d.number for d in directives] == ["240/KH-UBND"]
    plan = directives[0]
    assert plan.subject == "phòng, chống đuối nước trẻ em"
    assert {"31/KH-UBND", "77/KH-UBND"} <= {r.number for r in plan.references}
    assert any(a.agency == "Sở Giáo dục và Đào tạo" and a.role is Role.LEAD for a in plan.assignments)
