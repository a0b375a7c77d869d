"""Where else to look when a question finds nothing where it was asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.answer import Draft, Status
from assistant.compose import compose
from assistant.question import Query
from assistant.store import Store
from assistant.wording import listed


def widened(query: Query, store: Store, draft: Draft, notice: str) -> tuple[Query, Draft, str]:
    """The first wider reading of `query` that is answered, its answer and a notice; what was given, where none is."""
    for wider, said in _wider(query, store):
        again = compose(wider, store)
        if again.status is not Status.ABSTAINED:
            return wider, again, said
    return query, draft, notice


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
