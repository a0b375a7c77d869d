"""Names as pages list them: abbreviated levels, numbered groups, regions, sectors, bodies renamed or belonging to others."""

from __future__ import annotations

import pytest

from tests.corpus.test_charge import charged
from tests.corpus.test_names import listed

GROUP = "UBND các huyện, thị xã, thành phố"


@pytest.mark.parametrize(
    ("line", "names", "rest"),
    [
        ("UBND các huyện, thành, thị rào chắn cầu treo", [GROUP], " rào chắn cầu treo"),
        ("UBND các huyện, thành, thị và Sở Y tế kiểm tra", [GROUP, "Sở Y tế"], " kiểm tra"),
        (
            "UBND thành phố Sơn Hà, TX Mai Lĩnh và huyện Vân Khê kiểm tra",
            ["UBND thành phố Sơn Hà", "UBND thị xã Mai Lĩnh", "UBND huyện Vân Khê"],
            " kiểm tra",
        ),
        ("UBND 38 xã, phường kiểm tra", ["UBND các xã, phường, thị trấn"], " kiểm tra"),
        ("thủ trưởng các cơ quan này giải trình", ["Các sở, ban, ngành"], " giải trình"),
        ("Chi cục Hải quan khu vực XVII soi chiếu 9 xe", ["Chi cục Hải quan khu vực"], " soi chiếu 9 xe"),
        (
            "Ngân hàng Nhà nước Chi nhánh Khu vực 15 kiểm tra",
            ["Ngân hàng Nhà nước Chi nhánh Khu vực 15"],
            " kiểm tra",
        ),
        ("ngành Thú y chia sẻ số liệu", ["ngành Thú y"], " chia sẻ số liệu"),
        ("Viện Khoa học Lâm nghiệp khảo sát", ["Viện Khoa học Lâm nghiệp"], " khảo sát"),
        ("Chi cục Đường bộ IV.3 sửa chữa cầu", ["Chi cục Đường bộ IV.3"], " sửa chữa cầu"),
        ("Ban Quản lý dự án 7 bổ sung 3 mũi khoan", ["Ban Quản lý dự án 7"], " bổ sung 3 mũi khoan"),
        ("Chi cục Kiểm lâm thường trực 24/24 giờ", ["Chi cục Kiểm lâm"], " thường trực 24/24 giờ"),
        (
            "Ban Dân tộc và Tôn giáo nay là Sở Dân tộc và Tôn giáo phối hợp",
            ["Sở Dân tộc và Tôn giáo"],
            " phối hợp",
        ),
        (
            "Bộ đội Biên phòng tỉnh - Bộ Chỉ huy Quân sự tỉnh chốt chặn",
            ["Bộ Chỉ huy Bộ đội Biên phòng tỉnh"],
            " chốt chặn",
        ),
        ("đề nghị Bộ Tư lệnh Quân khu 9 tăng cường", ["Bộ Tư lệnh Quân khu 9"], " tăng cường"),
    ],
)
def test_a_name_ends_before_its_verb(line: str, names: list[str], rest: str) -> None:
    assert listed(line) == (names, rest)


def test_asking_is_no_part_of_a_name() -> None:
    [found] = charged("Đề nghị Hội Nông dân tỉnh vận động hội viên trữ nước.")
    assert found.agency_text == "Hội Nông dân tỉnh"


def test_what_is_forbidden_to_all_charges_nobody() -> None:
    found = charged("Công an tỉnh tuần tra bến tàu. Nghiêm cấm tàu thuyền rời bến.")
    assert [a.task for a in found] == ["tuần tra bến tàu"]
