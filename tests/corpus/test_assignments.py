"""Who must do what, with whom and by when."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.model import Assignment, Role, Span
from corpus.parse.assignments import assignments_in
from corpus.parse.roles import core_of
from tests.corpus.pages import DIGEST, HEADED_LABELS, LABELS, OFFICIAL, TABLE, read

LEAD, COORDINATE, STANDING, FOCAL, ADVISE, DO = Role


def charged(text: str, year: int | None = None) -> list[Assignment]:
    paragraphs, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append(Span(start, start + len(line)))
        start += len(line) + 1
    return assignments_in(text, paragraphs, year)


@pytest.mark.parametrize(
    ("sentence", "agency", "role", "partners"),
    [
        (
            "Giao Sở Công Thương chủ trì, phối hợp với Công an tỉnh, Sở Y tế và UBND các huyện kiểm tra rượu.",
            "Sở Công Thương",
            LEAD,
            ("Công an tỉnh", "Sở Y tế", "UBND các huyện"),
        ),
        ("UBND tỉnh giao: Sở Tư pháp chủ trì soạn quy chế bến đò.", "Sở Tư pháp", LEAD, ()),
        ("Sở Nội vụ là cơ quan thường trực giúp việc Ban Chỉ đạo.", "Sở Nội vụ", STANDING, ()),
        ("Giao Văn phòng UBND tỉnh làm đầu mối nhận phản ánh.", "Văn phòng UBND tỉnh", FOCAL, ()),
        ("Sở Ngoại vụ tham mưu đón đoàn khách biên giới.", "Sở Ngoại vụ", ADVISE, ()),
        ("Sở Du lịch phối hợp với Sở Y tế phun khử trùng nhà nghỉ.", "Sở Du lịch", COORDINATE, ("Sở Y tế",)),
        ("Sở Xây dựng căn cứ chức năng, chỉ đạo khơi cống.", "Sở Xây dựng", DO, ()),
        ("Đề nghị Hội Nông dân tỉnh vận động nhà vườn tưới tiết kiệm.", "Hội Nông dân tỉnh", DO, ()),
        ("Cơ quan chủ trì là Sở Tài chính.", "Sở Tài chính", LEAD, ()),
        ("Việc cắm mốc do Sở Xây dựng chủ trì.", "Sở Xây dựng", LEAD, ()),
    ],
)
def test_roles_and_partners(sentence: str, agency: str, role: Role, partners: tuple[str, ...]) -> None:
    [found] = charged(sentence)
    assert (found.agency, found.role, found.partners) == (agency, role, partners)


def test_one_sentence_charges_every_agency_it_names() -> None:
    found = charged("Sở Tài chính, Kho bạc Nhà nước tỉnh và Cục Thuế tỉnh đối chiếu số thu.")
    assert [a.agency for a in found] == ["Sở Tài chính", "Kho bạc Nhà nước tỉnh", "Cục Thuế tỉnh"]
    assert {a.task for a in found} == {"đối chiếu số thu"}


def test_each_sentence_of_a_paragraph_has_its_own_agency() -> None:
    found = charged("Sở Y tế trực cấp cứu. Công an tỉnh gác cầu. Sở Giao thông vận tải vá đường.")
    assert [(a.agency, a.task) for a in found] == [
        ("Sở Y tế", "trực cấp cứu"),
        ("Công an tỉnh", "gác cầu"),
        ("Sở Giao thông vận tải", "vá đường"),
    ]


def test_a_sentence_without_an_agency_goes_on_with_the_one_before() -> None:
    text = (
        "Sở Khoa học và Công nghệ thẩm định thiết bị đo mặn.\nĐồng thời, chủ trì tập huấn người đọc số liệu."
    )
    first, second = charged(text)
    assert (second.agency, second.role) == ("Sở Khoa học và Công nghệ", LEAD)
    assert second.agency_span == first.agency_span
    assert second.agency_span.end < second.span.start
    assert second.span.of(text) == "chủ trì tập huấn người đọc số liệu"


def test_a_sentence_about_something_else_charges_nobody() -> None:
    assert charged("Kinh phí lấy từ ngân sách tỉnh năm 2022.") == []
    assert charged("Mưa lớn làm ngập ba xã ven sông Lục Nam.") == []


def test_a_deadline_binds_the_clause_that_it_stands_in() -> None:
    found = charged(
        "Sở Tài chính lập dự toán; gửi Sở Tư pháp trước ngày 05/6/2023; công khai trong quý III.", 2023
    )
    assert [[d.period.end for d in a.deadlines] for a in found] == [
        [],
        [date(2023, 6, 5)],
        [date(2023, 9, 30)],
    ]


def test_the_digest_gives_its_seven_assignments() -> None:
    _, directives = read(DIGEST)
    found = [
        (d.number, a.agency, a.role, [x.period.end for x in a.deadlines])
        for d in directives
        for a in d.assignments
    ]
    rice, trees = "812/UBND-KTN", "45/KH-UBND"
    assert found == [
        (rice, "Sở Nông nghiệp và Phát triển nông thôn", LEAD, []),
        (rice, "Sở Nông nghiệp và Phát triển nông thôn", LEAD, [date(2024, 3, 20)]),
        (rice, "Sở Tài chính", ADVISE, []),
        (rice, "Công an tỉnh", COORDINATE, []),
        (trees, "Sở Tài nguyên và Môi trường", STANDING, [date(2024, 3, 31)]),
        (trees, "Chi cục Kiểm lâm", FOCAL, [date(2024, 6, 30)]),
        (trees, "Chi cục Kiểm lâm", LEAD, []),
    ]
    assert not any("2025" in a.task for d in directives for a in d.assignments), "a target is nobody's task"


def test_labels_charge_the_agencies_before_the_colon() -> None:
    _, [directive] = read(LABELS)
    assert [(a.agency, a.task) for a in directive.assignments] == [
        ("Sở Giao thông vận tải", "Rà soát các bến thuyền chưa có phép trước ngày 12/9/2023"),
        ("Sở Y tế", "Bố trí cấp cứu tại bến"),
        ("Công an tỉnh", "Bố trí cấp cứu tại bến"),
        ("UBND các huyện, thị xã, thành phố", "Đình chỉ bến không phép"),
    ]
    assert directive.assignments[3].agency_text == "UBND các huyện"


def test_an_agency_as_a_heading_is_charged_with_the_bullets_below_it() -> None:
    _, [directive] = read(HEADED_LABELS)
    assert [(a.agency, a.task) for a in directive.assignments] == [
        ("Sở Xây dựng", "Kiểm tra cửa xả ở các khu dân cư, hoàn thành trong tháng 5/2023"),
        ("Sở Xây dựng", "Cắm biển cấm đổ rác"),
        ("Công an tỉnh", "Xử lý người lấn kênh"),
    ]


def test_numbered_points_of_a_letter_charge_their_own_agency() -> None:
    _, [directive] = read(OFFICIAL)
    assert [(a.agency, a.role, a.partners) for a in directive.assignments] == [
        ("Sở Y tế", LEAD, ("Sở Giáo dục và Đào tạo",)),
        ("Sở Giáo dục và Đào tạo", DO, ()),
    ]


def test_the_rows_of_a_table_are_assignments() -> None:
    found, [directive] = read(TABLE)
    first, second = directive.assignments
    assert (first.agency, first.role, first.task) == ("Công an tỉnh", LEAD, "Khảo sát lối thoát nạn")
    assert first.partners == ("Sở Công Thương", "Sở Xây dựng")
    assert [d.period.end for d in first.deadlines] == [date(2023, 5, 25)]
    assert (second.agency, second.partners) == ("Sở Công Thương", ("Công an tỉnh",))
    assert [(d.period.start, d.period.end) for d in second.deadlines] == [
        (date(2023, 6, 1), date(2023, 6, 30))
    ]
    assert first.sentence.of(found.text).startswith("1 | ")


def test_the_core_of_a_task_leaves_out_role_and_partners() -> None:
    assert (
        core_of("chủ trì, phối hợp với Sở Y tế, Công an tỉnh kiểm tra bếp ăn bán trú")
        == "kiểm tra bếp ăn bán trú"
    )
    assert core_of("rà soát hộ nghèo") == "rà soát hộ nghèo"
