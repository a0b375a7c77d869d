"""Documents that stored directives refer to: who cites them, with which words, in which relation."""

from __future__ import annotations

import re

from assistant.question import DocumentSlot
from assistant.store import Store
from assistant.wording import shortened
from corpus.model import Directive, Page, Reference, Relation, Span
from corpus.parse.number import TYPE_PATTERN, number_key
from corpus.text import CAPITALS, flat

_RELATIONS = (
    (
        Relation.AMENDS,
        re.compile(
            r"sua doi|bo sung|dieu chinh|dinh chinh|(?:duoc|bi) sua(?= (?:boi|bang|tai|theo)(?!\w))"
            rf"|(?<!\w)sua (?:cho )?(?:cac |nhung |mot so |may )?(?:(?:dieu|khoan|diem|muc)(?: (?:nao|gi|may|\d+))? (?:cua |trong |tai )?)?(?=(?:{TYPE_PATTERN}|van ban)(?!\w))"
        ),
    ),
    (
        Relation.REPLACES,
        re.compile(rf"thay the|thay cho|(?<!\w)thay\s+(?:cho\s+)?(?=(?:{TYPE_PATTERN}|van ban)(?!\w))"),
    ),
    (Relation.REPEALS, re.compile(r"bai bo|huy bo|xoa bo|(?:mat|het|khong con|cham dut) hieu luc")),
    (
        Relation.CARRIES_OUT,
        re.compile(
            rf"trien khai|thuc hien|thi hanh|chap hanh|can cu|cu the hoa|dua tren|(?<!\w)theo\s+(?:cac\s+|nhung\s+)?(?:{TYPE_PATTERN}|van ban)\s+nao"
        ),
    ),
)

_ABOUT = re.compile(
    rf"[\s,(]*(?:ngày\s+[\d/.-]+\)?)?\s*(?:của\s+[^,;:.()“”]{{3,60}}?\s+|(?:[{CAPITALS}]\w+\s+){{1,4}})?"
    r"(?P<about>(?:về|quy định|ban hành|phê duyệt|hướng dẫn|quy hoạch|sửa đổi|thực hiện|triển khai)\s(?:[^;:.()]|\([A-ZĐ][A-ZĐ&-]{1,14}\)){8,400}?)"
    r"(?=(?!\([A-ZĐ][A-ZĐ&-]{1,14}\))[;:.()]|$|,\s+(?:(?!(?:chống|bổ sung|cứu nạn|thay thế|giám sát|xử lý|an toàn|trật tự)(?!\w)|\w+(?:\s+\w+){0,3}\s*(?:[,;:.()]|$)|\w+(?:\s+\w+){1,3}\s+và\s"
    r"|(?!(?:yêu cầu|giao|đề nghị|chỉ đạo|có|nay|đồng thời|trong|theo|do|kèm|ngày|từ|thay|được|đã|nhằm|để|qua|sau|là|gửi|cụ thể)(?!\w))\w+(?:\s+\w+){4,7}\s*(?:\.|$))[a-zđ]|[A-ZĐ]))"
)
"""What stands after the name of a document: its date and issuer, then what it is about; a few words after a comma go on."""
_STAGE = re.compile(r"giai đoạn\s+(?:từ\s+(?:năm\s+)?)?\d{4}\s*(?:-|–|đến(?: năm)?)\s*\d{4}", re.I)


def subject_after(page: Page, reference: Reference, clause: Span, limit: int = 140) -> str:
    """What a document is said to be about just after its name, a space before; empty where that is not said."""
    said = _ABOUT.match(_after(page, reference, clause))
    return f" {shortened(said['about'], limit)}" if said else ""


def stage_after(page: Page, reference: Reference, clause: Span) -> str:
    """The stage that the words after a document's name give: "giai đoạn 2021 - 2025"; empty where they give none."""
    said = _STAGE.search(_after(page, reference, clause))
    if said is None:
        before = flat(page.text[clause.start : reference.span.start])
        of_it = [m for m in _STAGE.finditer(before) if _BY_IT.fullmatch(before[m.end() :])]
        said = of_it[-1] if of_it else None
    return said.group() if said else ""


_BY_IT = re.compile(r"[”\"’]?\s*(?:theo|tại|ban hành (?:kèm )?theo|của)\s*")
"""What stands between the stage of a programme and the document that sets it up."""


def _after(page: Page, reference: Reference, clause: Span) -> str:
    return flat(Span(reference.span.end, max(reference.span.end, clause.end)).of(page.text))


def spoken(slot: DocumentSlot) -> str:
    """The name of the document asked about, as the question gives it: "Công văn số 1911"."""
    return f"{slot.type or 'Văn bản'} {slot.number or 'số ' + slot.figure}"


def citing_ids(store: Store, slot: DocumentSlot) -> list[int]:
    """Ids of the directives that cite the document of `slot`; empty where the question gives only a figure."""
    return store.registry.citing(slot.number) if slot.number else []


def references_to(directive: Directive, slot: DocumentSlot) -> list[Reference]:
    """The references of `directive` to the document of `slot`, in the order of the page."""
    wanted = number_key(slot.number or "")
    return [r for r in directive.references if number_key(r.number) == wanted]


def asked_relation(folded: str) -> Relation | None:
    """The relation that folded words speak of ("sua doi", "thay the", "trien khai"); None where they speak of none."""
    return next((relation for relation, pattern in _RELATIONS if pattern.search(folded)), None)


def asked_relations(folded: str) -> list[Relation]:
    """All relations that folded words speak of: "thay thế và bãi bỏ"."""
    return [relation for relation, pattern in _RELATIONS if pattern.search(folded)]


def same_relation(found: Relation, asked: Relation) -> bool:
    """Whether a relation is the one asked for; carrying out and being based on are one to those who ask.

    What is replaced is out of force, and so an answer to what is repealed.
    """
    based = (Relation.CARRIES_OUT, Relation.BASIS)
    return (
        found is asked
        or (found in based and asked in based)
        or (found is Relation.REPLACES and asked is Relation.REPEALS)
    )
