"""What is said where a question takes for granted that something was done to a document, and no stored page says so, or says
that something else was.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.answer import Draft, Status
from assistant.compose.cited import asked_relation, citing_ids, references_to, same_relation, spoken
from assistant.compose.clauses import sentence_around
from assistant.compose.fate import asks_validity, fate
from assistant.compose.scope import matching
from assistant.compose.telling import named
from assistant.question import DocumentSlot, Intent, Query
from assistant.store import Store
from assistant.wording import issuer_of, listed, name_of, named_with_subject, words_of
from corpus.model import Directive, Reference, Relation
from corpus.parse.number import number_key
from corpus.text import fold

_ACTS = {
    "thu hoi": "thu hồi",
    "bai bo": "bãi bỏ",
    "huy bo": "huỷ bỏ",
    "huy": "huỷ bỏ",
    "dinh chi": "đình chỉ",
    "tam dung": "tạm dừng",
    "thay the": "thay thế",
    "sua doi": "sửa đổi",
    "gia han": "gia hạn",
    "hoan": "hoãn",
    "rut": "rút",
}
_ACT = "|".join(sorted(_ACTS, key=len, reverse=True))
_BEFORE = re.compile(rf"(?<!\w)(?P<act>{_ACT})(?:,? (?:bo sung|va|viec|thuc hien|ban hanh))*\s+$")
_AFTER = re.compile(
    rf"^(?:\s+cua [\w ]{{2,30}}?)?\s+(?:lai\s+)?(?:da\s+)?(?:bi|duoc)\s+(?P<act>{_ACT})(?!\w)"
)
_FACTUAL = (
    Intent.REASON,
    Intent.WHEN,
    Intent.PERSON,
    Intent.WHO,
    Intent.PASSAGE,
    Intent.AMOUNT,
    Intent.TASKS,
)
"""Intents whose questions take an act on a document for granted, rather than ask whether it was done."""


def unrecorded(query: Query, store: Store) -> Draft | None:
    """An abstention that says that no page records the act the question speaks of; None where it speaks of none."""
    if query.intent not in _FACTUAL or asks_validity(query):
        return None
    for slot in query.documents:
        act = act_on(query, slot)
        found = matching(query, store, slot) if act else []
        if not act or not found or fate(store, slot) is not None:
            continue
        draft = Draft(status=Status.ABSTAINED, confidence=0.12)
        draft.remark(f"Kho không ghi nhận việc {act} {spoken(slot)}.")
        for directive in found[:3]:
            page = store.page(directive)
            draft.say(f"Kho có {named_with_subject(directive, page)}.", *named(draft, page, directive))
        return draft
    return None


def act_on(query: Query, slot: DocumentSlot) -> str | None:
    """What the question says was done to the document of `slot` ("thu hồi"); None where it says nothing of the kind."""
    folded = fold(query.text)
    said = _BEFORE.search(folded[: slot.start]) or _AFTER.search(folded[slot.end :])
    return _ACTS[said["act"]] if said else None


_DONE = {
    Relation.AMENDS: "sửa đổi, bổ sung",
    Relation.REPLACES: "thay thế",
    Relation.REPEALS: "bãi bỏ",
}
_DOES = re.compile(
    r"\W*(?:(?:ve|cua|nam|ngay)(?!\w)[^,;?]*?\s)?(?:da |se |duoc ban hanh de |ra de )?(?P<act>bai bo|huy bo|thay the|thay cho|sua doi|bo sung|dieu chinh)(?:,? (?:sua doi|bo sung|cho|toan bo|mot phan|va))*\s*$"
)
"""What stands between two documents of which the first does something to the second."""


def misacted(query: Query, store: Store, answer: Callable[[Query, Store], Draft]) -> Draft | None:
    """The correction of what a question says that one document does to another, where a page says that it does something else."""
    if len(query.documents) != 2:
        return None
    doing, done = query.documents
    said = _DOES.match(fold(query.text)[doing.end : done.start]) if doing.number and done.number else None
    asked = asked_relation(said["act"]) if said else None
    if asked is None or said is None:
        return None
    found = _told_of_both(query, store, doing, done)
    if not found:
        return _did_to_another(query, store, asked)
    if any(same_relation(r.relation, asked) for _, r in found):
        return None
    directive, reference = found[0]
    draft = Draft(confidence=0.8)
    draft.remark(
        f"Nguồn ghi {spoken(doing)} {_DONE[reference.relation]} {spoken(done)}, không phải {_DONE[asked]}."
    )
    _tell(draft, store, directive, reference)
    return draft


def _tell(draft: Draft, store: Store, directive: Directive, reference: Reference) -> None:
    """Adds the sentence in which a directive names the document of `reference`."""
    page = store.page(directive)
    span = sentence_around(store, directive, reference.span)
    draft.say(
        f"{name_of(directive, page)} của {issuer_of(directive, page)} ghi: “{words_of(page, span, 420)}”.",
        draft.cite(page, directive, span),
        *named(draft, page, directive),
    )


def _did_to_another(query: Query, store: Store, asked: Relation) -> Draft | None:
    """The correction where the first document is stored and does so to another of the type of the second, which none cites."""
    doing, done = query.documents
    if any(references_to(d, done) for d in store.registry.directives(ids=citing_ids(store, done))):
        return None
    held = matching(query, store, doing)
    others = [
        (d, r)
        for d in held
        for r in d.references
        if r.agent is None and r.type == done.type and same_relation(r.relation, asked)
    ]
    if not others:
        return None
    draft = Draft(confidence=0.8)
    right = listed(list(dict.fromkeys(f"{r.type} {r.number}" for _, r in others)))
    draft.remark(
        f"Nguồn ghi {spoken(doing)} {_DONE[others[0][1].relation]} {right}, không phải {spoken(done)}."
    )
    for directive, reference in others:
        _tell(draft, store, directive, reference)
    return draft


def _told_of_both(
    query: Query, store: Store, doing: DocumentSlot, done: DocumentSlot
) -> list[tuple[Directive, Reference]]:
    """Where pages say that the document `doing` amends, replaces or repeals `done`."""
    agent = number_key(doing.number or "")
    own = [(d, r) for d in matching(query, store, doing) for r in references_to(d, done)]
    told = [
        (d, r)
        for d in store.registry.directives(ids=citing_ids(store, done))
        for r in references_to(d, done)
        if r.agent is not None and number_key(r.agent) == agent
    ]
    return [(d, r) for d, r in (*own, *told) if r.relation in _DONE]
