"""Answers to who is behind, which seat, what a day is the term of, to whom a document is sent, and what was told with a part before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from assistant.answer import Status
from assistant.question import understand
from assistant.service import Service
from tests.assistant.stores import ask, store_of

WEEK = """VĂN PHÒNG UBND TỈNH HẬU GIANG - DANH MỤC TUẦN 20
(từ ngày 13/5/2024 đến ngày 19/5/2024)

A. VĂN BẢN BAN HÀNH

STT | Số, ký hiệu | Ngày ban hành | Trích yếu | Cơ quan chủ trì | Thời hạn
1 | 640/UBND-KT | 13/5/2024 | V/v dẹp vó cất trên kênh xáng | Sở Giao thông vận tải | 25/6/2024
2 | 71/KH-UBND | 14/5/2024 | Kế hoạch nuôi ong dừa nước | Sở Khoa học và Công nghệ | 10/8/2024
3 | 655/UBND-VX | 15/5/2024 | V/v mở hội đua ghe ngo | Sở Văn hóa, Thể thao và Du lịch | 30/6/2024

B. NÓI THÊM

1. Công văn 640/UBND-KT: Kênh xáng còn 310 vó cất, trong đó 19 vó hỏng được vớt (Vị Thủy 9, Long Mỹ 6, Phụng Hiệp 4). Văn bản này thực hiện Chỉ thị số 09/CT-TTg ngày 02/4/2024.

2. Kế hoạch 71/KH-UBND: Nuôi 900 đàn tại 06 xã; kinh phí 18 tỷ đồng, trong đó người nuôi góp 5 tỷ đồng. Thời hạn 10/8/2024 là hạn nộp danh sách hộ nuôi, không phải ngày thả ong.

C. NHIỆM VỤ QUÁ HẠN TÍNH ĐẾN 19/5/2024

Sở Tư pháp: 04 nhiệm vụ; Sở Xây dựng: 02 nhiệm vụ. Trong tuần Văn phòng nhận 210 văn bản.
"""

BOARD = """CHỈ ĐẠO CỦA UBND TỈNH HẬU GIANG

Ngày 21/5/2024, UBND tỉnh ban hành Quyết định số 733/QĐ-UBND về lập Ban Chỉ đạo đua ghe ngo. Giám đốc Sở Nội vụ làm Phó Trưởng ban; ban có 11 người. Chưa xem xét việc hỗ trợ tiền sơn ghe do quỹ hội đã cạn. Mỗi ghe ngo hạng lớn có 58 tay chèo. Bình quân mỗi ghe có 40 tay chèo.

Ngày 22/5/2024, UBND tỉnh ban hành Công văn số 661/UBND-NC gửi Sở Nội vụ, Công an tỉnh và UBND thị xã Long Mỹ về giữ trật tự bến ghe. Cục Thuế tỉnh phối hợp với các chợ niêm yết giá mắm ở vựa mắm. Đội kèn lá tập ở đình Xà Phiên vào các ngày nghỉ cuối tuần. Công an tỉnh phân công trực bến ghe ngày lễ; tiếp nhận tin trộm ghe, trả lời trong ngày. Ghe ký gửi ở bến chưa có bảng số phải nộp tờ khai. Ghe ký gửi như vậy phải dời khỏi bến trước ngày 12/6/2024.
"""


TEAM = """CHỈ ĐẠO CỦA UBND TỈNH KIÊN GIANG

Lập Tổ cửa lạch số

Ngày 03/6/2024, UBND tỉnh ban hành Quyết định số 1402/QĐ-UBND về lập Tổ công tác làm bến bãi số ở cửa khẩu Giang Thành. Tổ có 9 người. Ban Quản lý Khu kinh tế tỉnh là cơ quan thường trực, dùng con dấu của mình.

Gom rơm

Đồng chí Lâm Tú Uyên, Phó Chủ tịch UBND tỉnh chỉ đạo (Công văn số 4471/UBND-KT, ngày 04/6/2024) gom rơm ở các kênh sau mùa gặt. Đồng ý cho ghe chở rơm chạy đêm trên kênh lớn. Tuyệt đối không đốt rơm trên bờ kênh; giữ nước cho tôm. Người chở rơm dừng ở trạm kiểm; rửa ghe ở bến.

Người dân thiếu nước sinh hoạt ở xã đảo gọi số 0297 3 555 018. Phụ huynh hỏi việc trường gọi số 0297 3 555 777. Hộ bị gãy cầu tre liên hệ tổng đài hỗ trợ 1022, bấm phím 6. Sở Y tế duy trì đường dây nóng báo rắn cắn cho người gom rơm tại các trạm y tế xã. Trong 40 cơ sở làm chiếu, mức thưởng rơm cao nhất là 7 triệu đồng.
"""


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    yield from store_of(tmp_path_factory.mktemp("team"), TEAM)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Tổ công tác bến bãi số của Kiên Giang, ai thường trực?", "Ban Quản lý Khu kinh tế tỉnh"),
        ("Vụ gom rơm sau mùa gặt ở Kiên Giang ai chỉ đạo?", "Lâm Tú Uyên"),
        ("Ghe chở rơm Kiên Giang chạy đêm được chưa?", "Đồng ý cho ghe chở rơm"),
        ("Đốt rơm trên bờ kênh được không (Kiên Giang)?", "Tuyệt đối không đốt rơm"),
        ("Người chở rơm thì 4471 bảo làm sao", "rửa ghe ở bến"),
        ("Ấp tôi ở Kiên Giang gãy cầu tre rồi thì nhờ ai?", "Gọi 1022"),
        ("duong day nong bao ran can o Kien Giang duy tri o dau", "các trạm y tế xã"),
        ("Quyết định 1402/QĐ-UBND của Kiên Giang lập tổ gì, về lĩnh vực gì?", "bến bãi số"),
        ("Xã đảo Kiên Giang mấy hôm rồi hết nước ngọt, gọi ai?", "0297 3 555 018"),
    ],
)  # fmt: skip
def test_what_is_asked_of_a_team_or_a_leader_is_told(team: Service, question: str, told: str) -> None:
    answer = ask(team, question)
    assert (answer.status, told in answer.text) == (Status.ANSWERED, True), answer.text


def test_the_most_of_a_kind_is_not_told_by_a_clause_that_names_none(team: Service) -> None:
    answer = ask(team, "Doanh nghiệp nào làm chiếu ở Kiên Giang có mức thưởng rơm cao nhất?")
    assert answer.status is Status.ABSTAINED, answer.text


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    yield from store_of(tmp_path_factory.mktemp("seats"), WEEK, BOARD)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hậu Giang: sở nào đang nợ việc quá hạn?", "Sở Tư pháp: 04 nhiệm vụ"),
        ("Mốc 10/8/2024 trong kế hoạch nuôi ong dừa nước Hậu Giang là hạn làm gì?", "danh sách hộ nuôi"),
        ("Sở Nội vụ Hậu Giang giữ chức gì trong BCĐ đua ghe ngo?", "Phó Trưởng ban"),
        ("Công văn 661/UBND-NC của Hậu Giang gửi những ai?", "Công an tỉnh và UBND thị xã Long Mỹ"),
        ("Hậu Giang: nuôi ong dừa nước tổng kinh phí mấy tỷ?", "18 tỷ đồng"),
        ("Hậu Giang có hỗ trợ tiền sơn ghe không?", "Chưa xem xét"),
        ("Văn bản nào của Hậu Giang có hạn trong tháng 6/2024?", "655/UBND-VX"),
        ("bình quân mỗi ghe ngo Hậu Giang có mấy tay chèo", "mỗi ghe có 40 tay chèo"),
        ("Cục Thuế Hậu Giang phối hợp với những ai, làm gì ở vựa mắm?", "niêm yết giá mắm"),
        ("Đội kèn lá Hậu Giang tập ở đình vào ngày nào?", "ngày nghỉ cuối tuần"),
        ("Công an tỉnh Hậu Giang phải tiếp nhận tin trộm ghe thế nào?", "trả lời trong ngày"),
        ("Ghe ký gửi bến chưa có bảng số ở Hậu Giang phải dời đi trước ngày nào?", "12/6/2024"),
    ],
)  # fmt: skip
def test_what_is_asked_is_told(store: Service, question: str, told: str) -> None:
    answer = ask(store, question)
    assert (answer.status, told in answer.statements[0].text + answer.text) == (Status.ANSWERED, True), (
        answer.text
    )


def test_a_task_that_no_row_gives_is_given_to_nobody_and_has_no_term(store: Service) -> None:
    told = ask(store, "Việc nuôi ong dừa nước ở Hậu Giang giao cho sở nào, hạn nào?")
    assert (told.status, "10/8/2024" in told.text) == (Status.ANSWERED, True)
    answer = ask(store, "Việc bơm nước kênh xáng có ong dừa ở Hậu Giang do ai, hạn bao giờ?")
    assert answer.status is Status.ABSTAINED, answer.text


@pytest.mark.parametrize(
    ("said", "last"),
    [
        ("trước giữa tháng 6/2024", date(2024, 6, 15)),
        ("trước đầu tháng 6/2024", date(2024, 5, 31)),
        ("trước cuối tháng 6/2024", date(2024, 6, 30)),
    ],
)
def test_before_a_part_of_a_month_ends_with_it(said: str, last: date) -> None:
    period = understand(f"Hậu Giang: việc nào phải xong {said}?").period
    assert period is not None
    assert (period.start, period.end) == (None, last)


def test_the_count_of_documents_is_none_of_late_tasks(store: Service) -> None:
    assert "210" not in ask(store, "Hậu Giang: sở nào đang nợ việc quá hạn?").text


@pytest.mark.parametrize(
    "question",
    [
        "Kênh xáng Hậu Giang có mấy vó hỏng được vớt, huyện nào nhiều nhất?",
        "nguoi nuoi ong dua nuoc o Hau Giang gop bao nhieu tien, tong la may ty?",
        "Hậu Giang có hỗ trợ tiền sơn ghe không, vì sao?",
    ],
)
def test_a_part_that_the_part_before_tells_is_not_said_to_be_missing(store: Service, question: str) -> None:
    answer = ask(store, question)
    assert "kho không có thông tin" not in answer.text, answer.text


def test_names_that_are_asked_for_are_not_answered_by_a_task_in_an_item(
    tmp_path: pytest.TempPathFactory,
) -> None:
    page = """UBND TỈNH HẬU GIANG

Ngày 24/5/2024, UBND tỉnh ban hành Thông báo số 90/TB-UBND về ba gói vớt lục bình.

1. Giao Sở Xây dựng:
a) Đốc thúc 03 gói vớt lục bình chậm; nhà thầu nào bỏ dở quá 20 ngày thì thay.
"""
    stores = store_of(tmp_path, page)  # type: ignore[arg-type]
    service = next(stores)
    assert ask(service, "Tên các bên nhận 3 gói vớt lục bình ở Hậu Giang?").status is Status.ABSTAINED
    stores.close()
