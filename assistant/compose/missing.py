"""What is said where the document asked about is not in the store, or is another than the question says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Draft, Status
from assistant.compose.citations import (
    asks_own_text,
    fact_of_citation,
    only_cited,
    person_of_citation,
    said_in_citing,
    silent_on,
)
from assistant.compose.cited import citing_ids, references_to, spoken
from assistant.compose.clauses import sentence_around
from assistant.compose.describe import describe
from assistant.compose.fate import asks_validity, fate
from assistant.compose.labels import places
from assistant.compose.premises.acts import act_on
from assistant.compose.references import CHANGES
from assistant.compose.scope import matching, stored
from assistant.compose.telling import named
from assistant.question import DocumentSlot, Intent, Query
from assistant.question.mentions import province_spans
from assistant.store import Store
from assistant.wording import (
    about,
    day_text,
    issuer_of,
    listed,
    name_of,
    shortened,
    time_written,
    upper_first,
)
from corpus.identity import distinct
from corpus.model import Directive, Entry
from corpus.text import flat, fold


def missing(query: Query, store: Store) -> Draft | None:
    """The answer where no document of the question is in the store as asked; None where one is."""
    if not query.documents or query.citing or query.intent in (Intent.CITED_BY, Intent.DECLINED):
        return None
    if asks_validity(query):
        known = next((d for d in (fate(store, slot) for slot in query.documents) if d is not None), None)
        if known is not None:
            return known
    drafts = {slot: _of_document(query, store, slot) for slot in query.documents}
    held = tuple(slot for slot, draft in drafts.items() if draft is None)
    told = [d for d in drafts.values() if d is not None]
    if held and (not told or query.intent is not Intent.DOCUMENT):
        return None
    if held:
        told.insert(0, describe(replace(query, documents=held, intent=Intent.DOCUMENT, words=()), store))
    told.sort(key=lambda d: d.status is Status.ABSTAINED)
    first = told[0]
    for other in told[1:]:
        if other.status is not first.status:
            first.status = Status.PARTIAL
        first.extend(other)
    return first


def _of_document(query: Query, store: Store, slot: DocumentSlot) -> Draft | None:
    found = matching(query, store, slot)
    if not found:
        return _not_stored(query, store, slot)
    return _wrong_premise(query, store, slot, found) if slot.number or len(distinct(found)) == 1 else None


def _wrong_premise(
    query: Query, store: Store, slot: DocumentSlot, found: Sequence[Directive]
) -> Draft | None:
    """A correction where the question gives the document another date than it bears."""
    asked = query.period
    if asked is None or asked.start is None or query.intent in (Intent.WHEN, Intent.DUE, Intent.TASKS):
        return None
    if any(d.date is None or asked.contains(d.date) for d in found):
        return None
    at = query.text.find(query.period_text.strip())
    if at < 0 or not query.period_text.strip() or _DUE_THEN.search(fold(query.text)[:at]):
        return None
    behind = fold(query.text)[at + len(query.period_text.strip()) : slot.start]
    if at < slot.start and _UNDER.fullmatch(behind):
        return None
    if any(other is not slot and 0 <= at - other.end <= DAY_BEHIND for other in query.documents):
        return None
    if any(slot.end <= place and end <= at for place, end in province_spans(query.text)):
        return None
    draft = describe(query, store)
    dates = listed(list(dict.fromkeys(day_text(d.date) for d in found if d.date)))
    draft.remark(f"Lưu ý: văn bản này ban hành ngày {dates}, không phải {time_written(query.period_text)}.")
    return draft


DAY_BEHIND = 6
"""Characters between a document and the day that is said to be its own."""

_DUE_THEN = re.compile(
    r"(?<!\w)(?:truoc|cham nhat|muon nhat|han|den|het|xong|len|xuong|sang|lui|som|keo dai|gia han|tu|ke tu)(?: (?:ngay|het|han|den|toi|len|sang))*\s*$"
)
"""Said before the day by which something is due, or to which it is moved, and not before that of a document."""

_UNDER = re.compile(r"\W*(?:theo|tai|trong|o)\s+(?:cai |ban )?")
"""What stands between a day told first and the document under which it is said to be."""


def _tells_force(store: Store, directive: Directive, slot: DocumentSlot) -> bool:
    """Whether the sentence that cites a document also tells when it enters into force: a correction of it does."""
    page = store.page(directive)
    told = [
        *references_to(directive, slot),
        *(r for r in directive.references if slot.number and r.agent == slot.number),
    ]
    around = (sentence_around(store, directive, r.span) for r in told)
    return any("co hieu luc" in fold(flat(c.of(page.text))) for c in around)


_SUPPOSING = (Intent.REASON, Intent.WHEN, Intent.PERSON)
"""Intents whose questions take for granted what was done to a document."""


def _not_stored(query: Query, store: Store, slot: DocumentSlot) -> Draft | None:
    """What is known of a document that is not stored: the same number elsewhere, or who cites it."""
    elsewhere = stored(store, slot)
    if elsewhere:
        return _elsewhere(query, store, slot, elsewhere)
    citing = store.registry.directives(ids=citing_ids(store, slot))
    if not citing:
        return _unknown(query, store, slot)
    if query.intent is Intent.WHEN and any(_tells_force(store, d, slot) for d in citing):
        return None
    act = act_on(query, slot)
    done = any(r.relation in CHANGES for d in citing for r in references_to(d, slot))
    if not asks_own_text(query) and not (act and not done and query.intent in _SUPPOSING):
        known = (
            person_of_citation(query, store, slot, citing)
            or fact_of_citation(query, store, slot, citing)
            or said_in_citing(query, store, slot, citing)
        )
        if known is not None:
            return known
    described = query.intent is Intent.DOCUMENT and not asks_own_text(query)
    draft = only_cited(store, slot, citing, act, described)
    if described and not silent_on(query, slot, citing):
        draft.status, draft.confidence = Status.PARTIAL, 0.5
    return draft


def _elsewhere(query: Query, store: Store, slot: DocumentSlot, elsewhere: Sequence[Entry]) -> Draft:
    """An abstention that names the documents of other provinces that bear the number."""
    draft = Draft(status=Status.ABSTAINED, confidence=0.1)
    draft.remark(f"Kho không có {spoken(slot)}{places(query, 'của')}.")
    for directive in distinct(store.registry.directives(ids=[e.id for e in elsewhere[:6]]))[:3]:
        page = store.page(directive)
        draft.say(
            f"{upper_first(name_of(directive, page))} trong kho là của {issuer_of(directive, page)}, {about(directive)}.",
            *named(draft, page, directive),
        )
    return draft


def borne_by(query: Query, store: Store) -> str | None:
    """The one other province whose document bears the one number that a question gives; None where there is none, or several."""
    if len(query.documents) != 1 or not query.provinces or matching(query, store, query.documents[0]):
        return None
    places = {e.province for e in stored(store, query.documents[0])}
    return places.pop() if len(places) == 1 and query.documents[0].number else None


def _of_that_day(query: Query, store: Store, slot: DocumentSlot) -> list[Directive]:
    """The documents of the type, place and day that a question gives for a number that is not stored, at most three."""
    day = query.period.start if query.period and query.period.start == query.period.end else None
    if day is None or not query.provinces or not slot.type:
        return []
    found = [
        d
        for place in query.provinces
        for d in store.registry.directives(province=place, type=slot.type, period=query.period)
        if d.number and d.date == day
    ]
    return distinct(found) if len(distinct(found)) <= FEW else []


FEW = 3
"""Documents of a day that are all named, at most."""


def _unknown(query: Query, store: Store, slot: DocumentSlot) -> Draft:
    """An abstention that names the documents of the same type and place with the nearest numbers."""
    draft = Draft(status=Status.ABSTAINED, confidence=0.1)
    draft.remark(f"Kho không có {spoken(slot)}{places(query, 'của')}.")
    figure = int(re.sub(r"\D", "", slot.figure) or 0)
    ids = store.registry.nearest(figure, query.provinces, slot.type)
    near = distinct(_of_that_day(query, store, slot) or store.in_order(ids))
    if near:
        draft.remark("Văn bản gần nhất trong kho:")
    for directive in near:
        page = store.page(directive)
        draft.row(
            f"{name_of(directive, page)}, {shortened(about(directive), 160)}",
            *named(draft, page, directive),
        )
    return draft
