"""Question -> Query: what is asked, of whom, where, when, about which document.

Read on folded text, so that "so nao chu tri" and "Sở nào chủ trì" are one question. What an earlier question of the
conversation named (document, province, agency, topic) is taken over where the new one leaves it out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.question.correct import Corrections, correct
from assistant.question.followup import carry, parts_of
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


def understand(
    question: str,
    history: History = (),
    today: date | None = None,
    agencies: Sequence[str] = (),
    corrections: Corrections | None = None,
) -> Query:
    """The query that `question` means after the earlier questions `history`, with a person's `corrections`.

    `agencies` are names the store knows beyond the table of agencies.

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
    query = read(spelled_out(text), today, agencies)
    before = [Asked(h) if isinstance(h, str) else h for h in history]
    for earlier in reversed([a for a in before if re.search(r"\w", a.question)]):
        asked = read(spelled_out(squeeze(nfc(earlier.question))), today, agencies)
        query = carry(query, correct(asked, earlier.corrections, agencies))
    query = replace(query, parts=parts_of(query, today, agencies))
    return correct(query, corrections or {}, agencies)
