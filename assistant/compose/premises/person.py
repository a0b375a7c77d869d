"""What is said where a question puts an order in the mouth of somebody whom the document named does not know."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from assistant.answer import Draft, Status
from assistant.compose.names import names_somebody, persons_in
from assistant.compose.scope import scope
from assistant.compose.telling import named
from assistant.question import Query
from assistant.store import Store
from assistant.wording import name_of, upper_first, words_of
from corpus.agencies import directory
from corpus.identity import distinct
from corpus.model import Page, Span
from corpus.parse.sentences import sentence_spans
from corpus.text import CAPITALS, flat, fold

_IN_OFFICE = re.compile(
    rf"(?P<office>(?:[Pp]hó )?[Cc]hủ tịch)(?: [Tt]hường trực)? (?:UBND )?[Tt]ỉnh\s+(?P<rest>[{CAPITALS}][a-zà-ỹđ]+(?:\s+[{CAPITALS}][a-zà-ỹđ]+){{1,7}})"
)
"""Somebody named with the office of a province's chairman or of one of his deputies."""


def of_other_office(query: Query, store: Store, answer: Callable[[Query, Store], Draft]) -> Draft | None:
    """The correction of the office in which a question names somebody, where the pages of its province name him in another and
    never in that one; with who holds it, and the answer without the name.
    """
    said = _IN_OFFICE.search(query.text)
    if said is None or len(query.provinces) != 1:
        return None
    name = said["rest"]
    for place in directory().find_provinces(name):
        name = name[place.end :].strip() if place.start == 0 else name[: place.start].strip()
    if len(name.split()) < TWO:
        return None
    asked = said["office"].lower()
    other: Held | None = None
    holder: Held | None = None
    for directive in store.candidates(query):
        for held in _offices(store.page(directive)):
            is_his = held.name == fold(name)
            if is_his and held.office == asked:
                return None
            other = other or (held if is_his else None)
            holder = holder or (held if not is_his and held.office == asked else None)
    if other is None or holder is None:
        return None
    draft = Draft(confidence=0.6)
    draft.remark(
        f"Nguồn ghi {name} là {upper_first(other.office)} UBND tỉnh, không phải {upper_first(asked)}."
    )
    for held in (other, holder):
        draft.say(f"{words_of(held.page, held.span, 300)}.", draft.cite(held.page, None, held.span))
    gone = {fold(w) for w in name.split()}
    bare = replace(query, words=tuple(w for w in query.words if fold(w) not in gone), parts=())
    found = answer(bare, store)
    if found.status is Status.ANSWERED:
        draft.extend(found)
    return draft


TWO = 2
"""Syllables of a person's name, at least."""


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody named with an office on a page: the office in small letters, the folded name, and the sentence that says so."""

    office: str
    name: str
    page: Page
    span: Span


def _offices(page: Page) -> Iterator[Held]:
    """Those whom a page names with the office of a chairman or of a deputy."""
    for block in page.blocks:
        for span in sentence_spans(page.text, block.span):
            for match in _IN_OFFICE.finditer(flat(span.of(page.text))):
                yield Held(match["office"].lower(), fold(match["rest"]), page, span)


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
