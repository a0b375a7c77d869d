"""What is said where a question gives a document that is only cited another day, or another person, than those who cite it do."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from assistant.answer import Draft, Status
from assistant.compose.cited import citing_ids, references_to, spoken
from assistant.compose.clauses import clause_around
from assistant.compose.names import names_somebody, persons_in
from assistant.compose.scope import matching
from assistant.compose.telling import named
from assistant.question import DocumentSlot, Query
from assistant.store import Store
from assistant.wording import day_text, issuer_of, listed, name_of, words_of
from corpus.model import Directive, Reference, Span
from corpus.parse.dates import find_dates
from corpus.text import flat, fold

Cited = tuple[Directive, Reference]
"""A directive and its reference to the document asked about."""


def miscited(query: Query, store: Store, answer: Callable[[Query, Store], Draft]) -> Draft | None:
    """The answer about the one document named, with the day or person that citing sentences give; None where they are as said."""
    if len(query.documents) != 1:
        return None
    slot = query.documents[0]
    if slot.number is None or matching(query, store, slot):
        return None
    citing = [
        (directive, reference)
        for directive in store.registry.directives(ids=citing_ids(store, slot))
        if not query.provinces or directive.province in query.provinces
        for reference in references_to(directive, slot)
    ]
    said = _day_said(query, slot)
    right = _other_day(citing, said) if said is not None else None
    draft = Draft(confidence=0.6)
    if said is not None and right is not None:
        draft.remark(f"Nguồn ghi {spoken(slot)} ngày {day_text(right)}, không phải ngày {day_text(said)}.")
        found = answer(replace(query, period=None, period_text=""), store)
        if found.status is not Status.ABSTAINED:
            draft.extend(found)
        return draft
    named_there = _other_person(query, store, citing)
    if named_there is None:
        return None
    directive, reference = named_there
    page, clause = store.page(directive), clause_around(store, directive, reference.span)
    draft.remark(f"Nguồn không nhắc đến {listed(persons_in(query.text))} khi viện dẫn {spoken(slot)}.")
    draft.say(
        f"{name_of(directive, page)} của {issuer_of(directive, page)} ghi: “{words_of(page, clause, 360)}”.",
        draft.cite(page, directive, clause),
        *named(draft, page, directive),
    )
    return draft


_DAY_BEHIND = re.compile(r"[\s,(]*(?:(?:ký|ban hành|ra|ky|ban hanh)\s+)?(?:ngày|ngay)?\s*", re.I)


def _day_said(query: Query, slot: DocumentSlot) -> date | None:
    """The day that a question gives right behind the name of a document; None where it gives none."""
    behind = _DAY_BEHIND.match(query.text, slot.end)
    start = behind.end() if behind else slot.end
    return next((m.day for m in find_dates(query.text) if m.day and slot.end <= m.start <= start), None)


def _other_day(citing: Sequence[Cited], said: date) -> date | None:
    """The day that citing sentences give, where all that give one agree on another than `said`."""
    days = {r.date for _, r in citing if r.date is not None}
    return days.pop() if len(days) == 1 and said not in days else None


def _other_person(query: Query, store: Store, citing: Sequence[Cited]) -> Cited | None:
    """A citation that names somebody behind the document, where no directive that cites it names whom the question does."""
    said = persons_in(query.text)
    if len(said) != 1 or any(fold(said[0]) in fold(flat(d.span.of(store.page(d).text))) for d, _ in citing):
        return None
    for directive, reference in citing:
        text = store.page(directive).text
        for match in re.finditer(re.escape(reference.number), text[: directive.span.end]):
            place = Span(match.start(), match.end())
            if not directive.span.covers(place):
                continue
            clause = clause_around(store, directive, place)
            behind = Span(place.end, max(clause.end, place.end))
            if names_somebody(flat(behind.of(text))):
                return directive, replace(reference, span=place)
    return None
