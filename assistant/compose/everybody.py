"""All tasks that the documents of a place and time give, whoever has them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Draft
from assistant.compose.due import ROLE_NOUNS, Row, tell_assigned
from assistant.compose.labels import in_period, mostly, places
from assistant.compose.scope import year_of
from assistant.evidence import terms_of
from assistant.question import Intent, Query
from assistant.store import Store
from assistant.wording import listed
from corpus.identity import distinct
from corpus.matching import Where
from corpus.model import Assignment, Directive, Role, Span
from corpus.text import fold, squeeze

_ASKED = re.compile(
    r"(?<!\w)(?:viec|nhiem vu|dau viec)(?!\w)|(?<!\w)(?:giao|chu tri|phoi hop|tham muu|dau moi|thuong truc|phu trach)(?: \w+){0,4} (?:cho )?(?:nhung |cac )?(?:ai|co quan|don vi|so|nganh)(?: nao)?(?!\w)"
    r"|(?<!\w)(?:ai|(?:co quan|don vi|so|nganh)(?: nganh)? nao)(?: \w+){0,4} (?:giao|chu tri|phoi hop|tham muu|dau moi|thuong truc|phu trach)(?!\w)"
)
"""A question for tasks, or for those who have them."""

NAMED = 12
"""Agencies up to which those that have tasks are all named before the list."""


def of_everybody(query: Query, store: Store) -> Draft | None:
    """A row for each task given in the documents of a place and time, counted; None for questions that are about a matter, an
    agency or a document, and where none is given.
    """
    rows = rows_of(query, store)
    if not rows:
        return None
    draft = Draft(confidence=0.9)
    agencies = list(dict.fromkeys(squeeze(a.agency) for _, given in rows for a in given))
    role = f" {ROLE_NOUNS[query.role]}" if query.role in ROLE_NOUNS else ""
    whom = f": {listed(agencies)}" if len(agencies) <= NAMED else ""
    most = mostly([d.province or "" for d, _ in rows])
    draft.remark(
        f"Có {len(rows)} việc{places(query, 'ở')}{_time(query)} giao cho {len(agencies)} cơ quan{role}{most}{whom}."
    )
    store.bring_pages(d for d, _ in rows)
    for directive, given in rows:
        tell_assigned(draft, query, store, directive, given, None)
        for assignment in given:
            if assignment.role is Role.LEAD:
                draft.leads(squeeze(assignment.agency_text))
    return draft


def _time(query: Query) -> str:
    return in_period(query) or (f" năm {query.year}" if query.year else "")


def rows_of(query: Query, store: Store) -> list[Row]:
    """The tasks of the place and time that a question asks about as a whole, in the order of the pages; none for other questions."""
    bound = query.agencies or query.documents or query.inherited or query.told_in or query.parts
    if bound or query.intent not in (Intent.WHO, Intent.TASKS, Intent.PASSAGE) or terms_of(query):
        return []
    if not query.provinces or not (query.period or query.year) or not _ASKED.search(fold(query.text)):
        return []
    where = Where(provinces=query.provinces, types=query.asked or None, issued=query.period)
    found = distinct(store.registry.directives(ids=store.registry.meeting(where)))
    if query.year and not query.period:
        found = [d for d in found if year_of(store, d) == query.year]
    return [row for directive in found for row in _rows(query, directive)]


def _rows(query: Query, directive: Directive) -> Sequence[Row]:
    """The tasks of a directive of the role asked for, each with all whom it is given to."""
    rows: dict[Span, list[Assignment]] = {}
    for assignment in sorted(directive.assignments, key=lambda a: a.span):
        if query.role is None or assignment.role is query.role:
            rows.setdefault(assignment.span, []).append(assignment)
    return [(directive, given) for given in rows.values()]
