"""Questions for the rows of a table; meetings by their day; names, contacts and documents that are only cited."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Status
from assistant.question.spelling import spelled_out
from assistant.service import Service
from tests.assistant.stores import ask, store_of

PLAN = """CỔNG THÔNG TIN ĐIỆN TỬ TỈNH ĐẮK NÔNG
UBND tỉnh Đắk Nông giữ nước mùa khô
12/03/2024 08:00

Ngày 11/3/2024, UBND tỉnh Đắk Nông ban hành Kế hoạch số 58/KH-UBND về giữ nước mùa khô năm 2024.

Sở Nông nghiệp và Phát triển nông thôn chủ trì theo dõi mực nước, báo cáo trước ngày 20/3/2024. Biểu mẫu theo Công văn số 2290/BNN-TL ngày 05/3/2024 của Bộ Nông nghiệp và Phát triển nông thôn. Hồ cạn mà vẫn bơm tưới thì dừng cấp điện trạm bơm.

PHỤ LỤC

STT | Tên hồ | Dung tích (triệu m3) | Máy đo | Cống xả
1 | Đắk Rồ | 12,4 | Đã lắp | Chưa lắp
2 | Ea Diêr | 3,1 | Chưa lắp | Chưa lắp
3 | Buôn Sia | 0,9 | Chưa lắp | Đã lắp
4 | Trúc Tâm | 5,6 | Đã lắp | Đã lắp

Việc | Cơ quan làm | Hạn
Nạo vét kênh chính hồ Đắk Rồ | Công ty Khai thác công trình thủy lợi | 31/3/2024
Đo độ sâu lòng hồ | Chi cục Thủy lợi | 10/4/2024
"""

MEETING = """CỔNG THÔNG TIN ĐIỆN TỬ TỈNH YÊN BÁI
Thứ Sáu, 19/04/2024, 09:30
UBND tỉnh họp phiên thường kỳ tháng 4: Lo chợ, lo trường
Sáng 17/4, UBND tỉnh Yên Bái họp phiên thường kỳ tháng 4/2024, nghe 6 báo cáo của các sở, ngành về tình hình quý I.
Chợ xuống cấp
Qua kiểm tra, 23 chợ ở thành phố Yên Bái chưa đạt yêu cầu về phòng cháy, phần lớn xây dựng từ những năm trước đây.
Chủ tịch UBND tỉnh giao Công an tỉnh kiểm tra 23 chợ trước ngày 30/5/2024. Người dân thấy chợ chập điện gọi số 0216.3855.199. Sở Công Thương lập phương án di dời tiểu thương.
Trường thiếu lớp
Báo cáo cho biết toàn tỉnh thiếu 118 phòng học, chủ yếu ở bậc mầm non của các xã vùng cao và khu tái định cư.
Chủ tịch UBND tỉnh giao Sở Giáo dục và Đào tạo dồn dịch điểm trường. Công an tỉnh phân luồng giờ tan học.
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    yield from store_of(tmp_path_factory.mktemp("tables"), PLAN, MEETING)


def _rows(text: str) -> list[str]:
    return [line.split(";")[0] for line in text.splitlines() if line.startswith("- Tên hồ:")]


@pytest.mark.parametrize(
    ("question", "lakes"),
    [
        ("Những hồ nào trong phụ lục của Đắk Nông chưa có máy đo?", ["Ea Diêr", "Buôn Sia"]),
        ("hồ nào ở Đắk Nông đã lắp cống xả?", ["Buôn Sia", "Trúc Tâm"]),
        ("nhung ho nao o Dak Nong chua lap may do va cong xa", ["Ea Diêr"]),
        (
            "Liệt kê các hồ trong phụ lục kế hoạch 58 của Đắk Nông",
            ["Đắk Rồ", "Ea Diêr", "Buôn Sia", "Trúc Tâm"],
        ),
    ],
)
def test_the_rows_that_meet_a_condition_are_listed(store: Service, question: str, lakes: list[str]) -> None:
    answer = ask(store, question)
    assert answer.status is Status.ANSWERED
    assert _rows(answer.text) == [f"- Tên hồ: {lake}" for lake in lakes]


@pytest.mark.parametrize(
    "question",
    [
        "Những hồ nào trong phụ lục của Đắk Nông năm 2019 chưa có máy đo?",
        "Năm 2019 hồ Ea Diêr ở Đắk Nông có dung tích bao nhiêu?",
    ],
)
def test_a_table_of_another_year_is_not_told(store: Service, question: str) -> None:
    assert ask(store, question).status is Status.ABSTAINED


def test_a_row_is_found_by_its_name(store: Service) -> None:
    answer = ask(store, "Hồ Ea Diêr ở Đắk Nông có dung tích bao nhiêu?")
    assert "Tên hồ: Ea Diêr; Dung tích (triệu m3): 3,1" in answer.text
    assert "12,4" not in answer.text


def test_tasks_of_a_table_by_their_day(store: Service) -> None:
    answer = ask(store, "Việc nào trong phụ lục kế hoạch của Đắk Nông có hạn 31/3/2024, ai làm?")
    assert answer.status is Status.ANSWERED
    assert "Công ty Khai thác công trình thủy lợi" in answer.text
    assert "lòng hồ" not in answer.text


def test_what_was_ordered_at_a_meeting_by_its_day(store: Service) -> None:
    answer = ask(store, "Các việc giao cho Công an tỉnh tại phiên họp UBND tỉnh Yên Bái ngày 17/4/2024")
    assert answer.status is Status.ANSWERED
    assert "Kiểm tra 23 chợ" in answer.text
    assert "Phân luồng giờ tan học" in answer.text


def test_another_day_has_no_such_meeting(store: Service) -> None:
    answer = ask(store, "Các việc giao cho Công an tỉnh tại phiên họp UBND tỉnh Yên Bái ngày 17/3/2024")
    assert answer.status is Status.ABSTAINED


def test_names_that_are_only_counted_are_not_there(store: Service) -> None:
    answer = ask(store, "Cho tôi tên các chợ ở Yên Bái chưa đạt yêu cầu phòng cháy")
    assert answer.status is Status.ABSTAINED


def test_whom_to_call_in_everyday_words(store: Service) -> None:
    answer = ask(store, "Chợ ở Yên Bái cháy dây điện khét lẹt thì gọi số nào?")
    assert "0216.3855.199" in answer.text


def test_what_befalls_is_told_from_the_one_document_on_the_matter(store: Service) -> None:
    answer = ask(store, "Hồ ở Đắk Nông cạn rồi mà còn bơm tưới thì bị xử lý sao?")
    assert "dừng cấp điện trạm bơm" in answer.text


def test_a_document_that_is_only_cited_is_told_with_the_words_that_cite_it(store: Service) -> None:
    answer = ask(store, "2290/BNN-TL")
    assert answer.status is Status.PARTIAL
    assert "Biểu mẫu theo Công văn số 2290/BNN-TL" in answer.text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("so ke hoach trong rung cua Nghe An?", "so hieu ke hoach trong rung cua Nghe An?"),
        ("so ke hoach va dau tu lam gi", "so ke hoach va dau tu lam gi"),
        ("so ke hoach phai lam viec nao", "so ke hoach phai lam viec nao"),
        ("SO KE HOACH trong rung cua Lao Cai", "SO hieu ke hoach trong rung cua Lao Cai"),
        ("cq nào chủ trì?", "cơ quan nào chủ trì?"),
    ],
)
def test_the_number_of_a_plan_is_no_department(typed: str, meant: str) -> None:
    assert spelled_out(typed) == meant


def test_who_disregards_a_rule_is_no_order_to_disregard_one(store: Service) -> None:
    answer = ask(store, "Chủ hồ ở Đắk Nông bỏ qua quy định trên thì bị xử lý thế nào?")
    assert "không làm theo chỉ dẫn" not in answer.text
