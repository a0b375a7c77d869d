"""The rows of a table whose cells are parted by bars or tabs.

A line that has a number, or an agency of its own, opens a row; one whose agency is empty may go on with the row above.
Rows may also be broken anywhere: a line with fewer cells then goes on where the line above stopped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.model import Span
from corpus.parse.cells import NUMBER, Grid, split
from corpus.parse.leads import opens

GROUP = re.compile(r"\s*(?:[IVX]{1,5}|[A-HĐ])(?:[.)]|\s*(?=\|)|\t|\s{2,})|\s*\|?\s*(?:[IVX]{1,5}|[A-H])\s*\|")
"""How the line begins that heads a group of rows."""
_TITLE = re.compile(r"\s*(?:Nhóm|Lĩnh vực)\b")

Rows = Iterator[tuple[int, list[list[Span]]]]
"""Each row of a table, the lines of its cells, with the number of the line after it."""


def marked_rows(text: str, lines: list[Span], first: int, grid: Grid) -> Rows:
    """The rows of `grid` from line `first` on."""
    width, mark = len(grid.kinds), grid.mark
    framed = grid.span.of(text).lstrip().startswith("|")
    row: list[list[Span]] = []
    i = first
    for i in range(first, len(lines)):
        words = lines[i].of(text)
        if not words.strip():
            following = next((x.of(text) for x in lines[i + 1 : i + 3] if x.of(text).strip()), "")
            if mark in following and following.count(mark) >= width - 2:
                continue
            break
        if mark not in words:
            title = GROUP.match(words) or words.isupper() or _TITLE.match(words)
            if row and not title and not _apart(words, len(row) >= width):
                row[-1].append(lines[i])
                continue
            if row:
                yield i, row
            row = []
            if not title:
                break
            continue
        cells = split(text, lines[i], mark, framed)
        if not cells[0].of(text).strip() and len(row) >= width:
            cells += [Span(lines[i].end, lines[i].end)] * (width - len(cells))
        group = GROUP.match(words) is not None and not _filled(text, cells, grid.column("lead"))
        if group or (row and _begins(text, grid, row, cells)):
            if row:
                yield i, row
            row = []
        if group:
            continue
        if not row:
            row = [[c] for c in cells]
        elif len(cells) >= width:
            row += [[] for _ in range(width - len(row))]
            row = [[*have, c] for have, c in zip(row, cells, strict=False)]
        else:
            row[-1].append(cells[0])
            row += [[c] for c in cells[1:]]
    else:
        i += 1
    if row:
        yield i, row


def _apart(words: str, full: bool) -> bool:
    """Whether a line without marks is a paragraph after the table, not the rest of a cell; `full` rows lack nothing."""
    begins = re.match(r"\s*(?:Nơi nhận\b|[-+•]?\s*[^\W\d_a-zà-ỹđ]|\d{1,2}[.)]\s)", words)
    long = len(words) > 60 or words.rstrip().endswith((".", ";", ":", "./."))
    return bool(re.match(r"\s*Nơi nhận\b", words) or (full and begins and long))


def _filled(text: str, cells: list[Span], column: int | None) -> str:
    return cells[column].of(text).strip() if column is not None and column < len(cells) else ""


def _begins(text: str, grid: Grid, row: list[list[Span]], cells: list[Span]) -> bool:
    """Whether a line of cells opens a row of its own rather than going on with `row`."""
    width, index = len(grid.kinds), grid.column("index")
    number = _filled(text, cells, index)
    if len(cells) > 1 and (NUMBER.fullmatch(number) or re.fullmatch(r"[IVX]{1,5}[.)]?", number)):
        return True
    task, lead = _filled(text, cells, grid.column("task")), _filled(text, cells, grid.column("lead"))
    column = grid.column("lead") or 0
    above = " ".join(p.of(text).strip() for p in row[column]).strip() if column < len(row) else ""
    if len(row) + len(cells) - 1 <= width:
        return bool(task and not number and above) and opens(lead, above)
    if len(cells) < width:
        return len(cells) > 1
    if number or not (task or lead):
        return bool(number)
    if index is None or (lead and opens(lead, above)):
        return True
    rest = [w for c in cells if (w := c.of(text).strip())]
    return not (task[:1].islower() or (not task and any(w[:1].islower() or w[:1].isdigit() for w in rest)))
