"""How sure an answer is: the chance that it answers the question rightly, from what composing it showed.

For an abstention it is the chance that the store has an answer after all. Weights of a logistic function stand in
`confidence.json`; `python -m eval calibration --fit` makes them from the project's question sets.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

from assistant.answer import Draft, Status
from assistant.evidence import coverage, terms_of, tokens
from assistant.question import Intent, Query

LEAST, MOST = 0.01, 0.99
"""Bounds of a confidence: nothing is certain."""

_ROWS = (Intent.LIST_DOCUMENTS, Intent.CITED_BY, Intent.DUE)
_DOCUMENTS = (Intent.DOCUMENT, Intent.FIND_DOCUMENT)
_BODIES = (Intent.WHO, Intent.PARTNERS, Intent.TASKS)


def signals(query: Query, draft: Draft) -> dict[str, float]:
    """What composing showed, each in 0..1 or of that order.

    `evidence` is the composer's own estimate as log odds / 4; `covered` the share of the question's telling words in the
    answer and its quotes, `told` in the answer alone; then the kind of question, and how much it left open.
    """
    terms = terms_of(query)
    covered = told = 1.0
    if terms:
        held = tokens(" ".join(text for _, text, _ in draft.lines))
        quotes = tokens(" | ".join(c.quote for c in draft.citations[:60]))
        covered, told = coverage(terms, [(1.0, held), (1.0, quotes)]), coverage(terms, [(1.0, held)])
    odds = min(max(draft.confidence, LEAST), MOST)
    cited = {(c.source, c.directive) for c in draft.citations}
    return {
        "evidence": math.log(odds / (1 - odds)) / 4,
        "covered": covered,
        "told": told,
        "topic": float(bool(terms)),
        "rows": float(query.intent in _ROWS),
        "documents": float(query.intent in _DOCUMENTS),
        "bodies": float(query.intent in _BODIES),
        "passage": float(query.intent is Intent.PASSAGE),
        "numbered": float(bool(query.documents)),
        "placed": float(bool(query.provinces)),
        "inherited": float(bool(query.inherited)),
        "parts": float(len(query.parts) > 1),
        "partial": float(draft.status is Status.PARTIAL),
        "several": min(1.0, max(0, len(cited) - 1) / 4),
    }


def calibrated(shown: Mapping[str, float], status: Status) -> float:
    """The chance, in LEAST..MOST, that `signals` with this status mean."""
    weights = _weights()["abstained" if status is Status.ABSTAINED else "answered"]
    odds = weights["constant"] + sum(weights.get(name, 0.0) * value for name, value in shown.items())
    return min(max(1 / (1 + math.exp(min(-odds, 50.0))), LEAST), MOST)


@lru_cache(maxsize=1)
def _weights() -> dict[str, dict[str, float]]:
    raw = resources.files("assistant").joinpath("confidence.json").read_text(encoding="utf-8")
    table: dict[str, dict[str, float]] = json.loads(raw)
    return table
