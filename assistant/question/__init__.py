"""Question -> Query: what is asked, of whom, where, when, about which document.

Read on folded text, so that "so nao chu tri" and "Sở nào chủ trì" are one question. What an earlier question of the
conversation named (document, province, agency, topic) is taken over where the new one leaves it out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.question.accents import completed
from assistant.question.correct import Corrections, correct
from assistant.question.followup import follow
from assistant.question.parts import parts_of
from assistant.question.query import DocumentSlot, Intent, Query
from assistant.question.reading import read
from assistant.question.spelling import spelled_out
from corpus.errors import QuestionError
from corpus.text import nfc, squeeze

__all__ = ["Asked", "Corrections", "DocumentSlot", "History", "Intent", "Query", "understand"]

MAX_CHARACTERS = 2000
"""Longest question that is read."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An earlier question and the corrections of how it was understood."""

    question: str
    corrections: Corrections = field(default_factory=dict)


History = Sequence[str | Asked]
"""Earlier questions of a conversation, oldest first."""


_MONTH = re.compile(
    r"(?<!\w)(?P<month>(?:tháng|thang|quý|quy)\s+(?:\d{1,2}|[IViv]{1,3}))(?![\w/.,-]|\s+(?:năm|nam)(?!\w))"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def _with_year(text: str, state: Query | None) -> str:
    """`text` with the year that the questions before asked about behind a month or quarter that it names without one."""
    start = state.period.start if state is not None and state.period is not None else None
    if start is None or _YEAR.search(text):
        return text
    return _MONTH.sub(lambda m: f"{m['month']}/{start.year}", text, count=1)


def understand(
    question: str,
    history: History = (),
    today: date | None = None,
    agencies: Sequence[str] = (),
    holds: Callable[[Query, Query], bool] = lambda within, alone: True,
    corrections: Corrections | None = None,
) -> Query:
    """The query that `question` means after the earlier questions `history`, with a person's `corrections`.

    `agencies` are names the store knows beyond the table of agencies. `holds` tells whether a question that has a topic
    of its own is answered within the documents talked of (first query) as well as without them (second).

    Raises QuestionError for an empty question, for one of more than 2,000 characters, and for a correction that means
    nothing.
    """
    text = squeeze(nfc(question))
    if not re.search(r"\w", text):
        raise QuestionError(
            "Câu hỏi trống. Hãy nhập câu hỏi, ví dụ: Sở nào chủ trì phòng chống sốt xuất huyết?"
        )
    if len(text) > MAX_CHARACTERS:
        raise QuestionError(
            f"Câu hỏi dài {len(text)} ký tự, giới hạn là {MAX_CHARACTERS}. Hãy hỏi ngắn gọn hơn."
        )
    state: Query | None = None
    before = [Asked(h) if isinstance(h, str) else h for h in history]
    for asked in [*(a for a in before if re.search(r"\w", a.question)), Asked(text, corrections or {})]:
        spelled = completed(spelled_out(squeeze(nfc(asked.question))))
        query = read(_with_year(spelled, state), today, agencies)
        state = follow(query, state, holds) if state else query
        if asked.corrections and asked.question != text:
            state = correct(state, asked.corrections, agencies)
    assert state is not None
    return correct(replace(state, parts=parts_of(state, today, agencies)), corrections or {}, agencies)
