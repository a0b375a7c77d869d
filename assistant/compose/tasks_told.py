"""How the tasks of an agency are told: one clause, all of a directive, or all of several."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Draft
from assistant.compose.clauses import charged_span, opened_span, pointed_at
from assistant.compose.labels import in_period, in_province, mostly, places, province_label
from assistant.compose.progress import standing
from assistant.compose.roles import in_role, involved, wants_both
from assistant.compose.scope import in_order
from assistant.compose.telling import named, note_deadlines, source_words
from assistant.evidence import Scored
from assistant.question import Query
from assistant.store import Store
from assistant.wording import (
    charged,
    issuer_of,
    listed,
    lower_first,
    name_of,
    task_words,
    upper_first,
    words_of,
)
from assistant.wording import told as task_said
from corpus.agencies import directory
from corpus.model import Assignment, Directive, Page, Role, Span
from corpus.text import squeeze


def tell_all(
    draft: Draft, query: Query, store: Store, directives: Sequence[Directive], names: set[str]
) -> None:
    """A row for each task that the agency is charged with, document by document, counted."""
    if len(directives) == 1:
        tell_directive(draft, query, store, directives[0], names)
        return
    given = {d.id: _given(query, d, names) for d in directives}
    count = sum(len(g) for g in given.values())
    every = [a for g in given.values() for a in g]
    most = mostly([d.province or "" for d in directives for _ in given[d.id]])
    draft.remark(
        f"{listed(list(query.agencies))}{places(query, 'ở')}{in_period(query)} {_given_as(query, every, names)} {count} việc "
        f"trong {len(directives)} văn bản{most}:"
    )
    agencies = _agencies(every, names)
    store.bring_pages(directives)
    for directive in in_order(directives):
        page = store.page(directive)
        head = named(draft, page, directive)
        for assignment in given[directive.id]:
            task, label = _whose(assignment, 420, names, agencies), province_label(query, directive)
            state, told = standing(draft, page, directive, assignment)
            draft.row(
                f"{label}{lower_first(task) if label and directive.number else upper_first(task)}{state} ({name_of(directive, page)})",
                draft.cite(page, directive, charged_span(assignment)),
                *head,
                *told,
            )
            note_deadlines(draft, assignment.deadlines)
    for agency in agencies:
        draft.leads(agency)


_AS = {
    Role.LEAD: "được giao chủ trì",
    Role.COORDINATE: "được giao phối hợp trong",
    Role.STANDING: "được giao làm thường trực",
    Role.FOCAL: "được giao làm đầu mối",
    Role.ADVISE: "được giao tham mưu",
}


def _given_as(query: Query, given: Sequence[Assignment], names: set[str]) -> str:
    """The verb of a list's heading: with the role asked for, where all tasks are given in it."""
    alike = query.role is not None and all(in_role(query, a, names) for a in given)
    return _AS.get(query.role, "được giao") if alike and query.role else "được giao"


def tell_document(draft: Draft, store: Store, directive: Directive, given: Sequence[Assignment]) -> None:
    """A row for each of the tasks `given` by a directive, whoever has them, in the order of the page, counted."""
    page = store.page(directive)
    count = len({a.span for a in given})
    draft.remark(
        f"{upper_first(name_of(directive, page))} của {issuer_of(directive, page)} giao {count} việc:"
    )
    task_rows(draft, page, directive, given, named(draft, page, directive))


def task_rows(
    draft: Draft, page: Page, directive: Directive, given: Sequence[Assignment], cites: Sequence[int] = ()
) -> None:
    """A row for each of the tasks `given`, with all who have it, in the order of the page; `cites` stand on each."""
    tasks: dict[Span, list[Assignment]] = {}
    for assignment in sorted(given, key=lambda a: (a.span, a.agency_span)):
        tasks.setdefault(assignment.span, []).append(assignment)
    for first, *others in tasks.values():
        told = charged_span(first)
        beside = [a.agency_span for a in others if not told.covers(a.agency_span)]
        bodies = listed(list(dict.fromkeys(squeeze(a.agency_text) for a in (first, *others))))
        words = f"{bodies}: {lower_first(task_said(first, 200))}" if others else charged(first, 200)
        state, states = standing(draft, page, directive, first)
        draft.row(
            upper_first(words) + state,
            *(draft.cite(page, directive, span) for span in (told, *beside)),
            *cites,
            *states,
        )


APPENDIX = re.compile(r"(?<!\w)(?:phu luc|bang(?! (?:van ban|cong van|tieng))|bieu)(?!\w)")
"""The table of a document by which its tasks are shared out, as a question names it."""


def of_table(page: Page, directive: Directive) -> list[Assignment]:
    """The tasks of a directive that stand in the rows of a table, after its first cell."""
    text = page.text
    return [
        a for a in directive.assignments if "|" in text[text.rfind("\n", 0, a.span.start) + 1 : a.span.start]
    ]


def tell_directive(draft: Draft, query: Query, store: Store, directive: Directive, names: set[str]) -> None:
    """A row for each task that a directive charges the agency with, counted, in the order of the page."""
    page = store.page(directive)
    given = sorted(_given(query, directive, names), key=lambda a: a.span)
    place = in_province(query, directive)
    agencies = _agencies(given, names)
    agency = listed(agencies)
    count = f"{len(given)} việc " if len(given) > 1 else ""
    draft.remark(
        f"{place}{agency if place else upper_first(agency)} được giao {count}tại {name_of(directive, page)} của {issuer_of(directive, page)}:"
    )
    head = named(draft, page, directive)
    for assignment in given:
        cite = draft.cite(page, directive, charged_span(assignment))
        task = _beside(directive, assignment, page) + _whose(assignment, 420, names, agencies)
        state, told = standing(draft, page, directive, assignment)
        draft.row(upper_first(task) + state, cite, *head, *told)
        note_deadlines(draft, assignment.deadlines)
    for agency in agencies:
        draft.leads(agency)


def tell_clause(draft: Draft, query: Query, scored: Scored, names: set[str], further: bool = False) -> None:
    """The task that a clause charges the agency with, with the list it opens, if any; of a `further` one of the same
    sentence, no place and no source.
    """
    unit = scored.unit
    directive, page = unit.directive, unit.page
    assignment = next(
        (a for a in unit.assignments if a.agency in names),
        next(a for a in unit.assignments if involved(query, a, names)),
    )
    agency = _written(assignment, names)
    cited = charged_span(assignment)
    enumeration = opened_span(unit)
    if enumeration is not None:
        told = Span(assignment.span.start, enumeration.end)
        clause = f"{agency} {lower_first(words_of(page, told, 900))}"
        cited = Span(min(cited.start, assignment.span.start), enumeration.end)
    elif assignment.agency in names and assignment.span.covers(assignment.agency_span):
        clause = _task_words(assignment, 480, names)
    else:
        clause = f"{agency} {lower_first(_task_words(assignment, 480, names))}"
    place = "" if further else in_province(query, directive)
    source = "" if further else f" (theo {source_words(directive, page, clause)})"
    state, told_of_state = standing(draft, page, directive, assignment)
    draft.say(
        f"{place}{clause if place else upper_first(clause)}{state}{source}.",
        draft.cite(page, directive, cited),
        *named(draft, page, directive),
        *told_of_state,
    )
    if (before := pointed_at(page, assignment)) is not None:
        words = words_of(page, before, 320).rstrip(".")
        draft.say(f"“Việc này” là: {lower_first(words)}.", draft.cite(page, directive, before))
    draft.leads(agency)
    note_deadlines(draft, assignment.deadlines)


def _given(query: Query, directive: Directive, names: set[str]) -> list[Assignment]:
    """What a directive charges the agency with: in the role asked for, where it has it there; else all."""
    given = [a for a in directive.assignments if involved(query, a, names) and not _only_opens(directive, a)]
    if query.role and not wants_both(query):
        return [a for a in given if in_role(query, a, names)] or given
    return given


def _only_opens(directive: Directive, assignment: Assignment) -> bool:
    """Whether a task only opens the list of others: "chủ trì, phối hợp với các cơ quan liên quan thực hiện:"."""
    return _OPENS.search(squeeze(assignment.task)) is not None and any(
        a.agency == assignment.agency and a.span.start > assignment.span.end for a in directive.assignments
    )


_OPENS = re.compile(
    r"(?:^|\s)(?:thực hiện|triển khai|tổ chức|làm)(?: (?:các |những )?(?:nội dung|nhiệm vụ|việc|giải pháp)(?: sau| sau đây)?)?\s*:?$"
)


def _written(assignment: Assignment, names: set[str]) -> str:
    """The agency as an assignment writes it, whether it is charged or a partner."""
    if assignment.agency in names:
        return squeeze(assignment.agency_text)
    return next(squeeze(p) for p in assignment.partners if directory().canonical(p) in names)


def _agencies(given: Sequence[Assignment], names: set[str]) -> list[str]:
    """The agencies that `given` charges, each once, as written first."""
    return list(dict.fromkeys({a.agency: _written(a, names) for a in reversed(given)}.values()))[::-1]


def _whose(assignment: Assignment, limit: int, names: set[str], agencies: Sequence[str]) -> str:
    """The task, with the agency before it where several are told of."""
    task = _task_words(assignment, limit, names)
    own = assignment.agency in names and len(agencies) > 1
    return f"{_written(assignment, names)} {lower_first(task)}" if own else task


def _beside(directive: Directive, assignment: Assignment, page: Page) -> str:
    """Who is said to do a task together with the agency: "Sở A cùng Cục B kiểm tra …"; empty where nobody is."""
    others = [
        squeeze(a.agency_text)
        for a in directive.assignments
        if a.span == assignment.span and a.agency_span.start > assignment.agency_span.end
    ]
    between = squeeze(page.text[assignment.agency_span.end : assignment.span.start])
    return (
        f"cùng {between.removeprefix('cùng ').removeprefix('với ')} "
        if len(others) == 1 and between.startswith("cùng ")
        else ""
    )


def _task_words(assignment: Assignment, limit: int, names: set[str]) -> str:
    """The task; of a partner, with whom it works."""
    task = task_words(assignment, limit)
    if assignment.agency in names:
        return task
    return f"phối hợp với {squeeze(assignment.agency_text)}: {lower_first(task)}"
