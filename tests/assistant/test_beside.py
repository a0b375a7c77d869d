"""Slips that only their neighbours in the store show, and words that are left alone."""

from __future__ import annotations

import pytest

from assistant.beside import keeps, neighbours
from assistant.respelling import respelled

STORE = {"trong_thang": 3}

WRITTEN = {
    "ban": 9,
    "hành": 9,
    "phòng": 9,
    "cháy": 9,
    "ban_hành": 9,
    "phòng_cháy": 4,
    "tay": 2,
    "thay_thế": 9,
    "nước_ngọt": 9,
    "mồ_côi": 9,
    "cá_mẹ": 9,
    "cam_kết": 3,
}
"""Syllables and pairs that a store has, with their diacritics."""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("văn bản được ban hàn ngày nào", "văn bản được ban hành ngày nào"),
        ("văn bản được ban hàhn ngày nào", "văn bản được ban hành ngày nào"),
        ("ai lo việc phòng chqy ở đó", "ai lo việc phòng cháy ở đó"),
        ("bị văn bản nào tay thế", "bị văn bản nào tay thế"),
        ("cơ quan thường trự ở đây", "cơ quan thường trực ở đây"),
        ("Ban Hàn nào phòng chống dịch", "Ban Hàn nào phòng chống dịch"),
        ("các hộ đã ký cam kêt với xã", "các hộ đã ký cam kết với xã"),
        ("ở đâu thiếu nước, ngọc trai bán chỗ nào", "ở đâu thiếu nước, ngọc trai bán chỗ nào"),
        ("ở đâu thiếu nước 5 ngọc trai", "ở đâu thiếu nước 5 ngọc trai"),
        ("trẻ mất cả cha mẹ được gì", "trẻ mất cả cha mẹ được gì"),
    ],
)
def test_slips_that_their_neighbours_show(typed: str, meant: str) -> None:
    assert respelled(typed, lambda word: STORE.get(word, 0), lambda word: WRITTEN.get(word, 0)) == meant


@pytest.mark.parametrize(
    ("passages", "meant"), [(2, "người nào được tha mặt"), (3, "người nào được thay mặt")]
)
def test_a_word_that_is_one_gives_way_to_a_frequent_pair_alone(passages: int, meant: str) -> None:
    held = {"thay_mặt": passages}
    assert respelled("người nào được tha mặt", lambda word: 0, lambda word: held.get(word, 0)) == meant


def test_questions_that_lack_diacritics_are_not_held_against_pairs_that_have_them() -> None:
    typed = "van ban duoc ban hàn ngay nao o tinh"
    assert respelled(typed, lambda word: 0, lambda word: WRITTEN.get(word, 0)) == typed


@pytest.mark.parametrize(
    ("typed", "meant", "kept"),
    [
        ("hàn", "hành", True),
        ("kêt", "kết", True),
        ("hàn", "hạn", False),
        ("đem", "dem", False),
        ("chqy", "cháy", True),
    ],
)
def test_marks_that_were_typed_are_kept(typed: str, meant: str, kept: bool) -> None:
    assert keeps(typed, meant) is kept


def test_neighbours_stand_side_by_side() -> None:
    words, apart = ["nước", "ngọt", "rừng"], [False, False, True]
    assert neighbours(words, apart, 0) == ("", "ngọt")
    assert neighbours(words, apart, 1) == ("nước", "")
    assert neighbours(words, apart, 2) == ("", "")
