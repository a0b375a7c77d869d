"""What is said where a question states a day or period for something that the store gives another."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.answer import Draft, Status
from assistant.compose.pool import pool_of
from assistant.compose.when import when
from assistant.evidence import coverage, subject_coverage, terms_of, tokens
from assistant.question import Intent, Query
from assistant.store import Store
from assistant.wording import name_of, upper_first, words_of
from corpus.model import Directive, Period
from corpus.parse.dates import DateMention, find_dates
from corpus.parse.number import TYPE_PATTERN
from corpus.text import flat, fold

HELD = 0.5
"""Share of the question's telling words that the clause which gives the time must hold."""

SUBJECT = 0.6
"""The same of a document's subject that is meant although its day is another."""

_STATED = (Intent.CONFIRM, Intent.REASON, Intent.PASSAGE, Intent.WHO, Intent.PARTNERS, Intent.PERSON)
"""Intents whose questions may state when something is due or happens."""

_UNITS = ("day", "range", "month", "quarter")

_BINDS = re.compile(
    r"(?<!\w)(?:truoc|cham nhat|muon nhat|han|den|toi|het|tu|ke tu|trong|vao|la|xong)(?:\s+(?:ngay|het|thang))*\s*$"
)
"""Said just before the time by which, from which or in which something must be done."""

_HELD_ON = re.compile(
    r"(?<!\w)(?:to chuc|dien ra|khai mac|khai giang|bat dau|bam may)(?: \w+){0,3}? (?:vao |trong |tu )?(?:cac |hai |ba )?(?:ngay )?(?:\d{1,2}(?:,? va |, ?|-))*$"
)
"""Said just before the days of an event that a question takes for granted: "A tổ chức ngày 5 và 6/6 thì …"."""

_STATES = re.compile(r"(?<!\w)(?:phai khong|dung khong|dung chua|vi sao|tai sao|sao lai)(?!\w)")
"""What shows that a question states a time."""

_DOCUMENT_DAY = re.compile(
    rf"(?<!\w)(?:{TYPE_PATTERN}|van ban)(?!\w)(?:(?!(?<!\w)(?:yeu cau|giao|phai|nop|gui|hoan thanh|xong|hop|to chuc)(?!\w))[^,;?])*$"
)
"""Said just before the day on which a document found by its subject is supposed to be issued."""

_DONE_BEFORE = re.compile(
    r"(?<!\w)(?:cap|ban hanh|ky|lap|mua|sinh|dang ky|xay|nop|co|nhan|tuyen) (?:tu |truoc |sau |den )(?:ngay |thang |nam )?$"
)
"""What was done before or since a day, which tells things apart: "giấy phép cấp trước 25/8"."""

_AS_OF = re.compile(r"(?<!\w)(?:den|toi|tinh den)(?:\s+(?:ngay|het|thang|cuoi))*\s*$")
_FIGURES = re.compile(
    r"(?<!\w)(?:so lieu|so giai ngan|giai ngan|ty le|ti le|ket qua|tien do|so thu|so chi|thu ngan sach)(?!\w)"
)
"""Figures as of a day: "giải ngân đến 20/3"."""

Answering = Callable[[Query, Store], Draft]


def misdated(query: Query, store: Store) -> Draft | None:
    """A correction of the time a question states for what must be done; None where the store bears it out or is silent."""
    stated = [m for m in _times(query) if _is_premise(query, m)]
    if query.intent not in _STATED:
        told = _told_first(query)
        stated = [m for m in stated if told is not None and m.end <= told[0]]
        return _told_otherwise(query, store, stated[0], told[1]) if told and stated else None
    if not stated:
        return None
    bare = replace(
        query,
        intent=Intent.WHEN,
        period=None,
        period_text="",
        year=None,
        wants_day=stated[0].unit in ("day", "range"),
        parts=(),
    )
    if len(terms_of(bare)) < 3:
        return None
    found = when(bare, store)
    if found.status is Status.ABSTAINED or not found.citations:
        return None
    quotes = " | ".join(c.quote for c in found.citations)
    said = " | ".join(text for _, text, _ in found.lines[:1])
    if coverage(terms_of(bare), [(1.0, tokens(f"{said} | {quotes}"))]) < HELD:
        return None
    held = find_dates(quotes, stated[0].period.start.year if stated[0].period.start else None)
    if any(_meets(m, stated[0]) for m in held) or not any(m.unit in _UNITS for m in held):
        return None
    draft = _not_then(query, stated[0])
    draft.extend(found)
    return draft


def _not_then(query: Query, stated: DateMention) -> Draft:
    """A draft that only says that the time told is not the one the source gives."""
    draft = Draft(confidence=0.6)
    draft.remark(
        f"Nguồn không ghi thời gian là {query.text[stated.start : stated.end].strip()} mà ghi như sau."
    )
    return draft


def _told_otherwise(query: Query, store: Store, stated: DateMention, words: tuple[str, ...]) -> Draft | None:
    """The clause or heading that tells what a question takes for granted, with another time; None where there is none."""
    bare = replace(query, words=words, inherited=(), period=None, period_text="", year=None, parts=())
    if len(terms_of(bare)) < SEVERAL:
        return None
    year = stated.period.start.year if stated.period.start else None
    for scored in pool_of(bare, store).ranked[:NEAREST]:
        text = flat(scored.unit.text)
        held = [m for m in find_dates(text, year) if m.unit in _UNITS] if scored.own >= TOLD_FIRST else []
        directive, page = scored.unit.directive, scored.unit.page
        held = [m for m in held if m.day is None or m.day != directive.date]
        if not held:
            continue
        if any(_meets(m, stated) for m in held):
            return None
        draft = _not_then(query, stated)
        draft.say(
            f"{upper_first(words_of(page, scored.unit.span))}.", draft.cite(page, directive, scored.unit.span)
        )
        return draft
    return None


SEVERAL, NEAREST = 3, 6
"""Words that what a question takes for granted has, at least; clauses among which the one that tells it is, at most."""

TOLD_FIRST = 0.75
"""The same where what is told before the question itself ("A từ 1/5 thì …?") is held against the store."""

_TOLD = re.compile(r"(?P<told>[^?;]{12,160}?),?\s+thi\s+")
_CASE = re.compile(
    r"(?<!\w)(?:neu|khi|ai|ho|nha|toi|em|minh|chau|con|nguoi|truong hop|doi voi|giao|yeu cau)(?!\w)"
)
"""What shows that a time is a case one asks about, and nothing taken for granted."""


def _told_first(query: Query) -> tuple[int, tuple[str, ...]] | None:
    """Where what a question takes for granted before it asks ends, and the words of it; None where it only asks, or puts a case."""
    folded = fold(query.text)
    told = _TOLD.match(folded)
    if told is None or _CASE.search(told["told"]):
        return None
    held = re.findall(r"\w+", told["told"])
    return told.end("told"), tuple(w for w in query.words if fold(w) in held)


def _times(query: Query) -> list[DateMention]:
    taken = [(d.start, d.end) for d in query.documents]
    return [
        m
        for m in find_dates(query.text, query.year)
        if m.unit in _UNITS and not any(a < m.end and m.start < b for a, b in taken)
    ]


def _is_document_day(before: str) -> bool:
    """Whether a day that stands after `before` (folded) is told as that of a document."""
    return bool(_DOCUMENT_DAY.search(before)) and not _BINDS.search(before)


def _is_premise(query: Query, mention: DateMention) -> bool:
    """Whether a question states a time for what it is about, and not as the day of a document or the time it asks about."""
    before = fold(query.text)[: mention.start]
    if _is_document_day(before) or any(
        re.fullmatch(r"[\s,(]*(?:ky|ban hanh|ngay|ra|\s)*", before[d.end :])
        for d in query.documents
        if d.end <= mention.start
    ):
        return False
    if _DONE_BEFORE.search(before):
        return False
    if _AS_OF.search(before) and _FIGURES.search(before):
        return False
    held_then = _HELD_ON.search(before) and re.match(
        r"[^?,;]{0,20}?,? thi\s", fold(query.text)[mention.end :]
    )
    return bool(held_then or _BINDS.search(before) or _STATES.search(fold(query.text)))


def _meets(held: DateMention, stated: DateMention) -> bool:
    if held.unit == "year" and stated.unit != "year":
        return False
    return held.period.overlaps(stated.period)


def issued_otherwise(query: Query, store: Store, answer: Answering) -> Draft | None:
    """The answer about a document told by its subject, with its right day; None where the day said may be right."""
    day = query.period
    if query.documents or day is None or day.start is None or day.start != day.end or not query.types:
        return None
    if not terms_of(query):
        return None
    at = query.text.find(query.period_text.strip())
    if at < 0 or not _is_document_day(fold(query.text)[:at]):
        return None
    bare = replace(query, period=None, period_text="", parts=())
    meant = _about(bare, store, day)
    if meant is None:
        return None
    said = Draft(confidence=0.6)
    assert meant.date is not None
    said.remark(f"{upper_first(name_of(meant, store.page(meant)))} không phải ban hành {_day_said(query)}.")
    said.extend(answer(bare, store))
    return said


def _about(bare: Query, store: Store, day: Period) -> Directive | None:
    """The dated directive of a type the question names that its subject makes the one meant; None where one is of the day."""
    near = [
        d
        for d in store.candidates(bare)
        if d.type in bare.types and d.date is not None and subject_coverage(bare, store.page(d), d) >= SUBJECT
    ]
    if not near or any(d.date is not None and day.contains(d.date) for d in near):
        return None
    return max(near, key=lambda d: subject_coverage(bare, store.page(d), d))


def _day_said(query: Query) -> str:
    typed = query.period_text.strip()
    return typed if fold(typed).startswith("ngay") else f"ngày {typed}"
