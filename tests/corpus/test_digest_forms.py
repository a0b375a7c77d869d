"""Digests that tell their documents in other ways: paragraph by paragraph, below a table, as answers, in fields, as an article."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.model import BlockKind, Role
from corpus.parse.blocks import blocks_of
from corpus.parse.contacts import contacts_in
from tests.corpus.pages import read

MONTHS = """ĐIỆN BIÊN: ĐIỂM LẠI CHỈ ĐẠO, ĐIỀU HÀNH QUÝ III NĂM 2024

Trong quý III/2024, UBND tỉnh đã ban hành 311 văn bản, cụ thể:

Loại văn bản | Tháng 7 | Tháng 8 | Tháng 9 | Cộng
Quyết định | 40 | 52 | 61 | 153
Công văn | 49 | 51 | 58 | 158

* Tháng 7

Công văn số 2201/UBND-KTN ngày 04.7.2024 về nạo vét kênh Nậm Rốm. Sở Nông nghiệp và Phát triển nông thôn chủ trì khơi dòng trước ngày 20.7.2024.

Quyết định số 1477/QĐ-UBND ngày 19.7.2024 thành lập Tổ rà soát cầu treo, gồm 9 thành viên, Sở Giao thông vận tải là cơ quan thường trực. Tổ họp mỗi tháng một lần.

* Tháng 8

Kế hoạch số 3310/KH-UBND ngày 06.8.2024 về phủ xanh đồi trọc: Chi cục Kiểm lâm chủ trì cấp cây giống xong trước ngày 30.8.2024.
"""


def test_paragraphs_that_open_with_their_documents_are_told_apart() -> None:
    page, directives = read(MONTHS)
    assert page.period is not None
    assert page.period.start == date(2024, 7, 1)
    assert [d.number for d in directives if d.number] == ["2201/UBND-KTN", "1477/QĐ-UBND", "3310/KH-UBND"]
    works = next(d for d in directives if d.number == "1477/QĐ-UBND")
    assert works.subject == "thành lập Tổ rà soát cầu treo"
    assert [(a.agency, a.role) for a in works.assignments][:1] == [("Sở Giao thông vận tải", Role.STANDING)]


def test_a_row_of_counts_is_no_heading_and_no_document() -> None:
    blocks = blocks_of(MONTHS)
    rows = [b for b in blocks if b.span.of(MONTHS).startswith("Quyết định |")]
    assert [b.kind for b in rows] == [BlockKind.BODY]


TOPICS = """THÔNG TIN VĂN BẢN CHỈ ĐẠO CỦA UBND TỈNH CÀ MAU
Từ ngày 06/5/2024 đến ngày 12/5/2024

I. DANH MỤC

STT | Số, ký hiệu | Ngày ban hành | Trích yếu | Người ký
1 | 3301/UBND-NNTN | 06/5/2024 | V/v chống hạn cho vùng lúa Trần Văn Thời | Phó Chủ tịch Lê Hoài Thuận
2 | 71/KH-UBND | 08/5/2024 | Vận động người dân tham gia BHXH tự nguyện | Chủ tịch Trần Văn Đước
3 | 3340/UBND-KT | 10/5/2024 | V/v gỡ thẻ vàng thủy sản | Phó Chủ tịch Lê Hoài Thuận

II. NỘI DUNG CHÍNH

1. Về chống hạn vùng lúa

Sở Nông nghiệp và Phát triển nông thôn chủ trì bơm chuyền qua 12 trạm bơm trước ngày 25/5/2024.

2. Về bảo hiểm xã hội

Bảo hiểm xã hội tỉnh giao chỉ tiêu cho từng xã. Bưu điện tỉnh phối hợp thu tận nhà.

3. Về thẻ vàng thủy sản

Bộ Chỉ huy Bộ đội Biên phòng tỉnh không cho tàu thiếu giấy tờ xuất bến.
"""


def test_what_is_told_below_a_table_topic_by_topic_is_of_its_documents() -> None:
    _, directives = read(TOPICS)
    told = {d.number: d for d in directives if d.heading is not None}
    assert set(told) == {"3301/UBND-NNTN", "71/KH-UBND", "3340/UBND-KT"}
    assert told["3301/UBND-NNTN"].date == date(2024, 5, 6)
    assert [a.agency for a in told["71/KH-UBND"].assignments] == ["Bảo hiểm xã hội tỉnh", "Bưu điện tỉnh"]
    assert {d.signer for d in directives} == {"Lê Hoài Thuận", "Trần Văn Đước"}


def test_topics_that_no_row_has_stay_without_a_number() -> None:
    other = TOPICS.replace("Về chống hạn vùng lúa", "Về lễ hội nghinh Ông").replace(
        "Về bảo hiểm xã hội", "Về thi đua"
    )
    _, directives = read(other)
    assert [d.number for d in directives if d.heading is not None] == [None, None, None]


LABELLED = """BẢN TIN CHỈ ĐẠO, ĐIỀU HÀNH THÁNG 6 NĂM 2024
Lai Châu, ngày 02 tháng 7 năm 2024

I. Nông nghiệp

1.1. Chống cháy rừng: Chủ tịch UBND tỉnh có Công điện số 07/CĐ-UBND ngày 05 tháng 6 năm 2024 yêu cầu trực đêm khi cảnh báo cháy rừng cấp V. Chi cục Kiểm lâm chủ trì kiểm tra 14 chủ rừng, xong trước ngày 20/6/2024.

1.2. Thay giống lúa: Tại Văn bản số 1880/UBND-KTN ngày 11 tháng 6 năm 2024, UBND tỉnh phân công Sở Nông nghiệp và Phát triển nông thôn là cơ quan thường trực (trước đó nhiệm vụ này do Sở Khoa học và Công nghệ đảm nhận).

1.3. Kỷ niệm ngày truyền thống: giao Sở Văn hóa, Thể thao và Du lịch chủ trì lễ mít tinh.
"""


def test_items_of_two_numbers_with_a_label_are_sections_about_what_it_says() -> None:
    page, directives = read(LABELLED)
    assert page.title == "BẢN TIN CHỈ ĐẠO, ĐIỀU HÀNH THÁNG 6 NĂM 2024"
    assert [(d.number, d.subject) for d in directives] == [
        ("07/CĐ-UBND", "Chống cháy rừng"),
        ("1880/UBND-KTN", "Thay giống lúa"),
        (None, "Kỷ niệm ngày truyền thống"),
    ]
    fires, seeds, _ = directives
    assert [a.agency for a in fires.assignments] == ["Chi cục Kiểm lâm"]
    assert [a.agency for a in seeds.assignments] == ["Sở Nông nghiệp và Phát triển nông thôn"]


ANSWERS = """Hỏi - đáp về một số văn bản chỉ đạo mới của UBND tỉnh Trà Vinh

Thứ tư, 15/05/2024 | 09:30

Hỏi 1: Giá nước sạch nông thôn của tỉnh từ tháng này là bao nhiêu, hộ nghèo có được giảm hay miễn khoản nào không?

Trả lời: Theo Quyết định số 11/2024/QĐ-UBND ngày 02/5/2024 của UBND tỉnh, giá nước là 8.100 đồng/m3, hộ nghèo được giảm 30%.

Hỏi 2: Ai kiểm tra bến đò chở khách?

Trả lời: Tại Công văn số 1995/UBND-KT ngày 06/5/2024, UBND tỉnh giao Sở Giao thông vận tải chủ trì kiểm tra bến đò trước ngày 30/6/2024.
"""


def test_an_answer_that_opens_with_a_document_is_told_of_that_document() -> None:
    _, directives = read(ANSWERS)
    assert [d.number for d in directives if d.number] == ["11/2024/QĐ-UBND", "1995/UBND-KT"]
    ferries = directives[-1]
    assert ferries.subject == "Ai kiểm tra bến đò chở khách?"
    assert [a.agency for a in ferries.assignments] == ["Sở Giao thông vận tải"]


FIELDS = """VĂN BẢN MỚI CỦA UBND TỈNH HƯNG YÊN

[1]
Số/Ký hiệu: 09/CĐ-UBND
Loại văn bản: Công điện
Ngày ban hành: 12/08/2024
Người ký: Phó Chủ tịch Đỗ Hữu Nhân
Trích yếu: V/v ứng phó lũ trên sông Luộc
Tóm tắt: Sở Nông nghiệp và Phát triển nông thôn chủ trì tuần tra đê; UBND huyện Tiên Lữ di dời 86 hộ trước 18 giờ ngày 12/8/2024.

[2]
Số/Ký hiệu: 2044/UBND-KT2
Loại văn bản: Công văn
Ngày ban hành: 14/08/2024
Người ký: Chủ tịch Phạm Ngọc Lâm
Trích yếu: V/v tiêu thụ nhãn lồng
Ngày hiệu lực: 20/08/2024
Tóm tắt: Sở Công Thương chủ trì mời 30 siêu thị ký hợp đồng.
"""


def test_fields_in_lines_of_their_own_make_a_list_of_documents() -> None:
    _, directives = read(FIELDS)
    assert [(d.type, d.number, d.date, d.signer) for d in directives] == [
        ("Công điện", "09/CĐ-UBND", date(2024, 8, 12), "Đỗ Hữu Nhân"),
        ("Công văn", "2044/UBND-KT2", date(2024, 8, 14), "Phạm Ngọc Lâm"),
    ]
    assert [a.agency for a in directives[1].assignments] == ["Sở Công Thương"]


ARTICLE = """Đồng Tháp: Giữ an toàn nhà bè trên sông Tiền
Cập nhật lúc: 21-3-2024 09:12

(ĐT) - Chủ tịch UBND tỉnh vừa ký ban hành Chỉ thị số 08/CT-UBND ngày 18-3-2024 về bảo đảm an toàn nhà bè, lồng bè trên sông Tiền.

Nhà bè còn neo sai chỗ

Theo Chỉ thị, toàn tỉnh có 640 nhà bè, trong đó 75 nhà bè neo ngoài vùng cho phép.

Trách nhiệm của các ngành

Sở Giao thông vận tải chủ trì sắp xếp lại vùng neo đậu trước ngày 30-6-2024. Công an tỉnh xử lý nhà bè lấn luồng.
"""


def test_an_article_goes_on_with_the_document_of_its_first_sentence() -> None:
    _, [directive] = read(ARTICLE)
    assert directive.number == "08/CT-UBND"
    assert [a.agency for a in directive.assignments] == ["Sở Giao thông vận tải", "Công an tỉnh"]


def test_bullets_whose_document_stands_behind_them_charge_whom_they_name_behind_the_label() -> None:
    _, directives = read("""ĐIỂM CÁC VĂN BẢN CHỈ ĐẠO CỦA UBND TỈNH HÀ TĨNH THÁNG 5 NĂM 2024

I. KINH TẾ

- Dẹp cát lậu: Công an tỉnh chủ trì tuần tra ban đêm trên sông La. (Công văn số 2940/UBND-NL, ngày 16/5/2024).

- Đón khách hè: Ban hành Kế hoạch số 164/KH-UBND ngày 10/5/2024 về đón khách hè năm 2024. Sở Văn hóa, Thể thao và Du lịch là đầu mối.
""")
    assert [d.number for d in directives] == ["2940/UBND-NL", "164/KH-UBND"]
    assert [[a.agency for a in d.assignments] for d in directives] == [
        ["Công an tỉnh"],
        ["Sở Văn hóa, Thể thao và Du lịch"],
    ]


REPORT = """UBND TỈNH ĐẮK LẮK
Số: 88/BC-UBND
Buôn Ma Thuột, ngày 14 tháng 4 năm 2025

BÁO CÁO
Kết quả thực hiện nhiệm vụ quý I năm 2025

I. NHIỆM VỤ QUÁ HẠN
Cơ quan | Nhiệm vụ | Văn bản giao | Hạn cũ | Hạn mới | Nguyên nhân
Sở Xây dựng | Đề án bãi xe ngầm | 1187/UBND-CN ngày 18/11/2024 | 15/01/2025 | 30/6/2025 | Vướng quy hoạch
Sở Tài chính | Bán 12 trụ sở dôi dư | 1733/UBND-TH ngày 23/12/2024 | 20/3/2025 | 30/4/2025 | Hồ sơ đất thiếu
Sở Y tế | Mua máy chụp cắt lớp | 1655/UBND-VX ngày 20/12/2024 | 31/3/2025 | 15/6/2025 | Đấu thầu lại
UBND huyện Lắk | Dời 18 hộ ven hồ | 1812/UBND-NN ngày 07/12/2024 | 15/3/2025 | 10/5/2025 | Thiếu khu tái định cư
"""


def test_the_new_term_of_a_task_holds_and_its_row_is_text_that_cites() -> None:
    page, [directive] = read(REPORT)
    assert [(a.agency, a.deadlines[0].period.end) for a in directive.assignments] == [
        ("Sở Xây dựng", date(2025, 6, 30)),
        ("Sở Tài chính", date(2025, 4, 30)),
        ("Sở Y tế", date(2025, 6, 15)),
        ("UBND huyện Lắk", date(2025, 5, 10)),
    ]
    assert "1733/UBND-TH" in [r.number for r in directive.references]
    rows = [b for b in page.blocks if b.span.of(page.text).startswith("Sở Y tế |")]
    assert [b.kind for b in rows] == [BlockKind.BODY]


def test_a_few_long_lines_pasted_into_a_wrapped_page_leave_it_wrapped() -> None:
    wrapped = [
        "Theo báo cáo của ngành nông nghiệp, mực nước trên các kênh trục của tỉnh đã",
        "xuống thấp hơn trung bình nhiều năm; các trạm bơm dã chiến phải chạy liên tục",
        "cả ngày lẫn đêm. Chủ tịch UBND tỉnh yêu cầu UBND huyện Cái Bè di dời xong 46",
        "hộ dân ven sông Tiền trước ngày 30-4, đồng thời giao các ngành bố trí xà lan",
        "chở nước ngọt về vùng cù lao, mỗi ngày hai chuyến, cho đến khi có mưa trở lại",
        "trên diện rộng; bà con được báo trước giờ mở vòi nước công cộng qua loa xã và",
        "qua tin nhắn, để khỏi phải chờ lâu ngoài nắng vào những ngày cao điểm của mùa",
        "khô năm nay, vốn đến sớm hơn mọi năm chừng nửa tháng và còn kéo dài sang hè,",
        "theo dự báo mới nhất của đài khí tượng thủy văn khu vực gửi các địa phương và",
        "các đơn vị cấp nước trong vùng bị ảnh hưởng, cùng những trạm đo mặn tự động đã",
        "đặt dọc hai nhánh sông lớn, kể từ cửa biển trở vào đến hết địa phận của tỉnh.",
    ]
    pasted = "Sở Y tế phát 15.000 viên khử khuẩn cho các hộ trữ nước trong lu, bồn và hướng dẫn cách dùng tại nhà; giao Sở Thông tin và Truyền thông nhắn tin cảnh báo."
    _, directives = read("\n".join(["Tiền Giang lo nước ngọt mùa khô 2024", "", *wrapped, pasted]))
    [moving] = [a for d in directives for a in d.assignments if a.agency == "UBND huyện Cái Bè"]
    assert "46 hộ dân ven sông Tiền" in " ".join(moving.task.split())


@pytest.mark.parametrize(
    ("words", "ended"),
    [
        ("Bãi bỏ các quyết định sau đây của Ủy ban nhân dân tỉnh:", "REPEALS"),
        ("Tiếp tục thực hiện các quyết định sau đây của Ủy ban nhân dân tỉnh:", "CITES"),
    ],
)
def test_documents_listed_behind_who_issued_them_share_what_is_done_to_them(words: str, ended: str) -> None:
    _, directives = read(f"""UBND tỉnh Sơn La đổi mức hỗ trợ chăn nuôi

Ngày 26/6/2024, UBND tỉnh ban hành Quyết định số 19/2024/QĐ-UBND về hỗ trợ chăn nuôi.

2. {words}

a) Quyết định số 14/2017/QĐ-UBND ngày 20 tháng 7 năm 2017;

b) Quyết định số 33/2019/QĐ-UBND ngày 11 tháng 11 năm 2019.
""")
    relations = {r.number: r.relation.name for d in directives for r in d.references}
    assert relations["14/2017/QĐ-UBND"] == relations["33/2019/QĐ-UBND"] == ended


def test_a_part_that_ends_amends_its_document() -> None:
    _, [directive] = read("""UBND tỉnh Sơn La siết phòng cháy

Ngày 08/5/2024, UBND tỉnh ban hành Chỉ thị số 11/CT-UBND về phòng cháy. Chỉ thị này thay thế Chỉ thị số 06/CT-UBND ngày 17/4/2019; mục 3 Công văn số 1620/UBND-NC ngày 22/9/2023 hết hiệu lực.
""")
    assert {r.number: r.relation.name for r in directive.references} == {
        "06/CT-UBND": "REPLACES",
        "1620/UBND-NC": "AMENDS",
    }


@pytest.mark.parametrize("written", ["0227.3560.118 (24/24 giờ)", "0227 3560 118 (24 giờ/ngày)"])
def test_hours_in_brackets_are_no_digits_of_a_telephone_number(written: str) -> None:
    [(_, value, _, _)] = contacts_in(f"Gọi đường dây nóng của trung tâm: {written}.")
    assert value == "02273560118"
