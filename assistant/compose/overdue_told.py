"""Which bodies a page says are behind with their tasks: "Nhiệm vụ quá hạn: Sở A: 03 nhiệm vụ; Sở B: …"."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answer import Draft
from assistant.compose.telling import named
from assistant.question import Query
from assistant.store import Store
from assistant.wording import name_of, words_of
from corpus.agencies import directory
from corpus.model import Directive
from corpus.parse.dates import find_dates
from corpus.text import flat, fold

_BODIES_ASKED = re.compile(
    r"(?<!\w)(?:(?:co quan|don vi|so|nganh|dia phuong|huyen|noi) nao|(?:nhung |cac )?ai)(?!\w)|(?<!\w)moi (?:noi|don vi|so|co quan)(?!\w)"
)
"""What asks who is behind, and not with which task."""

_BEHIND = "nhiệm vụ quá hạn, chậm tiến độ"
_HEADED = re.compile(
    r"(?<!\w)(?:nhiem vu|viec|cong viec|van ban|ho so)(?: \w+){0,4}? (?:qua han|tre han|cham)(?!\w)"
)
"""The subject of what tells of tasks behind their time."""
_COUNT = re.compile(
    r"\s*[:(]?\s*(?:con|cham|co|tre)?\s*\d{1,4} (?:nhiem vu|viec|dau viec|cong viec|van ban|ho so)(?!\w)"
)
"""What follows a body that is so many tasks behind."""
NEAR = 8
"""Directives near to such a subject that are looked at."""


def overdue_told(query: Query, store: Store) -> Draft | None:
    """The counts of late tasks by body as the pages of the places asked about give them; None where none does, or for other questions."""
    if (
        query.overdue is None
        or query.agencies
        or query.documents
        or not _BODIES_ASKED.search(fold(query.text))
    ):
        return None
    asked = replace(
        query, text=_BEHIND, words=tuple(re.findall(r"\w+", _BEHIND)), inherited=(), parts=(), period=None
    )
    draft = Draft(confidence=0.85)
    for directive in store.candidates(asked)[:NEAR]:
        if not _HEADED.search(fold(directive.subject)) or not _of_that_day(query, directive):
            continue
        page = store.page(directive)
        said = dict.fromkeys(u.sentence for u in store.units(directive) if _counts_bodies(flat(u.text)))
        for sentence in said:
            draft.say(
                f"{words_of(page, sentence, 400).rstrip('.;')} ({name_of(directive, page)}).",
                draft.cite(page, directive, sentence),
                *named(draft, page, directive),
            )
    return draft if not draft.empty else None


def _counts_bodies(words: str) -> bool:
    """Whether a clause gives a body a number of tasks."""
    return any(_COUNT.match(fold(words), named.end) for named in directory().find(words))


def _of_that_day(query: Query, directive: Directive) -> bool:
    """Whether a subject that bears a day bears the one that the question names, where that names any."""
    asked = [m.day for m in find_dates(query.text) if m.day]
    told = [m.day for m in find_dates(directive.subject) if m.day]
    return not asked or not told or not set(asked).isdisjoint(told)
