"""Answers to what is due in a period."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from assistant.answer import Draft, Status
from assistant.compose.clauses import charged_span, pointed_at
from assistant.compose.labels import mostly, places, province_label
from assistant.compose.progress import standing
from assistant.compose.roles import in_role, involved, known_as
from assistant.compose.scope import scope
from assistant.compose.telling import named, note_deadlines, state
from assistant.compose.when import when
from assistant.evidence import Unit, terms_of
from assistant.question import Query
from assistant.store import Store
from assistant.wording import day_text, listed, lower_first, name_of, period_words, upper_first, words_of
from corpus.identity import distinct
from corpus.matching import Where
from corpus.model import Assignment, Deadline, DeadlineKind, Directive, Period, Role, Span
from corpus.parse.dates import find_dates, year_period
from corpus.text import flat, fold, squeeze

ROLE_NOUNS = {
    Role.LEAD: "chủ trì",
    Role.COORDINATE: "phối hợp",
    Role.STANDING: "thường trực",
    Role.FOCAL: "đầu mối",
    Role.ADVISE: "tham mưu",
}
Row = tuple[Directive, list[Assignment]]
"""The assignments of a directive that share a task, one for each agency charged with it."""


def due(query: Query, store: Store) -> Draft:
    """All tasks due in a period, by deadline; of the agency, role, type or province where the question names them."""
    explained = _explained(query, store)
    if explained is not None:
        return explained
    names, notice = known_as(query, store) if query.agencies else (set[str](), "")
    period = query.period
    if query.overdue is not None:
        period = Period(None, query.overdue)
    elif period is None and query.year:
        period = year_period(query.year)
    issued = period is not None and _ISSUED_IN.search(fold(query.text)) is not None
    directives = _directives(query, store, names, None if issued else period)
    if issued:
        directives, period = store.in_scope(query, directives), None
    rows = [r for r in _assigned(query, directives, names, period) if _meets(query, r, names)]
    told = {given[0].span for _, given in rows}
    loose = [] if names or query.overdue else _loose(store, directives, period, told)
    if not rows and not loose:
        return (
            when(query, store)
            if terms_of(query) and not (query.period or query.overdue)
            else _nothing_due(query)
        )
    draft = Draft(confidence=0.95, notices=[notice] if notice else [])
    most = mostly([d.province or "" for d, _ in rows])
    draft.remark(
        f"Có {len(rows) + len(loose)} việc{_whose(query)}{places(query, 'ở')} {due_when(query)}{most}:"
    )
    if query.overdue is not None:
        draft.notices.append("Kho chỉ ghi thời hạn trong văn bản, không ghi việc nào đã làm xong.")
    entries: list[tuple[tuple[str, int, int], Callable[[], None]]] = [
        (
            _when_due(given[0].deadlines, directive, given[0].span),
            partial(tell_assigned, draft, query, store, directive, given, period),
        )
        for directive, given in rows
    ]
    entries += [
        (_when_due(deadlines, unit.directive, unit.span), partial(_tell_loose, draft, query, unit, deadlines))
        for unit, deadlines in loose
    ]
    store.bring_pages(d for d, _ in rows)
    for _, tell in sorted(entries, key=lambda e: e[0]):
        tell()
    return draft


_TERM_IS = re.compile(
    r"(?<!\w)(?:thoi han|han(?: chot| cuoi)?|moc(?: thoi gian)?|ngay)(?: ngay)? \d[\d/.-]{2,9} la (?:han|moc|thoi han|thoi diem|ngay)(?!\w)"
)
"""How a page says what a day is the term of: "Thời hạn 15/01 là hạn trình …"."""


def _explained(query: Query, store: Store) -> Draft | None:
    """The clause near the question that says what the one day it names is the term of; None where none does."""
    day = query.period.end if query.period and query.period.start == query.period.end else None
    if day is None or query.agencies:
        return None
    timeless = replace(query, period=None)
    for scored in store.ranked(timeless, scope(timeless, store) or store.candidates(timeless)):
        unit = scored.unit
        words = flat(unit.text)
        if _TERM_IS.search(fold(words)) and any(m.day == day for m in find_dates(words, day.year)):
            return state(query, [scored], Draft(confidence=0.85))
    return None


_ISSUED_IN = re.compile(
    r"(?<!\w)(?:trong|tai|theo)\s+(?:cac\s+|nhung\s+|dot\s+|ky\s+)*(?:chi dao|van ban|thong tin|ban tin|cong van|ke hoach|quyet dinh)(?:\s+(?:chi dao|dieu hanh|ban hanh|cua|ubnd|tinh|trong))*[\s,]+(?:dau |giua |cuoi )?(?:tuan|tu|thang|ngay|quy|nam|dot)(?!\w)"
    r"|(?<!\w)giao\s[^,;?]{0,60}?\s(?:trong\s+)?(?:tuan|dot|ky)\s+(?:tu\s+|ngay\s+)*\d"
)
"""A period in which the documents were issued, not one in which something is due: "trong chỉ đạo từ 01 - 05/8"."""


def _directives(query: Query, store: Store, names: set[str], period: Period | None) -> list[Directive]:
    """The documents named, else those of the place and type asked about with a deadline in `period`."""
    within = scope(query, store)
    if within is not None:
        return within
    where = Where(
        provinces=query.provinces or None,
        types=query.asked or None,
        charging=tuple(names) if names and query.role is not Role.COORDINATE else None,
        due=period,
    )
    return store.registry.directives(ids=store.registry.meeting(where))


def _meets(query: Query, row: Row, names: set[str]) -> bool:
    """Whether one of a row's assignments has the role asked for, and its deadline has passed where that is asked."""
    _, given = row
    if query.overdue and not any(is_past(d, query.overdue) for a in given for d in a.deadlines):
        return False
    if query.role is None:
        return True
    if names:
        return any(in_role(query, a, names) for a in given)
    return any(a.role is query.role for a in given)


def is_past(deadline: Deadline, day: date) -> bool:
    """Whether a deadline has passed on `day`: "before the 15th" on the 15th itself, any other the day after."""
    last = deadline.period.end
    if last is None:
        return False
    return last <= day if deadline.kind is DeadlineKind.BEFORE else last < day


def _whose(query: Query) -> str:
    agency = f" của {listed(list(query.agencies))}" if query.agencies else ""
    return f"{agency} {ROLE_NOUNS[query.role]}" if query.role in ROLE_NOUNS else agency


def due_when(query: Query) -> str:
    """The time of the deadlines asked for, in words: "quá hạn tính đến ngày …", "có thời hạn trong tháng …"."""
    if query.overdue is not None:
        return f"quá hạn tính đến ngày {day_text(query.overdue)}"
    time = period_words(query.period, query.period_text) or (f"năm {query.year}" if query.year else "")
    if _ISSUED_IN.search(fold(query.text)):
        return f"có thời hạn trong văn bản {time}".rstrip()
    return f"có thời hạn {time}".rstrip()


def _nothing_due(query: Query) -> Draft:
    draft = Draft(status=Status.ABSTAINED, confidence=0.15)
    if query.period is None and not query.period_text and query.overdue is None:
        draft.remark(f"Kho không ghi thời hạn của việc nào{_whose(query)}{places(query, 'ở')}.")
        return draft
    time = period_words(query.period, query.period_text) or "thời gian được hỏi"
    about = due_when(query) if query.overdue else f"có thời hạn {time}"
    draft.remark(f"Kho không có việc nào{_whose(query)}{places(query, 'ở')} {about}.")
    return draft


def _assigned(
    query: Query, directives: Sequence[Directive], names: set[str], period: Period | None
) -> list[Row]:
    """The tasks due in `period`, of the agencies `names` where there are any."""
    rows: dict[tuple[int, Span], Row] = {}
    for directive in distinct(directives):
        for assignment in directive.assignments:
            if names and not involved(query, assignment, names):
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
        free = [
            d
            for d in directive.deadlines
            if falls_in(d, period)
            and not _is_narrated(d)
            and not any(a.span.covers(d.span) or d in a.deadlines for a in directive.assignments)
        ]
        for unit in store.units(directive) if free else ():
            if unit.assignments or any(unit.span.covers(s) for s in told):
                continue
            deadlines = [d for d in free if unit.span.covers(d.span)]
            if deadlines and not directive.head.covers(unit.span) and not _IN_FORCE.search(fold(unit.text)):
                found.append((unit, deadlines))
    return found


_IN_FORCE = re.compile(r"(?<!\w)co hieu luc(?! phap luat)(?: thi hanh)? (?:ke )?tu(?!\w)")
"""From when a document is in force: no task."""


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


def tell_assigned(
    draft: Draft,
    query: Query,
    store: Store,
    directive: Directive,
    given: Sequence[Assignment],
    period: Period | None,
) -> None:
    """A row on a task and all whom it is given to, with its deadlines in `period`."""
    page = store.page(directive)
    first = given[0]
    agencies = listed(list(dict.fromkeys(squeeze(a.agency_text) for a in given)))
    told = charged_span(first)
    deadlines = [d for d in first.deadlines if falls_in(d, period)]
    task = words_of(page, first.span, 240)
    before = pointed_at(page, first)
    meant = f" (việc này: {lower_first(words_of(page, before, 240).rstrip('.'))})" if before else ""
    left = [lower_first(squeeze(d.text)) for d in deadlines if squeeze(d.text) not in squeeze(task)]
    tail = f"; hạn {listed(left)}" if left else ""
    state, cites = standing(draft, page, directive, first)
    draft.row(
        f"{province_label(query, directive)}{upper_first(agencies)}: {lower_first(task)}{meant}{tail}{state} ({name_of(directive, page)})",
        draft.cite(page, directive, told),
        *([draft.cite(page, directive, before)] if before else []),
        *cites,
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
