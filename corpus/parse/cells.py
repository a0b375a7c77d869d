"""Cells of tables that survived as text, and how a line is cut into them: at bars, at tabs, at runs of spaces."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus.model import Span
from corpus.text import flat, trim

_WIDE = re.compile(r"\t|[ \u00a0]{3,}")
_GAP = re.compile(r"\t|[ \u00a0]{2,}")
NUMBER = re.compile(r"\(?\d{1,3}(?:\.\d{1,2})*[.)]?|[a-zđ][.)]?")
"""What numbers a row."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its words on one line, and for each of them its place in the text. `pieces` are its lines."""

    pieces: tuple[Span, ...]
    words: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The range of the text from word character `start` to `end` of the cell."""
        return Span(self.places[start], self.places[end - 1] + 1)

    @property
    def whole(self) -> Span:
        """From the first to the last character of the cell."""
        return Span(self.pieces[0].start, self.pieces[-1].end)


@dataclass(slots=True)
class Grid:
    """A table: what its columns hold ("task", "lead", "partner", "term", "product", "index"), and its rows."""

    span: Span
    kinds: list[str]
    names: list[str]
    rows: list[list[Cell | None]] = field(default_factory=list)

    def column(self, kind: str) -> int | None:
        """The first column of that kind."""
        return self.kinds.index(kind) if kind in self.kinds else None


def cell_of(text: str, pieces: list[Span]) -> Cell | None:
    """The cell that the lines `pieces` make up; None where they are empty."""
    kept = [Span(*trim(text, p.start, p.end)) for p in pieces]
    kept = [p for p in kept if p.start < p.end]
    if not kept:
        return None
    places: list[int] = []
    for piece in kept:
        if places:
            places.append(piece.start)
        places += range(piece.start, piece.end)
    return Cell(tuple(kept), " ".join(flat(p.of(text)) for p in kept), tuple(places))


def cut(text: str, line: Span, wide: bool = True, framed: bool = False) -> list[Span]:
    """The cells of one line: between bars, else between tabs or runs of spaces; `framed` lines have bars at both ends."""
    words = line.of(text)
    start, end = trim(text, line.start, line.end)
    if "|" in words:
        start = start + (text[start] == "|") if framed else line.start
        end -= framed and end > start and text[end - 1] == "|"
        marks = [(m.start(), m.end()) for m in re.finditer(r"\|", text[start:end])]
    else:
        marks = [(m.start(), m.end()) for m in (_WIDE if wide else _GAP).finditer(text[start:end])]
    edges = [0, *(e for mark in marks for e in mark), end - start]
    return [Span(start + a, start + b) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def column_of(at: int, starts: list[int]) -> int:
    """The column of a cell that begins `at` characters into its line."""
    return max((i for i, start in enumerate(starts) if start - 3 <= at), default=0)
