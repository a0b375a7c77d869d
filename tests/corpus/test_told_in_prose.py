"""Digests told in prose: meetings with their day, sections headed by an agency, whom an announcing sentence charges."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.model import DeadlineKind, Directive, Period, Role, Span
from corpus.parse.assignments import assignments_in
from corpus.parse.deadlines import find_deadlines
from tests.corpus.pages import read

MEETING = """BÁO VÀ CỔNG THÔNG TIN TỔNG HỢP TỈNH SƠN LA
Thứ Năm, 27/06/2024, 08:15
UBND tỉnh họp phiên thường kỳ tháng 6: Bàn chuyện nước sạch
Toàn cảnh phiên họp. Ảnh: Hòa Lò.
Chiều 25/6, UBND tỉnh Sơn La họp phiên thường kỳ tháng 6/2024, cho ý kiến vào 4 tờ trình. Dự họp có lãnh đạo các sở, ngành và UBND các huyện.
Bể lọc cho vùng cao
Theo báo cáo tại phiên họp, toàn tỉnh còn 41 bản thiếu nước vào mùa khô, tập trung ở ba huyện biên giới và hai huyện dọc sông Mã.
Chủ tịch UBND tỉnh giao Sở Xây dựng chủ trì lắp 12 bể lọc ở Sốp Cộp, xong trước ngày 30/9/2024. Công an tỉnh bảo vệ đường ống. "Không để bà con phải gùi nước thêm một mùa nữa", ông nhấn mạnh.
"""

HEADED = """CỔNG THÔNG TIN ĐIỆN TỬ TỈNH LAI CHÂU
TUẦN NÀY AI LÀM GÌ? (Văn bản UBND tỉnh phát hành từ ngày 06 đến 12/5/2024)
13/05/2024 07:30
Sở Y tế

Theo Công văn số 901/UBND-VX ngày 07/5/2024, Sở khám mắt miễn phí cho người cao tuổi ở 20 xã, xong trước ngày 30/6/2024. Bảo hiểm xã hội tỉnh rà soát thẻ của người được khám.

Sở Tài chính

Công văn số 915/UBND-KT ngày 09/5/2024 nói về xe công dôi dư, trong đó giao Sở chủ trì kiểm kê 40 xe, báo cáo trước ngày 15/6/2024.

Công an tỉnh

Kế hoạch số 77/KH-UBND ngày 10/5/2024 phân công Công an tỉnh kiểm tra bến đò, chia hai đợt: đợt đầu trước ngày 01/6/2024; đợt sau trước ngày 01/8/2024.
"""


def _tasks(directive: Directive) -> list[tuple[str, Role, str]]:
    return [(a.agency, a.role, a.task) for a in directive.assignments]


def test_a_report_of_a_meeting_covers_its_days() -> None:
    page, _ = read(MEETING)
    assert page.title.startswith("UBND tỉnh họp phiên thường kỳ")
    assert page.period == Period(date(2024, 6, 25), date(2024, 6, 27))


def test_what_is_said_in_quotes_charges_nobody() -> None:
    _, directives = read(MEETING)
    given = [a for d in directives for a in d.assignments]
    assert [(a.agency, a.task) for a in given] == [
        ("Sở Xây dựng", "chủ trì lắp 12 bể lọc ở Sốp Cộp, xong trước ngày 30/9/2024"),
        ("Công an tỉnh", "bảo vệ đường ống"),
    ]


def test_sections_are_headed_by_the_agency_that_their_prose_calls_so() -> None:
    page, directives = read(HEADED)
    assert page.title.startswith("TUẦN NÀY AI LÀM GÌ?")
    by_number = {d.number: d for d in directives}
    assert [(a, r) for a, r, _ in _tasks(by_number["901/UBND-VX"])] == [
        ("Bảo hiểm xã hội tỉnh", Role.DO),
        ("Sở Y tế", Role.DO),
    ]
    [(agency, role, task)] = _tasks(by_number["915/UBND-KT"])
    assert (agency, role) == ("Sở Tài chính", Role.LEAD)
    assert task.startswith("chủ trì kiểm kê 40 xe")


def test_an_agency_above_a_document_is_not_what_it_is_about() -> None:
    _, directives = read(HEADED)
    assert all(d.subject not in ("Sở Y tế", "Sở Tài chính", "Công an tỉnh") for d in directives)


def test_the_colon_of_a_task_does_not_hide_whom_its_sentence_charges() -> None:
    _, directives = read(HEADED)
    plan = next(d for d in directives if d.number == "77/KH-UBND")
    assert {a.agency for a in plan.assignments} == {"Công an tỉnh"}
    assert [d.period.end for a in plan.assignments for d in a.deadlines] == [
        date(2024, 6, 1),
        date(2024, 8, 1),
    ]


@pytest.mark.parametrize(
    ("words", "agency", "task"),
    [
        ("Văn bản nêu rõ Sở Y tế chủ trì lập 5 đoàn.", "Sở Y tế", "chủ trì lập 5 đoàn"),
        ("2. An toàn cháy nổ: Công an tỉnh kiểm tra các chợ.", "Công an tỉnh", "kiểm tra các chợ"),
        ("Dự án nào chậm quá 6 tháng thì Sở Tài chính thu hồi vốn.", "Sở Tài chính", "thu hồi vốn"),
    ],
)
def test_whom_a_sentence_charges_behind_other_words(words: str, agency: str, task: str) -> None:
    found = assignments_in(words, [Span(0, len(words))], 2024)
    assert [(a.agency, a.task) for a in found] == [(agency, task)]


def test_an_item_on_who_carries_out_is_not_the_label_of_the_one_above() -> None:
    items = [
        "9. Truyền thông: Sở Khoa học và Công nghệ nhắn tin tới 500 hộ.",
        "10. Tổ chức thực hiện: Sở Y tế là cơ quan thường trực, báo cáo hằng quý.",
    ]
    text = "\n".join(items)
    spans = [Span(0, len(items[0])), Span(len(items[0]) + 1, len(text))]
    found = assignments_in(text, spans, 2024)
    assert (found[0].agency, found[0].role) == ("Sở Khoa học và Công nghệ", Role.DO)
    assert ("Sở Y tế", Role.STANDING) in [(a.agency, a.role) for a in found]


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("Thi công xong trước Tết Nguyên đán Canh Tý 2020.", date(2020, 1, 25)),
        ("Chi trả xong trước Tết Nguyên đán Ất Tỵ.", date(2025, 1, 29)),
        ("Lắp xong trước Tết Dương lịch 2025.", date(2025, 1, 1)),
        ("Sửa xong trường trước ngày khai giảng 05/9/2024.", date(2024, 9, 5)),
        ("Gia cố kè, hoàn thành trước mùa mưa bão năm 2024.", None),
    ],
)
def test_a_feast_or_a_season_is_a_deadline(words: str, end: date | None) -> None:
    [deadline] = find_deadlines(words, Span(0, len(words)), 2024)
    assert (deadline.kind, deadline.period.start, deadline.period.end) == (DeadlineKind.BEFORE, None, end)


@pytest.mark.parametrize(
    "words",
    ["Mục tiêu thông xe trước Tết Nguyên đán Canh Tý.", "Đã giao đủ gạo trước Tết Nguyên đán Giáp Thìn."],
)
def test_an_aim_or_a_deed_before_a_feast_binds_nobody(words: str) -> None:
    assert find_deadlines(words, Span(0, len(words)), 2024) == []


@pytest.mark.parametrize(
    "words",
    [
        "Tổ chức vui chơi xong trước Tết Trung thu 2023.",
        "Tình hình trước Tết ổn định.",
        "Kiểm tra xong trước khai giảng 12/12 điểm trường.",
    ],
)
def test_no_other_feast_and_no_count_gives_a_day(words: str) -> None:
    assert [d.period.end for d in find_deadlines(words, Span(0, len(words)), 2023) if d.period.end] == []


OTHERS_BELOW = """CỔNG THÔNG TIN ĐIỆN TỬ TỈNH LAI CHÂU
Chỉ đạo tuần từ ngày 06 đến ngày 12/3/2023
13/03/2023 07:30
Sở Y tế

Ngày 08/3/2023, UBND tỉnh ban hành Công văn số 512/UBND-VX về phòng, chống cúm. Giao Sở chủ trì theo dõi các ca nghi mắc.

Sở Tài chính

Kinh phí phòng dịch còn thiếu 2 tỷ đồng, đồng thời giao Sở cân đối nguồn dự phòng, cấp trước ngày 25/3/2023.
"""


def test_what_stands_below_the_name_of_another_agency_is_not_of_the_first() -> None:
    _, directives = read(OTHERS_BELOW)
    given = {(a.agency, a.task.split(",")[0]) for d in directives for a in d.assignments}
    assert ("Sở Y tế", "chủ trì theo dõi các ca nghi mắc") in given
    assert not any(agency == "Sở Y tế" and "dự phòng" in task for agency, task in given)


LINE_ABOVE = """Số ký hiệu: 716/VPUBND-KGVX   Loại: Công văn   Lượt xem: 12
|ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
|VĂN PHÒNG | Độc lập - Tự do - Hạnh phúc |
|Sô: 716/VPUBND-KGVX | Quảng Trị, ngày 14 tháng 3 năm 2022 |
|V/v chăm lo người cao tuổi neo đơn | |

Thực hiện ý kiến của Chủ tịch UBND tỉnh, Văn phòng UBND tỉnh thông báo như sau:

1. Giao Sở Y tế chủ trì khám sức khỏe cho người cao tuổi neo đơn, xong trước ngày 30/4/2022.

2. Đề nghị Hội Người cao tuổi tỉnh lập danh sách gửi Sở Y tế.
"""


def test_a_portal_s_line_above_a_document_is_not_a_document_of_its_own() -> None:
    _, directives = read(LINE_ABOVE)
    assert [(d.number, len(d.assignments)) for d in directives] == [("716/VPUBND-KGVX", 2)]


def test_a_remark_behind_a_task_is_no_task() -> None:
    text = (
        "UBND tỉnh Sơn La họp giao ban\n\nNgày 05/7/2016, UBND tỉnh ban hành Công văn số 1810/UBND-NC về trả lời kiến nghị.\n\n"
        "UBND tỉnh yêu cầu Văn phòng UBND tỉnh lập danh sách các nơi trả lời chậm. Được biết, hiện còn 9 kiến nghị, Sở Xây dựng 5, Sở Y tế 4.\n"
    )
    _, directives = read(text)
    assert [a.task for d in directives for a in d.assignments] == ["lập danh sách các nơi trả lời chậm"]


def test_the_title_of_a_paper_is_not_that_of_its_report() -> None:
    text = (
        "Báo và Phát thanh, Truyền hình Bắc Kạn\n\nHuyện Ba Bể phải giữ nước hồ\n\nThứ Năm, 12-9-2024, 09:10\n\n"
        "Ngày 11.9, Chủ tịch UBND tỉnh làm việc với huyện Ba Bể về việc giữ nước hồ trong mùa khô năm nay.\n\nNước xuống\n\n"
        "Mực nước hồ đã hạ hơn một mét so với cùng kỳ, nhiều bến thuyền phải dời ra xa bờ, khách đi lại khó khăn.\n"
    )
    page, _ = read(text)
    assert page.title == "Huyện Ba Bể phải giữ nước hồ"


def test_the_place_a_report_comes_from_is_no_part_of_the_subject() -> None:
    _, found = read(
        "CỔNG THÔNG TIN ĐIỆN TỬ TỈNH LAI CHÂU\n"
        "Chỉ đạo, điều hành của UBND tỉnh Lai Châu trong tuần (từ ngày 06 đến 12/5/2024)\n"
        "13/05/2024 07:30\n\n"
        "Lai Châu - Ngày 07/5/2024, UBND tỉnh ban hành Công văn số 915/UBND-KT yêu cầu phát lưới che vườn mận.\n\n"
        "Lai Châu - Ngày 09/5/2024, UBND tỉnh ban hành Công văn số 931/UBND-VX yêu cầu mở thêm lớp học đêm ở bản.\n"
    )
    assert [d.subject for d in found] == ["phát lưới che vườn mận", "mở thêm lớp học đêm ở bản"]


RECENT = """{day}

Phú Yên lo mùa sứa

Gom sứa ở đầm
Ngày 04/4/2024, UBND tỉnh ban hành Công văn số 311/UBND-KT về việc gom sứa ở đầm Ô Loan.

Đua thúng chai
Theo Kế hoạch số 57/KH-UBND ngày 05/4/2024, giải đua thúng chai mở trong hai ngày. Sở Y tế cử một kíp cấp cứu.
"""


@pytest.mark.parametrize(
    ("day", "numbers"),
    [
        ("Thứ Hai, 08/04/2024, 09:31 GMT+7", ["311/UBND-KT", "57/KH-UBND"]),
        ("Thứ Hai, 08/07/2024, 09:31 GMT+7", ["311/UBND-KT"]),
    ],
)
def test_a_section_opens_with_a_document_of_the_days_before_its_page(day: str, numbers: list[str]) -> None:
    _, found = read(RECENT.format(day=day))
    assert [d.number for d in found] == numbers
