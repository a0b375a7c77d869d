"""Pages that name a document after what it says, and tables that survived as columns apart by gaps."""

from __future__ import annotations

from datetime import date

from tests.corpus.pages import read

CLOSED = """Điểm tin văn bản chỉ đạo trong tuần (từ 05/6/2023 đến 11/6/2023)

♦ Về nuôi hàu ven đảo: Hai xã đảo thả mới 40 bè hàu. Sở Nông nghiệp và Phát triển nông thôn cấp giấy xác nhận lồng bè trước ngày 20/6/2023.
— Công văn số 618/UBND-KT ngày 05/6/2023.

♦ Về sửa cầu phao: Sở Giao thông vận tải chủ trì thay 12 phao thép.
— Quyết định số 1402/QĐ-UBND ngày 07/6/2023.

♦ Giao việc còn chậm (kèm Thông báo số 77/TB-VP ngày 09/6/2023 của Văn phòng UBND tỉnh)

STT   Nội dung công việc   Cơ quan chủ trì   Hạn
01   Đo lại luồng tàu vào cảng cá   Sở Giao thông vận tải   30/6/2023
02   Thống kê bè hàu hư hỏng sau dông   Sở Nông nghiệp và Phát triển nông thôn   14/7/2023
"""

BULLETED = """UBND tỉnh Sơn La họp bàn việc mùa khô

Văn bản mới

- Quyết định số 210/QĐ-UBND ngày 05/3/2024 của UBND tỉnh về việc đóng đường mòn lên đỉnh núi.

- Công văn số 455/UBND-KT ngày 06/3/2024 về việc chia nước tưới: giao Sở Nông nghiệp và Phát triển nông thôn chủ trì lập lịch tưới.

Giữ rừng khi có gió lớn: trực ở đâu?

Chủ tịch UBND tỉnh giao Chi cục Kiểm lâm trực ngày đêm tại chòi canh, báo ngay khi thấy khói, không rời vị trí.
"""


def test_a_closing_line_names_the_document_of_the_paragraph_above_it() -> None:
    _, directives = read(CLOSED)
    assert [(d.number, d.date, d.subject) for d in directives][:2] == [
        ("618/UBND-KT", date(2023, 6, 5), "nuôi hàu ven đảo"),
        ("1402/QĐ-UBND", date(2023, 6, 7), "sửa cầu phao"),
    ]
    assert [[a.agency for a in d.assignments] for d in directives][:2] == [
        ["Sở Nông nghiệp và Phát triển nông thôn"],
        ["Sở Giao thông vận tải"],
    ]


def test_rows_apart_by_gaps_are_tasks_with_their_deadlines() -> None:
    found, directives = read(CLOSED)
    tasks = directives[-1].assignments
    assert directives[-1].number == "77/TB-VP"
    assert [(a.agency, a.task, a.deadlines[0].period.end) for a in tasks] == [
        ("Sở Giao thông vận tải", "Đo lại luồng tàu vào cảng cá", date(2023, 6, 30)),
        ("Sở Nông nghiệp và Phát triển nông thôn", "Thống kê bè hàu hư hỏng sau dông", date(2023, 7, 14)),
    ]
    assert all(a.agency_span.of(found.text) == a.agency_text for a in tasks)


def test_bulleted_documents_in_a_row_are_each_a_directive() -> None:
    _, directives = read(BULLETED)
    assert [d.number for d in directives][:2] == ["210/QĐ-UBND", "455/UBND-KT"]


def test_a_heading_may_ask() -> None:
    found, directives = read(BULLETED)
    heading = directives[-1].heading
    assert heading is not None
    assert heading.of(found.text) == "Giữ rừng khi có gió lớn: trực ở đâu?"
