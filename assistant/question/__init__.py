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
from assistant.question.intent import asks
from assistant.question.parts import parts_of
from assistant.question.pointing import points_back
from assistant.question.query import DocumentSlot, Intent, Query
from assistant.question.reading import read
from assistant.question.spelling import spelled_out
from corpus.errors import QuestionError
from corpus.text import fold, nfc, squeeze

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


_OF_ONESELF = re.compile(
    r"(?<!\w)(?:toi|tui|minh|em|chau|con|nha (?:toi|em|minh|tui|chau|con)|(?:me|bo|cha|ma|ba|ong|vo|chong|con|thang cu|be nha|xom|thon|xa|truong|lop|co quan|cong ty) (?:toi|em|minh|tui|chau|con|nha minh))(?!\w)"
)
"""Words in which one speaks of oneself."""


def _told_first(text: str) -> tuple[str, str]:
    """What somebody tells of their own case before the question, and the question: a story is context, as a question before is.

    The story is empty where the text is one sentence, or where a sentence before the last asks something too.
    """
    sentences = re.split(r"(?<=[.!…])\s+(?=\w)", text)
    story = " ".join(sentences[:-1])
    own = _OF_ONESELF.search(fold(story)) is not None
    last = fold(sentences[-1])
    whole = asks(last) and len(last.split()) >= WHOLE and not (points_back(last) or _OF_IT.search(last))
    if "?" in story or not own or not whole:
        return "", text
    return story, sentences[-1]


_OF_IT = re.compile(
    r"(?<!\w)(?:trong|o|tren|duoi|ve|cho|voi|tu|noi|cho|cai|viec|nhu) (?:do|day|nay|kia|the|vay)(?!\w)"
)
"""What points at something told before."""

WHOLE = 6
"""Words from which on a sentence may be a question by itself."""

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
    story, last = _told_first(text)
    before = [a for a in (*before, Asked(story)) if re.search(r"\w", a.question)]
    every = [*before, Asked(last, corrections or {})]
    for asked in every:
        spelled = completed(spelled_out(squeeze(nfc(asked.question))))
        query = read(_with_year(spelled, state), today, agencies)
        if story and state is not None and asked is every[-1]:
            state = replace(state, provinces=state.provinces or query.provinces)
        state = follow(query, state, holds) if state else query
        if asked.corrections and asked.question != last:
            state = correct(state, asked.corrections, agencies)
    assert state is not None
    return correct(replace(state, parts=parts_of(state, today, agencies)), corrections or {}, agencies)
