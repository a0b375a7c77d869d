"""What is said where a question wants the words, or a term set, of a document that stored pages only cite."""

from __future__ import annotations

import re

from assistant.answer import Draft
from assistant.compose import citations
from assistant.compose.cited import citing_ids, references_to
from assistant.compose.clauses import clause_around
from assistant.compose.scope import stored
from assistant.question import DocumentSlot, Query
from assistant.store import Store
from corpus.model import Directive
from corpus.parse.deadlines import find_deadlines
from corpus.text import fold

_WHOLE = re.compile(
    r"(?<!\w)(?:toan van|nguyen van|day du noi dung|noi dung day du|toan bo noi dung|chep (?:lai|giup|ra|cho)|trich (?:dan |nguyen |lai )?(?:giup|cho|ra|dieu|khoan|muc|chuong)|ban goc|file|pdf)(?!\w)"
    r"|(?<!\w)(?:may|bao nhieu) (?:dieu|khoan|chuong|muc|phan|phu luc)(?!\w)"
)
_DEADLINE = re.compile(
    r"(?<!\w)(?:han (?:nop|gui|bao cao|hoan thanh|chot|cuoi|la)|thoi han|cham nhat|muon nhat|deadline)(?!\w)"
)


def only_cited(query: Query, store: Store) -> Draft | None:
    """An abstention on the words or the deadline that a document sets which is not stored; None where it may be known."""
    folded = fold(query.text)
    whole, deadline = bool(_WHOLE.search(folded)), bool(_DEADLINE.search(folded))
    if query.citing or not (whole or deadline):
        return None
    for slot in query.documents:
        citing = store.registry.directives(ids=citing_ids(store, slot))
        if not citing or stored(store, slot):
            continue
        if whole or not any(_sets_deadline(store, d, slot) for d in citing):
            return citations.only_cited(store, slot, citing)
    return None


def _sets_deadline(store: Store, directive: Directive, slot: DocumentSlot) -> bool:
    """Whether a clause that cites the document sets a deadline."""
    page = store.page(directive)
    year = directive.date.year if directive.date else None
    clauses = [clause_around(store, directive, r.span) for r in references_to(directive, slot)]
    return any(find_deadlines(page.text, c, year) for c in clauses)
