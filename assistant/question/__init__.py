"""Question -> Query: what is asked, of whom, where, when, about which document.

Read on folded text, so that "so nao chu tri" and "Sở nào chủ trì" are one question. What an earlier question of the
conversation named (document, province, agency, topic) is taken over where the new one leaves it out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from assistant.question.accents import completed
from assistant.question.followup import follow
from assistant.question.parts import parts_of
from assistant.question.query import DocumentSlot, Intent, Query
from assistant.question.reading import read
from assistant.question.spelling import spelled_out
from corpus.errors import QuestionError
from corpus.text import nfc, squeeze

__all__ = ["DocumentSlot", "Intent", "Query", "understand"]

MAX_CHARACTERS = 2000
"""Longest question that is read."""


def understand(
    question: str,
    history: Sequence[str] = (),
    today: date | None = None,
    agencies: Sequence[str] = (),
    holds: Callable[[Query, Query], bool] = lambda within, alone: True,
) -> Query:
    """The query that `question` means after the earlier questions `history` (oldest first).

    `agencies` are names the store knows beyond the table of agencies. `holds` tells whether a question that has a topic
    of its own is answered within the documents talked of (first query) as well as without them (second).

    Raises QuestionError for an empty question and for one of more than 2,000 characters.
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
    for said in [*(squeeze(nfc(h)) for h in history if re.search(r"\w", h)), text]:
        query = read(completed(spelled_out(said)), today, agencies)
        state = follow(query, state, holds) if state else query
    assert state is not None
    return replace(state, parts=parts_of(state, today, agencies))
