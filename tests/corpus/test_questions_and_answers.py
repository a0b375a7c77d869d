"""Pages on which an office answers questions on one document, and forces that are told what they already did."""

from __future__ import annotations

from corpus.model import Role
from tests.corpus.pages import read

ASKED = """Hỏi và đáp về tiền thuê máy gặt ở Hậu Giang

Ngày 06/5/2024, UBND tỉnh Hậu Giang ban hành Quyết định số 702/QĐ-UBND về hỗ trợ tiền thuê máy gặt vụ hè thu. Sau đây là giải đáp của cơ quan chuyên môn.

Câu 1. Một công ruộng được mấy đồng?

Trả lời: Hộ làm lúa được 90.000 đồng/công, không quá 20 công.

Câu 2. Nộp đơn ở đâu?

Trả lời: Hộ nộp đơn tại UBND xã trước ngày 30/6/2024. Theo Kế hoạch số 18/KH-UBND ngày 02/02/2024, xã không thu phí.

Câu 3. Ai lo việc này?

Trả lời: Sở Nông nghiệp và Phát triển nông thôn chủ trì, phối hợp với Sở Tài chính chi trả cho các hộ.
"""

REPORTED = """Hậu Giang giữ kênh mùa lũ

Ngày 09/9/2024, UBND tỉnh Hậu Giang ban hành Công văn số 1501/UBND-NC về canh giữ kênh mùa lũ. Lực lượng dân quân cả bốn xã đã đắp 6 km bờ bao. Lực lượng dân quân tổ chức canh gác ban đêm.
"""


def test_what_a_page_answers_on_one_document_is_told_of_that_document() -> None:
    page, directives = read(ASKED)
    assert [(d.number, str(d.date), d.issuer) for d in directives] == [
        ("702/QĐ-UBND", "2024-05-06", "UBND tỉnh Hậu Giang")
    ]
    told = directives[0].span.of(page.text)
    assert all(piece in told for piece in ("90.000 đồng/công", "nộp đơn tại UBND xã", "chi trả cho các hộ"))


def test_an_answer_charges_those_whom_it_names_after_its_label() -> None:
    _, directives = read(ASKED)
    assert [(a.agency, a.role, a.partners) for a in directives[0].assignments] == [
        ("Sở Nông nghiệp và Phát triển nông thôn", Role.LEAD, ("Sở Tài chính",))
    ]


def test_headings_that_mostly_do_not_ask_keep_their_own_documents() -> None:
    plain = ASKED.replace("mấy đồng?", "mấy đồng").replace("ở đâu?", "ở đâu")
    _, directives = read(plain)
    assert [d.number for d in directives] != ["702/QĐ-UBND"]


def test_what_a_force_has_done_is_no_part_of_its_name() -> None:
    _, directives = read(REPORTED)
    agencies = {a.agency for d in directives for a in d.assignments}
    assert all("đã" not in a.split() for a in agencies), agencies
    assert any(a.casefold() == "lực lượng dân quân" for a in agencies), agencies
