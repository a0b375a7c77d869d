"""Which province a page speaks for."""

from __future__ import annotations

import pytest

from tests.corpus.pages import read


@pytest.mark.parametrize(
    ("words", "province"),
    [
        (
            "UBND thành phố Hồ Chí Minh giao Sở Y tế rà soát 4 trạm y tế, học cách làm của thành phố Huế.",
            "TP. Hồ Chí Minh",
        ),
        ("Kết luận của Phó Thủ tướng Trần Hòa Bình được gửi UBND tỉnh để Sở Y tế rà soát 4 trạm y tế.", None),
        (
            "UBND tỉnh giao Sở Y tế rà soát 4 trạm y tế. Gửi kèm tệp về hòm thư vanthu-laichau@chinhphu.vn.",
            "Lai Châu",
        ),
    ],
)
def test_what_tells_the_province(words: str, province: str | None) -> None:
    page, _ = read(words)
    assert page.province == province


@pytest.mark.parametrize(
    ("day", "name"), [("03/4/2020", "tỉnh Thừa Thiên Huế"), ("03/4/2025", "thành phố Huế")]
)
def test_the_issuer_is_named_as_it_was_called_then(day: str, name: str) -> None:
    _, [directive] = read(
        f"Ngày {day}, UBND tỉnh Thừa Thiên Huế ban hành Công văn số 31/UBND-YT về việc rà soát trạm y tế."
    )
    assert directive.issuer == f"UBND {name}"


def test_a_province_of_today_speaks_for_the_one_that_joined_it() -> None:
    page, _ = read(
        "Chỉ đạo của UBND tỉnh từ ngày 4 đến ngày 10/8/2025\n\nNgày 05/8/2025, UBND tỉnh Đồng Nai xem xét trụ sở dôi dư sau khi hợp nhất "
        "tỉnh Đồng Nai và tỉnh Bình Phước; riêng địa bàn Bình Phước (cũ) có 119 trụ sở, tỉnh Bình Phước trước đây có 40 trụ sở."
    )
    assert page.province == "Đồng Nai"
