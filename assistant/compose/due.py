"""Answers to what is due in a period."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from assistant.answer import Draft, Status
from assistant.compose.clauses import charged_span, year_around
from assistant.compose.labels import places, province_label
from assistant.compose.roles import is_of, known_as
from assistant.compose.scope import scope
from assistant.compose.telling import named, note_deadlines
from assistant.compose.when import when
from assistant.evidence import Unit, terms_of
from assistant.question import Query
from assistant.store import Store
from assistant.wording import listed, lower_first, name_of, period_words, words_of
from corpus.identity import distinct
from corpus.model import Assignment, Deadline, DeadlineKind, Directive, Period, Span
from corpus.parse.deadlines import find_deadlines
from corpus.text import squeeze

Row = tuple[Directive, list[Assignment]]
"""The assignments of a directive that share a task, one for each agency charged with it."""


def due(query: Query, store: Store) -> Draft:
    """All tasks due in a period, by deadline; of one agency or province where the question names them."""
    names, notice = known_as(query, store) if query.agencies else (set[str](), "")
    directives = scope(query, store)
    if directives is None:
        directives = [d for p in query.provinces or (None,) for d in store.registry.directives(province=p)]
    period = query.period
    if period is None and query.year:
        period = Period(date(query.year, 1, 1), date(query.year, 12, 31))
    rows = _assigned(directives, names, period)
    told = {given[0].span for _, given in rows}
    loose = [] if names else _loose(store, directives, period, told)
    if not rows and not loose:
        return when(query, store) if terms_of(query) and not query.period else _nothing_due(query)
    draft = Draft(confidence=0.95, notices=[notice] if notice else [])
    time = period_words(query.period, query.period_text) or (f"năm {query.year}" if query.year else "")
    draft.remark(f"Có {len(rows) + len(loose)} việc có thời hạn {time}:".replace(" :", ":"))
    entries: list[tuple[tuple[str, int, int], Callable[[], None]]] = [
        (
            _when_due(given[0].deadlines, directive, given[0].span),
            partial(_tell_assigned, draft, query, store, directive, given, period),
        )
        for directive, given in rows
    ]
    entries += [
        (_when_due(deadlines, unit.directive, unit.span), partial(_tell_loose, draft, query, unit, deadlines))
        for unit, deadlines in loose
    ]
    for _, tell in sorted(entries, key=lambda e: e[0]):
        tell()
    return draft


def _nothing_due(query: Query) -> Draft:
    draft = Draft(status=Status.ABSTAINED, confidence=0.15)
    agency = f" của {listed(list(query.agencies))}" if query.agencies else ""
    time = period_words(query.period, query.period_text) or "thời gian được hỏi"
    draft.remark(f"Kho không có việc nào{agency}{places(query, 'ở')} có thời hạn rơi vào {time}.")
    return draft


def _assigned(directives: Sequence[Directive], names: set[str], period: Period | None) -> list[Row]:
    """The tasks due in `period`, of the agencies `names` where there are any."""
    rows: dict[tuple[int, Span], Row] = {}
    for directive in distinct(directives):
        for assignment in directive.assignments:
            if names and not is_of(assignment, names):
                continue
            if any(falls_in(d, period) for d in assignment.deadlines):
                rows.setdefault((directive.id or 0, assignment.span), (directive, []))[1].append(assignment)
    return list(rows.values())


def _loose(
    store: Store, directives: Sequence[Directive], period: Period | None, told: set[Span]
) -> list[tuple[Unit, list[Deadline]]]:
    """Clauses with a deadline in `period` that charge no agency by name."""
    found = []
    for directive in distinct(directives):
        for unit in store.units(directive):
            if unit.assignments or any(unit.span.covers(s) for s in told):
                continue
            deadlines = [
                d
                for d in find_deadlines(unit.page.text, unit.span, year_around(unit))
                if falls_in(d, period) and not _is_narrated(d)
            ]
            if deadlines and not directive.head.covers(unit.span):
                found.append((unit, deadlines))
    return found


def _is_narrated(deadline: Deadline) -> bool:
    """Whether a single day "within" which something is: news of that day rather than a deadline."""
    return deadline.kind is DeadlineKind.WITHIN and deadline.period.start == deadline.period.end


def falls_in(deadline: Deadline, period: Period | None) -> bool:
    """Whether a deadline's last day (its first, where it is open) lies in `period`; None stands for all time."""
    day = deadline.period.end or deadline.period.start
    return period is None or (day is not None and period.contains(day))


def _when_due(deadlines: Sequence[Deadline], directive: Directive, span: Span) -> tuple[str, int, int]:
    """What rows are ordered by: the first last day of the deadlines, then the place."""
    return min(str(d.period.end or d.period.start) for d in deadlines), directive.id or 0, span.start


def _tell_assigned(
    draft: Draft,
    query: Query,
    store: Store,
    directive: Directive,
    given: Sequence[Assignment],
    period: Period | None,
) -> None:
    page = store.page(directive)
    first = given[0]
    agencies = listed(list(dict.fromkeys(squeeze(a.agency_text) for a in given)))
    told = charged_span(first)
    deadlines = [d for d in first.deadlines if falls_in(d, period)]
    task = words_of(page, first.span, 240)
    left = [squeeze(d.text) for d in deadlines if squeeze(d.text) not in squeeze(task)]
    tail = f"; hạn {listed(left)}" if left else ""
    draft.row(
        f"{province_label(query, directive)}{agencies}: {lower_first(task)}{tail} ({name_of(directive, page)})",
        draft.cite(page, directive, told),
        *(draft.cite(page, directive, d.span) for d in deadlines if not told.covers(d.span)),
        *named(draft, page, directive),
    )
    note_deadlines(draft, deadlines)


def _tell_loose(draft: Draft, query: Query, unit: Unit, deadlines: Sequence[Deadline]) -> None:
    page, directive = unit.page, unit.directive
    draft.row(
        f"{province_label(query, directive)}{words_of(page, unit.span, 260)} ({name_of(directive, page)})",
        draft.cite(page, directive, unit.span),
        *named(draft, page, directive),
    )
    note_deadlines(draft, deadlines)
