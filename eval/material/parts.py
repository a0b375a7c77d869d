"""A document as its pieces, and its plain text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """One piece of a document: `kind` is head, centre, para, item, table or sign; `cells` holds its words by row."""

    kind: str
    cells: tuple[tuple[str, ...], ...]


def part(kind: str, *rows: str | Sequence[str]) -> Part:
    """A piece of rows; a row of one cell may be written as it is."""
    return Part(kind, tuple((row,) if isinstance(row, str) else tuple(row) for row in rows))


def plain(parts: Sequence[Part]) -> str:
    """The plain-text twin: one paragraph a line with blank lines between, rows of tables and heads with bars."""
    blocks: list[str] = []
    for piece in parts:
        if piece.kind in ("head", "table"):
            blocks.append("\n".join(" | ".join(row).removesuffix(" | ") for row in piece.cells))
        elif piece.kind == "sign":
            blocks += ["\n".join(row[side] for row in piece.cells) for side in (0, 1)]
        else:
            blocks += [row[0] for row in piece.cells]
    return "\n\n".join(blocks) + "\n"
