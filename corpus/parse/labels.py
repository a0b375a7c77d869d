"""Digests whose paragraphs open with a label ("Tiêm vắc xin: Công văn số …") and stand under lines that give a day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corpus.model import Block, Span
from corpus.parse.dates import find_dates
from corpus.parse.names import agencies_from
from corpus.parse.number import TYPE_PATTERN
from corpus.parse.role_labels import is_role_label
from corpus.text import BULLET, CAPITALS, flat, fold

_LABEL = re.compile(
    rf"(?:(?:[^\w\s\"“(]{{1,2}}\s*)?(?P<label>[^\W\d_][^:;]{{7,150}}?):\s+(?=[\"“]?[{CAPITALS}])"
    rf"|\d{{1,2}}\.\d{{1,2}}[.)]?\s+(?:Về\s+)?(?P<numbered>[^\W\d_][^:;]{{5,100}}?):\s+(?=[\"“]?[{CAPITALS}]|giao\s|yêu cầu\s))"
)
_BRIEF = re.compile(rf"{BULLET}\s*(?P<label>[{CAPITALS}][^:;.()\d]{{4,40}}?):\s+(?=[a-zà-ỹđ\d])")
"""The short label of an item with a mark, before words in small letters: "- Mùa khô: các hồ chứa …"."""
_NO_TOPIC = re.compile(
    r"^(?:ai lam (?:gi|viec)|giao viec|viec phai lam|tra loi|dap|hoi|cau hoi|doi tuong|pham vi|muc tieu|muc dich|can cu|kem theo|lien quan|tham khao|xem them|nguon(?= tin|$)|kinh gui|noi nhan|doi voi|rieng|trong do|cu the|giao|yeu cau|"
    r"de nghi|thay the|tai lieu|cac van ban|van ban|ghi chu|luu y|bao gom|gom|thoi (?:gian|han|diem)|dia (?:diem|chi|ban)|(?:tong )?kinh phi|thanh phan|don vi|noi dung|phan cong|chi tieu|so luong|tong (?:von|so)|nguon (?:von|kinh phi)|muc (?:ho tro|chi|phat|thu)|dinh muc|hieu luc|han|(?:so )?dien thoai|duong day|hotline|email|hinh thuc|yeu to|ket qua|mot la|hai la|ba la|bon la|nam la)(?!\w)"
)
_OPENS_LIST = re.compile(
    rf"(?:,|\s)\s?(?:bao gom|gom|nhu sau|sau day|sau)$|^(?:{TYPE_PATTERN}|van ban) nay(?!\w)"
)
"""Words before a colon that open a list of what the sentence speaks of: they say no topic."""
_NUMBERED = re.compile(rf"(?:{TYPE_PATTERN}|van ban)\s+(?:hoa toc\s+|khan\s+)?(?:so\s*:?\s*)?\d")
"""A label that is the name of a document says no topic."""
_DATE = r"\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{4})?"
_WEEKDAY = r"(?:thu\s+(?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat)"
_DAY_LINE = re.compile(
    rf"\W*(?:{_WEEKDAY}\W{{1,3}}(?:ngay\s+)?{_DATE}|(?:trong\s+)?ngay\s+{_DATE}(?:\W{{1,3}}{_WEEKDAY})?)(?:\s*\([^()\d]{{2,30}}\))?\W*"
)
"""A line that gives nothing but a day: "Ngày 06/3/2023", "* Thứ Hai (06/3/2023)"."""


_DAY_RUN_IN = re.compile(rf"\W*(?P<day>{_WEEKDAY}\W{{1,3}}(?:ngay\s+)?{_DATE})\s*(?:[:.]|[-–])\s+(?=\S)")
"""A day before what a paragraph tells of it: "Thứ Hai, 03/6: …"."""

_CLOSING = re.compile(r"\s*[(—–-]\s*(?![^()\d]{1,40}\)\s*[—–-])(?=[A-ZĐ])")
"""How such a line opens; not the sign of a paper or portal before its report: "(QT) - …"."""


@dataclass(frozen=True, slots=True)
class DayLine:
    """What of a digest gives the day of what stands below or behind it: characters of the page, and where it says so.

    `span` is empty where the day opens a paragraph that goes on ("Thứ Hai, 03/6: …"); `told` is the day's own words.
    """

    span: Span
    day: date
    told: Span


def label_of(text: str, block: Block) -> Span | None:
    """The label that a paragraph opens with: a topic before a colon; None for other paragraphs, agencies' names and roles."""
    words = flat(block.span.of(text))
    if _DAY_RUN_IN.match(fold(words)):
        return None
    match = _LABEL.match(words) or _BRIEF.match(words)
    if match is None:
        return None
    name = "label" if match["label"] else "numbered"
    label = match[name]
    if re.search(r"[.!?]\s", label) or _OPENS_LIST.search(fold(label)):
        return None
    if (
        _NO_TOPIC.match(fold(label))
        or (_NUMBERED.match(fold(label)) and not re.fullmatch(r"de an \d{1,3}", fold(label)))
        or agencies_from(label, fold(label), 0)[0]
        or is_role_label(words)
    ):
        return None
    start = block.span.start + match.start(name)
    return Span(start, start + len(label))


_ACTS_ON = re.compile(
    r"\W*(?:(?:to trinh|du thao|de xuat|trinh)\s+(?:\w+\s+){0,6}?)?(?:bai bo|huy bo|sua doi|bo sung|thay the|dieu chinh|gia han)(?!\w)"
)
"""How a line begins that says what is done to the document which it names."""


_ACTS = re.compile(
    r"\W*(?:ngay [\d/.-]+\W*)?(?:cua [^,;.]{3,40}? )?(?:bai bo|huy bo|sua doi|bo sung|thay the|dieu chinh)(?!\w)"
)
"""How a line goes on behind its document that says what this does to another."""


def is_closing_line(text: str, block: Block, number_end: int) -> bool:
    """Whether a paragraph is only the name of the document that the paragraphs above it are of: "— Công văn số …"."""
    words = block.span.of(text)
    rest = words[number_end - block.span.start :]
    acts = _ACTS_ON.match(fold(words)) or _ACTS.match(fold(rest))
    if label_of(text, block) is not None or acts:
        return False
    return len(words) < 260 and _CLOSING.match(words) is not None and not re.search(r"[;:]|\.\s+\S", rest)


def day_lines(text: str, blocks: Sequence[Block], year: int | None) -> list[DayLine]:
    """The lines that give nothing but a day, and the days that open paragraphs, in order; empty where the page has fewer than two."""
    found = []
    for block in blocks:
        words = flat(block.span.of(text))
        folded = fold(words)
        if _DAY_LINE.fullmatch(folded):
            found += [DayLine(block.span, m.day, block.span) for m in find_dates(words, year)[:1] if m.day]
            continue
        opening = _DAY_RUN_IN.match(folded)
        if opening is not None:
            start = block.span.start
            told = Span(start + opening.start("day"), start + opening.end("day"))
            days = [m.day for m in find_dates(words[: opening.end()], year)[:1] if m.day]
            found += [DayLine(Span(start, start), day, told) for day in days]
    return found if len(found) > 1 else []


def day_above(lines: Sequence[DayLine], start: int) -> DayLine | None:
    """The last of `lines` before character `start`."""
    return next((line for line in reversed(lines) if line.span.end <= start), None)
