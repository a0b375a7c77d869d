"""What the store settles of a conversation: whether a question stays with the documents talked of, and which agencies it means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.compose.scope import scope
from assistant.evidence import terms_of
from assistant.question import Intent, Query
from assistant.store import Store
from corpus.agencies import directory, key
from corpus.matching import Where
from corpus.model import Directive

MARGIN = 0.1
"""How far the documents talked of may fall behind the best other passage and still be meant."""


def holds(store: Store, within: Query, alone: Query) -> bool:
    """Whether the documents talked of say what is asked about as well as any other does."""
    topic = replace(within, inherited=(), parts=())
    held = store.ranked(topic, scope(topic, store) or [])
    if not terms_of(topic):
        return True
    if not held:
        return False
    others = store.ranked(alone, store.candidates(alone))
    return not others or held[0].score >= others[0].score - MARGIN


ENOUGH = 4.0
"""Weight of the telling words from which on a question stands by itself."""


def stands_alone(alone: Query, after: Query) -> bool:
    """Whether a question says enough without those before it, and was read with something of them: a place, a document, a body."""
    took = (
        alone.provinces != after.provinces
        or alone.documents != after.documents
        or alone.agencies != after.agencies
    )
    counted = alone.intent is Intent.LIST_DOCUMENTS and bool(alone.type or alone.types)
    return took and bool(
        alone.agencies
        or counted
        or sum(t.weight for t in terms_of(alone) if t.folded not in _OF_ANYTHING) >= ENOUGH
    )


_OF_ANYTHING = frozenset(
    "tinh huyen xa phuong noi dia phuong nhieu it cao thap lon nho nang nhat hon".split()
)
"""Folded syllables of a question for the first of several, which say nothing of what: "nơi nào đông nhất"."""


def with_bodies(query: Query, store: Store) -> Query:
    """`query` with the agencies it names by their sector read as those that its documents, else its province, charge."""
    if not query.sectors:
        return query
    parts = tuple(with_bodies(p, store) for p in query.parts)
    meant: dict[str, str] = {}
    for bodies in query.sectors:
        spoken = next((a for a in query.agencies if a in bodies), None)
        if spoken is None:
            continue
        body = _charged(store, scope(query, store), bodies) or _charged(
            store, _of_province(query, store, bodies), bodies
        )
        own = [b for b in bodies if not b.startswith("Ngành ")]
        meant[spoken] = body or next(iter(own), spoken)
    agencies = tuple(dict.fromkeys(meant.get(a, a) for a in query.agencies))
    return replace(query, agencies=agencies, parts=parts)


def _of_province(query: Query, store: Store, bodies: Sequence[str]) -> list[Directive]:
    """The directives of the provinces asked about that charge one of `bodies`."""
    names = tuple(name for b in bodies for name in _spelled(store, b))
    where = Where(provinces=query.provinces or None, charging=names)
    return store.registry.directives(ids=store.registry.meeting(where))


def _spelled(store: Store, body: str) -> list[str]:
    wanted = key(body)
    return [a for a in store.registry.agencies() if key(a) == wanted or key(a).startswith(f"{wanted} tinh ")]


def _charged(store: Store, directives: Iterable[Directive] | None, bodies: Sequence[str]) -> str | None:
    """The first of `bodies` that one of `directives` charges or names as a partner; None where none does."""
    if directives is None:
        return None
    held = list(directives)
    charged = {a.agency for d in held for a in d.assignments}
    beside = {directory().canonical(p) for d in held for a in d.assignments for p in a.partners}
    for names in (charged, beside):
        for body in bodies:
            found = next(
                (n for n in sorted(names) if key(n) == key(body) or key(n).startswith(f"{key(body)} tinh ")),
                None,
            )
            if found:
                return found
    return None
