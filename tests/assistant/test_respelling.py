"""Slips that are mended before a question is read, and words that are left alone."""

from __future__ import annotations

import pytest

from assistant.question.accents import completed
from assistant.respelling import respelled

STORE = {"sot_xuat": 9, "xuat_huyet": 9, "xuat": 9, "sot": 9, "huyet": 9, "zalo": 2, "kgvx": 5}


def spelled(text: str) -> str:
    return respelled(text, lambda word: STORE.get(word, 0))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("nhữg văn bản nào", "những văn bản nào"),
        ("UBND tỉnh Thái Nguêyn ban hành", "UBND tỉnh Thái Nguyên ban hành"),
        ("so y te phai lam nhugn viec gi", "so y te phai lam nhung viec gi"),
        ("ai chủ trì phòng chống sốt xuuất huyết", "ai chủ trì phòng chống sốt xuất huyết"),
        ("văn bản triển kjai Nghị quyết", "văn bản triển khai Nghị quyết"),
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
