"""Tables that survived as text, and whom their rows charge."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.model import Assignment, DeadlineKind, Role, Span
from corpus.parse.grid import grids_in
from corpus.parse.listed import agencies_named
from corpus.parse.tables import outside_tables, table_assignments


def rows(text: str, year: int | None = 2024) -> list[Assignment]:
    return table_assignments(text, Span(0, len(text)), year)


def read(text: str) -> list[tuple[str, Role, tuple[str, ...], str]]:
    return [(a.agency, a.role, a.partners, a.task) for a in rows(text)]


def test_a_head_of_two_rows_names_the_halves_of_a_wide_column() -> None:
    text = (
        "TT | Nội dung | Cơ quan thực hiện | | Thời hạn\n"
        " | | Chủ trì | Phối hợp | \n"
        "1 | Vá đường | Sở Xây dựng | Công an tỉnh | 30/6/2024\n"
    )
    assert read(text) == [("Sở Xây dựng", Role.LEAD, ("Công an tỉnh",), "Vá đường")]
    [due] = rows(text)[0].deadlines
    assert (due.kind, due.period.end, due.span.of(text)) == (DeadlineKind.BY, date(2024, 6, 30), "30/6/2024")


def test_a_second_row_may_hold_the_halves_alone() -> None:
    text = (
        "TT | Nội dung | Cơ quan thực hiện | Thời hạn\n"
        "Chủ trì | Phối hợp\n"
        "1 | Vá đường | Sở Xây dựng | Công an tỉnh | 30/6/2024\n"
    )
    assert read(text) == [("Sở Xây dựng", Role.LEAD, ("Công an tỉnh",), "Vá đường")]


def test_frames_of_bars_and_a_row_of_figures_change_nothing() -> None:
    text = (
        "|Stt|Công việc|Đơn vị chủ trì|Sản phẩm|Tiến độ|\n"
        "|(1)|(2)|(3)|(4)|(5)|\n"
        "|1|Đếm bò|Sở Nông nghiệp và Môi trường|Báo cáo|Quý III/2024|\n"
    )
    [found] = rows(text)
    assert (found.agency, found.task) == ("Sở Nông nghiệp và Môi trường", "Đếm bò")
    [due] = found.deadlines
    assert (due.kind, due.period.start, due.period.end) == (
        DeadlineKind.WITHIN,
        date(2024, 7, 1),
        date(2024, 9, 30),
    )


def test_a_table_without_numbers_has_a_row_a_line_and_groups_charge_nobody() -> None:
    text = (
        "Nhiệm vụ | Cơ quan tham mưu | Cấp trình | Thời gian hoàn thành\n"
        "I. Lĩnh vực đất đai\n"
        "Sửa bảng giá đất | Sở Tài chính | UBND tỉnh | Trước 15/8/2024\n"
        "II. Lĩnh vực giáo dục\n"
        "Xếp lại trường lẻ | Sở Giáo dục và Đào tạo | UBND tỉnh | Tháng 9/2024\n"
    )
    assert read(text) == [
        ("Sở Tài chính", Role.ADVISE, (), "Sửa bảng giá đất"),
        ("Sở Giáo dục và Đào tạo", Role.ADVISE, (), "Xếp lại trường lẻ"),
    ]


def test_what_a_merged_cell_held_holds_for_the_rows_below() -> None:
    text = (
        "TT | Nội dung | Đơn vị chủ trì | Đơn vị phối hợp | Ghi chú\n"
        "1 | Khơi cống | Sở Xây dựng | UBND các xã | \n"
        "2 | Rào hố ga | | Công an tỉnh | \n"
        " | | Sở Y tế | | \n"
    )
    assert read(text) == [
        ("Sở Xây dựng", Role.LEAD, ("UBND các xã",), "Khơi cống"),
        ("Sở Xây dựng", Role.LEAD, ("Công an tỉnh",), "Rào hố ga"),
        ("Sở Y tế", Role.LEAD, (), "Rào hố ga"),
    ]


def test_a_row_goes_on_over_lines() -> None:
    text = (
        "TT | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn\n"
        "1 | Soát lại thẻ bảo hiểm | Bảo hiểm xã\nhội tỉnh | Công an tỉnh | Trước ngày\n30/9/2024\n"
        "2 | Cấp lại thẻ | Bảo hiểm xã hội tỉnh\n| Sở Y tế | Trong tháng 10/2024\n\n"
        "Các đơn vị tự chịu kinh phí.\n"
    )
    assert read(text) == [
        ("Bảo hiểm xã hội tỉnh", Role.LEAD, ("Công an tỉnh",), "Soát lại thẻ bảo hiểm"),
        ("Bảo hiểm xã hội tỉnh", Role.LEAD, ("Sở Y tế",), "Cấp lại thẻ"),
    ]
    assert [a.deadlines[0].period.end for a in rows(text)] == [date(2024, 9, 30), date(2024, 10, 31)]


def test_columns_of_spaces_are_read_by_their_place() -> None:
    text = (
        "TT   Nội dung                 Đơn vị chủ trì       Tiến độ\n"
        "1    Nạo vét kênh tiêu        Chi cục Thủy lợi     Trước ngày\n"
        "     phía tây                                      20/4/2024\n"
        "2    Dựng biển báo            Sở Xây dựng          25/4/2024\n"
    )
    assert read(text) == [
        ("Chi cục Thủy lợi", Role.LEAD, (), "Nạo vét kênh tiêu"),
        ("Sở Xây dựng", Role.LEAD, (), "Dựng biển báo"),
    ]
    assert [a.deadlines[0].text for a in rows(text)] == ["Trước ngày phía tây 20/4/2024", "25/4/2024"]
    assert [a.deadlines[0].period.end for a in rows(text)] == [date(2024, 4, 20), date(2024, 4, 25)]


def test_a_line_with_an_agency_of_its_own_opens_a_row_without_a_number() -> None:
    text = (
        "TT | Nội dung | Cơ quan chủ trì | Thời hạn\n"
        "1 | đo lại mốc đất | Sở Xây dựng | 30/8/2024\n"
        " | lập sổ theo dõi | Sở Tài chính | 30/9/2024\n"
        " | quét vôi trường | nt | Quý IV\n"
        "2 | soát lại toàn bộ | Bảo hiểm xã | 1/10/2024\n"
        " | thẻ cũ | hội tỉnh | \n"
        "3 | thay khóa | Văn phòng | 2/10/2024\n"
        " | cửa kho | UBND tỉnh | \n"
    )
    found = rows(text)
    assert [(a.agency, a.task) for a in found[:4]] == [
        ("Sở Xây dựng", "đo lại mốc đất"),
        ("Sở Tài chính", "lập sổ theo dõi"),
        ("Sở Tài chính", "quét vôi trường"),
        ("Bảo hiểm xã hội tỉnh", "soát lại toàn bộ"),
    ]
    assert [a.agency for a in found[4:]] == ["Văn phòng UBND tỉnh"]
    assert [d.text for a in found[:4] for d in a.deadlines] == [
        "30/8/2024",
        "30/9/2024",
        "Quý IV",
        "1/10/2024",
    ]


@pytest.mark.parametrize("mark", ["\t", "   "])
def test_rows_without_numbers_whose_last_cell_is_empty_stay_apart(mark: str) -> None:
    table = [
        ["Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn", "Ghi chú"],
        ["lập sổ hộ nghèo", "Sở Xây dựng", "Văn phòng UBND tỉnh", "trước ngày 15/8/2024", ""],
        ["đo lại mốc đất", "Sở Y tế", "Công an tỉnh", "15/9/2024", "đã làm"],
        ["vá đường tỉnh", "Sở Tài chính", "Sở Nội vụ", "Quý IV", ""],
    ]
    assert read("".join(mark.join(r) + "\n" for r in table)) == [
        (lead, Role.LEAD, (partner,), task) for task, lead, partner, *_ in table[1:]
    ]


def test_a_time_is_no_agency() -> None:
    text = "TT | Nội dung | Chủ trì | Thời hạn\n1 | Đếm bò | Sở Y tế | Quý III\n | Đếm gà | Quý IV | \n"
    assert [(a.agency, a.task) for a in rows(text)] == [("Sở Y tế", "Đếm bò")]


def test_departments_may_be_named_by_their_symbols() -> None:
    text = (
        "| TT | Nhiệm vụ | Chủ trì | Phối hợp |\n|---|---|---|---|\n"
        "| 1 | Soát thẻ | SYT | BHXH |\n| 2 | Đếm bò | BHXH | SNV, Công an tỉnh |\n| 3 | Sửa kho | STC; Công an tỉnh | |\n"
    )
    assert read(text) == [
        ("Sở Y tế", Role.LEAD, ("BHXH",), "Soát thẻ"),
        ("Bảo hiểm xã hội tỉnh", Role.LEAD, ("SNV", "Công an tỉnh"), "Đếm bò"),
        ("Sở Tài chính", Role.LEAD, (), "Sửa kho"),
        ("Công an tỉnh", Role.LEAD, (), "Sửa kho"),
    ]
    assert [a.agency_text for a in rows(text)] == ["SYT", "BHXH", "STC", "Công an tỉnh"]


def test_a_paragraph_right_below_a_table_is_outside_it() -> None:
    table = "TT | Nội dung | Cơ quan chủ trì\n1 | Quét sân | Sở Nội vụ\n"
    after = "Sở Y tế chủ trì, phối hợp với Công an tỉnh kiểm tra việc thực hiện tại các xã."
    text = f"{table}{after}\n"
    assert outside_tables(text, Span(0, len(text)), [Span(len(table), len(text) - 1)]) != []
    assert read(text) == [("Sở Nội vụ", Role.LEAD, (), "Quét sân")]


def test_a_column_of_executors_leads_only_where_others_co_operate() -> None:
    head, row = "TT | Nội dung | Đơn vị thực hiện", "1 | Quét sân | Sở Nội vụ"
    assert [a.role for a in rows(f"{head} | Thời hạn\n{row} | \n")] == [Role.DO]
    assert [a.role for a in rows(f"{head} | Phối hợp\n{row} | Sở Y tế\n")] == [Role.LEAD]


def test_one_cell_may_say_who_leads_and_who_co_operates() -> None:
    text = "TT | Nội dung | Phân công | Thời hạn\n1 | Đo mặn | Sở Y tế chủ trì; Công an tỉnh phối hợp | \n"
    assert read(text) == [("Sở Y tế", Role.LEAD, ("Công an tỉnh",), "Đo mặn")]


def test_other_tables_charge_nobody() -> None:
    assert rows("TT | Tên xã | Số hộ | Số khẩu\n1 | Tân An | 210 | 860\n") == []
    assert rows("Sở Y tế chủ trì, phối hợp với Công an tỉnh kiểm tra.\n") == []


def test_paragraphs_in_a_table_are_told_from_those_outside() -> None:
    text = "Mở đầu.\nTT | Nội dung | Cơ quan chủ trì\n1 | Quét sân | Sở Nội vụ\n\nKết thúc.\n"
    paragraphs = [Span(0, 7), Span(8, 39), Span(40, 65), Span(text.index("Kết"), len(text) - 1)]
    kept = outside_tables(text, Span(0, len(text)), paragraphs)
    assert [p.of(text) for p in kept] == ["Mở đầu.", "Kết thúc."]
    [grid] = grids_in(text, Span(0, len(text)))
    assert grid.kinds == ["index", "task", "lead"]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Sở Y tế, Công an tỉnh", ["Sở Y tế", "Công an tỉnh"]),
        ("Sở Y tế; UBND các huyện", ["Sở Y tế", "UBND các huyện, thị xã, thành phố"]),
        ("Sở Y tế Công an tỉnh", ["Sở Y tế", "Công an tỉnh"]),
        ("- Sở Y tế - Công an tỉnh", ["Sở Y tế", "Công an tỉnh"]),
        ("Các sở: Y tế, Văn hóa, Thể thao và Du lịch", ["Sở Y tế", "Sở Văn hóa, Thể thao và Du lịch"]),
        ("VNPT Ninh Bình, Sở Tư pháp", ["VNPT Ninh Bình", "Sở Tư pháp"]),
        ("Thường xuyên", []),
        ("30/9/2024", []),
    ],
)
def test_the_agencies_of_a_cell(cell: str, names: list[str]) -> None:
    found = agencies_named(cell)
    assert [a.name for a in found] == names
    assert all(cell[a.start : a.end] == a.text for a in found)
