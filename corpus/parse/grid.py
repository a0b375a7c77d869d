"""Tables that survived as text, as rows of cells: bars, tabs, or columns of spaces.

A row may go on over lines, a line may head a group of rows ("I. Lĩnh vực …"), and a cell that is empty because it was
merged with the one above holds what that one holds.
"""

from __future__ import annotations

import re

from corpus.model import Span
from corpus.parse.cells import Cell, Grid, cell_of
from corpus.parse.columns import head_at
from corpus.parse.leads import says_same
from corpus.parse.marked import marked_rows
from corpus.parse.spaced import spaced_rows


def grids_in(text: str, span: Span) -> list[Grid]:
    """The tables inside `span` of `text` that name a column of tasks and one of agencies, in order."""
    lines = _lines(text, span)
    found: list[Grid] = []
    i = 0
    while i < len(lines):
        head = head_at(text, lines, i)
        if head is None:
            i += 1
            continue
        grid, first, starts = head
        i = _read_rows(text, lines, first, grid, starts)
        if grid.rows:
            found.append(grid)
    return found


def _lines(text: str, span: Span) -> list[Span]:
    return [
        Span(span.start + m.start(), span.start + m.end())
        for m in re.finditer(r"[^\n]*", text[span.start : span.end])
        if m.start() == 0 or text[span.start + m.start() - 1] == "\n"
    ]


def _read_rows(text: str, lines: list[Span], first: int, grid: Grid, starts: list[int]) -> int:
    """Fills `grid` from line `first` on; returns the line after the table."""
    end = first
    rows = (
        marked_rows(text, lines, first, grid) if grid.mark else spaced_rows(text, lines, first, grid, starts)
    )
    for following, cells in rows:
        end = following
        _append(text, grid, cells)
    if grid.rows:
        grid.span = Span(grid.span.start, max(grid.span.end, lines[end - 1].end))
    return max(end, first)


def _append(text: str, grid: Grid, cells: list[list[Span]]) -> None:
    """Adds a row; empty cells take what stands above them, a row of figures ("(1) | (2)") and a group's name are none."""
    row: list[Cell | None] = [cell_of(text, pieces) for pieces in cells]
    row += [None] * (len(grid.kinds) - len(row))
    words = [c.words for c in row if c]
    lead, task = grid.column("lead"), grid.column("task")
    assert lead is not None
    assert task is not None
    if len(words) < (1 if row[lead] else 2) or all(
        re.fullmatch(r"\W*\d{1,2}\W*|\(?\w\)?|\W+", w) for w in words
    ):
        return
    index = grid.column("index")
    numbered = index is not None and row[index] is not None
    above = grid.rows[-1] if grid.rows else None
    charged = row[lead]
    if above is not None and charged is not None and says_same(charged.words):
        row[lead] = above[lead]
    if above is not None and not numbered:
        for column in (lead, task):
            if row[column] is None and (column == task or index is not None or row[task] is not None):
                row[column] = above[column] if row[lead] or row[task] else None
    elif above is not None and row[lead] is None and len(words) > 2:
        row[lead] = above[lead]
    if row[lead] is None or row[task] is None:
        return
    grid.rows.append(row)
