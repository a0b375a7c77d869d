"""Which documents a directive, or the pages of a place and time, refer to: all of them, counted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Draft
from assistant.compose.cited import subject_after
from assistant.compose.clauses import clause_around
from assistant.compose.labels import in_period, places
from assistant.compose.references import is_asked
from assistant.compose.scope import in_order, scope
from assistant.compose.telling import named
from assistant.question import Query
from assistant.question.slots import DOC_NOUN
from assistant.store import Store
from assistant.wording import day_text, name_of
from corpus.identity import distinct
from corpus.model import Directive, Reference
from corpus.parse.references import is_central
from corpus.text import fold

_ALL = r"(?:nhung|cac|liet ke|ke ra|ke ten|tat ca|toan bo|bao nhieu|may)"
_CITES = (
    r"(?:nhac (?:den|toi)|vien dan|dan chieu|de cap(?: den| toi)?|neu (?:ten|ra|den)|can cu(?: vao)?|dan ra)"
)
_ASKED = re.compile(
    rf"(?<!\w){_CITES}\s+(?:theo\s+|ca\s+)?{_ALL}\s+(?:\w+\s+)?{DOC_NOUN}(?!\w)"
    rf"|(?<!\w){_ALL}\s+(?:cac\s+|nhung\s+)?{DOC_NOUN}(?:\s+(?!nao)\w+){{0,5}}?\s+(?:nao\s+)?(?:duoc|co)\s+(?:neu|nhac|vien dan|dan chieu|de cap)(?: (?:ten|den|toi))?\s+(?:trong|tai|o)(?!\w)"
)
"""A question for all documents that something refers to: "nhắc tới những kế hoạch nào", "các nghị định được nêu trong …"."""

_OWN = re.compile(r"nao\s+(?:\w+ ){0,2}?cua (?:tinh|ubnd tinh|dia phuong)(?!\w)")
"""Documents of the province alone."""


def cited_in(query: Query, store: Store) -> Draft | None:
    """A row for each document that the directives asked about refer to; None for other questions, or where they refer to none."""
    folded = fold(query.text)
    if _ASKED.search(folded) is None or query.agencies:
        return None
    directives = _within(query, store)
    if not directives:
        return None
    own = _OWN.search(folded) is not None
    rows: list[tuple[Directive, Reference]] = []
    seen: set[str] = set()
    bearing = {d.number for d in directives}
    for directive in directives:
        for reference in sorted(directive.references, key=lambda r: r.span):
            symbol = reference.number.partition("/")[2]
            if (
                reference.number in seen
                or reference.number in bearing
                or not is_asked(query, reference)
                or (own and is_central(symbol))
            ):
                continue
            seen.add(reference.number)
            rows.append((directive, reference))
    if not rows:
        return None
    kind = (query.type or "văn bản").lower()
    draft = Draft(confidence=0.88)
    draft.remark(f"{_whose(query, store, directives)} nhắc đến {len(rows)} {kind}:")
    for directive, reference in rows:
        _row(draft, store, directive, reference)
    return draft


def _within(query: Query, store: Store) -> Sequence[Directive]:
    """The documents named, else all directives of the place and time named; none where neither is."""
    within = scope(query, store)
    if within is not None:
        return within
    if query.period is None or not query.provinces:
        return []
    held = [d for p in query.provinces for d in store.registry.directives(province=p)]
    return in_order(distinct(store.in_scope(query, held)))


def _whose(query: Query, store: Store, directives: Sequence[Directive]) -> str:
    """What refers: the one document, or the pages of the place and time."""
    if query.documents and len(distinct(directives)) == 1:
        name = name_of(directives[0], store.page(directives[0]))
        return name[:1].upper() + name[1:]
    return f"Các văn bản trong kho{places(query, 'của')}{in_period(query)}"


def _row(draft: Draft, store: Store, directive: Directive, reference: Reference) -> None:
    page = store.page(directive)
    clause = clause_around(store, directive, reference.span)
    day = f" ngày {day_text(reference.date)}" if reference.date else ""
    issuer = f" của {reference.issuer}" if reference.issuer else ""
    about = subject_after(page, reference, clause)
    draft.row(
        f"{reference.type or 'Văn bản'} {reference.number}{day}{issuer}{about}",
        draft.cite_named(page, reference),
        draft.cite(page, directive, clause),
        *named(draft, page, directive),
    )
