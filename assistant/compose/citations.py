"""What the clauses that cite a document say of it, where the document itself is not stored."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Draft
from assistant.compose.cited import asked_relation, references_to, spoken
from assistant.compose.clauses import clause_around
from assistant.compose.telling import state
from assistant.evidence import terms_of
from assistant.question import DocumentSlot, Intent, Query
from assistant.store import Store
from assistant.wording import day_text, name_of, words_of
from corpus.model import Directive, Reference, Relation
from corpus.text import fold

_DATE_ASKED = re.compile(r"ngay nao|khi nao|bao gio|nam nao|thoi gian")
_ISSUER_ASKED = re.compile(
    r"(?:cua|do) (?:ai|co quan nao|bo nao)|ai (?:ban hanh|ky)|co quan nao ban hanh|bo nao"
)


def said_in_citing(
    query: Query, store: Store, slot: DocumentSlot, citing: Sequence[Directive]
) -> Draft | None:
    """What a clause that cites a document says of it, where that is what is asked; None where none does."""
    if query.intent is Intent.DOCUMENT or not terms_of(query):
        return None
    ranked = [
        s
        for s in store.ranked(query, citing)
        if (not query.provinces or s.unit.directive.province in query.provinces)
        and any(s.unit.span.covers(r.span) for r in references_to(s.unit.directive, slot))
    ]
    if not ranked or ranked[0].own < 0.45:
        return None
    return state(query, ranked, _from_citing(slot, 0.7))


def fact_of_citation(
    query: Query, store: Store, slot: DocumentSlot, citing: Sequence[Directive]
) -> Draft | None:
    """Date, issuer or relation of a document that is only cited, as a citing sentence gives it; None where none does."""
    folded = fold(query.text)
    asked_date = bool(_DATE_ASKED.search(folded))
    asked_issuer = bool(_ISSUER_ASKED.search(folded))
    relation = asked_relation(folded)
    if not (asked_date or asked_issuer or relation):
        return None
    for directive in citing:
        for reference in references_to(directive, slot):
            if relation:
                if _stands_in(directive, reference, relation):
                    return _relation_told(store, slot, directive, reference)
            elif not ((asked_date and reference.date is None) or (asked_issuer and reference.issuer is None)):
                return _reference_told(store, slot, directive, reference)
    return None


def _stands_in(directive: Directive, reference: Reference, relation: Relation) -> bool:
    """Whether a document in `relation` is named within 250 characters of `reference`."""
    return any(
        r.relation is relation and abs(r.span.start - reference.span.start) < 250
        for r in directive.references
    )


def _relation_told(store: Store, slot: DocumentSlot, directive: Directive, reference: Reference) -> Draft:
    page = store.page(directive)
    clause = clause_around(store, directive, reference.span)
    draft = _from_citing(slot, 0.7)
    draft.say(
        f"Theo trích dẫn trong {name_of(directive, page)}: {words_of(page, clause)}.",
        draft.cite(page, directive, clause),
    )
    return draft


def _reference_told(store: Store, slot: DocumentSlot, directive: Directive, reference: Reference) -> Draft:
    page = store.page(directive)
    draft = _from_citing(slot, 0.75)
    day = f" ngày {day_text(reference.date)}" if reference.date else ""
    issuer = f" của {reference.issuer}" if reference.issuer else ""
    draft.say(
        f"{reference.type} {reference.number}{day}{issuer}, theo trích dẫn trong {name_of(directive, page)}.",
        draft.cite(page, directive, clause_around(store, directive, reference.span)),
    )
    return draft


def _from_citing(slot: DocumentSlot, confidence: float) -> Draft:
    """An empty draft with the notice that the document itself is not stored."""
    notice = f"Kho không lưu {spoken(slot)}; thông tin lấy từ văn bản viện dẫn."
    return Draft(confidence=confidence, notices=[notice])
