"""The head of a table that survived as text: what its columns hold, in one row or two."""

from __future__ import annotations

import re

from corpus.model import Span
from corpus.parse.cells import NUMBER, Grid, column_of, cut, split
from corpus.text import fold

_LEAD = r"chu tri|chu quan|dau moi|phu trach|(?:co quan|don vi|dia phuong|nguoi|bo phan)[\w ,/]{0,12}(?:lam$|nhan viec|thuc hien|duoc giao|duoc phan cong|tham muu|chiu trach nhiem|trien khai|thuc thi|to chuc)|phan cong|trach nhiem|(?:co quan|don vi)$"
_HEADS = {
    "partner": re.compile(r"phoi hop(?!.*chu tri)"),
    "lead": re.compile(_LEAD),
    "term": re.compile(r"thoi (?:han|gian|diem)|(?<!\w)han(?!\w)|tien do|hoan thanh|ky bao cao"),
    "task": re.compile(
        r"noi dung|nhiem vu|cong viec|ten (?:viec|de an|van ban|du an|nhiem vu)|viec (?:lam|can|giao)|^viec$|giai phap|hoat dong|hang muc|(?<!san pham )du an|cong trinh|chi tieu"
    ),
    "product": re.compile(r"san pham|ket qua"),
}
_MOVED = re.compile(r"han (?:moi|lui|dieu chinh|sau)(?!\w)|gia han")
"""The column of the term that holds where another column has the one before it."""
_INDEX = re.compile(r"\W*(?:s?tt|so tt|so thu tu|muc)\W*")


def _kinds(names: list[str]) -> list[str]:
    kinds: list[str] = []
    for name in names:
        kind = next((k for k, p in _HEADS.items() if p.search(name) and k not in kinds), "other")
        if re.search(r"chu tri|chu quan", name) and "lead" not in kinds:
            kind = "lead"
        kinds.append("index" if _INDEX.fullmatch(name) else kind)
    moved = next((i for i, name in enumerate(names) if _MOVED.search(name)), None)
    if moved is not None and "term" in kinds and kinds[moved] == "other":
        kinds[kinds.index("term")], kinds[moved] = "other", "term"
    if "task" not in kinds and "product" in kinds:
        kinds[kinds.index("product")] = "task"
    return kinds


def head_at(text: str, lines: list[Span], i: int) -> tuple[Grid, int, list[int]] | None:
    """A table whose head begins at line `i`: the table, its first line of rows, and where its columns begin."""
    line = lines[i]
    words = line.of(text)
    mark = "|" if "|" in words else "\t" if words.strip().count("\t") > 1 else ""
    framed = mark == "|" and words.lstrip().startswith("|")
    cells = split(text, line, mark, framed) if mark else cut(text, line, wide=False)
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
        more = _second_row(text, lines[first], names, starts, mark, framed)
        if more is None:
            break
        names, first = more, first + 1
    kinds = _kinds(names)
    if "lead" not in kinds or "task" not in kinds:
        return None
    return Grid(Span(line.start, line.end), kinds, names, mark), first, starts


def _second_row(
    text: str, line: Span, names: list[str], starts: list[int], mark: str, framed: bool
) -> list[str] | None:
    """The names of the columns with those of a second row of the head; None where `line` is none."""
    if not line.of(text).strip() or (mark not in line.of(text) if mark else "|" in line.of(text)):
        return None
    cells = split(text, line, mark, framed) if mark else cut(text, line, wide=False)
    words = [fold(c.of(text)).strip(" *:") for c in cells]
    filled = [w for w in words if w]
    if not filled or any(re.search(r"\d|[.;:]|uy ban|ubnd|(?:^|\s)so\s", w) or len(w) > 40 for w in filled):
        return None
    if mark:
        if words[0] or not any(re.search(r"chu tri|phoi hop|chinh", w) for w in filled):
            return _spread(names, filled) if len(words) < len(names) and _is_sub(filled) else None
        top = ""
        merged = []
        for position, sub in enumerate(words):
            name = names[position] if position < len(names) else ""
            top = name or (top if sub else "")
            merged.append(f"{name or top} {sub}".strip() if sub else name)
        return merged
    if words[0] and (NUMBER.fullmatch(words[0]) or len(cells) == len(names)):
        return None
    merged = list(names)
    for cell, sub in zip(cells, words, strict=True):
        column = column_of(cell.start - line.start, starts)
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
