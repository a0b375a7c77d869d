"""Tables of an HTML tree: rows of data become one line each, cells joined by bars; tables that only place things dissolve.

The table reader (`corpus.parse.tables`) reads the bars. A page laid out by tables must not get any.
"""

from __future__ import annotations

import re
from typing import Any

from corpus.text import fold, squeeze

MAX_SPAN = 60
"""Columns and rows that one cell may claim."""

_MAX_REPEATED = 20_000
"""Characters that a cell over several rows may come to, all rows together."""
_LONGEST_CELL = 4000
_BREAKS = frozenset("p div ul ol li blockquote pre center h5 h6 dl dt dd article section br".split())
_NO_DATA = frozenset("h1 h2 h3 h4 form input nav aside header footer article".split())
_HEAD_CELL = re.compile(r"(?:s?tt|so tt|so thu tu)\W*")
_DONE = "data-was-table"


def flatten_tables(root: Any) -> None:
    """Every table below `root` replaced, in place: by lines `a | b | c` if it holds data, else by plain blocks."""
    for table in reversed(list(root.iter("table"))):
        rows = [[c for c in row if c.tag in ("td", "th")] for row in table.iter("tr")]
        if _is_data(table, rows):
            _as_lines(table, rows)
        else:
            for part in table.iter("table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th"):
                part.tag = "div"
        table.set(_DONE, "1")
    for stray in list(root.iter("tr", "td", "th", "thead", "tbody", "tfoot", "caption")):
        stray.tag = "div"


def _is_data(table: Any, rows: list[list[Any]]) -> bool:
    filled = [[c for c in row if c.text_content().strip()] for row in rows]
    wide = [row for row in filled if len(row) >= 2]
    if len(wide) < 2 or 2 * len(wide) < sum(map(bool, filled)) or table.get("role") == "presentation":
        return False
    cells = [c for row in filled for c in row]
    if any(e.tag in _NO_DATA or e.get(_DONE) for c in cells for e in c.iterdescendants()):
        return False
    if any(len(c.text_content()) > _LONGEST_CELL for c in cells):
        return False
    if _letters(table) != sum(map(_letters, cells)) + sum(map(_letters, table.iter("caption"))):
        return False
    return _is_headed(wide[0]) or not any(len(_paragraphs(c)) > 1 for c in cells)


def _letters(element: Any) -> int:
    return sum(not c.isspace() for c in element.text_content())


def _is_headed(first: list[Any]) -> bool:
    heads = sum(c.tag == "th" for c in first)
    return 2 * heads > len(first) or bool(_HEAD_CELL.fullmatch(fold(squeeze(first[0].text_content()))))


def _paragraphs(cell: Any) -> list[str]:
    """The text of `cell`, one entry for each line that blocks and line breaks make."""
    lines = [cell.text or ""]
    for element in cell:
        if element.tag in _BREAKS:
            lines += ["", *_paragraphs(element), ""]
        else:
            first, *more = _paragraphs(element)
            lines[-1] += first
            lines += more
        lines[-1] += element.tail or ""
    if any(e.tag in _BREAKS for e in cell):
        return [squeezed for line in lines if (squeezed := squeeze(line))] or [""]
    return lines


def _as_lines(table: Any, rows: list[list[Any]]) -> None:
    lines = [" ".join(_paragraphs(c)) for c in table.iter("caption")]
    lines += [" | ".join(row) if sum(map(bool, row)) > 1 else "".join(row) for row in _grid(rows)]
    lines = [squeezed for line in lines if (squeezed := squeeze(line))]
    tail = table.tail
    table.clear()
    table.tag, table.tail = "div", tail
    for i, line in enumerate(lines):
        row = table.makeelement("p")
        row.text = line
        row.set("style", f"margin-top:{int(i == 0)}em;margin-bottom:{int(i == len(lines) - 1)}em")
        table.append(row)


def _grid(rows: list[list[Any]]) -> list[list[str]]:
    """The texts of the cells by row and column: a cell over rows stands in each, one over columns in the first."""
    grid: list[list[str]] = []
    pending: dict[int, tuple[int, str]] = {}
    for row in rows:
        line: list[str] = []
        cells = [(c, squeeze(" ".join(_paragraphs(c)))) for c in row]
        while cells or len(line) in pending:
            if len(line) in pending:
                left, text = pending.pop(len(line))
                if left > 1:
                    pending[len(line)] = (left - 1, text)
                line.append(text)
                continue
            cell, text = cells.pop(0)
            down = _span(cell, "rowspan")
            for column in range(_span(cell, "colspan")):
                said = text if column == 0 else ""
                if down > 1:
                    repeated = said if len(said) * down <= _MAX_REPEATED else ""
                    pending[len(line)] = (down - 1, repeated)
                line.append(said)
        grid.append(line)
    return grid


def _span(cell: Any, attribute: str) -> int:
    value = re.match(r"\s*(\d{1,6})", cell.get(attribute) or "")
    return min(max(int(value[1]), 1), MAX_SPAN) if value else 1
