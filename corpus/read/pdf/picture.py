"""A scanned page as pixels: straightened, its ruled lines found, its tables as cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from corpus.read.pdf.grid import Box, Cells, cells_of

if TYPE_CHECKING:
    from PIL.Image import Image

_STEEPEST = 4.0
"""Degrees up to which a page is straightened."""
_ACROSS, _DOWN = 0.05, 0.02
"""Shortest ruled line, as a share of the width of the sheet."""
_SNAP = 0.004


def straight(image: Image) -> Image:
    """`image` turned by the small angle at which its lines of text lie level."""
    from PIL import Image as Images

    small = image.convert("L")
    small.thumbnail((900, 900))
    ink = Images.fromarray((_dark(np.asarray(small)) * 255).astype(np.uint8))

    def sharpness(angle: float) -> float:
        rows = np.asarray(ink.rotate(angle), dtype=np.float64).sum(axis=1)
        return float(np.square(np.diff(rows)).sum())

    coarse = max(np.arange(-_STEEPEST, _STEEPEST + 0.1, 0.5), key=sharpness)
    angle = float(max(np.arange(coarse - 0.5, coarse + 0.51, 0.1), key=sharpness))
    if abs(angle) < 0.08:
        return image
    return image.rotate(angle, resample=Images.Resampling.BICUBIC, fillcolor=255)


def cleaned(image: Image) -> Image:
    """`image` with its paper white: grey of a scanner misleads recognition."""
    from PIL import Image as Images

    pixels = np.asarray(image)
    paper = max(1.0, float(np.percentile(pixels[::7, ::7], 50)) * 0.93)
    return Images.fromarray((np.minimum(pixels / np.float32(paper), 1) * 255).astype(np.uint8))


def blank(image: Image, boxes: Sequence[Box]) -> Image:
    """`image` with white in place of `boxes`."""
    from PIL import ImageDraw

    copy = image.copy()
    draw = ImageDraw.Draw(copy)
    for box in boxes:
        draw.rectangle(box, fill=255)
    return copy


def without_rules(image: Image) -> Image:
    """`image` with its ruled lines painted white."""
    from PIL import Image as Images

    pixels = np.array(image)
    across, down = _rules(_dark(pixels))
    rules = across | down
    for step in (-2, -1, 1, 2):
        rules |= np.roll(across, step, axis=0) | np.roll(down, step, axis=1)
    pixels[rules] = 255
    return Images.fromarray(pixels)


def table_cells(image: Image) -> Cells:
    """The tables with ruled lines on a straightened page: two rows and two columns at least."""
    across, down = _rules(_dark(np.asarray(image)))
    edges = [*_edges(across, "h"), *_edges(down.T, "v")]
    return tuple(t for t in cells_of(edges, max(3.0, _SNAP * image.width)) if len(t) > 1)


def _dark(pixels: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Where the page is inked: clearly darker than its paper."""
    paper = float(np.percentile(pixels[::7, ::7], 90))
    dark: NDArray[np.bool_] = pixels < paper * 0.62
    return dark


def _rules(dark: NDArray[np.bool_]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Pixels of level and of upright ruled lines."""
    width = dark.shape[1]
    return _runs(dark, int(_ACROSS * width)), _runs(dark.T, int(_DOWN * width)).T


def _runs(dark: NDArray[np.bool_], length: int) -> NDArray[np.bool_]:
    """Pixels that lie, along the second axis, in a stretch of `length` that is dark but for specks.

    A line that drifts by a pixel is followed, since the rows beside it count as well.
    """
    length = max(8, length)
    if dark.shape[1] <= length:
        return np.zeros_like(dark)
    thick = dark | np.roll(dark, 1, axis=0) | np.roll(dark, -1, axis=0)
    sums = np.cumsum(np.pad(thick, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    full = sums[:, length:] - sums[:, :-length] >= 0.97 * length
    opened = np.cumsum(np.pad(full, ((0, 0), (length, length))), axis=1, dtype=np.int32)
    covered = opened[:, length:] - opened[:, :-length] > 0
    return thick & covered[:, : dark.shape[1]]


def _edges(rules: NDArray[np.bool_], orientation: str) -> list[dict[str, Any]]:
    """The ruled lines in a mask as edges in the form of pdfplumber; an upright mask comes transposed."""
    padded = np.pad(rules.astype(np.int8), ((0, 0), (1, 1)))
    change = np.diff(padded, axis=1)
    rows, starts = np.nonzero(change == 1)
    ends = np.nonzero(change == -1)[1]
    lines: list[list[float]] = []
    open_lines: list[list[float]] = []
    for row, start, end in zip(rows.tolist(), starts.tolist(), ends.tolist(), strict=True):
        open_lines = [line for line in open_lines if row - line[1] <= 2]
        for line in open_lines:
            if start < line[3] and end > line[2]:
                line[1], line[2], line[3] = row, min(line[2], start), max(line[3], end)
                break
        else:
            begun: list[float] = [row, row, start, end]
            lines.append(begun)
            open_lines.append(begun)
    found = []
    for first, last, near, far in lines:
        place = (first + last) / 2
        box: Box = (near, place, far, place) if orientation == "h" else (place, near, place, far)
        keys = ("x0", "top", "x1", "bottom")
        edge: dict[str, Any] = dict(zip(keys, map(float, box), strict=True))
        found.append(
            {**edge, "width": box[2] - box[0], "height": box[3] - box[1], "orientation": orientation}
        )
    return found
