"""Answers to what people tell first, leave out or ask for together: stories, bounds, joint tasks, terms, whom, what is altered."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Status
from assistant.question import Intent, understand
from assistant.service import Service
from tests.assistant.stores import ask, store_of

RIVER = """Chỉ đạo của UBND tỉnh Cà Mau trong tuần (từ 04/3/2024 đến 10/3/2024)

1. Ngày 05/3/2024, UBND tỉnh ban hành Công văn số 812/UBND-NN về việc chống sạt lở bờ sông. Thực hiện Luật Phòng, chống thiên tai năm 2013, Nghị định số 66/2021/NĐ-CP ngày 06/7/2021 của Chính phủ, UBND tỉnh giao: Sở Xây dựng chủ trì, phối hợp với Công an tỉnh, Sở Tài chính cắm biển báo ở 31 điểm nguy hiểm, căn cứ vào hồ sơ đo đạc của từng huyện để xếp thứ tự ưu tiên, bố trí người canh gác trong các đêm triều cường, trong đó lưu ý phải thông báo sớm cho các hộ ven kè trước khi đóng đường. Công an tỉnh chủ trì kiểm tra ghe chở quá tải. Phân công cụ thể cán bộ trực kè ở từng xã; bảo đảm mỗi ca có hai người.

2. Ngày 06/3/2024, UBND tỉnh ban hành Kế hoạch số 40/KH-UBND về hỗ trợ máy lọc nước. Đối tượng áp dụng bao gồm: hộ nghèo, hợp tác xã và trạm y tế ở vùng mặn. Mục tiêu của Kế hoạch là đến năm 2025 nâng tỷ lệ hộ có nước sạch, xếp trong tốp 20 tỉnh của cả nước. Bình quân mỗi máy lọc 300 lít/hộ.

3. Ngày 07/3/2024, UBND tỉnh ban hành Quyết định số 515/QĐ-UBND công nhận vườn ươm đạt chuẩn. Công nhận vườn ươm đạt chuẩn cho vườn ươm Tân Ân, huyện Ngọc Hiển. Thời hạn công nhận vườn ươm đạt chuẩn là 3 năm.

4. Ngày 08/3/2024, UBND tỉnh ban hành Quyết định số 530/QĐ-UBND sửa đổi, bổ sung một số điều của Quy chế làm việc Tổ giữ rừng. Theo đó, nâng phụ cấp từ 1 triệu đồng lên 2 triệu đồng; bãi bỏ khoản 3 Điều 9 của Quy chế.

5. Ngày 09/3/2024, UBND tỉnh ban hành Công văn số 840/UBND-VX về việc phòng đuối nước. Sở Y tế tăng cường truyền thông, phổ biến kỹ năng cho phụ huynh, học sinh và người dân ven sông. Sở Y tế chuẩn bị phao ở 12 trạm y tế.
"""

LAKES = """CỔNG THÔNG TIN ĐIỆN TỬ TỈNH KON TUM
UBND tỉnh Kon Tum giữ nước
12/03/2024 08:00

Ngày 11/3/2024, Chủ tịch UBND tỉnh Kon Tum vừa ký ban hành Chỉ thị số 5/CT-UBND về giữ nước mùa khô năm 2024. Chỉ thị thay thế Chỉ thị số 2/CT-UBND ngày 01/3/2021.

Tên hồ | Huyện | Dung tích (triệu m3) | Tỷ lệ
Đắk Uy | Đắk Hà | 29,10 | 45,0%
Ya Xăng | Sa Thầy | 9,46 | 18,5%
Kon Tu | Đắk Tô | 0,83 | 6,0%
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    yield from store_of(tmp_path_factory.mktemp("full"), RIVER, LAKES)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Bản tin nói sạt lở bờ sông ở Cà Mau do sở nào cắm biển, có báo trước cho các hộ ven kè không?", "lưu ý phải thông báo sớm cho các hộ ven kè"),
        ("Công văn 812 của Cà Mau thực hiện các luật, nghị định nào?", "Cùng với: Luật Phòng, chống thiên tai năm 2013."),
        ("Hợp tác xã ở Cà Mau có thuộc diện được máy lọc nước không?", "Đối tượng áp dụng bao gồm: hộ nghèo, hợp tác xã"),
        ("ho co nuoc sach cua Ca Mau muon xep thu may toan quoc?", "tốp 20 tỉnh"),
        ("Danh hiệu đạt chuẩn của vườn ươm Tân Ân dùng được bao lâu?", "Thời hạn công nhận vườn ươm đạt chuẩn là 3 năm"),
        ("Quy chế làm việc Tổ giữ rừng ở Cà Mau bị sửa đổi những nội dung gì?", "bãi bỏ khoản 3 Điều 9 của Quy chế"),
        ("Kỹ năng phòng đuối nước ở Cà Mau được phổ biến cho ai?", "cho phụ huynh, học sinh và người dân ven sông"),
        ("Xin số hiệu và ngày của công văn Cà Mau chỉ đạo chuyện phòng đuối nước", "Công văn 840/UBND-VX ngày 9/3/2024"),
        ("Ai ký Chỉ thị 5/CT-UBND của Kon Tum?", "Chủ tịch UBND tỉnh Kon Tum vừa ký ban hành"),
        ("phòng đuối nước ở Cà Mau công văn số mấy ai phụ trách", "Sở Y tế"),
    ],
)  # fmt: skip
def test_what_is_asked_is_told(store: Service, question: str, told: str) -> None:
    answer = ask(store, question)
    assert (answer.status, told in answer.text) == (Status.ANSWERED, True), answer.text


@pytest.mark.parametrize(
    ("question", "lakes"),
    [
        ("Ở Kon Tum hồ nào dưới 20%?", ["Ya Xăng", "Kon Tu"]),
        ("Kon Tum có những hồ nào dung tích trên 9 triệu m3?", ["Đắk Uy", "Ya Xăng"]),
        ("Hồ nào của Kon Tum từ 45% trở lên?", ["Đắk Uy"]),
    ],
)
def test_rows_within_a_bound_are_listed(store: Service, question: str, lakes: list[str]) -> None:
    rows = [s.text for s in ask(store, question).statements if s.row]
    assert [r.partition("Tên hồ: ")[2].split(";")[0] for r in rows] == lakes


def test_tasks_that_two_agencies_have_together_leave_out_what_one_has_alone(store: Service) -> None:
    answer = ask(store, "Sở Xây dựng phối hợp với Công an tỉnh Cà Mau làm gì?")
    assert ("cắm biển báo" in answer.text, "quá tải" in answer.text) == (True, False)


def test_agencies_without_a_task_together_are_said_to_have_none(store: Service) -> None:
    answer = ask(store, "Sở Y tế và Công an tỉnh Cà Mau phối hợp với nhau làm gì?")
    assert "Kho không ghi việc nào mà Sở Y tế và Công an tỉnh cùng làm với nhau." in answer.notices


@pytest.mark.parametrize(
    "question",
    [
        "Bình quân Cà Mau cấp máy lọc nước cho bao nhiêu hộ?",
        "12 trạm y tế ở Cà Mau có phao gồm những trạm nào?",
    ],
)
def test_a_figure_by_the_unit_and_a_count_answer_neither_how_many_nor_which(
    store: Service, question: str
) -> None:
    assert ask(store, question).status is Status.ABSTAINED


def test_a_day_told_before_the_document_is_not_held_to_be_its_own(store: Service) -> None:
    answer = ask(store, "Vườn ươm Tân Ân được công nhận tới 7/3/2027 theo Quyết định 515/QĐ-UBND đúng không?")
    assert not any("ban hành ngày 7/3/2024, không phải" in line for line in (answer.text, *answer.notices))


def test_a_document_that_is_only_cited_is_cited_by_its_name(store: Service) -> None:
    answer = ask(store, "Chỉ thị 2/CT-UBND bị chỉ thị nào của Kon Tum thay thế?")
    assert "2/CT-UBND" in [c.directive for c in answer.citations]


@pytest.mark.parametrize(
    ("question", "text", "inherited"),
    [
        (
            "Nhà tôi ở cạnh kè, năm ngoái nước lên không ai hay biết gì. Ở Cà Mau sở nào cắm biển báo?",
            "Ở Cà Mau sở nào cắm biển báo?",
            True,
        ),
        ("Tôi có mấy bể nước to. Trong đó nên nuôi con gì?", "Tôi có mấy bể nước to. Trong đó nên nuôi con gì?", False),
    ],
)  # fmt: skip
def test_a_story_before_a_question_is_its_context_unless_the_question_points_at_it(
    question: str, text: str, inherited: bool
) -> None:
    query = understand(question)
    assert (query.text, bool(query.inherited)) == (text, inherited)


@pytest.mark.parametrize(
    ("question", "intent", "types"),
    [
        ("Tổng hợp giúp các công văn của Cà Mau, trừ kế hoạch và quyết định", Intent.LIST_DOCUMENTS, ("Công văn",)),
        ("Kế hoạch giữ rừng ở Cà Mau cụ thể hóa các văn bản nào?", Intent.FIND_DOCUMENT, ("Kế hoạch", "Văn bản")),
        ("Liệt kê việc Công an tỉnh tham gia mà không chủ trì", Intent.TASKS, ()),
    ],
)  # fmt: skip
def test_what_a_question_leaves_out_is_not_asked_for(
    question: str, intent: Intent, types: tuple[str, ...]
) -> None:
    query = understand(question)
    assert (query.intent, query.types) == (intent, types)


def test_a_role_that_is_left_out_is_not_the_one_asked_for() -> None:
    assert str(understand("Việc nào Sở Y tế phối hợp, không chủ trì?").role) == "coordinate"
    assert str(understand("Sở Y tế có chủ trì việc này không?").role) == "lead"
