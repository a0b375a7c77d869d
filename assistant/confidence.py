"""How sure an answer is: the chance that it answers the question rightly, from what composing it showed.

For an abstention it is the chance that the store has an answer after all. Weights of a logistic function stand in
`confidence.json`; `python -m eval calibration --fit` makes them from the project's question sets.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import resources

from assistant.answer import Citation, Draft, Status
from assistant.evidence import coverage, joined, terms_of, tokens
from assistant.question import Intent, Query
from index.search import Hit

LEAST, MOST = 0.01, 0.99
"""Bounds of a confidence: nothing is certain."""

DOUBTED = 0.7
"""Chance of being right below which an answer says that it is unsure: of such answers about half are wrong."""

_UNSURE = "Câu trả lời này có thể chưa đúng ý câu hỏi: hãy đọc kỹ các đoạn trích trước khi dùng."

QUOTES = 60
"""Citations that are looked at."""

_KINDS = (
    Intent.PASSAGE, Intent.COMPARE, Intent.CONTACT, Intent.PARTNERS, Intent.MEANING, Intent.LIST_DOCUMENTS,
)  # fmt: skip
"""Intents whose answers are right more or less often than those of others that show as much."""

_BODIES = (Intent.WHO, Intent.PARTNERS, Intent.TASKS)


def signals(query: Query, draft: Draft, nearest: Sequence[Hit] = ()) -> dict[str, float]:
    """What composing showed, each in 0..1 or of that order.

    `evidence` is the composer's own estimate as log odds / 4; `covered` the share of the question's telling words in the
    answer and its quotes, `quoted` in one quote alone; then the kind of question, how long it is and how much it left open.
    `nearest` are the passages that share most words with the question as it stands, found without any of its reading:
    whether the first is `agreed` to be cited, how near the nearest that is `cited` comes and the nearest that is `passed`
    over, and how far the first is ahead (`ahead`).
    """
    terms = terms_of(query)
    covered = quoted = 1.0
    if terms:
        quotes = [tokens(c.quote) for c in draft.citations[:QUOTES]]
        said = tokens(" ".join(text for _, text, _ in draft.lines))
        covered = coverage(terms, [(1.0, said), (1.0, joined(quotes))])
        quoted = max((coverage(terms, [(1.0, quote)]) for quote in quotes), default=0.0)
    odds = min(max(draft.confidence, LEAST), MOST)
    cited = {(c.source, c.directive) for c in draft.citations}
    return {
        "evidence": math.log(odds / (1 - odds)) / 4,
        "covered": covered,
        "quoted": quoted,
        "topic": float(bool(terms)),
        "long": min(len(query.text.split()), 40) / 20,
        **{str(kind): float(query.intent is kind) for kind in _KINDS},
        "bodies": float(query.intent in _BODIES),
        "leads": min(len(draft.lead_agencies), 5) / 5,
        "numbered": float(bool(query.documents)),
        "placed": float(bool(query.provinces)),
        "inherited": float(bool(query.inherited)),
        "parts": float(len(query.parts) > 1),
        "partial": float(draft.status is Status.PARTIAL),
        "several": min(1.0, max(0, len(cited) - 1) / 4),
        "notices": min(len(draft.notices), 3) / 3,
        **_agreement(draft.citations, nearest),
    }


def _agreement(citations: Sequence[Citation], nearest: Sequence[Hit]) -> dict[str, float]:
    """How far the passages `nearest`, best first, are those that are cited."""
    held = [any(_in_passage(c, hit) for c in citations) for hit in nearest]
    scores = [hit.score for hit in nearest]
    return {
        "agreed": float(held[:1] == [True]),
        "cited": max((s for s, own in zip(scores, held, strict=True) if own), default=0.0),
        "passed": max((s for s, own in zip(scores, held, strict=True) if not own), default=0.0),
        "ahead": scores[0] - scores[1] if len(scores) > 1 else sum(scores),
    }


def _in_passage(citation: Citation, hit: Hit) -> bool:
    """Whether a citation and a passage have words in common."""
    span = hit.chunk.span
    return citation.page_id == hit.chunk.page_id and citation.start < span.end and span.start < citation.end


Weights = Mapping[str, Mapping[str, float]]
"""For answers ("answered") and abstentions ("abstained") the constant and the weight of each signal."""


def calibrated(shown: Mapping[str, float], status: Status, weights: Weights | None = None) -> float:
    """The chance, in LEAST..MOST, that `signals` with this status mean; by the weights that ship unless others are given."""
    own = (weights or _weights())["abstained" if status is Status.ABSTAINED else "answered"]
    odds = own["constant"] + sum(own.get(name, 0.0) * value for name, value in shown.items())
    return min(max(1 / (1 + math.exp(-max(min(odds, 50.0), -50.0))), LEAST), MOST)


def doubt(status: Status, confidence: float) -> list[str]:
    """What a reader is told of an answer that is as likely wrong as right; nothing of other answers and of abstentions."""
    return [_UNSURE] if status is not Status.ABSTAINED and confidence < DOUBTED else []


@lru_cache(maxsize=1)
def _weights() -> dict[str, dict[str, float]]:
    raw = resources.files("assistant").joinpath("confidence.json").read_text(encoding="utf-8")
    table: dict[str, dict[str, float]] = json.loads(raw)
    return table
