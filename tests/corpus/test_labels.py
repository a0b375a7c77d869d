"""Digests by label and by day: a paragraph is a directive, its label the subject, the line above it the date."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.model import Block, BlockKind, Span
from corpus.parse.labels import day_above, day_lines, label_of
from tests.corpus.pages import DAYS, read


def label(paragraph: str) -> str | None:
    found = label_of(paragraph, Block(Span(0, len(paragraph)), BlockKind.BODY))
    return found and found.of(paragraph)


def test_every_labelled_paragraph_is_a_directive_about_its_label_of_the_day_above_it() -> None:
    found, directives = read(DAYS)
    assert [(d.number, d.date, d.subject) for d in directives] == [
        ("2215/UBND-KTN", date(2023, 6, 12), "Nuôi cá lồng trên sông"),
        ("2219/UBND-CNXD", date(2023, 6, 12), "Sửa cầu treo"),
        ("98/KH-UBND", date(2023, 6, 14), "Dạy bơi cho trẻ em"),
        ("2240/UBND-KGVX", date(2023, 6, 14), "Trực y tế mùa nóng"),
    ]
    assert [d.date_span and d.date_span.of(found.text) for d in directives] == [
        *["► Ngày 12-6-2023"] * 2,
        *["► Ngày 14-6-2023"] * 2,
    ]
    assert [d.span.of(found.text) for d in directives] == [p for p in DAYS.strip().split("\n\n") if ": " in p]


def test_a_labelled_paragraph_without_a_number_is_a_directive_too() -> None:
    unnumbered = DAYS.replace("Công văn số 2219/UBND-CNXD giao", "UBND tỉnh giao")
    assert [(d.number, d.subject, d.date) for d in read(unnumbered)[1]][:2] == [
        ("2215/UBND-KTN", "Nuôi cá lồng trên sông", date(2023, 6, 12)),
        (None, "Sửa cầu treo", date(2023, 6, 12)),
    ]


def test_each_agency_is_charged_by_the_paragraph_that_names_it() -> None:
    _, directives = read(DAYS)
    assert [[a.agency for a in d.assignments] for d in directives] == [
        ["Sở Nông nghiệp và Phát triển nông thôn"],
        ["Sở Giao thông vận tải"],
        ["Sở Giáo dục và Đào tạo"],
        ["Sở Y tế"],
    ]


def test_the_line_gives_the_year_of_a_deadline_without_one() -> None:
    [deadline] = read(DAYS)[1][0].assignments[0].deadlines
    assert (deadline.text, deadline.period.end) == ("trước ngày 30/6", date(2023, 6, 30))


def test_a_date_of_the_documents_own_is_kept_and_cites_no_line() -> None:
    own = DAYS.replace("2219/UBND-CNXD giao", "2219/UBND-CNXD ngày 09/6/2023 giao")
    directive = read(own)[1][1]
    assert (directive.number, directive.date, directive.date_span) == (
        "2219/UBND-CNXD",
        date(2023, 6, 9),
        None,
    )


@pytest.mark.parametrize(
    ("paragraph", "topic"),
    [
        ("Thu gom rác ở chợ: Công văn số 5/UBND-KT yêu cầu xã đặt thùng rác.", "Thu gom rác ở chợ"),
        ("Sở Y tế, Công an tỉnh: Bố trí cấp cứu tại bến.", None),
        ("Đài Phát thanh và Truyền hình tỉnh: Đưa tin mực nước.", None),
        ("Đối với bến không phép: Công an tỉnh đình chỉ.", None),
        ("Kính gửi các xã ven sông: Công văn số 5/UBND-KT nêu rõ.", None),
        ("Chợ họp sớm. Rác nhiều: Công văn số 5/UBND-KT yêu cầu dọn.", None),
        ("Thu gom rác ở chợ: mỗi xã đặt năm thùng.", None),
        ("Công văn số 5/UBND-KT yêu cầu xã đặt thùng rác.", None),
    ],
)
def test_a_label_is_a_topic_and_no_agency(paragraph: str, topic: str | None) -> None:
    assert label(paragraph) == topic


@pytest.mark.parametrize(
    ("lines", "days"),
    [
        ("► Ngày 12-6-2023\n\n► Ngày 14-6-2023\n", [date(2023, 6, 12), date(2023, 6, 14)]),
        ("Thứ hai, ngày 12/6\n\nChủ nhật, ngày 18/6\n", [date(2023, 6, 12), date(2023, 6, 18)]),
        ("► Ngày 12-6-2023\n", []),
        ("Ngày 12-6-2023 tỉnh họp\n\nNgày 14-6-2023 tỉnh họp\n", []),
    ],
)
def test_lines_of_a_day_hold_nothing_else_and_are_at_least_two(lines: str, days: list[date]) -> None:
    spans, start = [], 0
    for line in lines.split("\n"):
        if line:
            spans.append(Block(Span(start, start + len(line)), BlockKind.FURNITURE))
        start += len(line) + 1
    assert [line.day for line in day_lines(lines, spans, 2023)] == days


def test_the_day_above_is_the_last_line_before() -> None:
    found, _ = read(DAYS)
    lines = day_lines(found.text, found.blocks, None)
    first, second = lines
    assert [day_above(lines, at) for at in (0, first.span.end, second.span.start, len(found.text))] == [
        None,
        first,
        first,
        second,
    ]
