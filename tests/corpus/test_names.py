"""Where the name of an agency begins and ends, and what only looks like one."""

from __future__ import annotations

import pytest

from corpus.model import Role, Span
from corpus.parse.assignments import assignments_in
from corpus.parse.names import agencies_from
from corpus.text import fold


def listed(line: str) -> tuple[list[str], str]:
    """The agencies that `line` opens with, and what stands after them."""
    found, end = agencies_from(line, fold(line), 0)
    return [a.name for a in found], line[end:]


@pytest.mark.parametrize(
    "line",
    [
        "Phòng cháy rừng tỉnh Sơn La",
        "Phòng, chống dịch tả tỉnh Sơn La",
        "Phòng bệnh Dại ở các huyện",
        "Phòng dịch Cúm tỉnh Lào Cai",
        "Phòng ngừa đuối nước tỉnh Hà Nam",
    ],
)
def test_prevention_is_no_office(line: str) -> None:
    assert listed(line) == ([], line)


def test_an_office_is_one() -> None:
    assert listed("Phòng Giáo dục huyện kiểm tra bếp ăn") == (["Phòng Giáo dục huyện"], " kiểm tra bếp ăn")


@pytest.mark.parametrize("dash", ["-", "–"])
@pytest.mark.parametrize("what", ["cơ quan quản lý chợ", "đơn vị giữ mốc giới", "đầu mối nhận tin"])
def test_what_an_agency_is_between_dashes_parts_it_from_no_verb(dash: str, what: str) -> None:
    line = f"Sở Công Thương {dash} {what} {dash} chủ trì dẹp chợ cóc"
    assert listed(line) == (["Sở Công Thương"], " chủ trì dẹp chợ cóc")
    [found] = assignments_in(f"{line}.", [Span(0, len(line) + 1)], None)
    assert (found.agency, found.role) == ("Sở Công Thương", Role.LEAD)


@pytest.mark.parametrize(
    "rest", [" - cơ quan quản lý chợ", " - chợ Mới - chủ trì dẹp chợ cóc", " - cơ quan quản lý chợ. Sở Y tế"]
)
def test_other_dashes_are_left_after_the_name(rest: str) -> None:
    assert listed(f"Sở Công Thương{rest}") == (["Sở Công Thương"], rest)
