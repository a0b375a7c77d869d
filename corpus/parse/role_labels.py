"""A task whose paragraph ends with who has it: "Tổ chức 18 lớp … Đơn vị chủ trì: Sở A. Đơn vị phối hợp: Sở B, Sở C."."""

from __future__ import annotations

import re

from corpus.agencies import directory
from corpus.model import Assignment, Role, Span
from corpus.parse.deadlines import find_deadlines
from corpus.parse.sentences import clause_spans, sentence_spans
from corpus.text import flat, squeeze, trim

_LEADS = re.compile(
    r"(?:Đơn vị|Cơ quan|đơn vị|cơ quan)\s+(?P<role>chủ trì|đầu mối|thực hiện|chịu trách nhiệm(?: chính)?)(?:\s+(?:thực hiện|tham mưu))?\s*:\s*"
)
_PARTNERS = re.compile(r"(?:Các\s+)?(?:[Đđ]ơn vị|[Cc]ơ quan)\s+(?:cùng\s+)?phối hợp(?:\s+thực hiện)?\s*:\s*")
_ITEM = re.compile(r"\s*(?:[a-zđ]\)|\d{1,2}(?:\.\d{1,2})*[.)]|[-+•*–])\s*")
_ROLES = {"chủ trì": Role.LEAD, "đầu mối": Role.FOCAL}

LEAST = 15
"""Characters of a task, at least, before the label that says whose it is."""


def labelled_tasks(text: str, span: Span, year: int | None) -> list[Assignment]:
    """The tasks of the paragraph `span` where labels at its end say whose they are; empty for any other paragraph."""
    lead = _LEADS.search(text, span.start, span.end)
    item = _ITEM.match(text, span.start, span.end)
    start = item.end() if item else span.start
    if lead is None or lead.start() - start < LEAST:
        return []
    beside = _PARTNERS.search(text, lead.end(), span.end)
    named = Span(lead.end(), beside.start() if beside else span.end)
    leaders = directory().find(flat(named.of(text)))
    if not leaders:
        return []
    partners = directory().find(flat(text[beside.end() : span.end])) if beside else []
    words = (
        tuple(squeeze(text[beside.end() + m.start : beside.end() + m.end]) for m in partners)
        if beside
        else ()
    )
    role = _ROLES.get(lead["role"], Role.DO)
    found = []
    for sentence in sentence_spans(text, Span(start, lead.start())):
        for clause in clause_spans(text, sentence):
            task = Span(*trim(text, clause.start, clause.end))
            if task.end - task.start < LEAST:
                continue
            due = tuple(find_deadlines(text, task, year))
            found += [
                Assignment(
                    leader.name,
                    squeeze(text[named.start + leader.start : named.start + leader.end]),
                    role,
                    words,
                    flat(task.of(text)),
                    task,
                    span,
                    Span(named.start + leader.start, named.start + leader.end),
                    due,
                )
                for leader in leaders
            ]
    return found
