"""Answers to what an agency must do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Draft, Status
from assistant.compose.due import due
from assistant.compose.not_charged import given_nothing, given_other_tasks, not_in_role
from assistant.compose.passage import passage
from assistant.compose.pool import best_scores, provinces_to_tell
from assistant.compose.roles import ROLE_WORDS, in_role, involved, known_as, wants_both
from assistant.compose.scope import scope, year_of
from assistant.compose.tasks_told import tell_all, tell_clause, tell_directive
from assistant.evidence import Scored, subject_coverage, terms_of
from assistant.question import Intent, Query
from assistant.store import Store
from assistant.wording import listed, upper_first, words_of
from corpus.identity import distinct
from corpus.matching import Where
from corpus.model import Directive, Role

CONFIRMED = 0.6
"""Share of the telling words that a clause and its sentence hold for a task to confirm what is asked."""

WHOLE = 0.75
"""Share of the telling words in a directive's subject at which the question is about the directive, not about one clause of it."""


def tasks(query: Query, store: Store) -> Draft:
    """What an agency must do: all of it in a document or period, or the clause that the question is about."""
    if not query.agencies:
        return passage(query, store)
    names, notice = known_as(query, store)
    within = scope(query, store)
    candidates = _candidates(query, store, within, names)
    mine = distinct([d for d in candidates if any(involved(query, a, names) for a in d.assignments)])
    if not mine and query.period is not None and within is None:
        timely = due(query, store)
        if timely.status is not Status.ABSTAINED:
            return timely
    if not mine:
        return given_nothing(query, store, within)
    draft = Draft(confidence=0.95, notices=[notice] if notice else [])
    if not terms_of(query) and query.inherited and within is None:
        query = replace(query, words=query.inherited, inherited=())
    if not terms_of(query):
        mine = _in_role(draft, query, mine, names)
        tell_all(draft, query, store, mine, names)
        return draft
    whole = store.ranked(query, mine)
    ranked = [s for s in whole if any(involved(query, a, names) for a in s.unit.assignments)]
    if query.role:
        fitting = [s for s in ranked if any(in_role(query, a, names) for a in s.unit.assignments)]
        if not fitting and (_charges_others(whole, ranked) or (ranked and ranked[0].score >= 0.5)):
            return not_in_role(query, store)
        ranked = fitting or ranked
    worth = _worth(query, store, mine, whole)
    ranked.sort(key=lambda s: -max(s.score, worth[s.unit.directive.id or 0]))
    least = 0.2 if within is not None else 0.33
    if not ranked or max(ranked[0].score, worth[ranked[0].unit.directive.id or 0]) < least:
        if query.documents and query.intent is Intent.TASKS and len(query.words) < 2:
            tell_all(draft, query, store, mine, names)
            return draft
        return given_other_tasks(query, store, candidates)
    if query.intent is Intent.CONFIRM and ranked[0].near < CONFIRMED:
        return given_other_tasks(query, store, candidates)
    _tell(draft, query, store, whole, ranked, names)
    return draft


def _candidates(
    query: Query, store: Store, within: Sequence[Directive] | None, names: set[str]
) -> list[Directive]:
    """The documents named, else those that charge the agency, of the place and time asked about."""
    if within is None:
        where = Where(
            provinces=query.provinces or None,
            types=query.asked or None,
            charging=None if query.role is Role.COORDINATE else tuple(names),
            issued=query.period,
        )
        return _of_year(query, store, store.registry.directives(ids=store.registry.meeting(where)))
    return _of_year(query, store, store.in_scope(query, within))


def _of_year(query: Query, store: Store, found: list[Directive]) -> list[Directive]:
    if query.year and not query.period:
        return [d for d in found if year_of(store, d) in (query.year, None)]
    return found


def _in_role(draft: Draft, query: Query, mine: list[Directive], names: set[str]) -> list[Directive]:
    """The directives that give the agency the role asked for; where none does, all, and the draft says so."""
    if wants_both(query):
        return mine
    fitting = [d for d in mine if any(in_role(query, a, names) for a in d.assignments)]
    if query.role and not fitting:
        draft.remark(f"Kho không ghi {listed(list(query.agencies))} {ROLE_WORDS[query.role]} việc nào.")
    return fitting or mine


def _charges_others(whole: Sequence[Scored], ranked: Sequence[Scored]) -> bool:
    """Whether a clause that charges others holds clearly more of the question than those that charge the agency."""
    other = next((s for s in whole if s.unit.assignments and s not in ranked), None)
    return other is not None and other.own >= 0.45 and (not ranked or other.own >= ranked[0].own + 0.2)


def _worth(
    query: Query, store: Store, directives: Sequence[Directive], scored: Sequence[Scored]
) -> dict[int, float]:
    """What a clause is worth for the directive it stands in, by the directive's id: by its subject or best clause."""
    best = best_scores(scored)
    store.bring_pages(directives)
    return {
        d.id or 0: 0.85 * max(subject_coverage(query, store.page(d), d), best.get(d.id or 0, 0.0))
        for d in directives
    }


def _tell(
    draft: Draft,
    query: Query,
    store: Store,
    whole: Sequence[Scored],
    ranked: Sequence[Scored],
    names: set[str],
) -> None:
    """The clause that answers in each province where one stands out, else all the tasks of its best directive."""
    best = ranked[0]
    draft.confidence = min(0.95, 0.45 + best.score / 2)
    second = next((s for s in ranked[1:] if s.unit.sentence != best.unit.sentence), None)
    for province in provinces_to_tell(
        query, [s for s in ranked if s.score >= best.score - 0.25 or s is best]
    ):
        here = [s for s in ranked if s.unit.directive.province == province]
        first = here[0]
        told_of = first.unit.directive
        whole_subject = subject_coverage(query, store.page(told_of), told_of) >= WHOLE
        stands_out = not whole_subject and (
            first.own >= 0.62 and (second is None or first.own >= second.own + 0.15)
        )
        if stands_out or len(here) == 1:
            tell_clause(draft, query, first, names)
        else:
            tell_directive(draft, query, store, first.unit.directive, names)
            _tell_beside(draft, whole, first)


def _tell_beside(draft: Draft, whole: Sequence[Scored], first: Scored) -> None:
    """The best clause of the same directive that charges nobody, where it holds clearly more of the question."""
    directive = first.unit.directive
    beside = next((s for s in whole if s.unit.directive.id == directive.id and not s.unit.assignments), None)
    if beside is None or beside.own < max(0.45, first.own + 0.15) or beside.unit.span == directive.head:
        return
    page, sentence = beside.unit.page, beside.unit.sentence
    draft.row(upper_first(words_of(page, sentence, 420)), draft.cite(page, directive, sentence))
