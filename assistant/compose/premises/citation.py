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
from assistant.wording import day_text, issuer_of, listed, name_of, upper_first, words_of
from corpus.agencies import directory
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
    issuer = _other_issuer(query, slot) if citing else None
    if issuer is not None:
        said_of, right_one = issuer
        draft.remark(f"{upper_first(spoken(slot))} là văn bản của {right_one}, không phải của {said_of}.")
        cited, reference = citing[0]
        page, clause = store.page(cited), clause_around(store, cited, reference.span)
        draft.say(
            f"{upper_first(name_of(cited, page))} của {issuer_of(cited, page)} ghi: “{words_of(page, clause, 360)}”.",
            draft.cite_named(page, reference),
            draft.cite(page, cited, clause),
            *named(draft, page, cited),
        )
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


_ISSUED_BY = re.compile(
    r"(?<!\w)(?:do|của)\s+(?P<who>(?:(?:Phó )?Thủ tướng(?: Chính phủ)?|Bộ trưởng Bộ [^\W\d_]+(?: [^\W\d_]+){0,4}?|Bộ [^\W\d_]+(?: [^\W\d_]+){0,4}?|Văn phòng Chính phủ|Chính phủ|Quốc hội"
    r"|(?:Chủ tịch )?UBND tỉnh))\s+(?:ký|ban hành|phát hành|gửi|phát đi)(?!\w)",
    re.I,
)
"""Who issued a document, as a question says."""


def _other_issuer(query: Query, slot: DocumentSlot) -> tuple[str, str] | None:
    """Who a question says issued a document of a body above the provinces, and who did, as the codes of its number say; None where
    they are the same or say nothing.
    """
    said = _ISSUED_BY.search(query.text)
    codes = re.split(r"[/-]", (slot.number or "").partition("/")[2])
    if said is None:
        return None
    right = next((body for code, body in _CENTRAL.items() if code in codes), None)
    if right is None:
        ministry = next((c for c in codes if re.fullmatch(r"B[A-ZĐ]{2,6}", c)), "")
        right = directory().short_forms.get(fold(ministry)) if ministry else None
    same = right is not None and fold(right) in fold(said["who"])
    return None if right is None or same or fold(said["who"]) in fold(right) else (said["who"], right)


_CENTRAL = {"TTg": "Thủ tướng Chính phủ", "VPCP": "Văn phòng Chính phủ", "CP": "Chính phủ"}
"""Codes of bodies above the ministries."""

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
