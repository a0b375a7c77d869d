"""Answers on an occasion: who heads it, when and for how long, where to go, which term, what an abbreviation stands for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Status
from assistant.service import Service
from tests.assistant.stores import ask, store_of

GAMES = """Bắc Ninh chuẩn bị ngày hội trò chơi dân gian

Ngày 05/4/2024, UBND tỉnh ban hành Kế hoạch số 61/KH-UBND về tổ chức ngày hội trò chơi dân gian năm 2024. Người đi xem dùng cổng vé điện tử (CVĐT) để giữ chỗ.

Phó Chủ tịch UBND tỉnh Vũ Thị Mừng làm Trưởng Ban Tổ chức ngày hội; Giám đốc Sở Văn hóa, Thể thao và Du lịch làm Phó Trưởng ban thường trực. Sở Văn hóa, Thể thao và Du lịch chủ trì, phối hợp với Công an tỉnh dựng cổng vé điện tử trước ngày 10/5/2024. Người dân muốn bán hàng trong ngày hội nộp đơn tại Trung tâm Văn hóa tỉnh trước ngày 20/4/2024. Ngày hội khai mạc lúc 7 giờ 30 phút ngày 18/5/2024 và bế mạc lúc 21 giờ ngày 19/5/2024. Mục tiêu thu hút 12.000 lượt khách, trong đó có 3.500 học sinh. Cao điểm bán vé trong 10 ngày cuối tháng 4/2024 và 05 ngày đầu tháng 5/2024.

Cùng ngày, UBND tỉnh ban hành Công văn số 940/UBND-KGVX về việc mượn sân vận động. Giao Sở Tài chính kiểm kê ghế ngồi trên sân vận động.
"""

VACCINE = """Tỉnh Trà Vinh tiêm chủng

Ngày 08/8/2022, UBND tỉnh ban hành Công văn số 3305/UBND-VX về việc tiêm liều nhắc lại (mũi 3) phòng COVID-19 cho trẻ từ 12 tuổi đến 17 tuổi. Sở Y tế chủ trì tổ chức tiêm mũi 3 vắc xin phòng COVID-19 cho trẻ từ 12 tuổi đến 17 tuổi. Đề nghị xây dựng Nghị quyết sửa đổi, bổ sung một số điều Nghị quyết số 44/2021/NQ-HĐND ngày 05/7/2021 của HĐND tỉnh Trà Vinh về hỗ trợ nhân viên y tế.
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    yield from store_of(tmp_path_factory.mktemp("occasions"), GAMES, VACCINE)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("CVĐT là gì?", "CVĐT là cổng vé điện tử (nêu trong Kế hoạch 61/KH-UBND"),
        ("Ai là trưởng ban tổ chức ngày hội trò chơi dân gian?", "Phó Chủ tịch UBND tỉnh Vũ Thị Mừng làm"),
        ("Phó trưởng ban thường trực ngày hội là ai?", "Giám đốc Sở Văn hóa, Thể thao và Du lịch làm"),
        ("Ngày hội bế mạc mấy giờ?", "21 giờ: "),
        (
            "Cao điểm bán vé ngày hội kéo dài những ngày nào?",
            "10 ngày cuối tháng 4/2024 và 05 ngày đầu tháng 5/2024: ",
        ),
        ("Ngày hội thu hút bao nhiêu học sinh?", "3.500 học sinh"),
        ("Kế hoạch 61 đã ban hành chưa?", "Kế hoạch 61/KH-UBND ngày 5/4/2024"),
        ("Công văn 940 ban hành ngày nào?", "Công văn 940/UBND-KGVX ngày 5/4/2024"),
    ],
)
def test_the_fact_asked_for_is_told(store: Service, question: str, told: str) -> None:
    answer = ask(store, question)
    assert (answer.status, told in answer.text) == (Status.ANSWERED, True), answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Muốn bán hàng ở ngày hội trò chơi dân gian thì đến đâu?",
        "muon ban hang trong ngay hoi tro choi dan gian thi nop don o dau",
    ],
)
def test_where_to_go_is_told_without_the_occasion(store: Service, question: str) -> None:
    [statement] = ask(store, question).statements
    assert "nộp đơn tại Trung tâm Văn hóa tỉnh" in statement.text


@pytest.mark.parametrize(
    "question",
    [
        "Liệt kê các hạn trong Kế hoạch 61",
        "Những thời hạn của kế hoạch 61?",
        "cac moc thoi gian trong ke hoach 61/KH-UBND",
    ],
)
def test_all_deadlines_of_a_document_are_listed_in_order(store: Service, question: str) -> None:
    rows = [s.text for s in ask(store, question).statements if s.row]
    days = ["20/4/2024", "10/5/2024"]
    assert [day in row for day, row in zip(days, rows, strict=True)] == [True, True]


def test_why_something_was_stopped_that_goes_on_is_not_explained(store: Service) -> None:
    answer = ask(store, "Vì sao ngừng ngày hội trò chơi dân gian?")
    assert answer.status is Status.ABSTAINED
    assert answer.text.startswith("Kho không ghi nhận việc ngừng như câu hỏi nêu. Kho có Kế hoạch 61/KH-UBND")


def test_an_act_on_a_document_that_is_only_cited_is_not_recorded_and_the_words_are_shown(
    store: Service,
) -> None:
    answer = ask(store, "Vì sao Trà Vinh bãi bỏ Nghị quyết 44/2021/NQ-HĐND?")
    assert answer.status is Status.ABSTAINED
    assert answer.text.startswith("Kho không ghi nhận việc bãi bỏ Nghị quyết 44/2021/NQ-HĐND.")
    assert "sửa đổi, bổ sung một số điều Nghị quyết số 44/2021/NQ-HĐND" in answer.text


def test_the_figures_of_the_question_itself_count_nothing(store: Service) -> None:
    answer = ask(store, "Đến nay bao nhiêu trẻ 12-17 tuổi ở Trà Vinh đã tiêm mũi 3?")
    assert answer.status is Status.ABSTAINED


def test_what_one_part_told_the_next_does_not_repeat(store: Service) -> None:
    answer = ask(store, "Ai dựng cổng vé điện tử ở Bắc Ninh, hạn chót ngày nào?")
    first, partners, deadline = (s.text for s in answer.statements)
    assert first.startswith(
        "Sở Văn hóa, Thể thao và Du lịch chủ trì dựng cổng vé điện tử trước ngày 10/5/2024 ("
    )
    assert (partners, deadline) == ("Phối hợp: Công an tỉnh.", "Thời hạn: trước ngày 10/5/2024.")


def test_agencies_that_share_a_task_are_told_in_one_sentence(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    page = (
        "Tỉnh Hậu Giang dẹp lục bình\n\nNgày 06/6/2023, UBND tỉnh ban hành Công văn số 733/UBND-NCTH về việc dẹp lục bình trên kênh.\n\n"
        "Giao Sở Xây dựng, Công an tỉnh, Tỉnh đoàn vớt lục bình trên kênh Xà No trước ngày 30/6/2023.\n"
    )
    store = next(store_of(tmp_path_factory.mktemp("shared"), page))
    answer = ask(store, "Những cơ quan nào ở Hậu Giang phải vớt lục bình trên kênh Xà No?")
    [statement] = answer.statements
    assert statement.text.startswith("Sở Xây dựng, Công an tỉnh và Tỉnh đoàn vớt lục bình trên kênh Xà No")
    assert list(answer.facts["lead_agencies"]) == ["Sở Xây dựng", "Công an tỉnh", "Tỉnh đoàn"]
