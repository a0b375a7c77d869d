"""How answers are told: partners apart, lists whole and in order of date, long clauses around their time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answer import Status
from assistant.compose.names import names_in
from assistant.question import understand
from assistant.service import Service
from assistant.settings import Settings
from assistant.wording import task_words, words_around
from corpus.model import Assignment, Page, Role, Span
from tests.assistant.stores import ask, store_of

TASKS = "; ".join(f"kiểm tra bến đò số {n}" for n in range(1, 13))

FERRIES = f"""Tỉnh Bến Tre siết an toàn bến đò

Ngày 03/7/2023, UBND tỉnh ban hành Công văn số 4100/UBND-KT về việc siết an toàn bến đò.

Sở Giao thông vận tải {TASKS}. Công an tỉnh chủ trì, phối hợp với Sở Giao thông vận tải, UBND các huyện, thành phố và các cơ quan liên quan xử lý đò chở quá số người trước ngày 20/8/2023. Tổng kết đợt kiểm tra trước ngày 15/8/2023. Sở Y tế chủ trì, phối hợp với Tỉnh đoàn đặt tủ thuốc tại bến đò trước ngày 30/8/2023.
"""

KILNS = """Tỉnh Vĩnh Long gỡ khó cho lò gạch

Ngày 05/7/2023, UBND tỉnh ban hành Kế hoạch số 51/KH-UBND về việc gỡ khó cho lò gạch gốm. Kế hoạch thực hiện Quyết định số 900/QĐ-TTg ngày 02/3/2023 của Thủ tướng Chính phủ về phòng, chống ô nhiễm làng nghề.

Sở Công Thương là cơ quan thường trực giúp các lò gốm. Lò nung cũ phải dừng đốt trấu. Người dân gọi 0270 3822 111 khi khói lò gạch bay vào trường học.
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    yield from store_of(tmp_path_factory.mktemp("told"), FERRIES, KILNS)


def test_the_partners_of_a_leading_agency_are_told_apart_as_the_page_lists_them(store: Service) -> None:
    answer = ask(store, "Ai chủ trì xử lý đò chở quá số người ở Bến Tre?")
    first, second = answer.statements
    assert first.text.startswith("Công an tỉnh chủ trì xử lý đò chở quá số người trước ngày 20/8/2023 (theo ")
    assert (
        second.text == "Phối hợp: Sở Giao thông vận tải, UBND các huyện, thành phố và các cơ quan liên quan."
    )


def test_all_tasks_of_a_document_are_told_and_their_number_is_that_of_the_rows(store: Service) -> None:
    answer = ask(store, "Sở Giao thông vận tải Bến Tre được giao những việc gì?")
    rows = [s.text for s in answer.statements if s.row]
    assert [f"bến đò số {n}" in row for n, row in enumerate(rows, start=1)] == [True] * 12
    assert "12 việc" in answer.text


def test_what_is_due_stands_in_order_of_date_whoever_is_charged(store: Service) -> None:
    answer = ask(store, "Việc nào ở Bến Tre đến hạn trong tháng 8/2023?")
    rows = [s.text for s in answer.statements if s.row]
    days = ["15/8/2023", "20/8/2023", "30/8/2023"]
    assert [day in row for day, row in zip(days, rows, strict=True)] == [True] * 3
    assert answer.text.startswith("Có 3 việc")


def test_what_nobody_did_to_a_document_is_not_explained(store: Service) -> None:
    answer = ask(store, "Vì sao UBND tỉnh Vĩnh Long bãi bỏ Kế hoạch 51/KH-UBND?")
    assert answer.status is Status.ABSTAINED
    assert answer.text.startswith("Kho không ghi nhận việc bãi bỏ Kế hoạch 51/KH-UBND.")


def test_a_document_referred_to_is_told_by_what_it_is_about(store: Service) -> None:
    answer = ask(store, "Kế hoạch 51/KH-UBND thực hiện quyết định nào của Thủ tướng?")
    assert "Quyết định 900/QĐ-TTg ngày 2/3/2023" in answer.text
    assert "về phòng, chống ô nhiễm làng nghề (nêu trong" in answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Tỉnh nào bắt lò nung cũ dừng đốt trấu?", "Ở Vĩnh Long"),
        ("Lò gạch phả khói vô trường thì gọi số mấy ở Vĩnh Long?", "0270 3822 111"),
        ("tinh vinh long cong van ve lo gach so may", "51/KH-UBND"),
    ],
)
def test_everyday_words_find_what_documents_write(store: Service, question: str, told: str) -> None:
    answer = ask(store, question)
    assert (answer.status, told in answer.text) == (Status.ANSWERED, True), answer.text


def test_a_body_named_for_a_role_that_the_page_gives_to_nobody_is_none(store: Service) -> None:
    answer = ask(store, "Cơ quan nào là đầu mối đặt tủ thuốc tại bến đò ở Bến Tre?")
    assert answer.status is Status.ABSTAINED


def test_a_long_clause_is_told_around_the_time_it_is_asked_for() -> None:
    text = f"Hội nghị nhấn mạnh ba việc: {'chăm lo đời sống người dân vùng lũ, ' * 12}giải ngân xong trong 10 ngày cuối năm."
    page = Page(source="a", address="a", text=text, sha256="")
    told = words_around(page, Span(0, len(text)), ["trong 10 ngày cuối năm"], 200)
    assert told.startswith("…")
    assert told.endswith("giải ngân xong trong 10 ngày cuối năm")
    assert len(told) <= 202


def test_a_task_too_long_begins_with_what_is_to_be_done() -> None:
    ground = f"căn cứ kết quả {'đánh giá chỉ số phục vụ ' * 6}".strip()
    task = f"{ground}, chủ trì kiểm tra công vụ"
    given = Assignment(
        agency="Sở Nội vụ", agency_text="Sở Nội vụ", role=Role.LEAD, partners=(), task=task, deadlines=(),
        span=Span(0, 1), agency_span=Span(0, 1), sentence=Span(0, 1),
    )  # fmt: skip
    assert task_words(given, 60) == "chủ trì kiểm tra công vụ"
    assert task_words(given, 600) == task


@pytest.mark.parametrize("question", ["văn bản mới nhất", "van ban moi nhat trong kho la gi"])
def test_the_newest_document_is_the_one_of_the_last_day(store: Service, question: str) -> None:
    (row,) = ask(store, question).statements
    assert "51/KH-UBND" in row.text


def test_whether_a_document_charges_an_agency(store: Service) -> None:
    charged = ask(store, "Công văn 4100 có giao Công an tỉnh không?")
    assert charged.status is Status.ANSWERED
    assert "đò chở quá số người" in charged.text
    other = ask(store, "Công văn 4100 có giao Sở Công Thương không?")
    assert other.status is Status.ABSTAINED
    assert "Công văn 4100/UBND-KT" in other.text
    assert "không giao nhiệm vụ nào cho Sở Công Thương" in other.text


def test_a_carried_province_is_left_where_a_new_topic_is_not_there(store: Service) -> None:
    answer = store.ask("Cơ quan nào thường trực giúp lò gốm?", ["Ai chủ trì xử lý đò ở Bến Tre?"])
    assert "Sở Công Thương" in answer.text
    assert any("Không thấy ở Bến Tre" in notice for notice in answer.notices)


def test_who_leads_is_told_with_what_became_of_it(store: Service) -> None:
    answer = store.ask("Ai kiểm tra bến đò số 3 ở Bến Tre?")
    assert any("Sở Giao thông vận tải" in n and "Sở Xây dựng" in n for n in answer.notices)
    assert not store.ask("Năm 2023 ai kiểm tra bến đò số 3 ở Bến Tre?").notices


@pytest.mark.parametrize("said", ["xin chào", "Chào bạn nhé!", "cam on nhieu"])
def test_a_greeting_is_greeted(store: Service, said: str) -> None:
    answer = store.ask(said)
    assert answer.status is Status.ABSTAINED
    assert answer.text.startswith("Chào bạn.")


def test_a_province_that_is_not_held_is_named(store: Service) -> None:
    assert "Kho không có văn bản của Sơn La" in store.ask("Công văn mới nhất của Sơn La").text


def test_small_letters_with_diacritics_begin_no_name() -> None:
    asked = understand("Một km đường để bảo trì được bao nhiêu tiền, hỏi ông Đỗ Ánh?")
    assert names_in(asked) == ["Đỗ Ánh"]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Ai là Giám đốc Sở Y tế?", "Giám đốc Sở Y tế là Lâm Thị Hạnh"),
        ("chu tich ubnd tinh ben tre la ai", "Chủ tịch UBND tỉnh Bến Tre là Võ Văn Đước"),
        ("Phó Giám đốc Sở Y tế tên gì?", "Kho không có văn bản nào nêu tên người giữ chức vụ được hỏi."),
    ],
)
def test_who_holds_an_office_is_told_by_the_name_beside_it(tmp_path: Path, question: str, told: str) -> None:
    page = tmp_path / "meeting.txt"
    page.write_text(
        "Tỉnh Bến Tre họp về tủ thuốc bến đò\n\nNgày 05/9/2023, Chủ tịch UBND tỉnh Võ Văn Đước chủ trì họp về tủ thuốc "
        "tại bến đò. Bà Lâm Thị Hạnh, Giám đốc Sở Y tế, cho biết đã đặt 40 tủ.\n\nKết luận cuộc họp, Chủ tịch UBND tỉnh "
        "giao Sở Y tế kiểm kê tủ thuốc trước ngày 20/9/2023.\n",
        encoding="utf-8",
    )
    service = Service.open(Settings(home=tmp_path / "home"))
    service.add([page])
    assert told in service.ask(question).text
    service.close()


@pytest.mark.parametrize(
    "question", ["Công văn 4100 có những nhiệm vụ nào?", "cong van 4100 giao nhung viec gi"]
)
def test_the_tasks_of_a_document_are_told_whoever_has_them(store: Service, question: str) -> None:
    answer = ask(store, question)
    rows = [s.text for s in answer.statements if s.row]
    assert f"Văn bản giao {len(rows)} việc:" in answer.text
    assert any("Công an tỉnh" in r for r in rows)
    assert any("tủ thuốc" in r for r in rows)


def test_what_a_document_is_about_is_no_question_for_its_tasks(store: Service) -> None:
    assert not any(s.row for s in ask(store, "Công văn 4100 về việc gì?").statements)


@pytest.mark.parametrize("question", ["bán lò nung bánh mì cũ ở đâu", "làng nghề gốm bán hàng ở đâu"])
def test_a_clause_that_shares_a_few_words_is_no_answer(store: Service, question: str) -> None:
    assert store.ask(question).status is Status.ABSTAINED
