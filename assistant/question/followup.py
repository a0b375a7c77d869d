"""Questions that lean on others: what an earlier one named, and the several questions in one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.question.intent import ISSUE_ONLY, TASK, asks
from assistant.question.query import Intent, Query
from assistant.question.reading import read
from corpus.text import fold


def carry(query: Query, earlier: Query) -> Query:
    """`query` with what it leaves out taken from `earlier`."""
    documents, provinces, agencies = query.documents, query.provinces, query.agencies
    own = len(query.words)
    inherited = query.inherited
    changed_place = bool(provinces) and provinces != earlier.provinces
    moved = False
    complete = bool(query.agencies and query.provinces)
    if not documents and earlier.documents and own <= 6 and not complete and (not changed_place or own <= 1):
        documents, moved = earlier.documents, changed_place
    if not provinces:
        provinces = earlier.provinces
    if own <= 6 and not query.documents and not (query.agencies and query.provinces):
        inherited = inherited + tuple(w for w in earlier.words if w not in query.words and w not in inherited)
    intent = query.intent
    role = query.role
    vague = intent is Intent.PASSAGE or (intent is Intent.TASKS and not TASK.search(fold(query.text)))
    if (
        own == 0
        and vague
        and re.search(r"(?:the|con|thi sao|vay)", fold(query.text))
        and not (intent is Intent.TASKS and query.agencies and not provinces)
    ):
        intent = earlier.intent if not query.documents else Intent.DOCUMENT
        role = role or earlier.role
    if not agencies and intent in (Intent.TASKS, Intent.WHEN, Intent.DUE) and not query.documents:
        agencies = earlier.agencies
    if query.intent is Intent.PASSAGE and intent is Intent.PASSAGE and documents and not query.words:
        intent = earlier.intent
    return replace(
        query,
        documents=documents,
        provinces=provinces,
        agencies=agencies,
        inherited=inherited,
        intent=intent,
        role=role,
        citing=query.citing or (documents is earlier.documents and earlier.citing),
        type=query.type or (earlier.type if intent is not query.intent else None),
        period=query.period or (earlier.period if own == 0 else None),
        period_text=query.period_text or (earlier.period_text if own == 0 and not query.period else ""),
        focus=query.focus if own else earlier.focus,
        moved=moved,
    )


def parts_of(query: Query, today: date | None, agencies: Sequence[str] = ()) -> tuple[Query, ...]:
    """The questions in one question: pieces between commas or "và" that each ask something. Slots are shared.

    What is told of a document anyway (its date, its subject) is no further question; one part may be left.
    """
    if query.intent in (
        Intent.PERSON,
        Intent.COMPARE,
        Intent.DECLINED,
        Intent.LIST_DOCUMENTS,
        Intent.CITED_BY,
        Intent.MEANING,
    ):
        return ()
    pieces = [p for p in re.split(r"[,;?]\s+|\s+(?:và|va)\s+(?=\S)", query.text) if p.strip()]
    asking: list[str] = []
    for piece in pieces:
        if asking and not (asks(fold(piece)) and asks(fold(asking[-1]))):
            asking[-1] += " " + piece
        else:
            asking.append(piece)
    if len(asking) < 2 or not all(asks(fold(p)) for p in asking):
        return ()
    found: list[Query] = []
    for part in (read(piece, today, agencies) for piece in asking):
        own = replace(
            part,
            documents=part.documents or query.documents,
            citing=query.citing,
            provinces=part.provinces or query.provinces,
            near=part.near or query.near,
            agencies=part.agencies or query.agencies,
            period=part.period or query.period,
            issuer=part.issuer or query.issuer,
            accented=query.accented,
            inherited=tuple(w for w in query.words if w not in part.words) + query.inherited,
        )
        if (
            found
            and found[0].intent is Intent.FIND_DOCUMENT
            and not part.words
            and part.intent is not Intent.WHO
        ):
            continue
        if own.documents and (
            ISSUE_ONLY.match(fold(part.text)) or (part.intent is Intent.PASSAGE and not part.words)
        ):
            own = replace(own, intent=Intent.DOCUMENT)
        found.append(own)
    return tuple(found)
