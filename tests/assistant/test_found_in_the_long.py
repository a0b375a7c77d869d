"""Answers that stand late in a long clause, in a table's row or beside a contact, and what citing sentences give otherwise."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Status
from assistant.service import Service
from tests.assistant.stores import ask, store_of

ROADS = """UBND tỉnh Kon Tum siết an toàn giao thông

Ngày 12/6/2024, UBND tỉnh ban hành Công văn số 2044/UBND-HTKT về siết an toàn giao thông mùa mưa. Công văn này thực hiện Nghị quyết số 91/NQ-CP ngày 03/6/2024 của Chính phủ.

Sở Giao thông vận tải, UBND các huyện, thành phố và các chủ đầu tư công trình trên địa bàn khẩn trương thực hiện kế hoạch bảo trì, nâng cấp mặt đường, cầu nhỏ, cống thoát nước, hộ lan và hệ thống chiếu sáng của các tuyến do mình quản lý theo phân cấp đã được phê duyệt hằng năm, bố trí người trực tại các ngầm tràn khi nước lên, ưu tiên khắc phục các vị trí khuất tầm nhìn, đoạn đèo dốc chưa có đường lánh nạn và nơi từng xảy ra lật xe, cắm biển báo trước đoạn dốc dài.

Người dân thấy taluy nứt, đất trượt xuống lòng đường gọi số 0260.3999.118. Mỗi hộ dời khỏi mái taluy được giao 150 m2 đất ở.

UBND tỉnh lập 14 chốt gác trong mùa mưa 2024 - 2025. Mùa mưa 2023 - 2024, tỉnh lập 9 chốt gác.
"""

TARGETS = """UBND tỉnh Kon Tum giao chỉ tiêu hồ sơ trực tuyến

Ngày 20/6/2024, UBND tỉnh ban hành Kế hoạch số 2110/KH-UBND về hồ sơ trực tuyến. Kế hoạch đặt mục tiêu giảm một nửa số lần người dân phải đến trụ sở. Sở Thông tin và Truyền thông chủ trì thực hiện.

Chỉ tiêu | Năm 2024 | Năm 2025
Tỷ lệ hồ sơ nộp trực tuyến | 55% | 70%
Tỷ lệ thanh toán lệ phí trực tuyến | 40% | 65%
Tỷ lệ hồ sơ số hóa | 80% | 95%

Thời hạn giữ hồ sơ số là 10 năm. Tổng đài 1022 nhánh 6 hoạt động để nhắc lịch hẹn trả kết quả cho người nộp hồ sơ trực tuyến.
"""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    yield from store_of(tmp_path_factory.mktemp("long"), ROADS, TARGETS)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Kon Tum yêu cầu ưu tiên khắc phục những vị trí nào trên đường?", ["khuất tầm nhìn", "lật xe"]),
        ("Đất trượt xuống đường ở Kon Tum thì gọi số nào?", ["0260.3999.118"]),
        ("Mỗi hộ dời khỏi taluy ở Kon Tum được mấy mét vuông đất?", ["150 m2"]),
        ("Mùa mưa 2024-2025 Kon Tum lập bao nhiêu chốt gác?", ["14 chốt"]),
        (
            "Chỉ tiêu thanh toán lệ phí trực tuyến của Kon Tum năm 2024 và 2025 khác nhau thế nào?",
            ["40%", "65%"],
        ),
        ("Kế hoạch 2110 của Kon Tum mục tiêu là gì?", ["giảm một nửa"]),
    ],
)
def test_what_is_asked_is_in_the_words_told(service: Service, question: str, told: list[str]) -> None:
    answer = ask(service, question)
    assert answer.status is Status.ANSWERED
    assert all(words in answer.text for words in told)


def test_another_day_than_the_citing_sentence_gives_is_corrected(service: Service) -> None:
    answer = ask(service, "Kon Tum có văn bản nào thực hiện Nghị quyết 91/NQ-CP ngày 13/6/2024?")
    assert "ngày 3/6/2024, không phải ngày 13/6/2024" in answer.text
    right = ask(service, "Kon Tum có văn bản nào thực hiện Nghị quyết 91/NQ-CP ngày 3/6/2024?")
    assert "không phải ngày" not in right.text


def test_a_document_is_asked_for_its_day_in_a_further_question(service: Service) -> None:
    answer = ask(service, "Văn bản đó ra ngày nào?", "Kon Tum có công văn nào về an toàn giao thông?")
    assert "2044/UBND-HTKT ngày 12/6/2024" in answer.text
    assert answer.status is Status.ANSWERED


def test_the_only_length_of_time_corrects_another(service: Service) -> None:
    answer = ask(service, "Hồ sơ trực tuyến ở Kon Tum được giữ trong 5 năm phải không?")
    assert "10 năm, không phải 5 năm" in answer.text


def test_what_a_hotline_is_for_is_no_question_for_its_number(service: Service) -> None:
    answer = ask(service, "Tổng đài 1022 hồ sơ trực tuyến ở Kon Tum hoạt động để làm gì?")
    assert "nhắc lịch hẹn" in answer.text


def test_search_words_for_a_rate_that_no_page_gives_are_not_answered_by_its_topic(service: Service) -> None:
    assert ask(service, "mức đóng góp của hộ dân cho chốt gác Kon Tum").status is Status.ABSTAINED
    assert ask(service, "lịch thay phiên ở chốt gác Kon Tum").status is Status.ABSTAINED
