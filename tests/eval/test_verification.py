"""Corruptions of written-out true sentences are all caught; rewordings written by hand are seldom refused."""

from __future__ import annotations

from assistant.verify import faults_of_rewording
from eval.verification.corruptions import MAKERS, corrupted
from eval.verification.material import HELD_OUT, TUNED, Written, written
from eval.verification.run import judged


def open_to_rewording() -> list[Written]:
    """The statements of `rewordings.jsonl` that stand on their own quotes."""
    return [
        w
        for w in written((*TUNED, *HELD_OUT))
        if not faults_of_rewording(
            w.truth.statement.text, w.truth.statement.citations, w.truth.statement, w.truth.citations
        )
    ]


def test_every_corruption_is_caught() -> None:
    made = corrupted([w.truth for w in open_to_rewording()], 300, seed=5)
    assert [text for _, truth, (text, *rest) in made if not judged(truth, (text, *rest))] == []
    assert len(made) == 300
    assert {kind for kind, *_ in made} == set(MAKERS)


def test_at_most_one_rewording_in_twenty_is_refused() -> None:
    rewordings = [(w.truth, text) for w in open_to_rewording() for text in w.rewordings]
    refused = [
        text
        for truth, text in rewordings
        if faults_of_rewording(text, truth.statement.citations, truth.statement, truth.citations)
    ]
    assert len(rewordings) == 104
    assert 20 * len(refused) <= len(rewordings), refused
