"""Assignments from the tables of a page: each row charges the agencies of its leading column with its task.

TT | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn
1 | … | Sở Y tế | Công an tỉnh | Trước ngày 30/9/2024
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.model import Assignment, Deadline, DeadlineKind, Role, Span
from corpus.parse.cells import Cell, Grid
from corpus.parse.dates import find_dates
from corpus.parse.deadlines import dates_due, find_deadlines
from corpus.parse.grid import grids_in
from corpus.parse.listed import Named, agencies_named
from corpus.text import fold

_SAME = re.compile(r"\W*(?:nt|nhu tren|-nt-|cung thoi gian|″|\")\W*")


def table_assignments(text: str, span: Span, year: int | None = None) -> list[Assignment]:
    """Assignments in the tables inside `span` of `text`; `year` completes dates without one."""
    return [a for grid in grids_in(text, span) for row in grid.rows for a in _read_row(text, grid, row, year)]


def outside_tables(text: str, span: Span, paragraphs: Sequence[Span]) -> list[Span]:
    """`paragraphs` without those that lie in a table inside `span`: their rows are no sentences."""
    tables = [grid.span for grid in grids_in(text, span)]
    return [p for p in paragraphs if not any(t.start <= p.start < t.end for t in tables)]


def _read_row(text: str, grid: Grid, row: Sequence[Cell | None], year: int | None) -> list[Assignment]:
    lead, task = grid.column("lead"), grid.column("task")
    assert lead is not None
    assert task is not None
    charged, work = row[lead], row[task]
    assert charged is not None
    assert work is not None
    leaders, beside = _roles(charged)
    partner = _cell(row, grid.column("partner"))
    named = agencies_named(partner.words) if partner else []
    due = _due(text, _cell(row, grid.column("term")), year)
    filled = [c for c in row if c is not None]
    begin = min(c.whole.start for c in filled if c is not charged or len(filled) == 1)
    whole = Span(min(begin, work.whole.start, charged.whole.start), max(c.whole.end for c in filled))
    role = _role(grid.names[lead], grid.column("partner") is not None or bool(beside))
    return [
        Assignment(
            leader.name,
            leader.text,
            role,
            tuple(a.text for a in [*beside, *named]),
            work.words,
            work.whole,
            whole,
            charged.span(leader.start, leader.end),
            due,
        )
        for leader in leaders
    ]


def _cell(row: Sequence[Cell | None], column: int | None) -> Cell | None:
    return row[column] if column is not None and column < len(row) else None


def _role(name: str, shared: bool) -> Role:
    """What the agencies of a column named `name` are; `shared` says that others co-operate."""
    if re.search(r"chu tri|chu quan|phu trach", name):
        return Role.LEAD
    if "tham muu" in name:
        return Role.ADVISE
    if "dau moi" in name:
        return Role.FOCAL
    return Role.LEAD if shared else Role.DO


def _roles(cell: Cell) -> tuple[list[Named], list[Named]]:
    """The agencies of a cell that lead, and those that it says only co-operate ("Sở A chủ trì; Sở B phối hợp")."""
    found = agencies_named(cell.words)
    folded = fold(cell.words)
    turn = re.search(r"phoi hop\s*(?:voi\s*)?:?", folded)
    if turn is None or "chu tri" not in folded:
        return found, []
    led = re.search(r"chu tri", folded)
    assert led is not None
    if led.end() < turn.start() and re.match(r"\W*(?:voi|:)", folded[turn.end() - 1 :]):
        return [a for a in found if a.end <= turn.start()], [a for a in found if a.start >= turn.end()]
    edge = led.start() if led.start() < turn.start() else turn.start()
    before, after = [a for a in found if a.end <= edge], [a for a in found if a.start >= edge]
    return (before, after) if led.start() < turn.start() else (after, before)


def _due(text: str, cell: Cell | None, year: int | None) -> tuple[Deadline, ...]:
    """The deadlines of a cell: its bare days are "by", its bare months, quarters and years "within"."""
    if cell is None or _SAME.fullmatch(fold(cell.words)):
        return ()
    whole = Span(0, len(cell.words))
    bound = find_deadlines(cell.words, whole, year)
    due = bound or [_bare(d) for d in dates_due(cell.words, whole, year)]
    return tuple(replace(d, span=cell.span(d.span.start, d.span.end)) for d in due)


def _bare(due: Deadline) -> Deadline:
    words = fold(due.text)
    if not re.match(r"\W*(?:quy|thang|nam|tuan)\s", words):
        return due
    mention = next(iter(find_dates(due.text, due.period.end.year if due.period.end else None)), None)
    return replace(due, kind=DeadlineKind.WITHIN, period=mention.period) if mention else due
