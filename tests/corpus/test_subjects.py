"""What a directive is about, where the page says it among when, who and whom; and who issues what names no issuer."""

from __future__ import annotations

import pytest

from corpus.model import Directive
from tests.corpus.pages import read

TOP = "Một số chỉ đạo của UBND tỉnh Sơn La trong tuần (từ ngày 03/4 đến ngày 09/4/2023)\n\nNhiều việc của tỉnh được bàn ở các cuộc họp, từ chợ búa, đê điều, trường lớp đến việc khám mắt cho học sinh, và các văn bản sau đây đã được gửi đến các ngành, các địa phương để làm.\n\n"
FIRST = "1. Về dẹp chợ cóc\n\nUBND tỉnh yêu cầu Sở Công Thương kiểm tra 12 chợ (Công văn số 70/UBND-KT ngày 03/4/2023).\n\n"


def second(paragraph: str, heading: str = "") -> Directive:
    """The directive of a paragraph that stands second in a digest."""
    text = TOP + FIRST + (f"2. {heading}\n\n" if heading else "") + paragraph + "\n"
    return read(text)[1][-1]


def test_a_heading_is_read_without_its_number_and_about() -> None:
    assert read(TOP + FIRST)[1][-1].subject == "dẹp chợ cóc"


@pytest.mark.parametrize(
    ("paragraph", "subject"),
    [
        ("Cùng ngày, UBND tỉnh yêu cầu Công an tỉnh tuần tra hồ Sơn Hà", "tuần tra hồ Sơn Hà"),
        (
            "UBND tỉnh giao Sở Xây dựng chủ trì, phối hợp với Sở Tài chính rà soát giá cát xây dựng",
            "rà soát giá cát xây dựng",
        ),
        ("Cục Thuế tỉnh được giao chủ trì triển khai hóa đơn vé hồ bơi", "triển khai hóa đơn vé hồ bơi"),
        ("UBND tỉnh phê bình 4 phòng nộp báo cáo muộn", "phê bình 4 phòng nộp báo cáo muộn"),
        ("Về điện cho trạm bơm, Sở Công Thương rà soát 40 trạm", "điện cho trạm bơm"),
    ],
)
def test_the_subject_is_what_is_ordered(paragraph: str, subject: str) -> None:
    assert second(f"{paragraph}. (Công văn số 71/UBND-KT ngày 04/4/2023).").subject == subject


def test_a_decision_is_about_what_it_does() -> None:
    found = second(
        "Chủ tịch UBND tỉnh ký Quyết định kiện toàn Tổ công tác chống lụt tỉnh gồm 9 thành viên. "
        "Sở Xây dựng là cơ quan thường trực. (Quyết định số 512/QĐ-UBND, ngày 05/4/2023).",
        "Đê điều",
    )
    assert (found.subject, found.issuer) == (
        "kiện toàn Tổ công tác chống lụt tỉnh",
        "Chủ tịch UBND tỉnh Sơn La",
    )


def test_a_heading_says_more_than_the_document_carried_out() -> None:
    found = second(
        "UBND tỉnh có Công văn số 72/UBND-KGVX ngày 05/4/2023 thực hiện Công điện số 9/CĐ-TTg ngày 01/4/2023 của Thủ tướng Chính phủ. "
        "Sở Y tế tiêm vắc xin sởi.",
        "Về phòng, chống sởi",
    )
    assert found.subject == "phòng, chống sởi"


@pytest.mark.parametrize(
    ("number", "issuer"),
    [
        ("Công điện số 5/CĐ-UBND", "Chủ tịch UBND tỉnh Sơn La"),
        ("Thông báo số 31/TB-VP", "Văn phòng UBND tỉnh Sơn La"),
        ("Công văn số 73/UBND-KT", "UBND tỉnh Sơn La"),
    ],
)
def test_who_usually_issues_what_names_no_issuer(number: str, issuer: str) -> None:
    found = second(
        f"Sở Công Thương kiểm tra 9 kho gạo, báo cáo trước 10/5/2023. ({number}, ngày 06/4/2023).", "Gạo"
    )
    assert found.issuer == issuer


def test_days_named_one_by_one_are_one_period() -> None:
    found = second(
        "Sở Y tế khám mắt trong các ngày 08, 09 và 10/6/2023. (Công văn số 74/UBND-KT ngày 06/4/2023).", "Mắt"
    )
    period = found.assignments[0].deadlines[0].period
    assert (str(period.start), str(period.end)) == ("2023-06-08", "2023-06-10")


@pytest.mark.parametrize(
    ("told", "subject"),
    [
        (
            "Kế hoạch số 73/KH-UBND phát triển chè cổ thụ giai đoạn 2023 - 2025",
            "phát triển chè cổ thụ giai đoạn 2023 - 2025",
        ),
        ("Kế hoạch số 73/KH-UBND về trồng chè cổ thụ", "trồng chè cổ thụ"),
    ],
)
def test_what_a_plan_is_for_may_follow_its_number(told: str, subject: str) -> None:
    assert second(f"Ngày 05/4/2023, UBND tỉnh ban hành {told}.").subject == subject


def test_whom_a_plan_binds_is_not_what_it_is_for() -> None:
    paragraph = "Ngày 05/4/2023, UBND tỉnh ban hành Kế hoạch số 73/KH-UBND giao các huyện trồng chè cổ thụ."
    assert not second(paragraph).subject.startswith("giao các huyện")
