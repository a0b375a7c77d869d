"""Whom a clause charges where it conveys words, opens with a time or with "Riêng", or gives orders through others."""

from __future__ import annotations

import pytest

from tests.corpus.test_charge import charged


def test_those_whom_an_agency_directs_are_not_charged() -> None:
    found = charged(
        "Sở Công Thương chỉ đạo Viettel Sơn Hà, Điện lực Sơn Hà bảo đảm đường dây; Công an tỉnh tuần tra."
    )
    assert [a.agency for a in found] == ["Sở Công Thương", "Công an tỉnh"]


def test_those_named_after_a_label_are_part_of_its_task() -> None:
    [found] = charged("Sở Y tế: Bệnh viện Nhi Sơn Hà, Bệnh viện Phổi Sơn Hà mở quầy thuốc đêm.")
    assert found.agency == "Sở Y tế"
    assert found.task.startswith("Bệnh viện Nhi Sơn Hà, Bệnh viện Phổi Sơn Hà mở")


@pytest.mark.parametrize("task", [": Là đầu mối nhận tin", " cập nhật danh sách chợ", " niêm yết giá vé"])
def test_the_office_has_work_of_its_own(task: str) -> None:
    [found] = charged(f"Văn phòng UBND tỉnh{task}.")
    assert found.agency == "Văn phòng UBND tỉnh"


@pytest.mark.parametrize("verb", ["thông báo", "truyền đạt"])
def test_conveyed_words_charge_whom_they_name(verb: str) -> None:
    found = charged(
        f"Văn phòng UBND tỉnh {verb} ý kiến của Phó Chủ tịch UBND tỉnh Lê Văn Bưởi: Sở Công Thương chủ trì dẹp chợ cóc; "
        "Công an tỉnh bố trí 4 chốt."
    )
    assert [a.agency for a in found] == ["Sở Công Thương", "Công an tỉnh"]


def test_how_often_may_stand_before_whom() -> None:
    [found] = charged("Định kỳ 03 tháng (trước ngày 10), UBND các huyện báo cáo Sở Nội vụ số hồ sơ trễ.")
    assert found.agency_text == "UBND các huyện"


def test_a_part_of_those_labelled_is_charged_for_one_sentence() -> None:
    found = charged(
        "1. Chủ tịch UBND các huyện",
        "Kiểm tra kho lúa. Riêng UBND huyện Vân Khê kiểm tra 9 bè cá. Bố trí 4 xuồng máy.",
    )
    assert [a.agency_text for a in found] == [
        "Chủ tịch UBND các huyện",
        "UBND huyện Vân Khê",
        "Chủ tịch UBND các huyện",
    ]


def test_a_matter_set_apart_is_no_task_of_the_agency_before() -> None:
    found = charged("Sở Công Thương kiểm tra 9 chợ. Riêng đề xuất bán hàng đêm, Công an tỉnh nghiên cứu.")
    assert [(a.agency, a.task) for a in found] == [
        ("Sở Công Thương", "kiểm tra 9 chợ"),
        ("Công an tỉnh", "nghiên cứu"),
    ]


def test_who_answers_for_a_breach_is_no_task() -> None:
    found = charged("UBND huyện Vân Khê thu gom rác; địa phương nào để rác trôi thì phải kiểm điểm.")
    assert [a.task for a in found] == ["thu gom rác"]


def test_a_board_named_by_its_first_word_is_the_last_board() -> None:
    found = charged(
        "Giao Sở Tài chính thẩm định đề xuất của Ban Quản lý hồ Sơn Hà. Ban cũng được giao tham mưu giá vé."
    )
    assert [a.agency for a in found] == ["Sở Tài chính", "Ban Quản lý hồ Sơn Hà"]


def test_to_advise_is_the_work_of_the_department_before_a_group() -> None:
    found = charged(
        "Sở Tài chính lập danh sách. Các chủ đầu tư nộp hồ sơ. Đồng thời, tham mưu UBND tỉnh kiểm điểm."
    )
    assert [a.agency for a in found][0::2] == ["Sở Tài chính", "Sở Tài chính"]
