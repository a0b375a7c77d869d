"""Who is who, however it is typed."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.agencies import directory, key
from corpus.text import fold


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


def test_departments_merged_in_2025_have_heirs() -> None:
    heirs = directory().heirs
    assert heirs["Sở Thông tin và Truyền thông"] == ("Sở Khoa học và Công nghệ",)
    assert heirs["Sở Giao thông vận tải"] == ("Sở Xây dựng",)
    assert heirs["Sở Kế hoạch và Đầu tư"] == ("Sở Tài chính",)
    assert heirs["Sở Nông nghiệp và Phát triển nông thôn"] == heirs["Sở Tài nguyên và Môi trường"]
    assert heirs["Sở Lao động - Thương binh và Xã hội"] == (
        "Sở Nội vụ",
        "Sở Y tế",
        "Sở Giáo dục và Đào tạo",
        "Sở Nông nghiệp và Môi trường",
    )
    assert directory().merged_departments == date(2025, 3, 1)


def test_63_provinces_became_34_on_1_july_2025() -> None:
    names = directory()
    assert len(set(names.provinces)) == 63
    today = set(names.provinces) - set(names.successors)
    assert (len(names.successors), len(today)) == (29, 34)
    assert set(names.successors.values()) <= today
    assert names.merged_provinces == date(2025, 7, 1)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Thanh Hoá", "Thanh Hóa"),
        ("thanh hoa", "Thanh Hóa"),
        ("Hoà Bình", "Hòa Bình"),
        ("Bắc Cạn", "Bắc Kạn"),
        ("TP.HCM", "TP. Hồ Chí Minh"),
        ("Đắc Lắc", "Đắk Lắk"),
        ("Thừa Thiên - Huế", "Huế"),
        ("QUẢNG NGÃI", "Quảng Ngãi"),
    ],
)
def test_a_province_has_many_spellings(typed: str, name: str) -> None:
    assert [m.name for m in directory().find_provinces(f"ở {typed} nay")] == [name]


def test_a_province_with_wrong_diacritics_is_another_word() -> None:
    assert directory().find_provinces("thanh hỏa hoạn, quảng nấm") == []
    assert [m.name for m in directory().find_provinces("Lâm Đồng")] == ["Lâm Đồng"]


NAMES = st.sampled_from(sorted({*directory().provinces}))


@given(NAMES)
def test_every_province_is_found_with_and_without_diacritics(name: str) -> None:
    assert [m.name for m in directory().find_provinces(name)] == [name]
    assert [m.name for m in directory().find_provinces(fold(name))] == [name]


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
    table = tomllib.loads(resources.files("corpus").joinpath("agencies.toml").read_text(encoding="utf-8"))
    assert set(table["cities"].values()) <= set(directory().provinces)
    assert all(directory().provinces_of_cities(city) == [p] for city, p in table["cities"].items())
    assert all(directory().provinces_of_cities(fold(city)) == [p] for city, p in table["cities"].items())
