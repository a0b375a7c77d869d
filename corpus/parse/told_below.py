"""What a page tells below a table of documents, topic by topic, given to the documents of the table.

A portal may list the documents of a week in a table and then tell what each orders under "1. Về ứng phó hạn, mặn",
without its number. Such a paragraph is of the one row whose subject has the words of its topic; where one row and one
topic are left that both name the same agency, they belong together too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.agencies import directory
from corpus.model import Directive
from corpus.text import fold

SHARED = 0.5
"""Share of the syllables of a topic that the subject of its document has, at least."""
LEAST = 3
"""Rows of a table of documents, and topics below it, for them to be told together, at least."""

_EMPTY = frozenset(
    "ve viec cong tac va cac cua tai tren trong tang cuong trien khai thuc hien cong van phong chong ung pho".split()
)
"""Syllables that say nothing of a topic, or what nearly every topic has."""


def told_below(text: str, found: Sequence[Directive], rows: Sequence[Directive]) -> list[Directive]:
    """The directives `found` of a page, those that tell below the table of `rows` what a row orders as that document."""
    found = _told_above(found, rows)
    if len(rows) < LEAST:
        return list(found)
    below = max(row.head.end for row in rows)
    topics = [d for d in found if d.number is None and d.span.start > below and d.heading != d.span]
    topics = [d for d in topics if d.subject and "|" not in d.subject]
    if len(topics) < LEAST:
        return list(_dated(found, rows))
    told = _matched(text, topics, rows)
    return [
        told_as(d, told[d.span.start]) if d.span.start in told and d in topics else d
        for d in _dated(found, rows)
    ]


def _told_above(found: Sequence[Directive], rows: Sequence[Directive]) -> list[Directive]:
    """The directives, rows without a day as the page has told of their documents above the table."""
    told = {d.number: d for d in found if d.number and d.date and d not in rows}
    return [
        told_as(d, told[d.number]) if d in rows and d.date is None and d.number in told else d for d in found
    ]


def _matched(text: str, topics: Sequence[Directive], rows: Sequence[Directive]) -> dict[int, Directive]:
    """The document of each topic, by where the topic begins; topics without one are left out."""
    told: dict[int, Directive] = {}
    for topic in topics:
        scores = sorted(((_shared(topic, row), -n) for n, row in enumerate(rows)), reverse=True)
        if scores[0][0] >= SHARED and (len(scores) == 1 or scores[0][0] > scores[1][0]):
            told[topic.span.start] = rows[-scores[0][1]]
    taken = [row.number for row in told.values()]
    if len(set(taken)) * 2 < len(topics) or len(set(taken)) < len(taken):
        return {}
    left = [topic for topic in topics if topic.span.start not in told]
    free = [row for row in rows if row.number not in taken]
    pairs = [(t, row) for t in left for row in free if _agencies(text, t) & _agencies(text, row)]
    if len(pairs) == 1:
        told[pairs[0][0].span.start] = pairs[0][1]
    return told


def _agencies(text: str, directive: Directive) -> set[str]:
    return {m.name for m in directory().find(directive.span.of(text))}


def _shared(topic: Directive, row: Directive) -> float:
    """Share of the syllables of a topic that stand in the subject of a row, also as an abbreviation of all of them."""
    words = re.findall(r"\w+", fold(topic.subject))
    there = set(re.findall(r"\w+", fold(row.subject)))
    if len(words) > 2 and "".join(word[0] for word in words) in there:
        return 1.0
    telling = [w for w in words if w not in _EMPTY] or words
    return sum(w in there for w in telling) / len(telling) if telling else 0.0


def _dated(found: Sequence[Directive], rows: Sequence[Directive]) -> Sequence[Directive]:
    """The directives, those told again below the table without a day as the row of the same number says."""
    by_number = {row.number: row for row in rows}
    return [
        told_as(d, by_number[d.number])
        if d.number in by_number and d.date is None and d not in rows and by_number[d.number].date
        else d
        for d in found
    ]


def told_as(directive: Directive, row: Directive) -> Directive:
    """A directive with what another, the row of a table or the section above, says of its document."""
    return replace(
        directive,
        type=row.type,
        number=row.number,
        number_text=row.number_text,
        issuer=row.issuer,
        date=row.date,
        date_span=row.date_span,
        subject=row.subject,
        subject_span=row.subject_span,
        head=row.head,
        signer=directive.signer or row.signer,
    )
