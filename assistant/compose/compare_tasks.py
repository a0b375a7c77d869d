"""The tasks of an agency on one side of a comparison."""

from __future__ import annotations

from assistant.compose.roles import in_role, known_as
from assistant.compose.sides import Side
from assistant.evidence import terms_of
from assistant.question import Query
from assistant.store import Store
from corpus.identity import distinct
from corpus.matching import Where
from corpus.model import Assignment, Directive

LEAST = 0.33
"""What a clause must score for the best task to be on the topic."""

MARGIN = 0.25
"""How far below the best a task may score and still be told."""


def tasks_of(side: Side, query: Query, store: Store) -> list[tuple[Directive, Assignment]]:
    """The tasks given to the agencies of `query`, with their directives in order; those on its topic where it has one."""
    names, _ = known_as(query, store)
    place = (side.province,) if side.province else None
    ids = store.registry.meeting(Where(provinces=place, charging=tuple(names)))
    charging = store.registry.directives(ids=ids)
    timely = store.in_scope(query, charging)
    directives = distinct(
        [d for d in timely if not query.year or d.date is None or d.date.year == query.year]
    )
    found = [(d, a) for d in directives for a in d.assignments if in_role(query, a, names)]
    if not terms_of(query) or not found:
        return found
    ranked = store.ranked(query, directives)
    worth = {
        a: max(
            (max(s.score, s.near) for s in ranked if s.unit.directive.id == d.id and a in s.unit.assignments),
            default=0.0,
        )
        for d, a in found
    }
    best = max(worth.values())
    return [(d, a) for d, a in found if best >= LEAST and worth[a] >= max(LEAST, best - MARGIN)]


def of_document(query: Query, store: Store, directive: Directive) -> list[Assignment]:
    """The tasks that a document gives the agencies of `query`, those on its topic where it has one and any is."""
    names, _ = known_as(query, store)
    found = [a for a in directive.assignments if in_role(query, a, names)]
    if not terms_of(query) or len(found) < MANY:
        return found
    ranked = store.ranked(query, [directive])
    worth = {a: max((s.own for s in ranked if a in s.unit.assignments), default=0.0) for a in found}
    best = max(worth.values(), default=0.0)
    return [a for a in found if worth[a] >= best - MARGIN]


MANY = 2
"""Tasks of an agency in a document from which on those on the topic alone are told."""
