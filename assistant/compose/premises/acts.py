"""What is said where a question takes for granted that something was done to a document, and no stored page says so."""

from __future__ import annotations

import re

from assistant.answer import Draft, Status
from assistant.compose.cited import spoken
from assistant.compose.fate import asks_validity, fate
from assistant.compose.scope import matching
from assistant.compose.telling import named
from assistant.question import DocumentSlot, Intent, Query
from assistant.store import Store
from assistant.wording import named_with_subject
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
