"""What a sentence may say of what it cites: each fault is written out with its kind; each rewording passes."""

from __future__ import annotations

import pytest

from assistant.answer import Citation, Statement
from assistant.verify import Kind, faults_of_rewording, faults_of_sentence

QUOTE = (
    "Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính, Công an tỉnh rà soát ít nhất 45 cơ sở, không để sót hộ nghèo, "
    "báo cáo trước ngày 20/3/2024; chỉ hỗ trợ 2 triệu đồng/hộ khi có xác nhận của UBND xã."
)
OTHER = "Sở Xây dựng khởi công tuyến đường dài 12 km từ ngày 01/4/2024."


def citation(id: int, quote: str) -> Citation:
    return Citation(
        id, "812/UBND-KTN", "Công văn", "UBND tỉnh Bắc Giang", "Bắc Giang", "2024-03-05", "rà soát cơ sở", "a.txt", 0,
        len(quote), quote, 1,
    )  # fmt: skip


CITED = {1: citation(1, QUOTE), 2: citation(2, OTHER)}
SAID = Statement(
    "Sở Y tế chủ trì, phối hợp với Sở Tài chính, Công an tỉnh rà soát ít nhất 45 cơ sở, không để sót hộ nghèo, báo cáo trước "
    "ngày 20/3/2024; chỉ hỗ trợ 2 triệu đồng/hộ khi có xác nhận của UBND xã (theo Công văn 812/UBND-KTN ngày 5/3/2024 của UBND "
    "tỉnh Bắc Giang).",
    (1,),
)


def kinds(text: str) -> set[Kind]:
    return {f.kind for f in faults_of_rewording(text, (1,), SAID, CITED)}


def test_the_statement_itself_stands() -> None:
    assert kinds(SAID.text) == set()


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("45 cơ sở", "54 cơ sở", Kind.FIGURE),
        ("2 triệu", "2 tỷ", Kind.FIGURE),
        ("ít nhất 45", "tối đa 45", Kind.FIGURE),
        ("20/3/2024", "21/3/2024", Kind.DATE),
        ("trước ngày 20/3", "sau ngày 20/3", Kind.DATE),
        ("812/UBND-KTN", "813/UBND-KTN", Kind.DOCUMENT),
        ("Công văn 812", "Kế hoạch 812", Kind.DOCUMENT),
        ("ngày 5/3/2024", "ngày 20/3/2024", Kind.DOCUMENT),
        ("Sở Y tế", "Sở Nội vụ", Kind.AGENCY),
        (
            "Sở Y tế chủ trì, phối hợp với Sở Tài chính",
            "Sở Tài chính chủ trì, phối hợp với Sở Y tế",
            Kind.ROLE,
        ),
        ("tỉnh Bắc Giang", "tỉnh Bắc Ninh", Kind.PLACE),
        ("không để sót", "để sót", Kind.POLARITY),
        ("rà soát", "không rà soát", Kind.POLARITY),
        ("chỉ hỗ trợ", "hỗ trợ", Kind.POLARITY),
        (" khi có xác nhận của UBND xã", "", Kind.POLARITY),
        (", báo cáo", ", xử phạt người vi phạm, báo cáo", Kind.WORDS),
    ],
)
def test_a_corruption_is_found(old: str, new: str, kind: Kind) -> None:
    assert old in SAID.text
    assert kind in kinds(SAID.text.replace(old, new, 1))


@pytest.mark.parametrize(
    "text",
    [
        "Theo Công văn số 812/UBND-KTN ngày 05/3/2024 của UBND tỉnh Bắc Giang, Sở Y tế chủ trì, phối hợp với Công an tỉnh và Sở Tài "
        "chính rà soát tối thiểu 45 cơ sở, không để sót hộ nghèo; chỉ hỗ trợ 2 triệu đồng/hộ khi có xác nhận của UBND xã.",
        "Trước ngày 20 tháng 3 năm 2024, Sở Y tế báo cáo việc rà soát ít nhất 45 cơ sở, không để sót hộ nghèo; chỉ hỗ trợ 2 triệu "
        "đồng/hộ khi có xác nhận của UBND xã.",
    ],
)
def test_a_true_rewording_stands(text: str) -> None:
    assert kinds(text) == set()


def test_marks_must_lead_somewhere_and_be_the_statements_own() -> None:
    assert [f.kind for f in faults_of_sentence(SAID.text, (), CITED)] == [Kind.MARK]
    assert [f.kind for f in faults_of_sentence(SAID.text, (3,), CITED)] == [Kind.MARK]
    assert [f.kind for f in faults_of_rewording(SAID.text, (1, 2), SAID, CITED)] == [Kind.MARK]


def test_a_sentence_does_not_stand_on_another_quote() -> None:
    assert Kind.AGENCY in {f.kind for f in faults_of_sentence(SAID.text, (2,), CITED)}
    assert (
        faults_of_sentence("Sở Xây dựng khởi công tuyến đường dài 12 km từ ngày 1/4/2024.", (2,), CITED) == []
    )


def test_a_marker_with_nothing_behind_it_is_found() -> None:
    quote = "Đưa người nghiện đi cai bắt buộc."
    cited = {1: citation(1, quote)}
    assert Kind.POLARITY in {
        f.kind for f in faults_of_sentence("Đưa người nghiện đi cai khuyến khích.", (1,), cited)
    }
    assert faults_of_sentence(quote, (1,), cited) == []
