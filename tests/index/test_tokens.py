from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.text import fold
from index.tokens import accented, dates, folded, is_syllable, numbers, pairs


def test_folded_syllables_then_pairs() -> None:
    assert folded("Sở Y tế") == ["so", "y", "te", "so_y", "y_te"]


def test_accented_keeps_marks_in_the_older_placement() -> None:
    assert accented("Uỷ ban") == ["ủy", "ban", "ủy_ban"]


def test_a_document_number_is_one_token_beside_its_parts() -> None:
    assert folded("số 1911/UBND-KGVX") == [
        "so", "1911", "ubnd", "kgvx", "so_1911", "1911_ubnd", "ubnd_kgvx", "1911/ubnd-kgvx",
    ]  # fmt: skip


def test_numbers_lose_spaces_and_leading_zeros() -> None:
    text = fold("02/CĐ-UBND; 703 /UBND-TN; 2945/UBND- NNMT; 116/2021/NĐ-CP; 19-CT/TW")
    assert numbers(text) == ["2/cd-ubnd", "703/ubnd-tn", "2945/ubnd-nnmt", "116/2021/nd-cp", "19-ct/tw"]


def test_dates_have_one_form() -> None:
    assert dates("15/08/2022, 3-5-2020, ngay 07 thang 3 nam 2025") == ["15/8/2022", "3/5/2020", "7/3/2025"]


def test_no_pair_without_a_neighbour() -> None:
    assert pairs(["so"]) == pairs([]) == []


def test_what_is_a_syllable() -> None:
    assert [is_syllable(t) for t in ("so", "so_y", "19-ct/tw", "15/8/2022")] == [True, False, False, False]


@given(st.text(max_size=80))
def test_a_question_without_marks_has_the_same_folded_tokens(text: str) -> None:
    assert folded(fold(text)) == folded(text)
