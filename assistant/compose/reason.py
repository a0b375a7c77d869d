"""Answers to why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import reduce
from operator import or_

from assistant.answer import Draft
from assistant.compose.abstain import abstain
from assistant.compose.clauses import is_heading
from assistant.compose.pool import pool_of
from assistant.compose.telling import state
from assistant.evidence import EMPTY, Scored, coverage, present, terms_of
from assistant.question import Query
from assistant.store import Store
from corpus.text import flat, fold

_CAUSE = re.compile(r"(?<!\w)(?:nguyen nhan|ly do)(?!\w)")
ALL = 0.75
"""Share of the question's telling words that its answer holds: a ground for something else is no answer."""

_GROUNDS = re.compile(r"(?<!\w)(?:do|vi|nham|de|nguyen nhan|boi|can cu|thuc hien|xuat phat)(?!\w)")


def reason(query: Query, store: Store) -> Draft:
    """A clause that holds what is asked and gives a ground or an aim; else an abstention."""
    pool = pool_of(query, store)
    fitting = [
        s
        for s in pool.ranked
        if s.own >= 0.5
        and (pool.confined or s.score >= 0.55)
        and not is_heading(s.unit)
        and _GROUNDS.search(fold(flat(s.unit.text)))
    ]
    fitting = [s for s in fitting if _names_all(query, s)]
    fitting = fitting or _causes(query, pool.ranked)
    if not fitting:
        return abstain(query, store, pool.candidates)
    return state(query, fitting, Draft())


def _causes(query: Query, ranked: Sequence[Scored]) -> list[Scored]:
    """Clauses that say "nguyên nhân" or "lý do" in the best directive, where that holds nearly all that is asked."""
    if not ranked or ranked[0].score < 0.55:
        return []
    here = [
        s for s in ranked if s.unit.directive.id == ranked[0].unit.directive.id and not is_heading(s.unit)
    ]
    meant = ranked[0].unit.directive.id
    whole = reduce(or_, (s.unit.own for s in ranked if s.unit.directive.id == meant), EMPTY)
    if coverage(terms_of(query), [(1.0, whole)]) < ALL:
        return []
    return [s for s in here if _CAUSE.search(fold(flat(s.unit.text)))][:1]


def _names_all(query: Query, scored: Scored) -> bool:
    """Whether a clause and its sentence hold most of the question's telling words."""
    terms = terms_of(query)
    around = scored.unit.around
    return (
        present([t.folded for t in terms if t.weight > 1.5], around) >= 0.7
        and coverage(terms, [(1.0, around)]) >= ALL
    )
