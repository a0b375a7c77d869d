"""The 63 provinces, the 34 they became, and the ways people type them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.agencies import directory
from corpus.text import fold, has_diacritics
from corpus.who.provinces import CITY, PROVINCE

UNCHANGED = """Hà Nội, Huế, Lai Châu, Điện Biên, Sơn La, Lạng Sơn, Cao Bằng, Quảng Ninh, Thanh Hóa, Nghệ An, Hà Tĩnh"""
JOINED = """Tuyên Quang: Hà Giang
Lào Cai: Yên Bái
Thái Nguyên: Bắc Kạn
Phú Thọ: Vĩnh Phúc, Hòa Bình
Bắc Ninh: Bắc Giang
Hưng Yên: Thái Bình
Hải Phòng: Hải Dương
Ninh Bình: Hà Nam, Nam Định
Quảng Trị: Quảng Bình
Đà Nẵng: Quảng Nam
Quảng Ngãi: Kon Tum
Gia Lai: Bình Định
Khánh Hòa: Ninh Thuận
Lâm Đồng: Đắk Nông, Bình Thuận
Đắk Lắk: Phú Yên
TP. Hồ Chí Minh: Bình Dương, Bà Rịa - Vũng Tàu
Đồng Nai: Bình Phước
Tây Ninh: Long An
Cần Thơ: Sóc Trăng, Hậu Giang
Vĩnh Long: Bến Tre, Trà Vinh
Đồng Tháp: Tiền Giang
Cà Mau: Bạc Liêu
An Giang: Kiên Giang"""
PARTS = {new: old.split(", ") for new, _, old in (row.partition(": ") for row in JOINED.split("\n"))}
MERGED = date(2025, 7, 1)


def test_the_whole_table() -> None:
    names = directory()
    gone = [old for parts in PARTS.values() for old in parts]
    unchanged = UNCHANGED.split(", ")
    assert (len(unchanged), len(PARTS), len(gone)) == (11, 23, 29)
    assert sorted(names.provinces) == sorted([*unchanged, *PARTS, *gone])
    assert len(set(names.provinces)) == 63
    assert sorted(names.provinces_on(MERGED)) == sorted([*unchanged, *PARTS])
    assert len(names.provinces_on(MERGED)) == 34
    assert names.provinces_on(MERGED - timedelta(days=1)) == names.provinces
    assert names.successors == {old: new for new, parts in PARTS.items() for old in parts}
    assert names.merged_provinces == MERGED


@given(st.sampled_from(directory().provinces))
def test_every_old_province_has_one_heir_and_every_new_one_its_parts(name: str) -> None:
    names = directory()
    heirs = names.heirs_of(name)
    assert [h.name for h in heirs] == [new for new, parts in PARTS.items() if name in parts]
    assert all((h.since, h.of) == (MERGED, None) for h in heirs)
    assert names.heirs_of(name, MERGED - timedelta(days=1)) == []
    assert [old for old, _ in names.forebears_of(name)] == PARTS.get(name, [])


def test_names_are_spelled_with_diacritics() -> None:
    plain = {n for n in directory().provinces if not has_diacritics(n)}
    assert plain == {"Kon Tum", "Gia Lai", "An Giang", "Long An"}


def test_cities_under_the_central_government() -> None:
    names = directory()
    cities = {"Hà Nội", "TP. Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế"}
    assert {n for n in names.provinces if names.province(n).kind() == CITY} == cities
    hue = names.province("Huế")
    assert [hue.kind(date(2024, 12, 31)), hue.kind(date(2025, 1, 1))] == [PROVINCE, CITY]
    assert names.province("Hà Nội").kind(date(2000, 1, 1)) == CITY


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Thanh Hoá", "Thanh Hóa"),
        ("thanh hoa", "Thanh Hóa"),
        ("Hoà Bình", "Hòa Bình"),
        ("Khánh Hoà", "Khánh Hòa"),
        ("Bắc Cạn", "Bắc Kạn"),
        ("bac can", "Bắc Kạn"),
        ("TP.HCM", "TP. Hồ Chí Minh"),
        ("TPHCM", "TP. Hồ Chí Minh"),
        ("HCM", "TP. Hồ Chí Minh"),
        ("Thành phố Hồ Chí Minh", "TP. Hồ Chí Minh"),
        ("Sài Gòn", "TP. Hồ Chí Minh"),
        ("Đắc Lắc", "Đắk Lắk"),
        ("Đăk Lăk", "Đắk Lắk"),
        ("Dak Lak", "Đắk Lắk"),
        ("daklak", "Đắk Lắk"),
        ("Đăk Nông", "Đắk Nông"),
        ("Kontum", "Kon Tum"),
        ("BRVT", "Bà Rịa - Vũng Tàu"),
        ("BR-VT", "Bà Rịa - Vũng Tàu"),
        ("Bà Rịa – Vũng Tàu", "Bà Rịa - Vũng Tàu"),
        ("Thừa Thiên - Huế", "Huế"),
        ("TTH", "Huế"),
        ("HN", "Hà Nội"),
        ("TPĐN", "Đà Nẵng"),
        ("QUẢNG NGÃI", "Quảng Ngãi"),
    ],
)
def test_a_province_has_many_spellings(typed: str, name: str) -> None:
    text = f"ở {typed} nay"
    assert [(m.name, text[m.start : m.end]) for m in directory().find_provinces(text)] == [(name, typed)]


@pytest.mark.parametrize(
    "text",
    [
        "thanh hỏa hoạn, quảng nấm",
        "hỗ trợ DN nhỏ",
        "chợ ở ĐN",
        "Đoàn Thanh niên Cộng sản Hồ Chí Minh",
        "tư tưởng Hồ Chí Minh",
        "đường Hồ Chí Minh",
        "bắc\n\ngiang",
    ],
)
def test_other_words_are_no_province(text: str) -> None:
    assert directory().find_provinces(text) == []


@given(st.sampled_from(directory().provinces))
def test_every_spelling_is_found_with_and_without_diacritics(name: str) -> None:
    names = directory()
    for spelled in names.province(name).spellings:
        assert [m.name for m in names.find_provinces(spelled)] == [name]
        if len(spelled) > 3:
            assert [m.name for m in names.find_provinces(fold(spelled))] == [name]
