"""Parts whose results one can work out by eye."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from corpus.model import Span
from corpus.text import fold
from index.chunk import Chunk
from index.encode import Vectors, unit

AXES = ("lu", "dich", "hoc", "duong", "rung", "dat", "nuoc", "thue")


class AxisEncoder:
    """One dimension for each word of AXES, counting how often a text has it."""

    def __init__(self, name: str = "axes@1", dim: int = len(AXES)) -> None:
        self.name, self.dim = name, dim

    def encode(self, texts: Sequence[str]) -> Vectors:
        rows = [[fold(text).split().count(axis) for axis in AXES[: self.dim]] for text in texts]
        return unit(np.array(rows, dtype=np.float32).reshape(len(texts), self.dim))


def chunk(
    page: int,
    text: str,
    *,
    start: int = 0,
    province: str | None = "Thái Nguyên",
    type: str | None = "Công văn",
    number: str | None = None,
    day: date | None = None,
    directive: int | None = None,
    context: str = "",
) -> Chunk:
    """A chunk that stands at `start` of page `page`."""
    span = Span(start, start + len(text))
    id_ = f"{page}:{span.start}-{span.end}"
    return Chunk(id_, page, directive, span, text, context, province, type, number, day)
