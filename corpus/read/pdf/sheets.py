"""Sheets of words and tables -> the text of a document, the same way for printed and for recognised words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.read.pdf.columns import flows_of
from corpus.read.pdf.grid import Box, joined, table_of, within
from corpus.read.pdf.layout import paragraphs_of
from corpus.read.pdf.lines import Flow, Rows, Word, lines_of, margins_of
from corpus.read.pdf.running import without_running
from corpus.read.plain.legacy import unlegacy
from corpus.text import nfc

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_CLEAN = str.maketrans({**_LIGATURES, "\u00ad": None, "\u200b": None, "\ufeff": None, "\u00a0": " "})
_FEW_LINES = 8


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a document: its size, its words, and the cells of its tables by table and row."""

    width: float
    height: float
    words: tuple[Word, ...]
    tables: tuple[tuple[tuple[Box | None, ...], ...], ...] = ()


def text_of(sheets: Sequence[Sheet]) -> tuple[str, str | None]:
    """The text of a document, NFC, paragraphs parted by an empty line, and the legacy code it was in, None for Unicode."""
    sheets, code = _unicode(sheets)
    kept: list[tuple[Sheet, list[tuple[Box, Rows]]]] = []
    outside: list[list[Word]] = []
    for sheet in sheets:
        tables = _tables(sheet)
        kept.append((sheet, tables))
        outside.append([w for w in sheet.words if not any(within(w, box) for box, _ in tables)])
    outside = without_running(outside, [s.height for s in sheets])
    shared = {
        width: margins_of(lines)
        for width in {round(s.width) for s in sheets}
        if (lines := [x for s, w in zip(sheets, outside, strict=True) if round(s.width) == width for x in lines_of(w)])
    }  # fmt: skip
    flows: list[Flow | Rows] = []
    for (sheet, tables), words in zip(kept, outside, strict=True):
        lines = lines_of(words)
        margins = margins_of(lines) if len(lines) >= _FEW_LINES else shared.get(round(sheet.width))
        for box, rows in tables:
            above = [w for w in words if w.middle < box[1]]
            flows += flows_of(above, sheet.width, margins)
            flows.append(rows)
            words = [w for w in words if w.middle >= box[1]]
        flows += flows_of(words, sheet.width, margins)
    text = "\n\n".join(paragraphs_of(joined(flows)))
    return nfc(re.sub(r"[ \t\u00a0]+", " ", text)), code


def _tables(sheet: Sheet) -> list[tuple[Box, Rows]]:
    found = []
    for cells in sheet.tables:
        boxes = [box for row in cells for box in row if box]
        rows = table_of(cells, sheet.words)
        if rows:
            edges = (min(b[0] for b in boxes), min(b[1] for b in boxes))
            found.append(((*edges, max(b[2] for b in boxes), max(b[3] for b in boxes)), rows))
    return sorted(found, key=lambda table: table[0][1])


def _unicode(sheets: Sequence[Sheet]) -> tuple[list[Sheet], str | None]:
    """The sheets with clean words: no soft hyphens or ligatures, and letters of TCVN3 and VNI as Unicode."""
    lines = [line for sheet in sheets for line in lines_of(_clean(sheet.words))]
    text, code = unlegacy("\n".join(" ".join(w.text for w in line.words) for line in lines))
    if code is None:
        return [replace(s, words=tuple(_clean(s.words))) for s in sheets], None
    converted: dict[Word, str] = {}
    for line, told in zip(lines, text.split("\n"), strict=True):
        spelled = told.split(" ")
        if len(spelled) == len(line.words):
            converted |= {w: t.upper() if w.capitals else t for w, t in zip(line.words, spelled, strict=True)}
    return [
        replace(s, words=tuple(replace(w, text=converted.get(w, w.text)) for w in _clean(s.words)))
        for s in sheets
    ], code


def _clean(words: Sequence[Word]) -> list[Word]:
    cleaned = [replace(w, text=nfc(w.text).translate(_CLEAN).strip()) for w in words]
    return [w for w in cleaned if w.text]
