"""What is said where a question takes a document to be in force from another day than its own words say."""

from __future__ import annotations

import re

from assistant.answer import Draft
from assistant.compose.pool import pool_of
from assistant.compose.telling import state
from assistant.question import Query
from assistant.store import Store
from assistant.wording import day_text
from corpus.parse.dates import find_dates
from corpus.text import flat, fold

_SAID = re.compile(
    r"(?<!\w)(?:hieu luc|bat dau ap dung|ap dung|thi hanh)(?: thi hanh)?(?: ke)?(?: tu| vao| ngay| luc| hom| ky| thang)*\s*$"
)
"""What stands before the day from which a question takes a document to be in force."""

_ENTERS = re.compile(r"(?<!\w)(?:nay|dinh|van ban)\s+(?:co )?hieu luc(?: thi hanh)?(?: ke)? (?:tu|vao)(?!\w)")


def misforced(query: Query, store: Store) -> Draft | None:
    """The day on which a document named enters into force, where the question gives one for it; None for other questions."""
    if not query.documents:
        return None
    folded = fold(query.text)
    asked = [m.day for m in find_dates(query.text) if m.day and _SAID.search(folded[: m.start])]
    if not asked:
        return None
    for scored in pool_of(query, store).ranked:
        words = flat(scored.unit.text)
        entered = _ENTERS.search(fold(words))
        days = [m.day for m in find_dates(words) if m.day and entered and m.start >= entered.end()]
        if not days:
            continue
        draft = Draft(confidence=0.7)
        if asked[0] not in days:
            draft.remark(
                f"Văn bản có hiệu lực từ ngày {day_text(days[0])}, không phải ngày {day_text(asked[0])}."
            )
        draft.extend(state(query, [scored], Draft()))
        return draft
    return None
