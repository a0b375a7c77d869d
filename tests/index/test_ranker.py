from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from corpus.errors import EncoderError
from index.encode import load_encoder
from index.features import NAMES
from index.ranker import Ranker, default_ranker, ranker_for
from tests.index.toys import AxisEncoder

WIDE = len(NAMES)


def toy() -> Ranker:
    """One network of two units: the first takes feature 0, the second the opposite of feature 1."""
    inner = np.zeros((1, WIDE, 2), dtype=np.float32)
    inner[0, 0, 0], inner[0, 1, 1] = 1.0, -1.0
    return Ranker(
        encoder="x",
        middle=np.zeros(WIDE, dtype=np.float32),
        spread=np.full(WIDE, 2.0, dtype=np.float32),
        inner=inner,
        inner_bias=np.array([[0.0, 0.5]], dtype=np.float32),
        outer=np.array([[2.0, 1.0]], dtype=np.float32),
        plain=np.eye(1, WIDE, 2, dtype=np.float32)[0] * 4,
        scale=0.5,
        shift=-1.0,
    )


def test_a_score_by_hand() -> None:
    row = np.zeros((1, WIDE), dtype=np.float32)
    row[0, :3] = 3.0, 0.5, 0.25
    # units: 3/2 = 1.5 and 0.5 - 0.5/2 = 0.25; output 2 * 1.5 + 0.25 = 3.25, and the sum
    # 4 * 0.25 = 1; logit 0.5 * 4.25 - 1 = 1.125
    assert toy().scores(row)[0] == pytest.approx(1 / (1 + math.exp(-1.125)))


def test_no_candidate_no_score() -> None:
    assert toy().scores(np.zeros((0, WIDE), dtype=np.float32)).shape == (0,)


def test_a_ranker_of_other_features_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ranker.safetensors"
    save_file({"line": np.zeros(2, dtype=np.float32)}, path, metadata={"encoder": "x", "features": "a b"})
    with pytest.raises(EncoderError, match="features a b"):
        Ranker.from_path(path)


def test_it_serves_the_encoder_it_was_trained_with_and_no_other() -> None:
    assert ranker_for(load_encoder(None)) is default_ranker()
    assert ranker_for(AxisEncoder()) is None
