"""Whom a clause charges where it opens with a connective, a quotation mark, a body that orders, or "Sở" alone."""

from __future__ import annotations

import pytest

from corpus.model import Assignment, Role, Span
from corpus.parse.articles import executors
from corpus.parse.assignments import assignments_in


def charged(*paragraphs: str) -> list[Assignment]:
    """The assignments of a directive of these paragraphs."""
    text = "\n".join(paragraphs)
    spans, at = [], 0
    for words in paragraphs:
        spans.append(Span(at, at + len(words)))
        at += len(words) + 1
    return assignments_in(text, spans)


@pytest.mark.parametrize(
    "opening", ["Song song đó", "Song song với đó", "Trên cơ sở đó", "Cùng với việc này", "Từ thực tế trên"]
)
def test_a_connective_charges_nobody(opening: str) -> None:
    [found] = charged(f"{opening}, Sở Xây dựng kiểm tra 12 chung cư cũ.")
    assert (found.agency, found.task) == ("Sở Xây dựng", "kiểm tra 12 chung cư cũ")


def test_a_quotation_is_read_without_its_marks() -> None:
    [found] = charged("“Sở Xây dựng kiểm tra 12 chung cư cũ”. Đó là yêu cầu của UBND tỉnh.")
    assert (found.agency, found.task) == ("Sở Xây dựng", "kiểm tra 12 chung cư cũ")


@pytest.mark.parametrize(
    "who", ["Ban Chỉ huy Phòng thủ dân sự tỉnh", "Ban Thường vụ Tỉnh ủy", "Thường trực HĐND tỉnh"]
)
def test_who_orders_is_not_charged(who: str) -> None:
    [found] = charged(f"{who} yêu cầu UBND các xã, phường kiểm tra đê bao.")
    assert (found.agency_text, found.task) == ("UBND các xã, phường", "kiểm tra đê bao")


def test_a_department_that_must_ask_others_is_charged() -> None:
    [found] = charged("Sở Y tế yêu cầu các bệnh viện trực 24/24 giờ.")
    assert found.agency == "Sở Y tế"


def test_a_state_is_no_task() -> None:
    assert charged("Huyện Kbang, huyện Đak Pơ đang ở cấp cháy rừng IV.") == []


def test_a_list_of_documents_is_one_task() -> None:
    [found] = charged("Công an tỉnh thực hiện Chỉ thị số 5/CT-BCA; Kế hoạch số 71/KH-UBND ngày 02/3/2021.")
    assert found.task == "thực hiện Chỉ thị số 5/CT-BCA; Kế hoạch số 71/KH-UBND ngày 02/3/2021"


def test_what_leads_up_to_a_list_is_no_task() -> None:
    found = charged("Sở Công Thương cần:", "- Rà soát 8 chợ tạm.", "- Lập danh sách tiểu thương.")
    assert [(a.agency, a.task) for a in found] == [
        ("Sở Công Thương", "Rà soát 8 chợ tạm"),
        ("Sở Công Thương", "Lập danh sách tiểu thương"),
    ]


def test_the_agency_that_stands_by_said_after_a_dash() -> None:
    [found] = charged(
        "Giao Sở Xây dựng - Cơ quan Thường trực Ban An toàn giao thông tỉnh đôn đốc việc kẻ vạch đường."
    )
    assert (found.agency, found.role) == ("Sở Xây dựng", Role.STANDING)


def test_so_alone_is_the_department_named_before() -> None:
    found = charged(
        "Giao Sở Tài chính rà soát giá đất. Sở cũng lập bảng giá. Trường hợp có vướng mắc, Sở kịp thời báo cáo."
    )
    assert [(a.agency, a.agency_text) for a in found] == [("Sở Tài chính", "Sở Tài chính")] * 3


def test_partners_on_both_sides_of_with() -> None:
    [found] = charged("Sở Y tế chủ trì, phối hợp Công an tỉnh với Sở Công Thương kiểm tra bếp ăn.")
    assert found.partners == ("Công an tỉnh", "Sở Công Thương")


def test_a_quotation_of_two_orders_is_cut_between_them() -> None:
    found = charged(
        "“Sở Xây dựng kiểm tra 12 chung cư; Công an tỉnh trực 3 chốt”. Đó là yêu cầu của UBND tỉnh."
    )
    assert [(a.agency, a.task) for a in found] == [
        ("Sở Xây dựng", "kiểm tra 12 chung cư"),
        ("Công an tỉnh", "trực 3 chốt"),
    ]


def test_a_paragraph_that_forbids_is_said_to_all() -> None:
    found = charged("Sở Xây dựng kiểm tra 12 chung cư.", "Không gia hạn cho chủ đầu tư.")
    assert [a.task for a in found] == ["kiểm tra 12 chung cư"]


def test_who_carries_out_a_decision_told_in_a_digest() -> None:
    text = "Giám đốc các sở: Công Thương, Tài chính và Chủ tịch UBND huyện Yên Sơn chịu trách nhiệm thi hành."
    found, left = executors(text, [Span(0, len(text))], None)
    assert [a.agency for a in found] == ["Sở Công Thương", "Sở Tài chính", "UBND huyện Yên Sơn"]
    assert left == []


def test_a_partner_whose_name_ends_before_with() -> None:
    [found] = charged(
        "Sở Y tế chủ trì, phối hợp Chi cục Chăn nuôi và Thú y với UBND các xã, phường diệt chuột."
    )
    assert found.partners == ("Chi cục Chăn nuôi và Thú y", "UBND các xã, phường")
