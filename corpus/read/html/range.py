"""The recognised main text of a page, found again among the lines of its layout."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from corpus.parse.number import find_numbers
from corpus.read.html.marks import Line
from corpus.text import fold

_WORD = re.compile(r"[^\W_]+")
_LEAST_WORDS = 20
"""Words; a shorter text may be a notice beside the menus."""
_COVERED = 0.7
"""Share of the recognised words that the range must hold; below it the mapping is unsure."""
_HELD = 0.95
"""Share of the recognised words that the holder has: the rest are strays from menus."""
_SAMPLE = 200
"""Lines, the longest, by which the holder is found."""
_TITLE_ABOVE = 15
"""Lines between a title and the first line of its text: date, author, lead, buttons."""
_LONG_LINE = 12
"""Words; menus and buttons are shorter, a lead is longer."""
_NEAR = 4
"""Lines from the range within which a line with a document number is taken in."""
_FOREIGN = 3
"""Words that a line which was not recognised counts for, beyond its own."""


def words(text: str) -> str:
    """The folded words of `text`, each between single spaces: " so y te "."""
    return " " + " ".join(_WORD.findall(fold(text))) + " "


def _count(said: str) -> int:
    return len(said.split())


def holder(root: Any, recognised: Sequence[str]) -> Any:
    """The lowest element below `root` that holds nearly all `recognised` lines; None where not even the root does."""
    wanted = sorted((w for line in recognised if (w := words(line)).strip()), key=len)[-_SAMPLE:]
    if _held(root, wanted) < _HELD:
        return None
    element = root
    while True:
        inner = next((c for c in element if isinstance(c.tag, str) and _held(c, wanted) >= _HELD), None)
        if inner is None:
            return element
        element = inner


def _held(element: Any, wanted: list[str]) -> float:
    text, needed = " ".join(element.itertext()), sum(map(len, wanted))
    if len(text) < _HELD * needed - 1:
        return 0.0
    said = words(text)
    return sum(len(w) for w in wanted if w in said) / max(1, needed)


def main_range(lines: Sequence[Line], recognised: Sequence[str], title: str | None) -> range | None:
    """The indices of `lines` that hold the main text, its title included; None where that is unsure.

    A range that leaves out a document number is unsure, unless that is a link alone or the licence of the site.
    """
    wanted = [w for line in recognised if (w := words(line)).strip()]
    if sum(map(_count, wanted)) < _LEAST_WORDS:
        return None
    said = [words(line.text) for line in lines]
    matched = _matched(lines, said, wanted)
    run = _best_run([_gain(w, m) for w, m in zip(said, matched, strict=True)])
    inside = "".join(said[run.start : run.stop])
    covered = sum(len(w) for w in wanted if w in inside)
    if covered < _COVERED * sum(map(len, wanted)):
        return None
    start, stop = _with_head(lines, said, run, title), run.stop
    while stop - start > 1 and (lines[stop - 1].linked or not lines[stop - 1].text):
        stop -= 1
    return _with_numbers(lines, range(start, stop))


def _matched(lines: Sequence[Line], said: list[str], wanted: list[str]) -> list[bool]:
    """Which lines are recognised ones: the same words, or at least four words of which one line is a part of the other."""
    exact, everything = set(wanted), "\n".join(wanted)
    placed = exact.intersection(said)
    others = [w for w in wanted if w not in placed and _count(w) > 3]
    return [
        line.held
        and bool(w.strip())
        and (w in exact or (_count(w) > 3 and w in everything) or any(other in w for other in others))
        for line, w in zip(lines, said, strict=True)
    ]


def _gain(said: str, matched: bool) -> int:
    """Matched words count for a run, others against it; a foreign line costs more than its words, as menus are short."""
    return _count(said) if matched else -(_count(said) + _FOREIGN) * bool(said.strip())


def _best_run(gains: list[int]) -> range:
    """The run of lines with the largest sum."""
    best, best_sum, start, total = range(0), 0, 0, 0
    for i, gain in enumerate(gains):
        if total <= 0:
            start, total = i, 0
        total += gain
        if total > best_sum:
            best, best_sum = range(start, i + 1), total
    return best


def _with_head(lines: Sequence[Line], said: list[str], run: range, title: str | None) -> int:
    """The start of the run moved up to its title, else over the long lines (a lead) right above it."""
    asked = words(title or "")
    above = range(run.start - 1, max(-1, run.start - 1 - _TITLE_ABOVE), -1)
    if asked.strip():
        first_long = next((i for i in run if _count(said[i]) > _LONG_LINE), run.stop)
        for i in (*range(first_long, run.start - 1, -1), *above):
            if i < run.stop and said[i] == asked:
                return int(i)
    start = run.start
    for i in above:
        if lines[i].text and (lines[i].linked or _count(said[i]) <= _LONG_LINE):
            break
        start = i if lines[i].text else start
    return start


def _with_numbers(lines: Sequence[Line], found: range) -> range | None:
    start, stop = found.start, found.stop
    for i, line in enumerate(lines):
        if i in range(start, stop) or line.linked:
            continue
        if all(n.symbol.startswith("GP") for n in find_numbers(line.text)):
            continue
        if start - _NEAR <= i < start:
            start = i
        elif stop <= i < stop + _NEAR:
            stop = i + 1
        else:
            return None
    return range(start, stop)
