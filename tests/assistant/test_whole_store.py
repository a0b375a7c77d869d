"""Questions on the store as a whole: what it has, what others cite, who has most, what a watchword stands for, asked again alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answer import Status
from assistant.service import Service
from tests.assistant.stores import ask, store_of

WATER = """UBND TỈNH HẬU GIANG
Số: 915/UBND-NCTH
Vị Thanh, ngày 04 tháng 3 năm 2024

V/v trữ nước ngọt mùa khô

Thực hiện Công điện số 19/CĐ-TTg ngày 26/02/2024 của Thủ tướng Chính phủ và Kế hoạch số 33/KH-UBND ngày 15/01/2024 của UBND tỉnh, Chủ tịch UBND tỉnh yêu cầu:

1. Sở Nông nghiệp và Phát triển nông thôn chủ trì đắp 14 đập tạm, hoàn thành trước ngày 20/3/2024.

2. Sở Tài nguyên và Môi trường đo độ mặn tại 6 cửa cống.

3. Sở Nông nghiệp và Phát triển nông thôn vận hành cống Hậu Giang 3 theo phương châm "3 sớm": lấy nước sớm, trữ nước sớm, báo tin sớm.
"""

FOREST = """UBND TỈNH BÌNH PHƯỚC
Số: 1204/UBND-KT
Đồng Xoài, ngày 11 tháng 4 năm 2024

V/v canh lửa rừng

Thực hiện Công điện số 19/CĐ-TTg ngày 26/02/2024 của Thủ tướng Chính phủ, Chủ tịch UBND tỉnh giao:

1. Chi cục Kiểm lâm chủ trì trực gác 24/24 giờ tại 9 chòi canh từ nay đến hết ngày 31/5/2024.

2. Công an tỉnh điều tra các vụ đốt rừng làm rẫy.
"""

PARKS = """UBND TỈNH BÌNH PHƯỚC
Số: 77/KH-UBND
Đồng Xoài, ngày 22 tháng 4 năm 2024

KẾ HOẠCH
Trồng cây ven suối năm 2024

1. Chi cục Kiểm lâm chủ trì cấp 5.000 cây giống trước ngày 10/6/2024.

2. Sở Giáo dục và Đào tạo vận động học sinh trồng cây.
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    yield from store_of(tmp_path_factory.mktemp("whole"), WATER, FOREST, PARKS)


def test_what_the_store_has_is_counted(store: Service) -> None:
    answer = ask(store, "Kho có những tỉnh nào?")
    assert answer.text.startswith("Kho có 3 trang với 3 văn bản")
    assert "Bình Phước" in answer.text
    assert "Hậu Giang" in answer.text


def test_all_that_a_document_cites_is_listed_and_counted(store: Service) -> None:
    answer = ask(store, "Công văn 915/UBND-NCTH viện dẫn những văn bản nào?")
    assert "nhắc đến 2 văn bản" in answer.text
    assert "19/CĐ-TTg ngày 26/2/2024" in answer.text.replace("26/02", "26/2")
    assert "33/KH-UBND" in answer.text


def test_a_document_that_two_pages_cite_is_one_row(store: Service) -> None:
    answer = ask(store, "Thủ tướng Chính phủ có công điện nào được nhắc đến?")
    assert "nhắc đến 1 công điện" in answer.text
    assert answer.text.count("19/CĐ-TTg") == 1


def test_who_has_most_is_counted_over_the_store(store: Service) -> None:
    answer = ask(store, "Cơ quan nào được giao nhiều việc nhất?")
    assert "Chi cục Kiểm lâm (Bình Phước)" in answer.text
    assert "Sở Nông nghiệp và Phát triển nông thôn (Hậu Giang)" in answer.text
    assert "2 việc" in answer.text
    assert answer.text.index("2 việc") < answer.text.index("Tiếp theo")


def test_which_province_has_most_documents_is_counted(store: Service) -> None:
    answer = ask(store, "Tỉnh nào ban hành nhiều văn bản nhất?")
    assert answer.text.startswith("Bình Phước có nhiều văn bản nhất trong kho: Bình Phước 2 và Hậu Giang 1")


def test_a_watchword_is_told_in_the_words_of_its_page(store: Service) -> None:
    answer = ask(store, 'Phương châm "3 sớm" là gì?')
    assert "lấy nước sớm, trữ nước sớm, báo tin sớm" in answer.text.lower()
    assert "915/UBND-NCTH" in answer.text


def test_a_watchword_of_no_page_is_not_made_up(store: Service) -> None:
    answer = ask(store, 'Phương châm "5 xanh" là gì?')
    assert answer.status is Status.ABSTAINED


def test_a_question_that_stands_alone_is_asked_again_where_the_talk_has_nothing(store: Service) -> None:
    answer = ask(store, "Ai cấp cây giống trồng ven suối?", "Sở nào chủ trì đắp đập tạm ở Hậu Giang?")
    assert "Chi cục Kiểm lâm" in answer.text


def test_a_question_that_leans_on_the_talk_stays_with_it(store: Service) -> None:
    answer = ask(store, "Hạn khi nào?", "Sở nào chủ trì đắp đập tạm ở Hậu Giang?")
    assert "20/3/2024" in answer.text
    assert "10/6/2024" not in answer.text


def test_documents_are_put_in_the_order_of_their_days(store: Service) -> None:
    answer = ask(store, "Công văn 1204/UBND-KT và Kế hoạch 77/KH-UBND, văn bản nào ban hành trước?")
    first = answer.text.partition("rồi đến")
    assert "1204/UBND-KT" in first[0]
    assert "77/KH-UBND" in first[2]


def test_a_wrong_day_taken_for_granted_is_put_right(store: Service) -> None:
    answer = ask(store, "Kế hoạch 77/KH-UBND ban hành ngày 12/5/2024 thì giao ai cấp cây giống?")
    assert "22/4/2024" in answer.text
    assert "Chi cục Kiểm lâm" in answer.text


def test_what_a_document_known_by_its_matter_rests_on_is_listed(store: Service) -> None:
    answer = ask(store, "Công văn trữ nước ngọt của Hậu Giang thực hiện những văn bản nào?")
    assert answer.text.startswith("Công văn 915/UBND-NCTH")
    assert "thực hiện, căn cứ 2 văn bản:" in answer.text
    assert "33/KH-UBND" in answer.text


def test_a_question_that_lacks_half_of_its_diacritics_is_read_without_any_where_it_finds_nothing_with_them(
    store: Service,
) -> None:
    answer = ask(store, "Kê du cac việc cua Chi cuc Kiểm lâm Bình Phuoc")
    assert answer.status is Status.ANSWERED
    assert "9 chòi canh" in answer.text
    assert "5.000 cây giống" in answer.text


def test_a_province_without_pages_is_told_of_the_one_it_is_part_of(tmp_path: Path) -> None:
    heir = WATER.replace("HẬU GIANG", "THÁI NGUYÊN").replace("Hậu Giang", "Thái Nguyên")
    for store in store_of(tmp_path, heir):
        answer = ask(store, "Sở Y tế Bắc Kạn phải làm gì?")
    assert answer.status is Status.ABSTAINED
    assert "Bắc Kạn thuộc Thái Nguyên" in answer.text
