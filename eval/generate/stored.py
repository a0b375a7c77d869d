"""A generated page as records, written down from its truth and not read: stores of any size in minutes."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from corpus.model import Assignment, Block, BlockKind, Deadline, Directive, Page, Reference, Span
from eval.generate.truth import Document, Generated, Task

_CITED = Span(0, 1)
"""Where a reference is said to stand: look-ups do not ask."""


def records_of(generated: Generated) -> tuple[Page, list[Directive]]:
    """The page and its directives as many and as long as reading makes them; spans of tasks are right, others are rough."""
    text = generated.text
    page = Page(
        generated.name,
        f"/trang/{generated.name}",
        text,
        hashlib.sha256(text.encode()).hexdigest(),
        title=text.splitlines()[0],
        province=generated.province,
        original=text.encode(),
        blocks=tuple(Block(span, BlockKind.BODY) for span in _paragraphs(text)),
    )
    return page, [_directive(generated, document) for document in generated.documents]


def _paragraphs(text: str) -> list[Span]:
    spans, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return spans


def _directive(generated: Generated, document: Document) -> Directive:
    start = max(generated.text.find(document.number), 0)
    head = Span(start, start + len(document.number))
    assignments = tuple(_assignment(generated.text, task) for task in document.tasks)
    last = max((a.span.end for a in assignments), default=head.end)
    directive = Directive(
        type=document.type,
        number=document.number,
        number_text=document.number,
        issuer=f"UBND tỉnh {generated.province}",
        province=generated.province,
        date=document.date,
        subject=document.subject,
        subject_span=None,
        head=head,
        span=Span(min(start, last), max(start, last)),
        assignments=assignments,
        references=tuple(
            Reference(link.relation, None, link.number, None, None, _CITED, None) for link in document.links
        ),
    )
    return replace(directive, deadlines=tuple(d for a in assignments for d in a.deadlines))


def _assignment(text: str, task: Task) -> Assignment:
    start = max(text.find(task.words), 0)
    span = Span(start, start + len(task.words))
    deadlines = (Deadline(*task.deadline, task.words[-20:], span),) if task.deadline else ()
    return Assignment(
        task.agency, task.agency, task.role, task.partners, task.words, span, span, span, deadlines
    )
