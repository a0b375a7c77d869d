"""Whether an answer speaks of the people whom a question names by what they are by origin: who has no word on a page has no answer there."""

from __future__ import annotations

import re

from assistant.answer import Draft
from assistant.question import Query
from assistant.store import Store
from corpus.text import flat, fold

_PEOPLES = (
    "kinh(?! (?:doanh|te|phi|nghiem))|khmer|tay(?! (?:ninh|nghe|nam|bac|nguyen|lai))|nung|thai(?! (?:san|nguyen|binh|hoa))|muong(?! (?:lay|te|la|lat|nhe|cha|ang|khuong))"
    "|h?mong(?! (?:muon|doi|cai))|dao(?! (?:tao|duc|ly))|e de|gia rai|ba na|xo dang|cham(?! (?:soc|lo|tre|nop|tra|nhat))|san diu|san chay|cao lan|bru|van kieu|ta oi|co tu|raglai"
)
"""Peoples of Vietnam that provincial documents name, folded, as regular expressions."""

_NAMED = re.compile(
    rf"(?<!\w)(?:nguoi|dong bao|dan toc|ba con)\s+(?:dan toc\s+)?(?P<who>nuoc ngoai|{_PEOPLES})(?!\w)"
)


def unspoken_of(query: Query, store: Store, draft: Draft) -> bool:
    """Whether a question is about people whom it names by their origin, and no page that `draft` rests on has a word of them."""
    named = [m["who"] for m in _NAMED.finditer(fold(query.text))]
    if not named or not draft.citations:
        return False
    pages = {c.page_id for c in draft.citations}
    texts = [fold(flat(store.page_of(i).text)) for i in pages]
    return not any(re.search(rf"(?<!\w){re.escape(who)}(?!\w)", text) for who in named for text in texts)
