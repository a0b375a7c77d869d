"""What must be given as it is asked for: a number, link, name, disease, kind, fund; and bodies, terms and documents told otherwise."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Status
from assistant.service import Service
from tests.assistant.stores import ask, store_of

HEALTH = """TIN CHỈ ĐẠO, ĐIỀU HÀNH CỦA UBND TỈNH SÓC TRĂNG (12 - 16/8/2024)

1. Tăng cường phòng, chống bệnh ho gà, thủy đậu (Công văn số 5127/UBND-KGVX ngày 13/8/2024)

Đến ngày 11/8/2024, toàn tỉnh ghi nhận 862 ca mắc thủy đậu. UBND tỉnh giao Sở Y tế chủ trì, phối hợp với Sở Giáo dục và Đào tạo tiêm vét cho trẻ dưới 7 tuổi trước ngày 15/9/2024; Công an tỉnh tháo dỡ nhà hoang nhiều muỗi.

2. Đẩy nhanh giải ngân vốn đầu tư công (Công văn số 5140/UBND-KTTH ngày 13/8/2024)

Chủ tịch UBND tỉnh phê bình 07 nhà thầu có tỷ lệ giải ngân dưới 10%. Kho bạc Nhà nước tỉnh đối chiếu số liệu trước ngày 22/8/2024.

3. Ban hành quy định tách thửa đất (Quyết định số 44/2024/QĐ-UBND ngày 14/8/2024)

Diện tích tối thiểu được tách thửa đối với đất ở tại phường là 60 m2, đất trồng lúa là 900 m2.

4. Vận hành tổng đài giúp dân (Công văn số 5166/UBND-NC ngày 16/8/2024)

Người dân gọi tổng đài 1900 54 54 00 của Bưu điện tỉnh để hỏi về hồ sơ. Cơ quan nào vướng mắc thì phản ánh qua Trung tâm Phục vụ hành chính công.
"""

STORM = """CHỈ ĐẠO, ĐIỀU HÀNH CỦA UBND TỈNH HÀ TĨNH (20 - 24/10/2025)

1. Lo chỗ ở cho dân sau bão số 12 (Công văn số 1730/UBND-CN ngày 21/10/2025)

Mức hỗ trợ từ Quỹ Phòng, chống thiên tai tỉnh là 55 triệu đồng/nhà xây mới. Ban Dân tộc tỉnh kiểm tra việc phát quà, báo cáo Chủ tịch UBND tỉnh trước ngày 31/12/2025.

2. Chống hạn (Kế hoạch số 173/KH-UBND ngày 22/10/2025)

Sở Nông nghiệp và Môi trường chủ trì đắp 34 đập tạm theo Chỉ thị số 11/CT-TTg ngày 02/4/2025 và Chỉ thị số 14/CT-TTg ngày 05/5/2025.
"""

HARVEST = """CHỈ ĐẠO, ĐIỀU HÀNH CỦA UBND TỈNH YÊN BÁI (10 - 14/11/2025)

1. Chuẩn bị hàng Tết (Kế hoạch số 173/KH-UBND ngày 10/11/2025)

Sở Công Thương chủ trì dự trữ hàng hóa trị giá 1.310 tỷ đồng.

2. Giữ ấm đàn trâu (Chỉ thị số 18/CT-UBND ngày 11/11/2025)

Sở Nông nghiệp và Môi trường cấp rơm cho 12 xã. Sở Công Thương kiểm tra giá bạt che.
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    yield from store_of(tmp_path_factory.mktemp("exactly"), HEALTH, STORM, HARVEST)


@pytest.mark.parametrize(
    "question",
    [
        "Số điện thoại Trung tâm Phục vụ hành chính công Sóc Trăng?",
        "Đường link tra cứu hồ sơ giải ngân của Sóc Trăng ở đâu?",
        "Sóc Trăng có bao nhiêu ca mắc ho gà?",
        "Các nhà thầu bị Chủ tịch UBND tỉnh Sóc Trăng phê bình vì giải ngân dưới 10% tên là gì?",
        "Sóc Trăng quy định đất trồng rừng sản xuất tách thửa tối thiểu bao nhiêu m2?",
        "Những nhà thầu nào ở Sóc Trăng bị thu hồi vốn?",
    ],
)
def test_what_is_near_and_not_the_thing_itself_is_no_answer(store: Service, question: str) -> None:
    assert ask(store, question).status is Status.ABSTAINED


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Người dân Sóc Trăng hỏi hồ sơ gọi tổng đài nào?", "1900 54 54 00"),
        ("Sóc Trăng có bao nhiêu ca mắc thủy đậu?", "862 ca"),
        ("Sóc Trăng quy định đất trồng lúa tách thửa tối thiểu bao nhiêu m2?", "900 m2"),
    ],
)
def test_the_thing_itself_is_told(store: Service, question: str, said: str) -> None:
    answer = ask(store, question)
    assert answer.status is Status.ANSWERED
    assert said in answer.text


def test_a_fund_is_no_quarter_and_utterly_is_no_term(store: Service) -> None:
    answer = ask(store, "Nhà đổ hẳn do bão ở Hà Tĩnh, cất mới thì hỗ trợ mấy tiền, chi từ quỹ nào ạ?")
    assert answer.status is Status.ANSWERED
    assert "55 triệu đồng" in answer.text
    assert "Quỹ Phòng, chống thiên tai" in answer.text


def test_the_bodies_of_a_document_told_by_its_matter_are_listed(store: Service) -> None:
    answer = ask(store, "Công văn phòng chống ho gà của Sóc Trăng giao nhiệm vụ cho những cơ quan nào?")
    assert "giao nhiệm vụ cho 2 cơ quan, đơn vị" in answer.text
    assert "Sở Y tế" in answer.text
    assert "Công an tỉnh" in answer.text


def test_the_terms_of_an_agency_are_told_where_no_matter_is_named(store: Service) -> None:
    answer = ask(store, "Ban Dân tộc tỉnh Hà Tĩnh phải có kết quả vào lúc nào?")
    assert answer.text.startswith("Trước ngày 31/12/2025")


def test_a_number_that_several_provinces_have_is_told_of_each(store: Service) -> None:
    answer = ask(store, "Những tỉnh nào có kế hoạch mang số 173/KH-UBND, mỗi kế hoạch về việc gì?")
    assert "Hà Tĩnh" in answer.text
    assert "Yên Bái" in answer.text


def test_as_many_references_as_are_counted(store: Service) -> None:
    answer = ask(store, "Kế hoạch 173/KH-UBND của Hà Tĩnh làm theo hai chỉ thị nào?")
    assert "11/CT-TTg" in answer.text
    assert "14/CT-TTg" in answer.text


def test_the_tasks_of_an_agency_in_two_documents_stand_side_by_side(store: Service) -> None:
    answer = ask(
        store, "Việc của Sở Công Thương Yên Bái trong kế hoạch 173/KH-UBND khác gì so với chỉ thị 18/CT-UBND?"
    )
    assert "dự trữ hàng hóa" in answer.text
    assert "kiểm tra giá bạt che" in answer.text


def test_who_did_harm_is_none_of_those_charged(store: Service) -> None:
    assert ask(store, "Ở Yên Bái, đàn trâu chết rét do ai gây ra?").status is Status.ABSTAINED
