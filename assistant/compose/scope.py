"""Which directives a question is confined to: by the documents, the province and the type it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.compose.cited import citing_ids
from assistant.question import DocumentSlot, Intent, Query
from assistant.store import Store
from corpus.matching import Where
from corpus.model import Directive, Entry
from corpus.parse.number import TYPE_PATTERN, type_named
from corpus.text import fold


def stored(store: Store, slot: DocumentSlot) -> list[Entry]:
    """What bears the number of `slot` in the store; a bare figure matches the number before the first "/"."""
    return store.registry.entries(slot.number, None if slot.number else slot.figure)


def matching(query: Query, store: Store, slot: DocumentSlot) -> list[Directive]:
    """Those of `stored` that fit the province and type the question names."""
    found = stored(store, slot)
    if query.provinces:
        found = [d for d in found if d.province in query.provinces]
    if not slot.number and slot.type and slot.type != "Văn bản":
        found = [d for d in found if d.type == slot.type]
    return store.registry.directives(ids=[d.id for d in found])


def scope(query: Query, store: Store) -> list[Directive] | None:
    """The directives that the documents of a question, or the part before it, confine it to; None where nothing does.

    A document that is not stored confines it to the directives that cite it; one told by its type and time, where it is the only
    one of these, to itself.
    """
    if query.told_in:
        return store.registry.directives(ids=query.told_in)
    if not query.documents:
        return _by_type_and_time(query, store)
    found: dict[int, Directive] = {}
    for slot in query.documents:
        ids = citing_ids(store, slot) if query.citing else [d.id for d in matching(query, store, slot)]
        for directive in store.registry.directives(ids=[i for i in ids if i is not None]):
            if not query.provinces or directive.province in query.provinces:
                found[directive.id or 0] = directive
    if query.citing and not found:
        for slot in query.documents:
            found |= {d.id or 0: d for d in matching(query, store, slot)}
    if not query.citing and not found:
        for slot in query.documents:
            for directive in store.registry.directives(ids=citing_ids(store, slot)):
                found[directive.id or 0] = directive
    return _acting(query, list(found.values()))


_BY_TYPE = re.compile(
    rf"(?<!\w)(?:theo|tai|trong)\s+(?:cai\s+|ban\s+)?(?P<type>{TYPE_PATTERN})(?:\s+(?:ra|ky|ban hanh|hoi|hom|cua tinh|cua ubnd tinh|dau|giua|cuoi))*\s+(?:thang|ngay|quy|tuan)\s"
)
"""A document by its type and the time of its issue: "tại chỉ thị tháng 9/2023"."""


def _by_type_and_time(query: Query, store: Store) -> list[Directive] | None:
    """The one document of the type and time by which a question names it, where its province has no other; else None."""
    named = _BY_TYPE.search(fold(query.text)) if query.period and len(query.provinces) == 1 else None
    kind = type_named(named["type"]) if named else None
    if kind is None or kind == "Văn bản":
        return None
    where = Where(provinces=query.provinces, types=(kind,), issued=query.period)
    ids = store.registry.meeting(where)
    return store.registry.directives(ids=ids) if len(ids) == 1 else None


_ON_ANOTHER = re.compile(
    r"(?<!\w)(?:trong|cua|so voi|cho|thay(?: the)?(?: cho)?|sua(?: doi)?|bo sung|bai bo|dieu chinh)\s+$"
)
"""What stands before a document that another one, named first, changes."""


def _acting(query: Query, found: list[Directive]) -> list[Directive]:
    """Of two documents named the one that acts on the other, where the question asks of its doing: "A chỉnh gì trong B"."""
    if len(query.documents) != 2 or len(found) != 2 or query.intent is Intent.COMPARE:
        return found
    second = query.documents[1]
    if not _ON_ANOTHER.search(fold(query.text)[: second.start]):
        return found
    for one, other in (found, found[::-1]):
        named = {query.documents[0].number, query.documents[0].figure}
        if (one.number in named or (one.number or "").split("/")[0] in named) and any(
            r.number == other.number for r in one.references
        ):
            return [one]
    return found


def year_of(store: Store, directive: Directive) -> int | None:
    """The year a directive was issued in; without a date, the last year of its page's period, else its page's year."""
    if directive.date:
        return directive.date.year
    page = store.page(directive)
    if page.period and page.period.end:
        return page.period.end.year
    return page.published.year if page.published else None


def in_order(directives: Iterable[Directive]) -> list[Directive]:
    """`directives` by province, then date; those without a date after the others of their province."""
    return sorted(directives, key=lambda d: (d.province or "", d.date is None, d.date or 0, d.id or 0))


def of_place_and_time(query: Query, store: Store) -> Sequence[Directive]:
    """All directives of the provinces named, else of all provinces, and of the time named."""
    provinces = query.provinces or store.provinces()
    return [d for p in provinces for d in store.issued_in((p,), query.period)]
