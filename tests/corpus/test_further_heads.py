"""Official documents without addressees, several on one page, items whose title stands before their document; states that charge nobody."""

from __future__ import annotations

from corpus.model import Relation, Role
from tests.corpus.pages import read

HEAD = """UBND TỈNH HẬU GIANG
Số: 915/UBND-NCTH
Vị Thanh, ngày 04 tháng 3 năm 2024

V/v trữ nước ngọt mùa khô

Thực hiện Công điện số 19/CĐ-TTg ngày 26/02/2024 của Thủ tướng Chính phủ, Chủ tịch UBND tỉnh yêu cầu:

1. Sở Y tế chủ trì kiểm nghiệm 6 nguồn nước, hoàn thành trước ngày 20/3/2024.

2. Sở Tài nguyên và Môi trường đo độ mặn tại 6 cửa cống; toàn tỉnh hiện có 14 cống ngăn mặn.
"""

TWO = """ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH HÀ GIANG | Độc lập - Tự do - Hạnh phúc
Số: 12/CT-UBND | Hà Giang, ngày 03 tháng 5 năm 2021

CHỈ THỊ
Về việc giữ rừng đầu nguồn

Chủ tịch UBND tỉnh yêu cầu:

1. Chi cục Kiểm lâm chủ trì tuần tra 4 tuyến rừng mỗi tuần.

KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
(đã ký)
Vàng Seo Lử

Đăng ngày: 05/5/2021

ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH HÀ GIANG | Độc lập - Tự do - Hạnh phúc
Số: 31/2021/QĐ-UBND | Hà Giang, ngày 04 tháng 5 năm 2021

QUYẾT ĐỊNH
Sửa đổi một số điều của Quy định về bến thuyền ban hành kèm theo Quyết định số 17/2016/QĐ-UBND

Căn cứ Luật Giao thông đường thủy nội địa ngày 15/6/2004;

QUYẾT ĐỊNH:
Điều 1. Sửa đổi, bổ sung một số điều của Quy định ban hành kèm theo Quyết định số 17/2016/QĐ-UBND ngày 02/8/2016 như sau: bến phải có phao cứu sinh.
Điều 2. Sở Giao thông vận tải chủ trì kiểm tra bến thuyền.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
(đã ký)
"""


def test_a_letter_without_addressees_charges_below_what_it_carries_out() -> None:
    _, directives = read(HEAD)
    given = [(a.agency, a.role) for d in directives for a in d.assignments]
    assert given == [("Sở Y tế", Role.LEAD), ("Sở Tài nguyên và Môi trường", Role.DO)]


def test_each_document_with_a_head_of_its_own_is_read() -> None:
    page, directives = read(TWO)
    assert [d.number for d in directives] == ["12/CT-UBND", "31/2021/QĐ-UBND"]
    assert [a.agency for d in directives for a in d.assignments] == [
        "Chi cục Kiểm lâm",
        "Sở Giao thông vận tải",
    ]
    assert page.title.startswith("Chỉ thị 12/CT-UBND")


def test_a_rule_issued_with_another_document_is_amended_not_carried_out() -> None:
    _, directives = read(TWO)
    relations = {r.relation for r in directives[1].references if r.number == "17/2016/QĐ-UBND"}
    assert Relation.AMENDS in relations
    assert Relation.CARRIES_OUT not in relations


WEEK = """THÔNG TIN CHỈ ĐẠO, ĐIỀU HÀNH CỦA UBND TỈNH LONG AN (Tuần 42, từ 14.10 - 18.10.2019)

1) V/v nạo vét kênh Bảo Định. Tại công văn số 5120/UBND-KT ngày 15.10.2019, UBND tỉnh giao Sở Tài chính chủ trì bố trí vốn.

2) Chống hàng giả ở chợ. Theo công văn 5133/UBND-NC ngày 17.10.2019 v/v thực hiện Chỉ thị số 13/CT-TTg của Thủ tướng Chính phủ: Cục Quản lý thị trường kiểm tra 12 chợ.
"""


def test_an_item_opens_with_its_title_and_then_its_document() -> None:
    _, directives = read(WEEK)
    assert [d.number for d in directives] == ["5120/UBND-KT", "5133/UBND-NC"]


STATES = """UBND tỉnh Bình Định họp về bệnh viện

Ngày 14/4/2022, UBND tỉnh ban hành Công văn số 902/UBND-VX về thuốc và vật tư.

Tính đến ngày 10/4, Bệnh viện Quy Nhơn và Bệnh viện An Nhơn thiếu 64 loại thuốc. UBND tỉnh giao Sở Y tế đấu thầu xong trước ngày 20/5/2022. "Không ai được sợ sai mà để dân thiếu thuốc", đồng chí Chủ tịch UBND tỉnh nói.

Chi cục Thủy sản cho biết nhiều hộ chưa chịu dời vì vụ cá đến kỳ thu hoạch. Sở Giáo dục và Đào tạo cho trẻ sốt nghỉ học.
"""


def test_states_and_words_spoken_charge_nobody() -> None:
    _, directives = read(STATES)
    given = [(a.agency, a.task) for d in directives for a in d.assignments]
    assert [agency for agency, _ in given] == ["Sở Y tế", "Sở Giáo dục và Đào tạo"]
    assert not any("sợ sai" in task or "64 loại" in task for _, task in given)


def test_a_line_in_brackets_is_not_the_title_of_a_page() -> None:
    page, _ = read(
        "VĂN PHÒNG UBND TỈNH QUẢNG NAM\nBẢN TIN CHỈ ĐẠO, ĐIỀU HÀNH THÁNG 3 NĂM 2025\n(Số 03/2025 - Lưu hành nội bộ)\n\n"
        "Ngày 04/3/2025, UBND tỉnh có Công văn số 912/UBND-KT về việc giải tỏa ùn ứ xe chở sắn. Sở Xây dựng sửa 8 km đường.\n"
    )
    assert page.title == "BẢN TIN CHỈ ĐẠO, ĐIỀU HÀNH THÁNG 3 NĂM 2025"


UNMARKED = """VĂN BẢN THỨ NHẤT

ỦY BAN NHÂN DÂN TỈNH BẮC NINH
Số: 15/CĐ-UBND
Bắc Ninh, ngày 19 tháng 5 năm 2021

CÔNG ĐIỆN
V/v truy vết trong khu công nghiệp

Sở Y tế: Chủ trì lấy mẫu cho 6.000 công nhân trước ngày 23/5/2021.

CHỦ TỊCH (đã ký)

VĂN BẢN THỨ HAI

ỦY BAN NHÂN DÂN TỈNH BẮC NINH
Số: 221/KH-UBND
Bắc Ninh, ngày 21 tháng 5 năm 2021

KẾ HOẠCH
Tiêu thụ khoai tây năm 2021

- Sở Công Thương: Là cơ quan chủ trì Kế hoạch.
"""


def test_heads_without_a_motto_part_two_documents() -> None:
    _, directives = read(UNMARKED)
    assert [d.number for d in directives] == ["15/CĐ-UBND", "221/KH-UBND"]
    assert directives[0].issuer == "UBND tỉnh Bắc Ninh"


BULLETS = """TRÀ VINH: CHỈ ĐẠO TRONG TUẦN 12 (18-3 đến 24-3-2024)

• Dịch tả lợn. Văn phòng UBND tỉnh truyền đạt ý kiến của Phó Chủ tịch UBND tỉnh tại Công văn số 498/VP-KT, ngày 19-3-2024:
  ◦ Chi cục Chăn nuôi và Thú y chủ trì bao vây ổ dịch.
  ◦ Sở Tài nguyên và Môi trường cho khoan 8 giếng.

• Nhà tạm. Quyết định số 611/QĐ-UBND, ngày 20-3-2024, giao chỉ tiêu. Ủy ban MTTQ tỉnh vận động 25 tỷ đồng. Địa bàn:

Địa bàn | Xây mới | Sửa chữa
Cầu Kè | 180 | 60
Càng Long | 365 | 80

• Giống tôm. Chỉ thị số 05/CT-UBND, ngày 21-3-2024. Chi cục Thủy sản kiểm tra 54 trại ương.
  Chỉ thị bãi bỏ Chỉ thị số 11/CT-UBND, ngày 17-5-2016.
"""


def test_items_with_titles_are_told_by_them_and_rows_of_counts_charge_nobody() -> None:
    _, directives = read(BULLETS)
    assert [(d.number, d.subject) for d in directives] == [
        ("498/VP-KT", "Dịch tả lợn"),
        ("611/QĐ-UBND", "Nhà tạm"),
        ("05/CT-UBND", "Giống tôm"),
    ]
    assert not any("|" in a.task for d in directives for a in d.assignments)
    assert [r.relation for r in directives[2].references] == [Relation.REPEALS]


def test_the_subject_of_an_item_in_brackets_is_what_its_sentence_says() -> None:
    _, directives = read(
        "Thông tin chỉ đạo điều hành nổi bật tháng 5/2020 của UBND tỉnh Bình Thuận\n\n"
        "[1] Kế hoạch số 2107/KH-UBND ngày 19/5/2020 kích cầu du lịch sau dịch. Sở Y tế chủ trì kiểm dịch.\n\n"
        "[2] Thông báo số 147/TB-UBND ngày 22/5/2020: Chủ tịch UBND tỉnh tiếp công dân ngày 20 hằng tháng.\n"
    )
    assert [d.subject for d in directives] == [
        "kích cầu du lịch sau dịch",
        "Chủ tịch UBND tỉnh tiếp công dân ngày 20 hằng tháng",
    ]


def test_a_line_is_joined_to_the_figure_or_the_rest_of_the_name_below() -> None:
    page, _ = read(
        "UBND tỉnh Yên Bái trồng quế\n\nNgày 16/5/2019, UBND tỉnh ban hành Công văn số 84/UBND-NN về trồng quế.\n\n"
        "Đến năm 2025 phấn đấu có 12.500 ha quế được chứng nhận hữu cơ, trong đó Văn Yên 7.200 ha, Lục Yên\n"
        "1.500 ha. Công ty Điện lực tỉnh giữ điện cho các xưởng chưng cất tinh dầu ở vùng trồng quế của tỉnh Yên\n"
        "Bái không để mất điện quá 2 giờ.\n"
    )
    last = page.blocks[-1].span.of(page.text)
    assert last.startswith("Đến năm 2025")
    assert last.endswith("quá 2 giờ.")
