"""Questions as people put them, asked of two written pages: what they mean is answered, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Status
from assistant.service import Service
from tests.assistant.stores import ask, store_of

DIGEST = """Cổng thông tin điện tử tỉnh Phú Thọ

Chỉ đạo, điều hành của UBND tỉnh từ ngày 6 đến ngày 10/3/2023

1. Ngày 06/3/2023, UBND tỉnh ban hành Quyết định số 12/2023/QĐ-UBND bãi bỏ 02 quyết định do UBND tỉnh ban hành, gồm: Quyết định số 31/2015/QĐ-UBND ngày 02/6/2015 về quản lý bến bãi; Quyết định số 8/2017/QĐ-UBND ngày 14/02/2017 về quản lý xe thô sơ.

2. Ngày 07/3/2023, UBND tỉnh ban hành Kế hoạch số 45/KH-UBND về trồng rừng thay thế năm 2023. Đối tượng áp dụng gồm hộ gia đình, hợp tác xã được giao đất rừng sản xuất. UBND tỉnh giao Sở Nông nghiệp và Phát triển nông thôn rà soát diện tích đất trống, chuẩn bị cây giống keo lai phục vụ trồng rừng. Kết quả năm trước, tỉnh xếp trong tốp 12 cả nước về tỷ lệ che phủ rừng.

3. Ngày 08/3/2023, Chủ tịch UBND tỉnh ban hành Quyết định số 77/QĐ-UBND ban hành Quy chế tiếp công dân. Chủ tịch UBND tỉnh tiếp công dân vào ngày 20 hằng tháng tại Trụ sở Tiếp công dân tỉnh.

4. Ngày 09/3/2023, UBND tỉnh ban hành Công văn số 640/UBND-KT về bình ổn thị trường. Toàn tỉnh hiện có 3.200 ha bưởi, sản lượng 25 nghìn tấn. Sở Công Thương kiểm tra giá bán xăng dầu.

5. Ngày 10/3/2023, UBND tỉnh ban hành Công văn số 655/UBND-GT về an toàn đò ngang. Giao Sở Giao thông vận tải kiểm tra phương tiện tại các bến đò.
"""

MEETING = """Cổng thông tin điện tử tỉnh Lâm Đồng

Kết luận phiên họp UBND tỉnh

Đẩy nhanh tiến độ dự án

Chủ tịch UBND tỉnh yêu cầu các chủ đầu tư gửi cam kết giải ngân về Sở Tài chính trước ngày 12/10.
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    yield from store_of(tmp_path_factory.mktemp("asked"), DIGEST, MEETING)


def test_all_that_a_list_repeals_is_told(store: Service) -> None:
    answer = ask(store, "Quyết định 12/2023/QĐ-UBND bãi bỏ những quyết định nào?")
    assert "31/2015/QĐ-UBND" in answer.text
    assert "8/2017/QĐ-UBND" in answer.text


def test_whom_a_plan_is_for_is_no_agency(store: Service) -> None:
    answer = ask(store, "Những ai thuộc diện áp dụng của kế hoạch 45/KH-UBND?")
    assert answer.status is Status.ANSWERED
    assert "hợp tác xã" in answer.text
    assert answer.facts["lead_agencies"] == []


@pytest.mark.parametrize(
    "question", ["Tỷ lệ che phủ rừng của Phú Thọ đứng thứ mấy?", "ty le che phu rung Phu Tho xep hang may"]
)
def test_a_place_in_an_order_by_any_of_its_words(store: Service, question: str) -> None:
    assert "tốp 12" in ask(store, question).text


def test_a_day_that_comes_again(store: Service) -> None:
    assert "ngày 20 hằng tháng" in ask(store, "Chủ tịch tỉnh Phú Thọ tiếp công dân ngày nào?").text


def test_a_day_without_a_year_is_told_as_written_and_is_no_date(store: Service) -> None:
    answer = ask(store, "chu dau tu o Lam Dong phai gui cam ket giai ngan truoc ngay nao?")
    assert "12/10" in answer.text
    assert answer.facts["deadlines"] == []


def test_a_quantity_is_no_price(store: Service) -> None:
    assert ask(store, "Giá bưởi Phú Thọ bao nhiêu một ký?").status is Status.ABSTAINED


def test_the_sentence_that_gives_two_tasks_is_told_whole(store: Service) -> None:
    text = ask(store, "Sở Nông nghiệp Phú Thọ được giao gì về trồng rừng?").text
    assert "rà soát diện tích đất trống" in text
    assert "cây giống keo lai" in text


def test_documents_of_one_day_are_counted_whatever_the_courtesies(store: Service) -> None:
    text = ask(store, "Đếm giúp hôm 9/3/2023 Phú Thọ ra mấy công văn?").text
    assert "1 công văn" in text
    assert "640/UBND-KT" in text


def test_which_department_leads_is_no_question_for_a_number(store: Service) -> None:
    answer = ask(store, "Sở nào kiểm tra?", "Phú Thọ chỉ đạo gì về an toàn đò ngang?")
    assert answer.facts["lead_agencies"] == ["Sở Giao thông vận tải"]


def test_what_any_document_has_is_asked_of_the_one_talked_of(store: Service) -> None:
    answer = ask(store, "kinh phí lấy từ nguồn nào?", "Kế hoạch 45/KH-UBND của Phú Thọ về việc gì?")
    assert answer.status is Status.ABSTAINED
    assert "45/KH-UBND" in answer.text


def test_a_document_from_before_a_merger_charges_nobody_in_the_heirs_name(store: Service) -> None:
    answer = ask(store, "Sở Xây dựng Phú Thọ được giao gì trong Công văn 655/UBND-GT?")
    assert answer.status is Status.ABSTAINED
    assert "Sở Giao thông vận tải" in answer.text


def test_words_of_two_fillers_count_without_diacritics(store: Service) -> None:
    assert ask(store, "thu tuc dang ky ket hon can giay to gi").status is Status.ABSTAINED


def test_all_tasks_of_a_plan_by_what_it_is_about(store: Service) -> None:
    text = ask(store, "Liệt kê các việc trong công văn an toàn đò ngang của Phú Thọ").text
    assert "giao 1 việc" in text
    assert "kiểm tra phương tiện tại các bến đò" in text


def test_an_abbreviation_no_page_knows_is_not_looked_over(store: Service) -> None:
    assert ask(store, "Kế hoạch OCOP của Phú Thọ hạn báo cáo ngày mấy?").status is Status.ABSTAINED


def test_a_day_with_no_subject_corrects_nothing(store: Service) -> None:
    answer = ask(store, "ban hành những công văn nào ngày 9/3/2023?")
    assert "640/UBND-KT" in answer.text
    assert "không phải" not in answer.text
