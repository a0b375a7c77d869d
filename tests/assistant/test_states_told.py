"""How far tasks have come where a page tells it, answers that pages print, and tasks that point back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Status
from assistant.service import Service
from tests.assistant.stores import ask, store_of

STATES = """UBND TỈNH HƯNG YÊN
VĂN PHÒNG
Số: 215/BC-VP
Hưng Yên, ngày 03 tháng 11 năm 2025

BÁO CÁO
Tình hình thực hiện nhiệm vụ do UBND tỉnh giao tháng 10 năm 2025

1. Sở Tài chính: Phương án bán 148 trụ sở dôi dư (Thông báo số 142/TB-UBND ngày 15/9/2025). Thời hạn: 25/10/2025. Tình trạng: Hoàn thành, chậm 04 ngày.

2. Sở Y tế: Kế hoạch mua thuốc năm 2026 (Công văn số 3301/UBND-KGVX ngày 18/9/2025). Thời hạn: 30/10/2025. Tình trạng: Quá hạn.

3. Sở Xây dựng: Đề án bến thuyền du lịch (Công văn số 3355/UBND-KT ngày 20/9/2025). Thời hạn: 30/11/2025. Tình trạng: Đang thực hiện.
"""

ASKED = """Hỏi - đáp về chỉ đạo mới của UBND tỉnh Bạc Liêu

Thứ hai, 12/5/2025 | 08:00

Người dân có được đốt rơm ngoài đồng không?

Đáp: Không. Công văn số 1720/UBND-KT ngày 05/5/2025 của UBND tỉnh cấm đốt rơm ven quốc lộ; hộ vi phạm bị nhắc tên trên loa xã.

Giá nước sạch nông thôn là bao nhiêu?

Đáp: Theo Quyết định số 9/2025/QĐ-UBND ngày 06/5/2025 của UBND tỉnh, giá nước là 8.100 đồng/m3.
"""

BACK = """UBND tỉnh Vĩnh Long dẹp chợ tạm

Ngày 07/5/2025, UBND tỉnh ban hành Công văn số 2210/UBND-KT về việc dẹp chợ tạm.

Các chợ họp trên lề đường phải dời vào khu mới. Sở Công Thương hướng dẫn việc này xong trước ngày 20/6/2025.
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    yield from store_of(tmp_path_factory.mktemp("states"), STATES, ASKED, BACK)


def test_tasks_in_the_state_asked_for_are_listed_and_no_others(store: Service) -> None:
    answer = ask(store, "Những việc nào ở Hưng Yên đã quá hạn mà chưa xong?")
    rows = [s.text for s in answer.statements if s.row]
    assert len(rows) == 1
    assert rows[0].startswith("Sở Y tế")


def test_the_state_of_one_task_is_told_as_its_page_words_it(store: Service) -> None:
    answer = ask(store, "Sở Tài chính Hưng Yên làm phương án bán trụ sở dôi dư đến đâu rồi?")
    assert "Hoàn thành, chậm 04 ngày" in answer.text or "hoàn thành, chậm 04 ngày" in answer.text
    assert "Quá hạn" not in answer.text


def test_a_printed_question_is_answered_by_what_stands_below_it(store: Service) -> None:
    answer = ask(store, "Dân Bạc Liêu có được đốt rơm ngoài đồng không?")
    assert answer.status is Status.ANSWERED
    assert answer.text.startswith("Không. Công văn số 1720/UBND-KT")
    assert "Đáp:" not in answer.text


def test_a_task_that_points_back_is_told_with_what_it_points_at(store: Service) -> None:
    answer = ask(store, "Việc nào của Sở Công Thương ở Vĩnh Long đến hạn trong tháng 6/2025?")
    assert "việc này: các chợ họp trên lề đường phải dời vào khu mới" in answer.text
