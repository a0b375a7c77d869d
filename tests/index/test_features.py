"""Each feature computed by hand on passages of a few words."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
import pytest

from corpus.text import fold
from index.features import NAMES, Candidates, features

RARE = {"sot": 2.0, "xuat": 3.0, "huyet": 5.0, "sot_xuat": 1.0, "xuat_huyet": 3.0}


def rarity(field: str, word: str) -> float:
    return RARE.get(word, 1.0)


class ToyRows:
    """Three tokens on two axes; "fever" and "sot" point the same way."""

    tokens: Mapping[str, int] = {"▁sot": 0, "▁fever": 1, "▁rung": 2}

    def token_ids(self, text: str) -> list[int]:
        return [self.tokens[f"▁{w}"] for w in fold(text).split() if f"▁{w}" in self.tokens]

    def rows(self, ids: np.ndarray) -> np.ndarray:
        return np.array([[3.0, 0.0], [2.0, 0.0], [0.0, 1.0]], dtype=np.float32)[ids]


def of(query: str, *passages: tuple[str, str], rows: ToyRows | None = None) -> list[dict[str, float]]:
    n = len(passages)
    scores = np.arange(n, 0, -1, dtype=np.float32) / n
    candidates = Candidates([c for c, _ in passages], [t for _, t in passages], scores, scores, scores)
    return [dict(zip(NAMES, row, strict=True)) for row in features(query, candidates, rarity, rows).tolist()]


def test_words_count_by_rarity_and_by_where_they_stand() -> None:
    (row,) = of("sốt xuất huyết", ("Sốt", "bệnh xuất huyết"))
    assert row["syllables"] == pytest.approx(1.0)
    assert row["syllables_context"] == pytest.approx(2 / 10)
    assert row["syllables_text"] == pytest.approx(8 / 10)
    assert (row["pairs"], row["pairs_text"]) == pytest.approx((3 / 4, 3 / 4))
    assert row["pairs_context"] == 0


def test_diacritics_are_owed_only_where_they_were_typed() -> None:
    same, bare = of("sốt xuat huyết", ("", "sốt xuất huyết"), ("", "sót xuát huyet"))
    assert (same["accented"], bare["accented"]) == (pytest.approx(1.0), 0)
    assert same["syllables"] == bare["syllables"] == pytest.approx(1.0)
    (plain,) = of("sot xuat huyet", ("", "sốt xuất huyết"))
    assert (plain["accented"], plain["accented_pairs"], plain["asked_accented"]) == (0, 0, 0)


def test_a_pair_does_not_reach_over_the_end_of_a_sentence() -> None:
    (row,) = of("sốt xuất huyết", ("", "Có sốt. Xuất hiện; huyết"))
    assert (row["syllables"], row["pairs"], row["run"]) == (pytest.approx(1.0), 0, 0)


def test_the_best_sentence_holds_the_most() -> None:
    (row,) = of("sốt xuất huyết", ("", "Sốt cao. Bệnh xuất huyết. Sốt huyết"))
    assert row["sentence"] == pytest.approx(8 / 10)
    assert row["window"] == pytest.approx(1.0)
    assert row["sentence_pairs"] == row["run"] == pytest.approx(3 / 4)


def test_another_word_for_the_phrase_counts() -> None:
    # "sổ hồng" is what people call a "giấy chứng nhận"
    (row,) = of("sổ hồng", ("", "cấp giấy chứng nhận"))
    assert (row["syllables"], row["said"], row["said_sentence"]) == (
        0,
        pytest.approx(1.0),
        pytest.approx(1.0),
    )


def test_scores_are_told_as_gaps_and_places() -> None:
    first, second = of("sốt", ("", "sốt"), ("", "sốt"))
    assert (first["bm25_gap"], second["bm25_gap"]) == (0, pytest.approx(-0.5))
    assert (first["cosine_rank"], second["cosine_rank"]) == (1, pytest.approx(1 / 1.1))


def test_numbers_and_dates_are_whole() -> None:
    right, near = of("công văn 1911/UBND-KGVX", ("", "Số 1911/UBND-KGVX"), ("", "Số 1912/UBND-KGVX"))
    assert (right["numbers"], near["numbers"]) == (1, 0)


def test_the_line_is_named_by_the_question() -> None:
    (row,) = of("sốt cao", ("Sốt xuất huyết", "x"))
    assert row["named"] == pytest.approx(2 / 10)


def test_the_nearest_token_counts_by_its_length() -> None:
    # tokens of the question: "sot" (3 long) and "rung" (1 long); "fever" lies on the axis of "sot"
    (row,) = of("sốt rừng", ("", "fever"), rows=ToyRows())
    assert (row["soft"], row["soft_sentence"]) == (pytest.approx(3 / 4), pytest.approx(3 / 4))
    assert row["soft_context"] == 0


def test_lengths_are_of_words() -> None:
    (row,) = of("sốt", ("một hai", "ba bốn năm"))
    assert (row["length"], row["context_length"]) == pytest.approx((math.log(4), math.log(3)))


def test_nothing_asked_and_nothing_read() -> None:
    assert features(
        "?", Candidates([""], [""], *[np.zeros(1, dtype=np.float32)] * 3), rarity, ToyRows()
    ).shape == (
        1,
        len(NAMES),
    )
    none = Candidates([], [], *[np.zeros(0, dtype=np.float32)] * 3)
    assert features("sốt", none, rarity).shape == (0, len(NAMES))
