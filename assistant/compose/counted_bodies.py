"""How many bodies a document charges, and which: "phân công cho bao nhiêu đơn vị, kể ra"."""

from __future__ import annotations

import re

from assistant.answer import Draft
from assistant.compose.clauses import charged_span
from assistant.compose.scope import scope
from assistant.compose.telling import named
from assistant.question import Query
from assistant.store import Store
from assistant.wording import lower_first, name_of, task_words, upper_first
from corpus.agencies import key
from corpus.identity import distinct
from corpus.model import Assignment
from corpus.text import fold, squeeze

_ASKED = re.compile(
    r"(?<!\w)(?:giao|phan cong)(?: \w+){0,3} cho (?:may|bao nhieu) (?P<kind>so|co quan|don vi|huyen|nganh)(?!\w)"
)
_KINDS = {
    "so": "sở",
    "huyen": "huyện",
    "co quan": "cơ quan, đơn vị",
    "don vi": "cơ quan, đơn vị",
    "nganh": "cơ quan, đơn vị",
}


def counted(query: Query, store: Store) -> Draft | None:
    """The bodies of the kind asked for that the one document named charges, with their number; None for other questions."""
    asked = _ASKED.search(fold(query.text))
    if asked is None or not query.documents or query.agencies:
        return None
    found = distinct(scope(query, store) or [])
    if len(found) != 1:
        return None
    directive, page = found[0], store.page(found[0])
    first: dict[str, Assignment] = {}
    for assignment in directive.assignments:
        body = key(assignment.agency)
        if asked["kind"] not in ("so", "huyen") or f" {asked['kind']} " in f" {body} ":
            first.setdefault(assignment.agency, assignment)
    if not first:
        return None
    draft = Draft(confidence=0.9)
    draft.remark(
        f"{upper_first(name_of(directive, page))} giao nhiệm vụ cho {len(first)} {_KINDS[asked['kind']]}:"
    )
    cites = named(draft, page, directive)
    for assignment in first.values():
        span = charged_span(assignment)
        spans = [span] if span.covers(assignment.agency_span) else [span, assignment.agency_span]
        draft.row(
            f"{squeeze(assignment.agency_text)}: {lower_first(task_words(assignment, 110))}",
            *(draft.cite(page, directive, each) for each in spans),
            *cites,
        )
    return draft
