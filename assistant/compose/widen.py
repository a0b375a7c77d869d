"""Where else to look when a question finds nothing where it was asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.answer import Draft, Status
from assistant.compose import compose
from assistant.evidence import terms_of
from assistant.question import Query
from assistant.store import Store
from assistant.wording import listed


def widened(query: Query, store: Store, draft: Draft, notice: str) -> tuple[Query, Draft, str]:
    """The first wider reading of `query` that is answered, its answer and a notice; what was given, where none is."""
    for wider, said in _wider(query, store):
        if not _speaks_of_it(wider, store):
            continue
        again = compose(wider, store)
        if again.status is not Status.ABSTAINED:
            return wider, again, said
    return query, draft, notice


HELD = 0.5
"""Share of the telling words that some clause near a question must hold for it to be composed again."""


def _speaks_of_it(query: Query, store: Store) -> bool:
    """Whether any clause near a question, or near a part of it, holds half of that; else composing it would only say that none does."""
    if query.documents or query.told_in:
        return True
    if len(query.parts) > 1:
        return any(_speaks_of_it(part, store) for part in query.parts)
    if not terms_of(query):
        return True
    ranked = store.ranked(query, store.candidates(query))
    return any(s.own >= HELD for s in ranked[:NEAREST])


NEAREST = 5
"""Clauses nearest to a question that are looked at."""


def _wider(query: Query, store: Store) -> Iterator[tuple[Query, str]]:
    """The provinces before a merger; all provinces, where the one looked in was only carried over from the question before."""
    former, said = store.before_merger(query)
    if said:
        yield former, said
    if query.carried and not query.documents:
        asked = listed(list(query.provinces))
        parts = tuple(replace(p, provinces=(), carried=False) for p in query.parts)
        yield (
            replace(query, provinces=(), carried=False, parts=parts),
            f"Không thấy ở {asked}, nơi câu trước hỏi; câu trả lời lấy từ cả kho.",
        )
