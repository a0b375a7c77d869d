"""Citation precision and recall by characters: what an answer quotes against the words that hold the answer.

Gold is where the `evidence` of a question stands in its pages. An answer also quotes what names its documents (a head, a date),
which gold need not list: precision counts that against it, so it is no share of wrong quotes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from assistant.answer import Citation
from corpus.model import Span
from corpus.text import flat

CITED = ("citation_precision", "citation_recall")


def found_in(text: str, evidence: str) -> Span | None:
    """The first place of `evidence` in a page's text, line breaks and spaces of every kind alike; None for none."""
    start = flat(text).find(flat(evidence))
    return Span(start, start + len(evidence)) if start >= 0 else None


def characters(spans: Iterable[tuple[str, Span]]) -> set[tuple[str, int]]:
    """The characters that spans of named sources cover, each once."""
    return {(source, i) for source, span in spans for i in range(span.start, span.end)}


def by_characters(
    question: Mapping[str, Any], citations: Iterable[Citation], texts: Mapping[str, str]
) -> dict[str, float | None]:
    """Both measures; None where the question has no evidence in `texts` (source -> text of its page) or nothing is cited.

    Precision is the share of the cited characters that are gold, recall that of the gold ones that are cited.
    """
    gold = characters(
        (source, span)
        for source, text in texts.items()
        for evidence in question.get("evidence") or ()
        if (span := found_in(text, evidence)) is not None
    )
    cited = characters((c.source, Span(c.start, c.end)) for c in citations)
    if not gold:
        return dict.fromkeys(CITED)
    both = len(gold & cited)
    return {
        "citation_precision": both / len(cited) if cited else None,
        "citation_recall": both / len(gold),
    }
