"""What is said where a question wants the words, or a term set, of a document that stored pages only cite."""

from __future__ import annotations

import re

from assistant.answer import Draft, Status
from assistant.compose import citations
from assistant.compose.cited import citing_ids, references_to
from assistant.compose.clauses import clause_around
from assistant.compose.scope import scope, stored
from assistant.compose.telling import named
from assistant.question import DocumentSlot, Query
from assistant.store import Store
from assistant.wording import about, name_of
from corpus.identity import distinct
from corpus.model import Directive
from corpus.parse.deadlines import find_deadlines
from corpus.parse.head import HEAD_NUMBER
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


_ALL_OF_IT = re.compile(
    r"(?<!\w)(?:toan van|nguyen van (?:toan bo|day du|ca|tung)|(?:toan bo|day du|het) (?:nguyen van|cau chu|van ban goc)|chep (?:day du|nguyen|het|lai toan bo)"
    r"|tu dau (?:den|toi) cuoi|dung tom tat|khong tom tat|tung chu mot)(?!\w)"
)
"""What asks for all the words of a document."""


def only_told(query: Query, store: Store) -> Draft | None:
    """An abstention on the whole text of documents that stored pages only tell of; None for other questions, and where a page is
    the document itself.
    """
    if query.citing or not _ALL_OF_IT.search(fold(query.text)):
        return None
    told = distinct(scope(query, store) or [])
    if not told or any(_is_page(store, d) for d in told):
        return None
    draft = Draft(status=Status.ABSTAINED, confidence=0.1)
    for directive in told[:3]:
        page = store.page(directive)
        draft.say(
            f"Kho không có toàn văn {name_of(directive, page)}; trang nguồn chỉ thuật lại văn bản này, {about(directive)}.",
            *named(draft, page, directive),
        )
    return draft


def _is_page(store: Store, directive: Directive) -> bool:
    """Whether a page is the document itself, with its own head."""
    text = store.page(directive).text
    whole = 2 * (directive.span.end - directive.span.start) > len(text)
    return whole and HEAD_NUMBER.match(directive.head.of(text).strip()) is not None


def _sets_deadline(store: Store, directive: Directive, slot: DocumentSlot) -> bool:
    """Whether a clause that cites the document sets a deadline."""
    page = store.page(directive)
    year = directive.date.year if directive.date else None
    clauses = [clause_around(store, directive, r.span) for r in references_to(directive, slot)]
    return any(find_deadlines(page.text, c, year) for c in clauses)
