"""Words with places on a sheet, the lines they stand on, and columns of lines. Lengths: the unit of the sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

_COLUMN_GAP = 2.5
"""Sizes of a letter that a gap between columns is wide, at least."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box; `top` < `bottom`, both from the top of the sheet. `size` is the size of its letters.

    `capitals`: its font draws small letters as capitals.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool = False
    capitals: bool = False

    @property
    def middle(self) -> float:
        """Half-way between top and bottom."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Line:
    """Words side by side, from left to right."""

    words: tuple[Word, ...]

    @cached_property
    def text(self) -> str:
        """The words with spaces between; with bars where two gaps or more are as wide as between columns."""
        gaps = [b.x0 - a.x1 for a, b in zip(self.words, self.words[1:], strict=False)]
        wide = [gap > _COLUMN_GAP * self.size for gap in gaps]
        if sum(wide) < 2:
            return " ".join(w.text for w in self.words)
        return self.words[0].text + "".join(
            (" | " if bar else " ") + w.text for bar, w in zip(wide, self.words[1:], strict=True)
        )

    @cached_property
    def size(self) -> float:
        """The usual size of its letters."""
        return median(w.size for w in self.words)

    @cached_property
    def middle(self) -> float:
        """Its height on the sheet."""
        return median(w.middle for w in self.words)

    @property
    def x0(self) -> float:
        """Where it begins."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Where it ends."""
        return self.words[-1].x1

    @property
    def bold(self) -> bool:
        """Whether every word is bold."""
        return all(w.bold for w in self.words)


@dataclass(frozen=True)
class Flow:
    """Lines of one column that are read from top to bottom. `margins` are left and right, its own where None."""

    lines: tuple[Line, ...]
    margins: tuple[float, float] | None = None

    @property
    def left(self) -> float:
        """Its left margin."""
        return self._edges[0]

    @property
    def right(self) -> float:
        """Its right margin."""
        return self._edges[1]

    @cached_property
    def _edges(self) -> tuple[float, float]:
        return self.margins or margins_of(self.lines)

    @cached_property
    def pitch(self) -> float:
        """The usual step from line to line."""
        steps = sorted(b.middle - a.middle for a, b in zip(self.lines, self.lines[1:], strict=False))
        return steps[len(steps) // 4] if steps else 2 * self._em

    @property
    def _em(self) -> float:
        return median(line.size for line in self.lines)


@dataclass(frozen=True)
class Rows:
    """Lines of text that stand as they are: rows of a table or a head. `width` is the number of cells, 0 for no table."""

    rows: tuple[tuple[str, ...], ...]
    width: int = 0


def lines_of(words: Sequence[Word]) -> list[Line]:
    """The lines that `words` stand on, from top to bottom; words at one height are one line, however far apart."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.middle):
        if lines and word.middle - median(w.middle for w in lines[-1][-8:]) < 0.45 * min(
            word.size, lines[-1][-1].size
        ):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [Line(tuple(sorted(line, key=lambda w: w.x0))) for line in lines]


def margins_of(lines: Sequence[Line]) -> tuple[float, float]:
    """Left and right margin: the outermost places at which two lines begin, and two end."""
    em = median(line.size for line in lines)
    left = _shared(sorted(line.x0 for line in lines), em)
    return left, -_shared(sorted(-line.x1 for line in lines), em)


def _shared(places: list[float], em: float) -> float:
    for first, second in pairwise(places):
        if second - first < 0.4 * em:
            return first
    return places[0]
