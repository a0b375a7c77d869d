"""Words that point at something named before: "văn bản đó", "cơ quan này", "ở đó", "nó"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.question.query import DocumentSlot
from corpus.parse.number import TYPE_PATTERN, type_named
from corpus.text import fold, has_diacritics

_THAT = r"(?P<that>do|nay|ay|kia|tren|noi tren|vua roi|vua neu)(?!\w)(?! (?:ai|so |co quan|ubnd|chu tich|don vi|tinh nao|dau))"
_SPELLED = {"do": "đó", "nay": "này", "ay": "ấy", "kia": "kia", "tren": "trên"}

_DOCUMENT = re.compile(
    rf"(?<!\w)(?P<type>{TYPE_PATTERN}|van ban|cv|vb|qd|kh|nq)\s+{_THAT}|(?<!\w)(?:trong|theo) {_THAT.replace('that', 'inside')}"
)
_IT = re.compile(r"(?<!\w)no(?!\w)")
_BODY = re.compile(rf"(?<!\w)(?:co quan|don vi|so|nganh|ban|hoi|ben)\s+{_THAT}")
_PLACE = re.compile(rf"(?<!\w)(?:(?:tinh|dia phuong)\s+{_THAT}|o (?:do|day)(?!\w))")
_MATTER = re.compile(rf"(?<!\w)(?:viec|chuyen|noi dung|van de|nhiem vu|cong viec)\s+{_THAT}")


def points_at_document(text: str) -> bool:
    """Whether a question points at a document named before it: "văn bản đó", "trong đó", "nó"."""
    return bool(_pointing(_DOCUMENT, text)) or any(
        text[m.start() : m.end()].lower() == "nó" or not has_diacritics(text)
        for m in _IT.finditer(fold(text))
    )


def pointed_type(text: str) -> str | None:
    """The type of the document that a question points at ("nghị quyết ấy"); None where it points at none, or at any."""
    types = [type_named(m["type"]) for m in _pointing(_DOCUMENT, text) if m["type"]]
    return next((t for t in types if t not in (None, "Văn bản")), None)


def points_at_body(text: str) -> bool:
    """Whether a question points at an agency named before it: "cơ quan đó"."""
    return bool(_pointing(_BODY, text))


def points_back(text: str) -> bool:
    """Whether a question points at anything named before it."""
    return (
        points_at_document(text)
        or points_at_body(text)
        or any(_pointing(pattern, text) for pattern in (_PLACE, _MATTER))
    )


def asked_of(folded: str, text: str, documents: Sequence[DocumentSlot]) -> list[DocumentSlot]:
    """Of several documents in a question the one that its end points at ("A có nhắc B, nghị quyết đó ngày nào"); else all."""
    if len(documents) < 2:
        return list(documents)
    between = folded[documents[0].end : documents[1].start]
    if len(documents) == 2 and documents[0].number and _CITED_IN.fullmatch(between):
        return [documents[0]]
    for match in _pointing(_DOCUMENT, text):
        if not match["type"]:
            continue
        kind = type_named(match["type"])
        before = [d for d in documents if d.end <= match.start()]
        alike = [d for d in before if kind in (None, "Văn bản") or d.type == kind]
        if len(before) == len(documents) and alike:
            return [alike[-1]]
    return list(documents)


_CITED_IN = re.compile(
    r"\W*(?:ma )?(?:duoc |co )?(?:dan|neu|nhac(?: den| toi)?|vien dan|trich dan|dan chieu|de cap|ghi)\s+(?:o|trong|tai)\s+(?:noi dung\s+)?"
)
"""What stands between a document and the one that cites it: "Nghị quyết 88/NQ-CP dẫn trong văn bản 5749"."""


def _pointing(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """The matches of `pattern` whose pointing word is spelled as one, where the text has diacritics."""
    found = list(pattern.finditer(fold(text)))
    if not has_diacritics(text):
        return found
    return [m for m in found if _is_spelled(text, m)]


def _is_spelled(text: str, match: re.Match[str]) -> bool:
    for group in ("that", "inside"):
        if group in match.re.groupindex and match[group]:
            typed = text[match.start(group) : match.end(group)].lower()
            spelled = _SPELLED.get(match[group])
            return spelled is None or typed == spelled
    return True
