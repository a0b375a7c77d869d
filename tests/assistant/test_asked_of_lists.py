"""Bounds that choose, regulations among documents, numbered things, articles, authors, and what a question takes for granted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Status
from assistant.service import Service
from tests.assistant.stores import ask, store_of

DIGEST = """Cổng thông tin điện tử tỉnh Bạc Liêu
Điểm tin chỉ đạo, điều hành của UBND tỉnh Bạc Liêu từ ngày 11 - 15/9/2023

1. Ngày 11/9/2023, UBND tỉnh ban hành Quyết định số 31/2023/QĐ-UBND quy định giá vé tham quan điện gió. Sở Công Thương hướng dẫn thực hiện trước ngày 30/9/2023.

2. Ngày 12/9/2023, UBND tỉnh ban hành Công văn số 2204/UBND-TH về giải ngân vốn đầu tư công. Ba huyện giải ngân dưới 35% là Hòa Bình, Phước Long và Đông Hải. Sở Kế hoạch và Đầu tư rà soát từng dự án, báo cáo trước ngày 20/10/2023.

3. Ngày 13/9/2023, UBND tỉnh ban hành Kế hoạch số 118/KH-UBND về kiểm tra ao nuôi sò. Đợt 1 kiểm tra 40 ao, do Chi cục Thủy sản làm trưởng đoàn. Đợt 2 kiểm tra 25 ao, do Thanh tra tỉnh làm trưởng đoàn. Tỷ lệ ao có cống riêng phải trên 70%, tỷ lệ ao lắng đạt trên 45%.

4. Ngày 14/9/2023, UBND tỉnh ban hành Công văn số 2230/UBND-VX thực hiện Công điện số 812/CĐ-TTg ngày 05/9/2023 của Thủ tướng Chính phủ về bệnh ho gà. Sở Y tế tăng cường theo dõi trẻ ho gà nằm viện vào các ngày nghỉ lễ, cuối tuần. Đường dây nóng: 0291.3822.777.

5. Ngày 15/9/2023, UBND tỉnh ban hành Kế hoạch số 121/KH-UBND về hội đua ghe Ngo. Hội đua tổ chức trong hai ngày 25 và 26/11/2023 với ba cự ly. Có 18 đội ghe đăng ký.

Tác giả bài viết: Lâm Tố Nga
Trưởng Ban Biên tập: Trịnh Hoài Đức
Địa chỉ: 05 Nguyễn Tất Thành, phường 1, TP. Bạc Liêu
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    yield from store_of(tmp_path_factory.mktemp("lists"), DIGEST)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Huyện nào của Bạc Liêu giải ngân dưới 35%?", "Hòa Bình, Phước Long và Đông Hải"),
        ("nhung huyen nao o Bac Lieu giai ngan von duoi 35%", "Hòa Bình, Phước Long và Đông Hải"),
        ("Liệt kê văn bản quy phạm pháp luật Bạc Liêu ban hành tháng 9/2023", "Kho có 1 văn bản quy phạm"),
        (
            "Văn bản Bạc Liêu ban hành tuần 11 đến 15 tháng 9 năm 2023 có việc gì đến hạn trong tháng 10/2023?",
            "20/10/2023",
        ),
        ("Trẻ ho gà nằm viện ở Bạc Liêu được tăng cường theo dõi vào những ngày nào?", "cuối tuần"),
        ("Ai là tác giả bài điểm tin chỉ đạo của Bạc Liêu?", "Lâm Tố Nga"),
    ],
)
def test_what_is_asked_is_told(store: Service, question: str, said: str) -> None:
    answer = ask(store, question)
    assert answer.status is Status.ANSWERED
    assert said in answer.text


def test_an_address_beside_who_edits_is_the_desks(store: Service) -> None:
    answer = ask(store, "Cổng thông tin Bạc Liêu ở địa chỉ nào, trưởng ban biên tập là ai?")
    assert "Trịnh Hoài Đức" in answer.text
    assert "05 Nguyễn Tất Thành" in answer.text


def test_two_numbered_things_are_told_each_by_its_clause(store: Service) -> None:
    answer = ask(store, "Đợt 1 và đợt 2 trong kế hoạch kiểm tra ao sò của Bạc Liêu khác nhau thế nào?")
    assert "Chi cục Thủy sản" in answer.text
    assert "Thanh tra tỉnh" in answer.text


def test_one_share_against_another_of_a_document(store: Service) -> None:
    answer = ask(store, "Trong Kế hoạch 118/KH-UBND, tỷ lệ ao có cống riêng cao hay thấp hơn tỷ lệ ao lắng?")
    assert "70%" in answer.text
    assert "45%" in answer.text


def test_an_article_that_no_clause_names_is_not_answered(store: Service) -> None:
    answer = ask(store, "Điều 9 Luật Thủy sản quy định cụ thể những ai được nuôi sò?")
    assert answer.status is Status.ABSTAINED


def test_who_issued_a_cited_document_is_put_right(store: Service) -> None:
    answer = ask(
        store,
        "Công điện 812 về ho gà do Bộ trưởng Bộ Y tế ký ban hành, Bạc Liêu triển khai công điện đó thế nào?",
    )
    assert "của Thủ tướng Chính phủ, không phải của Bộ trưởng Bộ Y tế" in answer.text


def test_days_of_an_event_taken_for_granted_are_put_right(store: Service) -> None:
    answer = ask(store, "Hội đua ghe Ngo Bạc Liêu tổ chức ngày 2 và 3/12/2023 thì đua những cự ly nào?")
    assert "Nguồn không ghi thời gian" in answer.text
    assert "25 và 26/11/2023" in answer.text


def test_a_hotline_asked_for_after_a_document_is_its_own(store: Service) -> None:
    answer = ask(store, "đường dây nóng số mấy?", "Bạc Liêu chỉ đạo gì về bệnh ho gà?")
    assert "0291.3822.777" in answer.text


def test_what_of_a_disease_is_asked_must_be_named(store: Service) -> None:
    answer = ask(store, "Triệu chứng của bệnh ho gà là gì?")
    assert answer.status is Status.ABSTAINED


def test_a_figure_of_a_district_is_not_answered_by_who_is_charged(store: Service) -> None:
    answer = ask(store, "Huyện Hồng Dân của Bạc Liêu đã kiểm tra được bao nhiêu ao nuôi sò?")
    assert answer.status is Status.ABSTAINED


def test_a_plan_of_ninety_days_is_no_number(store: Service) -> None:
    answer = ask(store, "Bạc Liêu có kế hoạch 90 ngày nào không?")
    assert "Kế hoạch số 90" not in answer.text
