"""What the clauses that cite a document say of it, where the document itself is not stored."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Draft, Status
from assistant.compose.cited import (
    asked_relation,
    citing_ids,
    references_to,
    spoken,
    stage_after,
    subject_after,
)
from assistant.compose.clauses import clause_around
from assistant.compose.counting import holds_figure
from assistant.compose.names import names_somebody
from assistant.compose.scope import stored
from assistant.compose.telling import named, state
from assistant.compose.when import when
from assistant.evidence import terms_of
from assistant.question import DocumentSlot, Intent, Query
from assistant.store import Store
from assistant.wording import day_text, issuer_of, listed, name_of, upper_first, words_around, words_of
from corpus.model import Directive, Page, Reference, Relation, Span
from corpus.text import flat, fold, squeeze

_DATE_ASKED = re.compile(r"ngay (?:nao|may|bao nhieu)|hom nao|khi nao|bao gio|nam nao|thoi gian|de ngay")
_TERM_ASKED = re.compile(
    r"(?<!\w)(?:thoi han|han)(?: \w+){0,3}? (?:khi nao|bao gio|luc nao)|(?<!\w)den het (?:ngay|thang|nam) (?:nao|may)|(?<!\w)(?:truoc|cham nhat|muon nhat|han|thoi han)(?: vao| la| den)? (?:ngay|hom|thang) (?:nao|may)(?!\w)"
)
_ISSUER_ASKED = re.compile(
    r"(?:cua|do) (?:ai|(?:co quan|bo|tinh|don vi|noi) nao)|ai (?:ban hanh|ky)|(?:co quan|bo|tinh) nao (?:ban hanh|ra)"
)
_SUBJECT_ASKED = re.compile(
    r"(?:ve|noi ve|quy dinh ve|lien quan den|huong dan ve) (?:viec |cai |van de |chuyen |noi dung )?gi|quy dinh (?:cai |viec )?gi|la (?:van ban )?gi|linh vuc (?:gi|nao)|trich yeu"
)
_STAGE_ASKED = re.compile(r"giai doan (?:nao|may|bao nhieu)|(?:nhung |cac )?nam nao den nam nao")
_TEXT_ASKED = re.compile(
    r"nguyen van|toan van|noi dung cu the|chi tiet|trich (?!yeu)|(?<!\w)(?:dieu|khoan|chuong|muc|phu luc)\s+(?:\d|nao|ve|[ivx]+(?!\w))|co may (?:dieu|khoan|chuong|muc|phan)|(?:bien phap|giai phap|nhiem vu|muc tieu|chi tieu) (?:nao|gi)|(?:nhung|cac) (?:nhiem vu|viec|muc tieu|giai phap) (?:nao|gi)"
)
"""Asked of a document's own words, which no citing sentence gives."""


def asks_own_text(query: Query) -> bool:
    """Whether the words of the document itself are asked for, whole or an article of it."""
    return query.article is not None or bool(_TEXT_ASKED.search(fold(query.text)))


def said_in_citing(
    query: Query, store: Store, slot: DocumentSlot, citing: Sequence[Directive]
) -> Draft | None:
    """What a clause that cites a document says of it, where that is what is asked; None where none does."""
    if query.intent is Intent.DOCUMENT or not terms_of(query) or asks_own_text(query):
        return None
    ranked = [
        s
        for s in store.ranked(query, citing)
        if (not query.provinces or s.unit.directive.province in query.provinces)
        and any(s.unit.span.covers(r.span) for r in references_to(s.unit.directive, slot))
    ]
    if query.intent is Intent.AMOUNT or query.wants_money:
        ranked = [s for s in ranked if holds_figure(query, s.unit)]
    if not ranked or ranked[0].own < 0.45:
        return None
    return state(query, ranked, _from_citing(slot, 0.7))


def fact_of_citation(
    query: Query, store: Store, slot: DocumentSlot, citing: Sequence[Directive]
) -> Draft | None:
    """Date, issuer, subject, stage or relation of a document that is only cited, as a citing sentence gives it.

    None where no citing sentence gives what is asked.
    """
    folded = fold(query.text)
    if query.intent is Intent.WHEN and _TERM_ASKED.search(folded):
        told = when(replace(query, documents=(), told_in=tuple(d.id for d in citing if d.id)), store)
        return told if told.status is Status.ANSWERED else None  # a term that is set, not the document's day
    dated, issued = bool(_DATE_ASKED.search(folded)), bool(_ISSUER_ASKED.search(folded))
    about = bool(_SUBJECT_ASKED.search(folded))
    plain = _only_named(query)
    staged = bool(_STAGE_ASKED.search(folded))
    relation = asked_relation(folded) if not (about or staged) else None
    if not (dated or issued or relation or about or staged or plain):
        return None
    for directive in citing if relation in _DONE else ():
        for reference in references_to(directive, slot):
            if done := _done_by(directive, reference, relation):
                return _deed_told(store, slot, directive, reference, done)
    best: tuple[int, Directive, Reference] | None = None
    for directive in citing:
        for reference in references_to(directive, slot):
            if relation and _stands_in(directive, reference, relation):
                return _relation_told(store, slot, directive, reference)
            page, clause = store.page(directive), clause_around(store, directive, reference.span)
            subject = subject_after(page, reference, clause)
            stage = stage_after(page, reference, clause)
            if (dated and not reference.date) or (issued and not reference.issuer) or (staged and not stage):
                continue
            if (about or (plain and not (dated or issued))) and not subject:
                continue
            given = sum(map(bool, (reference.date, reference.issuer, subject)))
            if best is None or given > best[0]:
                best = given, directive, reference
    if best is None or (relation and not (dated or issued)):
        return None
    return _reference_told(store, slot, best[1], best[2], staged)


def with_names(query: Query, store: Store, draft: Draft) -> Draft:
    """`draft`, its statements that rest on words which name a document of the question that is not stored citing that name too."""
    for slot in query.documents:
        if not slot.number or stored(store, slot):
            continue
        for directive in store.registry.directives(ids=citing_ids(store, slot)):
            page = store.page(directive)
            for reference in references_to(directive, slot):
                _name(draft, page, reference)
    return draft


def _name(draft: Draft, page: Page, reference: Reference) -> None:
    """Adds the citation of a document's name to each statement of `draft` that cites words which hold it."""
    holding = {
        c.id for c in draft.citations if c.page_id == page.id and Span(c.start, c.end).covers(reference.span)
    }
    named_already = {c.id for c in draft.citations if c.directive == reference.number}
    lines = [
        n
        for n, (_, _, cites) in enumerate(draft.lines)
        if not holding.isdisjoint(cites) and named_already.isdisjoint(cites)
    ]
    if not lines:
        return
    number = draft.cite_named(page, reference)
    for n in lines:
        kind, text, cites = draft.lines[n]
        draft.lines[n] = (kind, text, tuple(sorted({*cites, number})))


def silent_on(query: Query, slot: DocumentSlot, citing: Sequence[Directive]) -> bool:
    """Whether a question asks for the day or the issuer of a document that is only cited, and no citing sentence gives it."""
    folded = fold(query.text)
    given = [r for d in citing for r in references_to(d, slot)]
    dated = _DATE_ASKED.search(folded) and not any(r.date for r in given)
    issued = _ISSUER_ASKED.search(folded) and not any(r.issuer for r in given)
    return bool(dated or issued)


def _only_named(query: Query) -> bool:
    """Whether a question is a document's name and nothing else, or asks what it is."""
    return query.intent is Intent.DOCUMENT and not terms_of(query)


def person_of_citation(
    query: Query, store: Store, slot: DocumentSlot, citing: Sequence[Directive]
) -> Draft | None:
    """The clause that names somebody after a document that is only cited; None where none does."""
    if query.intent is not Intent.PERSON:
        return None
    for directive in citing:
        for reference in references_to(directive, slot):
            page, clause = store.page(directive), clause_around(store, directive, reference.span)
            if names_somebody(flat(Span(reference.span.end, clause.end).of(page.text))):
                return _relation_told(store, slot, directive, reference)
    return None


_DONE = {
    Relation.AMENDS: "sửa đổi, bổ sung",
    Relation.REPLACES: "thay thế",
    Relation.REPEALS: "bãi bỏ",
    Relation.EXTENDS: "gia hạn",
}


def _done_by(directive: Directive, reference: Reference, relation: Relation | None) -> list[Reference]:
    """The documents to which the one of `reference` is told to do what `relation` says, in order."""
    done = [r for r in directive.references if r.relation is relation and r.agent == reference.number]
    return list({r.number: r for r in reversed(done)}.values())[::-1]


def _deed_told(
    store: Store, slot: DocumentSlot, directive: Directive, reference: Reference, done: Sequence[Reference]
) -> Draft:
    """The documents of a deed as the clauses that cite them give them."""
    page = store.page(directive)
    clauses = [clause_around(store, directive, r.span) for r in done]
    objects = listed([told_of(page, r, c) for r, c in zip(done, clauses, strict=True)])
    draft = _from_citing(slot, 0.8)
    draft.say(
        f"{reference.type or 'Văn bản'} {reference.number} {_DONE[done[0].relation]} {objects} (theo trích dẫn trong {name_of(directive, page)} của {issuer_of(directive, page)}).",
        *(draft.cite_named(page, r) for r in done),
        draft.cite(page, directive, clause_around(store, directive, reference.span)),
        *(draft.cite(page, directive, c) for c in clauses),
        *named(draft, page, directive),
    )
    return draft


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
        *named(draft, page, directive),
    )
    return draft


def _reference_told(
    store: Store, slot: DocumentSlot, directive: Directive, reference: Reference, staged: bool
) -> Draft:
    page = store.page(directive)
    clause = clause_around(store, directive, reference.span)
    draft = _from_citing(slot, 0.75)
    where = f"theo trích dẫn trong {name_of(directive, page)} của {issuer_of(directive, page)}"
    stage = f", {stage_after(page, reference, clause)}" if staged else ""
    draft.say(
        f"{told_of(page, reference, clause)}{stage} ({where}).",
        draft.cite_named(page, reference),
        draft.cite(page, directive, clause),
        *named(draft, page, directive),
    )
    return draft


def told_of(page: Page, reference: Reference, clause: Span) -> str:
    """A document as a citing clause gives it: its name, date, issuer and subject as far as they are said."""
    day = f" ngày {day_text(reference.date)}" if reference.date else ""
    issuer = f" của {reference.issuer}" if reference.issuer else ""
    return f"{reference.type or 'Văn bản'} {reference.number}{day}{issuer}{subject_after(page, reference, clause, 260)}"


def _from_citing(slot: DocumentSlot, confidence: float) -> Draft:
    """An empty draft with the notice that the document itself is not stored."""
    notice = f"Kho không lưu {spoken(slot)}; thông tin lấy từ văn bản viện dẫn."
    return Draft(confidence=confidence, notices=[notice])


def only_cited(
    store: Store,
    slot: DocumentSlot,
    citing: Sequence[Directive],
    act: str | None = None,
    quoted: bool = False,
) -> Draft:
    """An abstention that names the directives that cite a document; with which words, where these are `quoted`, where they
    end it or where the question takes `act` on it for granted.
    """
    draft = Draft(status=Status.ABSTAINED, confidence=0.1)
    if act:
        draft.remark(f"Kho không ghi nhận việc {act} {spoken(slot)}.")
    draft.remark(f"Kho không lưu toàn văn {spoken(slot)}; văn bản này chỉ được viện dẫn:")
    for directive in citing[:5]:
        page = store.page(directive)
        reference = references_to(directive, slot)[0]
        clause = clause_around(store, directive, reference.span)
        said = squeeze(reference.span.of(page.text))
        ended = reference.relation in (Relation.REPEALS, Relation.REPLACES)
        words = f": “{words_around(page, clause, [said], 300)}”" if act or ended or quoted else ""
        draft.row(
            f"{upper_first(name_of(directive, page))} của {issuer_of(directive, page)} nhắc {told_of(page, reference, clause)}{words}",
            draft.cite(page, directive, clause),
            *named(draft, page, directive),
        )
    return draft
