"""A digest by leader: each paragraph under a leader's line is a directive of its own."""

from __future__ import annotations

from corpus.model import Relation
from corpus.parse.by_leader import sections_by_leader
from tests.corpus.pages import read

PAGE = """Ý kiến chỉ đạo của lãnh đạo UBND tỉnh Quảng Nam từ ngày 4/9 đến ngày 8/9/2023

Chủ tịch UBND tỉnh Trần Văn Minh chỉ đạo:

Về bảo vệ rừng, tại Công văn số 410/UBND-KTN ngày 05/9/2023 Chủ tịch yêu cầu Chi cục Kiểm lâm tuần tra rừng giáp ranh.

Giao Sở Công Thương kiểm tra nguồn cung xăng dầu trước ngày 15/9/2023.

Phó Chủ tịch UBND tỉnh Lê Thị Hạnh kết luận:

Tại cuộc họp về y tế học đường (Thông báo số 77/TB-VPUBND ngày 06/9/2023), Phó Chủ tịch giao Sở Y tế khám sức khỏe cho học sinh lớp 1. Quyết định số 12/QĐ-UBND ngày 02/3/2021 tiếp tục được thực hiện.

Cũng tại Thông báo số 77/TB-VPUBND, Sở Giáo dục và Đào tạo bố trí phòng y tế tại các trường.

Đồng chí Lê Thị Hạnh đã ký Quyết định số 901/QĐ-UBND ngày 07/9/2023 thành lập Tổ công tác chuyển đổi số, thay thế Quyết định số 15/QĐ-UBND ngày 04/01/2022.
"""


def test_each_paragraph_is_a_directive_and_the_next_of_one_number_goes_on_with_it() -> None:
    _, directives = read(PAGE)
    found = [
        (d.number, tuple(a.agency for a in d.assignments)) for d in directives if d.assignments or d.number
    ]
    assert found == [
        ("410/UBND-KTN", ("Chi cục Kiểm lâm",)),
        (None, ("Sở Công Thương",)),
        ("77/TB-VPUBND", ("Sở Y tế", "Sở Giáo dục và Đào tạo")),
        ("901/QĐ-UBND", ()),
    ]


def test_documents_only_cited_stay_references() -> None:
    _, directives = read(PAGE)
    decision = next(d for d in directives if d.number == "901/QĐ-UBND")
    assert [(r.relation, r.number) for r in decision.references] == [(Relation.REPLACES, "15/QĐ-UBND")]


def test_one_leader_makes_no_digest_by_leader() -> None:
    page, _ = read(PAGE)
    one, _ = read(
        PAGE.replace("Phó Chủ tịch UBND tỉnh Lê Thị Hạnh kết luận:", "Trong tuần còn có các nội dung sau.")
    )
    assert len(sections_by_leader(page, page.blocks, 2023)) > 0
    assert sections_by_leader(one, one.blocks, 2023) == []
