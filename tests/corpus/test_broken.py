"""Heads and headings that narrow columns broke in the middle."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.parse.broken import is_broken, mended
from tests.corpus.pages import read

PAGE = """ỦY
BAN NHÂN DÂN
TỈNH LAI CHÂU
-------
|
CỘNG
HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
|
Số:
{number}
|
Lai
Châu, ngày 05
tháng 02 năm 2024
|
{kind}
VỀ
TRỒNG RỪNG PHÒNG HỘ ĐẦU NGUỒN SÔNG ĐÀ TRÊN ĐỊA BÀN
TÁM XÃ BIÊN GIỚI
III. TỔ CHỨC
THỰC HIỆN
1. Sở Nông
nghiệp và Phát triển nông thôn cấp 40.000 cây giống.
2. Đề nghị
Hội Nông dân tỉnh vận động hội viên./.
|
CHỦ
TỊCH
Lò Văn Pâng
|
"""


def test_a_head_in_narrow_cells_is_read() -> None:
    page, [directive] = read(PAGE.format(number="31/KH-UBND", kind="KẾ HOẠCH"))
    assert (directive.number, directive.type, directive.date) == ("31/KH-UBND", "Kế hoạch", date(2024, 2, 5))
    assert (directive.issuer, directive.signer) == ("UBND tỉnh Lai Châu", "Lò Văn Pâng")
    assert directive.subject == "TRỒNG RỪNG PHÒNG HỘ ĐẦU NGUỒN SÔNG ĐÀ TRÊN ĐỊA BÀN TÁM XÃ BIÊN GIỚI"
    assert [a.agency for a in directive.assignments] == [
        "Sở Nông nghiệp và Phát triển nông thôn",
        "Hội Nông dân tỉnh",
    ]
    assert page.province == "Lai Châu"


def test_the_chairman_signs_for_himself_in_two_lines() -> None:
    _, [directive] = read(PAGE.format(number="31/QĐ-UBND", kind="QUYẾT ĐỊNH"))
    assert (directive.issuer, directive.signer) == ("Chủ tịch UBND tỉnh Lai Châu", "Lò Văn Pâng")


@pytest.mark.parametrize(
    ("above", "line"),
    [
        ("QUYẾT ĐỊNH", "VỀ VIỆC GIAO ĐẤT"),
        ("VỀ VIỆC GIAO ĐẤT CHO BAN QUẢN LÝ RỪNG PHÒNG HỘ SÔNG ĐÀ", "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH"),
        ("I. MỤC TIÊU", "1. Mục tiêu chung"),
        ("ỦY BAN NHÂN DÂN", "TỈNH LAI CHÂU"),
        ("Nguyễn Thị Hoa", "Lai Châu giao 40 ha rừng"),
    ],
)
def test_other_lines_stay_apart(above: str, line: str) -> None:
    assert not is_broken(above, line)


def test_mending_changes_no_length() -> None:
    assert mended("ỦY\nBAN NHÂN DÂN\nTỈNH LAI CHÂU") == "ỦY BAN NHÂN DÂN\nTỈNH LAI CHÂU"


@pytest.mark.parametrize(
    ("above", "article", "subject"),
    [
        (
            "Quyết định 31/QĐ-UBND năm 2024 về giao rừng cho cộng đồng\n",
            "Giao 40 ha rừng.",
            "giao rừng cho cộng đồng",
        ),
        ("", "Ban hành kèm theo Quyết định này Quy chế phối hợp giữ rừng.", "Quy chế phối hợp giữ rừng"),
    ],
)
def test_a_decision_that_lost_its_title(above: str, article: str, subject: str) -> None:
    _, [directive] = read(
        f"{above}ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n"
        "Số: 31/QĐ-UBND | Lai Châu, ngày 05 tháng 02 năm 2024 |\n"
        "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\nCăn cứ Luật Lâm nghiệp ngày 15/11/2017;\nQUYẾT ĐỊNH:\n"
        f"Điều 1. {article}\nĐiều 2. Giao Chi cục Kiểm lâm chủ trì đóng mốc.\n"
    )
    assert directive.subject == subject
