"""What a question takes for granted is corrected where the store gives it otherwise, and left alone where it is right."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Status
from assistant.compose.premises.figure import figures_stated
from assistant.service import Service
from tests.assistant.stores import ask, store_of

BEES = """Tỉnh Hà Nam phát triển nghề nuôi ong

Ngày 06/3/2023, UBND tỉnh ban hành Công văn số 611/UBND-NN về việc phát triển nghề nuôi ong lấy mật.

Sở Công Thương chủ trì, phối hợp với Hội Nông dân tỉnh dán tem truy xuất cho hũ mật ong trước ngày 20/9/2023. Sở Y tế hướng dẫn sơ cứu người bị ong đốt tại trạm xá. Toàn tỉnh có 420 hộ nuôi ong ven đê. Thời hạn cho vay vốn mua thùng ong là 4 năm. Thực hiện Công văn số 902/BNN-CN ngày 11/02/2023 của Bộ Nông nghiệp và Phát triển nông thôn về quản lý giống ong.

Ngày 08/3/2023, UBND tỉnh ban hành Kế hoạch số 57/KH-UBND về việc trồng hoa cúc chi làm trà.

Đối tượng áp dụng: Các cơ quan, tổ chức chủ trì thu mua hoa cúc chi và người trồng hoa. Câu lạc bộ Trà Sen tỉnh tham gia hội thi pha trà toàn quốc.
"""

KITES = """Tỉnh Yên Bái giữ trò chơi thả diều

Ngày 14/4/2023, UBND tỉnh ban hành Quyết định số 733/QĐ-UBND về việc lập bảo tàng diều sáo truyền thống.

Sở Văn hóa, Thể thao và Du lịch sưu tầm diều sáo cổ cho bảo tàng. Công an tỉnh cấm thả diều sáo gần đường điện cao thế.
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    yield from store_of(tmp_path_factory.mktemp("premises"), BEES, KITES)


@pytest.mark.parametrize(
    ("question", "wrong", "right"),
    [
        (
            "Vì sao Hà Nam giao Sở Y tế dán tem truy xuất cho hũ mật ong?",
            "Kho không ghi Sở Y tế",
            "Sở Công Thương",
        ),
        (
            "Sở Y tế Hà Nam dán tem truy xuất hũ mật ong trước ngày nào?",
            "Kho không ghi Sở Y tế",
            "20/9/2023",
        ),
        (
            "Hội Nông dân tỉnh Hà Nam chủ trì dán tem truy xuất hũ mật ong thì phối hợp với ai?",
            "Kho không ghi Hội Nông dân tỉnh chủ trì",
            "Sở Công Thương",
        ),
        ("Sao Hà Nam chỉ có 240 hộ nuôi ong ven đê?", "không phải 240 hộ", "420 hộ"),
        ("Cho vay vốn mua thùng ong ở Hà Nam thời hạn 7 năm phải không?", "không phải 7 năm", "4 năm"),
        (
            "Sở Công Thương Hà Nam dán tem truy xuất hũ mật ong trước ngày 25/11/2023 phải không?",
            "không ghi thời gian là",
            "20/9/2023",
        ),
        (
            "Công văn về nuôi ong lấy mật ngày 9/5/2023 của Hà Nam giao ai chủ trì?",
            "không phải ban hành ngày 9/5/2023",
            "ngày 6/3/2023",
        ),
        ("Công văn 611/UBND-NN năm 2021 của Hà Nam nói gì?", "không phải năm 2021", "6/3/2023"),
        ("Công văn 611/UBND-NN ngày 2/2/2023 giao Sở Y tế việc gì?", "không phải ngày 2/2/2023", "6/3/2023"),
        ("Công văn 611/UBND-NN của HĐND tỉnh nói gì?", "không phải của HĐND tỉnh", "UBND tỉnh"),
        (
            "Công văn 902/BNN-CN của Bộ Y tế nói gì?",
            "không phải của Bộ Y tế",
            "Bộ Nông nghiệp và Phát triển nông thôn",
        ),
        ("Công văn 902/BNN-CN ngày 3/2/2023 nói gì?", "không phải ngày 3/2/2023", "11/2/2023"),
        (
            "Chỉ thị 57/CT-UBND của Hà Nam về trồng hoa cúc chi có mục đích gì?",
            "Kho không có Chỉ thị 57/CT-UBND",
            "57/KH-UBND",
        ),
        (
            "Công văn 611/UBND-NN của Hà Nam về trồng hoa cúc chi làm trà giao ai?",
            "không nói về trồng hoa cúc chi làm trà",
            "57/KH-UBND",
        ),
        ("Hà Nam lập bảo tàng diều sáo truyền thống khi nào?", "Kho không ghi việc này ở Hà Nam", "Yên Bái"),
    ],
)
def test_a_wrong_premise_is_named_and_the_right_fact_told(
    store: Service, question: str, wrong: str, right: str
) -> None:
    answer = ask(store, question)
    assert (wrong in answer.text, right in answer.text) == (True, True), answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Vì sao Hà Nam giao Sở Công Thương dán tem truy xuất cho hũ mật ong?",
        "Sở Công Thương Hà Nam dán tem truy xuất hũ mật ong trước ngày nào?",
        "Sở Y tế Hà Nam phải làm gì để phát triển nghề nuôi ong lấy mật?",
        "Sao Hà Nam có 420 hộ nuôi ong ven đê?",
        "Nhà tôi có 3 hộ thì vay vốn mua thùng ong ở Hà Nam thế nào?",
        "Sở Công Thương Hà Nam dán tem truy xuất hũ mật ong trước ngày 20/9/2023 phải không?",
        "Công văn 611/UBND-NN ngày 6/3/2023 của UBND tỉnh nói gì?",
        "Công văn 611/UBND-NN năm 2023 của Hà Nam về nuôi ong lấy mật nói gì?",
        "Công văn 902/BNN-CN ngày 11/2/2023 của Bộ Nông nghiệp và Phát triển nông thôn nói gì?",
    ],
)
def test_a_right_premise_is_left_alone(store: Service, question: str) -> None:
    text = ask(store, question).text
    assert [w for w in ("Kho không ghi", "không phải", "Nguồn ghi", "Nguồn không ghi") if w in text] == [], (
        text
    )


def test_an_open_question_on_an_agency_abstains_with_who_does_it(store: Service) -> None:
    answer = ask(store, "Sở Y tế Hà Nam có được dán tem truy xuất hũ mật ong không?")
    assert (answer.status, "Sở Công Thương" in answer.text) == (Status.ABSTAINED, True), answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Cho xem nguyên văn Công văn 902/BNN-CN",
        "Công văn 902/BNN-CN có mấy mục, mục về giống ong ghi gì?",
        "Công văn 902/BNN-CN ấn định hạn nộp báo cáo giống ong là ngày nào?",
    ],
)
def test_the_words_and_deadlines_of_a_document_only_cited_are_not_told(store: Service, question: str) -> None:
    answer = ask(store, question)
    assert (answer.status, "không lưu toàn văn" in answer.text) == (Status.ABSTAINED, True), answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Sở nào chủ trì thu mua hoa cúc chi theo Kế hoạch 57/KH-UBND?",
        "Câu lạc bộ Hoa Lan Hà Nam tham gia hội thi nào?",
        "Cơ quan thường trực Ban Chỉ đạo sơ cứu người bị ong đốt ở Hà Nam là cơ quan nào?",
        "Số ký hiệu của nghị quyết về trồng hoa cúc chi ở Hà Nam là gì?",
    ],
)
def test_neither_those_addressed_nor_another_body_nor_another_type_answers(
    store: Service, question: str
) -> None:
    answer = ask(store, question)
    assert answer.status is Status.ABSTAINED, answer.text


def test_a_body_of_the_kind_and_name_asked_about_is_told(store: Service) -> None:
    answer = ask(store, "Câu lạc bộ Trà Sen Hà Nam tham gia hội thi nào?")
    assert (answer.status, "pha trà toàn quốc" in answer.text) == (Status.ANSWERED, True)


@pytest.mark.parametrize(
    ("text", "taken", "found"),
    [
        ("toàn tỉnh có 1.240 hộ nghèo", [], [("1240", ("ho", "ngheo"))]),
        ("đạt 63,5% kế hoạch", [], [("63.5", ("%",))]),
        ("trẻ 6 - 9 tuổi", [], [("9", ("tuoi",)), ("6", ("tuoi",))]),
        ("trường đạt mức độ 2", [], [("2", ("muc", "do"))]),
        ("ngày 12 tháng 5 họp", [], []),
        ("kế hoạch 40 xã", [(9, 11)], []),
    ],
)
def test_figures_with_what_they_count(
    text: str, taken: list[tuple[int, int]], found: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert [(f.value, f.unit) for f in figures_stated(text, taken)] == found
