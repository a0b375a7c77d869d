from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.dense import DenseIndex
from index.encode import unit

ROWS = np.array([[1, 0], [0, 1], [0.6, 0.8]], dtype=np.float32)


@pytest.fixture
def dense() -> DenseIndex:
    index = DenseIndex(2)
    index.add([10, 20, 30], ROWS)
    return index


def test_inner_product_best_first(dense: DenseIndex) -> None:
    found = dense.search(np.array([0, 1], dtype=np.float32), 3)
    assert [key for key, _ in found] == [20, 30, 10]
    assert [score for _, score in found] == pytest.approx([1.0, 0.8, 0.0])


def test_among_restricts_and_an_empty_one_gives_nothing(dense: DenseIndex) -> None:
    row = np.array([0, 1], dtype=np.float32)
    assert [key for key, _ in dense.search(row, 3, among={10, 30})] == [30, 10]
    assert dense.search(row, 3, among=set()) == []


def test_removed_keys_are_gone(dense: DenseIndex) -> None:
    dense.remove([20, 99])
    assert [key for key, _ in dense.search(np.array([0, 1], dtype=np.float32), 3)] == [30, 10]
    assert len(dense) == 2


def test_saved_and_loaded_finds_the_same(dense: DenseIndex, tmp_path: Path) -> None:
    dense.save(tmp_path / "dense.faiss")
    row = np.array([0.8, 0.6], dtype=np.float32)
    assert DenseIndex.load(tmp_path / "dense.faiss").search(row, 3) == dense.search(row, 3)


def test_the_same_order_as_numpy() -> None:
    rng = np.random.default_rng(1)
    rows = unit(rng.normal(size=(300, 16)).astype(np.float32))
    index = DenseIndex(16)
    index.add(range(300), rows)
    assert [key for key, _ in index.search(rows[7], 20)] == np.argsort(-(rows @ rows[7]))[:20].tolist()


def test_rows_of_another_dimension_are_refused(dense: DenseIndex) -> None:
    with pytest.raises(ValueError, match=r"\(1, 3\)"):
        dense.add([1], np.zeros((1, 3), dtype=np.float32))


def test_rows_come_back_in_the_order_of_the_keys() -> None:
    dense = DenseIndex(2)
    dense.add([7, 3], np.array([[1, 0], [0, 1]], dtype=np.float32))
    assert dense.rows([3, 7]).tolist() == [[0, 1], [1, 0]]
