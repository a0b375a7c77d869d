from __future__ import annotations

import pytest

from index.asked import OTHERWISE, asked, sayings_of, typed


def test_the_accented_field_is_asked_only_for_what_was_typed_with_diacritics() -> None:
    fields = dict(typed("sở y tế xa"))
    assert fields["accented"] == {"sở": 1, "tế": 1}
    assert set(fields["folded"]) == {"so", "y", "te", "xa", "so_y", "y_te", "te_xa"}


def test_a_pair_needs_both_its_diacritics() -> None:
    assert dict(typed("sốt xuất huyet"))["accented"] == {"sốt": 1, "xuất": 1, "sốt_xuất": 1}


def test_without_diacritics_there_is_one_field() -> None:
    assert [field for field, _ in typed("so y te")] == ["folded"]


def test_other_phrases_are_asked_for_less_and_never_instead() -> None:
    words = {(field, word): counts for field, word, counts in asked("làm sổ đỏ")}
    assert words["folded", "so_do"] == 1.0
    # "cấp giấy chứng nhận" is three pairs: their squares sum to that of OTHERWISE
    assert words["folded", "chung_nhan"] == pytest.approx(OTHERWISE / 3**0.5)


def test_a_word_asked_for_twice_counts_twice() -> None:
    assert ("folded", "dat", 2.0) in asked("đất và đất")


@pytest.mark.parametrize("question", ["mất sổ đỏ", "mat so do", "mất so đỏ", "mất sổ do"])
def test_a_phrase_is_known_whichever_diacritics_are_missing(question: str) -> None:
    (saying,) = [saying for saying in sayings_of(question) if saying.start == 1]
    assert ("giấy", "chứng", "nhận") in saying.written
