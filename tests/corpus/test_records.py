"""Lists of new documents, and digests that tell of documents in running words."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.parse.records import is_record
from tests.corpus.pages import read

LIST = """TRANG THÔNG TIN UBND TỈNH BẮC GIANG
Mục: Văn bản mới ban hành

[1] Quyết định quy phạm - 31/2024/QĐ-UBND - 07/10/2024
Người ký: Phó Chủ tịch UBND tỉnh Ngô Đức Trọng
Trích yếu: Sửa đổi quy định phân cấp quản lý rác thải
Tóm tắt: Hộ dân phân loại rác từ 01/01/2025. Sở Tài nguyên và Môi trường hướng dẫn trước ngày 20/10/2024.

[2] Chỉ thị - 14/CT-UBND - 09/10/2024
Người ký: Chủ tịch UBND tỉnh Hà Quốc Tuân
Trích yếu: Bảo đảm an toàn phòng cháy đối với nhà trọ
Tóm tắt: Công an tỉnh chủ trì kiểm tra toàn bộ nhà trọ, kết thúc trước ngày 30/11/2024.
"""


def test_each_record_is_a_document_with_its_subject_and_signer() -> None:
    _, directives = read(LIST)
    assert [(d.number, d.date, d.subject, d.signer) for d in directives] == [
        ("31/2024/QĐ-UBND", date(2024, 10, 7), "Sửa đổi quy định phân cấp quản lý rác thải", "Ngô Đức Trọng"),
        ("14/CT-UBND", date(2024, 10, 9), "Bảo đảm an toàn phòng cháy đối với nhà trọ", "Hà Quốc Tuân"),
    ]
    assert [[a.agency for a in d.assignments] for d in directives] == [
        ["Sở Tài nguyên và Môi trường"],
        ["Công an tỉnh"],
    ]


@pytest.mark.parametrize(
    ("line", "record"),
    [
        ("[4] Quyết định cá biệt - 1022/QĐ-UBND - 16/10/2024", True),
        ("Quyết định số 1022/QĐ-UBND, ngày 16/10/2024", True),
        ("16/10/2024 | Quyết định | 1022/QĐ-UBND", True),
        ("(Quyết định số 1022/QĐ-UBND, ngày 16/10/2024)", False),
        ("Quyết định số 1022/QĐ-UBND ngày 16/10/2024 về rác thải", False),
        ("Chợ phiên họp ngày 16/10/2024", False),
    ],
)
def test_a_record_is_a_line_of_nothing_but_type_number_and_date(line: str, record: bool) -> None:
    assert is_record(line) is record


PROSE = """BẢN TIN ĐIỀU HÀNH TUẦN 11

Từ 13 đến 17/3/2023, lãnh đạo UBND tỉnh Cao Bằng dành nhiều thời gian cho vốn và cửa khẩu, ban biên tập tóm lược các văn bản đáng chú ý.

KHỐI KINH TẾ

Trước cảnh xe nối đuôi nhau, UBND tỉnh có Công văn số 589/UBND-KT ngày 14/3/2023, thay cho Công văn số 2875/UBND-KT ngày 03/11/2022 về cùng nội dung. Sở Công Thương đăng công khai số xe đang chờ.

Sang lĩnh vực chăn nuôi, Kế hoạch số 612/KH-UBND ngày 15/3/2023 bàn về phòng, chống dịch tả lợn châu Phi. Sở Tài chính bố trí đủ phần vốn của tỉnh trước ngày 10/4/2023.

KHỐI VĂN HÓA - XÃ HỘI

Vì thế, Công văn số 620/UBND-VX ngày 16/3/2023 về ngăn chặn tảo hôn nêu rõ người đứng đầu xã phải chịu trách nhiệm. Sở Tư pháp soạn tờ gấp, theo Kế hoạch số 1127/KH-UBND ngày 15/3/2023 của UBND tỉnh.
"""


def test_documents_of_its_days_that_a_digest_tells_of_in_running_words() -> None:
    _, directives = read(PROSE)
    numbered = [d for d in directives if d.number]
    assert [(d.number, [a.agency for a in d.assignments]) for d in numbered] == [
        ("589/UBND-KT", ["Sở Công Thương"]),
        ("612/KH-UBND", ["Sở Tài chính"]),
        ("620/UBND-VX", ["Sở Tư pháp"]),
    ]
    assert numbered[1].subject == "phòng, chống dịch tả lợn châu Phi"
    assert numbered[2].subject == "ngăn chặn tảo hôn"


def test_a_list_of_what_ends_is_repealed_one_by_one() -> None:
    ended = LIST.replace(
        "Hộ dân phân loại rác từ 01/01/2025.",
        "Ba quyết định hết hiệu lực gồm: số 12/2016/QĐ-UBND, số 45/2017/QĐ-UBND và số 07/2019/QĐ-UBND.",
    )
    _, directives = read(ended)
    assert [(r.relation.value, r.number) for r in directives[0].references] == [
        ("repeals", "12/2016/QĐ-UBND"),
        ("repeals", "45/2017/QĐ-UBND"),
        ("repeals", "07/2019/QĐ-UBND"),
    ]
