from __future__ import annotations

import pytest

from index.typos import edits, mended

HELD = {"giay": 9, "phep": 9, "lai": 9, "xe": 9, "giay_phep": 5, "phep_lai": 4, "lai_xe": 4, "nguoi": 2}


def frequency(word: str) -> int:
    return HELD.get(word, 0)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("giấy phesp lái xe", "giấy phep lái xe"),  # Telex
        ("giâý pheep lai xe", "giâý phep lai xe"),  # Telex of "phêp"
        ("giấy pep lái xe", "giấy phep lái xe"),  # a letter too few
        ("giấy phpe lái xe", "giấy phep lái xe"),  # out of order
        ("giấy phep lái xe", "giấy phep lái xe"),
    ],
)
def test_slips_are_mended(typed: str, meant: str) -> None:
    assert mended(typed, frequency) == meant


@pytest.mark.parametrize("name", ["giấy Phpe lái xe", "giấy, phpe, lái xe", "giấy kzzp lái xe", ""])
def test_names_lone_words_and_riddles_stay(name: str) -> None:
    assert mended(name, frequency) == name


def test_one_slip_by_hand() -> None:
    assert {"b", "ba", "aab", "ac"} <= edits("ab")
    assert "ab" not in edits("ab")
