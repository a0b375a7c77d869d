"""Which clause of the right document answers: by whose duty, deed, novelty or consequence a question asks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Status
from assistant.service import Service
from tests.assistant.stores import ask, store_of

KIEN_GIANG = """CỔNG THÔNG TIN ĐIỆN TỬ TỈNH KIÊN GIANG
Điểm tin chỉ đạo của UBND tỉnh Kiên Giang từ ngày 04 đến ngày 10/3/2024
11/03/2024

1. Ngày 05/3/2024, UBND tỉnh ban hành Công văn số 455/UBND-KT về quản lý bến tàu du lịch Hòn Thơm.

UBND tỉnh yêu cầu các ngành, chủ bến và chủ tàu siết lại trật tự bến tàu du lịch trong mùa gió nam. Các chủ bến lắp đèn báo luồng, đóng cầu tạm trước ngày 30/4/2024. Sở Giao thông vận tải kiểm tra 14 bến tàu du lịch, hoàn thành trước ngày 15/5/2024. Quá thời hạn này chủ bến nào chưa lắp xong thì đình chỉ hoạt động. Chủ tàu không được bán vé quá số ghế, không được chở khách khi có gió cấp 6. Phí neo đậu là 120.000 đồng/lượt.

2. Ngày 07/3/2024, Chủ tịch UBND tỉnh ban hành Quyết định số 612/QĐ-UBND công nhận làng nghề truyền thống.

Ba làng nghề được công nhận gồm làng nghề nắn nồi Hòn Đất, làng nghề đan bàng Phú Mỹ và làng nghề nước mắm Cửa Cạn. Mỗi làng nghề được hỗ trợ 80 triệu đồng. Khách tham quan muốn đặt lịch gọi số 0297 3 811 404. Hộ sản xuất nộp hồ sơ vay vốn tại Quỹ Khuyến công, số 12 đường Trần Hầu, thành phố Rạch Giá.

3. Ngày 08/3/2024, Văn phòng UBND tỉnh ban hành Công văn số 1120/VP-KT truyền đạt ý kiến của Phó Chủ tịch UBND tỉnh tại buổi làm việc ngày 06/3/2024 về Giải đua vỏ lãi sông Cái Lớn năm 2024.

Sở Văn hóa và Thể thao chủ trì lập điều lệ giải trước ngày 20/3/2024.
"""

BAC_KAN = """Báo và Phát thanh, Truyền hình Bắc Kạn

Chủ tịch UBND tỉnh Nông Văn Thức: Ba Bể phải giữ nước hồ

Thứ Năm, 12-9-2024, 09:10

(BK) - Ngày 11.9, Chủ tịch UBND tỉnh Nông Văn Thức chủ trì buổi làm việc với huyện Ba Bể.

Nước hồ xuống thấp

Lãnh đạo huyện cho biết, tình trạng rác bè mảng trôi dày trên hồ chưa được xử lý triệt để. Mực nước hồ hạ 1,2 m do mưa ít.

Giao việc cụ thể

Chủ tịch UBND tỉnh kết luận: UBND huyện Ba Bể vớt rác bè mảng hai lần mỗi tuần, đặt lưới chắn ở cửa sông Năng trước ngày 30.9.2024. Dự thảo quy chế bảo vệ hồ được thống nhất, điểm mới là cấm xuồng máy trên 15 mã lực; Sở Xây dựng trình ban hành trước ngày 15.10.2024. Những bè đã đăng ký thì cho neo thêm sáu tháng, những bè chưa đăng ký phải tháo dỡ.
"""

TIEN_GIANG = """ỦY BAN NHÂN DÂN TỈNH TIỀN GIANG
Số: 77/KH-UBND
Tiền Giang, ngày 12 tháng 4 năm 2023

KẾ HOẠCH
Trồng lại rừng dừa nước ven cửa sông năm 2023

I. NHIỆM VỤ
1. UBND các huyện, thị xã, thành phố thành lập tổ giữ rừng ở 100% xã ven sông, chậm nhất ngày 31/5/2023.

2. Sở Thông tin và Truyền thông làm bản tin về rừng dừa nước, xong trước ngày 30/6/2023.

3. UBND các xã, phường, thị trấn ghi sổ cây giống hằng tuần.

II. KINH PHÍ
Tổng kinh phí là 4.350 triệu đồng:
Nguồn vốn | Số tiền (triệu đồng)
Ngân sách tỉnh | 2.140
Ngân sách huyện | 1.310
Tài trợ | 900
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    yield from store_of(tmp_path_factory.mktemp("clauses"), KIEN_GIANG, BAC_KAN, TIEN_GIANG)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Các chủ bến ở Kiên Giang phải làm gì cho bến tàu du lịch?", "lắp đèn báo luồng, đóng cầu tạm"),
        ("Chủ bến nào ở Kiên Giang quá hạn chưa lắp đèn báo luồng thì bị xử lý ra sao?", "đình chỉ hoạt động"),
        ("Chủ tàu du lịch Kiên Giang không được làm những gì?", "không được bán vé quá số ghế"),
        ("Quyết định 612/QĐ-UBND Kiên Giang công nhận những làng nghề nào?", "đan bàng Phú Mỹ"),
        ("Kiên Giang thu phí neo đậu tàu bao nhiêu một lượt?", "120.000 đồng/lượt"),
        ("Hộ làng nghề ở Kiên Giang muốn vay vốn thì nộp hồ sơ ở đâu?", "tại Quỹ Khuyến công"),
        ("Chủ tịch tỉnh Bắc Kạn yêu cầu xử lý tình trạng rác bè mảng trên hồ như thế nào?", "vớt rác bè mảng hai lần"),
        ("Dự thảo quy chế bảo vệ hồ của Bắc Kạn có điểm gì mới?", "cấm xuồng máy trên 15 mã lực"),
        ("Những bè đã đăng ký trên hồ Ba Bể thì xử lý thế nào?", "cho neo thêm sáu tháng"),
        ("Vì sao mực nước hồ ở Bắc Kạn hạ thấp?", "do mưa ít"),
        ("Quy chế bảo vệ hồ ở Bắc Kạn phải trình trước ngày nào?", "15.10.2024"),
        ("Các xã ở Tiền Giang phải có tổ giữ rừng chậm nhất khi nào?", "31/5/2023"),
        ("Kế hoạch 77/KH-UBND Tiền Giang: ngân sách huyện chi bao nhiêu?", "1.310"),
    ],
)  # fmt: skip
def test_the_clause_that_says_the_kind_of_thing_asked_for(store: Service, question: str, told: str) -> None:
    answer = ask(store, question)
    assert answer.status is Status.ANSWERED
    assert told in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Giải đua vỏ lãi sông Cái Lớn năm 2024 ở Kiên Giang thi vào những ngày nào?",
        "Kiên Giang thu phí neo đậu tàu bao nhiêu một tháng?",
        "Bến tàu du lịch Hòn Thơm ở Kiên Giang do công ty nào xây?",
    ],
)
def test_what_no_clause_says_is_not_told(store: Service, question: str) -> None:
    assert ask(store, question).status is Status.ABSTAINED


def test_the_documents_of_an_office_that_issues_its_own(store: Service) -> None:
    answer = ask(store, "Tháng 3/2024 Văn phòng UBND tỉnh Kiên Giang có những công văn nào?")
    [row] = [s.text for s in answer.statements if s.row]
    assert row.startswith("Công văn 1120/VP-KT")


def test_documents_that_a_page_mentions(store: Service) -> None:
    answer = ask(store, "Có mấy công văn của Kiên Giang được nêu trong tháng 3/2024?")
    assert "2 công văn" in answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("0297 3811404 là số gì?", "Khách tham quan muốn đặt lịch"),
        ("Số 02973811404 của ai?", "Khách tham quan muốn đặt lịch"),
    ],
)
def test_whose_a_telephone_number_is(store: Service, question: str, told: str) -> None:
    answer = ask(store, question)
    assert answer.status is Status.ANSWERED
    assert told in answer.text


def test_a_number_that_no_page_gives(store: Service) -> None:
    answer = ask(store, "Số 0297 3 811 405 của ai?")
    assert (answer.status, answer.text) == (Status.ABSTAINED, "Kho không ghi số 0297 3 811 405.")


def test_an_address_is_told_where_one_is_asked(store: Service) -> None:
    answer = ask(store, "Quỹ Khuyến công Kiên Giang nhận hồ sơ vay vốn làng nghề ở địa chỉ nào?")
    assert "số 12 đường Trần Hầu" in answer.text


def test_beside_a_number_of_another_province_its_answer_is_told(store: Service) -> None:
    answer = ask(
        store, "Theo Công văn 455/UBND-KT của tỉnh Tiền Giang, Sở Giao thông vận tải kiểm tra mấy bến?"
    )
    assert "Kho không có Công văn 455/UBND-KT của Tiền Giang." in answer.text
    assert "14 bến tàu du lịch" in answer.text


def test_beside_a_wrong_figure_what_is_asked_is_told(store: Service) -> None:
    answer = ask(
        store, "Sở Giao thông vận tải Kiên Giang phải kiểm tra xong 24 bến tàu du lịch trước ngày nào?"
    )
    assert "không phải 24 bến" in answer.text
    assert "15/5/2024" in answer.text


def test_who_chaired_where_somebody_else_is_named(store: Service) -> None:
    answer = ask(store, "Bà Lò Thị Én chủ trì buổi làm việc với huyện Ba Bể phải không?")
    assert answer.text.startswith("Kho không ghi Lò Thị Én chủ trì.")
    assert "Nông Văn Thức chủ trì buổi làm việc" in answer.text


def test_an_agency_made_later_has_no_task_in_a_document_of_before(store: Service) -> None:
    answer = ask(
        store, "Sở Khoa học và Công nghệ được giao gì trong kế hoạch trồng rừng dừa nước Tiền Giang?"
    )
    assert answer.status is Status.ABSTAINED
    assert "Sở Thông tin và Truyền thông" not in "".join(answer.facts["lead_agencies"])


def test_a_name_in_the_title_of_a_report_is_what_it_tells_of(store: Service) -> None:
    answer = ask(store, "Lưới chắn ở Ba Bể phải đặt xong khi nào?")
    assert "30.9.2024" in answer.text


CLIFFS = """Tin chỉ đạo của UBND tỉnh Kiên Giang

Ngày 12/3/2024, UBND tỉnh ban hành Công văn số 501/UBND-NC về giữ rừng trên đảo Nam Du.

Công an tỉnh bố trí 4 tổ cơ động thường trực tại bãi Mến, bãi Cây Mến và đỉnh đèo. Chi cục Kiểm lâm là cơ quan thường trực của Ban Chỉ huy giữ rừng đảo Nam Du. Chi cục Kiểm lâm mua 12 máy thổi gió. Nếu máy hỏng giữa mùa khô, Chi cục phải chịu trách nhiệm trước UBND tỉnh. Ai thấy khói trên đảo gọi số trực của Chi cục Kiểm lâm: 0297 3 822 505.
"""


@pytest.fixture(scope="module")
def cliffs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    yield from store_of(tmp_path_factory.mktemp("cliffs"), CLIFFS)


def test_men_who_stand_by_are_no_standing_agency(cliffs: Service) -> None:
    answer = ask(cliffs, "Cơ quan nào là thường trực Ban Chỉ huy giữ rừng đảo Nam Du?")
    assert answer.facts["lead_agencies"] == ["Chi cục Kiểm lâm"]


def test_the_number_of_a_body_is_found_where_a_clause_names_it(cliffs: Service) -> None:
    answer = ask(cliffs, "Thấy khói trên đảo thì gọi số nào của Chi cục Kiểm lâm Kiên Giang?")
    assert "0297 3 822 505" in answer.text


def test_who_answers_for_a_failure_is_told_with_its_condition(cliffs: Service) -> None:
    answer = ask(cliffs, "Ai chịu trách nhiệm nếu máy thổi gió trên đảo Nam Du hỏng?")
    assert "chịu trách nhiệm trước UBND tỉnh" in answer.text
