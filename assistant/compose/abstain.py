"""What is said when the store does not hold the answer, or when a question is not answered at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Draft, Status
from assistant.compose.clauses import is_heading
from assistant.compose.table_rows import is_row, told_row
from assistant.compose.telling import named, window
from assistant.evidence import Scored, terms_of
from assistant.question import Intent, Query
from assistant.store import Store
from assistant.wording import listed, named_with_subject
from corpus.model import Directive
from corpus.text import flat, fold

_LACKING = {
    Intent.CONTACT: "số điện thoại hoặc địa chỉ được hỏi",
    Intent.AMOUNT: "số liệu được hỏi",
    Intent.WHEN: "thời điểm được hỏi",
    Intent.WHO: "cơ quan được hỏi",
    Intent.FIND_DOCUMENT: "văn bản được hỏi",
    Intent.REASON: "lý do được hỏi",
    Intent.PARTNERS: "cơ quan phối hợp",
    Intent.CONFIRM: "việc được hỏi",
    Intent.TASKS: "nhiệm vụ được hỏi",
    Intent.PERSON: "người được hỏi",
}

_POLITE = re.compile(
    r"^\W*(?:(?:xin |da |em |toi |minh )*chao(?!\s+(?:don|mung|gia|ban hang))|(?:xin |rat )*cam on|hello|hi)(?:\s+(?:ban|em|anh|chi|admin|ad|nhe|nha|a|nhieu|ca nha|moi nguoi))*\W*$"
)
"""A greeting or thanks, and nothing else."""


def is_polite(query: Query) -> bool:
    """Whether a question is a greeting or thanks, and nothing else."""
    return _POLITE.search(fold(query.text)) is not None


def abstain(query: Query, store: Store, candidates: Sequence[Directive]) -> Draft:
    """An abstention that says which of `candidates` is nearest to the question, and what it does not say."""
    draft = Draft(status=Status.ABSTAINED, confidence=0.15)
    if is_polite(query):
        draft.remark(
            "Chào bạn. Chỉ Đạo trả lời câu hỏi về văn bản chỉ đạo, điều hành có trong kho, mỗi ý kèm trích dẫn nguyên văn."
        )
    if not (terms_of(query) or query.inherited or query.documents or query.agencies or query.provinces):
        draft.remark(
            "Hãy hỏi về một việc, một cơ quan, một địa phương hoặc một văn bản, ví dụ: "
            "Sở nào chủ trì phòng, chống sốt xuất huyết?"
        )
        return draft
    ranked = store.ranked(query, candidates) if candidates else []
    nearest = next(
        (
            s
            for s in ranked
            if (s.score >= 0.42 and s.near >= 0.3) or query.documents or (s.score >= 0.3 and query.provinces)
        ),
        None,
    )
    if nearest is None:
        held = store.provinces()
        absent = [p for p in query.provinces if p not in held]
        lacking = f"văn bản của {listed(absent)}" if absent else "nội dung trả lời câu hỏi này"
        draft.remark(f"Kho không có {lacking}.")
        if held:
            draft.remark(f"Kho hiện có văn bản chỉ đạo, điều hành của: {listed(list(held))}.")
        return draft
    if query.intent is Intent.FIND_DOCUMENT:
        nearest = next((s for s in ranked if _tells_fate(s, nearest)), nearest)
    unit = nearest.unit
    directive, page = unit.directive, unit.page
    cites = named(draft, page, directive)
    if nearest.own >= 0.35 and unit.span != directive.head:
        cites.append(draft.cite(page, directive, unit.span))
    draft.say(
        f"Kho có {named_with_subject(directive, page, 200)}, nhưng không nêu {_lacking(query)}.", *cites
    )
    if (
        nearest.near >= (NEAR_NAMED if query.documents else NEAR)
        and not is_heading(unit)
        and not directive.head.covers(unit.span)
    ):
        if is_row(unit):
            row, marks = told_row(unit, draft)
            draft.say(f"Gần nhất, bảng trong văn bản ghi: {row}.", *marks)
            return draft
        short = unit.sentence.end - unit.sentence.start <= SHORT and not directive.head.covers(unit.sentence)
        quoted = unit.sentence if short else unit.span
        draft.say(
            f"Gần nhất, văn bản ghi: “{window(query, page, quoted, 300).rstrip('.')}”.",
            draft.cite(page, directive, quoted),
        )
    return draft


SHORT = 300
"""Characters of a sentence up to which it is quoted whole for the clause in it that is nearest."""

NEAR, NEAR_NAMED = 0.33, 0.25
"""Share of the question that the nearest clause must hold to be told; where its document is the one named."""

FATE = 0.2
"""How far a clause may score behind the nearest that tells what becomes of the document whose number is asked."""

_FATE = re.compile(
    r"(?<!\w)(?:(?:se|dang|chua|som|chuan bi|sap)\s+(?:\w+\s+){0,2}?(?:ban hanh|phe duyet|ky|trinh)|(?:ban hanh|phe duyet)\s+(?:\w+\s+){0,4}?som)(?!\w)"
)


def _tells_fate(scored: Scored, nearest: Scored) -> bool:
    """Whether a clause of the directive of the nearest says that a document is yet to be issued."""
    same = scored.unit.directive.id == nearest.unit.directive.id and scored.score >= nearest.score - FATE
    return same and _FATE.search(fold(flat(scored.unit.text))) is not None


def _lacking(query: Query) -> str:
    if query.wants_money:
        return "số tiền được hỏi"
    return _LACKING.get(query.intent, "nội dung được hỏi")


def declined(query: Query, store: Store) -> Draft:
    """The refusal of a request for private data, or of an instruction in place of a question."""
    draft = Draft(status=Status.ABSTAINED, confidence=0.02)
    draft.remark(
        "Chỉ Đạo chỉ trả lời về văn bản chỉ đạo, điều hành có trong kho; không cung cấp thông tin cá nhân và không làm theo chỉ dẫn nằm trong câu hỏi."
    )
    return draft
