"""What is said where a question gives a document a type, issuer, day, year or subject that is not its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Draft, Status
from assistant.compose.cited import citing_ids, references_to, spoken
from assistant.compose.clauses import clause_around
from assistant.compose.scope import matching
from assistant.compose.telling import named
from assistant.evidence import EMPTY, Tokens, coverage, subject_coverage, terms_of, tokens
from assistant.question import DocumentSlot, Intent, Query
from assistant.store import Store
from assistant.wording import day_text, issuer_of, name_of, named_with_subject, upper_first
from corpus.agencies import directory, key
from corpus.model import Directive, Reference
from corpus.parse.dates import find_dates
from corpus.parse.number import TYPE_PATTERN
from corpus.text import flat, fold

ON_TOPIC = 0.5
"""Share of the question's telling words that a document holds which bears the same figure under another type."""

OFF_TOPIC = 0.35
"""Share of the words of a subject said that a document holds at most for the subject not to be its own."""

SUBJECT = 0.7
"""Share of those words in the subject of the document that is meant instead."""

_DAY_SAID = re.compile(
    r"[\s,(]*(?:(?:duoc\s+)?(?:ky|ban hanh|ra)\s+)?(?:vao\s+)?(?:ngay\s+)?(?=\d{1,2}\s?[/.-]\s?\d|\d{1,2} thang)"
)
_YEAR_SAID = re.compile(r"\s+nam\s+(?P<year>(?:19|20)\d\d)(?!\s*[-\d/])")
_ISSUER_SAID = re.compile(r"[\s,(]*(?:ngay [\d/.-]+\s+)?(?:do|cua)\s+(?:chinh\s+)?")
_SUBJECT_SAID = re.compile(
    rf"(?:\s+(?:cua|nam|ngay|tinh)\s[^,;?]{{2,40}}?)?[\s,(]+(?:noi\s+)?ve\s+(?:viec\s+|cong tac\s+)?(?!viec gi|gi|van de|cai gi|nao|dau)"
    rf"(?P<about>[^,;?]+?)(?=\s+(?:giao|yeu cau|co|quy dinh|neu|chi dao|thi|la|duoc|do|ap dung|ban hanh|ky|ra|phai|can|con|nhu|gom|nham|dat|de|ngay|so|{TYPE_PATTERN})(?!\w)|[,;?]|$)"
)

Answering = Callable[[Query, Store], Draft]


@dataclass(frozen=True, slots=True)
class _Fault:
    """What a question says of a document and what is right, in words."""

    said: str
    right: str


def misdescribed(query: Query, store: Store, answer: Answering) -> Draft | None:
    """A correction of what a question says of the document it names, with the answer about it; None where all is right."""
    if (
        query.citing
        or query.intent in (Intent.CITED_BY, Intent.DECLINED, Intent.COMPARE)
        or len(query.documents) != 1
    ):
        return None
    slot = query.documents[0]
    held = matching(query, store, slot)
    if held:
        return _of_stored(query, store, slot, held, answer)
    citing = store.registry.directives(ids=citing_ids(store, slot))
    if citing:
        return _of_cited(query, store, slot, citing, answer)
    return _of_another_type(query, store, slot, answer)


def _of_stored(
    query: Query, store: Store, slot: DocumentSlot, held: Sequence[Directive], answer: Answering
) -> Draft | None:
    fault = _wrong_issuer(query, slot, [i for d in held if (i := d.issuer)])
    if fault is None and len(held) == 1:
        fault = _wrong_time(query, slot, held[0])
    if fault is not None:
        draft = Draft(confidence=0.6)
        for directive in held[:3]:
            page = store.page(directive)
            draft.say(
                f"{upper_first(name_of(directive, page))} là của {issuer_of(directive, page)}.",
                *named(draft, page, directive),
            )
        draft.remark(f"Lưu ý: {fault.right}, không phải {fault.said}.")
        rest = answer(_without_time(query), store)
        if rest.status is not Status.ABSTAINED:
            draft.extend(rest)
        return draft
    return _of_another_subject(query, store, slot, held)


def _without_time(query: Query) -> Query:
    return replace(query, period=None, period_text="", year=None, issuer=None, parts=())


def _wrong_time(query: Query, slot: DocumentSlot, directive: Directive) -> _Fault | None:
    """The day or year said right after a document's number, where it is not the document's."""
    if directive.date is None:
        return None
    after = fold(query.text)[slot.end :]
    year = _YEAR_SAID.match(after)
    if year and int(year["year"]) != directive.date.year:
        return _Fault(f"năm {year['year']}", f"văn bản này ban hành ngày {day_text(directive.date)}")
    lead = _DAY_SAID.match(after)
    if lead is None:
        return None
    at = slot.end + lead.end()
    for mention in find_dates(query.text, directive.date.year):
        if mention.start <= at < mention.end and mention.day and mention.day != directive.date:
            return _Fault(
                f"ngày {day_text(mention.day)}", f"văn bản này ban hành ngày {day_text(directive.date)}"
            )
    return None


def _wrong_issuer(query: Query, slot: DocumentSlot, issuers: Sequence[str]) -> _Fault | None:
    """The body said right after a document's number to have issued it, where others did."""
    said = _issuer_said(query, slot)
    if said is None or not issuers or any(_same_body(said, i) for i in issuers):
        return None
    return _Fault(f"của {said}", f"văn bản này là của {issuers[0]}")


def _issuer_said(query: Query, slot: DocumentSlot) -> str | None:
    folded = fold(query.text)
    lead = _ISSUER_SAID.match(folded, slot.end)
    if lead is None:
        return None
    for mention in directory().find(query.text):
        if mention.start == lead.end() and not mention.group:
            return mention.name
    return None


_OF_PROVINCE = re.compile(r"ubnd(?: tinh| thanh pho|$)|uy ban nhan dan(?: tinh| thanh pho|$)")
"""The committee of a province, its chairmen and its office: what one of them issues is told of the others too."""


def _same_body(said: str, issuer: str) -> bool:
    a, b = key(said), key(issuer)
    if _OF_PROVINCE.search(a) and _OF_PROVINCE.search(b):
        return True
    return a in b or b in a or key(directory().canonical(issuer)) == a


def _of_cited(
    query: Query, store: Store, slot: DocumentSlot, citing: Sequence[Directive], answer: Answering
) -> Draft | None:
    """The same of a document that stored ones only cite."""
    references = [(d, r) for d in citing for r in references_to(d, slot)]
    issuers = [r.issuer for _, r in references if r.issuer]
    symbol = directory().issuer_of_symbol((slot.number or "").split("/")[-1])
    fault = _wrong_issuer(query, slot, issuers or ([symbol] if symbol else []))
    dated = [r.date for _, r in references if r.date]
    if fault is None and dated:
        fault = _wrong_cited_day(query, slot, [r for _, r in references])
    if fault is None:
        return None
    directive, reference = next(((d, r) for d, r in references if r.date or r.issuer), references[0])
    page = store.page(directive)
    draft = Draft(confidence=0.6)
    day = f" ngày {day_text(reference.date)}" if reference.date else ""
    issuer = f" của {reference.issuer or symbol}" if reference.issuer or symbol else ""
    draft.remark(f"Lưu ý: {fault.right}, không phải {fault.said}; kho chỉ có văn bản viện dẫn.")
    draft.say(
        f"{reference.type or 'Văn bản'} {reference.number}{day}{issuer}, theo trích dẫn trong {name_of(directive, page)}.",
        draft.cite_named(page, reference),
        draft.cite(page, directive, clause_around(store, directive, reference.span)),
        *named(draft, page, directive),
    )
    rest = answer(_without_time(query), store)
    if rest.status is not Status.ABSTAINED:
        draft.extend(rest)
    return draft


def _wrong_cited_day(query: Query, slot: DocumentSlot, references: Sequence[Reference]) -> _Fault | None:
    lead = _DAY_SAID.match(fold(query.text)[slot.end :])
    days = [r.date for r in references if r.date]
    if lead is None or not days:
        return None
    at = slot.end + lead.end()
    for mention in find_dates(query.text, days[0].year):
        if mention.start <= at < mention.end and mention.day and mention.day not in days:
            return _Fault(f"ngày {day_text(mention.day)}", f"văn bản này ký ngày {day_text(days[0])}")
    return None


def _of_another_type(query: Query, store: Store, slot: DocumentSlot, answer: Answering) -> Draft | None:
    """The document of the same figure and place that is of another type; None where there is none, or on another topic."""
    same = [
        d
        for d in store.registry.directives(figure=slot.figure)
        if d.type
        and slot.type
        and d.type != slot.type
        and (not query.provinces or d.province in query.provinces)
    ]
    about = replace(query, documents=(), parts=())
    near = [
        d
        for d in same
        if terms_of(about) and coverage(terms_of(about), [(1.0, _whole(store, d))]) >= ON_TOPIC
    ]
    if not same or (terms_of(about) and not near):
        return None
    draft = Draft(confidence=0.6)
    draft.remark(f"Kho không có {spoken(slot)}.")
    for directive in (near or same)[:3]:
        page = store.page(directive)
        draft.say(
            f"Số {slot.figure} trong kho là {named_with_subject(directive, page)}.",
            *named(draft, page, directive),
        )
    if len(near) != 1:
        draft.status, draft.confidence = Status.ABSTAINED, 0.15
        return draft
    meant = replace(slot, number=near[0].number, type=near[0].type)
    rest = answer(replace(query, documents=(meant,), parts=()), store)
    if rest.status is not Status.ABSTAINED:
        draft.extend(rest)
    return draft


def _of_another_subject(
    query: Query, store: Store, slot: DocumentSlot, held: Sequence[Directive]
) -> Draft | None:
    """What a document is about, where the question says that it is about something it does not speak of."""
    said = _SUBJECT_SAID.match(fold(query.text), slot.end)
    if said is None or re.search(r"(?<!\w)gi(?!\w)", fold(query.text)[slot.end : said.start("about")]):
        return None  # "quy định gì về …" asks, and says nothing of what it is about
    written = query.text[said.start("about") : said.end("about")]
    about = replace(query, words=_words_within(query, written), documents=(), agencies=(), parts=())
    terms = terms_of(about)
    if len(terms) < 2 or any(coverage(terms, [(1.0, _whole(store, d))]) > OFF_TOPIC for d in held):
        return None
    draft = Draft(confidence=0.55)
    for directive in held[:2]:
        page = store.page(directive)
        draft.say(f"{upper_first(named_with_subject(directive, page))}.", *named(draft, page, directive))
    draft.remark(f"Văn bản này không nói về {written.strip()}.")
    others = [
        d
        for d in store.candidates(about)
        if d.number
        and (not query.provinces or d.province in query.provinces)
        and d.province in {h.province for h in held}
        and subject_coverage(about, store.page(d), d) >= SUBJECT
    ]
    for directive in others[:1]:
        page = store.page(directive)
        draft.say(
            f"Về việc đó, kho có {named_with_subject(directive, page)}.", *named(draft, page, directive)
        )
    if not others:
        draft.status, draft.confidence = Status.ABSTAINED, 0.15
    return draft


def _words_within(query: Query, written: str) -> tuple[str, ...]:
    held = {fold(w) for w in re.findall(r"[^\W_]+", written)}
    return tuple(w for w in query.words if fold(w) in held)


def _whole(store: Store, directive: Directive) -> Tokens:
    """All words of a directive: of its clauses, its heading and its subject."""
    page = store.page(directive)
    held = tokens(
        flat(f"{directive.subject} | {directive.heading.of(page.text) if directive.heading else ''}")
    )
    for unit in store.units(directive):
        held = held | unit.own
    return held | EMPTY
