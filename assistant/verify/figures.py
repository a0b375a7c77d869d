"""What may stand in an answer. Pure checks: spans, citation marks, figures, dates and document numbers.

A statement whose figures do not stand in what it cites is not shown; an answer left without a statement abstains.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from assistant.answer import Answer, Citation, Statement
from corpus.text import fold

_FIGURE = re.compile(r"\d+(?:[.,/-]\d+)*(?:[/-][^\W\d_][\w&.]*(?:[-/][\w&.]+)*|\w+)?")
_SPACED = re.compile(r"(?<=\w)([/-]) (?=\w)|(?<=\w) ([/-])(?=\w)")
_ZEROS = re.compile(r"\b0+(\d)")
_DATE = re.compile(
    r"(?:ngay\s+)?(?<!\d)(\d{1,2})\s*(?:/|-|\.|\s+thang\s+)\s*(\d{1,2})\s*(?:/|-|\.|\s+nam\s+)\s*(\d{4})(?!\d)"
)


def levelled(text: str) -> str:
    """Folded text with dates as d/m/yyyy and no leading zeros: the form in which figures are compared."""
    folded = _SPACED.sub(lambda m: m[1] or m[2], " ".join(fold(text).split()))
    folded = _DATE.sub(lambda m: f"{int(m[1])}/{int(m[2])}/{m[3]}", folded)
    return _ZEROS.sub(r"\1", folded)


_levelled_again = lru_cache(maxsize=2048)(levelled)
"""The rows of a list share citations."""


def backing(citations: list[Citation]) -> str:
    """All that a statement with these citations may take its figures from."""
    return " ".join(_levelled_again(_told_by(c)) for c in citations)


def _told_by(citation: Citation) -> str:
    """The words of a citation, with the number and the day of its document."""
    day = ""
    if citation.date:
        year, month, date = citation.date.split("-")
        day = f"{int(date)}/{int(month)}/{year}"
    return f"{citation.quote} {citation.directive or ''} {day}"


_PARTED = re.compile(r"tháng\s|\w[/-]\s\w|\w\s[/-]\w|\d\s*[-./]\s+\d|\d\s+[-./]\s*\d", re.I)
"""A date in words, or a figure or number with blanks inside: its parts alone say nothing."""


def _as_written(statement: Statement, citations: dict[int, Citation]) -> bool:
    """Whether all figures of a statement stand in what it cites just as it writes them: most do."""
    if _PARTED.search(statement.text):
        return False
    held = " ".join(_told_by(citations[i]) for i in statement.citations if i in citations)
    return all(_stands(m.group().rstrip(".,-/"), held) for m in _FIGURE.finditer(statement.text))


def unsupported(statement: Statement, citations: dict[int, Citation]) -> list[str]:
    """Figures, dates and document numbers of a statement that stand in none of its citations."""
    if _as_written(statement, citations):
        return []
    held = backing([citations[i] for i in statement.citations if i in citations])
    figures = (m.group().rstrip(".,-/") for m in _FIGURE.finditer(levelled(statement.text)))
    return [f for f in figures if not _stands(f, held)]


_LETTER = re.compile(r"[^\W\d]")
_INSIDE = re.compile(r"\d[.,]?$")
"""What stands before figures that are the end of a longer one."""
_GOES_ON_AS_NUMBER = re.compile(r"[-/]?\w")
_GOES_ON_AS_FIGURE = re.compile(r"\d|[.,]\d")


def _stands(figure: str, held: str) -> bool:
    """Whether `figure` stands whole in `held`: "250" is no part of "1.250", "8/2022" is one of "15/8/2022"."""
    goes_on = _GOES_ON_AS_NUMBER if _LETTER.search(figure) else _GOES_ON_AS_FIGURE
    start = held.find(figure)
    while start >= 0:
        if not _INSIDE.search(held, max(0, start - 2), start) and not goes_on.match(
            held, start + len(figure)
        ):
            return True
        start = held.find(figure, start + 1)
    return False


def faults(answer: Answer, text_of: Callable[[int], str]) -> list[str]:
    """What is wrong with an answer, in words; empty where all of it may stand. `text_of` gives a page's text by id."""
    found = []
    citations = {c.id: c for c in answer.citations}
    for c in answer.citations:
        if text_of(c.page_id)[c.start : c.end] != c.quote:
            found.append(f"citation {c.id}: text[{c.start}:{c.end}] of page {c.page_id} is not the quote")
    for statement in answer.statements:
        if not statement.citations:
            found.append(f"statement without a citation: {statement.text[:60]!r}")
        for number in statement.citations:
            if number not in citations:
                found.append(f"citation mark [{number}] has no citation")
        found += [
            f"{figure!r} stands in no citation of {statement.text[:60]!r}"
            for figure in unsupported(statement, citations)
        ]
    return found
