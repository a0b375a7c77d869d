"""Reports on tasks by agency, with their terms and how far they have come; news items that bear the time they were put up."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.model import Relation
from tests.corpus.pages import read

REPORT = """UBND TỈNH HƯNG YÊN
VĂN PHÒNG
Số: 215/BC-VP                        Hưng Yên, ngày 03 tháng 11 năm 2025

BÁO CÁO
Tình hình thực hiện nhiệm vụ UBND tỉnh giao tháng 10 năm 2025

Văn phòng UBND tỉnh báo cáo tình hình thực hiện nhiệm vụ như sau, theo số liệu đã được các cơ quan
gửi về và đã được đối chiếu với phần mềm theo dõi của tỉnh trong tháng vừa qua ở tất cả các địa bàn:

II. CHI TIẾT THEO CƠ QUAN

1. Sở Tài chính (02 nhiệm vụ)
1.1. Tham mưu phương án bán 12 nhà kho cũ của ngành muối tại các huyện ven sông, có tính đến phần đã
thanh lý năm trước (Công văn số 3311/UBND-KT ngày 02/10/2025). Hạn: 10/10/2025. HOÀN THÀNH ĐÚNG HẠN.
1.2. Báo cáo thu tiền thuê bến thuyền. Hạn: 30/10/2025. QUÁ HẠN, CHƯA HOÀN THÀNH. Lý do: thiếu sổ.

2. UBND phường Phố Hiến (01 nhiệm vụ)
2.1. Di dời 23 sạp nhãn khô khỏi cổng đền Mẫu. Thời hạn: quý IV/2025. ĐANG THỰC HIỆN, TRONG HẠN.
"""

NEWS = """Cổng thông tin điện tử tỉnh Quảng Trị
Tin tức

16:40 | 12/09/2025
Cắm thước ở ngầm tràn
(QT) - Ngày 11/9, UBND tỉnh có Công văn số 2418/UBND-NNMT về ngầm tràn. Sở Xây dựng cắm thước đo nước.

15:30 | 11/09/2025
Bữa trưa cho học trò vùng cao
(QT) - Theo Kế hoạch số 164/KH-UBND ngày 08/9/2025 của UBND tỉnh, học trò được ăn trưa. Sở Y tế kiểm tra bếp.

14:10 | 10/09/2025
Xe đưa cán bộ ra Đồng Hới
(QT) - Tại Thông báo số 97/TB-UBND ngày 09/9/2025 kết luận phiên họp thường kỳ, Chủ tịch UBND tỉnh Võ Tre giao Sở Nội vụ rà soát nhu cầu đi xe. Chỉ thị số 03/CT-UBND ngày 14/02/2022 của UBND tỉnh hết hiệu lực.
"""


def test_tasks_stand_under_their_agency_with_their_terms() -> None:
    _, (report, *_) = read(REPORT)
    told = [(a.agency, a.task[:24], [d.text for d in a.deadlines]) for a in report.assignments]
    assert told == [
        ("Sở Tài chính", "Tham mưu phương án bán 1", ["10/10/2025"]),
        ("Sở Tài chính", "Báo cáo thu tiền thuê bế", ["30/10/2025"]),
        ("UBND phường Phố Hiến", "Di dời 23 sạp nhãn khô k", ["quý IV/2025"]),
    ]


def test_news_items_tell_of_documents() -> None:
    page, directives = read(NEWS)
    assert page.period is not None
    assert page.period.end == date(2025, 9, 12)
    assert [(d.number, d.subject) for d in directives if d.number] == [
        ("2418/UBND-NNMT", "ngầm tràn"),
        ("164/KH-UBND", "Bữa trưa cho học trò vùng cao"),
        ("97/TB-UBND", "Xe đưa cán bộ ra Đồng Hới"),
    ]


def test_a_document_that_ends_in_a_sentence_of_its_own_is_repealed() -> None:
    _, directives = read(NEWS)
    ended = [(r.number, r.relation) for d in directives for r in d.references]
    assert ("03/CT-UBND", Relation.REPEALS) in ended


@pytest.mark.parametrize("line", ["1. Sở Xây dựng vắng có lý do.", "Lãnh đạo Sở Y tế dự họp."])
def test_who_attends_or_is_absent_has_no_task(line: str) -> None:
    _, directives = read(f"UBND tỉnh Hà Giang họp về chợ phiên\n\n{line}\n")
    assert [a for d in directives for a in d.assignments] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Quyết định số 12/2019/QĐ-UBND ngày 02/5/2019 của UBND tỉnh chưa hết hiệu lực.",
        "Quyết định số 12/2019/QĐ-UBND ngày 02/5/2019 của UBND tỉnh không bị bãi bỏ.",
        "Nghị định số 100/2015/NĐ-CP hết hiệu lực từ ngày 01/8/2024.",
        "Công văn số 15/UBND-NC ngày 02/5/2019 đề nghị Quyết định số 16/QĐ-UBND được bãi bỏ.",
    ],
)
def test_what_is_not_ended_here_is_only_cited(sentence: str) -> None:
    _, directives = read(f"UBND tỉnh Hà Giang giữ nghề dệt lanh\n\nSở Công Thương mở lớp dệt. {sentence}\n")
    assert {r.relation for d in directives for r in d.references} == {Relation.CITES}


def test_a_term_in_a_line_of_its_own_is_of_the_task_above() -> None:
    _, directives = read(
        "UBND tỉnh Hà Giang giao việc giữ chợ\n\nNgày 05/8/2024, UBND tỉnh ban hành Công văn số 12/UBND-VX về giữ chợ phiên, yêu cầu:\n\n1. Sở Y tế\n- Rà soát trạm xá bên chợ.\n- Thời hạn: trước ngày 30/8/2024.\n"
    )
    told = [(a.agency, [d.text for d in a.deadlines]) for d in directives for a in d.assignments]
    assert ("Sở Y tế", ["trước ngày 30/8/2024"]) in told
