"""When a page was put up, and the days it tells of: a digest's period, a meeting and its report, a list of stamped news."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from corpus.model import Block, BlockKind, Period
from corpus.parse.announce import day_beside, is_cited
from corpus.parse.dates import find_dates
from corpus.parse.labels import DayLine, day_lines
from corpus.parse.references import find_documents, is_central
from corpus.parse.section import DIGEST
from corpus.text import flat, fold

MEETING = re.compile(r"cuoc hop|phien hop|hoi nghi|ky hop|buoi lam viec|ket luan|hop giao ban|thuong ky")
"""What the title of a report of a meeting says, folded."""


def period_of(
    text: str, blocks: Sequence[Block], title: str, year: int | None, published: date | None
) -> Period | None:
    """The days that a page tells of, as its title, its first paragraph, its items or its documents say; None where none does."""
    return _stated(text, blocks, title, year) or _of_meeting(text, blocks, title, year, published)


def published_on(text: str, blocks: Sequence[Block]) -> date | None:
    """The day on which a portal put a page up."""
    stamp = stamp_of(text, blocks)
    return stamp[1] if stamp else None


def stamp_of(text: str, blocks: Sequence[Block]) -> tuple[Block, date] | None:
    """The date stamp a portal prints near the title, English month names included, and its day; None where it prints none."""
    months = {m: i + 1 for i, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split())}
    for block in blocks[:12]:
        if block.kind is not BlockKind.FURNITURE:
            continue
        words = fold(flat(block.span.of(text)))
        english = re.search(r"\b([a-z]{3})\s+(\d{1,2})\s.*\b((?:19|20)\d\d)$", words)
        if english and english[1] in months:
            day = _day(int(english[3]), months[english[1]], int(english[2]))
            if day:
                return block, day
        found = [m.day for m in find_dates(words) if m.day]
        if found:
            return block, found[0]
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _stated(text: str, blocks: Sequence[Block], title: str, year: int | None) -> Period | None:
    """The days a digest covers, as its title says, or else its first paragraph: "Từ 13 đến 17/3/2023, …"."""
    titles = [title, *(flat(b.span.of(text)) for b in blocks if b.kind is BlockKind.TITLE)]
    if not any(DIGEST.search(fold(t)) for t in titles):
        return _in_brackets(text, blocks, year) or _stamped(text, blocks) or _of_documents(text, blocks, year)
    named = next((p for t in titles if (p := _period(t, year)) is not None), None)
    return (
        named
        or _period_told(text, blocks, year)
        or _of_documents(text, blocks, year)
        or _of_days(day_lines(text, blocks, year))
    )


_HELD = re.compile(
    r"(?:(?:Sáng|Trưa|Chiều|Tối)\s+|Ngày\s+|(?:Sáng|Trưa|Chiều|Tối),?\s+ngày\s+|Trong\s+(?:\w+\s+){0,2}ngày\s+)(?=\d)"
)
AFTER_MEETING = 14
"""Days after a meeting within which a page that reports it tells of its conclusions, at most."""


def _of_meeting(
    text: str, blocks: Sequence[Block], title: str, year: int | None, published: date | None
) -> Period | None:
    """The days from a meeting, which its report opens with, to the report: "Sáng 28/5, … họp phiên thường kỳ"."""
    first = next((flat(b.span.of(text)) for b in blocks if b.kind in (BlockKind.BODY, BlockKind.LEDE)), "")
    opening = first[: first.find(". ") if ". " in first else len(first)]
    held = _HELD.match(opening)
    if (
        held is None
        or not MEETING.search(fold(title))
        or not re.search(r"(?<!\w)(?:họp|hội nghị|làm việc)", opening)
    ):
        return None
    day = next((m.day for m in find_dates(opening[: held.end() + 12], year) if m.day), None)
    if day is None:
        return None
    late = published is None or not timedelta(0) <= published - day <= timedelta(days=AFTER_MEETING)
    return Period(day, day if late or published is None else published)


def _of_days(lines: Sequence[DayLine]) -> Period | None:
    """The days of a diary, a paragraph or more each; None for other pages."""
    days = sorted(line.day for line in lines)
    if len(days) < STAMPS or days[-1] - days[0] > timedelta(days=LONGEST):
        return None
    return Period(days[0], days[-1])


def _period_told(text: str, blocks: Sequence[Block], year: int | None) -> Period | None:
    """The days that the first paragraph of a digest says it covers: "Từ 13 đến 17/3/2023, …"."""
    first = next((flat(b.span.of(text)) for b in blocks if b.kind in (BlockKind.BODY, BlockKind.LEDE)), "")
    opening = re.match(
        r"(?:Trong tuần|Tuần qua)?,?\s*\(?[Tt]ừ\s(?:ngày\s)?[\d/.-]{1,10}\s+đến\s(?:ngày\s)?[\d/.-]{4,10}",
        first,
    )
    return _period(opening.group(), year) if opening else None


BELOW_TITLE = 10
"""Lines from the top of a page among which stands one in brackets that says what the page covers."""


def _in_brackets(text: str, blocks: Sequence[Block], year: int | None) -> Period | None:
    """The days that a line in brackets below the headline says a digest covers: "(Tổng hợp chỉ đạo từ 3 đến 7-5-2021)"."""
    for block in blocks[:BELOW_TITLE]:
        words = flat(block.span.of(text)).strip()
        if re.fullmatch(r"\([^()]{8,160}\)", words) and DIGEST.search(fold(words)):
            return _period(words, year)
    return None


TOLD, WITHIN, LONG = 4, 45, 200
"""Paragraphs that each tell of a document of their own, at least; days within which all of these were issued; characters of such
a paragraph, at least."""


def _of_documents(text: str, blocks: Sequence[Block], year: int | None) -> Period | None:
    """The days of the documents that a page tells of in running words, a paragraph each; None where it tells of few, or of
    documents of very different times.
    """
    days: list[date] = []
    for block in blocks:
        if block.kind is not BlockKind.BODY or block.span.end - block.span.start < LONG:
            continue
        words = block.span.of(text)
        folded = fold(flat(words))
        told = [
            m
            for m in find_documents(words, year)
            if m.type_written and not is_central(m.symbol) and not is_cited(folded, m.start)
        ]
        day = next((d for m in told if (d := m.date or day_beside(words, m.start, year)) is not None), None)
        days += [day] if day is not None else []
    if len(days) < TOLD or max(days) - min(days) > timedelta(days=WITHIN):
        return None
    return Period(min(days), max(days))


STAMPS, REPORTED_AFTER = 3, 7
"""Items with a time stamp of their own that make a page a list of news, at least; days after which an item is told."""
SHORTEST, LONGEST = 80, 31
"""Characters of an item's text that stands between two stamps, at least; days that such a page tells of, at most."""


def _stamped(text: str, blocks: Sequence[Block]) -> Period | None:
    """The days that a list of news tells of, each item of which bears the time it was put up; None for other pages."""
    days: list[date] = []
    told = True
    for block in blocks:
        words = block.span.of(text).strip()
        told = told or (block.kind is BlockKind.BODY and len(words) > SHORTEST)
        stamp = (
            block.kind is BlockKind.FURNITURE and len(words) <= 40 and re.search(r"\d{1,2}[:h]\d{2}", words)
        )
        found = [m.day for m in find_dates(words) if m.day] if stamp and told else []
        days += found
        told = told and not found
    if len(days) < STAMPS or max(days) - min(days) > timedelta(days=LONGEST):
        return None
    return Period(min(days) - timedelta(days=REPORTED_AFTER), max(days))


def _period(title: str, year: int | None) -> Period | None:
    """The days a digest covers, as its title says."""
    told = [m for m in find_dates(title, year) if m.unit in ("range", "month", "quarter")]
    ranges = [m.period for m in told if m.unit == "range"] or [m.period for m in told]
    return ranges[0] if ranges else None


def likely_year(text: str) -> int | None:
    """The year that most of the days that a page names are of; None where it names none with a year."""
    years = [m.period.start.year for m in find_dates(text) if m.day and m.period.start]
    return max(set(years), key=years.count) if years else None
