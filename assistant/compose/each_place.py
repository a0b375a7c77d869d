"""A question that names several provinces is answered for each of them, and says of which the store tells nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.answer import Draft, Status
from assistant.compose.scope import matching
from assistant.compose.sides import sides_of
from assistant.question import Intent, Query
from assistant.store import Store
from assistant.wording import listed

_BY_THEMSELVES = (Intent.COMPARE, Intent.CONTACT, Intent.DECLINED)
"""Intents whose composers go through the provinces named and say themselves which have nothing."""


def by_turns(query: Query, store: Store, answered: Callable[[Query, Store], Draft]) -> Draft | None:
    """The answers for provinces that a question names with a time each; None for other questions, or where none answers."""
    if query.intent in _BY_THEMSELVES or len(query.provinces) < 2 or query.period is None:
        return None
    types = [p.type for p in query.parts if p.type and p.period and len(p.provinces) == 1]
    if len(set(types)) == len(query.parts) > 1:
        return None
    sides = sides_of(query, store)
    if not all(s.province and s.period for s in sides):
        return None
    whole, silent = Draft(), list[str]()
    for side in sides:
        own = answered(replace(side.narrowed(query), period_text=side.when, parts=()), store)
        if own.status is Status.ABSTAINED or own.empty:
            silent.append(side.name)
            continue
        own.lines = placed(own, side.province or "")
        whole.extend(own)
        whole.confidence = min(whole.confidence, own.confidence)
    if whole.empty:
        return None
    if silent:
        _lacks(whole, silent)
    return whole


def each_place(query: Query, store: Store, draft: Draft, answered: Callable[[Query, Store], Draft]) -> Draft:
    """`draft` with what `answered` finds for the provinces named that it does not speak of; without, with those named."""
    if (
        query.intent in _BY_THEMSELVES
        or len(query.provinces) < 2
        or draft.status is not Status.ANSWERED
        or draft.empty
    ):
        return draft
    held = store.provinces()
    said = " ".join(text for _, text, _ in draft.lines)
    told = {c.province for c in draft.citations}
    silent = []
    for province in query.provinces:
        if province in told or province in said or province not in held:
            continue
        own = answered(_asked_of(query, province, store), store)
        if own.status is Status.ABSTAINED or own.empty:
            silent.append(province)
            continue
        own.lines = placed(own, province)
        draft.extend(own)
        draft.confidence = min(draft.confidence, own.confidence)
    if silent:
        _lacks(draft, silent)
    return draft


def _asked_of(query: Query, province: str, store: Store) -> Query:
    """`query` asked of one province; without the documents that it names where they are of the others."""
    own = replace(query, provinces=(province,), parts=())
    if not query.documents or any(matching(own, store, slot) for slot in query.documents):
        return own
    intent = Intent.PASSAGE if query.intent is Intent.DOCUMENT else query.intent
    return replace(own, documents=(), intent=intent)


def placed(draft: Draft, province: str, always: bool = False) -> list[tuple[str, str, tuple[int, ...]]]:
    """The lines of `draft`, the first sentence with its province before it where it names none, or does not begin with it."""
    lines = list(draft.lines)
    first = next((n for n, (kind, _, _) in enumerate(lines) if kind == "sentence"), None)
    if first is not None and (
        province not in lines[first][1]
        or (always and not lines[first][1].startswith((province, f"Ở {province}")))
    ):
        kind, text, cites = lines[first]
        lines[first] = (kind, f"{province}: {text}", cites)
    return lines


def _lacks(draft: Draft, places: list[str]) -> None:
    """Says of which places nothing is known."""
    draft.status = Status.PARTIAL
    draft.remark(f"Kho không có nội dung trả lời câu hỏi này về {listed(places)}.")
