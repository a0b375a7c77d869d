"""Who is charged where several are named: in a list after "Giao", by their fields after one "Sở", behind a group's colon."""

from __future__ import annotations

import pytest

from tests.corpus.pages import read

TOP = "Tỉnh Hậu Giang dẹp lục bình\n\nNgày 06/6/2023, UBND tỉnh ban hành Công văn số 733/UBND-NCTH về việc dẹp lục bình trên kênh.\n\n"


@pytest.mark.parametrize(
    ("sentence", "agencies"),
    [
        (
            "Giao Sở Xây dựng, Công an tỉnh và Tỉnh đoàn vớt lục bình.",
            ["Sở Xây dựng", "Công an tỉnh", "Tỉnh đoàn"],
        ),
        ("Yêu cầu Sở Xây dựng, Công an tỉnh vớt lục bình.", ["Sở Xây dựng", "Công an tỉnh"]),
        ("Phân công Sở Xây dựng, Tỉnh đoàn vớt lục bình.", ["Sở Xây dựng", "Tỉnh đoàn"]),
        (
            "Giao các Sở: Xây dựng, Y tế và Tài chính vớt lục bình.",
            ["Sở Xây dựng", "Sở Y tế", "Sở Tài chính"],
        ),
        ("Giao các Sở Xây dựng, Y tế vớt lục bình.", ["Sở Xây dựng", "Sở Y tế"]),
        (
            "Giao các sở, ngành: Xây dựng, Y tế, Công an tỉnh vớt lục bình.",
            ["Sở Xây dựng", "Sở Y tế", "Công an tỉnh"],
        ),
        ("Các đơn vị: Sở Xây dựng, Công an tỉnh vớt lục bình.", ["Sở Xây dựng", "Công an tỉnh"]),
        ("Các sở: báo cáo trước ngày 05/7/2023.", ["Các sở, ban, ngành"]),
    ],
)
def test_everybody_named_is_charged(sentence: str, agencies: list[str]) -> None:
    _, [directive] = read(f"{TOP}{sentence}\n")
    assert [a.agency for a in directive.assignments] == agencies


def test_partners_named_by_their_fields_are_departments() -> None:
    _, [directive] = read(f"{TOP}Sở Xây dựng chủ trì, phối hợp với các Sở: Tài chính, Y tế vớt lục bình.\n")
    [task] = directive.assignments
    assert (task.agency, task.partners) == ("Sở Xây dựng", ("Sở Tài chính", "Sở Y tế"))
