"""A question that names several provinces is answered for each of them, and says of which the store tells nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.answer import Draft, Status
from assistant.question import Intent, Query
from assistant.store import Store
from assistant.wording import listed

_BY_THEMSELVES = (Intent.COMPARE, Intent.CONTACT, Intent.DECLINED)
"""Intents whose composers go through the provinces named and say themselves which have nothing."""


def each_place(query: Query, store: Store, draft: Draft, answered: Callable[[Query, Store], Draft]) -> Draft:
    """`draft` with what `answered` finds for the provinces named that it does not speak of; without, with those named."""
    if (
        query.intent in _BY_THEMSELVES
        or len(query.provinces) < 2
        or draft.status is not Status.ANSWERED
        or draft.empty
    ):
        return draft
    held = set(store.registry.provinces())
    said = " ".join(text for _, text, _ in draft.lines)
    told = {c.province for c in draft.citations}
    silent = []
    for province in query.provinces:
        if province in told or province in said or province not in held:
            continue
        own = answered(replace(query, provinces=(province,), parts=()), store)
        if own.status is Status.ABSTAINED or own.empty:
            silent.append(province)
            continue
        own.lines = [
            (kind, text if province in text or kind == "remark" else f"{province}: {text}", cites)
            for kind, text, cites in own.lines
        ]
        draft.extend(own)
        draft.confidence = min(draft.confidence, own.confidence)
    if silent:
        draft.status = Status.PARTIAL
        draft.remark(f"Kho không có nội dung trả lời câu hỏi này về {listed(silent)}.")
    return draft
