from __future__ import annotations

import pytest

from index.typos import TWICE, _ways, edits, mended, slips, syllables

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


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("phep", "phep", 0),
        ("phpe", "phep", 1),
        ("pep", "phep", 1),
        ("phepp", "phep", 1),
        ("nghiem", "nhgiemm", 2),
    ],
)
def test_slips_are_counted(one: str, other: str, count: int) -> None:
    assert slips(one, other) == slips(other, one) == count


@pytest.mark.parametrize("typed", ["nghieem", "trunog", "thuoongs", "khuyeb", "nghiepjj"])
def test_every_syllable_two_slips_away_is_offered(typed: str) -> None:
    """Looked up by what is left of a word, the same ones are found as by trying all syllables."""
    assert len(typed) >= TWICE
    near = {s for s in syllables() if len(s) >= TWICE - 2 and s != typed and slips(typed, s) <= 2}
    offered = {way for ways in _ways(typed) for way in ways}
    assert near
    assert near <= offered
