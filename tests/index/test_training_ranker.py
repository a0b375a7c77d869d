from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from index.features import NAMES, Floats
from index.ranker import Ranker
from index.training.ranker import Ask, Group, groups_of, line, made, outputs, typed, write
from index.training.said import said
from index.training.texts import Passage
from tests.index.toys import AxisEncoder, chunk

CHUNKS = [chunk(1, "phòng chống lũ"), chunk(2, "chống dịch"), chunk(3, "bảo vệ rừng")]


def groups() -> list[Group]:
    """Questions in which the right candidate is the one with the highest first feature."""
    rng = np.random.default_rng(1)
    made_up = []
    for n in range(90):
        values = np.zeros((8, len(NAMES)), dtype=np.float32)
        values[:, 0] = rng.normal(size=8)
        right = np.zeros(8, dtype=bool)
        right[n % 8] = True
        values[n % 8, 0] += 6
        made_up.append(Group("judged", str(n), values, right))
    return made_up


def arrays_of(ranker: Ranker) -> dict[str, Floats]:
    names = ("middle", "spread", "inner", "inner_bias", "outer", "plain")
    return {name: getattr(ranker, name) for name in names}


def test_it_learns_what_decides_and_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "ranker.safetensors"
    write(groups(), AxisEncoder(), path, seed=3)
    ranker = Ranker.from_path(path)
    assert ranker.encoder == "axes@1"
    found = [outputs(arrays_of(ranker), g.values).argmax() == g.right.argmax() for g in groups()]
    assert sum(found) == 90


def test_what_training_computes_the_ranker_computes(tmp_path: Path) -> None:
    path = tmp_path / "ranker.safetensors"
    write(groups(), AxisEncoder(), path, seed=3)
    ranker = Ranker.from_path(path)
    values = groups()[0].values
    logits = np.clip(ranker.scale * outputs(arrays_of(ranker), values) + ranker.shift, -30, 30)
    assert ranker.scores(values) == pytest.approx(1 / (1 + np.exp(-logits)), abs=1e-5)


def test_the_line_makes_a_share_a_probability() -> None:
    # of those with output 1 three in four are right, of those with 0 one in four: logits are log 3 and -log 3
    values = np.array([1, 1, 1, 1, 0, 0, 0, 0], dtype=np.float32)
    right = np.array([1, 1, 1, 0, 1, 0, 0, 0], dtype=bool)
    assert line(values, right) == pytest.approx([2 * np.log(3), -np.log(3)], abs=1e-3)


def test_candidates_that_may_also_answer_are_left_out() -> None:
    ask = Ask("title", "x", "chống", frozenset({CHUNKS[0].id}), frozenset({CHUNKS[0].id, CHUNKS[1].id}))
    (group,) = groups_of(CHUNKS, [ask], AxisEncoder())
    assert group.values.shape == (2, len(NAMES))
    assert group.right.tolist() == [True, False]


def test_questions_out_of_the_text_are_the_same_for_the_same_seed() -> None:
    text = "Người lái xe phải có giấy phép lái xe phù hợp với loại xe được phép điều khiển. Hết."
    passages = [Passage("Luật Đường bộ", f"Điều kiện của người lái {n}", text, str(n)) for n in range(6)]
    one, two = (made(passages, 3, 3, seed=5) for _ in range(2))
    assert one == two
    assert [ask.kind for ask in one] == ["title"] * 3 + ["sentence"] * 3


def test_half_folded_or_as_it_is() -> None:
    draw = random.Random(1)
    ways = {typed("được", draw) for _ in range(50)}
    assert ways == {"được", "duoc"}


def test_said_in_everyday_words() -> None:
    rng = np.random.default_rng(0)
    assert said("Cấp giấy phép lái xe", rng, share=1.0) != "cấp giấy phép lái xe"
    assert said("zzz", rng) is None
