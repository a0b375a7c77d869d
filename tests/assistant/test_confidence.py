"""A confidence is a bounded chance that grows with what composing showed."""

from __future__ import annotations

import pytest

from assistant.answer import Draft, Status
from assistant.confidence import LEAST, MOST, calibrated, signals
from assistant.question import understand

QUERY = understand("Sở nào chủ trì phòng chống sốt xuất huyết ở Lạng Sơn?")


def shown(confidence: float, said: str) -> dict[str, float]:
    draft = Draft(confidence=confidence)
    draft.say(said)
    return signals(QUERY, draft)


def test_covered_words_are_counted() -> None:
    whole = shown(0.9, "Sở Y tế chủ trì phòng chống sốt xuất huyết.")
    none = shown(0.9, "Sở Y tế gặt lúa.")
    assert (whole["told"], whole["covered"]) == (pytest.approx(1.0), pytest.approx(1.0))
    assert none["told"] == 0.0


def test_evidence_is_log_odds_over_four() -> None:
    assert shown(0.5, "x")["evidence"] == 0.0
    assert shown(0.9, "x")["evidence"] == pytest.approx(0.5493, abs=1e-4)


def test_more_evidence_and_more_of_the_question_told_is_surer() -> None:
    said = "Sở Y tế chủ trì phòng chống sốt xuất huyết."
    values = [calibrated(shown(c, said), Status.ANSWERED) for c in (0.4, 0.7, 0.95)]
    assert values == sorted(values)
    assert len(set(values)) == 3
    assert calibrated(shown(0.9, said), Status.ANSWERED) > calibrated(
        shown(0.9, "Sở Y tế gặt lúa."), Status.ANSWERED
    )


def test_bounds() -> None:
    far = {"evidence": 1000.0}
    assert calibrated(far, Status.ANSWERED) == MOST
    assert calibrated({"evidence": -1000.0}, Status.ANSWERED) == LEAST


def test_an_abstention_is_less_sure_of_an_answer_than_an_answer() -> None:
    said = shown(0.9, "Sở Y tế chủ trì phòng chống sốt xuất huyết.")
    assert calibrated(shown(0.1, "Kho không có."), Status.ABSTAINED) < 0.5 < calibrated(said, Status.ANSWERED)
