"""What must be given as it is asked for: a number, link, name, disease, kind, fund; and bodies, terms and documents told otherwise."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Status
from assistant.service import Service
from tests.assistant.stores import ask, store_of

HEALTH = """TIN CHỈ ĐẠO, ĐIỀU HÀNH CỦA UBND TỈNH ĐẮK NÔNG (12 - 16/8/2024)

1. Tăng cường phòng, chống bệnh bạch hầu, sốt xuất huyết (Công văn số 4816/UBND-KGVX ngày 13/8/2024)

Đến ngày 11/8/2024, toàn tỉnh ghi nhận 1.284 ca mắc sốt xuất huyết. UBND tỉnh giao Sở Y tế chủ trì, phối hợp với Sở Giáo dục và Đào tạo tiêm vét cho trẻ dưới 7 tuổi trước ngày 15/9/2024; Công an tỉnh tháo dỡ nhà hoang nhiều muỗi.

2. Đẩy nhanh giải ngân vốn đầu tư công (Công văn số 4835/UBND-KTTH ngày 13/8/2024)

Chủ tịch UBND tỉnh phê bình 05 chủ đầu tư có tỷ lệ giải ngân dưới 10%. Kho bạc Nhà nước tỉnh đối chiếu số liệu trước ngày 22/8/2024.

3. Ban hành quy định tách thửa đất (Quyết định số 31/2024/QĐ-UBND ngày 14/8/2024)

Diện tích tối thiểu được tách thửa đối với đất ở tại phường là 45 m2, đất trồng lúa là 1.000 m2.

4. Vận hành tổng đài giúp dân (Công văn số 4890/UBND-NC ngày 16/8/2024)

Người dân gọi tổng đài 1900 54 54 00 của Bưu điện tỉnh để hỏi về hồ sơ. Cơ quan nào vướng mắc thì phản ánh qua Trung tâm Phục vụ hành chính công.
"""

STORM = """CHỈ ĐẠO, ĐIỀU HÀNH CỦA UBND TỈNH NGHỆ AN (20 - 24/10/2025)

1. Lo chỗ ở cho dân sau bão số 10 (Công văn số 215/UBND-CN ngày 21/10/2025)

Mức hỗ trợ từ Quỹ Phòng, chống thiên tai tỉnh là 60 triệu đồng/nhà xây mới. Thanh tra tỉnh kiểm tra việc phát quà, báo cáo Chủ tịch UBND tỉnh trước ngày 31/12/2025.

2. Chống hạn (Kế hoạch số 215/KH-UBND ngày 22/10/2025)

Sở Nông nghiệp và Môi trường chủ trì đắp 34 đập tạm theo Chỉ thị số 11/CT-TTg ngày 02/4/2025 và Chỉ thị số 14/CT-TTg ngày 05/5/2025.
"""

HARVEST = """CHỈ ĐẠO, ĐIỀU HÀNH CỦA UBND TỈNH LÀO CAI (10 - 14/11/2025)

1. Chuẩn bị hàng Tết (Kế hoạch số 215/KH-UBND ngày 10/11/2025)

Sở Công Thương chủ trì dự trữ hàng hóa trị giá 2.450 tỷ đồng.

2. Giữ ấm đàn trâu (Chỉ thị số 18/CT-UBND ngày 11/11/2025)

Sở Nông nghiệp và Môi trường cấp rơm cho 12 xã. Sở Công Thương kiểm tra giá bạt che.
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    yield from store_of(tmp_path_factory.mktemp("exactly"), HEALTH, STORM, HARVEST)


@pytest.mark.parametrize(
    "question",
    [
        "Số điện thoại Trung tâm Phục vụ hành chính công Đắk Nông?",
        "Đường link tra cứu hồ sơ giải ngân của Đắk Nông ở đâu?",
        "Đắk Nông có bao nhiêu ca mắc bạch hầu?",
        "Các chủ đầu tư bị Chủ tịch UBND tỉnh Đắk Nông phê bình vì giải ngân dưới 10% tên là gì?",
        "Đắk Nông quy định đất trồng cây lâu năm tách thửa tối thiểu bao nhiêu m2?",
        "Những chủ đầu tư nào ở Đắk Nông bị thu hồi vốn?",
    ],
)
def test_what_is_near_and_not_the_thing_itself_is_no_answer(store: Service, question: str) -> None:
    assert ask(store, question).status is Status.ABSTAINED


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Người dân Đắk Nông hỏi hồ sơ gọi tổng đài nào?", "1900 54 54 00"),
        ("Đắk Nông có bao nhiêu ca mắc sốt xuất huyết?", "1.284 ca"),
        ("Đắk Nông quy định đất trồng lúa tách thửa tối thiểu bao nhiêu m2?", "1.000 m2"),
    ],
)
def test_the_thing_itself_is_told(store: Service, question: str, said: str) -> None:
    answer = ask(store, question)
    assert answer.status is Status.ANSWERED
    assert said in answer.text


def test_a_fund_is_no_quarter_and_utterly_is_no_term(store: Service) -> None:
    answer = ask(store, "Nhà sập hẳn vì bão ở Nghệ An xây mới được hỗ trợ mấy tiền, lấy từ quỹ nào ạ?")
    assert answer.status is Status.ANSWERED
    assert "60 triệu đồng" in answer.text
    assert "Quỹ Phòng, chống thiên tai" in answer.text


def test_the_bodies_of_a_document_told_by_its_matter_are_listed(store: Service) -> None:
    answer = ask(store, "Công văn phòng chống bạch hầu của Đắk Nông giao nhiệm vụ cho những cơ quan nào?")
    assert "giao nhiệm vụ cho 2 cơ quan, đơn vị" in answer.text
    assert "Sở Y tế" in answer.text
    assert "Công an tỉnh" in answer.text


def test_the_terms_of_an_agency_are_told_where_no_matter_is_named(store: Service) -> None:
    answer = ask(store, "Thanh tra tỉnh Nghệ An phải có kết quả vào lúc nào?")
    assert answer.text.startswith("Trước ngày 31/12/2025")


def test_a_number_that_several_provinces_have_is_told_of_each(store: Service) -> None:
    answer = ask(store, "Những tỉnh nào có kế hoạch mang số 215/KH-UBND, mỗi kế hoạch về việc gì?")
    assert "Nghệ An" in answer.text
    assert "Lào Cai" in answer.text


def test_as_many_references_as_are_counted(store: Service) -> None:
    answer = ask(store, "Kế hoạch 215/KH-UBND của Nghệ An làm theo hai chỉ thị nào?")
    assert "11/CT-TTg" in answer.text
    assert "14/CT-TTg" in answer.text


def test_the_tasks_of_an_agency_in_two_documents_stand_side_by_side(store: Service) -> None:
    answer = ask(
        store, "Việc của Sở Công Thương Lào Cai trong kế hoạch 215/KH-UBND khác gì so với chỉ thị 18/CT-UBND?"
    )
    assert "dự trữ hàng hóa" in answer.text
    assert "kiểm tra giá bạt che" in answer.text


def test_who_did_harm_is_none_of_those_charged(store: Service) -> None:
    assert ask(store, "Ở Lào Cai, đàn trâu chết rét do ai gây ra?").status is Status.ABSTAINED
