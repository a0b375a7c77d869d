"""How many bodies a document charges, and which: "phân công cho bao nhiêu đơn vị, kể ra"; how many tasks it gives."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answer import Draft
from assistant.compose.clauses import charged_span
from assistant.compose.scope import scope
from assistant.compose.tasks_told import APPENDIX, of_table, tell_document
from assistant.compose.telling import named
from assistant.evidence import subject_coverage, terms_of
from assistant.question import Query
from assistant.store import Store
from assistant.wording import lower_first, name_of, task_words, upper_first
from corpus.agencies import directory, key
from corpus.identity import distinct
from corpus.model import Assignment, Directive
from corpus.text import fold, squeeze

_KIND = r"(?P<kind>so|co quan|don vi|huyen|nganh)(?!\w)"
_ASKED = re.compile(rf"(?<!\w)(?:giao|phan cong)(?: \w+){{0,3}} cho (?:may|bao nhieu) {_KIND}")
_ALL_ASKED = (
    re.compile(
        rf"(?<!\w)(?:liet ke|ke|nhung|cac|tat ca)(?: (?:day du|du|het|ten|ra|cac|nhung))* {_KIND}(?:, [\w ]{{2,30}}?)?(?: nao)? (?:duoc|phai|bi) (?:giao|phan|phan cong)(?: (?:viec|nhiem vu))?(?!\w)"
    ),
    re.compile(
        rf"(?<!\w)(?:giao|phan cong)(?: \w+){{0,3}} cho (?:nhung |cac ){_KIND}(?:, \w+| nganh)*(?P<level> cap tinh)? nao(?!\w)"
    ),
    re.compile(
        rf"(?<!\w)(?:may|bao nhieu) {_KIND}(?: \w+)? (?:duoc|phai|bi) (?:giao|phan cong|thuc hien|lam)(?!\w)"
    ),
)
"""What asks for all bodies that a document charges, where a question names no matter."""
_LOWER = re.compile(r"(?<!\w)(?:huyen|xa|phuong|thi tran)(?!\w)")
"""Bodies below those of the province."""
_TASKS_COUNTED = re.compile(
    r"(?<!\w)(?:bao nhieu|may) (?:nhiem vu|viec|dau viec|cong viec|dau muc(?: cong)? viec)(?!\w)"
)
_OF_TABLE = frozenset(
    "bang bieu phu luc kem theo phan cong danh muc giao neu ghi dat ra so huyen nganh co quan don vi thanh muc phan rieng".split()
)
"""Folded words of a question that name the table of a document, or that it gives tasks, and no matter."""
_KINDS = {
    "so": "sở",
    "huyen": "huyện",
    "co quan": "cơ quan, đơn vị",
    "don vi": "cơ quan, đơn vị",
    "nganh": "cơ quan, đơn vị",
}


def counted(query: Query, store: Store) -> Draft | None:
    """The bodies of the kind asked for that the one document named charges, with their number; None for other questions."""
    folded = fold(query.text)
    asked = _ASKED.search(folded)
    of_all = next((m for pattern in _ALL_ASKED if (m := pattern.search(folded))), None)
    if asked is None and of_all is not None and all(t.folded in _OF_TABLE for t in terms_of(query)):
        asked = of_all
    if asked is None and of_all is not None and (described := _described(query, store)):
        asked = of_all
        query = replace(query, told_in=tuple(d.id for d in described if d.id))
    if asked is None or not (query.documents or query.told_in) or query.agencies or query.role:
        return None
    found = distinct(scope(query, store) or [])
    if len(found) != 1:
        return None
    directive, page = found[0], store.page(found[0])
    of_province = asked.groupdict().get("level") is not None
    first: dict[str, Assignment] = {}
    for assignment in directive.assignments:
        body = key(assignment.agency)
        if of_province and _LOWER.search(body):
            continue
        if asked["kind"] == "so" and directory().is_group(assignment.agency):
            continue
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
            f"{assignment.agency if asked['kind'] == 'huyen' else squeeze(assignment.agency_text)}: {lower_first(task_words(assignment, 110))}",
            *(draft.cite(page, directive, each) for each in spans),
            *cites,
        )
    return draft


def _described(query: Query, store: Store) -> list[Directive]:
    """The one document that a question tells by its type, its place and its day, or what it is about; none where it names one,
    or tells of none.
    """
    day = query.period.start if query.period and query.period.start == query.period.end else None
    kinds = [t for t in query.types if t != "Văn bản"]
    if query.documents or query.told_in or len(kinds) > 1 or len(query.provinces) != 1:
        return []
    if day is not None and not kinds:
        return []
    if day is None and sum(t.weight for t in terms_of(query)) < TOPIC:
        return []
    found = distinct(
        store.registry.directives(
            province=query.provinces[0], type=kinds[0] if kinds else None, period=query.period
        )
    )
    if day is None:
        found = [d for d in found if subject_coverage(query, store.page(d), d) >= ABOUT]
    found = [d for d in found if d.number] or found
    return found if len(found) == 1 else []


TOPIC, ABOUT = 4.0, 0.7
"""Weight of the words from which on a question tells what a document is about; share of them that its subject holds."""


def counted_tasks(query: Query, store: Store) -> Draft | None:
    """Every task that the one document named gives, or its table, with their number; None for other questions."""
    folded = fold(query.text)
    if not _TASKS_COUNTED.search(folded) or not query.documents or query.agencies or query.citing:
        return None
    if query.period or query.role or any(t.folded not in _OF_TABLE for t in terms_of(query)):
        return None
    found = distinct(scope(query, store) or [])
    if len(found) != 1 or not found[0].assignments:
        return None
    rows = of_table(store.page(found[0]), found[0]) if APPENDIX.search(folded) else []
    draft = Draft(confidence=0.9)
    tell_document(draft, store, found[0], rows or found[0].assignments)
    return draft
