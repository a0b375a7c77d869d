"""What is told, and what is not, because the question's year, cost, deed, topic or agency is not the page's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Status
from assistant.compose.years import speaks_of_year
from assistant.evidence import units_of
from assistant.service import Service
from assistant.settings import Settings
from corpus.text import fold
from tests.assistant.stores import ask, store_of
from tests.corpus.pages import DAYS, read

SCHOOLS = """Tỉnh Yên Bái lo trường lớp vùng cao

Ngày 04/4/2023, UBND tỉnh ban hành Công văn số 1402/UBND-VX về việc sửa lớp học vùng cao.

Giao Sở Giáo dục và Đào tạo chủ trì, phối hợp với Sở Xây dựng, Công an tỉnh và Tỉnh đoàn lợp lại mái lớp học vùng cao. Năm 2023 tỉnh lợp lại 64 phòng học. Mỗi phòng học được cấp 35 triệu đồng mua tôn. Lớp học buổi sáng bắt đầu lúc 7 giờ 15 trong những ngày rét. Cần mái mới vì mái cũ đã dột sau mưa đá.
"""

BUSES = """Tỉnh Yên Bái mở thêm tuyến xe buýt

Ngày 09/5/2023, UBND tỉnh ban hành Công văn số 1760/UBND-CN về việc mở tuyến xe buýt ra ga.

Sở Giao thông vận tải là cơ quan thường trực Tổ công tác mở tuyến xe buýt ra ga. Giá vé xe buýt là 9.000 đồng một lượt. Người dân phản ánh xe buýt bỏ bến qua số điện thoại 0216 385 0001. Công an tỉnh giữ trật tự tại các bến xe buýt.
"""

SNAILS = """Tỉnh Yên Bái diệt ốc bươu vàng

Ngày 16/6/2023, UBND tỉnh ban hành Công văn số 2011/UBND-NL về việc diệt ốc bươu vàng hại lúa.

Sở Nông nghiệp và Phát triển nông thôn chủ trì hướng dẫn bắt ốc bươu vàng. Sở Công Thương rà soát cửa hàng bán thuốc diệt ốc. Sở Công Thương phối hợp với Công an tỉnh bắt người bán thuốc cấm.
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    yield from store_of(tmp_path_factory.mktemp("compose"), SCHOOLS, BUSES, SNAILS, DAYS)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Năm 2023 tỉnh lợp lại bao nhiêu phòng học?", "64 phòng học"),
        ("Mỗi phòng học được cấp bao nhiêu tiền mua tôn?", "35 triệu đồng"),
        ("Vé xe buýt giá bao nhiêu?", "9.000 đồng"),
        ("Xe buýt bỏ bến thì gọi số nào?", "0216 385 0001"),
        ("Vì sao cần mái mới?", "mái cũ đã dột"),
        ("Lớp học buổi sáng bắt đầu lúc mấy giờ?", "7 giờ 15: "),
    ],
)
def test_what_the_page_says_is_told(store: Service, question: str, told: str) -> None:
    answer = ask(store, question)
    assert (answer.status, told in answer.text) == (Status.ANSWERED, True), answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Năm 2021 tỉnh lợp lại bao nhiêu phòng học?",
        "Mỗi phòng học được cấp bao nhiêu tiền hồi 2024?",
        "Học phí mỗi phòng học là bao nhiêu tiền?",
        "Lệ phí xe buýt là bao nhiêu tiền?",
        "Phát hiện ốc bươu vàng thì gọi số nào?",
        "Ốc bươu vàng phản ánh qua số điện thoại nào?",
        "Vì sao phải phá mái cũ?",
        "Vì sao phải bắt ốc bươu vàng bằng tay?",
        "Xe buýt chạy lúc mấy giờ?",
    ],
)
def test_another_year_cost_topic_or_deed_is_not_answered_with_what_stands_near(
    store: Service, question: str
) -> None:
    answer = ask(store, question)
    assert answer.status is Status.ABSTAINED, answer.text


@pytest.mark.parametrize(
    ("sentence", "year", "speaks"),
    [
        ("Năm 2022 tỉnh trồng 40 ha tre.", 2022, True),
        ("Năm 2022 tỉnh trồng 40 ha tre.", 2021, False),
        ("Tỉnh trồng 40 ha tre.", 2023, True),
        ("Tỉnh trồng 40 ha tre.", 2022, False),
        ("Giai đoạn 2020 - 2024 tỉnh trồng 40 ha tre.", 2022, True),
        ("Giai đoạn 2020 - 2024 tỉnh trồng 40 ha tre.", 2025, False),
        ("Theo Quyết định số 8/2019/QĐ-UBND, tỉnh trồng 40 ha tre.", 2019, False),
        ("Tỉnh trồng 40 ha tre trước ngày 15/7/2024.", 2024, True),
    ],
)
def test_the_year_that_a_clause_speaks_of(sentence: str, year: int, speaks: bool) -> None:
    page, [directive] = read(
        "Tỉnh Yên Bái trồng tre giữ bờ suối\n\n"
        f"Ngày 04/4/2023, UBND tỉnh ban hành Công văn số 1402/UBND-NL về việc trồng tre.\n\n{sentence}\n"
    )
    unit = units_of(page, directive)[-1]
    assert unit.sentence.of(page.text) == sentence
    assert speaks_of_year(unit, year) is speaks


@pytest.mark.parametrize(
    ("question", "status", "documents"),
    [
        ("Công an tỉnh phải làm gì?", Status.ANSWERED, ["1760/UBND-CN"]),
        (
            "Công an tỉnh phải làm gì, kể cả việc phối hợp?",
            Status.ANSWERED,
            ["1402/UBND-VX", "1760/UBND-CN", "2011/UBND-NL"],
        ),
        ("Tỉnh đoàn phải làm gì?", Status.ABSTAINED, ["1402/UBND-VX"]),
        ("Tỉnh đoàn phối hợp việc gì?", Status.ANSWERED, ["1402/UBND-VX"]),
    ],
)
def test_what_an_agency_helps_with_is_told_where_cooperation_is_asked_about(
    store: Service, question: str, status: Status, documents: list[str]
) -> None:
    for typed in (question, fold(question)):
        answer = ask(store, typed)
        assert (answer.status, answer.facts["documents"]) == (status, documents)


@pytest.mark.parametrize(
    ("question", "tasks"),
    [
        ("Sở Công Thương phối hợp việc gì?", ["bắt người bán thuốc cấm"]),
        (
            "Sở Công Thương phải làm gì, kể cả việc phối hợp?",
            ["rà soát cửa hàng bán thuốc diệt ốc", "bắt người bán thuốc cấm"],
        ),
    ],
)
def test_cooperation_named_beside_the_rest_leaves_nothing_out(
    store: Service, question: str, tasks: list[str]
) -> None:
    rows = [s.text.lower() for s in ask(store, question).statements if s.row]
    assert [task in row for task, row in zip(tasks, rows, strict=True)] == [True] * len(tasks), rows


def test_a_partner_is_told_with_whom_it_works(store: Service) -> None:
    answer = ask(store, "Tỉnh đoàn phối hợp việc gì?")
    assert "Phối hợp với Sở Giáo dục và Đào tạo: " in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Sở Công Thương là cơ quan thường trực Tổ công tác mở tuyến xe buýt ra ga từ khi nào?",
        "Vì sao Công an tỉnh là cơ quan thường trực Tổ công tác mở tuyến xe buýt?",
    ],
)
def test_a_standing_agency_taken_for_granted_is_corrected(store: Service, question: str) -> None:
    answer = ask(store, question)
    assert answer.text.startswith("Kho không ghi "), answer.text
    assert "là cơ quan thường trực việc này" in answer.text
    assert answer.facts["lead_agencies"] == ["Sở Giao thông vận tải"]


def test_a_right_premise_is_not_corrected(store: Service) -> None:
    answer = ask(store, "Sở Giao thông vận tải là cơ quan thường trực mở tuyến xe buýt ra ga từ khi nào?")
    assert (answer.status, "Kho không ghi" in answer.text) == (Status.ABSTAINED, False)


def test_a_body_asked_for_without_a_question_word_is_told(store: Service) -> None:
    answer = ask(store, "Cơ quan thường trực Tổ công tác mở tuyến xe buýt ra ga?")
    assert (answer.status, answer.facts["lead_agencies"]) == (Status.ANSWERED, ["Sở Giao thông vận tải"])


def test_the_line_that_gives_a_documents_day_is_cited(store: Service) -> None:
    answer = ask(store, "Công văn 2219/UBND-CNXD về việc gì?")
    assert "12/6/2023" in answer.text
    assert "Sửa cầu treo" in answer.text
    assert "► Ngày 12-6-2023" in [c.quote for c in answer.citations]


def test_a_clause_of_another_year_is_not_of_the_year_its_directive_was_issued_in() -> None:
    found, [directive] = read(SCHOOLS.replace("Năm 2023 tỉnh", "Năm 2022 tỉnh"))
    unit = next(u for u in units_of(found, directive) if "64 phòng" in u.text)
    assert speaks_of_year(unit, 2022)
    assert not speaks_of_year(unit, 2023)


def test_a_name_is_told_only_where_one_stands(store: Service) -> None:
    assert ask(store, "Cửa hàng bán thuốc diệt ốc tên là gì?").status is Status.ABSTAINED


def test_may_is_a_question_word_only_where_it_is_spelled_so(store: Service) -> None:
    assert ask(store, "Công an tỉnh giữ trật tự ở bến nào, có may áo không?").understood["intent"] != "amount"


def test_a_greeting_is_met_with_an_example(store: Service) -> None:
    answer = ask(store, "xin chào")
    assert (answer.status, "ví dụ" in answer.text) == (Status.ABSTAINED, True)
    assert answer.text.startswith("Chào bạn.")


def test_an_agency_that_is_only_spoken_of_is_not_said_to_be_absent(store: Service) -> None:
    answer = ask(store, "Tỉnh đoàn phải làm gì?")
    assert "không giao" not in answer.text
    assert "Tỉnh đoàn" in answer.citations[0].quote


@pytest.mark.parametrize(
    "question", ["Văn bản nào thay thế Công văn 1402?", "Công văn 1402/UBND-VX thay thế văn bản nào?"]
)
def test_a_replacement_that_no_page_speaks_of_is_not_told(store: Service, question: str) -> None:
    assert ask(store, question).status is Status.ABSTAINED


def test_a_role_that_an_agency_has_nowhere_is_said_to_be_so(store: Service) -> None:
    answer = ask(store, "Công an tỉnh là cơ quan thường trực việc gì?")
    assert "là cơ quan thường trực việc nào" in answer.text


def test_tasks_due_before_a_day_are_those_of_all_days_before_it(store: Service) -> None:
    answer = ask(store, "Việc nào đến hạn trước ngày 01/7/2023?")
    assert answer.status is Status.ANSWERED
    assert all(day < "2023-07-01" for day in answer.facts["deadlines"])
    assert "2023-06-30" in answer.facts["deadlines"]


MILK = """Tỉnh Yên Bái kiểm tra sữa học đường

Ngày 22/8/2023, UBND tỉnh ban hành Công văn số 2950/UBND-VX về việc kiểm tra sữa học đường. UBND tỉnh yêu cầu Sở Y tế lấy 30 mẫu sữa.

Phụ huynh báo sữa hỏng qua: Sở Y tế: 0216 3852 401; Sở Công Thương: 0216 3852 402; Công an tỉnh: 0692 509 113.
"""


@pytest.fixture(scope="module")
def milk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("milk")
    service = Service.open(Settings(home=folder / "home"))
    path = folder / "milk.txt"
    path.write_text(MILK, encoding="utf-8")
    assert [r.error for r in service.add([path])] == [None]
    yield service
    service.close()


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("Số điện thoại báo sữa hỏng của Sở Công Thương?", ["0216 3852 402"]),
        ("Báo sữa hỏng cho Công an tỉnh thì gọi số nào?", ["0692 509 113"]),
        ("Sữa hỏng thì gọi số nào?", ["0216 3852 401", "0216 3852 402", "0692 509 113"]),
    ],
)
def test_numbers_of_several_agencies_in_one_sentence(
    milk: Service, question: str, numbers: list[str]
) -> None:
    answer = ask(milk, question)
    assert answer.status is Status.ANSWERED
    told = answer.text.partition("“")[0]
    listed = ["0216 3852 401", "0216 3852 402", "0692 509 113"]
    assert [n for n in listed if n in told] == numbers, answer.text
