"""Follow-ups on a thing of another level, levels of things, and acts on documents that no page records."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Status
from assistant.question.reading import read
from assistant.service import Service
from tests.assistant.stores import ask, store_of

PAGE = """TIN CHỈ ĐẠO CỦA UBND TỈNH QUẢNG BÌNH (01 - 05/8/2022)

1. Số hóa hồ sơ (Công văn số 1204/UBND-KSTT ngày 02/8/2022)

Sở Thông tin và Truyền thông hướng dẫn; Bộ phận Một cửa cấp huyện số hóa từ ngày 01/11/2022, Bộ phận Một cửa cấp xã số hóa từ ngày 01/4/2023.

2. An toàn giao thông (Công văn số 1216/UBND-KT ngày 04/8/2022)

Các cơ quan tiếp tục thực hiện Kế hoạch số 59/KH-UBND ngày 21/4/2022 của UBND tỉnh về an toàn giao thông. Sở Giao thông vận tải sửa 8 điểm đen trước ngày 30/9/2022.
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    yield from store_of(tmp_path_factory.mktemp("levels"), PAGE)


@pytest.mark.parametrize("question", ["Thế còn cấp huyện?", "còn cấp huyện thì từ khi nào?"])
def test_another_level_is_asked_the_same(store: Service, question: str) -> None:
    answer = ask(store, question, "Một cửa cấp xã ở Quảng Bình số hóa hồ sơ từ ngày nào?")
    assert answer.status is Status.ANSWERED
    assert "01/11/2022" in answer.text.partition(":")[0]


@pytest.mark.parametrize(
    ("question", "agencies"),
    [
        ("Nhà văn hóa cấp xã ở Quảng Bình mở cửa mấy giờ?", ()),
        ("Một cửa cấp xã số hóa từ khi nào?", ()),
        ("Việc này giao cho cấp xã phải không?", ("UBND các xã, phường, thị trấn",)),
    ],
)
def test_the_level_of_a_thing_is_no_agency(question: str, agencies: tuple[str, ...]) -> None:
    assert read(question, None).agencies == agencies


@pytest.mark.parametrize(
    "question",
    [
        "Vì sao UBND tỉnh Quảng Bình bãi bỏ Kế hoạch 59/KH-UBND về an toàn giao thông?",
        "UBND tỉnh Quảng Bình bãi bỏ Kế hoạch 59/KH-UBND khi nào?",
    ],
)
def test_an_act_that_no_page_records_is_not_granted(store: Service, question: str) -> None:
    answer = ask(store, question)
    assert answer.status is Status.ABSTAINED
    assert "không ghi nhận việc bãi bỏ Kế hoạch 59/KH-UBND" in answer.text


def test_the_bodies_charged_with_a_matter_are_all_listed(store: Service) -> None:
    answer = ask(store, "Quảng Bình giao cho những cơ quan nào số hóa hồ sơ?")
    assert "Công văn 1204/UBND-KSTT" in answer.text.partition(":")[0]
    assert "Sở Thông tin và Truyền thông" in answer.text


def test_a_term_for_handing_in_is_none_for_mending(store: Service) -> None:
    answer = ask(store, "Hạn báo cáo về an toàn giao thông của Quảng Bình?")
    assert answer.status is Status.ABSTAINED
    assert "30/9/2022" in ask(store, "Sở Giao thông vận tải Quảng Bình sửa điểm đen khi nào?").text
