"""A picture of one page -> its words and tables, whichever way it lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING

from corpus.read.pdf.grid import Box, within
from corpus.read.pdf.lines import Word
from corpus.read.pdf.picture import blank, cleaned, straight, table_cells, without_rules
from corpus.read.pdf.sheets import Sheet
from corpus.read.pdf.tesseract import turn_of, words_of

if TYPE_CHECKING:
    from PIL.Image import Image

NOTE = "nhận dạng chữ từ ảnh quét, có thể sai: hãy đối chiếu bản gốc"
_INSET, _RIM = 4, 24
"""Pixels cut from a column of a table, where its rules were, and pixels of white put around it."""
_NARROW = 0.08
"""Share of the width of a sheet below which a column holds figures rather than words."""
_SURE = 70.0
"""Median certainty (0 to 100) below which a page may be lying on its side."""


def recognise(image: Image, name: str) -> Sheet:
    """The words and tables of one grey page, turned upright and straightened. Lengths are pixels."""
    sheet, sure = _recognise(cleaned(straight(image)), name)
    if (sure < _SURE or _is_lying(sheet)) and (turn := turn_of(image)):
        sheet, _ = _recognise(cleaned(straight(image.rotate(-turn, expand=True))), name)
    return sheet


def _recognise(image: Image, name: str) -> tuple[Sheet, float]:
    tables = table_cells(image)
    spans = [_around([box for row in cells for box in row if box]) for cells in tables]
    words, sure = words_of(blank(image, spans) if spans else image, name)
    bare = without_rules(image) if tables else image
    for cells in tables:
        words += _table_words(bare, cells, name)
    size = median(w.size for w in words) if words else 1.0
    even = [replace(w, size=size) for w in words]
    return Sheet(float(image.width), float(image.height), tuple(even), tables), sure


def _is_lying(sheet: Sheet) -> bool:
    """Whether long words are higher than wide: tesseract reads some lines that run down the page."""
    long = [w for w in sheet.words if len(w.text) > 3]
    return 2 * sum(w.bottom - w.top > w.x1 - w.x0 for w in long) > len(long)


def _around(boxes: Sequence[Box]) -> Box:
    return (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))  # fmt: skip


def _table_words(image: Image, cells: tuple[tuple[Box | None, ...], ...], name: str) -> list[Word]:
    """The words of a table, read column by column: across columns tesseract mixes up cells that wrap."""
    from PIL import ImageOps

    boxes = [box for row in cells for box in row if box]
    found: list[Word] = []
    for columns in _strips(sorted({(box[0], box[2]) for box in boxes}), _NARROW * image.width):
        inside = [box for box in boxes if (box[0], box[2]) in columns]
        left, top, right, bottom = (round(v) for v in _around(inside))
        strip = image.crop((left + _INSET, top + _INSET, right - _INSET, bottom - _INSET))
        if min(strip.size) < 8:
            continue
        words, _ = words_of(ImageOps.expand(strip, _RIM, fill=255), name, mode=6)
        dx, dy = left + _INSET - _RIM, top + _INSET - _RIM
        moved = [replace(w, x0=w.x0 + dx, top=w.top + dy, x1=w.x1 + dx, bottom=w.bottom + dy) for w in words]
        found += [w for w in moved if any(within(w, box) for box in inside)]
    return found


def _strips(columns: list[tuple[float, float]], narrow: float) -> list[list[tuple[float, float]]]:
    """Columns to be read one by one; a narrow one goes with the next, for lone figures are misread."""
    strips: list[list[tuple[float, float]]] = []
    for x0, x1 in columns:
        last = strips[-1] if strips else []
        if last and last[-1][1] - last[0][0] < narrow and x0 >= last[-1][0]:
            last.append((x0, x1))
        else:
            strips.append([(x0, x1)])
    return strips
