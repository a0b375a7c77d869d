"""Tables with ruled lines: cells and words -> rows of text, and a table that goes on over the next sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from corpus.read.pdf.layout import join, join_texts
from corpus.read.pdf.lines import Flow, Rows, Word, lines_of

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom."""
Cells = tuple[tuple[tuple[Box | None, ...], ...], ...]
"""The cells of each table by row; None is part of a merged cell."""
_MAX_EDGES = 20_000


def cells_of(edges: Sequence[dict[str, Any]], snap: float = 3.0) -> Cells:
    """The tables that ruled lines make, of two columns or more. `edges` are those of pdfplumber, `snap` how far ends of
    lines may be apart that meet. A table that the end of a sheet leaves open is closed there.
    """
    if len(edges) > _MAX_EDGES:
        return ()
    from pdfplumber.table import (
        Table,
        cells_to_tables,
        edges_to_intersections,
        intersections_to_cells,
        merge_edges,
    )

    merged = merge_edges(list(edges), snap, snap, snap, snap)
    found: list[Table] = []
    for _ in range(2):
        crossings = edges_to_intersections(merged, snap, snap)
        found = [
            Table(cast(Any, None), cells) for cells in cells_to_tables(intersections_to_cells(crossings))
        ]
        ends = [edge for table in found for edge in _open_ends(table.bbox, merged, snap)]
        if not ends:
            break
        merged = [*merged, *ends]
    tables = [tuple(tuple(row.cells) for row in table.rows) for table in found]
    return tuple(t for t in tables if max(map(len, t)) > 1)


def _open_ends(box: Box, edges: Sequence[dict[str, Any]], snap: float) -> list[dict[str, Any]]:
    """Level lines where the upright ones of the table in `box` end beyond it."""
    x0, top, x1, bottom = box
    sides = [e for e in edges if e["orientation"] == "v" and x0 - snap <= e["x0"] <= x1 + snap]
    lower = [e["bottom"] for e in sides if e["top"] < bottom + 2 * snap and e["bottom"] > bottom + 3 * snap]
    upper = [e["top"] for e in sides if e["bottom"] > top - 2 * snap and e["top"] < top - 3 * snap]
    places = ([max(lower)] if len(lower) > 1 else []) + ([min(upper)] if len(upper) > 1 else [])
    return [
        {"x0": x0, "x1": x1, "top": y, "bottom": y, "width": x1 - x0, "height": 0.0, "orientation": "h"}
        for y in places
    ]


def within(word: Word, box: Box) -> bool:
    """Whether the middle of `word` lies in `box`."""
    return box[0] <= (word.x0 + word.x1) / 2 <= box[2] and box[1] <= word.middle <= box[3]


def table_of(cells: Sequence[Sequence[Box | None]], words: Sequence[Word]) -> Rows | None:
    """The table whose `cells` (by row; None is part of a merged cell) hold `words`.

    None where it has one column or no words: then the lines are a frame, and what is in it is text.
    """
    width = max((len(row) for row in cells), default=0)
    rows = [tuple(_cell([w for w in words if within(w, box)]) if box else "" for box in row) for row in cells]
    rows = [row for row in rows if any(row)]
    return Rows(tuple(rows), width) if width > 1 and rows else None


def _cell(words: Sequence[Word]) -> str:
    return join(lines_of(words)).replace("|", "").strip()


def joined(flows: Sequence[Flow | Rows]) -> list[Flow | Rows]:
    """`flows` with tables that go on over the next sheet joined; a head that is printed again is left out.

    A row that a sheet cuts in two is one row: its second half has no number in the first cell.
    """
    out: list[Flow | Rows] = []
    for flow in flows:
        last = out[-1] if out else None
        if not (isinstance(last, Rows) and isinstance(flow, Rows) and last.width == flow.width > 0):
            out.append(flow)
            continue
        rows, more = list(last.rows), list(flow.rows)
        if more and more[0] == rows[0]:
            more = more[1:]
        if more and not more[0][0] and rows[-1][0] and len(rows[-1]) == len(more[0]):
            rows[-1] = tuple(
                join_texts([c for c in pair if c]) for pair in zip(rows[-1], more[0], strict=True)
            )
            more = more[1:]
        out[-1] = Rows((*rows, *more), last.width)
    return out
