"""Sides with a document or time each, lists of several times and topics, what is forbidden, and names listed elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Status
from assistant.service import Service
from tests.assistant.stores import ask, store_of

CA_MAU = """Cổng thông tin điện tử tỉnh Cà Mau
Điểm tin chỉ đạo, điều hành của UBND tỉnh Cà Mau từ ngày 03 - 07/4/2023

1. Ngày 03/4/2023, UBND tỉnh ban hành Công điện số 04/CĐ-UBND về ứng phó khô hạn. Sở Giao thông vận tải gia cố các đoạn lộ bị sụt lún, hoàn thành trước ngày 20/4/2023. Sở Công Thương kiểm tra các trạm bơm điện.

2. Ngày 04/4/2023, UBND tỉnh ban hành Công văn số 1502/UBND-KT yêu cầu kiểm tra toàn bộ vỏ lãi chở học sinh trên kênh rạch. Việc này do Thanh tra giao thông tỉnh chủ trì, phối hợp với Vùng Cảnh sát biển 4. Sở Văn hóa, Thể thao và Du lịch nhắc các bến đò không nhận quá số khách.

3. Ngày 05/4/2023, UBND tỉnh ban hành Công văn số 1530/UBND-VX về dạy nghề cho ngư dân trẻ. Chọn 9 đơn vị làm điểm (phụ lục II), gồm 4 phường và 5 xã.

4. Ngày 06/4/2023, UBND tỉnh ban hành Công văn số 1544/UBND-NC chấn chỉnh kỷ luật dịp lễ. Các cơ quan tuyệt đối không dùng xe công đi lễ hội, không nhận quà của doanh nghiệp.

5. Ngày 07/4/2023, UBND tỉnh ban hành Chỉ thị số 06/CT-UBND về bảo vệ rừng đước. Chỉ thị có hiệu lực kể từ ngày ký và thay thế Chỉ thị số 02/CT-UBND ngày 09/01/2020 của UBND tỉnh. Công văn số 811/UBND-NN ngày 02/3/2021 của UBND tỉnh về giao khoán rừng hết hiệu lực cùng ngày. Sở Nông nghiệp và Phát triển nông thôn tham mưu văn bản thay thế Quyết định số 77/QĐ-UBND ngày 15/6/2018, trình trước ngày 30/5/2023.
"""

AN_GIANG = """Cổng thông tin điện tử tỉnh An Giang
Điểm tin chỉ đạo, điều hành của UBND tỉnh An Giang từ ngày 08 - 12/5/2023

1. Ngày 08/5/2023, UBND tỉnh ban hành Công văn số 455/UBND-KTN về sửa cầu yếu. Sở Giao thông vận tải cắm biển giới hạn tải trọng tại 14 cầu yếu trước ngày 31/5/2023.

2. Ngày 09/5/2023, UBND tỉnh ban hành Công văn số 467/UBND-KGVX tiêm vắc xin dại cho chó mèo.

3. Ngày 10/5/2023, UBND tỉnh ban hành Công văn số 470/UBND-KGVX phòng bệnh tay chân miệng cho trẻ nhỏ.
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    yield from store_of(tmp_path_factory.mktemp("sides"), CA_MAU, AN_GIANG)


def test_each_side_is_asked_with_its_own_document_or_time(store: Service) -> None:
    answer = ask(
        store,
        "Sở Giao thông vận tải Cà Mau (Công điện 04/CĐ-UBND) và Sở Giao thông vận tải An Giang (tháng 5/2023) được giao việc gì khác nhau?",
    )
    assert "sụt lún" in answer.text
    assert "cầu yếu" in answer.text
    assert "trạm bơm" not in answer.text


def test_who_does_what_the_sentence_before_tells(store: Service) -> None:
    answer = ask(store, "Ai chủ trì kiểm tra vỏ lãi chở học sinh ở Cà Mau?")
    assert "Thanh tra giao thông" in answer.text
    assert "Du lịch" not in answer.text


def test_units_of_the_sea_are_partners(store: Service) -> None:
    answer = ask(
        store, "Thanh tra giao thông Cà Mau phối hợp với lực lượng nào kiểm tra vỏ lãi chở học sinh?"
    )
    assert "Vùng Cảnh sát biển 4" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Phụ lục II Công văn 1530/UBND-VX của Cà Mau ghi tên 9 xã phường làm điểm nào?",
        "Cho tôi danh sách đủ 9 đơn vị làm điểm dạy nghề cho ngư dân trẻ ở Cà Mau",
    ],
)
def test_names_listed_elsewhere_are_not_in_the_store(store: Service, question: str) -> None:
    answer = ask(store, question)
    assert answer.status is Status.ABSTAINED
    assert "không phải" not in answer.text
    assert "phụ lục II" in answer.text


@pytest.mark.parametrize(
    "question",
    ["Dịp lễ Cà Mau tuyệt đối không cho các cơ quan làm gì?", "Dịp lễ tỉnh Cà Mau cấm các cơ quan làm gì?"],
)
def test_what_is_forbidden_is_told(store: Service, question: str) -> None:
    answer = ask(store, question)
    assert answer.status is Status.ANSWERED
    assert "xe công" in answer.text


def test_a_document_replaces_what_it_replaces_itself(store: Service) -> None:
    answer = ask(store, "Chỉ thị 06/CT-UBND của Cà Mau thay thế văn bản nào?")
    assert "02/CT-UBND" in answer.text
    assert "77/QĐ-UBND" not in answer.text


def test_what_a_document_puts_out_of_force_is_counted(store: Service) -> None:
    answer = ask(
        store, "Chỉ thị 06/CT-UBND của Cà Mau làm hết hiệu lực mấy văn bản, đó là những văn bản nào?"
    )
    assert "2 văn bản" in answer.text
    assert "811/UBND-NN" in answer.text


def test_another_document_said_to_be_replaced_is_put_right(store: Service) -> None:
    answer = ask(
        store,
        "Chỉ thị 06/CT-UBND về rừng đước của Cà Mau thay thế Chỉ thị số 09/CT-UBND ngày 09/01/2020 đúng không?",
    )
    assert "02/CT-UBND" in answer.text
    assert "không phải Chỉ thị 09/CT-UBND" in answer.text


def test_a_list_of_two_topics_holds_both(store: Service) -> None:
    answer = ask(store, "Liệt kê công văn về tiêm vắc xin dại và phòng bệnh tay chân miệng của An Giang")
    assert "467/UBND-KGVX" in answer.text
    assert "470/UBND-KGVX" in answer.text
    assert "455/UBND-KTN" not in answer.text


def test_a_list_of_joined_times_holds_those_of_each(store: Service) -> None:
    answer = ask(store, "Cà Mau và An Giang ban hành những văn bản nào ngày 03/4/2023 và ngày 10/5/2023?")
    assert "04/CĐ-UBND" in answer.text
    assert "470/UBND-KGVX" in answer.text
    assert "1502/UBND-KT" not in answer.text


def test_a_day_asked_of_something_else_is_not_the_documents(store: Service) -> None:
    answer = ask(
        store,
        "Công văn 455/UBND-KTN của An Giang giao ai cắm biển giới hạn tải trọng, và hết quý II/2023 phải cắm ở mấy cầu?",
    )
    assert "không phải ." not in answer.text
    assert "ban hành ngày 8/5/2023, không phải" not in answer.text


def test_what_no_clause_forbids_is_not_told_as_forbidden(store: Service) -> None:
    answer = ask(store, "An Giang cấm làm gì khi qua cầu yếu?")
    assert answer.status is Status.ABSTAINED
