"""Tables of a Word document as lines: rows with bars where a table holds data, plain lines where it only lays out.

The head of an official document (agency, quốc hiệu, number, place and date) and its signature stand side by side in
tables without borders: these are layout, and come out cell by cell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from corpus.read.office.styles import Styles, value
from corpus.text import fold, squeeze

_LAYOUT = re.compile(
    r"cong hoa xa hoi chu nghia|doc lap\s*-\s*tu do|(?:^|\n)\W{0,5}(?:noi nhan|kinh gui)\s{0,3}(?:$|\n|:)"
    r"|(?:^|\n)(?:tm\.|kt\.|tl\.|tuq\.)\s|(?:^|\n)so\s*:[^\n]*/"
)
_CONTENT = {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"}
_MAX_COLUMNS = 63


def table_lines(table: Element, styles: Styles, read: Callable[[Element], list[str]]) -> list[str]:
    """The lines of `table`; `read` gives those of a cell. Cells that a merge swallows are empty."""
    rows = [_cells(row, read) for row in _inside(table, "tr") if row.find("trPr/del") is None]
    filled = [[cell for cell in row if any(cell)] for row in rows]
    words = "\n".join(line for row in filled for cell in row for line in cell)
    columns = max((len(row) for row in filled), default=0)
    drawn = _has_borders(table, styles)
    if columns <= 1 and not (drawn and len(rows) > 1 and max(map(len, rows)) > 1):
        return [line for row in filled for cell in row for line in cell]
    if columns <= 3 and len(rows) <= 6 and (_LAYOUT.search(fold(words)) or (columns == 2 and not drawn)):
        return [line for row in filled for cell in row for line in _close(cell)]
    barred = [" | ".join(squeeze(" ".join(cell)) for cell in row).strip() for row in rows]
    return ["", *(row for row in barred if row.strip("| ")), ""]


def _cells(row: Element, read: Callable[[Element], list[str]]) -> list[list[str]]:
    """The lines of each cell; a cell that spans n columns is followed by n - 1 empty ones."""
    cells: list[list[str]] = []
    _pad(cells, _count(row.find("trPr/gridBefore"), 0))
    for cell in _inside(row, "tc"):
        merge = cell.find("tcPr/vMerge")
        swallowed = merge is not None and merge.get("val", "continue") == "continue"
        across = cell.find("tcPr/hMerge")
        swallowed |= across is not None and across.get("val", "continue") == "continue"
        cells.append([] if swallowed else read(cell))
        _pad(cells, _count(cell.find("tcPr/gridSpan"), 1) - 1)
    _pad(cells, _count(row.find("trPr/gridAfter"), 0))
    return cells


def _pad(cells: list[list[str]], count: int) -> None:
    """Add empty cells, but none beyond the 63 columns that a table of Word can have."""
    cells += [[] for _ in range(min(count, _MAX_COLUMNS - len(cells)))]


def _inside(node: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or cells of a row, also those in content controls and insertions."""
    for child in node:
        if child.tag == tag:
            yield child
        elif child.tag in _CONTENT:
            yield from _inside(child, tag)


def _close(cell: list[str]) -> list[str]:
    """The lines of a layout cell without blank ones; a subject ("V/v …") broken over lines is one."""
    lines: list[str] = []
    for line in filter(None, cell):
        if lines and line[0].islower() and re.match(r"\W*(?:v/v|ve viec)\s", fold(lines[-1])):
            lines[-1] += f" {line}"
        else:
            lines.append(line)
    return lines


def _has_borders(table: Element, styles: Styles) -> bool:
    sets = list(table.iterfind("tblPr/tblBorders")) + list(table.iterfind("tr/tc/tcPr/tcBorders"))
    for style in styles.chain(value(table.find("tblPr/tblStyle"))):
        sets += style.iterfind("tblPr/tblBorders")
    return any(value(edge) not in ("nil", "none", None) for borders in sets for edge in borders)


def _count(element: Element | None, default: int) -> int:
    words = value(element) or ""
    return int(words) if re.fullmatch(r"\d{1,4}", words) else default
