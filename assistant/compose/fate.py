"""What became of a document: amended, replaced or repealed, and by which."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Draft, Status
from assistant.compose.cited import citing_ids, references_to, spoken
from assistant.compose.clauses import sentence_around
from assistant.compose.scope import stored
from assistant.compose.telling import named
from assistant.question import DocumentSlot, Query
from assistant.question.intent import ACTED_ON
from assistant.store import Store
from assistant.wording import issuer_of, listed, name_of, named_with_subject, upper_first, words_of
from corpus.model import Directive, Reference, Relation, Span
from corpus.text import flat, fold

_VALIDITY = re.compile(
    r"con (?:phai )?(?:hieu luc|thi hanh|ap dung|giu nguyen|dung|gia tri|thuc hien)|het hieu luc|(?:bi|duoc) (?:thay|bai bo|sua|huy|thu hoi|dieu chinh|dinh chinh)(?!\w)|(?:bi|duoc) thay the|"
    r"thay the (?:boi|bang)|da (?:sua|thay|bai bo|huy)|con (?:xai|su dung|lam theo|nguyen|tac dung)(?!\w)|(?:bi|da) bo (?:toan bo|mot phan|het|han)|(?<!\w)(?:nao|gi)\s+(?:da\s+|se\s+)?(?:thay the|bai bo|sua doi|bo sung|huy bo|thu hoi)"
)
_FATES = {
    Relation.REPLACES: "được thay thế",
    Relation.REPEALS: "bị bãi bỏ",
    Relation.AMENDS: "được sửa đổi, bổ sung",
}
_PROPOSED = re.compile(r"(?:đề nghị|đề xuất|dự thảo|kiến nghị|nghiên cứu|xem xét|chuẩn bị)(?!\w)[^.;]{0,90}$")
"""Said before what is not yet done."""

_SELF = re.compile(
    r"(?:Kế hoạch|Quyết định|Chỉ thị|Văn bản|Công văn|Nghị quyết|Quy định|Thông báo|Công điện|Chương trình)\s+(?:này|trên|mới|sửa đổi)",
    re.I,
)
"""The directive that speaks, named by itself: "Quyết định này thay thế …"."""


def asks_validity(query: Query) -> bool:
    """Whether the question is if a document still holds."""
    folded = fold(query.text)
    return bool(_VALIDITY.search(folded)) and not ACTED_ON.search(folded)


def fate(store: Store, slot: DocumentSlot) -> Draft | None:
    """Which stored directive, or document that one cites, replaces, repeals or amends `slot`; None where none does."""
    if slot.number is None:
        held = {d.number for d in stored(store, slot) if d.number}
        if len(held) != 1:
            return None
        slot = replace(slot, number=held.pop())
    for directive in store.registry.directives(ids=citing_ids(store, slot)):
        for reference in references_to(directive, slot):
            if reference.relation in _FATES:
                return _told(store, directive, reference)
    return None


def _told(store: Store, directive: Directive, reference: Reference) -> Draft:
    page = store.page(directive)
    span = _with_rest(store, directive, reference, sentence_around(store, directive, reference.span))
    agent = _agent(directive, reference, span, page.text)
    by = ""
    if agent:
        by = f" bởi {agent.type} {agent.number}"
    elif directive.head.covers(reference.span) or _SELF.search(flat(span.of(page.text))):
        by = f" bởi {name_of(directive, page)}"
    said = f"{reference.number} đã {_FATES[reference.relation]}"
    if _PROPOSED.search(flat(page.text[span.start : reference.span.start]).lower()):
        draft, agent = Draft(confidence=PROPOSED), None
        opening = f"Kho chưa ghi {reference.type or 'văn bản'} {said}; mới có"
    else:
        draft = Draft(confidence=0.85)
        opening = f"{reference.type or 'Văn bản'} {said}{by}"
    cites = [draft.cite_named(page, agent)] if agent else []
    draft.say(
        f"{opening}: “{words_of(page, span, 420)}” "
        f"(nêu trong {name_of(directive, page)} của {issuer_of(directive, page)}).",
        *cites,
        draft.cite(page, directive, span),
        *named(draft, page, directive),
    )
    since = _in_force(store, directive, span) if draft.confidence > PROPOSED else None
    if since is not None:
        draft.say(f"{upper_first(words_of(page, since, 300))}.", draft.cite(page, directive, since))
    return draft


PROPOSED = 0.6
"""Confidence in what a page only proposes."""

_SINCE = re.compile(
    r"(?<!\w)(?:co )?hieu luc (?:thi hanh )?(?:ke )?(?:tu|sau|vao)(?: ngay)? (?:\d|ky|ban hanh)"
)
"""How a document says from when on it is in force."""


def _in_force(store: Store, directive: Directive, told: Span) -> Span | None:
    """The sentence of a directive that says from when on it is in force; None where it says it nowhere but in what is `told`."""
    found = (u.sentence for u in store.units(directive) if _SINCE.search(fold(flat(u.text))))
    since = next(found, None)
    return since if since is not None and not told.covers(since) else None


_GOES_ON = re.compile(r"(?<!\w)(?:tiep tuc|van con|van co|giu nguyen|con lai)(?!\w)")


def _with_rest(store: Store, directive: Directive, reference: Reference, span: Span) -> Span:
    """The sentence that changes a document, with the next where that says what of the document goes on."""
    text = store.page(directive).text
    for other in directive.references:
        if other.number != reference.number or other.span.start < span.end:
            continue
        following = sentence_around(store, directive, other.span)
        if not text[span.end : following.start].strip() and _GOES_ON.search(fold(following.of(text))):
            return Span(span.start, following.end)
    return span


def _agent(directive: Directive, reference: Reference, span: Span, text: str) -> Reference | None:
    """The document that amends or replaces the one referred to, as the page says or in the same words; None where none is named."""
    doing = [r for r in directive.references if reference.agent and r.number == reference.agent]
    if doing:
        return doing[0]
    earlier = [
        r
        for r in directive.references
        if span.covers(r.span) and r.span.end <= reference.span.start and r.number != reference.number
    ]
    if not earlier or _SELF.search(flat(text[earlier[-1].span.end : reference.span.start])):
        return None
    return earlier[-1]


def unchanged(query: Query, store: Store, candidates: Sequence[Directive]) -> Draft:
    """An abstention that says that no stored page speaks of what changed a document, and that this proves nothing."""
    draft = Draft(status=Status.ABSTAINED, confidence=0.15)
    draft.remark(
        f"Kho không ghi văn bản nào thay thế, sửa đổi hoặc bãi bỏ {listed([spoken(s) for s in query.documents])}; "
        "kho không có mọi văn bản đã ban hành, nên chưa đủ để nói văn bản còn hiệu lực."
    )
    for directive in candidates[:1]:
        page = store.page(directive)
        draft.say(f"Kho có {named_with_subject(directive, page)}.", *named(draft, page, directive))
    return draft
