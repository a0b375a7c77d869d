"""An answer as plain text, to paste into a report: its text, notices, and its citations in full."""

from __future__ import annotations

from assistant.answer import Answer, Citation
from assistant.ui import texts
from assistant.ui.markup import day, document_name
from corpus.text import squeeze


def plain(answer: Answer) -> str:
    """The answer as it is told, then a line for each citation: number, document, day, issuer, quote, source."""
    lines = [answer.text, *(f"{texts.NOTICE}: {n}" for n in answer.notices)]
    if answer.citations:
        lines += ["", f"{texts.SOURCES}:", *map(_cited, answer.citations)]
    return "\n".join(lines)


def _cited(citation: Citation) -> str:
    named = ", ".join(
        filter(None, (document_name(citation), citation.date and day(citation.date), citation.issuer))
    )
    return f"[{citation.id}] {named}: “{squeeze(citation.quote)}” ({citation.source})"
