"""Signs of papers, names of writers, sentences on the document itself, labels of lists, notes in rows: what charges whom."""

from __future__ import annotations

import pytest

from corpus.model import BlockKind, Role
from tests.corpus.pages import read

TOP = "Tỉnh Hậu Giang dẹp lục bình\n\nNgày 06/6/2023, UBND tỉnh ban hành Công văn số 733/UBND-NCTH về việc dẹp lục bình trên kênh.\n\n"


def charged(text: str) -> list[tuple[str, str]]:
    _, [directive] = read(text)
    return [(a.agency, a.task) for a in directive.assignments]


def test_a_sentence_on_the_document_itself_charges_nobody_before_it() -> None:
    assert charged(
        f"{TOP}Sở Y tế phun thuốc ở 12 ấp. Công văn này thay thế Công văn số 511/UBND-NCTH ngày 02/3/2022.\n"
    ) == [("Sở Y tế", "phun thuốc ở 12 ấp")]


def test_given_behind_the_number_charges_who_stands_before_it() -> None:
    page = (
        "Dọn bến đò\n\nBến tự mở mọc khắp sông. Tại Công văn số 846/UBND-CN ngày 20/4/2023, Sở Giao thông vận tải được giao chủ trì, "
        "phối hợp Công an tỉnh xử lý 17 bến đò tự mở.\n"
    )
    _, [directive] = read(page)
    [given] = directive.assignments
    assert (given.agency, given.role, given.partners) == (
        "Sở Giao thông vận tải",
        Role.LEAD,
        ("Công an tỉnh",),
    )


@pytest.mark.parametrize("sign", ["(laichau) - ", "(QTO) - "])
def test_the_sign_of_a_paper_is_no_subject(sign: str) -> None:
    _, directives = read(
        f"Chủ tịch UBND tỉnh kết luận về chợ nổi\n\n{sign}Sáng 11/3, UBND tỉnh họp bàn dời chợ nổi. Sở Công Thương lập phương án trước ngày 20/3/2024.\n"
    )
    assert all(")" not in d.subject for d in directives)


def test_who_wrote_a_page_and_what_a_portal_prints_below_are_no_directive() -> None:
    page, directives = read(
        f"{TOP}Sở Y tế phun thuốc ở 12 ấp trước ngày 30/6/2023.\n\nMinh Thúy\n\n"
        "Liên kết: Báo Hậu Giang | Cổng dịch vụ công | Đài tỉnh\nTrụ sở: số 2 Hòa Bình, phường 5, thành phố Vị Thanh. Điện thoại: 0293 3 878 888\n"
    )
    assert len(directives) == 1
    kinds = {b.kind for b in page.blocks if b.span.start > page.text.index("Minh")}
    assert kinds <= {BlockKind.BYLINE, BlockKind.FURNITURE}


def test_a_later_item_of_a_list_keeps_the_label_above() -> None:
    _, directives = read(
        "CHỈ ĐẠO TRONG TUẦN CỦA UBND TỈNH HÀ NAM\n\nLĨNH VỰC VĂN HÓA - XÃ HỘI\n\nSở Nội vụ:\n"
        "• Tổng hợp đơn xin nghỉ của 212 người; trình UBND tỉnh trước ngày 10/4/2025.\n"
        "• Chủ trì sửa 190 căn nhà dột trước ngày 30/6/2025 (Công văn số 611/UBND-KGVX ngày 20/3/2025).\n"
    )
    [numbered] = [d for d in directives if d.number == "611/UBND-KGVX"]
    assert {a.agency for a in numbered.assignments} == {"Sở Nội vụ"}


def test_what_only_points_at_a_matter_is_no_subject() -> None:
    _, [directive] = read(
        "Giữ chân kỹ sư\n\nKỹ sư rời các xưởng đóng tàu ngày một nhiều. UBND tỉnh đã có Công văn số 467/UBND-NC gửi các địa phương về vấn đề này.\n"
    )
    assert "vấn đề này" not in directive.subject


def test_what_another_document_is_about_ends_before_who_issued_this_one() -> None:
    _, [directive] = read(
        "Dịch vụ bưu chính\n\nThực hiện Quyết định số 45/2016/QĐ-TTg ngày 19/10/2016 của Thủ tướng Chính phủ về việc nhận hồ sơ qua bưu điện, "
        "ngày 25.9.2018, UBND tỉnh có Công văn số 3907/UBND-TH yêu cầu các sở công khai danh mục.\n"
    )
    assert not directive.subject.endswith("có")
    assert "25.9.2018" not in directive.subject


ROW = """DANH MỤC VĂN BẢN DO UBND TỈNH BÌNH THUẬN BAN HÀNH THÁNG 1/2024

STT | Số, ký hiệu | Ngày | Trích yếu | Cơ quan chủ trì | Thời hạn/Ghi chú
1 | 291/UBND-NC | 18/01/2024 | Dẹp đua xe ở đồi cát | Công an tỉnh | Phối hợp: UBND thành phố Phan Thiết; báo cáo trước ngày 27/02/2024
2 | 318/QĐ-UBND | 19/01/2024 | Thành lập Tổ công tác giúp doanh nghiệp | Sở Kế hoạch và Đầu tư | Cơ quan thường trực: Sở Tài chính; họp hằng tháng
"""


def test_notes_of_a_row_tell_who_helps_and_what_a_body_is() -> None:
    _, directives = read(ROW)
    [raced] = directives[0].assignments
    assert raced.partners == ("UBND thành phố Phan Thiết",)
    assert [d.text for d in raced.deadlines] == ["trước ngày 27/02/2024"]
    roles = {(a.agency, a.role) for a in directives[1].assignments}
    assert ("Sở Tài chính", Role.STANDING) in roles
