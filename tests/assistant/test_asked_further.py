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
