"""Pages of departments on a document of their own, names of bodies of many places, and marks of items in brackets."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.model import Relation, Role
from tests.corpus.pages import read

HEADED = """SỞ CÔNG THƯƠNG TỈNH BẠC LIÊU

Giữ điện cho các lò muối trong mùa diễm

Đăng ngày 14/3/2024

Ngày 12/3/2024, Sở Công Thương có Công văn số 415/SCT-NL gửi các đơn vị quản lý chợ, triển khai Công văn số 927/UBND-KT ngày 08/3/2024 của UBND tỉnh về giữ điện cho lò muối, kho muối và bến muối ven biển.

1. Nội dung UBND tỉnh giao

(1) Sở Xây dựng chủ trì, phối hợp với Công ty Điện lực Bạc Liêu kiểm tra 14 trạm biến áp trước ngày 25/3/2024.

(2) Hạt Kiểm lâm các huyện, thị xã kiểm tra cây dưới đường dây.

2. Yêu cầu của Sở Công Thương

- Đơn vị quản lý chợ thay bóng đèn cũ trước ngày 20/3/2024.

Lịch cắt điện luân phiên dựa vào Thông báo số 66/TB-UBND ngày 02/02/2024 của UBND tỉnh. Lịch ấy tính theo con nước. Thông báo này thay thế Quyết định số 505/QĐ-UBND ngày 11/10/2021.
"""

PREAMBLE = """SỞ Y TẾ TỈNH BẠC LIÊU

Sở Y tế nhắc các trạm chuẩn bị mùa nắng gắt

Thực hiện Công văn số 931/UBND-VX ngày 09/3/2024 của UBND tỉnh Bạc Liêu về chống say nắng cho diêm dân, ngày 13/3/2024, Sở Y tế ban hành Công văn số 602/SYT-NVY gửi Trung tâm Y tế các huyện, thị xã, thành phố.

Tại Công văn số 931/UBND-VX, UBND tỉnh giao Sở Tài chính mua 3.000 gói bù nước. Việc ấy được Sở Y tế làm tiếp như sau:

1. Trung tâm Y tế các huyện, thị xã, thành phố:
- Dựng 11 chòi mát cạnh ruộng muối;
- Trực từ 9 giờ đến 15 giờ.

2. Chi cục An toàn vệ sinh thực phẩm lấy mẫu nước đá.
"""


def test_what_the_province_orders_is_its_documents_and_the_rest_the_departments() -> None:
    page, found = read(HEADED)
    assert [(d.number, d.issuer, d.date) for d in found] == [
        ("415/SCT-NL", "Sở Công Thương", date(2024, 3, 12)),
        ("927/UBND-KT", "UBND tỉnh Bạc Liêu", date(2024, 3, 8)),
        ("415/SCT-NL", "Sở Công Thương", date(2024, 3, 12)),
    ]
    province, own = found[1], found[2]
    assert province.subject == "giữ điện cho lò muối, kho muối và bến muối ven biển"
    assert own.subject == found[0].subject == "Giữ điện cho các lò muối trong mùa diễm"
    assert [(a.agency, a.role) for a in province.assignments] == [
        ("Sở Xây dựng", Role.LEAD),
        ("Hạt Kiểm lâm các huyện, thị xã", Role.DO),
    ]
    assert "thay bóng đèn" in own.span.of(page.text)
    assert "thay bóng đèn" not in province.span.of(page.text)


def test_this_notice_is_the_one_named_before_it_where_the_directive_is_no_notice() -> None:
    _, found = read(HEADED)
    [done] = [r for d in found for r in d.references if r.relation is Relation.REPLACES]
    assert (done.number, done.agent) == ("505/QĐ-UBND", "66/TB-UBND")


def test_a_document_carried_out_is_named_first_and_told_in_a_paragraph_of_its_own() -> None:
    _, found = read(PREAMBLE)
    assert [(d.number, d.issuer, d.date) for d in found] == [
        ("602/SYT-NVY", "Sở Y tế", date(2024, 3, 13)),
        ("931/UBND-VX", "UBND tỉnh Bạc Liêu", date(2024, 3, 9)),
        ("602/SYT-NVY", "Sở Y tế", date(2024, 3, 13)),
    ]
    assert [a.agency for a in found[1].assignments] == ["Sở Tài chính"]
    assert found[1].subject == "chống say nắng cho diêm dân"
    assert [a.agency for a in found[2].assignments] == [
        "Trung tâm Y tế các huyện, thị xã, thành phố",
        "Trung tâm Y tế các huyện, thị xã, thành phố",
        "Chi cục An toàn vệ sinh thực phẩm",
    ]


@pytest.mark.parametrize(
    "told",
    [
        "Ngày 12/3/2024, UBND tỉnh ban hành Công văn số 927/UBND-KT về việc giữ điện cho lò muối.",
        "Sở Công Thương cho biết đã có 14 trạm biến áp được thay dầu.",
    ],
)
def test_other_pages_of_a_department_are_read_as_before(told: str) -> None:
    _, found = read(
        f"SỞ CÔNG THƯƠNG TỈNH BẠC LIÊU\n\nGiữ điện cho các lò muối\n\n{told}\n\nDiêm dân đón tin vui.\n"
    )
    assert all(d.issuer != "Sở Công Thương" for d in found)


TOP = "Tỉnh Bạc Liêu giữ muối\n\nNgày 06/6/2023, UBND tỉnh ban hành Công văn số 733/UBND-KT về việc giữ muối mùa mưa.\n\n"


@pytest.mark.parametrize(
    ("sentence", "agencies"),
    [
        ("(1) Sở Y tế phát 200 nón lá.", ["Sở Y tế"]),
        ("(b) Sở Y tế phát 200 nón lá.", ["Sở Y tế"]),
        ("(iii) Sở Y tế phát 200 nón lá.", ["Sở Y tế"]),
        ("Ban Vận động Quỹ muối cấp huyện phát 200 nón lá.", ["Ban Vận động Quỹ muối cấp huyện"]),
        ("Các huyện Hòa Bình, Krôngmun phải che bạt 12 kho.", ["huyện Hòa Bình", "huyện Krôngmun"]),
        (
            "UBND các huyện Hòa Bình, Đông Hải và huyện đảo Hòn Chàm che bạt 12 kho.",
            ["UBND huyện Hòa Bình", "UBND huyện Đông Hải", "UBND huyện đảo Hòn Chàm"],
        ),
        ("Chi cục Hải quan cửa khẩu Gành Hào cân muối.", ["Chi cục Hải quan cửa khẩu Gành Hào"]),
        ("Đồn Biên phòng Gành Hào giữ bến muối.", ["Đồn Biên phòng Gành Hào"]),
        ("Các phòng khám tư nhân trực thêm một ca.", ["Các phòng khám tư nhân"]),
        ("Các bệnh viện tuyến huyện trực thêm một ca.", ["Các bệnh viện tuyến huyện"]),
    ],
)  # fmt: skip
def test_a_body_is_named_to_the_end_of_its_name(sentence: str, agencies: list[str]) -> None:
    _, [directive] = read(f"{TOP}{sentence}\n\nMùa muối năm nay kéo dài tới tháng sáu.\n")
    assert [a.agency for a in directive.assignments] == agencies


MEETING = """Kết luận phiên họp UBND tỉnh Bạc Liêu về muối

Phiên họp bàn ba việc. Kết luận được Văn phòng UBND tỉnh thông báo tại Thông báo số 71/TB-VP ngày 19/3/2024.

Kho muối

Sở Công Thương mở kho thứ tư. Nội dung này thực hiện theo Nghị quyết số 08-NQ/TU ngày 02/5/2021 của Ban Chấp hành Đảng bộ tỉnh.

Bến muối

Sở Giao thông vận tải vét bến trước ngày 30/4/2024.
"""


def test_a_resolution_of_the_party_that_conclusions_rest_on_is_none_of_them() -> None:
    _, found = read(MEETING)
    assert [d.number for d in found] == ["71/TB-VP"]
    assert [r.number for r in found[0].references] == ["08-NQ/TU"]
    assert [a.agency for a in found[0].assignments] == ["Sở Công Thương", "Sở Giao thông vận tải"]


def test_the_day_that_a_subject_begins_with_is_no_part_of_it() -> None:
    _, [directive] = read(
        "Ảnh: Lê Hòa\n\nSáng 18/3/2024, UBND tỉnh Bạc Liêu tổ chức phiên họp về muối. Nội dung kết luận được Văn phòng UBND tỉnh "
        "thông báo tại Thông báo số 71/TB-VP ngày 19/3/2024.\n\nSở Công Thương mở kho thứ tư.\n"
    )
    assert directive.subject == "UBND tỉnh Bạc Liêu tổ chức phiên họp về muối"
