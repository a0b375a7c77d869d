"""Figures whose parts do not add up: "163 hộ … Trong đó, 36 hộ …, 22 hộ …" where the parts come to another number.

Only a closed list of plain counts or sums of money says that it adds up. A list that is openly incomplete ("một số",
"…", "phần còn lại"), rough figures ("khoảng", "trên"), shares, rates and ranges are left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.model import Fact, FactKind, Span
from corpus.parse.units import head_of, scale_of
from corpus.text import BULLET, flat, place_tones

_MARK = re.compile(r"(?<!\w)(?:trong đó|(?:bao )?gồm(?: có)?|cụ thể|chia ra|trong số (?:này|đó))(?!\w)", re.I)
_SOME = re.compile(r"\s*,?\s*(?:có|riêng|đáng chú ý|nổi bật)(?!\w)", re.I)
"""What makes of "trong đó" some of the whole, not all of it: "trong đó có 6.000 lượt khách quốc tế"."""
_OPEN = re.compile(
    r"…|\.\.\.|(?<!\w)(?:v\.\s?v|vv|một số|nhiều|như(?! sau)|chủ yếu|phần lớn|đa số|nhất là|đặc biệt|riêng|ngoài ra|các .{1,20} khác|"
    r"giảm|tăng|vượt|so với|thấp hơn|cao hơn|trong khi|đến nay|phấn đấu|mục tiêu|còn lại(?!,?\s*(?:là\s+)?\d))(?!\w)",
    re.I,
)
_ROUGH = re.compile(
    r"(?<!\w)(?:khoảng|gần|hơn|trên|dưới|ước|chừng|ít nhất|tối thiểu|tối đa|không quá|thêm|xấp xỉ|mỗi)\s*$",
    re.I,
)
_BRACKETS = re.compile(r"\([^()]*\)")
_BULLET = re.compile(rf"{BULLET}\s|[a-zđ]\)\s")
_NUMERAL = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A whole that its parts do not come to; `total` is what they come to, in the unit of `whole`."""

    whole: Fact
    parts: tuple[Fact, ...]
    total: Decimal


def sums(text: str, facts: Sequence[Fact]) -> list[Mismatch]:
    """The wholes among the figures of a page's stored text whose listed parts do not add up, in order of place."""
    figures = [f for f in facts if f.kind is FactKind.FIGURE]
    sentences = sorted({f.sentence for f in figures})
    found = []
    for sentence in sentences:
        line = place_tones(flat(sentence.of(text)))
        marks = list(_MARK.finditer(line))
        for i, mark in enumerate(marks):
            last = marks[i + 1].start() if i + 1 < len(marks) else None
            listed = _listed(line, mark, last) or ("" if last else _bullets(text, sentences, sentence, mark))
            if not listed:
                continue
            place = Span(sentence.start + mark.start(), sentence.start + mark.end())
            region = Span(place.end, place.end + len(listed))
            wrong = _unequal(text, figures, sentences, sentence, place, region)
            if wrong:
                found.append(wrong)
    return found


def _listed(line: str, mark: re.Match[str], last: int | None) -> str:
    """The words after a mark that list the parts, within its brackets and its clause; "" where the list is open.

    `last` is where the next mark begins: before it the list must have come to its end.
    """
    words = line[mark.end() : last]
    ended = last is None
    before = line[max(0, mark.start() - 60) : mark.start()]
    if before.rfind("(") > before.rfind(")"):
        words, closed, _ = words.partition(")")
        ended = ended or bool(closed)
    first, semicolon, _ = words.partition(";")
    if semicolon and (len(_BRACKETS.sub("", first).split(",")) > 1 or re.search(r"\d.* và \d", first)):
        words, ended = first, True
    return "" if not ended or _is_open(words) else words


def _bullets(text: str, sentences: Sequence[Span], sentence: Span, mark: re.Match[str]) -> str:
    """The bullets below "gồm:" as one string with what stands between; "" where there are none or the list is open."""
    start, end = sentence.start + mark.end(), sentence.end
    if text[start:end].strip(" ,") not in (":", ""):
        return ""
    for below in sentences[bisect_right(sentences, sentence) :]:
        if text[end : below.start].strip() or not _BULLET.match(below.of(text)):
            break
        end = below.end
    words = place_tones(flat(text[start:end]))
    return "" if _is_open(words) or _MARK.search(words) else words


def _is_open(words: str) -> bool:
    return not _NUMERAL.search(words) or bool(_SOME.match(words) or _OPEN.search(words))


def _unequal(
    text: str, figures: Sequence[Fact], sentences: Sequence[Span], sentence: Span, mark: Span, listed: Span
) -> Mismatch | None:
    bracketed = [
        Span(listed.start + m.start(), listed.start + m.end())
        for m in _BRACKETS.finditer(flat(listed.of(text)))
    ]
    parts = [
        f
        for f in figures
        if listed.covers(f.span) and not any(b.covers(f.span) for b in bracketed) and f.unit not in ("%", "‰")
    ]
    covered = [f.span for f in figures] + bracketed
    loose = any(
        not any(s.start <= listed.start + m.start() < s.end for s in covered)
        for m in _NUMERAL.finditer(listed.of(text))
    )
    if len(parts) < 2 or loose or len({head_of(p.unit or "") for p in parts}) > 1:
        return None
    whole = _whole(text, figures, sentences, sentence, mark, head_of(parts[0].unit or ""))
    if whole is None or not all(_plain(text, f) for f in (whole, *parts)):
        return None
    total = sum((_amount(p) for p in parts), Decimal(0))
    if abs(total - _amount(whole)) <= sum(map(_rounding, (whole, *parts)), Decimal(0)):
        return None
    return Mismatch(whole, tuple(parts), total / scale_of(whole.unit or "")[0])


def _whole(
    text: str, figures: Sequence[Fact], sentences: Sequence[Span], sentence: Span, mark: Span, head: str
) -> Fact | None:
    """The nearest figure of the same kind before a mark, in its sentence or the one right before it."""
    starts = {sentence.start}
    before = sentences[max(0, bisect_left(sentences, sentence) - 1)]
    if not text[before.end : sentence.start].strip():
        starts.add(before.start)
    near = [
        f
        for f in figures
        if f.span.end <= mark.start and f.sentence.start in starts and head_of(f.unit or "") == head
    ]
    own = [f for f in near if f.sentence == sentence]
    return max(own or near, key=lambda f: f.span, default=None)


def _plain(text: str, fact: Fact) -> bool:
    unit = fact.unit or ""
    rough = _ROUGH.search(flat(text[max(0, fact.span.start - 20) : fact.span.start]))
    return bool(unit) and not rough and "/" not in unit and bool(re.fullmatch(r"\d+(?:\.\d+)?", fact.value))


def _amount(fact: Fact) -> Decimal:
    return Decimal(fact.value) * scale_of(fact.unit or "")[0]


def _rounding(fact: Fact) -> Decimal:
    """How far a figure may be from the exact one: half of its last decimal; a whole number is exact."""
    decimals = len(fact.value.partition(".")[2])
    return Decimal(5).scaleb(-decimals - 1) * scale_of(fact.unit or "")[0] if decimals else Decimal(0)
