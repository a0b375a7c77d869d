from __future__ import annotations

import math
from pathlib import Path

import pytest

from index.lexical import LexicalIndex
from tests.index.toys import chunk


@pytest.fixture
def lexical(tmp_path: Path) -> LexicalIndex:
    index = LexicalIndex(tmp_path)
    texts = ["Sở Y tế", "Sở Tài chính", "Công an tỉnh"]
    index.update([], [(n, chunk(n, text)) for n, text in enumerate(texts, 1)])
    return index


def bm25(tf: int, having: int, length: int, lengths: list[int]) -> float:
    """The formula of Lucene and tantivy: k1 1.2, b 0.75."""
    n, mean = len(lengths), sum(lengths) / len(lengths)
    idf = math.log(1 + (n - having + 0.5) / (having + 0.5))
    return idf * tf * 2.2 / (tf + 1.2 * (1 - 0.75 + 0.75 * length / mean))


def test_bm25_by_hand(lexical: LexicalIndex) -> None:
    # "te" stands in one of three texts, each of 3 syllables and 2 pairs
    ((key, score),) = lexical.search("te", 10)
    assert key == 1
    assert score == pytest.approx(bm25(1, 1, 5, [5, 5, 5]), rel=1e-4)


def test_a_question_with_marks_also_asks_the_accented_field(lexical: LexicalIndex) -> None:
    assert lexical.search("tế", 10)[0][1] == pytest.approx(2 * lexical.search("te", 10)[0][1])


def test_removed_keys_are_gone_and_added_ones_are_there(lexical: LexicalIndex) -> None:
    lexical.update([1], [(7, chunk(7, "Trạm Y tế"))])
    assert [key for key, _ in lexical.search("y te", 10)] == [7]
    assert len(lexical) == 3


def test_it_is_on_disk(lexical: LexicalIndex, tmp_path: Path) -> None:
    assert LexicalIndex(tmp_path).search("sở tài chính", 10) == lexical.search("sở tài chính", 10)


@pytest.mark.parametrize("query", ["", "  ", "?!", "zzz"])
def test_no_common_word_finds_nothing(lexical: LexicalIndex, query: str) -> None:
    assert lexical.search(query, 10) == []


def test_frequency_counts_chunks_with_a_syllable_or_pair(lexical: LexicalIndex) -> None:
    # "so" stands in two of the three texts, "y_te" in one, "te_so" in none
    assert [lexical.frequency(word) for word in ("so", "y_te", "te_so")] == [2, 1, 0]
