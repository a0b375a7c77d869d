"""Whose a task is where labels say it: behind it, in brackets, in paragraphs below it."""

from __future__ import annotations

import pytest

from corpus.model import Role
from tests.corpus.pages import read

TOP = "Tỉnh Hậu Giang dẹp lục bình\n\nNgày 06/6/2023, UBND tỉnh ban hành Kế hoạch số 73/KH-UBND về việc dẹp lục bình trên kênh.\n\n"

BELOW = """1. Mở lớp vớt lục bình cho hội viên các xã ven kênh.
- Đơn vị chủ trì: Sở Xây dựng.
- Đơn vị phối hợp: Hội Nông dân tỉnh, UBND các huyện.
- Thời gian thực hiện: quý III/2023.
2. Mua máy cắt rong.
- Đơn vị chủ trì: Sở Tài chính.
- Thời gian hoàn thành: trước 30/9/2023.
"""


def test_labels_below_a_task_say_whose_it_is_with_whom_and_until_when() -> None:
    _, [directive] = read(TOP + BELOW)
    assert [
        (a.agency, a.role, a.partners, a.task, [d.text for d in a.deadlines]) for a in directive.assignments
    ] == [
        (
            "Sở Xây dựng",
            Role.LEAD,
            ("Hội Nông dân tỉnh", "UBND các huyện"),
            "Mở lớp vớt lục bình cho hội viên các xã ven kênh",
            ["quý III/2023"],
        ),
        ("Sở Tài chính", Role.LEAD, (), "Mua máy cắt rong", ["trước 30/9/2023"]),
    ]


@pytest.mark.parametrize(
    "paragraphs",
    [
        "Mở lớp vớt lục bình\nCơ quan chủ trì: Sở Xây dựng\nCơ quan phối hợp: Công an tỉnh",
        "a) Nội dung: Mở lớp vớt lục bình.\nb) Chủ trì: Sở Xây dựng.\nc) Phối hợp: Công an tỉnh.",
        "1. Mở lớp vớt lục bình (Chủ trì: Sở Xây dựng; phối hợp: Công an tỉnh).",
        "- Mở lớp vớt lục bình. Chủ trì: Sở Xây dựng. Phối hợp: Công an tỉnh.",
    ],
)
def test_labels_stand_in_lines_in_brackets_and_behind_the_task(paragraphs: str) -> None:
    _, [directive] = read(f"{TOP}Tỉnh dẹp lục bình theo từng đợt.\n\n{paragraphs}\n")
    [task] = directive.assignments
    assert (task.agency, task.role, task.partners, task.task) == (
        "Sở Xây dựng",
        Role.LEAD,
        ("Công an tỉnh",),
        "Mở lớp vớt lục bình",
    )


def test_labels_under_what_is_aimed_at_are_a_task_of_their_own() -> None:
    aims = "Mục tiêu: đến năm 2025 sạch lục bình trên 40 km kênh.\n- Đơn vị chủ trì: Sở Xây dựng. Đơn vị phối hợp: Công an tỉnh.\n"
    found, [directive] = read(TOP + aims)
    [task] = directive.assignments
    assert (task.agency, task.partners, task.span.of(found.text)) == (
        "Sở Xây dựng",
        ("Công an tỉnh",),
        "Đơn vị chủ trì: Sở Xây dựng",
    )


def test_a_label_of_partners_adds_to_what_the_paragraph_charges() -> None:
    _, [directive] = read(
        f"{TOP}Sở Xây dựng chủ trì mở lớp vớt lục bình.\nĐơn vị phối hợp: Công an tỉnh, Tỉnh đoàn.\n"
    )
    [task] = directive.assignments
    assert (task.agency, task.partners) == ("Sở Xây dựng", ("Công an tỉnh", "Tỉnh đoàn"))


def test_a_label_without_an_agency_charges_nobody() -> None:
    _, [directive] = read(f"{TOP}Mở lớp vớt lục bình.\nThực hiện: từ nay đến cuối năm.\n")
    assert directive.assignments == ()
