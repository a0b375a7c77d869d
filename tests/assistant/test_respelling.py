"""Slips that are mended before a question is read, and words that are left alone."""

from __future__ import annotations

import pytest

from assistant.question.accents import completed, half_typed, undressed
from assistant.respelling import respelled

STORE = {
    "sot_xuat": 9,
    "xuat_huyet": 9,
    "xuat": 9,
    "sot": 9,
    "huyet": 9,
    "zalo": 2,
    "kgvx": 5,
    "trong_thang": 3,
    "sat_duong": 2,
}


def spelled(text: str) -> str:
    return respelled(text, lambda word: STORE.get(word, 0), lambda word: 0)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("nhữg văn bản nào", "những văn bản nào"),
        ("UBND tỉnh Thái Nguêyn ban hành", "UBND tỉnh Thái Nguyên ban hành"),
        ("so y te phai lam nhugn viec gi", "so y te phai lam nhung viec gi"),
        ("ai chủ trì phòng chống sốt xuuất huyết", "ai chủ trì phòng chống sốt xuất huyết"),
        ("văn bản triển kjai Nghị quyết", "văn bản triển khai Nghị quyết"),
        ("Liệ kê các văn bản", "Liệt kê các văn bản"),
        ("trng tháng 8 có văn bản nào", "trong tháng 8 có văn bản nào"),
        ("tổng tuền là bao nhiêu", "tổng tiền là bao nhiêu"),
    ],
)
def test_slips(typed: str, meant: str) -> None:
    assert spelled(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Công văn 1911/UBND-KGVX nói gì về Zalo?",
        "Sở TT&TT và STTTT làm gì?",
        "gia đình nghèo ở xã vùng cao",
        "gọi hotline nào",
        "cty may xuất khẩu ở đâu",
        "mấy hộ chưa có nước, ai lo",
        "gui vnd duong nao",
    ],
)
def test_words_that_are_none(text: str) -> None:
    assert spelled(text) == text


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Liet ke cac van ban của Lạng Sơn", "Liệt kê các văn bản của Lạng Sơn"),
        ("han khi nào?", "hạn khi nào?"),
        ("Sở nào so sánh va chạm?", "Sở nào so sánh va chạm?"),
        ("so nao chu tri", "so nao chu tri"),
    ],
)
def test_small_words_get_their_diacritics_where_others_have_them(typed: str, written: str) -> None:
    assert completed(typed) == written


@pytest.mark.parametrize(
    ("text", "half"),
    [
        ("So nao chu tri?", False),
        ("Sở nào chủ trì?", False),
        ("Sở nao chủ trì?", True),
        ("Kế hoach trong cay giao ai", True),
        ("Sở Y tế phải làm việc gi?", True),
        ("van ban 412/QĐ-UBND", False),
    ],
)
def test_half_typed_questions(text: str, half: bool) -> None:
    assert half_typed(text) is half
    assert len(undressed(text)) == len(text)


def test_diacritics_are_taken_off_and_capitals_stay() -> None:
    assert undressed("Sở Y tế Đắk Lắk “số 1”") == 'So Y te Dak Lak "so 1"'
