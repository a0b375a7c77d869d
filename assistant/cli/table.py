"""A table as aligned text that fits a line."""

from __future__ import annotations

import shutil
import textwrap

from assistant.answer import Answer, Table

_LEAST = 8
"""Characters: no column is made narrower, unless its widest word or header is."""


def with_table(answer: Answer, width: int | None = None) -> str:
    """The text of `answer`, its rows as the aligned table; `width` in characters, None for that of the terminal."""
    if answer.table is None:
        return answer.text
    lines = answer.text.split("\n")
    rows = [i for i, line in enumerate(lines) if line.startswith("- ")]
    before = [line for line in lines[: rows[-1]] if line and not line.startswith("- ")]
    after = lines[rows[-1] + 1 :]
    drawn = aligned(answer.table, width or shutil.get_terminal_size((110, 24)).columns)
    return "\n".join([*before, drawn, *after])


def aligned(table: Table, width: int) -> str:
    """`table` with columns aligned and cells wrapped so that lines are about `width` characters."""
    head = [*table.columns, ""]
    body = [[*r.cells, "".join(f"[{c}]" for c in r.citations)] for r in table.rows]
    wanted = [max(len(row[i]) for row in [head, *body]) for i in range(len(head))]
    widths = _fitted(wanted, width - 3 * (len(head) - 1))
    rule = "-+-".join("-" * w for w in widths)
    drawn = [_drawn(row, widths) for row in body]
    return f"\n{rule}\n".join([_drawn(head, widths), *drawn])


def _fitted(wanted: list[int], width: int) -> list[int]:
    """`wanted` widths, the widest made narrower until all fit `width` or are `_LEAST`."""
    widths = list(wanted)
    while sum(widths) > width and max(widths) > _LEAST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _drawn(cells: list[str], widths: list[int]) -> str:
    wrapped = [
        textwrap.wrap(c, w, break_on_hyphens=False) or [""] for c, w in zip(cells, widths, strict=True)
    ]
    height = max(map(len, wrapped))
    columns = [w + [""] * (height - len(w)) for w in wrapped]
    lines = zip(*columns, strict=True)
    return "\n".join(
        " | ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)).rstrip() for line in lines
    )
