"""What stands side by side on a sheet: the official head, the close with "Nơi nhận" and signature, text in two columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from corpus.read.pdf.layout import join_texts
from corpus.read.pdf.lines import Flow, Line, Rows, Word, lines_of, margins_of
from corpus.text import fold

_MOTTO = re.compile(r"cong hoa xa hoi|xa hoi chu nghia|doc lap\s*-\s*tu do|dang cong san viet nam")
_MOTTO_STARTS = ("cong", "xa", "doc", "dang")
_DATE = re.compile(r"ngay\b.*(?:thang|/)")
_RIGHT_STARTS = re.compile(r"cong hoa|dang cong san|doc lap|.{2,40},\s*ngay")
_NUMBER = re.compile(r"s[o0]\b")
_SUBJECT = re.compile(r"v\s?/\s?v|ve viec")
_BEHIND = re.compile(r"kinh gui|can cu|thuc hien|dieu \d|[-+•*]\s|\d{1,2}[.)]\s")
"""How the text behind a head begins, should it stand left of the dividing place."""
_PLACE = re.compile(r"(?:tinh|thanh pho|huyen|thi xa|quan|xa|phuong|tp)\b")
_MIN_LINES = 8
"""Lines that both columns must have before a sheet counts as set in two."""


def flows_of(
    words: Sequence[Word], width: float, margins: tuple[float, float] | None = None
) -> list[Flow | Rows]:
    """The words of a sheet `width` wide with `margins` (left, right), as flows in reading order."""
    lines = lines_of(words)
    if not lines:
        return []
    margins = margins or margins_of(lines)
    head = _head(lines)
    if head:
        start, end, split = head
        return [
            *_body(lines[:start], width, margins),
            _head_rows(lines[start:end], split),
            *flows_of([w for line in lines[end:] for w in line.words], width, margins),
        ]
    close = _close(lines)
    if close:
        start, end, split = close
        left, right = _sides(lines[start:end], split)
        rows = [Rows(tuple((line.text,) for line in side)) for side in (left, right) if side]
        return [*_body(lines[:start], width, margins), *rows, *_body(lines[end:], width, margins)]
    return _body(lines, width, margins)


def _gap(line: Line, low: float, high: float) -> tuple[float, float]:
    """The widest part of [low, high] that no word of `line` covers."""
    ends = [low, *(min(max(w.x1, low), high) for w in line.words)]
    starts = [*(min(max(w.x0, low), high) for w in line.words), high]
    return max(zip(ends, starts, strict=True), key=lambda gap: gap[1] - gap[0])


def _sides(lines: Sequence[Line], split: float) -> tuple[list[Line], list[Line]]:
    words = [w for line in lines for w in line.words]
    return lines_of([w for w in words if w.x1 <= split]), lines_of([w for w in words if w.x1 > split])


def _head(lines: Sequence[Line]) -> tuple[int, int, float] | None:
    """First line, line behind the last and dividing place of the official head."""
    at = next((i for i, line in enumerate(lines[:14]) if _MOTTO.search(fold(line.text))), None)
    if at is None:
        return None
    first = next((w for w in lines[at].words if fold(w.text) in _MOTTO_STARTS), lines[at].words[0])
    low = max((w.x1 for w in lines[at].words if w.x1 <= first.x0), default=0.0)
    high, start, end, dated, subject = first.x0, at, at, False, False
    for i in range(at, min(len(lines), at + 14)):
        line = lines[i]
        gap = _gap(line, low, high)
        right = fold(" ".join(w.text for w in line.words if w.x0 >= gap[1] - 0.01))
        left = fold(" ".join(w.text for w in line.words if w.x1 <= gap[0] + 0.01))
        if gap[1] - gap[0] < 0.5 * line.size or (
            i > at and line.middle - lines[i - 1].middle > 3 * line.size
        ):
            break
        if dated and (right or not (subject or _SUBJECT.match(left) or _NUMBER.match(left))):
            break
        if dated and _BEHIND.match(left):
            break
        dated = dated or bool(_DATE.search(right))
        subject = subject or bool(_SUBJECT.match(left))
        low, high, end = *gap, i + 1
    while start > 0 and at - start < 3:
        gap = _gap(lines[start - 1], low, high)
        if gap[1] - gap[0] < 0.5 * lines[at].size or lines[start - 1].x0 >= gap[1]:
            break
        low, high, start = *gap, start - 1
    split = (low + high) / 2
    has_left = any(w.x1 <= split for line in lines[start:end] for w in line.words)
    return (start, end, split) if has_left and end > start else None


def _head_rows(lines: Sequence[Line], split: float) -> Rows:
    """The head as rows with bars: agency and motto, number and date; the subject by itself."""
    left, right = _sides(lines, split)
    agencies: list[list[str]] = []
    below: list[list[str]] = []
    for line in left:
        words, folded = line.text, fold(line.text)
        if not re.search(r"\w", words):
            continue
        if _NUMBER.match(folded) or _SUBJECT.match(folded):
            below.append([words])
        elif below:
            below[-1].append(words)
        elif agencies and _PLACE.match(folded):
            agencies[-1].append(words)
        else:
            agencies.append([words])
    state: list[list[str]] = []
    for line in right:
        if not re.search(r"\w", line.text):
            continue
        if not state or _RIGHT_STARTS.match(fold(line.text)):
            state.append([line.text])
        else:
            state[-1].append(line.text)
    dates = [cell for cell in state if _DATE.search(fold(" ".join(cell)))]
    mottoes = [cell for cell in state if cell not in dates]
    return Rows((*_paired(agencies, mottoes), *_paired(below, dates)))


def _paired(left: list[list[str]], right: list[list[str]]) -> list[tuple[str, ...]]:
    rows = []
    for i in range(max(len(left), len(right))):
        cells = [join_texts(side[i]) for side in (left, right) if i < len(side)]
        rows.append(tuple(cells))
    return rows


def _close(lines: Sequence[Line]) -> tuple[int, int, float] | None:
    """First line, line behind the last and dividing place of "Nơi nhận" beside the signature."""
    at = next((i for i, line in enumerate(lines) if fold(line.text).startswith("noi nhan")), None)
    if at is None:
        return None
    low, high = lines[at].words[min(1, len(lines[at].words) - 1)].x1, max(line.x1 for line in lines)
    end = at
    for line in lines[at:]:
        gap = _gap(line, low, high)
        if gap[1] - gap[0] < 0.8 * line.size:
            break
        low, high, end = *gap, end + 1
    start = at
    while start > 0 and lines[start - 1].x0 > low and at - start < 4:
        high, start = min(high, lines[start - 1].x0), start - 1
    split = (low + high) / 2
    has_right = any(w.x0 >= split for line in lines[start:end] for w in line.words)
    return (start, end, split) if has_right else None


def _body(lines: Sequence[Line], width: float, margins: tuple[float, float]) -> list[Flow | Rows]:
    """Lines as one flow, or as the text above, left, right and below where they are clearly set in two columns."""
    if len(lines) < _MIN_LINES:
        return [Flow(tuple(lines), margins)] if lines else []
    words = [w for line in lines for w in line.words]
    em = median(w.size for w in words)
    best: tuple[float, float, float, float] | None = None
    for step in range(35, 66, 2):
        x = width * step / 100
        across = sorted(w.middle for w in words if w.x0 < x + 0.4 * em and w.x1 > x - 0.4 * em)
        edges = [-1.0, *across, max(w.middle for w in words) + 1]
        top, bottom = max(pairwise(edges), key=lambda band: band[1] - band[0])
        if best is None or bottom - top > best[0]:
            best = (bottom - top, x, top, bottom)
    assert best is not None
    _, x, top, bottom = best
    inside = [w for w in words if top < w.middle < bottom]
    left, right = (lines_of([w for w in inside if (w.x0 < x) is side]) for side in (True, False))
    if min(len(left), len(right)) < _MIN_LINES or not (_is_solid(left) and _is_solid(right)):
        return [Flow(tuple(lines), margins)]
    above = [w for w in words if w.middle <= top]
    below = [w for w in words if w.middle >= bottom]
    return [
        *([Flow(tuple(lines_of(above)), margins)] if above else []),
        Flow(tuple(left)),
        Flow(tuple(right)),
        *([Flow(tuple(lines_of(below)), margins)] if below else []),
    ]


def _is_solid(lines: Sequence[Line]) -> bool:
    """Whether most lines fill their column, as running text does."""
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    return median(line.x1 - line.x0 for line in lines) > 0.75 * (right - left)
