"""Lists of new documents: a line of nothing but type, number and date, and below it who signed, the subject, what it says.

"[4] Quyết định - 1022/QĐ-UBND - 16/10/2024", then "Người ký: …", "Trích yếu: …", "Tóm tắt: …".
"""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.model import Block, Span
from corpus.parse.dates import find_dates
from corpus.parse.number import TYPE_PATTERN, find_numbers
from corpus.parse.references import DocumentMention, find_documents
from corpus.parse.section import shifted
from corpus.text import CAPITALS, flat, fold, trim

_DATE = r"(?:ngay\s+(?:ban hanh\s*:?\s*)?)?\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}"
_NAME = rf"(?:{TYPE_PATTERN})(?:\s+[a-z]+){{0,4}}?\s*[-–|,:;]?\s*(?:so\s*:?\s*)?\d{{1,5}}\s?[/-]\s?[\w&/.-]{{2,30}}"
_RECORD = re.compile(
    rf"\W*(?:\d{{1,3}}\W{{1,3}})?(?:{_NAME}\s*[-–|,;(]\s*{_DATE}|{_DATE}\s*[-–|,;:]\s*{_NAME})\W*"
)
_FIELD = re.compile(
    r"\W*(?P<name>người ký|trích yếu(?: nội dung)?|tóm tắt|nội dung(?: chính)?|cơ quan ban hành|ngày ban hành|ngày ký|loại văn bản|lĩnh vực|hiệu lực|trạng thái)\s*[:|]\s*",
    re.I,
)
_SIGNER = re.compile(rf"(?P<name>[{CAPITALS}]\w+(?:\s+[{CAPITALS}]\w+){{1,4}})\W*$")


def is_record(words: str) -> bool:
    """Whether a line gives nothing but the type, number and date of a document."""
    if re.match(r"\s*[(—–-]", words):
        return False  # the line that closes a paragraph with the name of its document
    return len(words) < 120 and _RECORD.fullmatch(fold(flat(words))) is not None and bool(find_numbers(words))


def record_of(text: str, block: Block, year: int | None) -> DocumentMention | None:
    """The document that such a line names, with the date it gives; spans are of `text`. None for other lines."""
    words = block.span.of(text)
    if not is_record(words):
        return None
    mention = next(iter(find_documents(words, year)), None)
    if mention is None:
        return None
    day = next((m.day for m in find_dates(words) if m.day), None)
    return replace(shifted(mention, block.span.start), date=mention.date or day)


def is_field(words: str) -> bool:
    """Whether a line is a field of such a list, or of a portal's table of a document: "Trích yếu: …"."""
    return _FIELD.match(words) is not None


def field_of(text: str, span: Span, name: str) -> Span | None:
    """What the field `name` ("trích yếu") says, where the paragraph `span` is that field; None for other paragraphs."""
    field = _FIELD.match(span.of(text))
    if field is None or not field["name"].lower().startswith(name):
        return None
    start, end = trim(text, span.start + field.end(), span.end)
    return Span(start, end) if start < end else None


def signer_in(words: str) -> str | None:
    """The person whom the words of "Người ký" end in: "Phó Chủ tịch UBND tỉnh Ngô Đức Trọng"."""
    named = _SIGNER.search(re.sub(r".*\b(?:tỉnh|thành phố|Sở|phòng|Chủ tịch|Giám đốc)\b", "", words))
    return named["name"] if named else None
