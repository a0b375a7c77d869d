"""A confidence is a bounded chance that grows with what composing showed."""

from __future__ import annotations

import pytest

from assistant.answer import Draft, Status
from assistant.confidence import DOUBTED, LEAST, MOST, calibrated, doubt, signals
from assistant.question import understand
from corpus.model import Page, Span
from index.chunk import Chunk
from index.fuse import Signals
from index.search import Hit

QUERY = understand("Sở nào chủ trì phòng chống sốt xuất huyết ở Lạng Sơn?")


def shown(confidence: float, said: str) -> dict[str, float]:
    draft = Draft(confidence=confidence)
    draft.say(said)
    return signals(QUERY, draft)


def test_covered_words_are_counted() -> None:
    whole = shown(0.9, "Sở Y tế chủ trì phòng chống sốt xuất huyết.")
    none = shown(0.9, "Sở Y tế gặt lúa.")
    assert whole["covered"] == pytest.approx(1.0)
    assert none["covered"] == 0.0


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


def found(page_id: int, start: int, end: int, score: float) -> Hit:
    chunk = Chunk(f"{page_id}:{start}", page_id, None, Span(start, end), "x" * (end - start), "")
    return Hit(chunk, score, Signals(bm25=score))


def cited(start: int, end: int) -> Draft:
    """A draft that cites this part of page 1."""
    draft = Draft()
    page = Page("trang.txt", "trang.txt", "y" * 400, "", id=1)
    draft.say("Sở Y tế chủ trì.", draft.cite(page, None, Span(start, end)))
    return draft


def test_what_is_cited_is_held_against_the_nearest_passages() -> None:
    nearest = [found(1, 100, 200, 0.8), found(1, 200, 300, 0.5), found(2, 100, 200, 0.25)]
    first = signals(QUERY, cited(150, 160), nearest)
    assert (first["agreed"], first["cited"], first["passed"]) == (1.0, 0.8, 0.5)
    assert first["ahead"] == pytest.approx(0.3)
    second = signals(QUERY, cited(200, 210), nearest)
    assert (second["agreed"], second["cited"], second["passed"]) == (0.0, 0.5, 0.8)


def test_citations_beside_a_passage_or_on_another_page_are_not_in_it() -> None:
    beside = signals(QUERY, cited(90, 100), [found(1, 100, 200, 0.8), found(2, 90, 100, 0.4)])
    assert (beside["agreed"], beside["cited"], beside["passed"]) == (0.0, 0.0, 0.8)


def test_nothing_near_is_no_agreement() -> None:
    assert signals(QUERY, cited(0, 9))["agreed"] == 0.0


def test_an_answer_from_the_nearest_passage_is_surer() -> None:
    nearest = [found(1, 100, 200, 0.6), found(1, 200, 300, 0.3)]
    own, other = (
        calibrated(signals(QUERY, cited(at, at + 9), nearest), Status.ANSWERED) for at in (110, 210)
    )
    assert own > other


def test_only_an_unsure_answer_says_so() -> None:
    assert len(doubt(Status.ANSWERED, DOUBTED - 0.01)) == 1
    assert len(doubt(Status.PARTIAL, LEAST)) == 1
    assert doubt(Status.ANSWERED, DOUBTED) == []
    assert doubt(Status.ABSTAINED, LEAST) == []
