"""Sentences and clauses as spans. Abbreviations, document numbers, dates and figures do not end a sentence."""

from __future__ import annotations

import re

from corpus.model import Span
from corpus.text import BULLET, flat, trim

_END = re.compile(
    rf"(?:\./\.|(?<![.!?…])[.!?…]++)[\"”’)\]]*+(?=\s+[\"“(\[]?(?P<next>[^\W_])|\s+{BULLET}\s|\s*$)"
)
_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:TP|Tp|tp|TX|TT|Q|P|H|KS|ThS|TS|PGS|GS|BS|ĐC|đ/c|Đ/c|St|No|vv|v\.v|Mr|Ông|Bà|[A-ZĐ])$"
)
_NAMED_BY_LETTER = re.compile(r"(?<!\w)(?!Ông|Bà|Mr)[A-ZĐ][a-zà-ỹđ]+\s+[A-ZĐ][a-zà-ỹđ]+\s+[A-ZĐ]$")
"""A name that ends in a letter: "Châu Thành A"."""
_LEVEL = re.compile(r"(?<!\w)(?:cấp|mức|loại|hạng|bậc|quý)\s+[IVX]{1,4}$")
"""A level or a quarter by its Roman number, which may end a sentence: "cảnh báo cháy rừng cấp V."."""
_MARKER = re.compile(r"\s*(?:\d{1,2}(?:\.\d{1,2}){0,2}|[a-zđ]|[IVX]{1,4})")
_DAY_ALONE = re.compile(
    r"\s*(?:\d{1,2}[.)]\s*)?(?:Sáng |Chiều |Tối )?[Nn]gày \d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?"
)
"""A day that stands for a sentence but belongs to the next: "Ngày 29/7/2020. Chủ tịch UBND tỉnh ban hành …"."""

_LONGEST_ABBREVIATION = 10
"""In so many characters before a full stop an abbreviation stands, with what is before it."""


def sentence_spans(text: str, span: Span) -> list[Span]:
    """The sentences of `text` inside `span`, in order, without the white space around them.

    The spans cover every character of `span` that is not white space.
    """
    line = flat(text[span.start : span.end])
    found: list[Span] = []
    start = 0
    for match in _END.finditer(line):
        if match["next"] and match["next"].islower():
            continue
        if match.group() == "." and _DAY_ALONE.fullmatch(line, start, match.start()):
            continue
        near = max(start, match.start() - _LONGEST_ABBREVIATION)
        if match.group().startswith(".") and (
            (
                _ABBREVIATED.search(line, near, match.start())
                and not _NAMED_BY_LETTER.search(line, start, match.start())
                and not _LEVEL.search(line, near, match.start())
            )
            or _MARKER.fullmatch(line, start, match.start())
        ):
            continue
        _append(found, text, span.start + start, span.start + match.end())
        start = match.end()
    _append(found, text, span.start + start, span.end)
    return found


def _append(found: list[Span], text: str, start: int, end: int) -> None:
    start, end = trim(text, start, end)
    if start < end:
        found.append(Span(start, end))


def clause_spans(text: str, sentence: Span) -> list[Span]:
    """The parts of a sentence between semicolons that stand outside brackets and quotations, without the semicolons.

    A sentence that opens with a quotation is cut inside it.
    """
    if text.find(";", sentence.start, sentence.end) < 0:
        start, end = trim(text, sentence.start, sentence.end)
        return [Span(start, end)] if start < end else []
    depth = -1 if text[sentence.start] in "“" else 0
    parts: list[Span] = []
    start = sentence.start
    for i in range(sentence.start, sentence.end):
        char = text[i]
        depth += (char in "([“") - (char in ")]”")
        if char == ";" and depth <= 0:
            _append(parts, text, start, i)
            start = i + 1
    _append(parts, text, start, sentence.end)
    return parts
