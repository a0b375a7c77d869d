"""Lists of new documents: a line of nothing but type, number and date, and below it who signed, the subject, what it says.

"[4] Quyết định - 1022/QĐ-UBND - 16/10/2024", then "Người ký: …", "Trích yếu: …", "Tóm tắt: …".
"""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.model import Block, Span
from corpus.parse.dates import find_dates
from corpus.parse.number import TYPE_PATTERN, find_numbers, type_named
from corpus.parse.references import DocumentMention, find_documents
from corpus.parse.section import shifted
from corpus.text import CAPITALS, flat, fold, trim

_DATE = r"(?:ngay\s+(?:ban hanh\s*:?\s*)?)?\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}"
_NAME = rf"(?:{TYPE_PATTERN})(?:\s+[a-z]+){{0,4}}?\s*[-–|,:;]?\s*(?:so\s*:?\s*)?\d{{1,5}}\s?[/-]\s?[\w&/.-]{{2,30}}"
_RECORD = re.compile(
    rf"\W*(?:\d{{1,3}}\W{{1,3}})?(?:{_NAME}\s*[-–|,;(]\s*{_DATE}|{_DATE}\s*[-–|,;:]\s*{_NAME})\W*"
)
_CODE = r"\w[\w&.]{0,12}(?:\s?-\s?[\w&.]{1,14}){0,2}"
_NUMBER = rf"\d{{1,5}}[a-z]?(?:\s?/\s?\d{{4}})?\s?/\s?{_CODE}"
_SIGNED = r"\s*[-–|,;]\s*(?:nguoi (?:ky|ban hanh)|co quan(?: ban hanh)?|loai(?: van ban)?)\s*:.{2,80}"
_DATED = re.compile(rf"\W*so\s*:?\s*{_NUMBER}\s*[-–|,;]\s*{_DATE}(?:{_SIGNED})*\W*")
"""A line of a document's number and date without its type: "Số 1123/UBND-KT – ngày 04/9/2025 – Người ký: …"."""

_BARE = re.compile(
    rf"\W{{0,2}}(?:\d{{1,3}}\W{{1,3}})?(?:(?:so(?:\s*[,/]\s*|\s+)?(?:ky hieu|hieu)?|ky hieu)(?: van ban)?\s*:?\s*)?{_NUMBER}\W*"
)
"""A line of nothing but a document's number, maybe with that of its entry: "[1] 4112/UBND-KGVX"."""

_INDEX = re.compile(r"\W*\d{1,3}\s*[\].):]\s*")
_NAMES = (
    r"người ký|trích yếu(?: nội dung)?|tóm tắt|nội dung(?: chính)?|cơ quan(?: ban hành)?|ngày(?: ban hành| ký| hiệu lực| có hiệu lực)?|loại(?: văn bản)?"
    r"|lĩnh vực|hiệu lực|trạng thái|tình trạng|tệp đính kèm|file đính kèm|tệp|đính kèm"
)
_FIELD = re.compile(rf"\W*(?P<name>{_NAMES})\s*[:|]\s*", re.I)
_NEXT_FIELD = re.compile(rf"\s*(?:[-–|;,]|\n)\s*(?=(?:{_NAMES})\s*:)", re.I)
_TOLD = ("tóm tắt", "nội dung")
"""Fields that say what a document orders; the others describe it."""
_SIGNER = re.compile(rf"(?P<name>[{CAPITALS}]\w+(?:\s+[{CAPITALS}]\w+){{1,4}})\W*$")


_ACTS = re.compile(
    rf"\W*(?:{TYPE_PATTERN}|van ban)(?: nay)?\s+(?:bai bo|thay the|thay|huy bo|sua doi|bo sung|co hieu luc|thuc hien)\s"
)
"""How a line begins that says what a document does to another: it is no entry of a list."""


def is_record(words: str, below: str = "") -> bool:
    """Whether a line gives nothing but the type, number and date of a document; `below` is the paragraph after it, which may
    give type and date as fields.
    """
    if _ACTS.match(fold(words)):
        return False
    if re.match(r"\s*[(—–-]", words):
        return False  # the line that closes a paragraph with the name of its document
    folded = fold(flat(words))
    if len(words) < 120 and _RECORD.fullmatch(folded) is not None and bool(find_numbers(words)):
        return True
    if len(words) < 200 and _DATED.fullmatch(folded) is not None:
        return True
    return len(words) < 60 and _BARE.fullmatch(folded) is not None and len(_fields(below)) > 1


def is_entry(words: str) -> bool:
    """Whether a line that names a document is numbered among others: "[4] Quyết định …"."""
    return _INDEX.match(words) is not None


def fields_below(text: str, end: int) -> str:
    """The lines after character `end` that are fields of such a list, one below the other; empty where the next line is none."""
    start = stop = None
    for match in re.finditer(r"[^\n]+", text[end : end + 4000]):
        if not match.group().strip():
            continue
        if _FIELD.match(match.group().strip()) is None:
            break
        start = end + match.start() if start is None else start
        stop = end + match.end()
    return text[start:stop] if start is not None else ""


def record_of(
    text: str, block: Block, year: int | None, below: Block | None = None
) -> DocumentMention | None:
    """The document that such a line names, with the date that it or the fields `below` it give; spans are of `text`. None for
    other lines.
    """
    words = block.span.of(text)
    under = fields_below(text, block.span.end) or (below.span.of(text) if below else "")
    if not is_record(words, under):
        return None
    mention = next(iter(find_documents(words, year)), None)
    if mention is None:
        return None
    fields = _fields(under)
    told = (
        words
        + " "
        + " ".join(
            under[s:e] for name, (s, e) in fields.items() if name.startswith("ngày") and "hiệu" not in name
        )
    )
    day = next((m.day for m in find_dates(told) if m.day), None)
    kind = next((under[s:e] for name, (s, e) in fields.items() if name.startswith("loại")), "")
    named = re.match(rf"(?:{TYPE_PATTERN})(?!\w)", fold(kind))
    typed = type_named(named.group()) if named else None
    return replace(shifted(mention, block.span.start), date=mention.date or day, type=typed or mention.type)


def is_field(words: str) -> bool:
    """Whether a line is a field of such a list, or of a portal's table of a document: "Trích yếu: …"."""
    return _FIELD.match(words) is not None


def describes(words: str) -> bool:
    """Whether a line is such a field, and none that says what the document orders."""
    field = _FIELD.match(words)
    return field is not None and not field["name"].lower().startswith(_TOLD)


def _fields(words: str) -> dict[str, tuple[int, int]]:
    """The fields of a line in order, by their names in small letters: where each begins and ends in `words`."""
    found: dict[str, tuple[int, int]] = {}
    start = 0
    for end in [*(m.start() for m in _NEXT_FIELD.finditer(words)), len(words)]:
        field = _FIELD.match(words, start)
        if field is None or field.end() > end:
            return found
        found.setdefault(field["name"].lower(), trim(words, field.end(), end))
        start = end
    return found


def field_of(text: str, span: Span, name: str) -> Span | None:
    """What the field `name` ("trích yếu") says, where the paragraph `span` has that field; None for other paragraphs."""
    for named, (start, end) in _fields(span.of(text)).items():
        if named.startswith(name) and start < end:
            return Span(span.start + start, span.start + end)
    return None


def signer_in(words: str) -> str | None:
    """The person whom the words of "Người ký" end in: "Phó Chủ tịch UBND tỉnh Ngô Đức Trọng"."""
    named = _SIGNER.search(re.sub(r".*\b(?:tỉnh|thành phố|Sở|phòng|Chủ tịch|Giám đốc)\b", "", words))
    return named["name"] if named else None
