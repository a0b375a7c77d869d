"""In which documents an agency stands: those that charge it, and apart from them those that name it as a partner."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Draft
from assistant.compose.clauses import charged_span
from assistant.compose.labels import in_period, places, province_label
from assistant.compose.not_charged import given_nothing
from assistant.compose.roles import in_role, is_of, is_partner, known_as
from assistant.compose.scope import in_order, scope, year_of
from assistant.compose.telling import named, note_deadlines
from assistant.evidence import terms_of
from assistant.question import Intent, Query
from assistant.store import Store
from assistant.wording import listed, lower_first, name_of, shortened, told
from corpus.identity import distinct
from corpus.matching import Where
from corpus.model import Assignment, Directive, Period, Role
from corpus.parse.dates import year_period
from corpus.text import fold, squeeze

_STANDING = re.compile(
    r"(?<!\w)(?:(?<!quyet )(?<!nghi )(?<!quy )(?<!gia )(?<!nhat )(?<!xac )dinh(?: liu)?|co mat|co ten|co trong|goi ten|neu ten|nhac ten|diem ten|xuat hien|nam trong|nhan (?:viec|nhiem vu)|lanh viec|duoc giao|bi giao|duoc nhac|duoc neu|duoc goi ten|"
    r"dinh dang|dung ten|tham gia|gop mat|lien quan|phai lam|co viec|co nhiem vu|lien doi)(?:\s+(?:viec|nhiem vu|den|toi|o|trong|tai|vao|theo))*(?!\w)"
)
"""Words that say only that an agency stands in documents."""

_CHARGED = re.compile(
    r"(?<!\w)(?:giao|phan cong)(?: \w+){0,2} (?:viec|nhiem vu)(?: \w+)? cho(?!\w)|(?<!\w)giao (?:viec|nhiem vu)? ?cho(?!\w)"
)
"""Words that ask for documents that charge an agency: those that only name it as a partner do not."""

FEW = 110
"""Characters of a task in a row."""


def asks_where(query: Query) -> bool:
    """Whether a question is in which documents its agencies stand, on no topic."""
    if (
        not query.agencies
        or query.intent not in (Intent.LIST_DOCUMENTS, Intent.FIND_DOCUMENT)
        or query.citing
    ):
        return False
    if not _STANDING.search(fold(query.text)):
        return not terms_of(query) and query.intent is Intent.LIST_DOCUMENTS
    said = set(re.findall(r"\w+", " ".join(m.group() for m in _STANDING.finditer(fold(query.text)))))
    return not terms_of(query, [w for w in query.words if fold(w) not in said])


def appears(query: Query, store: Store) -> Draft:
    """All documents of the place, period and type that charge the agencies, counted; then those that name them as partners."""
    names, notice = known_as(query, store)
    every = _of_type(query, [d for d in _candidates(query, store) if d.type])
    charging = [d for d in every if _given(query, d, names)]
    ids = {d.id for d in charging}
    wide = not (charging and _CHARGED.search(fold(query.text)))
    beside = [
        d for d in every if wide and d.id not in ids and any(is_partner(a, names) for a in d.assignments)
    ]
    if not charging and not beside:
        return given_nothing(query, store, None)
    draft = Draft(confidence=0.95, notices=[notice] if notice else [])
    who, where = listed(list(query.agencies)), f"{places(query, 'của')}{in_period(query)}"
    if charging:
        draft.remark(f"{who} được giao việc trong {len(charging)} {_kind(query)}{where}:")
        for directive in in_order(charging):
            _row(draft, query, store, directive, _given(query, directive, names))
    if beside:
        also = "Ngoài ra, " if charging else ""
        shown = "" if charging else where
        draft.remark(f"{also}{who} được nêu là cơ quan phối hợp trong {len(beside)} {_kind(query)}{shown}:")
        for directive in in_order(beside):
            given = [a for a in directive.assignments if is_partner(a, names)]
            _row(draft, query, store, directive, given, led=True)
    return draft


def _candidates(query: Query, store: Store) -> list[Directive]:
    """The directives of the place and time asked about, each document once."""
    found = scope(query, store)
    if found is None:
        where = Where(provinces=query.provinces or None, issued=query.period or _year(query))
        found = store.registry.directives(ids=store.registry.meeting(where))
    found = store.in_scope(query, found)
    if query.year and not query.period:
        found = [d for d in found if year_of(store, d) == query.year]
    return distinct(found)


def _year(query: Query) -> Period | None:
    """The days of the year asked about; None where none is."""
    return year_period(query.year) if query.year else None


def _of_type(query: Query, found: Sequence[Directive]) -> list[Directive]:
    """Those of the types asked for; all where a document is asked for without a type."""
    kinds = query.asked or ((query.type,) if query.type else ())
    return [d for d in found if d.type in kinds] if kinds else list(found)


def _kind(query: Query) -> str:
    """What the documents asked for are called."""
    return (query.type if query.type and len(query.asked) < 2 else "văn bản").lower()


def _given(query: Query, directive: Directive, names: set[str]) -> list[Assignment]:
    """What a directive charges the agencies with, in the role asked for."""
    own = [a for a in directive.assignments if is_of(a, names)]
    if query.role is None or query.role is Role.COORDINATE:
        return own
    return [a for a in own if in_role(query, a, names)]


def _row(
    draft: Draft,
    query: Query,
    store: Store,
    directive: Directive,
    given: Sequence[Assignment],
    led: bool = False,
) -> None:
    """A document and the first of what it charges the agency with in few words; of a partner, who leads it."""
    page = store.page(directive)
    first = given[0]
    agency = f"{squeeze(first.agency_text)} " if led else ""
    if first.span.covers(first.agency_span):
        agency = ""
    few = replace(first, task=shortened(first.task, FEW)) if not first.partners else first
    task = f"{agency}{lower_first(told(few, FEW))}"
    more = "; cùng các việc khác" if len(given) > 1 else ""
    draft.row(
        f"{province_label(query, directive)}{name_of(directive, page)}: {task}{more}",
        draft.cite(page, directive, charged_span(first)),
        *named(draft, page, directive),
    )
    for assignment in given:
        note_deadlines(draft, assignment.deadlines)
    if not led:
        draft.leads(squeeze(first.agency_text))
