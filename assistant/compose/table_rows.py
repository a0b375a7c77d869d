"""Rows of tables as people read them: "Nhiệm vụ: …; Hạn mới: 30/6/2025" for cells that stand between bars."""

from __future__ import annotations

import re

from assistant.answer import Draft
from assistant.evidence import Unit
from assistant.wording import shortened
from corpus.model import Span
from corpus.parse.cells import is_pair, split
from corpus.text import flat, fold

LEAST = 2
"""Bars of a line that is the row of a table, at least."""

LONGEST_HEAD = 40
"""Characters of the name of a column, at most."""

_INDEX = re.compile(r"\W*(?:s?tt|so tt|so thu tu)\W*")


def is_row(unit: Unit) -> bool:
    """Whether a clause stands in the row of a table whose cells are parted by bars."""
    line = unit.block.of(unit.page.text)
    return "\n" not in line and (line.count("|") >= LEAST or is_pair(line))


def names_columns(unit: Unit) -> bool:
    """Whether a clause is the first row of a table between bars, short names without a figure of their own: it tells nothing."""
    if not is_row(unit):
        return False
    text, line = unit.page.text, unit.block
    bars = line.of(text).count("|")
    cells = [flat(c.of(text)).strip() for c in split(text, line, "|")]
    if any(len(c) > LONGEST_HEAD or _FIGURE.search(c) for c in cells):
        return False
    above = text[text.rfind("\n", 0, max(0, line.start - 1)) + 1 : line.start]
    end = text.find("\n", line.end + 1)
    below = text[line.end : end if end >= 0 else len(text)]
    return above.count("|") != bars and below.count("|") == bars


_FIGURE = re.compile(r"^\W*\d|\d{2}")
"""A cell that counts or dates something; "m3" names a unit."""


def head_of(unit: Unit) -> Span | None:
    """The line that names the columns of a row: the first of the lines above it with as many bars; None without one."""
    text, start = unit.page.text, unit.block.start
    bars = unit.block.of(text).count("|")
    head: Span | None = None
    while start > 0:
        end = text.rfind("\n", 0, start)
        if end < 0:
            break
        start = text.rfind("\n", 0, end) + 1
        line = text[start:end]
        if line.strip() and line.count("|") != bars:
            break
        if line.strip():
            head = Span(start, end)
    if head is None:
        return None
    names = [flat(c.of(text)).strip() for c in split(text, head, "|")]
    named = [n for n in names if n]
    fits = len(named) >= LEAST and all(len(n) <= LONGEST_HEAD for n in named) and not named[0][:1].isdigit()
    return head if fits else None


def told_row(unit: Unit, draft: Draft, limit: int = 160) -> tuple[str, list[int]]:
    """The cells of a row with the names of their columns, each cell within `limit` characters, and the marks of what is quoted."""
    text, page, directive = unit.page.text, unit.page, unit.directive
    head = head_of(unit)
    cells = [flat(c.of(text)).strip() for c in split(text, unit.block, "|")]
    names = [flat(c.of(text)).strip() for c in split(text, head, "|")] if head else []
    said = []
    for at, cell in enumerate(cells):
        name = names[at] if at < len(names) else ""
        if not re.search(r"\w", cell) or _INDEX.fullmatch(fold(name)) or (not name and cell.isdigit()):
            continue
        words = shortened(cell, limit).rstrip(" .;,:")
        said.append(f"{name}: {words}" if name else words)
    cites = [draft.cite(page, directive, unit.block)]
    if head is not None:
        cites.append(draft.cite(page, directive, head))
    return "; ".join(said), cites
