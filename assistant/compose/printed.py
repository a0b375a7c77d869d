"""Answers that a page prints below a question of its own: "Hỏi: …?" — "Đáp: …"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import takewhile

from assistant.answer import Draft
from assistant.compose.clauses import is_heading
from assistant.compose.pool import pool_of
from assistant.compose.telling import named
from assistant.evidence import Scored, Unit
from assistant.question import Intent, Query
from assistant.store import Store
from assistant.wording import name_of, upper_first, words_of
from corpus.model import Span
from corpus.text import flat, fold

ALIKE, LEAST = 0.45, 0.4
"""Share of the telling words that a question printed on a page must hold, and its score, for its answer to be told."""

MOST, SENTENCES = 420, 3
"""Characters, and sentences, of an answer that are told."""

SHORT = 60
"""Characters of the words that an answer may open with before its first whole sentence: "Đáp: Không."."""

_ANSWERED = (Intent.CONFIRM, Intent.PASSAGE, Intent.REASON)
"""Intents that the answer below a question satisfies, whatever its words."""

YES_NO = re.compile(r"\W*(?:(?:dap|tra loi)\s*:\s*)?(?:khong|co|duoc|chua|phai)(?:\s+\w+){0,4}\s*[.,;]")
"""How an answer to a question for yes or no begins."""


def printed(query: Query, store: Store) -> Draft | None:
    """The first sentences of the answer below the printed question that is most like `query`; None where another clause is nearer."""
    if query.intent not in _ANSWERED or query.documents:
        return None
    pool = pool_of(query, store)
    best = pool.ranked[0] if pool.ranked else None
    if best is None or best.own < ALIKE or best.score < LEAST or not _asks(best.unit):
        return None
    unit = best.unit
    below = [u for u in store.units(unit.directive) if u.span.start >= unit.block.end and not is_heading(u)]
    sentences = list(dict.fromkeys(u.sentence for u in below))
    if not sentences:
        return None
    told = [sentences[0]]
    for sentence in sentences[1:SENTENCES]:
        if sentence.end - told[0].start > MOST and not YES_NO.fullmatch(
            fold(flat(told[-1].of(unit.page.text)))
        ):
            break
        told.append(sentence)
    opening = below[0].block.start
    start = opening if 0 <= told[0].start - opening <= SHORT else told[0].start
    span = Span(start, told[-1].end)
    draft = Draft(confidence=min(0.9, 0.4 + best.score / 2))
    words = re.sub(r"^\W*(?:Đáp|Trả lời)\s*:\s*", "", words_of(unit.page, span, 2 * MOST)).rstrip(".")
    draft.say(
        f"{upper_first(words)} ({name_of(unit.directive, unit.page)}).",
        draft.cite(unit.page, unit.directive, span),
        *named(draft, unit.page, unit.directive),
    )
    return draft


def left_open(query: Query, store: Store, ranked: Sequence[Scored], answers: Callable[[Unit], bool]) -> bool:
    """Whether a page prints the very question, and nothing that it prints below, up to its next question, `answers`."""
    best = ranked[0] if ranked else None
    if best is None or best.own < SAME or not _asks(best.unit):
        return False
    unit = best.unit
    below = sorted(
        (u for u in store.units(unit.directive) if u.span.start >= unit.block.end), key=lambda u: u.span
    )
    reply = list(takewhile(lambda u: not _asks(u), below))
    return bool(reply) and not any(answers(u) for u in reply)


SAME = 0.7
"""Share of the telling words that a printed question holds which is the one asked."""


def _asks(unit: Unit) -> bool:
    """Whether a clause is a heading that asks."""
    words = unit.block.of(unit.page.text)
    return is_heading(unit) and "?" in words
