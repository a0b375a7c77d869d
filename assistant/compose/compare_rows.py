"""Rows of comparisons: the sentence that is told, and the cells of the table with the same citations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.answer import Draft
from assistant.compose.clauses import charged_span, is_heading
from assistant.compose.telling import named, note_deadlines, window
from assistant.evidence import Scored, subject_coverage, terms_of
from assistant.question import Query
from assistant.store import Store
from assistant.wording import (
    about,
    charged,
    day_text,
    listed,
    name_of,
    shortened,
    told,
    upper_first,
    words_of,
)
from corpus.model import Assignment, Deadline, Directive, Page, Role, Span
from corpus.text import flat, fold, squeeze

CLEARLY = 0.15
"""How much more of the question a task must hold than the first one of its directive to be told instead."""


def document_row(
    draft: Draft,
    query: Query,
    store: Store,
    directive: Directive,
    place: str,
    when: str = "",
    brief: bool = False,
) -> None:
    """A directive: document, date, subject; who leads, with whom, by when, unless `brief`."""
    page = store.page(directive)
    cites = named(draft, page, directive)
    subject = f", {shortened(about(directive), 200)}" if directive.number else ""
    parts = [f"{place}: " if place else "", f"{name_of(directive, page)}{subject}"]
    parts = ["".join(parts)]
    leads = [a for a in directive.assignments if a.role is Role.LEAD] or list(directive.assignments)
    cells = {"Tỉnh": place, "Kỳ": when, **_document_cells(directive, page)}
    aim = None if brief else _aim(query, store, directive) or _clause(query, store, directive, leads)
    if aim is not None:
        given = aim.unit.assignments
        parts.append(charged(given[0], 240) if given else words_of(page, aim.unit.span, 300))
        cites.append(draft.cite(page, directive, charged_span(given[0]) if given else aim.unit.span))
    elif leads and not brief:
        first = _on_topic(query, store, directive, leads)
        parts.append(charged(first, 200))
        others = _others(first.agency_text, [a.agency_text for a in leads])
        if others:
            parts.append(f"cùng được giao: {listed(others)}")
            beside = [a for a in leads if squeeze(a.agency_text) in others]
            cites += [draft.cite(page, directive, a.agency_span) for a in beside][:4]
        short = first.sentence.end - first.sentence.start < 900
        shown = first.sentence if short else first.span
        cites.append(draft.cite(page, directive, shown))
        cites += [draft.cite(page, directive, d.span) for d in first.deadlines if not shown.covers(d.span)]
        draft.leads(first.agency_text)
        note_deadlines(draft, first.deadlines)
        bodies = listed([squeeze(first.agency_text), *others])
        cells["Chủ trì" if first.role is Role.LEAD else "Được giao"] = bodies
        cells["Phối hợp"] = _partners(first)
        cells["Thời hạn"] = _deadlines(first.deadlines)
    if not brief and aim is None:
        told = [draft.citations[c - 1] for c in cites]
        for span in _further(query, store, directive):
            if not any(c.start < span.end and span.start < c.end for c in told if c.page_id == page.id):
                parts.append(window(query, page, span, 300))
                cites.append(draft.cite(page, directive, span))
    cells["Nội dung"] = upper_first(shortened(about(directive).removeprefix("về việc "), 200))
    draft.row("; ".join(parts), *cites)
    draft.table_row(cells)


_AIM_ASKED = re.compile(r"(?<!\w)(?:muc tieu|chi tieu|phan dau)(?!\w)")


def _aim(query: Query, store: Store, directive: Directive) -> Scored | None:
    """The clause that says what a directive aims at, one that charges nobody if any, where aims are compared; None for others."""
    if not _AIM_ASKED.search(fold(query.text)):
        return None
    said = [s for s in store.ranked(query, [directive]) if not is_heading(s.unit)]
    aims = [s for s in said if _AIM_ASKED.search(fold(flat(s.unit.text)))]
    return min(aims, key=lambda s: bool(s.unit.assignments), default=None)


def _clause(query: Query, store: Store, directive: Directive, leads: Sequence[Assignment]) -> Scored | None:
    """The clause on what is compared, of a directive that is about more, where none of `leads` stands in one that holds as much."""
    told_of = sum(t.weight for t in terms_of(query))
    if (
        query.documents
        or told_of < TOPIC
        or subject_coverage(query, store.page(directive), directive) >= ABOUT
    ):
        return None
    said = [
        s
        for s in store.ranked(query, [directive])
        if not is_heading(s.unit) and not directive.head.covers(s.unit.span)
    ]
    best = max(said, key=lambda s: s.own, default=None)
    led = max((s.own for s in said if any(a in leads for a in s.unit.assignments)), default=0.0)
    if best is None or best.own < max(HELD, led + CLEARLY):
        return None
    return best if best.unit.assignments or not _led_beside(store.page(directive), best, leads) else None


def _further(query: Query, store: Store, directive: Directive) -> list[Span]:
    """Up to two clauses that hold most of what is compared, of a directive that is about more."""
    told_of = sum(t.weight for t in terms_of(query))
    about = subject_coverage(query, store.page(directive), directive)
    if query.documents or told_of < TOPIC or about >= ABOUT:
        return []
    said = [
        s
        for s in store.ranked(query, [directive])
        if s.own >= HELD and not is_heading(s.unit) and not directive.head.covers(s.unit.span)
    ]
    said.sort(key=lambda s: -s.own)
    return [s.unit.span for s in said[:FURTHER] if s.own >= said[0].own - CLEARLY]


FURTHER = 2
"""Such clauses that are told, at most."""


def _led_beside(page: Page, found: Scored, leads: Sequence[Assignment]) -> bool:
    """Whether the block a clause stands in, or the one after it, charges one of `leads`: then the clause only says why."""
    at = next((i for i, b in enumerate(page.blocks) if b.span.covers(found.unit.span)), None)
    beside = [] if at is None else page.blocks[at : at + 2]
    return any(b.span.covers(charged_span(a)) for b in beside for a in leads)


TOPIC, ABOUT, HELD = 3.0, 0.6, 0.5
"""Weight of a question's words from which on it names a matter; share of them in the subject of a directive that is about just that,
and in the clause told of another.
"""


def task_row(
    draft: Draft, store: Store, directive: Directive, assignment: Assignment, when: str = ""
) -> None:
    """A task of an agency: what, with whom, by when, under which document."""
    page = store.page(directive)
    span = charged_span(assignment)
    loose = [d for d in assignment.deadlines if not span.covers(d.span)]
    cites = [draft.cite(page, directive, span), *named(draft, page, directive)]
    cites += [
        draft.cite(page, directive, s)
        for s in (assignment.agency_span, *(d.span for d in loose))
        if not span.covers(s)
    ]
    due = _deadlines(d for d in loose if squeeze(d.text) not in squeeze(assignment.task))
    tail = f"; hạn {due}" if due else ""
    draft.row(
        f"{directive.province or ''}: {charged(assignment, 240)}{tail} ({name_of(directive, page)})".removeprefix(
            ": "
        ),
        *cites,
    )
    note_deadlines(draft, assignment.deadlines)
    draft.table_row({
        "Tỉnh": directive.province or "",
        "Kỳ": when,
        "Cơ quan": squeeze(assignment.agency_text),
        "Nhiệm vụ": upper_first(told(assignment, 240)),
        "Thời hạn": _deadlines(assignment.deadlines),
        **_document_cells(directive, page),
    })  # fmt: skip


def _document_cells(directive: Directive, page: Page) -> dict[str, str]:
    return {
        "Văn bản": upper_first(name_of(directive, page, dated=False)),
        "Ngày": day_text(directive.date) if directive.date else "",
        "Chủ trì": "",
        "Được giao": "",
        "Phối hợp": "",
        "Thời hạn": "",
    }


def _on_topic(query: Query, store: Store, directive: Directive, leads: Sequence[Assignment]) -> Assignment:
    """The first of `leads`, or one whose clause holds clearly more of what the question is about."""
    if not terms_of(query):
        return leads[0]
    own = {
        a: max((s.near for s in store.ranked(query, [directive]) if a in s.unit.assignments), default=0.0)
        for a in leads
    }
    best = max(leads, key=lambda a: own[a])
    return best if own[best] >= own[leads[0]] + CLEARLY else leads[0]


def _partners(assignment: Assignment) -> str:
    return shortened(listed([squeeze(p) for p in assignment.partners]), 160)


def _deadlines(deadlines: Iterable[Deadline]) -> str:
    return listed(list(dict.fromkeys(squeeze(d.text) for d in deadlines)))


def _others(first: str, agencies: Sequence[str]) -> list[str]:
    """At most four further names of `agencies`."""
    return [squeeze(n) for n in dict.fromkeys(agencies) if n != first][:4]
