"""Where a page contradicts itself on a document: called by another type, or given two dates. Both are kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from corpus.model import Doubt, DoubtKind, Span
from corpus.parse.number import TYPE_PATTERN, number_key, type_named
from corpus.parse.references import find_documents
from corpus.text import flat, fold

_POINTS_BACK = re.compile(
    rf"(?:tai|theo|trong)\s+(?P<type>{TYPE_PATTERN})\s+(?:tren|nay|neu tren|noi tren)(?!\w)"
)
_ANY = frozenset({"Văn bản"})
"""Names that fit every type."""


def doubts_in(
    text: str, spans: Sequence[Span], type: str | None, number: str, issued: date | None, year: int | None
) -> tuple[Doubt, ...]:
    """The doubts of the document `number`, of which the paragraphs `spans` of `text` tell, in order of place."""
    found: dict[Span, Doubt] = {}
    for span in spans:
        line = flat(span.of(text))
        for mention in find_documents(span.of(text), year):
            if number_key(mention.number) != number_key(number):
                continue
            place = Span(span.start + mention.start, span.start + mention.end)
            named = _written(line[mention.start : mention.number_start]) if mention.type_written else None
            if type and named and named != type and named not in _ANY:
                found[place] = Doubt(DoubtKind.TYPE, named, place)
            elif mention.date and issued and mention.date != issued and mention.date.year == issued.year:
                found[place] = Doubt(DoubtKind.DATE, mention.date.isoformat(), place)
        for back in _POINTS_BACK.finditer(fold(line)):
            named = type_named(back["type"])
            if type and named and named != type and named not in _ANY:
                place = Span(span.start + back.start("type"), span.start + back.end("type"))
                found[place] = Doubt(DoubtKind.TYPE, named, place)
    return tuple(found[place] for place in sorted(found))


def _written(words: str) -> str | None:
    """The type that stands before a number."""
    match = re.match(TYPE_PATTERN, fold(words).strip())
    return type_named(match.group()) if match else None
