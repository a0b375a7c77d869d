"""What of a page is quoted for a clause: its own words, the agency before it, its list, its sentence."""

from __future__ import annotations

import re

from assistant.compose.table_rows import names_columns
from assistant.evidence import Unit
from assistant.store import Store
from assistant.wording import listed, upper_first
from corpus.model import Assignment, BlockKind, Directive, Page, Span
from corpus.parse.dates import find_dates
from corpus.parse.references import find_documents
from corpus.parse.sentences import sentence_spans
from corpus.text import flat, fold, squeeze

NEAR = 1200
"""Characters between the name of an agency and the end of its task, up to which both are quoted as one."""

_OPENS_LIST = re.compile(
    r"(?:là|gồm|sau|nội dung|vấn đề|nhiệm vụ|mục tiêu|việc|nhóm|giải pháp|điểm)[^:;]{0,40}:"
)
_POINTS_BACK = re.compile(
    r"(?:Đây|Quyết định này|Văn bản này|Kế hoạch này|Việc này|Điều này|Chương trình này|Đề án này|Trong đó|Những việc này|Số này)\b"
)


def labelled_in(store: Store, unit: Unit, label: re.Pattern[str]) -> Unit | None:
    """The clause of a clause's own paragraph that opens with a label ("Nguyên nhân: …"), where only labelled sentences stand
    between; None without one.
    """
    for other in store.units(unit.directive):
        behind = other.block == unit.block and other.span.start > unit.span.start
        if not behind or other.sentence == unit.sentence:
            continue
        words = fold(flat(other.text))
        if label.match(words):
            return other
        if not _LABELLED.match(words) and other.span.start == other.sentence.start:
            return None
    return None


_LABELLED = re.compile(r"\W*\w+(?: \w+){0,3}\s*:\s")


def told_span(unit: Unit) -> Span:
    """What to quote for a clause: from the name of the agency it charges, where that stands near, to its end."""
    start, end = unit.span.start, unit.span.end
    for assignment in unit.assignments:
        if assignment.span.covers(unit.span):
            start, end = min(start, assignment.span.start), max(end, assignment.span.end)
        if _named_behind(assignment):
            end = max(end, assignment.agency_span.end)
        if 0 <= unit.span.end - assignment.agency_span.start <= NEAR:
            start = min(start, assignment.agency_span.start)
    return Span(start, end)


BEHIND = 400
"""Characters between a task and the agency named behind it in the same paragraph, up to which both are quoted as one."""


def _named_behind(assignment: Assignment) -> bool:
    """Whether the agency is named behind its task, near it: "… Đơn vị chủ trì: Sở A"."""
    return (
        0 <= assignment.agency_span.start - assignment.span.end <= BEHIND
        and assignment.sentence.covers(assignment.agency_span)
        and assignment.sentence.covers(assignment.span)
    )


def charged_span(assignment: Assignment) -> Span:
    """The span that shows who is charged and with what: from the agency's name to the end of the task, or the other way round."""
    start = assignment.agency_span.start
    if 0 <= assignment.span.end - start <= NEAR:
        return Span(min(start, assignment.span.start), assignment.span.end)
    if _named_behind(assignment):
        return Span(assignment.span.start, assignment.agency_span.end)
    return assignment.span


def opened_span(unit: Unit) -> Span | None:
    """From a clause that opens an enumeration ("… bốn việc: a") to the end of its sentence; None for other clauses."""
    if (
        unit.sentence.end > unit.span.end
        and _OPENS_LIST.search(flat(unit.text))
        and unit.sentence.end - unit.span.start <= 1100
    ):
        return Span(unit.span.start, unit.sentence.end)
    return None


WHOLE_PARAGRAPH = 700
"""Characters up to which a paragraph on those to whom a document applies is told to its end."""

_COUNTS_PARTS = re.compile(
    r"[^.;:]{5,90}?\s(?:chia|gồm|có|theo|qua|thành)\s(?:\w+\s){0,2}(?:hai|ba|bốn|năm|sáu|0?\d)\s(?:chặng|giai đoạn|bước|mốc|đợt|nhóm|phần|khâu)\W*$"
)
"""A sentence that only says in how many parts a thing comes, which the sentences behind it tell: "Lộ trình chia ba chặng."."""

_APPLIES = re.compile(r"\W*(?:\d{1,2}[.)]\s*)?(?:Đối tượng|Phạm vi)[^:.;]{0,40}:")


def told_to_the_end(unit: Unit) -> bool:
    """Whether a clause opens a paragraph that is told to its end: on those to whom a document applies, or on parts it counts."""
    words = unit.sentence.of(unit.page.text)
    return bool(_APPLIES.match(words) or _COUNTS_PARTS.match(words))


def with_antecedent(unit: Unit) -> Span:
    """The sentence of a clause, and the one before it where it only points back ("Đây là …")."""
    text = unit.page.text
    if told_to_the_end(unit) and unit.block.end - unit.sentence.start <= WHOLE_PARAGRAPH:
        return Span(unit.sentence.start, unit.block.end)
    if not _POINTS_BACK.match(unit.sentence.of(text)):
        return unit.sentence
    earlier = [s for s in sentence_spans(unit.page.text, unit.block) if s.end <= unit.sentence.start]
    return Span(earlier[-1].start, unit.sentence.end) if earlier else unit.sentence


def sentence_around(store: Store, directive: Directive, span: Span) -> Span:
    """The sentence of `directive` around `span`, with the one before where it only points back; else `span`."""
    unit = next((u for u in store.units(directive) if u.sentence.covers(span)), None)
    return with_antecedent(unit) if unit else _line_around(store, directive, span)


def clause_around(store: Store, directive: Directive, span: Span) -> Span:
    """The clause of `directive` around `span`; where none covers it, its line on the page."""
    clause = next((u.span for u in store.units(directive) if u.span.covers(span)), None)
    return clause or _line_around(store, directive, span)


def _line_around(store: Store, directive: Directive, span: Span) -> Span:
    """The line of a page around a span that stands outside the text of `directive`; else `span`."""
    if directive.span.covers(span):
        return span
    return next((b.span for b in store.page(directive).blocks if b.span.covers(span)), span)


def agency_before(unit: Unit, told: Span) -> str:
    """The agencies a clause charges and a dash, where they are named before what is told of the clause; else empty."""
    if not unit.assignments or unit.assignments[0].agency_span.end > told.start:
        return ""
    named = listed(list(dict.fromkeys(squeeze(a.agency_text) for a in unit.assignments)))
    return f"{upper_first(named)} – "


_BACK = re.compile(r"(?<!\w)(?:việc|nội dung|vấn đề|nhiệm vụ) (?:này|trên|nêu trên)(?!\w)")
"""What in a task points back at the sentence before it."""


def pointed_at(page: Page, assignment: Assignment) -> Span | None:
    """The sentence of a task's paragraph before its own, where the task points back at it: "hướng dẫn việc này"; else None."""
    if not _BACK.search(squeeze(assignment.task)):
        return None
    block = next((b.span for b in page.blocks if b.span.covers(assignment.span)), None)
    earlier = [
        s for s in (sentence_spans(page.text, block) if block else []) if s.end <= assignment.span.start
    ]
    return earlier[-1] if earlier and not earlier[-1].covers(assignment.agency_span) else None


def is_heading(unit: Unit) -> bool:
    """Whether a clause is only a heading, a title that its paragraph opens with, or the head of a table, which state nothing."""
    title = unit.directive.heading
    if title is not None and title.start <= unit.span.start and unit.span.end <= title.end + 1:
        return True
    if any(b.span.covers(unit.span) and b.kind is BlockKind.HEADING for b in unit.page.blocks):
        return True
    return names_columns(unit)


def names_and_dates(unit: Unit) -> list[tuple[int, int]]:
    """Ranges of the dates and the documents' names in a clause's words, whose figures count nothing."""
    dates = [(d.start, d.end) for d in find_dates(unit.text)]
    return dates + [(d.start, d.end) for d in find_documents(unit.text)]


def year_around(unit: Unit) -> int | None:
    """The year that dates of a clause without one are of: its directive's, else that its page was published in."""
    if unit.directive.date:
        return unit.directive.date.year
    return unit.page.published.year if unit.page.published else None
