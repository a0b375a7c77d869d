"""Tables that survived as text, as rows of cells: bars, tabs, or columns of spaces; a head of one or two rows.

A row may go on over lines, a line may head a group of rows ("I. Lĩnh vực …"), and a cell that is empty because it was
merged with the one above holds what that one holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.model import Span
from corpus.text import flat, fold, trim

_WIDE = re.compile(r"\t|[ \u00a0]{3,}")
_GAP = re.compile(r"\t|[ \u00a0]{2,}")
_LEAD = r"chu tri|chu quan|dau moi|phu trach|(?:co quan|don vi|dia phuong|nguoi|bo phan)[\w ,/]{0,12}(?:thuc hien|duoc giao|duoc phan cong|tham muu|chiu trach nhiem|trien khai|thuc thi|to chuc)|phan cong|trach nhiem|(?:co quan|don vi)$"
_HEADS = {
    "partner": re.compile(r"phoi hop(?!.*chu tri)"),
    "lead": re.compile(_LEAD),
    "term": re.compile(r"thoi (?:han|gian|diem)|(?<!\w)han(?!\w)|tien do|hoan thanh|ky bao cao"),
    "task": re.compile(
        r"noi dung|nhiem vu|cong viec|ten (?:viec|de an|van ban|du an|nhiem vu)|viec (?:lam|can)|giai phap|hoat dong|hang muc|(?<!san pham )du an|cong trinh|chi tieu"
    ),
    "product": re.compile(r"san pham|ket qua"),
}
_INDEX = re.compile(r"\W*(?:s?tt|so tt|so thu tu|muc)\W*")
_NUMBER = re.compile(r"\(?\d{1,3}(?:\.\d{1,2})*[.)]?|[a-zđ][.)]?")
_GROUP = re.compile(r"\s*(?:[IVX]{1,5}|[A-HĐ])(?:[.)]|\s*(?=\|)|\s{2,})|\s*\|?\s*(?:[IVX]{1,5}|[A-H])\s*\|")


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


def grids_in(text: str, span: Span) -> list[Grid]:
    """The tables inside `span` of `text` that name a column of tasks and one of agencies, in order."""
    lines = _lines(text, span)
    found: list[Grid] = []
    i = 0
    while i < len(lines):
        head = _head(text, lines, i)
        if head is None:
            i += 1
            continue
        grid, first, starts = head
        i = _read_rows(text, lines, first, grid, starts)
        if grid.rows:
            found.append(grid)
    return found


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


def _lines(text: str, span: Span) -> list[Span]:
    return [
        Span(span.start + m.start(), span.start + m.end())
        for m in re.finditer(r"[^\n]*", text[span.start : span.end])
        if m.start() == 0 or text[span.start + m.start() - 1] == "\n"
    ]


def _cut(text: str, line: Span, wide: bool = True, framed: bool = False) -> list[Span]:
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


def _kinds(names: list[str]) -> list[str]:
    kinds: list[str] = []
    for name in names:
        kind = next((k for k, p in _HEADS.items() if p.search(name) and k not in kinds), "other")
        if re.search(r"chu tri|chu quan", name) and "lead" not in kinds:
            kind = "lead"
        kinds.append("index" if _INDEX.fullmatch(name) else kind)
    if "task" not in kinds and "product" in kinds:
        kinds[kinds.index("product")] = "task"
    return kinds


def _head(text: str, lines: list[Span], i: int) -> tuple[Grid, int, list[int]] | None:
    """A table whose head begins at line `i`: the table, its first line of rows, and where its columns begin."""
    line = lines[i]
    barred, framed = "|" in line.of(text), line.of(text).lstrip().startswith("|")
    cells = _cut(text, line, barred or "\t" in line.of(text), framed)
    names = [fold(c.of(text)).strip(" *:") for c in cells]
    if (
        len(names) < 3
        or max(map(len, names)) > 60
        or not any(p.search(n) for n in names for p in _HEADS.values())
    ):
        return None
    starts = [c.start - line.start for c in cells]
    first = i + 1
    while first < len(lines) and first <= i + 3:
        more = _second_row(text, lines[first], names, starts, barred, framed)
        if more is None:
            break
        names, first = more, first + 1
    kinds = _kinds(names)
    if "lead" not in kinds or "task" not in kinds:
        return None
    return Grid(Span(line.start, line.end), kinds, names), first, starts


def _second_row(
    text: str, line: Span, names: list[str], starts: list[int], barred: bool, framed: bool
) -> list[str] | None:
    """The names of the columns with those of a second row of the head; None where `line` is none."""
    if not line.of(text).strip() or ("|" in line.of(text)) != barred:
        return None
    cells = _cut(text, line, barred, framed)
    words = [fold(c.of(text)).strip(" *:") for c in cells]
    filled = [w for w in words if w]
    if not filled or any(re.search(r"\d|[.;:]|uy ban|ubnd|(?:^|\s)so\s", w) or len(w) > 40 for w in filled):
        return None
    if barred:
        if words[0] or not any(re.search(r"chu tri|phoi hop|chinh", w) for w in filled):
            return _spread(names, filled) if len(words) < len(names) and _is_sub(filled) else None
        top = ""
        merged = []
        for position, sub in enumerate(words):
            name = names[position] if position < len(names) else ""
            top = name or (top if sub else "")
            merged.append(f"{name or top} {sub}".strip() if sub else name)
        return merged
    if words[0] and (_NUMBER.fullmatch(words[0]) or len(cells) == len(names)):
        return None
    merged = list(names)
    for cell, sub in zip(cells, words, strict=True):
        column = _column_of(cell.start - line.start, starts)
        if len(cell.of(text)) > 0 and cell.of(text)[:1].isupper():
            return None
        merged[column] = f"{merged[column]} {sub}".strip()
    return merged


def _is_sub(filled: list[str]) -> bool:
    return len(filled) > 1 and all(re.search(r"chu tri|phoi hop", w) for w in filled)


def _spread(names: list[str], filled: list[str]) -> list[str]:
    """The head's names where a second row gives only the parts of one wide column ("Chủ trì | Phối hợp")."""
    wide = next((i for i, n in enumerate(names) if _HEADS["lead"].search(n)), None)
    if wide is None:
        return names
    return [*names[:wide], *(f"{names[wide]} {f}" for f in filled), *names[wide + 1 :]]


def _column_of(at: int, starts: list[int]) -> int:
    """The column of a cell that begins `at` characters into its line."""
    return max((i for i, start in enumerate(starts) if start - 3 <= at), default=0)


def _read_rows(text: str, lines: list[Span], first: int, grid: Grid, starts: list[int]) -> int:
    """Fills `grid` from line `first` on; returns the line after the table."""
    barred = first and "|" in lines[first - 1].of(text)
    end = first
    for following, cells in (_barred if barred else _spaced)(text, lines, first, grid, starts):
        end = following
        _append(text, grid, cells)
    if grid.rows:
        grid.span = Span(grid.span.start, max(grid.span.end, lines[end - 1].end))
    return max(end, first)


def _append(text: str, grid: Grid, cells: list[list[Span]]) -> None:
    """Adds a row; empty cells take what stands above them, a row of figures ("(1) | (2)") and a group's name are none."""
    row = [cell_of(text, pieces) for pieces in cells]
    words = [c.words for c in row if c]
    if len(words) < 2 or all(re.fullmatch(r"\W*\d{1,2}\W*|\(?\w\)?", w) for w in words):
        return
    lead, task = grid.column("lead"), grid.column("task")
    assert lead is not None
    assert task is not None
    index = grid.column("index")
    numbered = index is not None and row[index] is not None
    above = grid.rows[-1] if grid.rows else None
    if above is not None and not numbered:
        for column in (lead, task):
            if row[column] is None and (column == task or index is not None or row[task] is not None):
                row[column] = above[column] if row[lead] or row[task] else None
    elif above is not None and row[lead] is None and len(words) > 2:
        row[lead] = above[lead]
    if row[lead] is None or row[task] is None:
        return
    grid.rows.append(row)


Rows = Iterator[tuple[int, list[list[Span]]]]
"""Each row of a table with the number of the line after it."""


def _barred(text: str, lines: list[Span], first: int, grid: Grid, starts: list[int]) -> Rows:
    width = len(grid.kinds)
    index = grid.column("index") == 0
    framed = grid.span.of(text).lstrip().startswith("|")
    row: list[list[Span]] = []
    i = first
    for i in range(first, len(lines)):
        words = lines[i].of(text)
        if not words.strip():
            following = next((x.of(text) for x in lines[i + 1 : i + 3] if x.of(text).strip()), "")
            if "|" in following and following.count("|") >= width - 2:
                continue
            break
        cells = _cut(text, lines[i], framed=framed)
        group = _GROUP.match(words) or ("|" not in words and words.isupper())
        if "|" not in words and (not row or group or re.match(r"\s*(?:Nhóm|Lĩnh vực|Nơi nhận)\b", words)):
            if row:
                yield i, row
            row = []
            if not group and not re.match(r"\s*(?:Nhóm|Lĩnh vực)\b", words):
                break
            continue
        numbered = index and len(cells) > 1 and bool(_NUMBER.fullmatch(cells[0].of(text).strip()))
        if row and (
            numbered
            or group
            or (len(row) >= width and len(cells) > 1 and not _goes_on(text, cells, index, grid))
        ):
            yield i, row
            row = []
        if group:
            row = []
        elif not row:
            row = [[c] for c in cells]
        elif len(row) >= width and len(cells) == width:
            row = [[*have, c] for have, c in zip(row, cells, strict=False)]
        else:
            row[-1].append(cells[0])
            row += [[c] for c in cells[1:]]
    else:
        i += 1
    if row:
        yield i, row


def _goes_on(text: str, cells: list[Span], index: bool, grid: Grid) -> bool:
    """Whether a line of cells goes on with the row above: no number, and no cell that begins in capitals on its own."""
    if not index or len(cells) != len(grid.kinds) or cells[0].of(text).strip():
        return False
    task = grid.column("task")
    words = [c.of(text).strip() for c in cells]
    assert task is not None
    return words[task][:1].islower() or (
        not words[task] and any(w[:1].islower() or w[:1].isdigit() for w in words if w)
    )


def _spaced(text: str, lines: list[Span], first: int, grid: Grid, starts: list[int]) -> Rows:
    width = len(grid.kinds)
    index = grid.column("index") == 0
    row: list[list[Span]] = []
    blank = 0
    i = first
    for i in range(first, len(lines)):
        words = lines[i].of(text)
        if not words.strip():
            blank += 1
            if blank > 1 or (row and not index):
                break
            continue
        cells = _cut(text, lines[i])
        if len(cells) != width:
            cells = _cut(text, lines[i], wide=False)
        numbered = bool(_NUMBER.fullmatch(cells[0].of(text).strip()))
        placed: list[list[Span]] = [[] for _ in range(width)]
        for position, cell in enumerate(cells):
            column = position if len(cells) == width else _column_of(cell.start - lines[i].start, starts)
            placed[column].append(cell)
        alone = len(cells) == 1 and (blank or _column_of(cells[0].start - lines[i].start, starts) == 0)
        if (index and not numbered and (blank or not row or alone)) or (
            not index and len(cells) < 2 and not row
        ):
            if not _GROUP.match(words):
                break
            if row:
                yield i, row
            row = []
            blank = 0
            continue
        blank = 0
        lead = grid.column("lead")
        begins = (
            numbered
            if index
            else bool(placed[0] and placed[lead or 0] and placed[0][0].of(text)[:1].isupper())
        )
        if begins and row:
            yield i, row
            row = []
        row = [have + more for have, more in zip(row, placed, strict=True)] if row else placed
    else:
        i += 1
    if row:
        yield i, row
