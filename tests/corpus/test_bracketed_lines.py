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


MEETING = """Chủ tịch UBND tỉnh Sơn La kết luận cuộc họp về nước sạch

(sonla) - Sáng 04/3, UBND tỉnh họp về nước sạch nông thôn. Chủ tịch UBND tỉnh giao Sở Nông nghiệp và Phát triển nông thôn chủ trì sửa 12 bể nước trước ngày 30/4/2024.

Chủ tịch UBND tỉnh phê bình UBND huyện Sốp Cộp vì gửi báo cáo chậm 06 ngày so với yêu cầu tại Công văn số 410/UBND-KT ngày 05/02/2024.

Các nội dung trên được Văn phòng UBND tỉnh thông báo tại Thông báo số 61/TB-UBND ngày 06/3/2024.
"""

TITLED = """Chỉ đạo, điều hành nổi bật của UBND tỉnh Sơn La trong tuần (từ ngày 04/3 đến ngày 10/3/2024)

1. Sửa bể nước bản cao (Công văn số 633/UBND-KT, ngày 05/3/2024)

Giao Sở Y tế chủ trì lấy mẫu nước, báo cáo trước ngày 20/3/2024.

2. Trồng cà phê chè (Kế hoạch số 71/KH-UBND, ngày 07/3/2024)

Giao Sở Công Thương chủ trì mở 3 phiên chợ.
"""

DIARY = """Nhật ký điều hành của UBND tỉnh Sơn La (11 - 15/3/2024)

Thứ Hai, ngày 11/3

UBND tỉnh giao Công an tỉnh chủ trì diễn tập chữa cháy vào ngày 09/5/2024 (Công văn số 702/UBND-NC).

Thứ Ba, ngày 12/3

UBND tỉnh ban hành Quyết định số 415/QĐ-UBND giao chỉ tiêu trồng rừng.

Tiếp theo là Công văn số 735/UBND-HC về hồ sơ đất đai trễ hẹn: Sở Tài nguyên và Môi trường chủ trì xử lý.
"""


def test_a_report_takes_the_document_it_says_it_is_told_in() -> None:
    _, directives = read(MEETING)
    assert [d.number for d in directives] == ["61/TB-UBND"]


def test_a_heading_is_a_subject_without_the_name_behind_it() -> None:
    _, directives = read(TITLED)
    assert [d.subject for d in directives] == ["Sửa bể nước bản cao", "Trồng cà phê chè"]


def test_a_diary_dates_its_documents_by_their_day() -> None:
    _, directives = read(DIARY)
    assert [(d.number, d.date and d.date.day) for d in directives] == [
        ("702/UBND-NC", 11),
        ("415/QĐ-UBND", 12),
        ("735/UBND-HC", 12),
    ]
