"""Tasks of the agency that a section of a digest is headed by, where its prose only says "Sở": "giao Sở chủ trì …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from corpus.model import Assignment, Span
from corpus.parse.assignments import assigned, label_agencies
from corpus.parse.names import VERB
from corpus.parse.sentences import clause_spans, sentence_spans
from corpus.text import level

_BARE = re.compile(
    r"(?:\A\W*|[,:]\s+|(?<!\w)(?:[Gg]iao|[Yy]êu cầu|[Đđ]ề nghị|[Đđ]ồng thời|[Tt]rong đó)\s+|\W(?:Cũng|Riêng)\s+)"
    r"(?P<body>Sở|Ban|Cục|Chi cục|Thanh tra|Công an|Trung tâm)(?:\s+(?:này|cũng|còn))?\s+(?=[a-zà-ỹđ])"
)
"""The head word of an agency's name, alone before what it must do."""

_TOLD = re.compile(r"(?:nhận|có|báo cáo cho biết|cho biết|cho rằng|đã|đang)(?!\w)")
"""What the agency is only said to have or to have done."""


def of_heading(
    text: str, heading: Span, paragraphs: Sequence[Span], year: int | None, given: Sequence[Assignment]
) -> list[Assignment]:
    """What the `paragraphs` below `heading` charge the one agency with that the heading names, by its head word alone.

    What stands below the name of another agency is its. Clauses that are in `given` already are left out. `year` completes deadlines that lack one.
    """
    agencies = label_agencies(text, heading)
    if len(agencies) != 1:
        return []
    found: list[Assignment] = []
    agency, place = agencies[0]
    own = takewhile(lambda p: not label_agencies(text, p), paragraphs)
    for sentence in (s for p in own for s in sentence_spans(text, p)):
        for clause in clause_spans(text, sentence):
            line = level(clause.of(text)).replace("\n", " ")
            bare = next((m for m in _BARE.finditer(line) if agency.name.startswith(m["body"])), None)
            if bare is None or not VERB.match(line, bare.end()) or _TOLD.match(line, bare.end()):
                continue
            at = clause.start + bare.end()
            if any(g.span.start <= at < g.span.end for g in given):
                continue
            named = replace(agency, text=bare["body"])
            found += assigned(text, sentence, clause, line, bare.end(), [(named, place)], year)
    return found
