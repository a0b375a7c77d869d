from __future__ import annotations

import pytest

from index.fuse import Signals, cover, fused


def test_fused_is_the_weighted_sum() -> None:
    weights = Signals(bm25=0.5, pairs=2.0, cosine=0.25)
    assert fused(Signals(bm25=0.4, syllables=1.0, pairs=0.1, cosine=0.8), weights) == pytest.approx(
        0.5 * 0.4 + 2.0 * 0.1 + 0.25 * 0.8
    )


def test_cover_counts_by_rarity() -> None:
    assert cover({"so": 1.0, "y": 2.0, "te": 5.0}, {"te", "y", "x"}, 8.0) == (2.0 + 5.0) / 8.0


def test_cover_of_nothing_is_nothing() -> None:
    assert cover({}, {"a"}, 0.0) == 0.0
