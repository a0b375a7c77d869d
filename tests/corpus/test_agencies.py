"""Who is who, however it is typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.agencies import directory, key
from corpus.text import fold
from corpus.who.tables import table


@pytest.mark.parametrize(
    ("name", "spellings"),
    [
        (
            "Sở Thông tin và Truyền thông",
            ["Sở TT&TT", "Sở TT-TT", "STTTT", "Sở Thông tin - Truyền thông", "so tt va tt"],
        ),
        (
            "Sở Lao động - Thương binh và Xã hội",
            [
                "Sở LĐ-TB&XH",
                "Sở LĐTBXH",
                "Sở Lao động, Thương binh và Xã hội",
                "so lao dong thuong binh xa hoi",
            ],
        ),
        ("Sở Giáo dục và Đào tạo", ["Sở GD&ĐT", "SGDĐT", "SỞ GIÁO DỤC VÀ ĐÀO TẠO"]),
        ("Sở Nông nghiệp và Phát triển nông thôn", ["Sở NN&PTNT", "Sở NN và PTNT", "Sở Nông nghiệp và PTNT"]),
        ("Sở Tài nguyên và Môi trường", ["Sở TN&MT", "Sở Tài nguyên - Môi trường", "STNMT"]),
        ("Sở Kế hoạch và Đầu tư", ["Sở KH&ĐT", "Sở Kế hoạch & Đầu tư"]),
        ("Ủy ban MTTQ Việt Nam tỉnh", ["UBMTTQ tỉnh", "Uỷ ban Mặt trận Tổ quốc Việt Nam tỉnh"]),
        ("Bảo hiểm xã hội tỉnh", ["BHXH tỉnh", "bảo hiểm xã hội tỉnh"]),
        ("Đài Phát thanh - Truyền hình tỉnh", ["Đài PT-TH tỉnh", "Đài Phát thanh và Truyền hình tỉnh"]),
        ("Bộ Chỉ huy Quân sự tỉnh", ["Bộ Chỉ huy quân sự tỉnh", "Bộ CHQS tỉnh"]),
        ("UBND tỉnh", ["Uỷ ban nhân dân tỉnh", "Ủy ban Nhân dân tỉnh", "ubnd tinh"]),
        (
            "UBND các huyện, thị xã, thành phố",
            ["UBND cấp huyện", "UBND các huyện, thành phố", "các huyện, thành phố"],
        ),
    ],
)
def test_one_agency_has_many_spellings(name: str, spellings: list[str]) -> None:
    for spelled in spellings:
        text = f"nay {spelled} báo cáo"
        assert [(m.name, text[m.start : m.end]) for m in directory().find(text)] == [(name, spelled)]


@pytest.mark.parametrize(
    "text", ["cơ sở y tế xã", "cán bộ y tế", "số y tế điện tử", "nội bộ công an nhân dân tự vệ số"]
)
def test_other_words_are_no_agency(text: str) -> None:
    assert [m.name for m in directory().find(text) if m.name.startswith(("Sở", "Bộ"))] == []


def test_the_longest_name_wins_and_mentions_do_not_overlap() -> None:
    text = "Văn phòng UBND tỉnh và UBND tỉnh"
    assert [m.name for m in directory().find(text)] == ["Văn phòng UBND tỉnh", "UBND tỉnh"]


@pytest.mark.parametrize(
    ("name", "spellings"),
    [
        ("Sở Thông tin và Truyền thông", ["sở tttt", "So TTTT", "STTTT", "Sở TT và TT"]),
        ("Sở Lao động - Thương binh và Xã hội", ["SLĐTBXH", "Sở LĐ TB&XH", "sở lđtb và xh", "so ld-tbxh"]),
        ("Sở Văn hóa, Thể thao và Du lịch", ["Sở VHTTDL", "Sở VH-TT&DL", "Sở VH,TT&DL", "Sở VHTT và DL"]),
        ("Bộ Thông tin và Truyền thông", ["BTTTT", "Bộ TT&TT"]),
        ("Bộ Y tế", ["BYT", "bộ y tế"]),
        ("Ủy ban Kiểm tra Tỉnh ủy", ["UBKT Tỉnh ủy", "Uỷ ban Kiểm tra Thành uỷ"]),
        ("Hội Nông dân tỉnh", ["HND tỉnh", "Hội Nông dân thành phố"]),
        ("Tỉnh đoàn", ["Thành đoàn", "Đoàn TNCS Hồ Chí Minh tỉnh"]),
        ("UBND các xã, phường, thị trấn", ["UBND xã, phường, đặc khu", "cấp xã"]),
    ],
)
def test_abbreviations_in_every_way_to_join_their_parts(name: str, spellings: list[str]) -> None:
    for spelled in spellings:
        assert directory().canonical(spelled) == name


def test_a_comma_parts_two_bodies_where_the_name_has_none() -> None:
    assert [m.name for m in directory().find("Công an, tỉnh đoàn và Tài chính")] == [
        "Công an tỉnh",
        "Tỉnh đoàn",
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("UBND thành phố Tuy Hòa báo cáo", []),
        ("UBND thành phố Hà Nội báo cáo", ["UBND tỉnh"]),
        ("UBND thành phố đẩy mạnh", ["UBND tỉnh"]),
        ("UBND các huyện và thành phố Cà Mau", ["UBND các huyện, thị xã, thành phố"]),
        ("Công văn 87/TTr-STTTT", []),
        ("phát động Công an tỉnh", ["Công an tỉnh"]),
    ],
)
def test_what_stands_around_a_name(text: str, names: list[str]) -> None:
    assert [m.name for m in directory().find(text)] == names


def test_a_name_is_matched_where_it_begins() -> None:
    text = "giao Sở Y tế"
    found = directory().match_at(text, fold(text), 5)
    assert found is not None
    assert (found.start, found.end, found.name, found.group) == (5, 12, "Sở Y tế", False)
    assert [directory().match_at(text, fold(text), i) for i in range(len(text)) if i != 5] == [None] * 11


@given(st.sampled_from(sorted(directory().heirs)))
def test_a_canonical_name_is_its_own_canonical_name(name: str) -> None:
    assert directory().canonical(name) == name
    assert directory().canonical(fold(name)) == name
    assert directory().known(name.upper())


def test_the_key_leaves_out_what_joins_names() -> None:
    assert key("Sở Lao động - Thương binh & Xã hội") == key("so lao dong, thuong binh va xa hoi")


@pytest.mark.parametrize(
    ("typed", "provinces"),
    [
        ("Đà Lạt cấm xe tải khi nào", ["Lâm Đồng"]),
        ("da lat cam xe tai", ["Lâm Đồng"]),
        ("chợ Biên Hoà", ["Đồng Nai"]),
        ("Nha Trang và Cam Ranh", ["Khánh Hòa"]),
        ("Vũng Tàu, Đà Lạt", ["Lâm Đồng", "Bà Rịa - Vũng Tàu"]),
        ("đà lát gạch", []),
        ("Đà Lạtt", []),
        ("Lâm Đồng", []),
    ],
)
def test_a_city_stands_for_its_province(typed: str, provinces: list[str]) -> None:
    assert directory().provinces_of_cities(typed) == provinces


def test_every_city_of_the_table_lies_in_a_known_province() -> None:
    cities = table("words")["cities"]
    assert set(cities.values()) <= set(directory().provinces)
    assert all(directory().provinces_of_cities(city) == [p] for city, p in cities.items())
    assert all(directory().provinces_of_cities(fold(city)) == [p] for city, p in cities.items())
