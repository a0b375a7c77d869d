"""Prices by the unit, sections of a digest, who is answerable, what befalls, names of persons, what a week's documents replace."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Status
from assistant.service import Service
from tests.assistant.stores import ask, store_of

BULLETIN = """VĂN PHÒNG UBND TỈNH HÒA BÌNH
BẢN TIN CHỈ ĐẠO, ĐIỀU HÀNH THÁNG 3 NĂM 2024

I. LĨNH VỰC KINH TẾ

* Đền bù cây trồng

Ngày 18/3/2024, UBND tỉnh ban hành Quyết định số 11/2024/QĐ-UBND về đơn giá cây trồng, thay thế Quyết định số 40/2019/QĐ-UBND ngày 20/9/2019. Đơn giá cam đang thu hoạch là 310.000 đồng/gốc.

* Giữ rừng

Công văn số 812/UBND-KT ngày 20/3/2024 giao Chi cục Kiểm lâm chủ trì tuần tra rừng. Chủ tịch UBND cấp xã trực tiếp chịu trách nhiệm khi để cháy rừng kéo dài.

II. LĨNH VỰC VĂN HÓA - XÃ HỘI

* Trâu bò thả rông

Chỉ thị số 04/CT-UBND ngày 22/3/2024 nêu nạn trâu bò thả rông trên đường Hồ Chí Minh. Chủ để trâu bò thả rông ra đường bị nhắc nhở lần đầu, lần sau thì phạt tiền.

* Lũ quét

Công văn số 830/UBND-VX ngày 25/3/2024: trận lũ quét ngày 21/3 làm 7 người chết, 4 người mất tích. Sở Y tế khử khuẩn giếng nước.
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    yield from store_of(tmp_path_factory.mktemp("further"), BULLETIN)


def test_a_price_is_found_by_the_unit_it_is_asked_for(store: Service) -> None:
    answer = ask(store, "một gốc cam ở Hòa Bình được đền bao nhiêu tiền?")
    assert "310.000 đồng/gốc" in answer.text


def test_the_documents_below_a_heading_are_listed(store: Service) -> None:
    answer = ask(store, "Bản tin tháng 3/2024 của Hòa Bình, mục văn hóa - xã hội có những văn bản nào?")
    assert "có 2 văn bản" in answer.text
    assert "04/CT-UBND" in answer.text
    assert "830/UBND-VX" in answer.text
    assert "812/UBND-KT" not in answer.text


def test_what_the_documents_of_a_month_replace_is_listed(store: Service) -> None:
    answer = ask(store, "Trong tháng 3/2024, Hòa Bình thay thế hoặc bãi bỏ những văn bản nào?")
    assert "thay thế và bãi bỏ 1 văn bản" in answer.text
    assert "40/2019/QĐ-UBND" in answer.text


def test_who_is_answerable_is_told_from_the_clause_that_says_so(store: Service) -> None:
    answer = ask(store, "ở Hòa Bình, để cháy rừng kéo dài thì ai phải chịu trách nhiệm?")
    assert "Chủ tịch UBND cấp xã" in answer.text


def test_what_befalls_comes_before_what_only_names_the_matter(store: Service) -> None:
    answer = ask(store, "trâu bò thả rông ra đường Hồ Chí Minh ở Hòa Bình thì chủ bị gì?")
    assert answer.text.startswith("Chủ để trâu bò thả rông ra đường bị nhắc nhở lần đầu")


def test_a_count_of_persons_does_not_answer_for_their_names(store: Service) -> None:
    answer = ask(store, "Tên 4 người mất tích trong trận lũ quét ở Hòa Bình tháng 3/2024?")
    assert answer.status is Status.ABSTAINED


def test_what_a_decision_replaces_is_told_by_its_number(store: Service) -> None:
    answer = ask(store, "Quyết định 11/2024/QĐ-UBND thay thế quyết định nào?")
    assert answer.text.startswith("Quyết định 40/2019/QĐ-UBND")


ANSWERED = """HỎI - ĐÁP CHÍNH SÁCH TỈNH BẾN TRE

HỎI 1: Trâu, bò chết rét được hỗ trợ thế nào?
ĐÁP: Theo Công văn số 118/UBND-NN ngày 12/01/2024 của UBND tỉnh, hộ dân báo trưởng xóm lập biên bản trong 24 giờ; xác gia súc phải chôn sâu.

HỎI 2: Trẻ bị đánh thì báo ở đâu? Trước đây tôi gọi phòng lao động.
ĐÁP: Bạn gọi 111 hoặc Phòng Trẻ em của Sở Y tế: 0275 3 834 111.
"""

DROUGHT = """Thông tin chỉ đạo điều hành tháng 5/2020 của UBND tỉnh Ninh Thuận

[1] Quyết định số 702/QĐ-UBND ngày 06/5/2020 công bố tình huống khẩn cấp về hạn hán. Tình huống khẩn cấp được bãi bỏ khi dung tích các hồ đạt trên 35% thiết kế. Sở Y tế trực 24/24 giờ, mỗi thứ Sáu báo cáo số ca bệnh đường ruột.

[2] Công văn số 712/UBND-NN ngày 12/5/2020 về dịch tả lợn. Đã tiêu hủy 392 con của 17 hộ ở Ninh Sơn.
"""


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    yield from store_of(tmp_path_factory.mktemp("asked"), ANSWERED, DROUGHT)


def test_a_question_that_a_page_prints_is_answered_with_what_stands_below_it(asked: Service) -> None:
    answer = ask(asked, "Trâu bò chết rét ở Bến Tre được hỗ trợ ra sao?")
    assert "báo trưởng xóm lập biên bản trong 24 giờ" in answer.text
    assert "0275 3 834 111" in ask(asked, "thấy trẻ bị đánh ở Bến Tre thì gọi số nào?").text


def test_a_condition_answers_when_something_will_end(asked: Service) -> None:
    answer = ask(asked, "Khi nào Ninh Thuận mới bãi bỏ tình huống khẩn cấp về hạn hán?")
    assert "khi dung tích các hồ đạt trên 35% thiết kế" in answer.text


def test_a_weekday_that_comes_again_is_a_time(asked: Service) -> None:
    answer = ask(asked, "Sở Y tế Ninh Thuận báo cáo ca bệnh đường ruột vào hôm nào trong tuần?")
    assert answer.text.startswith("Mỗi thứ Sáu")


def test_animals_are_counted_by_the_head(asked: Service) -> None:
    answer = ask(asked, "Ninh Thuận đã tiêu hủy bao nhiêu con lợn vì dịch tả lợn tháng 5/2020?")
    assert "392 con" in answer.text
