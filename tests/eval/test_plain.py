from __future__ import annotations

import math

import pytest

from eval.plain import PlainBM25

TEXTS = ["Sở Y tế", "Sở Tài chính tỉnh", "Công an"]


def idf(having: int) -> float:
    return math.log(1 + (3 - having + 0.5) / (having + 0.5))


def test_bm25_of_syllables_by_hand() -> None:
    # lengths 3, 4, 2; mean 3
    found = PlainBM25(TEXTS, pairs=False).search("sở", 10)
    assert found == [
        (0, pytest.approx(idf(2) / (1 + 1.2 * (0.25 + 0.75 * 3 / 3)))),
        (1, pytest.approx(idf(2) / (1 + 1.2 * (0.25 + 0.75 * 4 / 3)))),
    ]


def test_a_pair_is_a_word_and_counts_in_the_length() -> None:
    # lengths 5, 7, 3; mean 5: two syllables and their pair, each in one text
    ((first, score),) = PlainBM25(TEXTS, pairs=True).search("y tế", 10)
    assert (first, score) == (0, pytest.approx(3 * idf(1) / (1 + 1.2)))


def test_what_no_text_has_finds_nothing() -> None:
    assert PlainBM25(TEXTS, pairs=True).search("xyz", 10) == []
