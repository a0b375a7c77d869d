"""Forms of asking, each on a page that has the answer and on one that has not: members, every number, several things at once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Status
from assistant.question import Intent, understand
from assistant.service import Service
from tests.assistant.stores import ask, store_of

BOARD = """Tỉnh Lai Châu lập Ban Chỉ đạo trồng mắc ca

Ngày 05/7/2023, UBND tỉnh ban hành Quyết định số 1386/QĐ-UBND về việc lập Ban Chỉ đạo trồng cây mắc ca tỉnh Lai Châu.

Trưởng ban: Ông Lò Văn Tâm - Phó Chủ tịch UBND tỉnh.
Ủy viên: Ông Giàng A Páo - Phó Giám đốc Sở Tài chính; Bà Vàng Thị Mai - Phó Giám đốc Sở Công Thương (Ủy viên kiêm Thư ký).
Ban Chỉ đạo có quyền yêu cầu các xã báo cáo diện tích trồng mắc ca hằng tháng.

Thống kê truy cập
"""

LINES = """Tỉnh Lai Châu trả trợ cấp qua tài khoản

Ngày 12/7/2023, UBND tỉnh ban hành Công văn số 4518/UBND-VX về việc trả trợ cấp người có công qua tài khoản.

Bảo hiểm xã hội tỉnh mở bàn hướng dẫn, số điện thoại giải đáp 0213.3552.900. Người dân bị gọi điện lừa đảo báo Công an tỉnh, số 0213.3989.113. Trung tâm Giám sát, điều hành đô thị thông minh (IOC) và Trục liên thông nền tảng dữ liệu (LGSP) nối với phần mềm trợ cấp. Đề án bản đồ số của thị xã, cuộc họp thống nhất chưa thông qua; Sở Xây dựng trình lại trong tháng 9/2023. Đoạn cao tốc Bảo Hà - Lai Châu - Lào Cai còn vướng 12 hộ; Sở Tài chính gỡ khó về giá đất. Dịch tả lợn châu Phi làm 148 con lợn bị tiêu hủy.

Thống kê truy cập
"""

PIGS = """Tỉnh Hậu Giang dập dịch tả lợn

Ngày 09/7/2024, UBND tỉnh ban hành Công văn số 1142/UBND-NN về việc dập dịch tả lợn châu Phi.

Bệnh dịch tả lợn châu Phi đã xuất hiện tại 14 hộ, 212 con lợn phải tiêu hủy. Sở Y tế phun thuốc khử trùng quanh ổ dịch trước ngày 20/7/2024.

Thống kê truy cập
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    yield from store_of(tmp_path_factory.mktemp("forms"), BOARD, LINES, PIGS)


def test_who_sits_in_a_committee(store: Service) -> None:
    answer = ask(store, "Ủy viên Ban Chỉ đạo trồng mắc ca Lai Châu gồm những ai?")
    assert "Giàng A Páo" in answer.text
    assert "Vàng Thị Mai" in answer.text
    assert "Lò Văn Tâm" not in answer.text


def test_the_secretary_of_a_committee(store: Service) -> None:
    answer = ask(store, "còn thư ký là ai?", "Quyết định 1386/QĐ-UBND lập ban nào?")
    assert "Vàng Thị Mai" in answer.text


def test_every_number_that_a_document_gives(store: Service) -> None:
    answer = ask(store, "Cho xin hết các số điện thoại nêu trong công văn 4518/UBND-VX")
    assert [s.text[:13] for s in answer.statements if s.row] == ["0213.3552.900", "0213.3989.113"]


def test_no_number_answers_where_something_is(store: Service) -> None:
    answer = ask(store, "Công an tỉnh Lai Châu nằm ở địa chỉ nào?")
    assert answer.status is Status.ABSTAINED


def test_several_abbreviations(store: Service) -> None:
    answer = ask(store, "IOC với LGSP ở Lai Châu nghĩa là gì?")
    assert "điều hành đô thị thông minh" in answer.text
    assert "Trục liên thông nền tảng dữ liệu" in answer.text


def test_what_was_not_done_is_not_taken_for_done(store: Service) -> None:
    answer = ask(store, "Lai Châu đã thông qua đề án bản đồ số của thị xã, vậy giao ai triển khai?")
    assert "chưa thông qua" in answer.text


def test_the_ends_of_a_road_are_no_provinces_asked_about() -> None:
    query = understand("Vướng giá đất đoạn cao tốc Bảo Hà - Lai Châu - Lào Cai thì cơ quan nào gỡ?")
    assert query.provinces == ()


def test_figures_of_two_places_in_two_months(store: Service) -> None:
    answer = ask(store, "So sánh số lợn phải tiêu hủy vì dịch tả ở Lai Châu (7/2023) và Hậu Giang (7/2024)")
    assert answer.text.startswith("Lai Châu: ")
    assert "148" in answer.text
    assert "212" in answer.text


def test_a_part_without_a_topic_is_no_question_of_its_own(store: Service) -> None:
    answer = ask(store, "Đăng ký xe máy điện cần giấy tờ gì, làm ở đâu?")
    assert answer.status is Status.ABSTAINED


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("QĐ 1386 quyết định cái gì vậy?", Intent.DOCUMENT),
        ("Vì đâu trợ cấp trả chậm?", Intent.REASON),
        ("Số kế hoạch về trồng mắc ca, ban hành ngày bao nhiêu?", Intent.FIND_DOCUMENT),
        ("Hợp tác xã có thuộc diện của Kế hoạch 84 không?", Intent.PASSAGE),
        ("Thông báo 72/TB-VPUB có những mốc nào trong tháng 3/2024?", Intent.DUE),
    ],
)
def test_what_is_wanted(question: str, intent: Intent) -> None:
    assert understand(question).intent is intent


def test_all_documents_of_a_week_whatever_words_ask_for_all(store: Service) -> None:
    for asked in (
        "Liệt kê tất cả văn bản của UBND tỉnh Lai Châu trong tuần 10/7 - 16/7/2023",
        "Tuần 10-16/7/2023 ở Lai Châu phát ra những văn bản nào, liệt kê cho đủ số và nội dung chính",
    ):
        answer = ask(store, asked)
        assert answer.facts["documents"] == ["4518/UBND-VX"]
