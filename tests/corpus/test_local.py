"""Districts and communes, known by the form of their names."""

from __future__ import annotations

import pytest

from corpus.agencies import Level, directory


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("UBND huyện Đồng Hỷ báo cáo", [("huyện Đồng Hỷ", Level.DISTRICT, True)]),
        ("ở thị xã Sông Cầu và thành phố Tuy Hòa", [("thị xã Sông Cầu", Level.DISTRICT, False), ("thành phố Tuy Hòa", Level.DISTRICT, False)]),
        ("TP. Vinh giáp TX Cửa Lò", [("thành phố Vinh", Level.DISTRICT, False), ("thị xã Cửa Lò", Level.DISTRICT, False)]),
        ("Quận 3, Phường 12", [("quận 3", Level.DISTRICT, False), ("phường 12", Level.COMMUNE, False)]),
        ("Ủy ban nhân dân xã Tân Lập", [("xã Tân Lập", Level.COMMUNE, True)]),
        ("đặc khu Lý Sơn đón khách", [("đặc khu Lý Sơn", Level.COMMUNE, False)]),
        ("thành phố Hà Nội, TP. Hồ Chí Minh, thành phố Huế", []),
        ("các huyện đẩy mạnh, xã hội hóa", []),
    ],
)  # fmt: skip
def test_units_by_form(text: str, named: list[tuple[str, Level, bool]]) -> None:
    found = directory().find_units(text)
    assert [(u.name, u.level, u.is_body) for u in found] == named
    assert all(text[u.start : u.end].endswith(u.name.split()[-1]) for u in found)
