"""Lists that begin with "UBND các …" or "các đơn vị …": where a group ends and who stands in it by name."""

from __future__ import annotations

import pytest

from corpus.model import Role, Span
from corpus.parse.assignments import assignments_in
from corpus.parse.names import agencies_from
from corpus.text import fold

DISTRICTS, COMMUNES = "UBND các huyện, thị xã, thành phố", "UBND các xã, phường, thị trấn"


def listed(line: str) -> tuple[list[str], str]:
    """The agencies that `line` opens with, and what stands after them."""
    found, end = agencies_from(line, fold(line), 0)
    return [a.name for a in found], line[end:]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("UBND các huyện, thành phố và Sở Y tế kiểm tra chợ", [DISTRICTS, "Sở Y tế"]),
        ("UBND các xã, phường và Trung tâm Giống kiểm tra chợ", [COMMUNES, "Trung tâm Giống"]),
        ("UBND các huyện và các sở, ngành kiểm tra chợ", [DISTRICTS, "Các sở, ban, ngành"]),
        ("UBND huyện Kim Bảng, Sở Y tế kiểm tra chợ", ["UBND huyện Kim Bảng", "Sở Y tế"]),
    ],
)
def test_a_department_is_no_member_of_a_group_of_districts(line: str, names: list[str]) -> None:
    assert listed(line) == (names, " kiểm tra chợ")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (
            "UBND các huyện Ba Vì, Thạch Thất và Quốc Oai",
            ["huyện Ba Vì", "huyện Thạch Thất", "huyện Quốc Oai"],
        ),
        ("UBND các huyện: Ba Vì, Thạch Thất", ["huyện Ba Vì", "huyện Thạch Thất"]),
        (
            "UBND thị xã Phú Mỹ, thành phố Bà Rịa và huyện Côn Đảo",
            ["thị xã Phú Mỹ", "thành phố Bà Rịa", "huyện Côn Đảo"],
        ),
        ("UBND các xã Tân Nhựt, Bình Lợi và phường An Lạc", ["xã Tân Nhựt", "xã Bình Lợi", "phường An Lạc"]),
    ],
)
def test_each_one_named_is_an_agency(line: str, names: list[str]) -> None:
    assert listed(f"{line} kiểm tra chợ") == ([f"UBND {n}" for n in names], " kiểm tra chợ")


def test_the_words_of_the_members_are_the_words_of_the_line() -> None:
    line = "Chủ tịch UBND các huyện Ba Vì, Thạch Thất và Quốc Oai kiểm tra chợ"
    found, _ = agencies_from(line, fold(line), 0)
    assert [a.text for a in found] == ["Chủ tịch UBND các huyện Ba Vì", "Thạch Thất", "Quốc Oai"]
    assert [line[a.start : a.end] for a in found] == [a.text for a in found]


def test_a_group_before_a_named_member_stays_a_group() -> None:
    line = "Ủy ban nhân dân các huyện, thị xã, thành phố Huế"
    assert listed(line)[0] == [DISTRICTS, "UBND thành phố Huế"]


@pytest.mark.parametrize(
    "who",
    [
        "Các đơn vị quản lý hồ chứa",
        "các doanh nghiệp khai thác đá",
        "Các cơ quan Trung ương đóng trên địa bàn tỉnh",
        "các thành viên Ban Chỉ đạo tỉnh",
        "các thành viên Ban tổ chức Hội chợ Xuân",
    ],
)
def test_what_a_group_is_does_not_end_its_name(who: str) -> None:
    line = f"UBND tỉnh yêu cầu {who} khẩn trương dọn kho trước ngày 05/3/2024."
    [found] = assignments_in(line, [Span(0, len(line))])
    assert (found.agency_text, found.task) == (who, "khẩn trương dọn kho trước ngày 05/3/2024")


def test_who_is_reported_to_is_not_who_stands_by() -> None:
    line = "Sở Y tế kiểm tra chợ, báo cáo về cơ quan thường trực."
    [found] = assignments_in(line, [Span(0, len(line))])
    assert found.role is Role.DO


def test_a_prohibition_has_no_partners() -> None:
    line = "Sở Y tế chủ trì, phối hợp với Công an tỉnh kiểm tra chợ; kiên quyết không cho bán rượu lậu."
    found = assignments_in(line, [Span(0, len(line))])
    assert [(a.role, a.partners) for a in found] == [(Role.LEAD, ("Công an tỉnh",)), (Role.DO, ())]
