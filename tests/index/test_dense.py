from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index import dense as module
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


def test_keys_must_rise(dense: DenseIndex) -> None:
    with pytest.raises(ValueError, match="do not rise"):
        dense.add([30], ROWS[:1])


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> tuple[DenseIndex, DenseIndex]:
    """3,000 rows in 30 clouds, looked through as codes, and the same compared one by one."""
    monkeypatch.setattr(module, "EXACT_ROWS", 2_000)
    rng = np.random.default_rng(3)
    middles = rng.normal(size=(30, 32))
    rows = unit(
        (middles[rng.integers(30, size=3_000)] + 0.7 * rng.normal(size=(3_000, 32))).astype(np.float32)
    )
    coded, exact = DenseIndex(32), DenseIndex(32)
    for index in (coded, exact):
        index.add(range(0, 6_000, 2), rows)
    coded.save(tmp_path / "dense.faiss")
    return DenseIndex.load(tmp_path / "dense.faiss", mapped=False), exact


def recall(coded: DenseIndex, exact: DenseIndex) -> float:
    """The share of the true nearest 50 that is found, over 40 probes."""
    probes = unit(np.random.default_rng(4).normal(size=(40, 32)).astype(np.float32))
    met = [
        len({k for k, _ in coded.search(p, 50)} & {k for k, _ in exact.search(p, 50)}) / 50 for p in probes
    ]
    return sum(met) / len(met)


def test_codes_find_what_comparing_all_finds(many: tuple[DenseIndex, DenseIndex]) -> None:
    coded, exact = many
    assert (coded.looked_through > 0, exact.looked_through) == (True, 0)
    assert recall(coded, exact) >= module.RECALL


def test_codes_follow_what_is_removed_and_added(many: tuple[DenseIndex, DenseIndex], tmp_path: Path) -> None:
    rows = unit(np.random.default_rng(5).normal(size=(200, 32)).astype(np.float32))
    for index in many:
        index.remove(range(0, 500, 2))
        index.add(range(6_000, 6_200), rows)
    coded, exact = many
    coded.save(tmp_path / "next.faiss")
    again = DenseIndex.load(tmp_path / "next.faiss")
    assert len(again) == 2_950
    assert again.looked_through == coded.looked_through > 0
    assert recall(again, exact) >= module.RECALL
    assert again.search(rows[7], 1) == [(6_007, pytest.approx(1.0))]


def test_codes_that_find_too_little_are_not_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(module, "EXACT_ROWS", 2_000)
    monkeypatch.setattr(module, "RECALL", 1.1)
    index = DenseIndex(4)
    index.add(range(2_500), unit(np.random.default_rng(6).normal(size=(2_500, 4)).astype(np.float32)))
    index.save(tmp_path / "dense.faiss")
    assert DenseIndex.load(tmp_path / "dense.faiss").looked_through == 0
    assert not (tmp_path / "dense.faiss.codes").exists()


@pytest.mark.parametrize("chosen", [40, 2_600])
def test_among_few_and_among_many_are_both_exact(
    many: tuple[DenseIndex, DenseIndex], chosen: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_GATHERED", 100)
    coded, exact = many
    among = range(0, 2 * chosen, 2)
    row = unit(np.ones((1, 32), dtype=np.float32))[0]
    wanted = [(k, s) for k, s in exact.search(row, 3_000) if k < 2 * chosen][:20]
    found = coded.search(row, 20, among)
    assert [k for k, _ in found] == [k for k, _ in wanted]
    assert [s for _, s in found] == pytest.approx([s for _, s in wanted], abs=1e-6)


def test_rows_come_back_in_the_order_of_the_keys() -> None:
    dense = DenseIndex(2)
    dense.add([3, 7], np.array([[0, 1], [1, 0]], dtype=np.float32))
    assert dense.rows([3, 7]).tolist() == [[0, 1], [1, 0]]
