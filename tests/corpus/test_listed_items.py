"""Items with titles, rows with notes or labels, helpers before a verb, and days up to which a report counts."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.model import Period, Role, Span
from corpus.parse.assignments import assignments_in
from corpus.parse.dates import find_dates
from corpus.parse.deadlines import find_deadlines
from tests.corpus.pages import read

GROUPED = """UBND TỈNH HÀ NAM
Văn bản mới ban hành tháng 5 năm 2023

STT | Số, ký hiệu | Ngày ban hành | Trích yếu | CQCT | Ghi chú

A. QUYẾT ĐỊNH
1 | 611/QĐ-UBND | 04/5/2023 | Lập quỹ học bổng làng nghề trống Đọi Tam | Sở Giáo dục và Đào tạo (phối hợp Sở Tài chính) | Trao đợt đầu trước ngày 20/11/2023
2 | 618/QĐ-UBND | 05/5/2023 | Lập tổ đếm cò ở đầm Tam Chúc | Sở Nội vụ | Tổ có 07 người. Cơ quan thường trực: Chi cục Kiểm lâm. Điện thoại: 0226.3851.000

B. CÔNG VĂN
3 | 1204/UBND-NN | 09/5/2023 | Dọn bèo sông Châu | Sở Nông nghiệp và Phát triển nông thôn | Đến 30/4/2023 mới dọn được 12 km. Các huyện vớt xong trước ngày 15/6/2023

LƯU Ý
Quyết định số 41/2018/QĐ-UBND hết hiệu lực kể từ ngày 20/5/2023.
"""


def test_groups_of_rows_are_read_through_and_notes_tell_terms_and_helpers() -> None:
    _, directives = read(GROUPED)
    listed = {d.number: d for d in directives if d.number}
    assert list(listed) == ["611/QĐ-UBND", "618/QĐ-UBND", "1204/UBND-NN"]
    first = listed["611/QĐ-UBND"].assignments[0]
    assert (first.agency, first.partners) == ("Sở Giáo dục và Đào tạo", ("Sở Tài chính",))
    assert [d.text for d in first.deadlines] == ["trước ngày 20/11/2023"]
    standing = [a for a in listed["618/QĐ-UBND"].assignments if a.role is Role.STANDING]
    assert [(a.agency, a.task) for a in standing] == [
        ("Chi cục Kiểm lâm", "Cơ quan thường trực: Chi cục Kiểm lâm")
    ]
    due = {d.text for a in listed["1204/UBND-NN"].assignments for d in a.deadlines}
    assert due == {"xong trước ngày 15/6/2023"}


LABELLED = """BẢN TIN ĐIỀU HÀNH THÁNG 9/2024 CỦA UBND TỈNH KIÊN GIANG

1) Công văn số 733/UBND-KT ngày 04/9/2024; đếm lại lồng nuôi cá ở Hòn Nghệ; chủ trì: Chi cục Thủy sản; phối hợp: Sở Tài chính, Công an tỉnh; thời hạn: 30/9/2024.

2) Công văn số 741/UBND-VX ngày 06/9/2024; sửa mái trường ở Thổ Châu; chủ trì: Sở Xây dựng; thời hạn: 15/10/2024.
"""


def test_a_row_in_one_paragraph_says_with_labels_who_leads_and_by_when() -> None:
    _, directives = read(LABELLED)
    assert [(d.number, d.subject) for d in directives] == [
        ("733/UBND-KT", "đếm lại lồng nuôi cá ở Hòn Nghệ"),
        ("741/UBND-VX", "sửa mái trường ở Thổ Châu"),
    ]
    charged = directives[0].assignments
    assert [(a.agency, a.role, a.partners) for a in charged] == [
        ("Chi cục Thủy sản", Role.LEAD, ("Sở Tài chính", "Công an tỉnh"))
    ]
    assert charged[0].deadlines[0].period.end == date(2024, 9, 30)


TITLED = """Điểm tin điều hành trong tuần của UBND tỉnh Hậu Giang (04 - 08/9/2023)

I. KINH TẾ

• Nguồn cát lấp ao: Theo Công văn số 1511/UBND-XD ngày 05/9/2023, tỉnh cần 40.000 m3 cát. Sở Xây dựng tìm thêm 02 mỏ trước ngày 30/9/2023.

• Chợ nổi: Sở Công Thương khảo sát 14 ghe bán trái cây.

• Lục bình: các kênh lớn còn 9 km bị bít. Sở Giao thông vận tải vớt xong trước ngày 20/9/2023. Việc này nêu tại Công văn số 1520/UBND-NN ngày 07/9/2023.
"""


def test_each_titled_bullet_is_an_item_with_the_document_that_it_names() -> None:
    page, directives = read(TITLED)
    assert page.period == Period(date(2023, 9, 4), date(2023, 9, 8))
    assert [(d.number, d.subject) for d in directives] == [
        ("1511/UBND-XD", "Nguồn cát lấp ao"),
        (None, "Chợ nổi"),
        ("1520/UBND-NN", "Lục bình"),
    ]


def charged(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(a.agency, a.partners) for a in assignments_in(text, [Span(0, len(text))], 2024)]


def test_those_who_help_are_listed_up_to_the_verb() -> None:
    assert charged("Sở Tài chính chủ trì, phối hợp Sở Xây dựng, Sở Nội vụ, lập sổ theo dõi nhà cổ.") == [
        ("Sở Tài chính", ("Sở Xây dựng", "Sở Nội vụ"))
    ]
    assert [
        a for a, _ in charged("Sở Y tế chủ trì, phối hợp với Sở Tài chính lập sổ, Công an tỉnh soát vé.")
    ] == [
        "Sở Y tế",
        "Công an tỉnh",
    ]


def test_a_body_that_ends_in_capitals_ends_there() -> None:
    told = "Sở Y tế mở 03 lớp. Trước ngày 25 hằng tháng, Ban Quản lý các KCN báo cáo kết quả về Văn phòng UBND tỉnh."
    assert [a for a, _ in charged(told)] == ["Sở Y tế", "Ban Quản lý các KCN"]


@pytest.mark.parametrize(
    "text",
    [
        "Đến ngày 10/6/2024, tỉnh hoàn thành 812/940 giếng.",
        "Chỉ tiêu 9.000 thẻ, đến ngày 09/6/2024 thu nhận 7.120 thẻ.",
        "Cả tỉnh đến hết ngày 31/5/2024 mới giải ngân 410 tỷ đồng.",
    ],
)
def test_a_day_up_to_which_is_counted_binds_nobody(text: str) -> None:
    assert find_deadlines(text, Span(0, len(text)), 2024) == []


def test_a_day_by_which_much_is_to_be_done_binds() -> None:
    text = "Đến ngày 30/6/2024, hoàn thành 100% giếng."
    assert [d.text for d in find_deadlines(text, Span(0, len(text)), 2024)] == ["Đến ngày 30/6/2024"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("từ ngày 3 đến ngày 9 tháng 4 năm 2023", date(2023, 4, 3), date(2023, 4, 9)),
        ("tuần 17 đến 23 tháng 7/2023", date(2023, 7, 17), date(2023, 7, 23)),
        ("từ 28 tháng 2 đến 3 tháng 3 năm 2023", date(2023, 2, 28), date(2023, 3, 3)),
        ("từ tháng 2 đến tháng 4 năm 2023", date(2023, 2, 1), date(2023, 4, 30)),
        ("từ tháng 11/2023 đến tháng 1/2024", date(2023, 11, 1), date(2024, 1, 31)),
    ],
)
def test_days_and_months_that_are_spelt_out_make_a_period(text: str, first: date, last: date) -> None:
    assert [m.period for m in find_dates(text)] == [Period(first, last)]


def test_the_day_of_a_document_begins_no_period() -> None:
    text = "Kế hoạch số 4/KH-UBND ngày 12/01/2023 đến hết ngày 3 tháng 5 năm 2023"
    assert [m.unit for m in find_dates(text)] == ["day", "day"]
