"""Whose a telephone number is that a question gives: "số 1800 1234 là đường dây gì"."""

from __future__ import annotations

import re

from assistant.answer import Draft, Status
from assistant.compose.telling import named
from assistant.question import Query
from assistant.store import Store
from assistant.wording import issuer_of, listed, name_of, upper_first, words_of
from corpus.model import Directive, Fact, FactKind, Page
from corpus.parse.contacts import contacts_in
from corpus.text import fold

_ASKED = re.compile(
    r"(?<!\w)(?:la (?:so|duong day|tong dai|dien thoai|hotline|dau moi|cua)|cua (?:ai|co quan|don vi|nguoi|noi|cho|ben)|(?:so|duong day|tong dai) (?:gi|nao)|de lam gi|goi gap ai)(?!\w)"
)
"""What asks whose a number is or what it is for."""

MOST = 3
"""Sentences that are told of one number, at most."""


def whose(query: Query, store: Store) -> Draft | None:
    """What pages say of the telephone numbers that a question gives; None where it gives none, or names a document."""
    given = {
        value: query.text[start:end]
        for kind, value, start, end in contacts_in(query.text)
        if kind is FactKind.PHONE
    }
    if not given or not _ASKED.search(fold(query.text)) or any(slot.number for slot in query.documents):
        return None
    draft = Draft(confidence=0.9)
    silent = [typed for value, typed in given.items() if not _tell(draft, store, value)]
    if silent:
        draft.remark(f"Kho không ghi số {listed(silent)}.")
        draft.status = Status.ABSTAINED if len(silent) == len(given) else Status.PARTIAL
        draft.confidence = 0.15 if draft.status is Status.ABSTAINED else draft.confidence
    return draft


def _tell(draft: Draft, store: Store, value: str) -> bool:
    """Tells each sentence that gives a number, of different words; whether one does."""
    said: set[str] = set()
    for page_id, fact in store.registry.facts_of(FactKind.PHONE, value):
        page = store.page_of(page_id)
        words = words_of(page, fact.sentence, 380)
        if words not in said and len(said) < MOST:
            said.add(words)
            directive = _around(store, page, fact)
            where = (
                f"{name_of(directive, page)} của {issuer_of(directive, page)}" if directive else page.title
            )
            cites = named(draft, page, directive) if directive else []
            draft.say(f"{upper_first(words)} ({where}).", draft.cite(page, directive, fact.sentence), *cites)
    return bool(said)


def _around(store: Store, page: Page, fact: Fact) -> Directive | None:
    """The directive that a fact stands in; None where it stands beside them all."""
    return next(
        (d for d in store.registry.directives(page_ids=[page.id or 0]) if d.span.covers(fact.sentence)), None
    )
