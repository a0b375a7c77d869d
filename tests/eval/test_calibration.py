"""Weights of the confidence: what they are fitted on, what they are measured on, and that they are those of its signals."""

from __future__ import annotations

import json
import random
from dataclasses import replace

import pytest

from assistant.answer import Draft, Status
from assistant.confidence import calibrated, signals
from assistant.question import understand
from corpus.errors import PageError
from eval.calibration import FOLDS, SEEN, WEIGHTS, Told, fitted, held_out, judged


def rows(sets: int = 10, each: int = 40) -> list[Told]:
    """Answers and abstentions that are the likelier right the higher `a` is; `rare` is seen too seldom, `none` never."""
    draw = random.Random(3)
    found = []
    for name in range(sets):
        for number in range(each):
            a = draw.random()
            shown = {"a": a, "rare": float(name == 0 and number < 4), "none": 0.0}
            status = Status.ABSTAINED if number % 4 == 0 else Status.ANSWERED
            right = draw.random() < (1 - a if status is Status.ABSTAINED else a)
            found.append(Told(str(name), str(number), "as written", str(status), right, True, shown))
    return found


def test_a_signal_that_few_questions_show_has_no_weight() -> None:
    weights = fitted(rows())
    assert set(weights["answered"]) == set(weights["abstained"]) == {"constant", "a"}
    assert weights["answered"]["a"] > 1
    assert weights["abstained"]["a"] > 1
    assert SEEN > 4


def test_spellings_of_a_question_count_as_one() -> None:
    once = rows()
    thrice = [replace(r, spelling=s) for r in once for s in ("as written", "one typo", "no diacritics")]
    assert fitted(thrice) == fitted(once)


def test_no_set_is_judged_by_weights_that_saw_it() -> None:
    some = rows()
    turned = [replace(r, right=not r.right) if r.set == "0" else r for r in some]
    before = {(j.told.set, j.told.id): j.confidence for j in held_out(some) if j.told.set == "0"}
    after = {(j.told.set, j.told.id): j.confidence for j in held_out(turned) if j.told.set == "0"}
    assert before == after
    others = {j.confidence for j in held_out(some) if j.told.set == "1"}
    assert others != {j.confidence for j in held_out(turned) if j.told.set == "1"}
    assert FOLDS < 10


def test_unscaled_weights_are_those_of_the_scaled_model() -> None:
    some = rows()
    weights = fitted(some)
    for told in judged(some, weights)[:20]:
        status = Status(told.told.status)
        assert told.confidence == pytest.approx(calibrated(told.told.signals, status, weights))
    shares = [j for j in judged(some, weights) if not j.told.abstained]
    mean = sum(j.confidence for j in shares) / len(shares)
    assert mean == pytest.approx(sum(j.told.right for j in shares) / len(shares), abs=0.02)


def test_rows_of_one_kind_alone_are_refused() -> None:
    right = [replace(r, right=True) for r in rows()]
    with pytest.raises(PageError, match="answered"):
        fitted(right)


def test_the_weights_that_ship_are_of_signals_that_there_are() -> None:
    names = set(signals(understand("Sở nào chủ trì?"), Draft()))
    for weights in json.loads(WEIGHTS.read_text("utf-8")).values():
        assert weights.keys() - {"constant"} <= names
