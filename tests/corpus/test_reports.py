"""Digests day by day with documents as items, under fields, and official reports of what was issued."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from corpus.model import Relation
from tests.corpus.pages import read

BY_DAY = """ĐIỂM TIN CHỈ ĐẠO CỦA UBND TỈNH KON TUM (04/9 - 08/9/2023)

* Thứ Hai (04/9/2023)

- Công điện số 9/CĐ-UBND: khắc phục sạt lở đèo Lò Xo. Chủ tịch UBND tỉnh yêu cầu Sở Giao thông vận tải thông xe trước ngày 10/9/2023.

- Công văn số 3001/UBND-NNTN: về việc tiêm phòng cho đàn bò. Sở Nông nghiệp và Phát triển nông thôn cấp vắc xin.

- Đồng ý chủ trương mở hội thi thổ cẩm. Giao Sở Văn hóa, Thể thao và Du lịch xây dựng kế hoạch.

* Thứ Tư (06/9/2023)

- Quyết định số 455/QĐ-UBND: phê duyệt quy hoạch bến xe phía Bắc. Sở Xây dựng công bố quy hoạch.
"""

BY_FIELD = """Tổng hợp chỉ đạo điều hành nổi bật của UBND tỉnh Kon Tum (04/9 - 10/9/2023)

A. LĨNH VỰC KINH TẾ

UBND tỉnh giao Sở Công Thương kiểm tra cây xăng dọc Quốc lộ 14 (Công văn số 3100/UBND-KT ngày 05/9/2023).

Về bến xe phía Bắc, Sở Xây dựng hoàn chỉnh đồ án. Quyết định số 460/QĐ-UBND ngày 06/9/2023 sửa đổi Điều 3 Quyết định số 77/QĐ-UBND ngày 11/4/2022 của UBND tỉnh.

B. LĨNH VỰC XÃ HỘI

UBND tỉnh phê bình ba trường nộp báo cáo muộn. Sở Giáo dục và Đào tạo đôn đốc các trường. Nội dung này thực hiện theo Công văn số 3122/UBND-KGVX ngày 08/9/2023.
"""

REPORT = """UBND TỈNH KON TUM
VĂN PHÒNG
-------
Số: 61/TB-VP
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Kon Tum, ngày 11 tháng 9 năm 2023

THÔNG BÁO
Kết quả chỉ đạo, điều hành của Ủy ban nhân dân tỉnh từ ngày 04/9/2023 đến ngày 10/9/2023

Văn phòng Ủy ban nhân dân tỉnh thông báo một số kết quả chỉ đạo, điều hành nổi bật trong tuần như sau:

I. VỀ GIAO THÔNG

1. Ngày 05/9/2023, UBND tỉnh có Công văn số 3100/UBND-KT về việc sửa cầu treo. Sở Giao thông vận tải chủ trì sửa xong trước ngày 30/9/2023.

2. Ngày 06/9/2023, Chủ tịch UBND tỉnh ký Quyết định số 470/QĐ-UBND thành lập Tổ công tác gỡ vướng mặt bằng. Sở Tài nguyên và Môi trường là đầu mối tổng hợp.

II. VỀ Y TẾ

3. Ngày 08/9/2023, UBND tỉnh ban hành Kế hoạch số 90/KH-UBND về bảo đảm thuốc. Sở Y tế đấu thầu thuốc trước ngày 15/10/2023.

Nơi nhận:
- Các sở, ban, ngành;
- Lưu: VT.
"""


def test_each_item_under_a_day_is_a_document_of_that_day() -> None:
    _, directives = read(BY_DAY)
    assert [(d.number, d.date) for d in directives if d.number] == [
        ("9/CĐ-UBND", date(2023, 9, 4)),
        ("3001/UBND-NNTN", date(2023, 9, 4)),
        ("455/QĐ-UBND", date(2023, 9, 6)),
    ]


def test_an_item_without_a_number_keeps_its_tasks_to_itself() -> None:
    _, directives = read(BY_DAY)
    [fair] = [d for d in directives if not d.number and d.assignments]
    assert [a.agency for a in fair.assignments] == ["Sở Văn hóa, Thể thao và Du lịch"]
    [cattle] = [d for d in directives if d.number == "3001/UBND-NNTN"]
    assert [a.agency for a in cattle.assignments] == ["Sở Nông nghiệp và Phát triển nông thôn"]


def test_the_heading_of_a_field_is_the_subject_of_none_of_its_documents() -> None:
    _, directives = read(BY_FIELD)
    numbered = [d for d in directives if d.number]
    assert [d.number for d in numbered] == ["3100/UBND-KT", "460/QĐ-UBND", "3122/UBND-KGVX"]
    assert not any("LĨNH VỰC" in d.subject for d in numbered[:2])


def test_a_document_that_acts_in_its_own_sentence_is_one_and_what_it_amends_is_none() -> None:
    _, directives = read(BY_FIELD)
    [amending] = [d for d in directives if d.number == "460/QĐ-UBND"]
    assert [(r.number, r.relation) for r in amending.references] == [("77/QĐ-UBND", Relation.AMENDS)]


def test_an_official_report_is_kept_apart_from_the_documents_it_tells_of() -> None:
    _, directives = read(REPORT)
    assert [(d.number, len(d.assignments)) for d in directives] == [
        ("61/TB-VP", 0),
        ("3100/UBND-KT", 1),
        ("470/QĐ-UBND", 1),
        ("90/KH-UBND", 1),
    ]
    for earlier, later in pairwise(directives):
        assert earlier.span.end <= later.span.start
