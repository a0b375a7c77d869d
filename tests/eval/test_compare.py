"""The paired bootstrap, where its answer is known."""

from __future__ import annotations

import pytest

from eval.compare import changed, paired_bootstrap


def test_the_same_run_twice_differs_in_nothing() -> None:
    found = paired_bootstrap([1, 0, 1, 1], [1, 0, 1, 1], draws=500)
    assert (found.low, found.high, found.p) == (0.0, 0.0, 1.0)


def test_every_question_better_leaves_no_doubt() -> None:
    found = paired_bootstrap([0] * 30, [1] * 30, draws=999)
    assert (found.a, found.b, found.low, found.high) == (0.0, 1.0, 1.0, 1.0)
    assert found.p == pytest.approx(2 / 1000)


def test_one_gain_and_one_loss_cancel() -> None:
    found = paired_bootstrap([0, 1, 1, 1], [1, 0, 1, 1], draws=2000)
    assert found.b - found.a == 0.0
    assert found.low < 0 < found.high
    assert found.p == 1.0


def test_runs_of_unequal_length_are_refused() -> None:
    with pytest.raises(ValueError, match="2 and 1"):
        paired_bootstrap([0, 1], [1])


def test_only_questions_that_changed_are_told() -> None:
    a = {"rows": [{"id": "x", "correct": 1.0}, {"id": "y", "correct": 0.0}, {"id": "z", "correct": None}]}
    b = {"rows": [{"id": "y", "correct": 1.0}, {"id": "x", "correct": 1.0}, {"id": "z", "correct": 1.0}]}
    assert changed(a, b) == [("y", 0.0, 1.0)]
