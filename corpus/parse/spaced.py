"""The rows of a table whose columns are parted by runs of spaces.

A cell belongs to the column under whose head it begins. Where rows are not laid out below the head and cells are
missing, what a cell says tells its column: a number, an agency, a time, or else a task.
"""

from __future__ import annotations

from corpus.model import Span
from corpus.parse.cells import NUMBER, Grid, column_of, cut
from corpus.parse.leads import agencies_in, is_time, opens, says_same
from corpus.parse.marked import GROUP, Rows

_NEAR = 3
"""How many characters a cell may begin beside its column's head."""


def spaced_rows(text: str, lines: list[Span], first: int, grid: Grid, starts: list[int]) -> Rows:
    """The rows of `grid` from line `first` on; `starts` are where its columns begin."""
    width = len(grid.kinds)
    indexed = grid.column("index") == 0
    row: list[list[Span]] = []
    blank = 0
    i = first
    for i in range(first, len(lines)):
        words = lines[i].of(text)
        if not words.strip():
            blank += 1
            if blank > 1 or (row and not indexed):
                break
            continue
        cells = cut(text, lines[i])
        if len(cells) != width:
            cells = cut(text, lines[i], wide=False)
        placed = _placed(text, lines[i], cells, grid, starts)
        numbered = bool(NUMBER.fullmatch(_words(text, placed[0])))
        alone = len(cells) == 1 and (blank or not cells[0].start - lines[i].start)
        if (indexed and not numbered and (blank or not row or alone)) or (
            not indexed and len(cells) < 2 and (not row or alone)
        ):
            if not GROUP.match(words):
                break
            if row:
                yield i, row
            row = []
            blank = 0
            continue
        blank = 0
        if row and ((indexed and numbered) or _own(text, grid, row, placed)):
            yield i, row
            row = []
        row = [have + more for have, more in zip(row, placed, strict=True)] if row else placed
    else:
        i += 1
    if row:
        yield i, row


def _own(text: str, grid: Grid, row: list[list[Span]], placed: list[list[Span]]) -> bool:
    """Whether a line has a task and an agency of its own, where `row` has both already."""
    task, lead = grid.column("task"), grid.column("lead")
    assert task is not None
    assert lead is not None
    if not (placed[task] and placed[lead] and row[task]):
        return False
    return opens(_words(text, placed[lead]), _words(text, row[lead]))


def _words(text: str, pieces: list[Span]) -> str:
    return " ".join(p.of(text).strip() for p in pieces)


def _placed(text: str, line: Span, cells: list[Span], grid: Grid, starts: list[int]) -> list[list[Span]]:
    """The cells of a line, by column."""
    width = len(grid.kinds)
    at = [c.start - line.start for c in cells]
    columns = [column_of(a, starts) for a in at]
    below = all(abs(a - starts[c]) <= _NEAR for a, c in zip(at, columns, strict=True))
    if len(cells) == width:
        columns = list(range(width))
    elif not (below and len(set(columns)) == len(columns)) or _astray(text, cells, columns, grid):
        columns = _meant([c.of(text).strip() for c in cells], grid.kinds) or columns
    placed: list[list[Span]] = [[] for _ in range(width)]
    for column, cell in zip(columns, cells, strict=True):
        placed[column].append(cell)
    return placed


def _astray(text: str, cells: list[Span], columns: list[int], grid: Grid) -> bool:
    """Whether a time stands below a head of agencies: the rows are not laid out below the head."""
    return any(
        grid.kinds[c] in ("lead", "partner") and is_time(cell.of(text))
        for c, cell in zip(columns, cells, strict=True)
    )


def _meant(words: list[str], kinds: list[str]) -> list[int] | None:
    """The column of each cell by what it says, from left to right; None where a cell fits none."""
    columns: list[int] = []
    for said in words:
        column = next(
            (c for c in range(max(columns, default=-1) + 1, len(kinds)) if _fits(said, kinds[c])), None
        )
        if column is None:
            return None
        columns.append(column)
    return columns


def _fits(words: str, kind: str) -> bool:
    if kind == "index":
        return bool(NUMBER.fullmatch(words))
    if kind == "term":
        return is_time(words)
    if kind in ("lead", "partner"):
        return says_same(words) or bool(agencies_in(words, symbols=True))
    return not is_time(words)
