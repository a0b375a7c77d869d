"""Marks that travel with the text of an HTML tree through its layout: where links are, and where the main text is held.

The marks are Unicode non-characters, which no page may hold, so a laid-out line tells what it was made of.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from corpus.text import squeeze

LINK, LINK_END, HOLD, HOLD_END = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
_ALL = dict.fromkeys(map(ord, LINK + LINK_END + HOLD + HOLD_END))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the layout. `linked`: nothing but links; `held`: within the element that holds the main text."""

    text: str
    linked: bool
    held: bool


def without_marks(source: str) -> str:
    """`source` without characters that would be taken for marks."""
    return source.translate(_ALL)


def mark(root: Any, holder: Any) -> None:
    """The links below `root` and the element `holder` (None: no such element) marked, in place."""
    for link in root.iter("a"):
        if link.text_content().strip():
            _enclose(link, LINK, LINK_END)
    if holder is not None and holder.text_content().strip():
        _enclose(holder, HOLD, HOLD_END)


def _enclose(element: Any, before: str, after: str) -> None:
    spoken = [(e, part) for e, part in _parts(element) if (getattr(e, part) or "").strip()]
    (first, first_part), (last, last_part) = spoken[0], spoken[-1]
    setattr(first, first_part, before + getattr(first, first_part))
    setattr(last, last_part, getattr(last, last_part) + after)


def _parts(element: Any) -> list[tuple[Any, str]]:
    """The places of `element` where text can stand, in reading order."""
    parts = [(element, "text")]
    for child in element:
        parts += [*_parts(child), (child, "tail")]
    return parts


def read_marks(laid_out: str) -> list[Line]:
    """The lines of a layout, squeezed; blank ones at the ends and second ones in a row left out."""
    lines: list[Line] = []
    linking = holding = False
    for raw in laid_out.splitlines():
        unlinked, held = [], holding or HOLD in raw
        for char in raw:
            if char in (LINK, LINK_END):
                linking = char == LINK
            elif char in (HOLD, HOLD_END):
                holding = char == HOLD
            elif not linking and char.isalnum():
                unlinked.append(char)
        text = squeeze(raw.translate(_ALL))
        if text or (lines and lines[-1].text):
            lines.append(Line(text, bool(text) and not unlinked, held))
    return lines[:-1] if lines and not lines[-1].text else lines
