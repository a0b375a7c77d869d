"""Answers to which of so many, on what a document rests, on fines, on places of events, and on rows that a question names in part."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Status
from assistant.question import Intent, understand
from assistant.respelling import respelled
from assistant.service import Service
from tests.assistant.stores import ask, store_of

PONDS = """Chỉ đạo của UBND tỉnh Bạc Liêu trong tuần (từ 06/5/2024 đến 12/5/2024)

1. Ngày 07/5/2024, UBND tỉnh ban hành Kế hoạch số 61/KH-UBND về dọn ao tôm bỏ hoang. Kế hoạch căn cứ Luật Thủy sản năm 2017 và Nghị định số 26/2019/NĐ-CP ngày 08/3/2019 của Chính phủ. Bùn thải được chia thành ba nhóm: bùn lẫn vôi; bùn lẫn thuốc; bùn thường. Toàn tỉnh có 9 trại giống phải khử trùng trước mùa mưa. Các xã có tỷ lệ ao bỏ hoang dưới 15% gồm: Vĩnh Hậu, Long Điền.

2. Ngày 08/5/2024, UBND tỉnh ban hành Kế hoạch số 64/KH-UBND tổ chức giải đua vỏ lãi. Giải diễn ra trong hai ngày 15 và 16/6/2024, có 24 đội dự. Người dự không được sửa máy trước giờ đua.

3. Ngày 09/5/2024, UBND tỉnh ban hành Quyết định số 912/QĐ-UBND sửa đổi Quyết định số 77/QĐ-UBND ngày 12/01/2021 và bãi bỏ Quyết định số 31/QĐ-UBND ngày 05/02/2019 về phụ cấp cho người giữ cống. Quyết định có hiệu lực thi hành từ ngày 20/5/2024. Số cống hỏng giảm 12 cống, tương ứng giảm 30% so với năm 2021.
"""

DAMS = """Bảng theo dõi cống của UBND tỉnh Bạc Liêu

Ngày 10/5/2024, UBND tỉnh Bạc Liêu ban hành Thông báo số 88/TB-UBND về tình trạng cống ngăn mặn.

Địa phương | Số cống | Kinh phí (triệu đồng)
Thị xã Giá Rai | 17 | 5.200
Huyện Đông Hải | 26 | 8.900
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    yield from store_of(tmp_path_factory.mktemp("rests"), PONDS, DAMS)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Kế hoạch 61/KH-UBND của Bạc Liêu có căn cứ ban hành là gì?", "26/2019/NĐ-CP"),
        ("Bùn thải ao tôm ở Bạc Liêu chia làm mấy loại?", "chia thành ba nhóm"),
        ("Xã nào ở Bạc Liêu tỷ lệ ao bỏ hoang chưa tới 15%?", "Vĩnh Hậu"),
        ("Ở Bạc Liêu số cống hỏng so với 2021 giảm mấy phần trăm?", "giảm 30%"),
        ("Giá Rai có mấy cống?", "Số cống: 17"),
        ("Quyết định 912/QĐ-UBND của Bạc Liêu sửa đổi và bãi bỏ những quyết định nào?", "31/QĐ-UBND"),
    ],
)  # fmt: skip
def test_what_is_asked_is_told(store: Service, question: str, told: str) -> None:
    answer = ask(store, question)
    assert (answer.status, told in answer.text) == (Status.ANSWERED, True), answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Trại giống nào trong 9 trại ở Bạc Liêu phải khử trùng?",
        "Sửa máy vỏ lãi trước giờ đua ở Bạc Liêu bị phạt bao nhiêu?",
    ],
)
def test_neither_which_of_so_many_nor_a_fine_is_told_where_the_page_has_none(
    store: Service, question: str
) -> None:
    assert ask(store, question).status is Status.ABSTAINED


def test_the_day_of_an_event_is_told_and_its_place_is_not_the_province_that_tells_of_it(
    store: Service,
) -> None:
    told = ask(store, "giai dua vo lai to chuc khi nao")
    assert "hai ngày 15 và 16/6/2024" in told.statements[0].text
    answer = ask(store, "Giải đua vỏ lãi của Bạc Liêu giải nhất bao nhiêu tiền và ở tỉnh nào?")
    assert answer.status is Status.ABSTAINED


@pytest.mark.parametrize(
    ("question", "word", "kept"),
    [
        ("Trong kế hoạch dọn ao, Sở Y tế có những việc lớn nào?", "lớn", False),
        ("Sở Y tế lo việc xả thải lớn thế nào?", "lớn", True),
        ("con tôi 9 tuổi thì học bơi ở đâu?", "9", False),
        ("người từ 18 tuổi đi bầu ở đâu?", "18", True),
    ],
)
def test_words_that_no_page_says_of_what_is_asked_do_not_tell_it(
    question: str, word: str, kept: bool
) -> None:
    assert (word in understand(question).words) is kept


def test_a_year_that_figures_are_held_against_is_no_year_asked_of() -> None:
    assert understand("Số cống hỏng tăng mấy lần so với năm 2021?").year is None
    assert understand("Số cống hỏng năm 2021 là bao nhiêu?").year == 2021


def test_what_a_document_rests_on_is_asked_of_its_references() -> None:
    assert understand("Kế hoạch 61/KH-UBND có căn cứ ban hành gì?").intent is Intent.FIND_DOCUMENT


AIMS = """Kế hoạch nuôi cua của tỉnh Cà Mau

Thực hiện Nghị quyết số 15/NQ-HĐND ngày 05/3/2024 của HĐND tỉnh, ngày 02/4/2024, UBND tỉnh Cà Mau ban hành Kế hoạch số 70/KH-UBND về nuôi cua dưới tán rừng. Sở Tài chính chi hỗ trợ lãi vay cho hộ nuôi cua theo quy định tại Nghị quyết số 22/NQ-HĐND của HĐND tỉnh. Các hộ nuôi cua dưới tán rừng chọn giống ở trại đã kiểm dịch. Mục tiêu của Kế hoạch nuôi cua là có 900 ha trong năm 2024. Toàn tỉnh có 640 hộ nghèo cần vốn nuôi cua dưới tán rừng. Hộ thiếu tiền được vay thêm 25 triệu đồng.
"""
BAYS = """Kế hoạch nuôi cua của tỉnh Trà Vinh

Ngày 03/4/2024, UBND tỉnh Trà Vinh ban hành Kế hoạch số 71/KH-UBND về nuôi cua dưới tán rừng. Các hộ nuôi cua dưới tán rừng ký cam kết không chặt cây. Mục tiêu của Kế hoạch nuôi cua là tăng thu nhập lên gấp rưỡi. Sở Tài chính bố trí vốn, chọn đơn vị cấp giống. UBND tỉnh thưởng 5 tập thể, 12 cá nhân. Sở Nội vụ sắp xếp trực ban. Sở Tư pháp soạn mẫu cam kết. Kinh phí gồm 4 tỷ đồng từ ngân sách tỉnh và 3 tỷ đồng từ nguồn đóng góp của dân. Tổ nuôi cua họp hai tuần một lần. UBND các xã giao giống cho hộ nuôi cua trước ngày 15/4/2024; hộ nào không nhận thì thu hồi suất.
"""


@pytest.fixture(scope="module")
def crabs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    yield from store_of(tmp_path_factory.mktemp("crabs"), AIMS, BAYS)


def test_the_aim_of_each_province_is_told(crabs: Service) -> None:
    answer = ask(crabs, "Nuôi cua dưới tán rừng ở Cà Mau và Trà Vinh: mỗi nơi đặt mục tiêu gì?")
    assert all(aim in answer.text for aim in ("900 ha", "gấp rưỡi"))


def test_who_does_what_no_agency_is_charged_with_is_not_told(crabs: Service) -> None:
    answer = ask(crabs, "Sở nào ở Trà Vinh thẩm định hồ sơ thưởng 5 tập thể, 12 cá nhân?")
    assert answer.status is Status.ABSTAINED
    assert "thưởng 5 tập thể, 12 cá nhân" in answer.text


def test_the_sources_of_money_answer_whether_it_all_comes_from_one(crabs: Service) -> None:
    answer = ask(crabs, "Kinh phí nuôi cua của Trà Vinh lấy hết từ ngân sách tỉnh đúng không?")
    assert "3 tỷ đồng từ nguồn đóng góp của dân" in answer.text


def test_days_that_come_again_are_told(crabs: Service) -> None:
    answer = ask(crabs, "Tổ nuôi cua ở Trà Vinh mấy tuần họp một lần?")
    assert answer.status is Status.ANSWERED
    assert "hai tuần một lần" in answer.text.lower()


def test_the_sum_is_that_of_what_is_done_just_before_it_is_asked(crabs: Service) -> None:
    answer = ask(crabs, "Hộ nghèo nuôi cua ở Cà Mau vay thêm được bao nhiêu?")
    assert "25 triệu đồng" in answer.statements[0].text


def test_a_word_without_diacritics_is_no_filler_where_the_others_have_them() -> None:
    assert {"vay", "cua"} <= set(understand("Hộ nuôi cua được vay vốn ở đâu vậy?").words)
    assert not {"vậy", "của"} & set(understand("Mức hỗ trợ của tỉnh thế nào vậy?").words)


def test_what_befalls_whoever_does_not_is_told_besides_the_term(crabs: Service) -> None:
    answer = ask(crabs, "UBND các xã ở Trà Vinh giao giống cua trước ngày nào, hộ không nhận thì sao?")
    assert all(told in answer.text for told in ("15/4/2024", "thu hồi suất"))


def test_what_a_policy_of_a_document_rests_on_is_not_what_the_document_carries_out(crabs: Service) -> None:
    asked = "Kế hoạch 70/KH-UBND của Cà Mau hỗ trợ lãi vay cho hộ nuôi cua nào?"
    answer = ask(crabs, "Chính sách đó dựa theo nghị quyết nào?", asked)
    assert "22/NQ-HĐND" in answer.statements[0].text


def test_a_document_that_was_repealed_is_told_with_the_day_from_which_on(store: Service) -> None:
    answer = ask(store, "Quyết định 31/QĐ-UBND của Bạc Liêu còn hiệu lực không?")
    assert all(told in answer.text for told in ("912/QĐ-UBND", "20/5/2024"))


def test_a_second_document_named_by_its_kind_alone_is_on_the_first_ones_matter() -> None:
    query = understand("Kế hoạch nuôi cua năm 2024 của Cà Mau và dự thảo 2025 của Trà Vinh giao ai chủ trì?")
    assert [("nuôi" in p.words, p.provinces) for p in query.parts] == [
        (True, ("Cà Mau",)),
        (True, ("Trà Vinh",)),
    ]


def test_things_that_something_is_to_be_done_with_are_not_counted() -> None:
    assert understand("Xã xử lý thế nào với mấy cái ao bỏ hoang?").intent is not Intent.AMOUNT
    assert understand("Xã có mấy cái ao bỏ hoang?").intent is Intent.AMOUNT


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("Hộ người Khmer nuôi cua dưới tán rừng ở Trà Vinh ký cam kết gì?", Status.ABSTAINED),
        ("Hộ nuôi cua dưới tán rừng ở Trà Vinh ký cam kết gì?", Status.ANSWERED),
        ("Người kinh doanh cua nuôi dưới tán rừng ở Trà Vinh ký cam kết gì?", Status.ANSWERED),
    ],
)
def test_people_of_an_origin_that_no_page_names_are_not_answered_for(
    crabs: Service, question: str, status: Status
) -> None:
    assert ask(crabs, question).status is status


def test_a_name_typed_without_diacritics_ends_where_its_capitals_do() -> None:
    known = {"tien_giang": 5, "len": 9}
    counted, none = (lambda word: known.get(word, 0)), (lambda word: 0)
    typed = "ban dat nen o Phu Quoc, Ha Tien dang len cong tinh"
    assert respelled(typed, counted, none) == typed
    assert "tien giang" in respelled("ban dat nen o tien dang chua", counted, none)
