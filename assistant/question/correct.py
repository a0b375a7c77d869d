"""A person's corrections of how a question was understood -> the corrected Query. Pure.

What a correction removes is gone from the words of the question too, and what it changes is changed there: composers
read both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.question.bounds import opened
from assistant.question.intent import role_mention
from assistant.question.labels import INTENTS, ROLES, SLOTS
from assistant.question.mentions import (
    Spans,
    agency_spans,
    document_spans,
    period_spans,
    province_spans,
    type_spans,
)
from assistant.question.periods import typed_period
from assistant.question.query import DocumentSlot, Intent, Query
from assistant.question.slots import documents_in, with_stored
from corpus.agencies import directory
from corpus.errors import QuestionError
from corpus.model import Role
from corpus.parse.dates import find_dates
from corpus.parse.number import type_named
from corpus.text import fold, nfc, squeeze

Corrections = Mapping[str, str | None]
"""Slot -> its value as typed; several values are parted by ";". None or nothing but white space: no value."""

_NEEDS_DOCUMENT = (Intent.DOCUMENT, Intent.CITED_BY)
_LEADING = re.compile(
    r"(?:(?<!\w)(?:ở|tại|của|trong|vào|theo|tỉnh|và|với|o|tai|cua|trong|vao|tinh|va|voi)\s+)+$", re.I
)
"""Words before a mention that mean nothing without it."""


@dataclass(frozen=True, slots=True)
class _Change:
    """The new values of the slots of a query and, for the words of the question, what stands where the old one stood."""

    fields: Mapping[str, object]
    words: str = ""


def correct(query: Query, corrections: Corrections, known: Sequence[str] = ()) -> Query:
    """`query` with the slots that `corrections` name set anew, in its parts too.

    `known` are names of agencies that the store has beyond the table. Raises QuestionError for a slot or value that
    means nothing, and where the question is one that is declined.
    """
    if not corrections:
        return query
    if query.intent is Intent.DECLINED:
        raise QuestionError(
            "Yêu cầu này ngoài phạm vi của kho nên không có cách hiểu nào khác. Hãy hỏi câu khác."
        )
    for slot in corrections:
        if slot not in SLOTS:
            raise QuestionError(f"Không có mục {slot!r} để sửa. Các mục sửa được: {', '.join(SLOTS)}.")
    for slot in SLOTS:
        if slot in corrections:
            query = _corrected(query, slot, _values(corrections[slot]), known)
    return _consistent(query, "intent" in corrections)


def _values(typed: str | None) -> list[str]:
    return [v for v in (squeeze(nfc(part)) for part in (typed or "").split(";")) if v]


def _corrected(query: Query, slot: str, values: Sequence[str], known: Sequence[str]) -> Query:
    if slot == "intent":
        return replace(query, intent=_intent(values), others=(), parts=())
    change = _READERS[slot](values, known)
    spans = _SPANS[slot](query, known)
    dropped = (
        {w for a, b in spans for w in re.findall(r"[^\W_]+", query.text[a:b].lower())}
        if slot == "period"
        else set()
    )
    fields = dict(change.fields)
    if slot == "type":
        fields["types"] = tuple(t for t in query.types if t != query.type and t not in query.asked) + _types(
            fields
        )
    if slot == "document":
        fields |= {
            "citing": query.citing and bool(values),
            "article": query.article if values else None,
            "moved": False,
        }
    text = _rewritten(query.text, spans, change.words)
    if slot == "document" and not type_spans(text, (*query.asked, query.type)):
        fields |= {"type": None, "asked": ()}
    return replace(
        query,
        text=text,
        words=tuple(w for w in query.words if w not in dropped),
        inherited=tuple(w for w in query.inherited if w not in dropped),
        parts=tuple(_corrected(p, slot, values, known) for p in query.parts),
        **fields,  # type: ignore[arg-type]
    )


def _types(fields: Mapping[str, object]) -> tuple[str, ...]:
    """The types of document that the new value of the slot "type" adds to those the question speaks of."""
    return (str(fields["type"]),) if fields["type"] else ()


def _rewritten(text: str, spans: Spans, words: str) -> str:
    """`text` with `words` in place of its first span; the others, and with no `words` all, are cut out."""
    for number, (start, end) in reversed(list(enumerate(spans))):
        put = words if number == 0 else ""
        before = text[:start]
        if not put and (leading := _LEADING.search(before)):
            before = before[: leading.start()]
        text = f"{before}{put}{text[end:]}"
    return re.sub(r"^[\s,;:.]+|\s+(?=[,;?.])", "", squeeze(text)) or "?"


def _consistent(query: Query, stated: bool) -> Query:
    """`query` with an intent that its slots allow; one `stated` by the person that they do not allow is refused."""
    if query.intent in _NEEDS_DOCUMENT and not query.documents:
        if stated:
            raise QuestionError(
                f"Muốn biết {INTENTS[query.intent]} thì cần có số văn bản. Hãy thêm văn bản, ví dụ: 1911/UBND-KGVX."
            )
        query = replace(query, intent=Intent.PASSAGE)
    if not stated and query.intent is Intent.WHO and query.role is Role.COORDINATE:
        return replace(query, intent=Intent.PARTNERS)
    if not stated and query.intent is Intent.PARTNERS and query.role not in (None, Role.COORDINATE):
        return replace(query, intent=Intent.WHO)
    if not stated and query.intent is Intent.PASSAGE and query.documents and not query.words:
        return replace(query, intent=Intent.DOCUMENT)
    return query


def _intent(values: Sequence[str]) -> Intent:
    if not values:
        return Intent.PASSAGE
    wanted = fold(values[0])
    for intent, words in INTENTS.items():
        if wanted in (str(intent), fold(words)) and intent is not Intent.DECLINED:
            return intent
    offered = ", ".join(f"{i} ({w})" for i, w in INTENTS.items() if i is not Intent.DECLINED)
    raise QuestionError(f"Không có điều cần biết {values[0]!r}. Hãy chọn một trong: {offered}.")


def _province(values: Sequence[str], known: Sequence[str]) -> _Change:
    named: list[str] = []
    for value in values:
        found = directory().find_provinces(value)
        if not found:
            raise QuestionError(
                f"Không có tỉnh, thành phố nào tên {value!r}. Hãy ghi tên như trên bản đồ, ví dụ: Lạng Sơn."
            )
        named += [m.name for m in found]
    provinces = tuple(dict.fromkeys(named))
    return _Change({"provinces": provinces, "near": ()}, " và ".join(provinces))


def _agencies(values: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    named: list[str] = []
    for value in values:
        found = with_stored(value, directory().find(value), known)
        if not found:
            raise QuestionError(
                f"Không nhận ra cơ quan {value!r}. Hãy ghi tên như trong văn bản, ví dụ: Sở Y tế, Sở TT&TT."
            )
        named += [m.name for m in found]
    return tuple(dict.fromkeys(named))


def _agency(values: Sequence[str], known: Sequence[str]) -> _Change:
    agencies = _agencies(values, known)
    return _Change({"agencies": agencies, "sectors": ()}, " và ".join(agencies))


def _issuer(values: Sequence[str], known: Sequence[str]) -> _Change:
    named = _agencies(values[:1], known)
    return _Change({"issuer": named[0] if named else None}, "".join(named[:1]))


def _role(values: Sequence[str], known: Sequence[str]) -> _Change:
    if not values:
        return _Change({"role": None})
    wanted = fold(values[0])
    for role, words in ROLES.items():
        if wanted in (str(role), fold(words)):
            return _Change({"role": role}, words)
    raise QuestionError(f"Không có vai trò {values[0]!r}. Hãy chọn một trong: {', '.join(ROLES.values())}.")


def _document(values: Sequence[str], known: Sequence[str]) -> _Change:
    slots: list[DocumentSlot] = []
    for value in values:
        found = documents_in(value, fold(value))
        if not found and re.fullmatch(r"\d{1,5}", value):
            found = [DocumentSlot(None, value, None, 0, 0)]
        if not found:
            raise QuestionError(
                f"Không đọc được số văn bản {value!r}. Hãy ghi số và ký hiệu, ví dụ: 1911/UBND-KGVX, Công văn 1911."
            )
        slots += [replace(f, start=0, end=0) for f in found]
    return _Change({"documents": tuple(slots)}, " và ".join(spoken_slot(s) for s in slots))


def spoken_slot(slot: DocumentSlot) -> str:
    """A document as a question names it, so that it reads as the same again: "Công văn 1911", "84/KH-UBND"."""
    return slot.number or f"{slot.type or 'văn bản'} {slot.figure}"


def _type(values: Sequence[str], known: Sequence[str]) -> _Change:
    if not values:
        return _Change({"type": None, "asked": ()}, "văn bản")
    named = [type_named(v) for v in values]
    for value, name in zip(values, named, strict=True):
        if name is None:
            raise QuestionError(
                f"Không nhận ra loại văn bản {value!r}. Ví dụ: Công văn, Kế hoạch, Quyết định, Chỉ thị, Công điện."
            )
    types = tuple(dict.fromkeys(n for n in named if n))
    return _Change({"type": types[-1], "asked": types}, ", ".join(t.lower() for t in types))


def _period(values: Sequence[str], known: Sequence[str]) -> _Change:
    if not values:
        return _Change({"period": None, "period_text": "", "year": None})
    typed, found = typed_period(values[0])
    bounded = opened(found, find_dates(typed), typed, fold(typed), Intent.DUE).period
    if found.unit == "year" and bounded == found.period:
        start = bounded.start
        return _Change({"period": None, "period_text": "", "year": start.year if start else None}, typed)
    return _Change({"period": bounded, "period_text": typed, "year": None}, typed)


def _role_spans(query: Query, known: Sequence[str]) -> Spans:
    found = role_mention(fold(query.text))
    return [found.span()] if found else []


_READERS: dict[str, Callable[[Sequence[str], Sequence[str]], _Change]] = {
    "province": _province,
    "agency": _agency,
    "issuer": _issuer,
    "role": _role,
    "document": _document,
    "type": _type,
    "period": _period,
}
_SPANS: dict[str, Callable[[Query, Sequence[str]], Spans]] = {
    "province": lambda query, known: province_spans(query.text),
    "agency": lambda query, known: agency_spans(query.text, query.agencies, known),
    "issuer": lambda query, known: agency_spans(query.text, (query.issuer or "",), known),
    "role": _role_spans,
    "document": lambda query, known: document_spans(query.text),
    "type": lambda query, known: type_spans(query.text, (*query.asked, query.type)),
    "period": lambda query, known: period_spans(query.text, query.period_text),
}
