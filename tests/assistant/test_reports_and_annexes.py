"""Annexes named by their decision, digests of bullets, reports with labelled entries, levels of support in tables."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Status
from assistant.service import Service
from tests.assistant.stores import ask, store_of

ANNEX = """TỈNH LẠNG SƠN - CỔNG THÔNG TIN ĐIỆN TỬ

DANH MỤC CÔNG TRÌNH CHỐNG SƯƠNG MUỐI CHO VÙNG QUÝT

(Kèm theo Quyết định số 1377/QĐ-UBND ngày 14/11/2023 của UBND tỉnh Lạng Sơn)

Căn cứ Nghị quyết số 19/NQ-HĐND ngày 20/10/2023 của HĐND tỉnh, UBND tỉnh ban hành Quyết định số 1377/QĐ-UBND phê duyệt 03 công trình với tổng kinh phí 27 tỷ đồng.

STT | Công trình | Cơ quan chủ trì | Thời hạn
1 | Lắp 14 quạt gió chống sương muối | Sở Khoa học và Công nghệ | 20/12/2023
2 | Phủ lưới 60 ha quýt non | Sở Nông nghiệp và Phát triển nông thôn | 31/12/2023
3 | Đào 05 ao trữ nước ấm | UBND huyện Bắc Sơn | 15/02/2024

Tổ chức thực hiện

Sở Tài chính cấp vốn theo tiến độ. Cơ quan để công trình quá hạn 20 ngày phải giải trình bằng văn bản và không được xét thi đua.

Quyết định này bãi bỏ công trình số 2 tại Phụ lục kèm theo Quyết định số 980/QĐ-UBND ngày 11/8/2023.
"""

BULLETS = """Cao Bằng Portal
Thứ Bảy, 20/4/2024

ĐIỂM TIN CHỈ ĐẠO CỦA UBND TỈNH CAO BẰNG TUẦN TỪ 15 - 19/4/2024

Trong tuần qua, UBND tỉnh và Chủ tịch UBND tỉnh tập trung chỉ đạo việc chăn trâu bò mùa rét; sắp xếp trường học cấp xã; làm đường thác Bản Giốc; cấp nước biên giới.

• Về chăn trâu bò mùa rét: Chủ tịch UBND tỉnh giao Sở Nông nghiệp và Phát triển nông thôn chủ trì phát 1.900 tấm bạt che chuồng trước ngày 10/5/2024.

• Tại Công văn số 733/UBND-VX ngày 16/4/2024, UBND tỉnh yêu cầu rà soát trạm y tế vùng cao. Sở Y tế kiểm tra 62 trạm, báo cáo trước ngày 30/5/2024.

• Văn phòng UBND tỉnh truyền đạt ý kiến của Phó Chủ tịch UBND tỉnh Lý Thế Quyền về sắp xếp đơn vị hành chính cấp xã: Sở Nội vụ chủ trì hoàn thiện đề án. Sở Tài chính lập phương án dùng 09 trụ sở cũ.

• Về làm đường thác Bản Giốc: Sở Giao thông vận tải thông xe đoạn 2,4 km trước ngày 15/6/2024.

• Kế hoạch số 58/KH-UBND ngày 18/4/2024 về cấp nước cho xóm biên giới: Sở Xây dựng chủ trì xây 21 bể.

Hoàng Nông (tổng hợp)
"""

REPORT = """BÁO TÂY NINH ONLINE
Tây Ninh: Việc nào còn chậm trong quý III
12/10/2022

UBND tỉnh Tây Ninh vừa có Báo cáo số 402/BC-UBND ngày 11/10/2022 về tiến độ các việc Chủ tịch UBND tỉnh giao trong quý III năm 2022.

NHỮNG VIỆC CÒN CHẬM

1. Phương án thu gom vỏ chai thuốc trừ sâu (giao tại Công văn số 2210/UBND-KT ngày 05/7/2022): Sở Tài nguyên và Môi trường chủ trì; hạn 15/9/2022. Nguyên nhân: chưa chọn được nơi đốt. Hạn mới: 30/11/2022.

2. Bản đồ giếng nước ấp Tân Định (giao tại Công văn số 2288/UBND-KT ngày 11/7/2022): Sở Xây dựng chủ trì; hạn 20/9/2022. Nguyên nhân: thiếu máy đo. Hạn mới: 15/12/2022.
"""

SUPPORT = """CỔNG THÔNG TIN ĐIỆN TỬ TỈNH NAM ĐỊNH
Mức hỗ trợ trồng lại vườn sau bão
03/10/2023

Ngày 02/10/2023, UBND tỉnh Nam Định ban hành Quyết định số 51/2023/QĐ-UBND quy định mức hỗ trợ trồng lại vườn cây bị bão làm hư hại.

Mức hỗ trợ

TT | Đối tượng | Hư hại trên 70% | Hư hại từ 30% đến 70%
1 | Hoa hồng | 5.200.000 đồng/sào | 2.600.000 đồng/sào
2 | Chuối tiêu | 1.900.000 đồng/sào | 950.000 đồng/sào
3 | Chuối lai | 2.300.000 đồng/sào | 1.150.000 đồng/sào

Chủ vườn nộp 01 bộ hồ sơ tại trụ sở xã trong 20 ngày kể từ khi bão tan, không phải nộp bất cứ khoản phí nào. Hồ sơ đề nghị chỉ gồm đơn viết tay và ảnh vườn.

Chủ vườn thuộc hộ nghèo được hỗ trợ thêm 15% chi phí cây giống. Đóng cửa các vườn tham quan khi có gió từ cấp 8.
"""


MEETING = """CỔNG THÔNG TIN ĐIỆN TỬ TỈNH SÓC TRĂNG
Chỉ đạo, điều hành của UBND tỉnh Sóc Trăng (từ ngày 03/6 đến ngày 09/6/2024)
10/06/2024

Giữ vườn bưởi qua mùa nước

Từ đầu năm toàn tỉnh có 28 bờ bao bị rạt; nặng nhất là huyện Kế Sách với 12 bờ. Tỷ lệ bờ bao được gia cố đạt 64,5%, tăng 8% so với cùng kỳ năm 2023. Sở Nội vụ được giao tham mưu khen đội giữ bờ. (Công văn số 1188/UBND-KT, ngày 04/6/2024).

Đường về chợ nổi

UBND tỉnh đồng ý (Công văn số 1201/UBND-XD) chủ trương kéo dài dự án đường về chợ nổi Ngã Năm đến hết ngày 31/12/2024. Sở Giao thông vận tải cắm lại mốc trước ngày 20/6/2024.
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    yield from store_of(tmp_path_factory.mktemp("reports"), ANNEX, BULLETS, REPORT, SUPPORT, MEETING)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Lạng Sơn duyệt danh mục công trình chống sương muối bằng quyết định số mấy?", "Quyết định 1377/QĐ-UBND"),
        ("Tổng kinh phí của Quyết định 1377/QĐ-UBND là bao nhiêu?", "27 tỷ đồng"),
        ("Cơ quan để công trình chống sương muối ở Lạng Sơn quá hạn thì bị xử lý thế nào?", "phải giải trình bằng văn bản"),
        ("Quyết định 1377/QĐ-UBND bãi bỏ gì của quyết định nào?", "980/QĐ-UBND"),
        ("Sở Tài chính Cao Bằng được giao gì trong việc sắp xếp đơn vị hành chính cấp xã?", "09 trụ sở cũ"),
        ("Hạn mới của phương án thu gom vỏ chai thuốc trừ sâu ở Tây Ninh là khi nào?", "30/11/2022"),
        ("Vì sao bản đồ giếng nước ấp Tân Định bị chậm?", "thiếu máy đo"),
        ("Chuối lai hư hại trên 70% ở Nam Định được hỗ trợ bao nhiêu một sào?", "2.300.000 đồng/sào"),
        ("Chủ vườn Nam Định xin hỗ trợ thì hồ sơ cần giấy tờ gì?", "đơn viết tay và ảnh vườn"),
        ("Chủ vườn Nam Định nộp hồ sơ xin hỗ trợ trồng lại vườn ở đâu?", "tại trụ sở xã"),
        ("Tỷ lệ bờ bao được gia cố của Sóc Trăng năm 2024 là bao nhiêu?", "64,5%"),
        ("Sở Nội vụ Sóc Trăng được giao tham mưu việc gì về bờ bao?", "khen đội giữ bờ"),
        ("Công văn 1201/UBND-XD của Sóc Trăng nội dung gì?", "kéo dài dự án đường về chợ nổi"),
        ("Vườn hoa Nam Định phải đóng cửa các vườn tham quan khi nào?", "khi có gió từ cấp 8"),
    ],
)  # fmt: skip
def test_what_the_genre_says_in_its_own_places(store: Service, question: str, told: str) -> None:
    answer = ask(store, question)
    assert answer.status is Status.ANSWERED
    assert told in answer.text


def test_rows_that_are_compared_are_those_named(store: Service) -> None:
    answer = ask(store, "So sánh mức hỗ trợ chuối tiêu và chuối lai hư hại trên 70% ở Nam Định")
    assert "1.900.000 đồng/sào" in answer.text
    assert "2.300.000 đồng/sào" in answer.text
    assert "Hoa hồng" not in answer.text


def test_one_clause_answers_both_where_and_at_what_price(store: Service) -> None:
    answer = ask(store, "Tôi ở Nam Định, nộp hồ sơ xin trồng lại vườn ở đâu, có mất phí không?")
    assert answer.status is Status.ANSWERED
    assert "không phải nộp bất cứ khoản phí nào" in answer.text
    assert "không có thông tin" not in answer.text


def test_a_follow_up_for_the_first_of_several_stays_where_it_was_asked(store: Service) -> None:
    answer = ask(store, "Huyện nào nhiều nhất?", "Từ đầu năm Sóc Trăng có bao nhiêu bờ bao bị rạt?")
    assert "Kế Sách" in answer.text


def test_an_article_that_a_page_does_not_carry_is_named_as_it_is_written(store: Service) -> None:
    answer = ask(store, "Điều 4 Quyết định 51/2023/QĐ-UBND viết gì?")
    assert answer.status is Status.ABSTAINED
    assert "Kho có Quyết định 51/2023/QĐ-UBND" in answer.text
    assert "không nêu Điều 4" in answer.text


def test_each_bullet_of_a_digest_is_a_matter_of_its_own(store: Service) -> None:
    subjects = [d.subject for d in store.store.registry.directives() if d.province == "Cao Bằng"]
    assert subjects == [
        "chăn trâu bò mùa rét",
        "rà soát trạm y tế vùng cao",
        "sắp xếp đơn vị hành chính cấp xã",
        "làm đường thác Bản Giốc",
        "cấp nước cho xóm biên giới",
    ]


@pytest.mark.parametrize(
    "question",
    [
        "Bão làm sập bao nhiêu căn nhà ở Nam Định?",
        "Hạn mới của việc cấp nước xóm biên giới Cao Bằng là khi nào?",
    ],
)
def test_a_figure_of_something_else_is_not_told(store: Service, question: str) -> None:
    assert ask(store, question).status is Status.ABSTAINED


OTHERS = """CỔNG THÔNG TIN ĐIỆN TỬ TỈNH CÀ MAU
Phát sữa ở bãi ngang
05/3/2024

Ngày 04/3/2024, UBND tỉnh Cà Mau ban hành Kế hoạch số 22/KH-UBND về phát sữa cho trẻ em vùng bãi ngang.

Bà con từ 80 tuổi trở lên ở vùng bãi ngang được khám mắt miễn phí tại nhà. Thời gian xét danh sách giảm mạnh, 92% hồ sơ trả đúng hẹn.

Đề án đưa nước ngọt ra cồn bị chậm do thiếu xuồng. Sở Xây dựng chậm lập bản đồ giếng ấp Vàm Lớn. Nguyên nhân: thiếu máy đo. Hạn mới: 15/12/2024.

Hồ sơ thanh toán tiền xuồng gồm bảng chấm công và hóa đơn.

Công an tỉnh canh gác tại các bến sữa vào ban đêm; giữ trật tự khi xuồng cập bến đông người
Sở Y tế cân đo trẻ em trước khi phát sữa.
"""

SUMMED = """CỔNG THÔNG TIN ĐIỆN TỬ TỈNH BẾN TRE
Chỉ đạo, điều hành của UBND tỉnh Bến Tre tháng 3/2024
01/4/2024

Trong tháng này, UBND tỉnh tập trung chỉ đạo Sở Y tế khử trùng bể nước; Sở Công Thương cấp điện cho trạm bơm; Sở Tài chính mua bồn chứa.

1. Công văn số 23/UBND-NN ngày 04/3/2024 của UBND tỉnh về chống hạn: Sở Xây dựng khoan 05 giếng trước ngày 30/4/2024.

2. Công văn số 31/UBND-NN ngày 12/3/2024 của UBND tỉnh về giữ rừng dừa nước: Sở Tư pháp soạn quy ước trước ngày 15/5/2024.
"""


@pytest.fixture(scope="module")
def others(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    yield from store_of(tmp_path_factory.mktemp("others"), OTHERS, SUMMED)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Bà con từ 60 tuổi trở lên ở vùng bãi ngang Cà Mau được khám mắt miễn phí đúng không?", "80 tuổi, không phải 60 tuổi"),
        ("Vì sao đề án đưa nước ngọt ra cồn ở Cà Mau bị chậm?", "do thiếu xuồng"),
        ("Sở Y tế Cà Mau được giao gì?", "ân đo trẻ em trước khi phát sữa"),
        ("Sở Y tế Bến Tre được giao gì?", "hử trùng bể nước"),
    ],
)  # fmt: skip
def test_a_rule_keeps_to_what_it_is_for(others: Service, question: str, told: str) -> None:
    assert told in ask(others, question).text


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("Hạn mới của đề án đưa nước ngọt ra cồn ở Cà Mau là khi nào?", "15/12/2024"),
        ("Thời gian xét danh sách phát sữa ở Cà Mau giảm bao nhiêu ngày?", "92%"),
        ("Trẻ em bãi ngang Cà Mau muốn nhận sữa thì hồ sơ cần giấy tờ gì?", "bảng chấm công"),
    ],
)
def test_a_clause_of_another_matter_is_not_told(others: Service, question: str, other: str) -> None:
    answer, _, _nearest = ask(others, question).text.partition("Gần nhất")
    assert other not in answer
