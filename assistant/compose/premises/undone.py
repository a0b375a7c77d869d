"""What is said where a question takes for granted that something was done, and the page says that it was not."""

from __future__ import annotations

import re

from assistant.answer import Draft
from assistant.compose.pool import pool_of
from assistant.compose.telling import named
from assistant.evidence import coverage, terms_of
from assistant.question import Intent, Query
from assistant.store import Store
from assistant.wording import issuer_of, name_of, upper_first, words_of
from corpus.text import flat, fold

_DEEDS = (
    "thong qua|phe duyet|ban hanh|hoan thanh|khoi cong|khanh thanh|cong nhan|dong y|chap thuan|cong bo|giai ngan xong|ban giao"
    "|trien khai|thanh lap|cap phep|nghiem thu|bo tri|chi tra|tiem|ky ket|phan bo"
)
_TAKEN = re.compile(rf"(?<!\w)(?<!chua )da (?:duoc )?(?P<deed>{_DEEDS})(?!\w)(?!.*(?<!\w)(?:chua|khong)\W*$)")
"""What a question says was done, folded, other than where it asks whether it was."""

_FACTUAL = (
    Intent.WHO,
    Intent.WHEN,
    Intent.TASKS,
    Intent.AMOUNT,
    Intent.PASSAGE,
    Intent.PERSON,
    Intent.REASON,
)

ABOUT = 0.45
"""Least share of the telling words in the clause that says it was not done, and its sentence."""


def undone(query: Query, store: Store) -> Draft | None:
    """The clause that says that what the question takes for done was not; None where no page says so."""
    taken = _TAKEN.search(fold(query.text))
    if taken is None or query.intent not in _FACTUAL:
        return None
    denied = re.compile(rf"(?<!\w)(?:chua|khong)\s+(?:duoc\s+)?{taken['deed']}(?!\w)")
    terms = [t for t in terms_of(query) if t.folded not in taken["deed"].split()]
    pool = pool_of(query, store)
    for scored in pool.ranked[:12]:
        unit = scored.unit
        if not denied.search(fold(flat(unit.text))):
            continue
        if coverage(terms, [(1.0, unit.around), (0.7, unit.own)]) < ABOUT:
            continue
        draft = Draft(confidence=0.8)
        directive, page = unit.directive, unit.page
        draft.say(
            f"{upper_first(name_of(directive, page))} của {issuer_of(directive, page)} ghi khác với câu hỏi: “{words_of(page, unit.span, 360)}”.",
            draft.cite(page, directive, unit.span),
            *named(draft, page, directive),
        )
        return draft
    return None
