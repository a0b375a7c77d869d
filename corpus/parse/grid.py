"""Tables that survived as text, as rows of cells: bars, tabs, or columns of spaces.

A row may go on over lines, a line may head a group of rows ("I. Lĩnh vực …"), and a cell that is empty because it was
merged with the one above holds what that one holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.model import Span
from corpus.parse.cells import NUMBER, Cell, Grid, cell_of, column_of, cut
from corpus.parse.columns import head_at

_GROUP = re.compile(r"\s*(?:[IVX]{1,5}|[A-HĐ])(?:[.)]|\s*(?=\|)|\s{2,})|\s*\|?\s*(?:[IVX]{1,5}|[A-H])\s*\|")


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
    barred = first and "|" in lines[first - 1].of(text)
    end = first
    for following, cells in (_barred if barred else _spaced)(text, lines, first, grid, starts):
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
    if len(words) < (1 if row[lead] else 2) or all(re.fullmatch(r"\W*\d{1,2}\W*|\(?\w\)?", w) for w in words):
        return
    index = grid.column("index")
    numbered = index is not None and row[index] is not None
    above = grid.rows[-1] if grid.rows else None
    if above is not None and not numbered:
        for column in (lead, task):
            if row[column] is None and (column == task or index is not None or row[task] is not None):
                row[column] = above[column] if row[lead] or row[task] else None
    elif above is not None and row[lead] is None and len(words) > 2:
        row[lead] = above[lead]
    if row[lead] is None or row[task] is None:
        return
    grid.rows.append(row)


Rows = Iterator[tuple[int, list[list[Span]]]]
"""Each row of a table with the number of the line after it."""


def _barred(text: str, lines: list[Span], first: int, grid: Grid, starts: list[int]) -> Rows:
    width = len(grid.kinds)
    index = grid.column("index") == 0
    framed = grid.span.of(text).lstrip().startswith("|")
    row: list[list[Span]] = []
    i = first
    for i in range(first, len(lines)):
        words = lines[i].of(text)
        if not words.strip():
            following = next((x.of(text) for x in lines[i + 1 : i + 3] if x.of(text).strip()), "")
            if "|" in following and following.count("|") >= width - 2:
                continue
            break
        cells = cut(text, lines[i], framed=framed)
        group = _GROUP.match(words) or ("|" not in words and words.isupper())
        if "|" not in words and (not row or group or re.match(r"\s*(?:Nhóm|Lĩnh vực|Nơi nhận)\b", words)):
            if row:
                yield i, row
            row = []
            if not group and not re.match(r"\s*(?:Nhóm|Lĩnh vực)\b", words):
                break
            continue
        numbered = index and len(cells) > 1 and bool(NUMBER.fullmatch(cells[0].of(text).strip()))
        if row and (
            numbered
            or group
            or (len(row) >= width and len(cells) > 1 and not _goes_on(text, cells, index, grid))
        ):
            yield i, row
            row = []
        if group:
            row = []
        elif not row:
            row = [[c] for c in cells]
        elif len(row) >= width and len(cells) == width:
            row = [[*have, c] for have, c in zip(row, cells, strict=False)]
        else:
            row[-1].append(cells[0])
            row += [[c] for c in cells[1:]]
    else:
        i += 1
    if row:
        yield i, row


def _goes_on(text: str, cells: list[Span], index: bool, grid: Grid) -> bool:
    """Whether a line of cells goes on with the row above: no number, and no cell that begins in capitals on its own."""
    if not index or len(cells) != len(grid.kinds) or cells[0].of(text).strip():
        return False
    task = grid.column("task")
    words = [c.of(text).strip() for c in cells]
    assert task is not None
    return words[task][:1].islower() or (
        not words[task] and any(w[:1].islower() or w[:1].isdigit() for w in words if w)
    )


def _spaced(text: str, lines: list[Span], first: int, grid: Grid, starts: list[int]) -> Rows:
    width = len(grid.kinds)
    index = grid.column("index") == 0
    row: list[list[Span]] = []
    blank = 0
    i = first
    for i in range(first, len(lines)):
        words = lines[i].of(text)
        if not words.strip():
            blank += 1
            if blank > 1 or (row and not index):
                break
            continue
        cells = cut(text, lines[i])
        if len(cells) != width:
            cells = cut(text, lines[i], wide=False)
        numbered = bool(NUMBER.fullmatch(cells[0].of(text).strip()))
        placed: list[list[Span]] = [[] for _ in range(width)]
        for position, cell in enumerate(cells):
            column = position if len(cells) == width else column_of(cell.start - lines[i].start, starts)
            placed[column].append(cell)
        alone = len(cells) == 1 and (blank or column_of(cells[0].start - lines[i].start, starts) == 0)
        if (index and not numbered and (blank or not row or alone)) or (
            not index and len(cells) < 2 and not row
        ):
            if not _GROUP.match(words):
                break
            if row:
                yield i, row
            row = []
            blank = 0
            continue
        blank = 0
        lead = grid.column("lead")
        begins = (
            numbered
            if index
            else bool(placed[0] and placed[lead or 0] and placed[0][0].of(text)[:1].isupper())
        )
        if begins and row:
            yield i, row
            row = []
        row = [have + more for have, more in zip(row, placed, strict=True)] if row else placed
    else:
        i += 1
    if row:
        yield i, row
