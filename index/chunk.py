"""Directives -> chunks: the passages that are searched and quoted.

A chunk is a span of a page: `chunk.text == page.text[chunk.span.start:chunk.span.end]`, always. Its context
line says where the passage stands (province, document, date, subject); it is indexed with the passage and
never quoted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from itertools import pairwise
from typing import NamedTuple

from corpus.model import Block, BlockKind, Directive, Page, Role, Span, Visibility
from corpus.parse.sentences import sentence_spans
from corpus.text import trim

SHORT, LONG = 200, 600
"""Characters: a passage below SHORT seeks a neighbour, one above LONG is divided where it can be."""

QUOTABLE = (BlockKind.HEADING, BlockKind.BODY)
_CLAUSE_END = re.compile(r";\s+")


class Charge(NamedTuple):
    """An agency, by its canonical name, and what it is to a task that a passage tells."""

    agency: str
    role: Role


@dataclass(frozen=True, slots=True)
class Chunk:
    """A passage: what it says, where it stands, and the facts that a search filters by.

    `province` to `issuer` are of its document, `visibility` of its page; `charges` are who is charged in the passage
    itself, each pair once, in order of place.
    """

    id: str
    page_id: int
    directive_id: int | None
    span: Span
    text: str
    context: str
    province: str | None = None
    type: str | None = None
    number: str | None = None
    date: Date | None = None
    issuer: str | None = None
    visibility: Visibility = Visibility.PUBLIC
    charges: tuple[Charge, ...] = ()


def chunks_of(page: Page, directives: Sequence[Directive]) -> list[Chunk]:
    """The chunks of a stored page (`page.id` set): those of each directive, then those of none, each in text
    order.
    """
    if page.id is None:
        raise ValueError(f"page {page.source!r} has no id; store it before indexing it")
    owned: dict[int | None, list[Span]] = {}
    for block in page.blocks:
        if block.kind in QUOTABLE:
            for owner, part in _parts(block, directives):
                owned.setdefault(owner, []).extend(_passages(page.text, part))
    order = sorted((n for n in owned if n is not None), key=lambda n: directives[n].span)
    return [
        _chunk(page, None if owner is None else directives[owner], span)
        for owner in [*order, *([None] if None in owned else [])]
        for span in _joined(page.text, owned[owner])
    ]


def context_of(page: Page, directive: Directive | None) -> str:
    """The context line: "Thái Nguyên. Công văn 1911/UBND-KGVX ngày 10/5/2022. <subject>"."""
    if directive is None:
        return ". ".join(filter(None, (page.province, page.title)))
    day = directive.date
    name = " ".join(
        filter(
            None, (directive.type, directive.number, f"ngày {day.day}/{day.month}/{day.year}" if day else "")
        )
    )
    subject = (
        directive.subject or (directive.heading.of(page.text) if directive.heading else "") or page.title
    )
    return ". ".join(filter(None, (directive.province or page.province, name, subject)))


def _chunk(page: Page, directive: Directive | None, span: Span) -> Chunk:
    assert page.id is not None
    return Chunk(
        id=f"{page.id}:{span.start}-{span.end}",
        page_id=page.id,
        directive_id=directive.id if directive else None,
        span=span,
        text=span.of(page.text),
        context=context_of(page, directive),
        province=(directive.province if directive else None) or page.province,
        type=directive.type if directive else None,
        number=directive.number if directive else None,
        date=directive.date if directive else page.published,
        issuer=directive.issuer if directive else None,
        visibility=page.visibility,
        charges=_charges(directive, span) if directive else (),
    )


def _charges(directive: Directive, span: Span) -> tuple[Charge, ...]:
    """Who is charged with the tasks that `span` tells in whole or in part."""
    told = (a for a in directive.assignments if a.span.start < span.end and span.start < a.span.end)
    return tuple(dict.fromkeys(Charge(a.agency, a.role) for a in told))


def _parts(block: Block, directives: Sequence[Directive]) -> list[tuple[int | None, Span]]:
    """The block cut where directives begin and end, each part with the shortest directive around it (its
    place).
    """
    span = block.span
    inside = [n for n, d in enumerate(directives) if d.span.start < span.end and span.start < d.span.end]
    edges = {span.start, span.end}
    for n in inside:
        edges |= {
            edge
            for edge in (directives[n].span.start, directives[n].span.end)
            if span.start < edge < span.end
        }
    cuts = sorted(edges)
    parts: list[tuple[int | None, Span]] = []
    for start, end in pairwise(cuts):
        around = [n for n in inside if directives[n].span.covers(Span(start, end))]
        owner = min(around, key=lambda n: directives[n].span.end - directives[n].span.start, default=None)
        if parts and parts[-1][0] == owner:
            parts[-1] = (owner, Span(parts[-1][1].start, end))
        else:
            parts.append((owner, Span(start, end)))
    return parts


def _passages(text: str, part: Span) -> list[Span]:
    """`part` in passages of whole sentences, or of whole clauses where a sentence is too long."""
    pieces: list[Span] = []
    for sentence in sentence_spans(text, part):
        pieces.extend(_clauses(text, sentence) if sentence.end - sentence.start > LONG else [sentence])
    passages = _gathered(pieces)
    if (
        len(passages) > 1
        and _length(passages[-1]) < SHORT
        and passages[-1].end - passages[-2].start <= LONG + SHORT
    ):
        passages[-2:] = [Span(passages[-2].start, passages[-1].end)]
    return passages


def _clauses(text: str, sentence: Span) -> list[Span]:
    cuts = [m.end() for m in _CLAUSE_END.finditer(text, sentence.start, sentence.end)]
    edges = [sentence.start, *cuts, sentence.end]
    trimmed = [trim(text, start, end) for start, end in pairwise(edges)]
    return [Span(start, end) for start, end in trimmed if start < end]


def _gathered(pieces: Sequence[Span]) -> list[Span]:
    """Neighbours joined while the result stays within LONG."""
    passages: list[Span] = []
    for piece in pieces:
        if passages and piece.end - passages[-1].start <= LONG:
            passages[-1] = Span(passages[-1].start, piece.end)
        else:
            passages.append(piece)
    return passages


def _joined(text: str, passages: Sequence[Span]) -> list[Span]:
    """Passages of one owner in order; a short one joins its neighbour when only white space parts them."""
    joined: list[Span] = []
    for span in sorted(passages):
        last = joined[-1] if joined else None
        touches = last is not None and not text[last.end : span.start].strip()
        if last and touches and min(_length(last), _length(span)) < SHORT and span.end - last.start <= LONG:
            joined[-1] = Span(last.start, span.end)
        else:
            joined.append(span)
    return joined


def _length(span: Span) -> int:
    return span.end - span.start
