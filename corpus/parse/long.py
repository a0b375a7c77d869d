"""Paragraphs far longer than any of the genre, cut into parts of a length that every reader of paragraphs takes in.

What reads a paragraph looks back and forth in it, so that a line of a megabyte without an end would hold it for hours.
No page written by hand is cut: its paragraphs have a tenth of this length.
"""

from __future__ import annotations

import re

from corpus.model import Span
from corpus.text import trim

LONGEST = 12_000
"""The longest paragraph that is read as one, in characters."""

_STOP = re.compile(r"[.;!?…](?=\s)")


def parts_of(text: str, span: Span) -> list[Span]:
    """`span` of `text` as parts of at most `LONGEST` characters and nearly one length: itself where it is not longer.

    A part ends after a sentence or clause, else before white space, else where it must. The parts cover every
    character of `span` that is not white space.
    """
    parts: list[Span] = []
    start, end = span.start, span.end
    while end - start > LONGEST:
        share = (end - start) // ((end - start - 1) // LONGEST + 1) + 1
        cut = _cut(text, start + share // 2, start + share)
        first, last = trim(text, start, cut)
        if first < last:
            parts.append(Span(first, last))
        start, _ = trim(text, cut, end)
    if start < end:
        parts.append(Span(start, end))
    return parts


def _cut(text: str, low: int, high: int) -> int:
    """Where to cut between `low` and `high`, as late as a good place allows."""
    stop = max((m.end() for m in _STOP.finditer(text, low, high)), default=0)
    if stop:
        return stop
    space = max(text.rfind(white, low, high) for white in " \n\t\u00a0")
    return space if space > low else high
