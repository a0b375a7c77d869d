"""Page -> the contacts and figures it states, each with its words and the sentence around them.

Contacts are read everywhere, since a footer may be the only place that gives a telephone number. Figures are read from
headings and body alone: what counters, stamps and captions count is no statement.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from corpus.model import Block, BlockKind, Fact, FactKind, Span
from corpus.parse.contacts import contacts_in
from corpus.parse.figures import figures_in
from corpus.parse.sentences import sentence_spans

_TELLING = (BlockKind.HEADING, BlockKind.BODY)


def facts_in(text: str, blocks: Sequence[Block]) -> tuple[Fact, ...]:
    """The contacts and figures of a page's stored text, in order of place. Spans are characters of `text`."""
    found: list[Fact] = []
    for block in blocks:
        words = block.span.of(text)
        if not any(c.isdigit() or c in "@." for c in words) and ":" not in words:
            continue
        contacts = contacts_in(words)
        facts: list[tuple[FactKind, str, str | None, int, int]] = [
            (kind, value, None, start, end) for kind, value, start, end in contacts
        ]
        if block.kind in _TELLING:
            facts += [
                (FactKind.FIGURE, f.value, f.unit, f.start, f.end)
                for f in figures_in(words, [(start, end) for _, _, start, end in contacts])
            ]
        sentences = sentence_spans(text, block.span) if facts else []
        for kind, value, unit, start, end in sorted(facts, key=lambda f: f[3]):
            span = Span(block.span.start + start, block.span.start + end)
            found.append(Fact(kind, value, unit, span, _around(sentences, span)))
    return tuple(sorted(found, key=lambda f: f.span))


def _around(sentences: Sequence[Span], span: Span) -> Span:
    """The sentence that holds `span`, or all that it runs through: an address may hold a full stop."""
    first = bisect_right(sentences, span.start, key=lambda s: s.start) - 1
    last = bisect_left(sentences, span.end, key=lambda s: s.start) - 1
    return Span(sentences[max(first, 0)].start, max(sentences[last].end, span.end))
