"""Where the words of a question name what its slots hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.question.slots import documents_in, is_free, lone_year, provinces_in, with_stored
from corpus.agencies import directory
from corpus.parse.dates import find_dates
from corpus.parse.number import TYPE_PATTERN, type_named
from corpus.text import fold

Spans = list[tuple[int, int]]
"""Ranges of characters of a text, in order, none meeting another."""


def province_spans(text: str) -> Spans:
    """Where provinces are named."""
    return [(m.start, m.end) for m in provinces_in(text, fold(text))]


def document_spans(text: str) -> Spans:
    """Where documents are named by number."""
    return [(d.start, d.end) for d in documents_in(text, fold(text))]


def agency_spans(text: str, names: Sequence[str], known: Sequence[str]) -> Spans:
    """Where the agencies `names` are named; `known` are those of the store beyond the table."""
    taken = document_spans(text) + province_spans(text)
    free = [m for m in directory().find(text) if is_free(m.start, m.end, taken)]
    found = with_stored(text, free, known)
    return [(m.start, m.end) for m in found if m.name in names]


def period_spans(text: str, typed: str = "") -> Spans:
    """Where days, periods and years are named, the "trước" or "trong" before them included, and all words of the one `typed`."""
    taken = document_spans(text)
    year = 2000  # completes a day without a year, which is a mention all the same
    dates = [(d.start, d.end) for d in find_dates(text, year) if is_free(d.start, d.end, taken)]
    folded = fold(text)
    lone = lone_year(folded, taken + dates)
    if lone is not None:
        dates += [
            m.span()
            for m in re.finditer(rf"(?<![\w/.,-]){lone}(?![\w/])", folded)
            if is_free(m.start(), m.end(), taken + dates)
        ]
    at = text.find(typed.strip()) if typed.strip() else -1
    dates += [(at, at + len(typed.strip()))] if at >= 0 else []
    return _united(_with_lead(folded, start, end) for start, end in dates)


def _united(spans: Iterable[tuple[int, int]]) -> Spans:
    """Spans in order, those that overlap as one."""
    united: Spans = []
    for start, end in sorted(spans):
        if united and start < united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return united


def _with_lead(folded: str, start: int, end: int) -> tuple[int, int]:
    lead = re.search(r"(?<!\w)(?:(?:truoc|trong|tuan|vao|den|tu)\s+)*(?:ngay\s+)?$", folded[:start])
    return (lead.start() if lead else start), end


def type_spans(text: str, names: Sequence[str | None]) -> Spans:
    """Where the types of document `names` are named, other than before a number."""
    taken = document_spans(text)
    return [
        m.span()
        for m in re.finditer(rf"(?<!\w)(?:{TYPE_PATTERN})(?!\w)", fold(text))
        if type_named(m.group()) in names and is_free(m.start(), m.end(), taken)
    ]
