"""Query -> Draft: which composer answers which intent, part by part."""

from __future__ import annotations

from assistant.answer import Draft, Status
from assistant.compose import assignments, documents, passages
from assistant.evidence import coverage, terms_of, tokens
from assistant.question import Intent, Query
from assistant.store import Store
from corpus.parse.references import find_documents

_COMPOSERS = {
    Intent.DOCUMENT: documents.describe,
    Intent.FIND_DOCUMENT: documents.find,
    Intent.LIST_DOCUMENTS: documents.list_all,
    Intent.CITED_BY: documents.cited_by,
    Intent.COMPARE: documents.compare,
    Intent.WHO: assignments.who,
    Intent.PARTNERS: assignments.partners,
    Intent.TASKS: assignments.tasks,
    Intent.DUE: assignments.due,
    Intent.WHEN: passages.when,
    Intent.AMOUNT: passages.amount,
    Intent.CONTACT: passages.contact,
    Intent.MEANING: passages.meaning,
    Intent.CONFIRM: passages.confirm,
    Intent.REASON: passages.reason,
    Intent.PERSON: passages.person,
    Intent.PASSAGE: passages.passage,
    Intent.DECLINED: passages.declined,
}


def compose(query: Query, store: Store) -> Draft:
    """The draft that answers `query` from `store`; a question of several parts is answered part by part."""
    if len(query.parts) < 2:
        return _one(query, store)
    drafts = [_one(part, store) for part in query.parts]
    whole = Draft(status=Status.ANSWERED, confidence=min(d.confidence for d in drafts))
    answered = [d for d in drafts if d.status is not Status.ABSTAINED]
    if not answered:
        single = _one(query, store)
        return single if single.status is not Status.ABSTAINED else drafts[0]
    for draft in answered:
        whole.extend(draft)
    missing = [
        p
        for p, d in zip(query.parts, drafts, strict=True)
        if d.status is Status.ABSTAINED and not _already_told(p, whole)
    ]
    whole.confidence = min((d.confidence for d in answered), default=whole.confidence)
    if missing and len(answered) < len(drafts):
        whole.status = Status.PARTIAL
        for part in missing:
            whole.remark(f"Kho không có thông tin cho phần “{part.text.strip(' ?.,')}”.")
    return whole


def _already_told(part: Query, whole: Draft) -> bool:
    """Whether what the other parts were told answers this one too: its words and the kind of thing it asks are there."""
    said = " ".join(text for kind, text, _ in whole.lines if kind != "remark")
    own = terms_of(part)
    if own and coverage(own, [(1.0, tokens(said))]) < 0.6:
        return False
    if part.intent is Intent.FIND_DOCUMENT:
        return any(m.type in (part.asked or (m.type,)) for m in find_documents(said))
    if part.intent is Intent.AMOUNT:
        return bool(own) and any(c.isdigit() for c in said)
    return bool(own)


def _one(query: Query, store: Store) -> Draft:
    later = documents.after_merger(query, store)
    if later is not None:
        return later
    missing = documents.missing(query, store)
    if missing is not None:
        return missing
    if query.intent is Intent.LIST_DOCUMENTS and query.agencies and not terms_of(query):
        return assignments.tasks(query, store)
    draft = _COMPOSERS[query.intent](query, store)
    if draft.empty and draft.status is not Status.ABSTAINED:
        return passages.abstain(query, store, store.candidates(query))
    return draft
