"""Cells of tables that survived as text, and how a line is cut into them: at bars, at tabs, at runs of spaces."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from corpus.model import Span
from corpus.text import flat, trim

_WIDE = re.compile(r"\t|[ \u00a0]{3,}")
_GAP = re.compile(r"\t|[ \u00a0]{2,}")
NUMBER = re.compile(r"\(?\d{1,3}(?:\.\d{1,2})*[.)]?|[a-zđ][.)]?")
"""What numbers a row."""

_PAIR = re.compile(r"[^|\n]{2,80}?\s\|\s\d[\d.,/%]*(?: ?[^\W\d]\w*){0,3}")


def is_pair(line: str) -> bool:
    """Whether a line is a row of two cells, a name and a figure: "Vốn huyện | 875"."""
    return _PAIR.fullmatch(line.strip()) is not None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its words on one line, and for each character of them its place in the text. `pieces` are its lines.

    `breaks` are the characters of `words` before which words of other cells stand in the text.
    """

    pieces: tuple[Span, ...]
    words: str
    places: tuple[int, ...]
    breaks: tuple[int, ...] = ()

    def runs(self, start: int, end: int) -> list[Span]:
        """Where characters `[start, end)` of the words stand in the text, cut wherever another cell's words intervene."""
        edges = [start, *(b for b in self.breaks if start < b < end), end + 1]
        return [Span(self.places[a], self.places[b - 2] + 1) for a, b in pairwise(edges)]

    @property
    def whole(self) -> Span:
        """From the first to the last character of the cell."""
        return Span(self.pieces[0].start, self.pieces[-1].end)


@dataclass(slots=True)
class Grid:
    """A table: what its columns hold ("task", "lead", "partner", "term", "product", "index"), and its rows.

    `mark` parts the cells of a line: "|", a tab, or nothing where columns of spaces do.
    """

    span: Span
    kinds: list[str]
    names: list[str]
    mark: str = ""
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
    breaks: list[int] = []
    for number, piece in enumerate(kept):
        if places:
            places.append(piece.start)
            if text[kept[number - 1].end : piece.start].strip():
                breaks.append(len(places))
        places += range(piece.start, piece.end)
    return Cell(tuple(kept), " ".join(flat(p.of(text)) for p in kept), tuple(places), tuple(breaks))


def split(text: str, line: Span, mark: str, framed: bool = False) -> list[Span]:
    """The cells of a line between its marks; `framed` lines have one at both ends."""
    start, end = line.start, line.end
    if framed:
        start, end = trim(text, start, end)
        start += text[start : start + 1] == mark
        end -= end > start and text[end - 1] == mark
    marks = [(m.start(), m.end()) for m in re.finditer(re.escape(mark), text[start:end])]
    return _between(start, end, marks)


def cut(text: str, line: Span, wide: bool = True) -> list[Span]:
    """The cells of a line between runs of spaces: of three and more, of two and more where not `wide`."""
    start, end = trim(text, line.start, line.end)
    return _between(
        start, end, [(m.start(), m.end()) for m in (_WIDE if wide else _GAP).finditer(text[start:end])]
    )


def _between(start: int, end: int, marks: list[tuple[int, int]]) -> list[Span]:
    edges = [0, *(e for mark in marks for e in mark), end - start]
    return [Span(start + a, start + b) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def column_of(at: int, starts: list[int]) -> int:
    """The column of a cell that begins `at` characters into its line."""
    return max((i for i, start in enumerate(starts) if start - 3 <= at), default=0)
