"""Text keeps its length through every preparation, so that a match is a span of the stored text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import text as text_module
from corpus.text import flat, fold, has_diacritics, level, nfc, place_tones, squeeze, trim

LETTERS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵdđ"
VIETNAMESE = st.text(alphabet=LETTERS + LETTERS.upper() + "bcghklmnpqrstvx 0123456789/-.,\n\u00a0–")


@given(st.text())
def test_preparing_text_keeps_its_length(text: str) -> None:
    assert len(level(text)) == len(flat(text)) == len(fold(text)) == len(text)


@given(VIETNAMESE)
def test_placing_tones_keeps_length_and_folded_form(text: str) -> None:
    placed = place_tones(text)
    assert len(placed) == len(text)
    assert fold(placed) == fold(text)
    assert place_tones(placed) == placed


@given(VIETNAMESE)
def test_decomposed_text_is_stored_as_composed_text(text: str) -> None:
    assert nfc(unicodedata.normalize("NFD", text)) == unicodedata.normalize("NFC", text)


@given(VIETNAMESE)
def test_folded_text_is_its_own_folded_form_and_has_no_diacritics(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert not has_diacritics(fold(text))


def test_every_vietnamese_letter_folds_to_its_base() -> None:
    bases = "a" * 18 + "e" * 12 + "i" * 6 + "o" * 18 + "u" * 12 + "y" * 6 + "dd"
    assert len(LETTERS) == 74
    assert fold(LETTERS[:18]) == fold(LETTERS[:18].upper()) == bases[:18]
    assert fold(LETTERS) == fold(LETTERS.upper()) == bases


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Sở Y tế", "so y te"),
        ("ĐẶC KHU Phú Quốc", "dac khu phu quoc"),
        ("số\u00a012/UBND–KT", "so 12/ubnd-kt"),
        ("“Đề án 06”", '"de an 06"'),
        ("o\u0323", "o\u0300"),
    ],
)
def test_fold(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@pytest.mark.parametrize(
    ("modern", "older"),
    [
        ("hoà", "hòa"),
        ("Thanh Hoá", "Thanh Hóa"),
        ("ma tuý", "ma túy"),
        ("UỶ BAN", "ỦY BAN"),
        ("xoè", "xòe"),
        ("quý", "quý"),
        ("quỹ", "quỹ"),
        ("hoàn", "hoàn"),
        ("quà", "quà"),
        ("huỳnh", "huỳnh"),
    ],
)
def test_place_tones(modern: str, older: str) -> None:
    assert place_tones(modern) == older


def test_a_newline_is_a_space_only_when_flat() -> None:
    assert level("a\u202fb\nc") == "a b\nc"
    assert flat("a\u202fb\nc") == "a b c"
    assert squeeze("  a\u00a0\n b ") == "a b"


@given(st.text(), st.integers(0, 30), st.integers(0, 30))
def test_trim_moves_inwards_past_white_space_alone(text: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    first, last = trim(text, start, end)
    assert text[first:last] == text[start:end].strip()
    assert start <= first <= last <= end


def test_folding_remembers_a_bounded_number_of_characters() -> None:
    noise = "".join(map(chr, range(0x3000, 0xD000)))
    assert fold(noise) == "".join(fold(c) for c in noise)
    assert len(text_module._FOLDED) <= text_module._MOST_FOLDED
    assert fold("Sở Y tế") == "so y te"
