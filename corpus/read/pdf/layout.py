"""Flows of lines -> paragraphs. Pure functions; lengths are in the unit of the sheet (points or pixels).

A paragraph ends where the next line's first word would still have fitted, at a wider gap, an indent, a list marker or
a change of weight. What flows over the end of a column or a sheet is joined again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.read.pdf.lines import Flow, Line, Rows
from corpus.text import fold

_TERMINAL = re.compile(r"[.;:!?…][\"”’)\]]*$")
_MARKER = re.compile(
    r"(?:[-+•*–—▪●○■►✓❖]\s+\S|\d{1,3}(?:\.\d{1,2})*[.)]\s|\d{1,2}(?:\.\d{1,2})+\s|[a-zđ]\)\s|[IVXLC]{1,6}\.\s"
    r"|(?:Điều|Chương|Mục|Phần)\s+\w{1,5}[.:]\s|Nơi nhận|Kính gửi)"
)
_KIND_ALONE = re.compile(
    r"(?:quyet dinh|ke hoach|chi thi|thong bao|cong dien|bao cao|nghi quyet|to trinh|huong dan|phu luc|de an|chuong trinh)"
    r"(?: [ivx\d]+)?\W*$"
)
_WIDE_GAP = 1.27
"""A step between lines above this many times the usual one begins a paragraph."""
_INDENT = 0.8


def paragraphs_of(flows: Sequence[Flow | Rows]) -> list[str]:
    """The paragraphs of a document from its flows in reading order; rows of one table are one paragraph of lines."""
    found: list[str] = []
    current: list[Line] = []
    before: Flow | None = None
    for flow in flows:
        if isinstance(flow, Rows):
            found += [join(current)] if current else []
            current, before = [], None
            found.append("\n".join(" | ".join(row) for row in flow.rows))
            continue
        for i, line in enumerate(flow.lines):
            turned = i == 0
            goes_on = bool(current) and (
                _turns(current, line, before, flow) if turned and before else _goes_on(current, line, flow)
            )
            if current and not goes_on:
                found.append(join(current))
                current = []
            current.append(line)
        before = flow
    return [p for p in [*found, join(current)] if p]


def join(lines: Sequence[Line]) -> str:
    """The words of `lines` on one line; a number broken after its hyphen or stroke ("2945/UBND-", "NNMT") is whole."""
    return join_texts([line.text for line in lines])


def join_texts(texts: Sequence[str]) -> str:
    """`join` for lines that are text already."""
    out = ""
    for text in texts:
        broken = re.search(r"\w[-‐‑/]$", out) or (out and re.match(r"/\w", text))
        out += text if broken or not out else f" {text}"
    return out


def _is_full(line: Line, following: Line, flow: Flow) -> bool:
    """Whether the first word of the following line had no room left on `line`."""
    first = following.words[0]
    return line.x1 + (first.x1 - first.x0) + 0.2 * line.size > flow.right


def _is_upper(line: Line) -> bool:
    return line.text.upper() == line.text


def _is_centred(line: Line, flow: Flow, margin: float = 1.5) -> bool:
    off = abs((line.x0 + line.x1) / 2 - (flow.left + flow.right) / 2)
    return off < line.size and line.x0 > flow.left + margin * line.size


def _is_like(previous: Line, line: Line) -> bool:
    return (
        1 / 1.2 < previous.size / line.size < 1.2
        and previous.bold == line.bold
        and (_is_upper(previous) == _is_upper(line) or not re.search(r"[^\W\d_]", line.text))
    )


def _begins(previous: Line, line: Line, full: bool) -> bool:
    """Whether a list marker begins a paragraph here: "kinh tế" / "- xã hội" and "2021" / "- 2025" are no lists."""
    if not _MARKER.match(line.text):
        return False
    dash = re.match(r"[-–—]\s", line.text)
    return not (dash and full and re.search(r"[^\W_]$", previous.text) and previous.bold == line.bold)


def _goes_on(paragraph: Sequence[Line], line: Line, flow: Flow) -> bool:
    previous = paragraph[-1]
    if line.middle - previous.middle > _WIDE_GAP * flow.pitch or "|" in previous.text + line.text:
        return False
    full = _is_full(previous, line, flow)
    if _begins(previous, line, full):
        return False
    if _is_centred(line, flow) and (len(paragraph) == 1 or _is_centred(previous, flow)):
        middle = abs((previous.x0 + previous.x1) - (line.x0 + line.x1)) / 2
        return (
            middle < line.size
            and _is_like(previous, line)
            and not _TERMINAL.search(previous.text)
            and not _KIND_ALONE.match(fold(previous.text))
            and not line.text.startswith("(")
        )
    if not full:
        far = previous.x1 > flow.left + 0.6 * (flow.right - flow.left)
        return far and not _TERMINAL.search(previous.text) and line.text[0].islower()
    whole_bold = all(part.bold for part in paragraph)
    if (whole_bold and not any(w.bold for w in line.words)) or (line.bold and not whole_bold):
        return line.text[0].islower()
    indent = _INDENT * line.size
    if len(paragraph) > 1:
        return abs(line.x0 - previous.x0) < indent
    if line.x0 > previous.x0 + indent:
        return bool(_MARKER.match(previous.text))
    level = abs(line.x0 - previous.x0) < indent and previous.x0 > flow.left + indent
    return not (level and _TERMINAL.search(previous.text))


def _turns(paragraph: Sequence[Line], line: Line, before: Flow, after: Flow) -> bool:
    """Whether a paragraph goes on at the head of the next column or sheet."""
    previous = paragraph[-1]
    full = _is_full(previous, line, before)
    indent = _INDENT * line.size
    if "|" in previous.text + line.text or _begins(previous, line, full):
        return False
    if previous.bold != line.bold or _is_centred(line, after) or line.x0 > after.left + indent:
        return line.text[0].islower() and not _TERMINAL.search(previous.text)
    if not _TERMINAL.search(previous.text):
        return full or line.text[0].islower()
    return full and paragraph[0].x0 > before.left + indent
