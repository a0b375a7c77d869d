"""Figures of one kind compared between two places; bodies shortened by letters; words a letter away from a province."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Status
from assistant.compose.compare_figures import kinds_of
from assistant.question import understand
from assistant.service import Service
from assistant.ui.render import kept
from tests.assistant.stores import ask, store_of

CAO_BANG = """CỔNG THÔNG TIN ĐIỆN TỬ TỈNH CAO BẰNG
Điểm tin chỉ đạo của UBND tỉnh Cao Bằng từ ngày 03 đến ngày 09/7/2023
10/07/2023

1. Ngày 04/7/2023, UBND tỉnh ban hành Công văn số 1702/UBND-VX về bảo hiểm y tế học sinh.

Tỷ lệ học sinh có thẻ bảo hiểm y tế mới đạt 91,5%; còn 2.140 em chưa tham gia. Giao Bảo hiểm xã hội tỉnh rà soát trước ngày 30/9/2023.

2. Ngày 06/7/2023, UBND tỉnh ban hành Quyết định số 812/QĐ-UBND về hỗ trợ làm bể nước hộ gia đình.

Mỗi hộ xây bể được hỗ trợ 4,5 triệu đồng/hộ. Ban Quản lý Khu kinh tế cửa khẩu tỉnh vận động doanh nghiệp góp xi măng.
"""

HAU_GIANG = """CỔNG THÔNG TIN ĐIỆN TỬ TỈNH HẬU GIANG
Điểm tin chỉ đạo của UBND tỉnh Hậu Giang từ ngày 07 đến ngày 13/8/2023
14/08/2023

1. Ngày 08/8/2023, UBND tỉnh ban hành Công văn số 911/UBND-VX về bảo hiểm y tế học sinh.

Tỷ lệ học sinh có thẻ bảo hiểm y tế mới đạt 96,2%; còn 730 em chưa tham gia. Giao Sở Giáo dục và Đào tạo đôn đốc các trường.

2. Ngày 10/8/2023, UBND tỉnh ban hành Quyết định số 655/QĐ-UBND về hỗ trợ bồn chứa nước mưa.

Mỗi hộ mua bồn được hỗ trợ 1,8 triệu đồng/hộ, xong trước ngày 20/9/2023.
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    yield from store_of(tmp_path_factory.mktemp("alike"), CAO_BANG, HAU_GIANG)


def test_the_same_share_of_two_provinces(store: Service) -> None:
    answer = ask(store, "Tỷ lệ học sinh có thẻ bảo hiểm y tế của Cao Bằng và Hậu Giang chênh nhau thế nào?")
    assert "91,5%" in answer.text
    assert "96,2%" in answer.text


def test_money_by_one_unit_of_two_provinces(store: Service) -> None:
    answer = ask(store, "Mức hỗ trợ mỗi hộ về nước ở Cao Bằng so với Hậu Giang khác nhau thế nào?")
    assert "4,5 triệu đồng/hộ" in answer.text
    assert "1,8 triệu đồng/hộ" in answer.text


def test_the_kinds_of_figures_of_a_clause(store: Service) -> None:
    [decision] = [d for d in store.registry.directives(province="Hậu Giang") if d.number == "655/QĐ-UBND"]
    kinds = [kinds_of(u) for u in store.store.units(decision) if "1,8" in u.text]
    assert kinds == [frozenset({"tien", "tien/ho"})]


def test_a_body_is_found_by_some_of_its_words_in_letters(store: Service) -> None:
    answer = ask(store, "BQL Khu kinh tế cửa khẩu Cao Bằng làm gì về bể nước?")
    assert answer.status is Status.ANSWERED
    assert "vận động doanh nghiệp góp xi măng" in answer.text


def test_what_a_browser_kept_is_read_with_care() -> None:
    good = {"question": "Ai chủ trì?", "corrections": {"province": None}}
    assert kept([good, {"question": 5}, "x", {"corrections": {}}]) == [("Ai chủ trì?", {"province": None})]
    assert kept({"question": "Ai chủ trì?"}) == []


def test_a_list_by_topic_keeps_to_the_agency_named(store: Service) -> None:
    question = "Liệt kê các văn bản về bảo hiểm y tế học sinh có tên Sở Giáo dục và Đào tạo"
    answer = ask(store, question)
    assert "911/UBND-VX" in answer.text
    assert "1702/UBND-VX" not in answer.text


def test_communes_merged_are_no_provinces_merged(store: Service) -> None:
    answer = ask(store, "trụ sở xã bỏ không sau sáp nhập ở Hậu Giang do ai lo?")
    assert "khi các tỉnh được sắp xếp lại" not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Ô nhiễm ở làng nghề (Bắc Ninh) và kênh thủy lợi (Long An): mỗi tỉnh giao cơ quan nào chủ trì?",
        "Ô nhiễm làng nghề ở huyện Bắc Ninh và kênh thủy lợi ở Long An, mỗi nơi cơ quan nào chủ trì?",
    ],
)
def test_a_topic_of_its_own_for_each_place(question: str) -> None:
    first, second = understand(question).parts
    assert (first.provinces, second.provinces) == (("Bắc Ninh",), ("Long An",))
    assert "làng" in first.words
    assert "làng" not in second.words
    assert "kênh" in second.words


def test_what_is_new_lists_what_was_issued(store: Service) -> None:
    month = ask(store, "Tháng 7/2023 Cao Bằng có chỉ đạo gì nổi bật?")
    assert "1702/UBND-VX" in month.text
    assert "812/QĐ-UBND" in month.text
    newest = ask(store, "Hậu Giang có gì mới?")
    assert "655/QĐ-UBND" in newest.text
    assert "911/UBND-VX" not in newest.text
