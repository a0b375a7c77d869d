from __future__ import annotations

from math import isnan, log2, nan

import pytest

from eval.measures import accuracy_at_1, dcg, mean, ndcg, recall_at, reciprocal_rank

FOUND = ["a", "b", "c", "d"]


def test_accuracy_is_of_the_first_alone() -> None:
    assert (accuracy_at_1(FOUND, {"a"}), accuracy_at_1(FOUND, {"b"}), accuracy_at_1([], {"a"})) == (1, 0, 0)


def test_recall_is_the_share_of_the_relevant() -> None:
    assert recall_at(2, FOUND, {"b", "c", "x"}) == 1 / 3
    assert recall_at(3, FOUND, {"b", "c", "x"}) == 2 / 3


def test_reciprocal_rank_is_of_the_first_relevant() -> None:
    assert reciprocal_rank(FOUND, {"c", "d"}) == 1 / 3
    assert reciprocal_rank(FOUND, {"c"}, k=2) == 0


def test_dcg_by_hand() -> None:
    assert dcg([3, 0, 1]) == 3 / log2(2) + 0 / log2(3) + 1 / log2(4)


def test_ndcg_by_hand() -> None:
    gains = {"b": 1.0, "c": 2.0}
    assert ndcg(FOUND, gains) == pytest.approx((1 / log2(3) + 2 / log2(4)) / (2 / log2(2) + 1 / log2(3)))
    assert ndcg(["c", "b"], gains) == 1
    assert ndcg(FOUND, gains, k=1) == 0


def test_without_a_judged_passage_there_is_no_measure() -> None:
    assert all(isnan(value) for value in (accuracy_at_1(FOUND, []), recall_at(1, FOUND, []), ndcg(FOUND, {})))
    assert isnan(reciprocal_rank(FOUND, []))
    assert mean([1.0, nan, 0.0]) == 0.5
    assert isnan(mean([nan]))
    assert isnan(mean([]))
