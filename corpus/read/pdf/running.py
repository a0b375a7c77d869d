"""Page numbers and the headers and footers that a document prints on sheet after sheet."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.read.pdf.lines import Line, Word, lines_of

_EDGE = 0.11
"""Share of a sheet, above and below, in which headers and footers stand."""
_BARE = re.compile(r"\W*(?:trang|page)?\s*\d{1,4}(?:\s*(?:/|of|trên)\s*\d{1,4})?\W*", re.I)
_SAME = 0.006


def without_running(sheets: Sequence[Sequence[Word]], heights: Sequence[float]) -> list[list[Word]]:
    """The words of each sheet without page numbers and without lines that stand at one place on most sheets."""
    edges = [_edge_lines(words, height) for words, height in zip(sheets, heights, strict=True)]
    kept = []
    for number, (words, height) in enumerate(zip(sheets, heights, strict=True)):
        drop: set[Word] = set()
        for line in edges[number]:
            if _BARE.fullmatch(line.text) or _repeats(line, height, edges, heights):
                drop.update(line.words)
        kept.append([w for w in words if w not in drop])
    return kept


def _edge_lines(words: Sequence[Word], height: float) -> list[Line]:
    lines = lines_of(words)
    ends = [*lines[:3], *lines[3:][-3:]]
    return [x for x in ends if x.middle < _EDGE * height or x.middle > (1 - _EDGE) * height]


def _repeats(line: Line, height: float, edges: list[list[Line]], heights: Sequence[float]) -> bool:
    words, place = _shape(line), line.middle / height
    if not re.search(r"\w", words):
        return False
    count = sum(
        any(_shape(x) == words and abs(x.middle / h - place) < _SAME for x in lines)
        for lines, h in zip(edges, heights, strict=True)
    )
    return count >= max(2, 0.6 * (len(heights) - 1))


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "0", line.text)
