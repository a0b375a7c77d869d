"""The heads of official documents on portals: a banner above, an hour before the day, "khẩn" after the type."""

from __future__ import annotations

from datetime import date

import pytest

from tests.corpus.pages import read

HEAD = """ỦY BAN NHÂN DÂN
TỈNH SƠN LA
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 8/CĐ-UBND
{place}

CÔNG ĐIỆN{urgent}
Về việc ứng phó rét đậm

CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SƠN LA ĐIỆN:
- Giám đốc các sở.

Chủ tịch UBND tỉnh yêu cầu:

1. Sở Y tế chuẩn bị 9 tổ cấp cứu.
"""
PLAIN = "Sơn La, ngày 05 tháng 01 năm 2024"


@pytest.mark.parametrize("urgent", ["", " KHẨN", " HỎA TỐC"])
@pytest.mark.parametrize(
    "banner",
    [
        "",
        "CỔNG THÔNG TIN ĐIỆN TỬ BAN CHỈ HUY TỈNH\n",
        "TRANG THÔNG TIN THIÊN TAI TỈNH\nTin nổi bật: Nhiệt độ lúc 5 giờ\n",
    ],
)
def test_a_banner_is_no_issuer_and_no_subject(banner: str, urgent: str) -> None:
    [found] = read(banner + HEAD.format(place=PLAIN, urgent=urgent))[1]
    assert found.issuer == "Chủ tịch UBND tỉnh Sơn La"
    assert found.subject == "ứng phó rét đậm"


@pytest.mark.parametrize(
    "place", [PLAIN, "Sơn La, hồi 16 giờ 30 phút ngày 05 tháng 01 năm 2024", "Sơn La, lúc 7h ngày 5/1/2024"]
)
def test_an_hour_may_stand_before_the_day(place: str) -> None:
    [found] = read(HEAD.format(place=place, urgent=""))[1]
    assert found.date == date(2024, 1, 5)


@pytest.mark.parametrize(
    "byline", ["Thu Hà - Lê Vũ", "Trung tâm CNTT-TT tổng hợp", "H.Nga", "Phòng Hành chính - Tổ chức"]
)
def test_who_wrote_the_page_is_charged_with_nothing(byline: str) -> None:
    text = (
        "UBND tỉnh chỉ đạo dẹp chợ cóc\n\nNgày 3/4/2023, UBND tỉnh Sơn La ban hành Công văn số 77/UBND-KT về việc dẹp chợ cóc.\n\n"
        f"Sở Công Thương kiểm tra 12 chợ, báo cáo UBND tỉnh.\n\n{byline}\n\nTừ khóa: chợ cóc\n"
    )
    [found] = read(text)[1]
    assert [a.agency for a in found.assignments] == ["Sở Công Thương"]
