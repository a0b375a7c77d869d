"""Answers about assignments: who leads, with whom, what an agency must do, what is due in a period."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.answer import Draft, Status
from assistant.compose import documents, passages
from assistant.evidence import Scored, Unit, subject_coverage, terms_of
from assistant.question import Query
from assistant.store import Store
from assistant.wording import (
    charged,
    day_text,
    issuer_of,
    listed,
    lower_first,
    name_of,
    period_words,
    shortened,
    upper_first,
    words_of,
)
from corpus.agencies import directory, key
from corpus.model import Assignment, Deadline, Directive, Period, Role, Span
from corpus.parse.dates import find_deadlines
from corpus.text import fold, squeeze

MARGIN = 0.13
"""How far below the best an assignment may score and still be told beside it."""

WELL = 0.68
"""A directive whose best clause scores this is on the question's topic, however much better another province's fits."""

ROLE_WORDS = {
    Role.LEAD: "chủ trì",
    Role.COORDINATE: "phối hợp",
    Role.STANDING: "là cơ quan thường trực",
    Role.FOCAL: "là đầu mối",
    Role.ADVISE: "tham mưu",
    Role.DO: "thực hiện",
}

_GENERAL = {"Các sở, ban, ngành"}


def who(query: Query, store: Store) -> Draft:
    """Which agency leads, stands, advises or does what is asked, for each province that the question leaves open."""
    if query.agencies and not query.role:
        return tasks(query, store)
    if _ENUMERATION.search(fold(query.text)) and not query.role:
        return passages.enumeration(query, store)
    scope = documents.scope(query, store)
    candidates = scope if scope is not None else store.in_scope(query, store.candidates(query))
    ranked = store.ranked(query, candidates)
    with_tasks = [s for s in ranked if s.unit.assignments]
    draft = Draft()
    for province in _provinces(query, ranked):
        here = [s for s in ranked if s.unit.directive.province == province]
        chosen = _charged_best(query, here, confined=scope is not None)
        _tell_who(draft, query, store, chosen, placed=len(query.provinces) != 1)
    if query.agencies and query.role and not draft.empty:
        named = {a for s in with_tasks for x in s.unit.assignments for a in (x.agency,)}
        if not any(a in named for a in query.agencies):
            draft.notices.append(f"Kho không ghi {listed(list(query.agencies))} được giao việc này.")
    if draft.empty:
        return passages.abstain(query, store, candidates)
    draft.confidence = min(0.97, 0.45 + max(s.score for s in with_tasks) / 2)
    return draft


_ENUMERATION = re.compile(
    r"(?<!\w)(?:la|gom|bao gom|co) (?:nhung |cac )?(?:co quan|don vi|so|nganh|doanh nghiep|truong|ai|huyen|xa|dia phuong|chu dau tu)(?: nao)?\W*$"
)


def _provinces(query: Query, scored: Sequence[Scored]) -> list[str | None]:
    if query.provinces:
        return [p for p in query.provinces if any(s.unit.directive.province == p for s in scored)]
    best: dict[str | None, float] = {}
    for s in scored:
        best[s.unit.directive.province] = max(best.get(s.unit.directive.province, 0.0), s.score)
    top = max(best.values(), default=0.0)
    order = sorted(best, key=lambda p: (-best[p], p or ""))
    return [p for p in order if best[p] >= min(max(top - 0.2, 0.0), WELL)][:8]


def whole_worth(scored: Sequence[Scored]) -> dict[int, float]:
    """The best score of any clause of each directive, by the directive's id."""
    best: dict[int, float] = {}
    for s in scored:
        best[s.unit.directive.id or 0] = max(best.get(s.unit.directive.id or 0, 0.0), s.score)
    return best


def _charged_best(query: Query, scored: Sequence[Scored], confined: bool) -> list[tuple[Scored, Assignment]]:
    """The assignments that answer: of the role asked for, near the best, in the best directive.

    `scored` are all clauses of a province, those that charge nobody too: they tell which directive is meant.
    """
    pool = [(s, a) for s in scored for a in s.unit.assignments]
    if query.role:
        fitting = [
            (s, a)
            for s, a in pool
            if a.role is query.role or (query.role is Role.LEAD and a.role in (Role.LEAD, Role.STANDING))
        ]
        if fitting and (
            confined or fitting[0][0].score >= 0.45 or fitting[0][0].score >= pool[0][0].score - 0.2
        ):
            pool = fitting
    kind = _asked_body(query)
    specific = [(s, a) for s, a in pool if not re.match(r"(?:các|những|tất cả)\s", a.agency_text.lower())]
    if specific and specific[0][0].score >= pool[0][0].score - MARGIN:
        pool = specific
    if kind:
        pool = [
            (s, a)
            for s, a in pool
            if key(a.agency_text).startswith(kind) or f" {kind}" in f" {key(a.agency_text)}"
        ] or pool
    if not pool:
        return []
    whole = whole_worth(scored)

    def worth(s: Scored) -> float:
        return max(s.score, 0.5 * s.score + 0.45 * whole[s.unit.directive.id or 0])

    pool.sort(key=lambda p: -worth(p[0]))
    best = pool[0][0]
    least = 0.0 if confined and not terms_of(query) else 0.25 if confined else 0.43
    if worth(best) < least:
        return []
    every = confined and bool(re.search(r"nhung|cac co quan|tat ca|liet ke", fold(query.text)))
    near = [
        (s, a)
        for s, a in pool
        if (every or s.score >= best.score - MARGIN) and s.unit.directive.id == best.unit.directive.id
    ]
    if not terms_of(query) and not query.role:
        near = [(s, a) for s, a in pool if s.unit.directive.id == best.unit.directive.id]
    seen: set[str] = set()
    kept = []
    for s, a in near:
        if a.agency in seen or (
            a.agency in _GENERAL and len({x.agency for _, x in near}) > 1 and s.score < best.score - 0.02
        ):
            continue
        seen.add(a.agency)
        kept.append((s, a))
    return kept if every else kept[:6]


def _asked_body(query: Query) -> str | None:
    """The kind of body asked for: "hội nào", "sở nào"."""
    match = re.search(r"(?<!\w)(so|truong|cong ty|huyen|xa)\s+(?:nganh\s+)?nao", fold(query.text))
    return match[1] if match else None


def _place(directive: Directive) -> str:
    return f"Ở {directive.province}, " if directive.province else ""


def _tell_who(
    draft: Draft, query: Query, store: Store, chosen: Sequence[tuple[Scored, Assignment]], placed: bool
) -> None:
    for number, (scored, assignment) in enumerate(chosen):
        directive, page = scored.unit.directive, scored.unit.page
        span = passages.told_span(scored.unit)
        cites = [draft.cite(page, directive, span), *passages.named(draft, page, directive)]
        agency = squeeze(assignment.agency_text)
        place = _place(directive) if placed and number == 0 else ""
        clause = charged(assignment, 260 if len(chosen) < 3 else 120)
        for following in _opened_by(directive, assignment, page.text)[: 3 if len(chosen) < 3 else 1]:
            clause += f"{'; ' if cites[2:] else ': '}{lower_first(shortened(following.task, 110))}"
            cites.append(draft.cite(page, directive, following.span))
        where = f"{name_of(directive, page)} của {issuer_of(directive, page)}" if number == 0 else ""
        tail = f" (theo {where})" if where else ""
        draft.say(f"{place}{clause if place else upper_first(clause)}{tail}.", *cites)
        draft.leads(agency)
        for deadline in assignment.deadlines:
            draft.due(deadline.period.end or deadline.period.start)


def _opened_by(directive: Directive, assignment: Assignment, text: str) -> list[Assignment]:
    """The tasks of the list that "Sở A chủ trì, phối hợp với … thực hiện:" opens; empty for a task of its own."""
    if not re.match(r"\s*:", text[assignment.span.end : assignment.span.end + 3]):
        return []
    return [
        a
        for a in directive.assignments
        if a.agency == assignment.agency and a.span.start > assignment.span.end
    ]


def _task_words(text: str, assignment: Assignment, limit: int) -> str:
    return shortened(assignment.task, limit).rstrip(" .;,:/")


def partners(query: Query, store: Store) -> Draft:
    """With whom the leading agency must work: the partners as the sentence lists them."""
    scope = documents.scope(query, store)
    candidates = scope if scope is not None else store.in_scope(query, store.candidates(query))
    ranked = store.ranked(query, candidates)
    pool = [(s, a) for s in ranked for a in s.unit.assignments if a.partners]
    if query.agencies:
        pool = [(s, a) for s, a in pool if a.agency in query.agencies]
    draft = Draft()
    whole = whole_worth(ranked)

    def worth(s: Scored) -> float:
        return max(s.score, 0.5 * s.score + 0.45 * whole[s.unit.directive.id or 0])

    pool.sort(key=lambda p: -worth(p[0]))
    least = 0.2 if scope is not None else 0.4
    done: set[str | None] = set()
    for scored, assignment in pool:
        directive, page = scored.unit.directive, scored.unit.page
        if directive.province in done or worth(scored) < max(least, worth(pool[0][0]) - 0.2):
            continue
        done.add(directive.province)
        draft.say(
            f"{_place(directive) if len(query.provinces) != 1 else ''}{squeeze(assignment.agency_text)} {ROLE_WORDS[assignment.role] if assignment.role is not Role.COORDINATE else ''} "
            f"phối hợp với {listed([squeeze(p) for p in assignment.partners])} (theo {name_of(directive, page)} của {issuer_of(directive, page)}).",
            draft.cite(page, directive, passages.told_span(scored.unit)),
            *passages.named(draft, page, directive),
        )
        draft.leads(squeeze(assignment.agency_text))
    if draft.empty:
        return passages.abstain(query, store, candidates)
    draft.confidence = min(0.95, 0.45 + pool[0][0].score / 2)
    return draft


def tasks(query: Query, store: Store) -> Draft:
    """What an agency must do: all of it in a document or period, or the clause that the question is about."""
    if not query.agencies:
        return passages.passage(query, store)
    scope = documents.scope(query, store)
    names, notice = _known_as(query, store)
    if scope is not None:
        candidates = scope
    else:
        ids = {i for name in names for i in store.registry.directives_charging(name)}
        candidates = [
            d
            for d in store.registry.directives(ids=sorted(ids))
            if not query.provinces or d.province in query.provinces
        ]
    candidates = store.in_scope(query, candidates)
    if query.year and not query.period:
        candidates = [d for d in candidates if _year_of(store, d) in (query.year, None)]
    mine = [d for d in candidates if any(a.agency in names for a in d.assignments)]
    if not mine:
        return _given_nothing(query, store, scope)
    draft = Draft(confidence=0.95)
    if notice:
        draft.notices.append(notice)
    if not terms_of(query) and query.inherited and scope is None:
        query = replace(query, words=query.inherited, inherited=())
    if not terms_of(query):
        return _all_tasks(draft, query, store, mine, names)
    whole = store.ranked(query, mine)
    ranked = [s for s in whole if any(a.agency in names for a in s.unit.assignments)]
    if query.role:
        fitting = [
            s for s in ranked if any(a.agency in names and a.role is query.role for a in s.unit.assignments)
        ]
        other = next((s for s in whole if s.unit.assignments and s not in ranked), None)
        elsewhere = (
            other is not None and other.own >= 0.45 and (not ranked or other.own >= ranked[0].own + 0.2)
        )
        if not fitting and (elsewhere or (ranked and ranked[0].score >= 0.5)):
            return _not_in_role(query, store)
        ranked = fitting or ranked
    if not ranked:
        return _elsewhere(query, store, candidates, scope)
    worth = {
        d.id: max(
            subject_coverage(query, store.page(d), d),
            max((s.score for s in whole if s.unit.directive.id == d.id), default=0),
        )
        for d in mine
    }
    ranked.sort(key=lambda s: -max(s.score, 0.85 * worth[s.unit.directive.id]))
    best = ranked[0]
    if max(best.score, 0.85 * worth[best.unit.directive.id]) < (0.2 if scope is not None else 0.33):
        return _elsewhere(query, store, candidates, scope)
    draft.confidence = min(0.95, 0.45 + best.score / 2)
    second = next((s for s in ranked[1:] if s.unit.sentence != best.unit.sentence), None)
    for province in _provinces(query, [s for s in ranked if s.score >= best.score - 0.25 or s is best]):
        here = [s for s in ranked if s.unit.directive.province == province]
        if (here[0].own >= 0.62 and (second is None or here[0].own >= second.own + 0.15)) or len(here) == 1:
            _tell_one(draft, query, store, here, names)
        else:
            directive = here[0].unit.directive
            _tell_directive(draft, query, store, directive, here, names)
            beside = next(
                (s for s in whole if s.unit.directive.id == directive.id and not s.unit.assignments), None
            )
            if (
                beside is not None
                and beside.own >= max(0.45, here[0].own + 0.15)
                and beside.unit.span != directive.head
            ):
                page = beside.unit.page
                draft.row(
                    upper_first(words_of(page, beside.unit.sentence, 420)),
                    draft.cite(page, directive, beside.unit.sentence),
                )
    return draft


def _year_of(store: Store, directive: Directive) -> int | None:
    if directive.date:
        return directive.date.year
    page = store.page(directive)
    return (
        page.period.end.year
        if page.period and page.period.end
        else page.published.year
        if page.published
        else None
    )


def _known_as(query: Query, store: Store) -> tuple[set[str], str]:
    """The names under which the agencies asked about stand in the store: their own, else heirs' or predecessors'."""
    stored = set(store.registry.agencies())
    names = set(query.agencies)
    for agency in query.agencies:
        names |= {s for s in stored if key(s) == key(agency) or key(s).startswith(key(agency) + " tinh")}
    if names & stored:
        return names & stored, ""
    merged = directory().merged_departments
    before_merger = (
        (query.period is not None
        and query.period.end is not None
        and query.period.end < merged)
        or (query.year is not None and query.year < merged.year)
    )
    if before_merger:
        return names, ""
    heirs = directory().heirs
    kin = {h for a in query.agencies for h in heirs.get(a, ())} | {
        a for a, hs in heirs.items() for q in query.agencies if q in hs
    }
    found = kin & stored
    if not found:
        return names, ""
    return (
        found,
        f"Theo việc sắp xếp cơ quan từ {day_text(directory().merged_departments)}, kết quả được tìm theo {listed(sorted(found))}, có liên quan với {listed(list(query.agencies))}.",
    )


def _sentences(directive: Directive, names: Iterable[str]) -> list[Assignment]:
    wanted = set(names)
    return [a for a in directive.assignments if a.agency in wanted]


def _all_tasks(draft: Draft, query: Query, store: Store, mine: Sequence[Directive], names: set[str]) -> Draft:
    """A row for each document that charges the agency, with all it is charged with there."""
    agency = listed(list(query.agencies))
    place = f" ở {listed(list(query.provinces))}" if query.provinces else ""
    when = f" ({period_words(query.period, query.period_text)})" if query.period_text else ""
    single = len(mine) == 1
    if single:
        _tell_directive(draft, query, store, mine[0], [], names)
        return draft
    draft.remark(f"{agency}{place}{when} được giao việc trong {len(mine)} văn bản:")
    for directive in sorted(mine, key=lambda d: (d.province or "", d.date is None, d.date or 0, d.id or 0)):
        page = store.page(directive)
        given = _sentences(directive, names)
        if query.role:
            given = [a for a in given if a.role is query.role] or given
        tasks_told = "; ".join(lower_first(_task_words(page.text, a, 150)) for a in given)
        label = f"{directive.province}: " if len(query.provinces) != 1 and directive.province else ""
        cites = [draft.cite(page, directive, s) for s in dict.fromkeys(_cited(a) for a in given)]
        draft.row(
            f"{label}{name_of(directive, page)}, {squeeze(given[0].agency_text)}: {tasks_told}",
            *cites,
            *passages.named(draft, page, directive),
        )
        draft.leads(squeeze(given[0].agency_text))
    return draft


def _cited(assignment: Assignment) -> Span:
    """The span that shows who is charged and with what: from the agency's name to the end of the task, when near."""
    start = assignment.agency_span.start
    if 0 <= assignment.span.end - start <= 1200:
        return Span(min(start, assignment.span.start), assignment.span.end)
    return assignment.span


def _tell_one(draft: Draft, query: Query, store: Store, here: Sequence[Scored], names: set[str]) -> None:
    """The clause that answers, and further clauses that hold what of the question the first lacks."""
    best = here[0]
    directive, page = best.unit.directive, best.unit.page
    assignment = next(a for a in best.unit.assignments if a.agency in names)
    place = _place(directive) if len(query.provinces) != 1 else ""
    enumeration = passages.opened_span(best.unit)
    clause = f"{squeeze(assignment.agency_text)} {lower_first(_task_words(page.text, assignment, 480))}"
    if assignment.span.covers(assignment.agency_span):
        clause = _task_words(page.text, assignment, 480)
    cited = _cited(assignment)
    if enumeration is not None:
        clause = f"{squeeze(assignment.agency_text)} {lower_first(words_of(page, Span(assignment.span.start, enumeration.end), 900))}"
        cited = Span(min(cited.start, assignment.span.start), enumeration.end)
    draft.say(
        f"{place}{clause if place else upper_first(clause)} (theo {name_of(directive, page)} của {issuer_of(directive, page)}).",
        draft.cite(page, directive, cited),
        *passages.named(draft, page, directive),
    )
    draft.leads(squeeze(assignment.agency_text))
    for deadline in assignment.deadlines:
        draft.due(deadline.period.end or deadline.period.start)


def _tell_directive(
    draft: Draft, query: Query, store: Store, directive: Directive, ranked: Sequence[Scored], names: set[str]
) -> None:
    """All that a directive charges the agency with, the nearest clauses first where the list is long."""
    page = store.page(directive)
    given = _sentences(directive, names)
    if query.role:
        given = [a for a in given if a.role is query.role] or given
    order = {s.unit.span: position for position, s in enumerate(ranked)}
    worth = {a: next((p for span, p in order.items() if span.covers(a.span)), 99) for a in given}
    shown = sorted(sorted(given, key=lambda a: worth[a])[:9], key=lambda a: a.span)
    place = _place(directive) if len(query.provinces) != 1 else ""
    agency = squeeze(given[0].agency_text)
    draft.remark(
        f"{place}{agency if place else upper_first(agency)} được giao tại {name_of(directive, page)} của {issuer_of(directive, page)}:"
    )
    head = passages.named(draft, page, directive)
    for assignment in shown:
        draft.row(
            upper_first(_task_words(page.text, assignment, 420)),
            draft.cite(page, directive, _cited(assignment)),
            *head,
        )
        for deadline in assignment.deadlines:
            draft.due(deadline.period.end or deadline.period.start)
    if len(given) > len(shown):
        draft.remark(f"(còn {len(given) - len(shown)} việc khác trong cùng văn bản)")
    draft.leads(agency)


def _given_nothing(query: Query, store: Store, scope: Sequence[Directive] | None) -> Draft:
    """An abstention that says where the agency was looked for, or corrects who is charged instead."""
    if (query.role and terms_of(query)) or (query.role and query.documents):
        corrected = _not_in_role(query, store)
        if not corrected.empty:
            return corrected
    draft = Draft(status=Status.ABSTAINED, confidence=0.12)
    place = f" của {listed(list(query.provinces))}" if query.provinces else ""
    when = f" trong thời gian {period_words(query.period, query.period_text)}" if query.period_text else ""
    draft.remark(
        f"Các văn bản trong kho{place}{when} không giao nhiệm vụ nào cho {listed(list(query.agencies))}."
    )
    for directive in (scope or [])[:2]:
        page = store.page(directive)
        others = list(dict.fromkeys(squeeze(a.agency_text) for a in directive.assignments))[:5]
        if others:
            draft.say(
                f"{upper_first(name_of(directive, page))} giao việc cho {listed(others)}.",
                *passages.named(draft, page, directive),
                *[draft.cite(page, directive, _cited(a)) for a in directive.assignments[:5]],
            )
    return draft


def _not_in_role(query: Query, store: Store) -> Draft:
    """The agency named does not do this: who does, said as a correction."""
    open_query = replace(query, agencies=(), parts=())
    found = who(open_query, store)
    if found.status is Status.ABSTAINED or found.empty:
        return Draft(status=Status.ABSTAINED)
    role = ROLE_WORDS.get(query.role, "thực hiện") if query.role else "thực hiện"
    draft = Draft(confidence=0.6)
    draft.remark(f"Kho không ghi {listed(list(query.agencies))} {role} việc này.")
    draft.extend(found)
    return draft


def _elsewhere(
    query: Query, store: Store, candidates: Sequence[Directive], scope: Sequence[Directive] | None
) -> Draft:
    """The agency has tasks, none about what is asked: perhaps another agency's, else an abstention."""
    if query.role:
        corrected = _not_in_role(query, store)
        if not corrected.empty:
            return corrected
    return passages.abstain(query, store, candidates)


def due(query: Query, store: Store) -> Draft:
    """All tasks due in a period, by deadline; of one agency or province where the question names them."""
    names, notice = _known_as(query, store) if query.agencies else (set(), "")
    directives: list[Directive] = []
    for province in query.provinces or (None,):
        directives += store.registry.directives(province=province)
    within = documents.scope(query, store)
    if within is not None:
        directives = within
    period = query.period or (Period(_first_day(query.year), _last_day(query.year)) if query.year else None)
    rows: dict[tuple[int, Span], tuple[Directive, list[Assignment]]] = {}
    for directive in directives:
        for assignment in directive.assignments:
            if names and assignment.agency not in names:
                continue
            if any(_falls_due(d.period, period) for d in assignment.deadlines):
                rows.setdefault((directive.id or 0, assignment.span), (directive, []))[1].append(assignment)
    loose = [] if names else _loose_deadlines(store, directives, period, {span for _, span in rows})
    if not rows and not loose:
        if terms_of(query) and not query.period:
            return passages.when(query, store)
        draft = Draft(status=Status.ABSTAINED, confidence=0.15)
        agency = f" của {listed(list(query.agencies))}" if query.agencies else ""
        place = f" ở {listed(list(query.provinces))}" if query.provinces else ""
        draft.remark(
            f"Kho không có việc nào{agency}{place} có thời hạn rơi vào {period_words(query.period, query.period_text) or 'thời gian được hỏi'}."
        )
        return draft
    draft = Draft(confidence=0.95)
    if notice:
        draft.notices.append(notice)
    when = period_words(query.period, query.period_text) or (f"năm {query.year}" if query.year else "")
    draft.remark(f"Có {len(rows) + len(loose)} việc có thời hạn {when}:".replace(" :", ":"))
    for directive, given in sorted(
        rows.values(),
        key=lambda r: (min(str(d.period.end or d.period.start) for d in r[1][0].deadlines), r[0].id or 0),
    ):
        page = store.page(directive)
        first = given[0]
        agencies = listed(list(dict.fromkeys(squeeze(a.agency_text) for a in given)))
        terms = [d for d in first.deadlines if _falls_due(d.period, period)]
        told = _cited(first)
        label = f"{directive.province}: " if len(query.provinces) != 1 and directive.province else ""
        draft.row(
            f"{label}{agencies}: {lower_first(words_of(page, first.span, 240))}; hạn {listed([squeeze(d.text) for d in terms])} ({name_of(directive, page)})",
            draft.cite(page, directive, told),
            *(draft.cite(page, directive, d.span) for d in terms if not told.covers(d.span)),
            *passages.named(draft, page, directive),
        )
        for deadline in terms:
            draft.due(deadline.period.end or deadline.period.start)
    for unit, deadlines in loose:
        page, directive = unit.page, unit.directive
        label = f"{directive.province}: " if len(query.provinces) != 1 and directive.province else ""
        draft.row(
            f"{label}{words_of(page, unit.span, 260)} ({name_of(directive, page)})",
            draft.cite(page, directive, unit.span),
            *passages.named(draft, page, directive),
        )
        for deadline in deadlines:
            draft.due(deadline.period.end or deadline.period.start)
    return draft


def _loose_deadlines(
    store: Store, directives: Sequence[Directive], period: Period | None, told: set[Span]
) -> list[tuple[Unit, list[Deadline]]]:
    """Clauses with a deadline in `period` that charge no agency by name."""
    found = []
    for directive in directives:
        for unit in store.units(directive):
            if unit.assignments or any(unit.span.covers(s) for s in told):
                continue
            year = (
                directive.date.year
                if directive.date
                else unit.page.published.year
                if unit.page.published
                else None
            )
            deadlines = [
                d for d in find_deadlines(unit.page.text, unit.span, year) if _falls_due(d.period, period)
            ]
            if deadlines and not directive.head.covers(unit.span):
                found.append((unit, deadlines))
    return found


def _falls_due(deadline: Period, period: Period | None) -> bool:
    """Whether a deadline's last day (its first, where it is open) lies in `period`."""
    day = deadline.end or deadline.start
    if day is None:
        return period is None
    return period is None or period.contains(day)


def _first_day(year: int):  # type: ignore[no-untyped-def]
    from datetime import date

    return date(year, 1, 1)


def _last_day(year: int):  # type: ignore[no-untyped-def]
    from datetime import date

    return date(year, 12, 31)


__all__ = ["due", "partners", "tasks", "who"]
