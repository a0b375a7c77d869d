"""Assignments from a table that survived as text: rows with bars, or gaps of three spaces, under a head that names the
leading agency's column.

TT | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn
1 | … | Sở Y tế | Công an tỉnh | Trước ngày 30/9/2024
"""

from __future__ import annotations

import re
from itertools import pairwise

from corpus.model import Assignment, Deadline, Role, Span
from corpus.parse.deadlines import dates_due, find_deadlines
from corpus.parse.names import agencies_from
from corpus.text import flat, fold, trim

_GAP = re.compile(r"\||\t+|[ \u00a0]{3,}")
_LEAD = re.compile(r"chu tri|(?:co quan|don vi) (?:thuc hien|duoc giao)|phan cong")
_PARTNER = re.compile(r"phoi hop")
_TASK = re.compile(r"noi dung|nhiem vu|cong viec|ten viec")
_TERM = re.compile(r"thoi (?:han|gian)|(?<!\w)han(?!\w)|tien do|hoan thanh")


def table_assignments(text: str, span: Span, year: int | None = None) -> list[Assignment]:
    """Assignments in the tables inside `span` of `text`; `year` completes dates without one."""
    found: list[Assignment] = []
    for head in re.finditer(r"[^\n]*?(?:\||\t|[ \u00a0]{3,})[^\n]*", text[span.start : span.end]):
        columns = [fold(c).strip() for c in _GAP.split(head.group())]
        lead = _column(columns, _LEAD)
        task = _column(columns, _TASK)
        if lead is None or task is None or len(columns) < 3:
            continue
        for row in _rows(text, span.start + head.end(), span.end, len(columns)):
            found += _read_row(
                text, row, lead, task, _column(columns, _PARTNER), _column(columns, _TERM), year
            )
    return found


def _column(columns: list[str], pattern: re.Pattern[str]) -> int | None:
    return next((i for i, c in enumerate(columns) if pattern.search(c)), None)


def _rows(text: str, start: int, end: int, width: int) -> list[list[Span]]:
    """The cells of each numbered row between `start` and `end`, for rows of `width` cells."""
    starts = [m.start(1) for m in re.finditer(r"\n\s*(\d{1,3}(?:\s*\||\t|[ \u00a0]{3,}))", text[start:end])]
    rows = []
    for first, following in zip(starts, [*starts[1:], end - start], strict=False):
        row = text[start + first : start + following]
        paragraph = re.search(r"\n\s*\n", row)
        row = row[: paragraph.start()] if paragraph else row
        edges = [(0, 0), *((m.start(), m.end()) for m in _GAP.finditer(row.rstrip())), (len(row), len(row))]
        cells = [
            Span(*trim(text, start + first + left[1], start + first + right[0]))
            for left, right in pairwise(edges)
        ]
        if len(cells) == width:
            rows.append(cells)
    return rows


def _read_row(
    text: str,
    cells: list[Span],
    lead: int,
    task: int,
    partner: int | None,
    term: int | None,
    year: int | None,
) -> list[Assignment]:
    line = flat(text)
    folded_cells = [flat(c.of(text)) for c in cells]
    agencies, _ = agencies_from(folded_cells[lead], fold(folded_cells[lead]), 0)
    partners: tuple[str, ...] = ()
    if partner is not None:
        named, _ = agencies_from(folded_cells[partner], fold(folded_cells[partner]), 0)
        partners = tuple(a.text for a in named)
    due: list[Deadline] = []
    if term is not None:
        due = find_deadlines(text, cells[term], year) or dates_due(text, cells[term], year)
    deadlines = tuple(due)
    whole = Span(cells[0].start, cells[-1].end)
    return [
        Assignment(
            a.name,
            a.text,
            Role.LEAD,
            partners,
            line[cells[task].start : cells[task].end],
            cells[task],
            whole,
            Span(cells[lead].start + a.start, cells[lead].start + a.end),
            deadlines,
        )
        for a in agencies
    ]
