"""What is said where a question puts an order in the mouth of somebody whom the document named does not know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.answer import Draft, Status
from assistant.compose.names import names_somebody, persons_in
from assistant.compose.scope import scope
from assistant.compose.telling import named
from assistant.question import Query
from assistant.store import Store
from assistant.wording import name_of, upper_first, words_of
from corpus.identity import distinct
from corpus.text import flat, fold


def misattributed(query: Query, store: Store, answer: Callable[[Query, Store], Draft]) -> Draft | None:
    """The answer about the one document named, with who stands behind it; None where it names the person said, or nobody."""
    said = persons_in(query.text)
    if not query.documents or len(said) != 1:
        return None
    held = distinct(scope(query, store) or [])
    if len(held) != 1 or held[0].number not in {d.number for d in query.documents}:
        return None
    directive, page = held[0], store.page(held[0])
    own = directive.span.of(page.text)
    head = flat(directive.head.of(page.text))
    if fold(said[0]) in fold(flat(own)) or not names_somebody(head):
        return None
    name = {fold(w) for w in said[0].split()}
    bare = replace(query, words=tuple(w for w in query.words if fold(w) not in name), parts=())
    draft = Draft(confidence=0.6)
    draft.remark(f"{upper_first(name_of(directive, page))} không nhắc đến {said[0]}.")
    draft.say(f"{words_of(page, directive.head, 360)}.", *named(draft, page, directive))
    found = answer(bare, store)
    if found.status is not Status.ABSTAINED:
        draft.extend(found)
    return draft
