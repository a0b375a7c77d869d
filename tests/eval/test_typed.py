"""Questions as people type them."""

from __future__ import annotations

import random

import pytest

from assistant.question.slots import one_edit
from corpus.text import fold, has_diacritics
from eval.typed import contracted, half, mistyped, plain, variant

QUESTION = "Sở Thông tin và Truyền thông được giao việc gì tại Quyết định số 12/QĐ-UBND về đường đê?"


def test_plain_keeps_capitals_and_figures() -> None:
    assert plain("Đường đê số 12/QĐ-UBND") == "Duong de so 12/QD-UBND"


def test_half_leaves_some_diacritics_and_takes_others() -> None:
    found = half(QUESTION, random.Random(3))
    assert fold(found) == fold(QUESTION)
    assert has_diacritics(found)
    assert found != QUESTION


def test_agencies_and_types_before_a_number_are_shortened() -> None:
    assert contracted(QUESTION) == "Sở TT&TT được giao việc gì tại QĐ số 12/QĐ-UBND về đường đê?"


@pytest.mark.parametrize("seed", range(40))
def test_a_typo_is_one_letter_of_one_word_and_never_a_figure(seed: int) -> None:
    found = mistyped(QUESTION, random.Random(seed))
    pairs = [(a, b) for a, b in zip(QUESTION.split(), found.split(), strict=True) if a != b]
    assert len(pairs) <= 1
    for typed, slip in pairs:
        assert not any(c.isdigit() for c in typed)
        assert len(typed.strip("?")) >= 4
        assert one_edit(fold(typed), fold(slip))


def test_the_same_seed_types_the_same() -> None:
    assert variant("one typo", QUESTION, 5) == variant("one typo", QUESTION, 5)
    assert len({variant("one typo", QUESTION, seed) for seed in range(12)}) > 4
