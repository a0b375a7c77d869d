"""What is asked of the store itself: which provinces it has, how many pages and documents."""

from __future__ import annotations

import re

from assistant.answer import Draft
from assistant.question import Query
from assistant.store import Store
from assistant.wording import listed
from corpus.text import fold

_ASKED = re.compile(
    r"^\W*(?:trong )?(?:kho|he thong|co so du lieu|cho hoi kho)(?: nay| du lieu| hien)* (?:dang |hien )?(?:co|gom|luu|chua) (?:nhung |bao nhieu |may |cac |du lieu cua |van ban cua )*(?:tinh|dia phuong|trang|van ban|tai lieu)(?: nao| gi)?\W*$"
    r"|^\W*(?:ban|tro ly) (?:biet|co) (?:nhung |bao nhieu |may |cac )*(?:tinh|dia phuong|van ban|trang)(?: nao)?\W*$"
)


def about_store(query: Query, store: Store) -> Draft | None:
    """How many pages and documents the store has, of which provinces; None for other questions."""
    if _ASKED.match(fold(query.text)) is None:
        return None
    counts = store.registry.counts()
    provinces = list(store.provinces())
    draft = Draft(confidence=0.95)
    draft.remark(
        f"Kho có {counts['pages']} trang với {counts['directives']} văn bản và nội dung chỉ đạo, của {len(provinces)} tỉnh, thành phố: {listed(provinces)}."
    )
    return draft
